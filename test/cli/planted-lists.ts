/** One fault as `*-planted-faults.csv` tells it. */
export interface Fault {
  readonly list: number
  /** From 1, headers not counted. */
  readonly record: number
  readonly column: string
  readonly fault: string
}

/** One record of a list as its CSV has it. */
export interface ListRecord {
  readonly list: number
  readonly record: number
  readonly id: string
  readonly birth: string
  readonly blankColumns: readonly string[]
}

export interface PlantedLists {
  readonly faults: readonly Fault[]
  /** Of all lists, in their order. */
  readonly records: readonly ListRecord[]
  idOf(list: number, record: number): string
  isCopy(list: number, record: number): boolean
}

/** What `generate` wrote as CSVs, by file name: the lists and the faults that are in them. */
export function plantedIn(files: ReadonlyMap<string, string>): PlantedLists {
  const named = (ending: string): string => [...files].find(([name]) => name.endsWith(`-${ending}.csv`))![1]
  const faults = rowsOf(named('planted-faults'))
    .slice(1)
    .map(([list, record, column, fault]): Fault => {
      return { list: Number(list), record: Number(record), column: column!, fault: fault! }
    })
  const lists = Array.from({ length: 11 }, (_, i) => recordsOf(i + 1, rowsOf(named(`list-${i + 1}`))))
  const copies = new Set(
    faults.filter(({ fault }) => fault === 'duplicate row').map(({ list, record }) => `${list} ${record}`),
  )
  return {
    faults,
    records: lists.flat(),
    idOf: (list, record) => lists[list - 1]![record - 1]!.id,
    isCopy: (list, record) => copies.has(`${list} ${record}`),
  }
}

function recordsOf(list: number, [headers = [], ...rows]: string[][]): ListRecord[] {
  const birth = headers.indexOf('Date of Birth')
  return rows.map((cells, r) => ({
    ...{ list, record: r + 1, id: cells[0]!, birth: birth < 0 ? '' : cells[birth]! },
    blankColumns: headers.filter((_, i) => cells[i] === ''),
  }))
}

/** RFC 4180, read by other code than the product's. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}
