/** The 97.5% point of the standard normal distribution. */
const Z = 1.959963984540054

/**
 * Wilson's 95% interval of a share.
 * @returns fractions; null where `n` is 0 or `count` exceeds it: links of parallel steps are no proportion
 */
export function wilsonInterval(count: number, n: number): { low: number; high: number } | null {
  if (n === 0 || count > n) return null
  const share = count / n
  const scale = 1 + (Z * Z) / n
  const middle = (share + (Z * Z) / (2 * n)) / scale
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  return { low: count === 0 ? 0 : middle - reach, high: count === n ? 1 : middle + reach }
}
