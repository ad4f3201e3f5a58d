/** Bytes not scanned yet, `bytes[from … to)`, and a 0 behind them. */
export interface Gathered {
  bytes: Uint8Array
  view: DataView
  from: number
  to: number
  lastByte: number
  /** @returns whether there is enough to scan */
  add(chunk: Uint8Array): boolean
}

/**
 * Joins what a scan left over with what comes next, in one buffer that is reused. There is enough for a scan at
 * `blockBytes`, and at twice what the last scan left: a cell that is long is begun again a few times, not once a chunk.
 */
export function gather(blockBytes: number): Gathered {
  const bytes = new Uint8Array(blockBytes * 2 + 1)
  let wanted = blockBytes
  let isScanned = false
  return {
    bytes,
    view: new DataView(bytes.buffer),
    from: 0,
    to: 0,
    lastByte: 0,
    add(chunk) {
      if (chunk.length === 0) return false
      const left = this.to - this.from
      if (isScanned) wanted = Math.max(blockBytes, left * 2)
      const needed = left + chunk.length + 1
      if (needed > this.bytes.length) {
        const wider = new Uint8Array(needed * 2)
        wider.set(this.bytes.subarray(this.from, this.to))
        this.bytes = wider
        this.view = new DataView(wider.buffer)
        this.from = 0
      } else if (this.to + chunk.length + 1 > this.bytes.length) {
        this.bytes.copyWithin(0, this.from, this.to)
        this.from = 0
      }
      this.bytes.set(chunk, this.from + left)
      this.to = this.from + left + chunk.length
      this.bytes[this.to] = 0
      this.lastByte = chunk[chunk.length - 1]!
      isScanned = this.to - this.from >= wanted
      return isScanned
    },
  }
}
