/** Values by key, the smallest first. */
export interface Heap {
  size: number
  push(value: number, key: number): void
  pop(): number
}

/** A binary heap; equal keys leave in an order that depends on the pushes alone. */
export function createHeap(): Heap {
  const keys: number[] = []
  const values: number[] = []
  const heap: Heap = {
    size: 0,
    push(value, key) {
      let i = heap.size++
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (keys[parent]! <= key) break
        keys[i] = keys[parent]!
        values[i] = values[parent]!
        i = parent
      }
      keys[i] = key
      values[i] = value
    },
    pop() {
      const top = values[0]!
      const key = keys[--heap.size]!
      const value = values[heap.size]!
      let i = 0
      for (;;) {
        let child = 2 * i + 1
        if (child >= heap.size) break
        if (child + 1 < heap.size && keys[child + 1]! < keys[child]!) child++
        if (keys[child]! >= key) break
        keys[i] = keys[child]!
        values[i] = values[child]!
        i = child
      }
      keys[i] = key
      values[i] = value
      return top
    },
  }
  return heap
}
