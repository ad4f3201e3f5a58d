// The invented county as a real workbook: shared strings, date cells, one sheet a list.
import { writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** Excel counts days from the last of 1899, and has one too many in 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)
const MARKUP = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => text.replace(/[&<>"]/g, (mark) => MARKUP[mark])
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function letters(index) {
  let text = ''
  for (let n = index; n >= 0; n = Math.floor(n / 26) - 1) text = String.fromCharCode(65 + (n % 26)) + text
  return text
}

/** @param tables as the generator delivers them */
export function writeWorkbook(path, tables) {
  const numberOf = new Map()
  const shared = (text) => {
    const known = numberOf.get(text)
    if (known !== undefined) return known
    numberOf.set(text, numberOf.size)
    return numberOf.size - 1
  }
  const parts = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET}.sharedStrings+xml"/>${tables.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SHEET}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tables.map(({ sheet }, i) => `<sheet name="${escaped(sheet)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${tables.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${tables.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId${tables.length + 2}" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  tables.forEach((table, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(table, shared)
  })
  parts['xl/sharedStrings.xml'] =
    `${HEAD}<sst xmlns="${MAIN}" count="${numberOf.size}" uniqueCount="${numberOf.size}">${[...numberOf.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`
  // Fixed zip dates: the same options give the same bytes
  const mtime = new Date(2026, 0, 1)
  const files = Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { level: 6, mtime }]])
  writeFileSync(path, zipSync(Object.fromEntries(files)))
}

function sheetXml({ rowCount, columns }, shared) {
  const rows = []
  for (let r = 0; r < rowCount; r++) {
    let row = `<row r="${r + 1}">`
    columns.forEach(({ codes, values }, c) => {
      const value = values[codes[r]]
      if (value === '') return
      const at = `r="${letters(c)}${r + 1}"`
      if (typeof value === 'number') row += `<c ${at}><v>${value}</v></c>`
      else if (DATE.test(value))
        row += `<c ${at} s="1"><v>${(Date.parse(value) - EXCEL_EPOCH) / 86_400_000}</v></c>`
      else row += `<c ${at} t="s"><v>${shared(value)}</v></c>`
    })
    rows.push(`${row}</row>`)
  }
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}
