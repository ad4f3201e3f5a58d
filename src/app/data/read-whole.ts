/** A whole number as people write it: `72,000`, `72 000`; NaN for anything else. */
export function readWhole(typed: string): number {
  const digits = typed.trim().replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN
}
