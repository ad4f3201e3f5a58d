/** Days of a year, leap years in the mean. */
export const YEAR = 365.25
/** Days from birth to the eighteenth birthday, which ends everything. */
export const CHILDHOOD = 6574
/** Days before birth from which a child may be known. */
export const UNBORN = 150

export const isChild = (born: number, day: number): boolean => day - born < CHILDHOOD && born - day <= UNBORN
