import type { Hint } from './hints.ts'

/** What a hint says, and where it points. */
export interface ShownHint {
  readonly hint: Hint
  readonly x: number
  readonly y: number
  readonly of: 'dot' | 'line' | 'station'
  readonly reach?: number
  readonly station?: number
}

/** So long a hint stays when the pointer has left what it is about: time to reach the hint itself. */
const STAYS_MS = 300

export function createShownHint() {
  let shown = $state.raw<ShownHint | null>(null)
  let leaving: ReturnType<typeof setTimeout> | undefined

  function stay(): void {
    clearTimeout(leaving)
    leaving = undefined
  }
  return {
    get current() {
      return shown
    },
    show(next: ShownHint): void {
      stay()
      shown = next
    },
    stay,
    leave(): void {
      leaving ??= setTimeout(() => {
        shown = null
        leaving = undefined
      }, STAYS_MS)
    },
    dismiss(): void {
      shown = null
    },
  }
}
