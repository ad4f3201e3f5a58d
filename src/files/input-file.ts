import type { ColumnPlanner, Issue, IssueCode, Table } from '../core/model/index.ts'

/** A file as the app (a `File`) or the command line (a path) hands it in. Chunks must not be written to afterwards. */
export interface InputFile {
  readonly name: string
  readonly size: number
  readonly stream: () => AsyncIterable<Uint8Array>
}

/** What a file may cost before it is refused as `too-large`. */
export interface ReadLimits {
  /** Bytes of a text or XML file, unpacked where it is packed. Dictionaries address their bytes in 32 bits. */
  readonly textBytes: number
  /** Bytes of all parts of a zip together, unpacked. */
  readonly unpackedBytes: number
  /** Unpacked bytes for each packed one, judged above 16 MiB. Deflate ends at 1,032; real workbooks stay below 60. */
  readonly ratio: number
  readonly zipEntries: number
  readonly sheetRows: number
  readonly columns: number
  /** A cell of so many bytes is refused; Excel ends at 32,767 characters. */
  readonly cellBytes: number
  readonly xmlDepth: number
  readonly xmlAttributes: number
}

export const DEFAULT_LIMITS: ReadLimits = {
  textBytes: 2 ** 32 - 1,
  unpackedBytes: 2 ** 31,
  ratio: 250,
  zipEntries: 10_000,
  sheetRows: 1_048_576,
  columns: 4096,
  cellBytes: 1_000_000,
  xmlDepth: 64,
  xmlAttributes: 256,
}

export interface ReadOptions {
  /** Called once for each table. */
  readonly plan: ColumnPlanner
  /** After every chunk of the file as it lies on disk, packed or not. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void
  /** Stops within a chunk: the generator throws the signal's reason. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<ReadLimits>
}

export type ReadItem =
  | { readonly kind: 'table'; readonly table: Table; readonly notes: readonly Issue[] }
  | { readonly kind: 'fault'; readonly issue: Issue }

/** What every reader of a format is given. */
export interface ReadContext {
  /** The name that issues carry: `log.csv`, or `parts.zip/log.csv` inside an archive. */
  readonly file: string
  readonly plan: ColumnPlanner
  readonly limits: ReadLimits
}

/** A fault that ends a file, thrown inside this room only: `readTables` turns it into an item. */
export class ReadFault extends Error {
  readonly code: IssueCode
  readonly detail: string | undefined
  readonly row: number | undefined
  constructor(code: IssueCode, detail?: string, row?: number) {
    super(code)
    this.code = code
    this.detail = detail
    this.row = row
  }
}

const issueOf = (fault: ReadFault, file: string, sheet: string | null = null): Issue => ({
  code: fault.code,
  at: { file, sheet, ...(fault.row !== undefined && { row: fault.row }) },
  ...(fault.detail !== undefined && { detail: fault.detail }),
})

export const faultItem = (fault: ReadFault, file: string, sheet: string | null = null): ReadItem => ({
  kind: 'fault',
  issue: issueOf(fault, file, sheet),
})
