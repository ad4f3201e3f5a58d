import type { Table } from '../core/model/index.ts'
import { sharedTexts, sheetChunks } from './xlsx/write-sheet.ts'
import { escaped, MAIN, XML } from './xlsx/xml-text.ts'
import { type ZipPart, zipChunks } from './zip/write-zip.ts'

/** What a worksheet holds, headers included. */
export const MOST_ROWS = 1_048_576

const FORMATS = 'http://schemas.openxmlformats.org'
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`
const PACKAGE = `${FORMATS}/package/2006`
const TYPE = 'application/vnd.openxmlformats'
const SHEET = `${TYPE}-officedocument.spreadsheetml`

/**
 * An .xlsx workbook, one sheet a table, written as it is made: memory does not grow with the rows, but for the texts that
 * differ. ISO dates become real dates; any other text stays text, whatever it begins with. Equal tables give equal bytes.
 * @param tables of at most `MOST_ROWS` rows each
 */
export function workbookChunks(tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  return zipChunks(parts(tables))
}

function* parts(tables: readonly Table[]): Generator<ZipPart> {
  const texts = sharedTexts()
  const names = tables.map(({ sheet }, i) => sheet ?? `Sheet ${i + 1}`)
  yield part('[Content_Types].xml', contentTypes(tables.length))
  yield part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  yield part('xl/workbook.xml', workbook(names))
  yield part('xl/_rels/workbook.xml.rels', relations(ofWorkbook(tables.length)))
  yield part('xl/styles.xml', STYLES)
  for (const [i, table] of tables.entries())
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, chunks: sheetChunks(table, texts) }
  yield { name: 'xl/sharedStrings.xml', chunks: texts.chunks() }
}

const part = (name: string, xml: string): ZipPart => ({
  name,
  chunks: [new TextEncoder().encode(`${XML}${xml}`)],
})

function contentTypes(sheets: number): string {
  const names = [
    ['workbook', 'sheet.main'],
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
    ...Array.from({ length: sheets }, (_, i) => [`worksheets/sheet${i + 1}`, 'worksheet']),
  ]
  const overrides = names.map(
    ([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${SHEET}.${type}+xml"/>`,
  )
  const relationships = `<Default Extension="rels" ContentType="${TYPE}-package.relationships+xml"/>`
  const usual = `${relationships}<Default Extension="xml" ContentType="application/xml"/>`
  return `<Types xmlns="${PACKAGE}/content-types">${usual}${overrides.join('')}</Types>`
}

type Relation = readonly [type: string, target: string]

const ofWorkbook = (sheets: number): Relation[] => [
  ...Array.from({ length: sheets }, (_, i): Relation => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
  ['styles', 'styles.xml'],
  ['sharedStrings', 'sharedStrings.xml'],
]

function relations(targets: readonly Relation[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`
}

/** Two cell styles: plain, and the date of the reader's own country (number format 14). */
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
].join('')
