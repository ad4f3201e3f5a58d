import { abortable, type ByteSource, joined, limited, peek, reported, ungzipped } from './byte-source.ts'
import { readCsv } from './csv/read-csv.ts'
import {
  DEFAULT_LIMITS,
  faultItem,
  type InputFile,
  type ReadContext,
  ReadFault,
  type ReadItem,
  type ReadOptions,
} from './input-file.ts'
import { SNIFFED_BYTES, sniff, utf16Of } from './sniff.ts'
import { decoded, utf16AsUtf8 } from './text-encoding.ts'
import { readXes } from './xes/read-xes.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'
import { type ZipArchive, zipArchive } from './zip/zip-archive.ts'

/**
 * Reads a file's tables, whatever its kind: a workbook's sheets, delimited text, an event log (XES), any of these
 * packed by gzip, and the files in a zip. What it is, its bytes say first and its name second. Bad input never
 * throws: it ends in one `fault`. Aborting throws the signal's reason.
 *
 * Text and XML stream. A zip is held in memory whole, as it lies on disk, because its directory stands at its end.
 */
export async function* readTables(input: InputFile, options: ReadOptions): AsyncGenerator<ReadItem> {
  const context: ReadContext = {
    file: input.name,
    plan: options.plan,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  }
  try {
    const source = abortable(input.stream(), options.signal)
    yield* readSource(source, context, { ...options, size: input.size })
  } catch (error) {
    if (options.signal?.aborted) throw error
    if (error instanceof ReadFault) yield faultItem(error, input.name)
    else if (isGone(error)) yield faultItem(new ReadFault('unreadable'), input.name)
    else throw error
  }
}

/** The system would not give the bytes: moved, locked, a folder, no permission. Anything else is a fault of ours. */
const isGone = (error: unknown): boolean =>
  (typeof DOMException === 'function' && error instanceof DOMException) ||
  (error instanceof Error && 'syscall' in error)

interface SourceOptions extends ReadOptions {
  /** On disk. */
  readonly size: number
  readonly isInGzip?: boolean
  readonly isInZip?: boolean
}

async function* readSource(
  source: ByteSource,
  context: ReadContext,
  options: SourceOptions,
): AsyncGenerator<ReadItem> {
  const { limits } = context
  const { head, all } = await peek(source, SNIFFED_BYTES)
  const isOnDisk = options.isInGzip !== true && options.isInZip !== true
  const told = (): ByteSource => (isOnDisk ? reported(all(), options.size, options) : all())
  const sniffed = sniff(head)
  switch (sniffed.kind) {
    case 'empty':
      throw new ReadFault('empty-file')
    case 'foreign':
      throw new ReadFault('not-what-it-says', `it is ${sniffed.what}`)
    case 'ole':
      throw await oleFault(all())
    case 'gzip': {
      if (options.isInGzip === true) throw new ReadFault('unsupported-format', 'packed by gzip twice')
      const inner = ungzipped(told(), limits.ratio)
      yield* readSource(inner, context, { ...options, isInGzip: true })
      return
    }
    case 'zip':
      yield* readZip(await whole(all(), limits.unpackedBytes), context, options)
      if (options.isInZip !== true) options.onProgress?.(options.size, options.size)
      return
    case 'xml':
      yield await readXes(decoded(limited(told(), limits.textBytes), xmlEncoding(head)), context)
      return
    case 'text': {
      refuseByName(context.file)
      const text = limited(told(), limits.textBytes)
      const utf16 = utf16Of(head)
      if (utf16 === null) yield await readCsv(text, context, isOnDisk ? options.size : null)
      else yield withNote(await readCsv(utf16AsUtf8(text, utf16), context, null), 'UTF-16')
      return
    }
    default:
      return sniffed satisfies never
  }
}

const whole = async (source: ByteSource, most: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of limited(source, most)) chunks.push(chunk)
  return joined(chunks)
}

