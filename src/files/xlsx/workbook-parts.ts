import type { ByteSource } from '../byte-source.ts'
import { ReadFault, type ReadLimits } from '../input-file.ts'
import { decoded } from '../text-encoding.ts'
import { guardedXml, type XmlHandlers } from '../xml/guarded-xml.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import { isDateFormat } from './excel-date.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly part: string
}

export interface Workbook {
  readonly is1904: boolean
  readonly sheets: readonly WorkbookSheet[]
  readonly sharedStrings: readonly string[]
  /** By style number: 1 where it shows a date or a time. */
  readonly isDateStyle: Uint8Array
}

/** The parts of a workbook besides its sheets. */
export async function readWorkbookParts(zip: ZipArchive, limits: ReadLimits): Promise<Workbook> {
  const root = await relationsOf(zip, limits, '')
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const relations = await relationsOf(zip, limits, main)
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type)?.part
  let is1904 = false
  const sheets: WorkbookSheet[] = []
  await readPart(zip, limits, main, {
    onOpen(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1]
      const relation = id === undefined ? undefined : relations.get(id)
      if (relation?.type !== 'worksheet') return // chart and dialogue sheets hold no cells
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible'
      sheets.push({ name: attributes.name ?? '', isHidden, part: relation.part })
    },
  })
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  return {
    is1904,
    sheets,
    sharedStrings: strings === undefined ? [] : await readSharedStrings(zip, limits, strings),
    isDateStyle: styles === undefined ? new Uint8Array(0) : await readStyles(zip, limits, styles),
  }
}

/** Streams a part's XML. */
async function readPart(
  zip: ZipArchive,
  limits: ReadLimits,
  part: string,
  handlers: XmlHandlers,
): Promise<void> {
  const xml = guardedXml(limits, handlers)
  for await (const text of decoded(partOf(zip, part), 'utf-8')) xml.write(text)
  xml.close()
}

/** A part's bytes; names of parts are the same in upper and lower case. */
export function partOf(zip: ZipArchive, part: string): ByteSource {
  const entry =
    zip.entries.get(part) ?? [...zip.entries.values()].find(({ filename }) => isSameName(filename, part))
  if (entry === undefined) throw new ReadFault('corrupt-archive')
  return zip.read(entry)
}

const isSameName = (a: string, b: string): boolean =>
  a.toLowerCase().replaceAll('\\', '/') === b.toLowerCase()

interface Relation {
  readonly type: string
  readonly part: string
}

async function relationsOf(
  zip: ZipArchive,
  limits: ReadLimits,
  part: string,
): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const relations = new Map<string, Relation>()
  await readPart(zip, limits, `${folder}_rels/${part.slice(slash + 1)}.rels`, {
    onOpen(name, { Id, Type, Target }) {
      if (name !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined) return
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) })
    },
  })
  return relations
}

function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

async function readSharedStrings(zip: ZipArchive, limits: ReadLimits, part: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let isText = false
  let phonetic = 0
  await readPart(zip, limits, part, {
    onOpen(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      isText = name === 't' && phonetic === 0
    },
    onText(piece) {
      if (isText) text += piece
    },
    onClose(name) {
      isText = false
      if (name === 'rPh') phonetic--
      else if (name === 'si') strings.push(unescaped(text))
    },
  })
  return strings
}

/** Characters that XML cannot hold are written `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

async function readStyles(zip: ZipArchive, limits: ReadLimits, part: string): Promise<Uint8Array> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  await readPart(zip, limits, part, {
    onOpen(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(Number(attributes.numFmtId ?? 0))
    },
    onClose(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return Uint8Array.from(formats, (id) => (isDateFormat(id, codes.get(id)) ? 1 : 0))
}
