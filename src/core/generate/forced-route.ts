import type { CareRecord } from './records.ts'
import type { Case, World } from './world.ts'

/** Puts on the agenda what a case is sent to, past the nodes that are left out. */
export function follow(world: World, open: Case, to: string, from: CareRecord, day: number): void {
  const { agenda, calendar } = world
  const { family, key, state } = open
  const next = calendar.addWorkingDays(day, 1)
  switch (to) {
    case 'assessment':
      agenda.put(next, family, { kind: 'assessment', open, from })
      break
    case 'strategy':
    case 's47':
      agenda.put(next, family, { kind: 'strategy', open, certain: to === 's47' })
      break
    case 'icpc':
      open.pending++
      agenda.put(next, family, { kind: 'conference', open, from, again: 0 })
      break
    case 'cpp':
      open.pending++
      agenda.put(next, family, { kind: 'plan', open, from })
      break
    case 'cin':
      agenda.put(next, family, { kind: 'need', open, from })
      break
    case 'looked_after':
      agenda.put(next, family, { kind: 'care', open })
      break
    case 'early_help':
      agenda.put(next, family, { kind: 'closure', open })
      agenda.put(calendar.addWorkingDays(next, 1), family, { kind: 'early-help', state, from, key })
      break
    default:
      agenda.put(next, family, { kind: 'closure', open })
  }
}
