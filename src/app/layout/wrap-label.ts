/** Widest line of a station's name, in map units: stations stand a little further apart than this. */
export const LABEL_WIDTH = 106
export const MOST_LABEL_LINES = 3
const NAME_SIZE = 12.5

/** Arial's widths in thousandths of its size. Every other letter is taken for an average one. */
const WIDTHS: readonly (readonly [width: number, letters: string])[] = [
  [222, "ijl'|"],
  [278, ' ft.,/:;I![]\\'],
  [333, 'r()-`"*{}'],
  [500, 'cksvxyzJ'],
  [610, 'FTZ+<=>~'],
  [667, 'ABEKPSVXY&'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'mM'],
  [944, 'W%@—…'],
]
const USUAL_WIDTH = 556
const widthOfLetter = new Map(
  WIDTHS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])),
)
/** Chinese, Japanese, Korean and emoji: as wide as high. */
const FULL_WIDTH = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u
const NO_WIDTH = /[\p{M}\p{Cf}\p{Cc}]/u

/** Width of a station's name, in map units. */
export function labelWidth(text: string, size = NAME_SIZE): number {
  let thousandths = 0
  for (const letter of text) {
    thousandths +=
      widthOfLetter.get(letter) ??
      (letter < '\x7f' ? USUAL_WIDTH : NO_WIDTH.test(letter) ? 0 : FULL_WIDTH.test(letter) ? 1000 : 600)
  }
  return (thousandths * size) / 1000
}

/**
 * Breaks an activity's name into at most so many lines of about equal width, after spaces and `_ - / : .`, and within a
 * word only where it is wider than `longestWord`. What does not fit ends in `…`; a blank name has no line.
 */
export function wrapLabel(
  label: string,
  width = LABEL_WIDTH,
  most = MOST_LABEL_LINES,
  longestWord = width,
): string[] {
  const pieces = piecesOf(label)
  const lines = fill(pieces, width, longestWord)
  if (lines.length > most) return [...lines.slice(0, most - 1), shorten(lines[most - 1]!, width)]
  let even = lines
  for (let narrow = width - 4; narrow > 40; narrow -= 4) {
    const narrower = fill(pieces, narrow, longestWord)
    if (narrower.length > lines.length) break
    even = narrower
  }
  return even
}

/** Parts that a line may end after, blanks kept at their ends. */
const piecesOf = (label: string): string[] =>
  label
    .trim()
    .split(/(?<=\s)(?=\S)|(?<=[\p{L}\p{N}][_\-/:.])(?=[\p{L}])/u)
    .map((piece) => piece.replace(/\s+/g, ' '))
    .filter((piece) => piece !== '')

function fill(pieces: readonly string[], width: number, longestWord: number): string[] {
  const lines: string[] = []
  let line = ''
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trim())
    line = ''
  }
  for (const piece of pieces) {
    if (labelWidth(`${line}${piece.trimEnd()}`) <= width) {
      line += piece
      continue
    }
    end()
    // A narrower trial width must not cut a word that fits.
    if (labelWidth(piece.trimEnd()) <= longestWord) line = piece
    else
      for (const letter of piece) {
        if (labelWidth(line + letter) > longestWord) end()
        line += letter
      }
  }
  end()
  return lines
}

function shorten(line: string, width: number): string {
  let letters = [...line]
  while (labelWidth(`${letters.join('')}…`) > width) letters = letters.slice(0, -1)
  return `${letters.join('').trimEnd()}…`
}
