/**
 * Order by code point, the same on every machine. JavaScript's own order is by UTF-16 unit, which puts characters
 * beyond U+FFFF before some that come earlier.
 */
export function compareText(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  for (let i = 0; i < shorter; i++) {
    const a = one.charCodeAt(i)
    const b = other.charCodeAt(i)
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1
  }
  return one.length - other.length
}

/** Where the units differ, a surrogate belongs to a character beyond U+FFFF, so to the later one. */
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
