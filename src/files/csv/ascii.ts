export const TAB = 9
export const LF = 10
export const CR = 13
export const QUOTE = 34
