import type { LoadReport } from '../../core/index.ts'

export interface RecognisedRow {
  readonly where: string
  readonly readAs: string
  readonly rows: number | null
  readonly columns: string
}

/** What each file and sheet was taken for, in the order in which they were read. */
export function recognisedRows(report: LoadReport): RecognisedRow[] {
  return report.sheets.map(({ recognition, rows }) => {
    const where = recognition.sheet === null ? recognition.file : `${recognition.file} › ${recognition.sheet}`
    const read = rows?.read ?? null
    switch (recognition.kind) {
      case 'list': {
        const { list, title, kind, columns } = recognition.definition
        const name = `List ${list}: ${title}`
        return {
          where,
          readAs: kind === null ? `${name} (recognised, not drawn yet)` : name,
          rows: read,
          columns: `${recognition.columns.length} of ${columns.filter((column) => !column.optional).length}`,
        }
      }
      case 'event-log': {
        const named = Object.keys(recognition.roles).length
        return {
          where,
          readAs: 'Event log',
          rows: read,
          columns: `${named} named, ${recognition.attributes.length} kept`,
        }
      }
      case 'refused':
        return { where, readAs: 'Recognised, and refused', rows: null, columns: '–' }
      case 'not-a-list':
        return { where, readAs: recognition.empty ? 'Empty' : 'Not a list', rows: null, columns: '–' }
      default:
        return recognition satisfies never
    }
  })
}
