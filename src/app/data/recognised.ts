import type { LoadReport } from '../../core/index.ts'
import { grouped } from '../time/format.ts'

type SheetReport = LoadReport['sheets'][number]

export interface RecognisedRow {
  readonly where: string
  readonly readAs: string
  readonly rows: number | null
  readonly columns: string
}

export interface RecognisedTables {
  /** The file that all of them are sheets of: said once. Null where there are several. */
  readonly file: string | null
  readonly rows: readonly RecognisedRow[]
}

/** What each file and sheet was taken for, in the order in which they were read. */
export function recognisedTables({ sheets }: LoadReport): RecognisedTables {
  const [first] = sheets
  const isWorkbook = sheets.every(
    ({ recognition: { file, sheet } }) => sheet !== null && file === first?.recognition.file,
  )
  const file = isWorkbook ? (first?.recognition.file ?? null) : null
  return { file, rows: sheets.map((sheet) => recognisedRow(sheet, file !== null)) }
}

function recognisedRow({ recognition, rows, refusal }: SheetReport, isSheetAlone: boolean): RecognisedRow {
  const { sheet } = recognition
  const where = sheet === null ? recognition.file : isSheetAlone ? sheet : `${recognition.file} › ${sheet}`
  const read = rows?.read ?? null
  const refused = refusal === null ? '' : ', refused'
  switch (recognition.kind) {
    case 'list': {
      const { list, title, kind, columns } = recognition.definition
      const name = `List ${list}: ${title}`
      return {
        where,
        readAs: kind === null ? `${name} (recognised, not drawn yet)` : `${name}${refused}`,
        rows: read,
        columns: `${grouped(recognition.columns.length)} of ${grouped(columns.filter((column) => !column.optional).length)}`,
      }
    }
    case 'event-log': {
      const named = Object.keys(recognition.roles).length
      return {
        where,
        readAs: `Event log${refused}`,
        rows: read,
        columns: `${grouped(named)} named, ${grouped(recognition.attributes.length)} kept`,
      }
    }
    case 'refused':
      return { where, readAs: 'Recognised, and refused', rows: read, columns: '–' }
    case 'not-a-list':
      return { where, readAs: recognition.empty ? 'Empty' : 'Not a list', rows: null, columns: '–' }
    default:
      return recognition satisfies never
  }
}
