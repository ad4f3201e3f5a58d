import type { LoadReport } from '../../core/index.ts'
import type { Accounted } from '../../core/model/index.ts'
import { reasonText } from '../data/reasons.ts'
import { grouped } from '../time/format.ts'
import type { SourceRows } from './panel-figures.ts'

/** All rows that were read. */
export const rowsRead = ({ accounted }: LoadReport): SourceRows => inWords([accounted])

/** The rows of one list, in however many sheets it came. */
export const rowsOfList = ({ sheets }: LoadReport, list: number): SourceRows =>
  inWords(
    sheets.flatMap(({ recognition, rows }) =>
      recognition.kind === 'list' && recognition.definition.list === list && rows !== null ? [rows] : [],
    ),
  )

function inWords(parts: readonly Pick<Accounted, 'read' | 'setAside'>[]): SourceRows {
  const counts = new Map<string, number>()
  for (const { reason, count: rows } of parts.flatMap(({ setAside }) => setAside))
    counts.set(reasonText(reason), (counts.get(reasonText(reason)) ?? 0) + rows)
  return {
    read: parts.reduce((sum, { read }) => sum + read, 0),
    setAside: [...counts]
      .filter(([, rows]) => rows > 0)
      .map(([reason, rows]) => `${grouped(rows)} ${reason}`),
  }
}
