/** So many of a kind the page lists; the command line lists all. */
export const ISSUES_LISTED = 40
