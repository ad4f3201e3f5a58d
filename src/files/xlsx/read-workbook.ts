import { columnLetters, type Issue, type Place } from '../../core/model/index.ts'
import { gather } from '../gather.ts'
import { faultItem, type ReadContext, ReadFault, type ReadItem } from '../input-file.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import { type SheetScan, scanSheet, sheetScan } from './scan-sheet.ts'
import { sheetTable } from './sheet-table.ts'
import { partOf, readWorkbookParts, type WorkbookSheet } from './workbook-parts.ts'

const BLOCK_BYTES = 1 << 18

/** Reads every sheet of cells, hidden ones too; one table a sheet. Rows without a value are no rows. */
export async function* readWorkbook(zip: ZipArchive, context: ReadContext): AsyncGenerator<ReadItem> {
  const { file, limits } = context
  const workbook = await readWorkbookParts(zip, limits)
  const emptyShared = new Set<number>()
  workbook.sharedStrings.forEach((text, i) => {
    if (text === '') emptyShared.add(i)
  })
  let emptyAbove: ReadItem[] | null = [] // held back until a sheet has rows
  for (const sheet of workbook.sheets) {
    try {
      const scan = sheetScan(limits, workbook.isDateStyle, emptyShared)
      await scanPart(zip, sheet.part, scan)
      const table = sheetTable(scan, workbook, context.plan, file, sheet.name)
      const item: ReadItem = {
        kind: 'table',
        table,
        notes: notesOf(scan, sheet, { file, sheet: sheet.name }),
      }
      if (emptyAbove !== null) {
        emptyAbove.push(item)
        if (scan.rows === 0) continue
        yield* emptyAbove
        emptyAbove = null
      } else yield item
    } catch (error) {
      if (!(error instanceof ReadFault)) throw error
      yield faultItem(error, file, sheet.name)
      return
    }
  }
  if (emptyAbove !== null) throw new ReadFault('empty-file')
}

async function scanPart(zip: ZipArchive, part: string, scan: SheetScan): Promise<void> {
  const gathered = gather(BLOCK_BYTES)
  const advance = (): void => {
    gathered.from = scanSheet(scan, gathered.bytes, gathered.from, gathered.to)
    if (gathered.to - gathered.from > scan.limits.cellBytes * 2)
      throw new ReadFault('cell-too-long', undefined, scan.rowNumber)
  }
  for await (const chunk of partOf(zip, part)) if (gathered.add(chunk)) advance()
  advance()
  if (scan.part !== 'after')
    throw new ReadFault('invalid-xml', 'the sheet is cut off', scan.rowNumber || undefined)
}

function notesOf(scan: SheetScan, sheet: WorkbookSheet, at: Place): Issue[] {
  const notes: Issue[] = []
  if (sheet.isHidden) notes.push({ code: 'hidden-sheet', at })
  if (scan.firstWithoutValue !== null) {
    const { row, column } = scan.firstWithoutValue
    const place = { ...at, row, column: columnLetters(column) }
    notes.push({ code: 'formula-without-value', at: place, count: scan.withoutValue })
  }
  return notes
}
