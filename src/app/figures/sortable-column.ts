export interface SortableColumn<T> {
  readonly label: string
  /** Numbers stand to the right, largest first. */
  readonly numeric: boolean
  /** What the rows are put in order by. */
  readonly value: (row: T) => number | string | null
  readonly text: (row: T) => string
}
