const CLASSES = 4

/** The classes' colours as the style sheet has them, so that legend, bars and dots can never differ. */
export function readPalette(): readonly string[] {
  const styles = getComputedStyle(document.documentElement)
  return Array.from({ length: CLASSES }, (_, index) => styles.getPropertyValue(`--class${index}`).trim())
}
