const TEXT_ORDER = new Intl.Collator('en', { numeric: true })

/**
 * Rows in the order of a value. What is not known comes last in both directions, and rows of one value keep the order
 * in which they came.
 */
export function sortRows<T>(
  rows: readonly T[],
  by: (row: T) => number | string | null,
  descending: boolean,
): T[] {
  const direction = descending ? -1 : 1
  return [...rows].sort((one, other) => {
    const a = by(one)
    const b = by(other)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order =
      typeof a === 'number' && typeof b === 'number' ? a - b : TEXT_ORDER.compare(String(a), String(b))
    return direction * order
  })
}
