const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/**
 * One line of text in NFC: blanks of every kind (no-break, line breaks, tabs) become one space, ends trimmed, control,
 * zero-width and direction characters gone. The joiner inside an emoji stays.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text
  return withoutInvisible(text).replace(/\s+/gu, ' ').trim().normalize('NFC')
}

/** True where `cleanText` takes out characters that cannot be seen: a sign of a copied or a hostile cell. */
export function hasInvisible(text: string): boolean {
  return !PLAIN.test(text) && withoutInvisible(text) !== text
}

function withoutInvisible(text: string): string {
  return text.replace(/(?!\u200d\p{Extended_Pictographic})[\p{Cc}\p{Cf}]/gu, (sign) =>
    /[\t-\r\x85]/.test(sign) ? sign : '',
  )
}

/** Lower-case words of letters and digits: `a) Child’s  disability` → `a childs disability`. */
export function wordsOf(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/['‘’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What two spellings of one header have in common: letters and digits. Catches `DateOfContact`, curly quotes, dashes,
 * line breaks, and a `?` or a second `)` at the end.
 */
export const headerKey = (header: string): string => wordsOf(header).replaceAll(' ', '')

/** Cell texts that mean "missing", from the profile. */
export function missingTest(marks: readonly string[]): (clean: string) => boolean {
  const known = new Set(marks)
  const longest = Math.max(0, ...marks.map((mark) => mark.length))
  return (clean) => clean === '' || (clean.length <= longest && known.has(clean.toLowerCase()))
}
