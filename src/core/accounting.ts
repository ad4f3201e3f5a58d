import type { RowCounts, SheetReport } from './1-extract/index.ts'
import { type Accounted, ISSUE_SEVERITY, type Issue, type IssueCode } from './model/index.ts'

type SetAside = Accounted['setAside']

export interface Settling {
  /** What is drawn: of a log beside lists no row is used. */
  readonly drawn: 'list' | 'event-log'
  /** Rows that a reader could not make cells of are in here, and in no table. */
  readonly readerIssues: readonly Issue[]
  /** Exact duplicates by source of the lists. */
  readonly copies?: Uint32Array
}

/** What became of every sheet's rows in the end, whichever stage set them aside. */
export function settleSheets(
  sheets: readonly SheetReport[],
  { drawn, readerIssues, copies }: Settling,
): SheetReport[] {
  return sheets.map((sheet) => {
    const { recognition, rows, refusal, source } = sheet
    if (rows === null) return sheet
    if (refusal === null && recognition.kind !== drawn) return { ...sheet, rows: notDrawn(rows) }
    const unreadable = readerIssues.filter(
      ({ code, at }) =>
        ISSUE_SEVERITY[code] === 'set-aside' &&
        at.file === recognition.file &&
        at.sheet === recognition.sheet,
    )
    const copied = source === null ? 0 : (copies?.[source] ?? 0)
    const more: SetAside = [
      ...unreadable.map(({ code, count = 1 }) => ({ reason: code, count })),
      ...(copied > 0 ? [{ reason: 'exact-duplicate' as const, count: copied }] : []),
    ]
    return {
      ...sheet,
      rows: {
        ...rows,
        read: rows.read + totalOf(more) - copied,
        kept: rows.kept - copied,
        setAside: [...rows.setAside, ...more],
      },
    }
  })
}

const notDrawn = ({ read, blank }: RowCounts): RowCounts => ({
  read,
  kept: 0,
  setAside: [{ reason: 'log-beside-lists', count: read }],
  blank,
})

/** Moves rows from used to set aside: those that the chosen lifecycle leaves out. */
export const withUnused = (accounted: Accounted, reason: IssueCode, count: number): Accounted =>
  count === 0
    ? accounted
    : {
        read: accounted.read,
        kept: accounted.kept - count,
        setAside: [...accounted.setAside, { reason, count }],
      }

const totalOf = (setAside: SetAside): number => setAside.reduce((sum, { count }) => sum + count, 0)
