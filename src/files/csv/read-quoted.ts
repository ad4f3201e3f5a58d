import { LF, QUOTE } from './ascii.ts'
import type { CsvFault, CsvScan } from './csv-scan.ts'

/** @returns where the cell ends, or -1 where it goes on behind `to` or is at fault */
export function readQuoted(
  scan: CsvScan,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  to: number,
  final: boolean,
): number {
  const { endsCell } = scan
  let at = start + 1
  while (bytes[at] !== QUOTE && bytes[at] !== 0) at++
  const next = at + 1
  if (bytes[at] === QUOTE && (next < to || final) && endsCell[bytes[next]!] === 1) {
    if (next - start >= scan.cellBytes) return stop(scan, 'cell-too-long')
    scan.content = bytes
    scan.contentView = view
    scan.contentFrom = start + 1
    scan.contentTo = at
    scan.contentQuotes = 1
    return next
  }
  return readEscaped(scan, bytes, start, at, to, final)
}

/** A quoted cell with doubled quotes in it, or with text behind its closing quote, which is kept as Excel keeps it. */
function readEscaped(
  scan: CsvScan,
  bytes: Uint8Array,
  start: number,
  at: number,
  to: number,
  final: boolean,
): number {
  const content = scratchFor(scan, to - start)
  let length = at - start - 1
  content.set(bytes.subarray(start + 1, at))
  let inQuotes = true
  let sawNewline = content.subarray(0, length).includes(LF)
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte === 0) return stop(scan, 'nul-bytes')
    if (inQuotes && byte === QUOTE) {
      if (at + 1 === to && !final) return -1
      if (bytes[at + 1] === QUOTE) {
        content[length++] = QUOTE
        at++
      } else inQuotes = false
    } else if (!inQuotes && scan.endsCell[byte] === 1) break
    else {
      content[length++] = byte
      if (byte === LF) sawNewline = true
    }
    if (length >= scan.cellBytes)
      return stop(scan, inQuotes && sawNewline ? 'unclosed-quote' : 'cell-too-long')
  }
  if (at === to && !final) return -1
  if (inQuotes) return stop(scan, 'unclosed-quote')
  scan.content = content
  scan.contentView = scan.scratchView
  scan.contentFrom = 0
  scan.contentTo = length
  scan.contentQuotes = -1
  return at
}

function scratchFor(scan: CsvScan, length: number): Uint8Array {
  if (scan.scratch.length < length) {
    scan.scratch = new Uint8Array(length)
    scan.scratchView = new DataView(scan.scratch.buffer)
  }
  return scan.scratch
}

function stop(scan: CsvScan, fault: CsvFault): number {
  scan.fault = fault
  return -1
}
