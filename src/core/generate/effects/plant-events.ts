import { assess } from '../assessment-node.ts'
import { enterCare } from '../care-node.ts'
import type { Chance } from '../chance.ts'
import { startEarlyHelp } from '../early-help-node.ts'
import type { Planned } from '../planned.ts'
import { discuss } from '../protection-node.ts'
import type { ContactOutcome } from '../records.ts'
import type { Case, World } from '../world.ts'
import type { ModBase } from './mod.ts'

/** Keys of planted events lie above all others; chance tells them apart. */
const KEYS_FROM = 2 ** 27
const keyOf = (chance: Chance): number => KEYS_FROM + chance.whole(0, KEYS_FROM - 1)

export interface ContactToPlant {
  readonly mod: ModBase
  readonly children: readonly number[]
  readonly source: string
  readonly outcome: string | null
  readonly planned: Planned | null
}

export function plantContact(
  { agenda }: World,
  family: number,
  day: number,
  { mod, children, source, outcome, planned }: ContactToPlant,
  chance: Chance,
): void {
  agenda.put(day, family, {
    ...{ kind: 'contact', family, key: keyOf(chance) },
    planted: {
      ...{ children, source, planned, marks: [mod], isMoved: false },
      outcome: outcome as ContactOutcome | null,
    },
  })
}

export function plantEarlyHelp(world: World, child: number, day: number, mod: ModBase, chance: Chance): void {
  startEarlyHelp(world, world.children.of(child), null, day, keyOf(chance), true, [mod])
}

/** An event on an open case. */
export function plantStep(
  world: World,
  node: string,
  open: Case,
  day: number,
  mod: ModBase,
  chance: Chance,
): void {
  const again = keyOf(chance)
  if (node === 'assessment') assess(world, open, open.latest, day, again, [mod])
  else if (node === 'looked_after') enterCare(world, open, day, true, [mod])
  else discuss(world, open, day, again, { certain: node === 's47', marks: [mod] })
}
