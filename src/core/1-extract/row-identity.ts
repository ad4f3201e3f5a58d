/** One table's rows as codes that mean the same text in every table: a column and its dictionary's canonical codes. */
export interface IdentityColumn {
  readonly codes: Uint32Array
  /** Canonical code of each dictionary code; 0 is an empty cell. */
  readonly canonical: Uint32Array
}

/** Columns in one order for all tables of a list; null where a table lacks the column. */
export type IdentityColumns = readonly (IdentityColumn | null)[]

/**
 * Numbers rows by content: equal numbers mean that every cell is equal. Cells are compared, not hashes of them, so two
 * different rows never share a number.
 */
export interface RowIdentity {
  /** @param columns the same object for all rows of a table */
  numberOf(columns: IdentityColumns, row: number): number
}

const EMPTY = 0
const GOLDEN = 0x9e3779b1

/** @param offset the first number given, so that lists do not share numbers */
export function rowIdentity(offset: number): RowIdentity & { readonly count: number } {
  const tables: IdentityColumns[] = []
  const firstTable: number[] = []
  const firstRow: number[] = []
  const hashes: number[] = []
  let slots = new Int32Array(1024).fill(-1)

  const grow = () => {
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (let content = 0; content < hashes.length; content++) {
      let slot = hashes[content]! & (slots.length - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = content
    }
  }
  return {
    get count() {
      return hashes.length
    },
    numberOf(columns, row) {
      let table = tables.lastIndexOf(columns)
      if (table < 0) table = tables.push(columns) - 1
      const hash = hashOf(columns, row)
      let slot = hash & (slots.length - 1)
      for (; slots[slot] !== -1; slot = (slot + 1) & (slots.length - 1)) {
        const content = slots[slot]!
        if (hashes[content] !== hash) continue
        if (sameCells(tables[firstTable[content]!]!, firstRow[content]!, columns, row))
          return offset + content
      }
      slots[slot] = hashes.length
      hashes.push(hash)
      firstTable.push(table)
      firstRow.push(row)
      if (hashes.length * 2 > slots.length) grow()
      return offset + hashes.length - 1
    },
  }
}

const cellOf = (column: IdentityColumn | null | undefined, row: number): number =>
  column ? column.canonical[column.codes[row]!]! : EMPTY

function hashOf(columns: IdentityColumns, row: number): number {
  let hash = 0
  for (let i = 0; i < columns.length; i++) {
    hash = Math.imul(hash ^ cellOf(columns[i], row), GOLDEN)
    hash ^= hash >>> 15
  }
  return hash
}

function sameCells(a: IdentityColumns, rowA: number, b: IdentityColumns, rowB: number): boolean {
  for (let i = 0; i < a.length; i++) if (cellOf(a[i], rowA) !== cellOf(b[i], rowB)) return false
  return true
}