/** Text of a kind that is no table, going by the file's name. */
function refuseByName(file: string): void {
  const name = file.toLowerCase().replace(/\.gz$/, '')
  if (/\.(xes|xml)$/.test(name)) throw new ReadFault('not-what-it-says', 'it is no XML')
  if (/\.(json|jsonl|ndjson|jsonocel)$/.test(name)) throw new ReadFault('unsupported-format', 'JSON')
}

function withNote(item: ReadItem, encoding: string): ReadItem {
  if (item.kind === 'fault') return item
  const at = { file: item.table.file, sheet: null }
  return { ...item, notes: [{ code: 'decoded-as', at, detail: encoding }, ...item.notes] }
}

/** From the byte order mark, else from the XML declaration, else UTF-8. */
function xmlEncoding(head: Uint8Array): string {
  const utf16 = utf16Of(head)
  if (utf16 !== null) return utf16
  const declaration = String.fromCharCode(...head.subarray(0, 200))
  const label =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).encoding
  } catch {
    throw new ReadFault('invalid-encoding', 'an encoding that is not known')
  }
}

/** Old Excel workbooks and locked new ones share a container; its directory names what is in it, in UTF-16. */
async function oleFault(source: ByteSource): Promise<ReadFault> {
  const bytes = await whole(source, 1 << 28)
  const holds = (name: string): boolean => includesUtf16(bytes, name)
  if (holds('EncryptedPackage')) return new ReadFault('password-protected')
  if (holds('Workbook') || holds('Book'))
    return new ReadFault(
      'unsupported-format',
      'an old Excel workbook, .xls: open it in Excel, choose Save As, Excel Workbook (.xlsx)',
    )
  return new ReadFault('unsupported-format', 'an old Office document')
}

function includesUtf16(bytes: Uint8Array, name: string): boolean {
  for (let at = bytes.indexOf(name.charCodeAt(0)); at >= 0; at = bytes.indexOf(name.charCodeAt(0), at + 1)) {
    let i = 1
    while (i < name.length && bytes[at + i * 2] === name.charCodeAt(i) && bytes[at + i * 2 + 1] === 0) i++
    if (i === name.length) return true
  }
  return false
}

async function* readZip(
  bytes: Uint8Array,
  context: ReadContext,
  options: SourceOptions,
): AsyncGenerator<ReadItem> {
  const zip = await zipArchive(bytes, {
    limits: context.limits,
    ...(options.signal && { signal: options.signal }),
    onRead(packed) {
      if (options.isInZip !== true) options.onProgress?.(Math.min(packed, options.size), options.size)
    },
  })
  const names = [...zip.entries.keys()]
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/(^|\/)xl[/\\]workbook\.bin$/i))
    throw new ReadFault(
      'unsupported-format',
      'a binary workbook, .xlsb: open it in Excel, choose Save As, Excel Workbook (.xlsx)',
    )
  if (has(/^(\[content_types\]\.xml|xl[/\\].*)$/i)) {
    if (has(/^(word|ppt|visio)[/\\]/i))
      throw new ReadFault('not-what-it-says', 'it is another Office document')
    yield* readWorkbook(zip, context)
  } else if (has(/^mimetype$/) && has(/^content\.xml$/))
    throw new ReadFault(
      'unsupported-format',
      'an OpenDocument spreadsheet, .ods: open it and save it as .xlsx',
    )
  else yield* readEntries(zip, context, options)
}

/** The files in a zip that a person packed, each as if it were alone. */
async function* readEntries(
  zip: ZipArchive,
  context: ReadContext,
  options: SourceOptions,
): AsyncGenerator<ReadItem> {
  if (options.isInZip === true) throw new ReadFault('unsupported-format', 'a zip inside a zip')
  const entries = [...zip.entries.values()].filter(
    ({ filename }) => !/(^__MACOSX\/.*|(^|\/)\.[^/]*)$/.test(filename),
  )
  if (entries.length === 0) throw new ReadFault('empty-file')
  for (const entry of entries) {
    const inner = { ...context, file: `${context.file}/${entry.filename}` }
    try {
      yield* readSource(zip.read(entry), inner, { ...options, isInZip: true })
    } catch (error) {
      if (!(error instanceof ReadFault)) throw error
      yield faultItem(error, inner.file)
    }
  }
}
