const TABLES = crcTables()

/** CRC-32 of `bytes` after bytes whose CRC-32 was `before` (0 at first): four bytes a step. */
export function crc32(bytes: Uint8Array, before: number): number {
  const [t0, t1, t2, t3] = TABLES
  let crc = ~before
  let at = 0
  const fours = bytes.length & ~3
  for (; at < fours; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]!) & 255]!
  return ~crc >>> 0
}

function crcTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables = [0, 0, 0, 0].map(() => new Int32Array(256)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  for (let n = 0; n < 256; n++) {
    let crc = n
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    tables[0][n] = crc
  }
  for (let n = 0; n < 256; n++)
    for (let t = 1; t < 4; t++) {
      const before = tables[t - 1]![n]!
      tables[t]![n] = (before >>> 8) ^ tables[0][before & 255]!
    }
  return tables
}
