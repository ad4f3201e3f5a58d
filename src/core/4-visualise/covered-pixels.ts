/**
 * From this pixel value on, nothing below can be seen. The alpha is not quite 255: rounding would keep a pixel that
 * many soft edges cover just short of that.
 */
export const OPAQUE = 0xf5000000

/** The widest row of pixels that one word can be asked about, wherever it begins. */
export const WIDEST_ROW = 16

/**
 * Which pixels of a picture are covered for good. A word holds 32 pixels and the next begins 16 later, so that any row of
 * up to 16 pixels lies within one: a dot in a crowd is found to be hidden by looking at a handful of numbers.
 */
export interface CoveredPixels {
  readonly width: number
  readonly height: number
  readonly wordsPerRow: number
  readonly words: Int32Array
}

export function coveredPixels(width: number, height: number): CoveredPixels {
  const wordsPerRow = (width >> 4) + 2
  return { width, height, wordsPerRow, words: new Int32Array(wordsPerRow * height) }
}

export function markCovered({ words, wordsPerRow }: CoveredPixels, x: number, y: number): void {
  const word = y * wordsPerRow + (x >> 4)
  words[word]! |= 1 << (x & 15)
  if (x >= 16) words[word - 1]! |= 1 << ((x & 15) + 16)
}
