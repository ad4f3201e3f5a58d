import { NONE, type Visits } from '../model/index.ts'

/** Visits that one dot carries through, in order: one child's, or one contact on an open case. */
export interface Thread {
  readonly visits: Uint32Array
  length: number
}

/** A child's own dot, and one for each contact on an open case, with what it led to. */
export function threadsOf(visits: Visits, first: number, end: number): readonly Thread[] {
  const main: number[] = []
  const aside = new Map<number, number[]>()
  const rootOf = new Map<number, number>()
  for (let i = first; i < end; i++) {
    if (visits.journey[i] !== NONE) {
      main.push(i)
      continue
    }
    const root = rootOf.get(visits.cameFrom[i]!) ?? i
    rootOf.set(i, root)
    const thread = aside.get(root)
    if (thread) thread.push(i)
    else aside.set(root, [i])
  }
  const threads = main.length > 0 ? [main, ...aside.values()] : [...aside.values()]
  return threads.map((list) => ({ visits: Uint32Array.from(list), length: list.length }))
}
