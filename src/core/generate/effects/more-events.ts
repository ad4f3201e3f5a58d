import { canBeReassessed } from '../assessment-node.ts'
import { type Chance, cumulative } from '../chance.ts'
import { contactsByDay } from '../contacts-by-day.ts'
import { familyOf, knownChildren } from '../families.ts'
import type { Planned } from '../planned.ts'
import { type Situation, situationOf, situationOfContact } from '../situation.ts'
import type { Case, ChildState, World } from '../world.ts'
import type { ModBase } from './mod.ts'
import { plantContact, plantEarlyHelp, plantStep } from './plant-events.ts'

/** What further events of a mod are like. */
export interface Wanted {
  readonly mod: ModBase
  readonly node: string
  /** Null: drawn as usual. */
  readonly source: string | null
  readonly outcome: string | null
  readonly planned: Planned | null
  /** Whether siblings whom the conditions fit are part of it, as of any contact. */
  readonly withSiblings: boolean
  /** Beyond the conditions of the mod. */
  readonly fits: (situation: Situation) => boolean
}

/** Finds families and cases for events that the model's own arrivals do not bring. */
export interface MoreEvents {
  /** A case has opened. */
  opened(open: Case): void
  /** Puts one event on the day, where somebody is found that it can happen to. @returns whose family it is */
  add(wanted: Wanted, day: number, chance: Chance): number | null
  /** The same, for one child of a family. @returns whether it can happen to any */
  addTo(wanted: Wanted, family: number, day: number, chance: Chance): boolean
  /** The same, for one child, whatever the conditions. */
  addToChild(wanted: Wanted, child: number, day: number, chance: Chance): void
}

const TRIES = 600
/** A family's pace shows in its contacts: who is contacted about then is drawn by it. */
const AROUND = 180

export function moreEvents(world: World): MoreEvents {
  const { calendar, children, families, model } = world
  const open: Case[] = []
  const { offset, family: familyOfContact } = contactsByDay(families, calendar.first, calendar.last)
  const sources = Object.keys(model.contact.sources)
  const sourceTotals = cumulative(Object.values(model.contact.sources).map(({ share }) => share))
  const sourceOf = ({ source }: Wanted, chance: Chance): string =>
    source ?? sources[chance.choose(sourceTotals)]!

  const contactsBefore = (day: number): number =>
    offset[Math.max(0, Math.min(offset.length - 1, day - calendar.first))]!

  function someFamily(day: number, chance: Chance): number {
    const low = contactsBefore(day - AROUND)
    const high = contactsBefore(day + AROUND)
    return familyOfContact[low + Math.floor(chance.uniform() * Math.max(1, high - low))] ?? 0
  }

  function happensTo(wanted: Wanted, about: readonly number[], day: number, chance: Chance): boolean {
    const { mod, node, outcome } = wanted
    const source = node === 'contact' ? sourceOf(wanted, chance) : null
    const fitting = about.filter((child) => {
      const family = familyOf(child)
      const state = children.of(child)
      const situation = situationOfContact(day, family, state, families.district[family]!, source)
      situation.outcome = outcome
      const may = node === 'contact' ? mayTake(state, outcome) : mayBeHelped(state)
      return may && mod.matches(world, situation) && wanted.fits(situation)
    })
    const first = fitting[0]
    if (first === undefined) return false
    if (source === null) plantEarlyHelp(world, first, day, mod, chance)
    else
      plantContact(
        world,
        familyOf(first),
        day,
        { ...wanted, children: wanted.withSiblings ? fitting : [first], source },
        chance,
      )
    return true
  }

  function stepOn(wanted: Wanted, found: Case, day: number, chance: Chance): boolean {
    const { mod, node } = wanted
    const situation = situationOf(found, day)
    if (!canHave(node, found, day) || !mod.matches(world, situation) || !wanted.fits(situation)) return false
    plantStep(world, node, found, day, mod, chance)
    return true
  }

  /** A case that is open, if chance meets one: those that have closed are forgotten. */
  function someCase(chance: Chance): Case | null {
    const i = Math.floor(chance.uniform() * open.length)
    const found = open[i]
    if (found === undefined || found.state.open === found) return found ?? null
    open[i] = open.at(-1)!
    open.pop()
    return null
  }

  return {
    opened: (found) => {
      open.push(found)
    },
    add(wanted, day, chance) {
      for (let n = 0; n < TRIES; n++)
        if (isOfFamilies(wanted)) {
          const family = someFamily(day, chance)
          if (happensTo(wanted, someChildren(world, family, day, chance), day, chance)) return family
        } else {
          const found = someCase(chance)
          if (found !== null && stepOn(wanted, found, day, chance)) return found.family
        }
      return null
    },
    addTo(wanted, family, day, chance) {
      const all = knownChildren(families, family, day)
      const begin = chance.whole(0, Math.max(0, all.length - 1))
      return [...all.slice(begin), ...all.slice(0, begin)].some((child) => {
        if (isOfFamilies(wanted)) return happensTo(wanted, [child], day, chance)
        const found = children.of(child).open
        return found !== null && stepOn(wanted, found, day, chance)
      })
    },
    addToChild(wanted, child, day, chance) {
      const { mod, node } = wanted
      const found = children.of(child).open
      if (node === 'contact') {
        const source = sourceOf(wanted, chance)
        plantContact(world, familyOf(child), day, { ...wanted, children: [child], source }, chance)
      } else if (node === 'early_help') plantEarlyHelp(world, child, day, mod, chance)
      else if (found !== null && canHave(node, found, day)) plantStep(world, node, found, day, mod, chance)
    },
  }
}

const isOfFamilies = ({ node }: Wanted): boolean => node === 'contact' || node === 'early_help'

/** A referral and early help need a child who is not a case yet, and so do the other ends of a contact. */
function mayTake({ open, awaited }: ChildState, outcome: string | null): boolean {
  const isOpen = open !== null || awaited
  return outcome === null || (outcome === 'open_case') === isOpen
}

const mayBeHelped = ({ earlyHelp, open, awaited }: ChildState): boolean =>
  earlyHelp === null && open === null && !awaited

const canHave = (node: string, open: Case, day: number): boolean =>
  node === 'assessment' ? canBeReassessed(open, day) : open.care === null && open.needUntil > day

/** One of a family's children, and each of the others as often as in any contact. */
function someChildren(world: World, family: number, day: number, chance: Chance): number[] {
  const known = knownChildren(world.families, family, day)
  if (known.length < 2) return known
  const about = known[chance.whole(0, known.length - 1)]!
  return known.filter((child) => child === about || chance.happens(world.model.families.siblingIncluded))
}
