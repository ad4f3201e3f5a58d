/** The memory of every typed array in a message, however deep: what postMessage can hand over instead of copying. */
export function buffersOf(message: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const waiting = [message]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
    } else if (typeof value === 'object' && value !== null) {
      const inside = value instanceof Map ? value.values() : Object.values(value)
      for (const each of inside) if (typeof each === 'object') waiting.push(each)
    }
  }
  return [...buffers]
}
