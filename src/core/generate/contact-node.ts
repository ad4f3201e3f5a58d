import { isOfSchools } from './calendar.ts'
import type { Chance } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import { knownChildren } from './families.ts'
import type { PlantedContact } from './planned.ts'
import type { Contact, ContactOutcome } from './records.ts'
import { type Situation, situationOfContact } from './situation.ts'
import { branch, type ChildState, courseKey, passed, type World } from './world.ts'

/**
 * One contact about a family: which children, from whom, and what comes of it. Siblings mostly share the outcome, and then
 * the whole course of what follows.
 * @param key names the contact among the family's
 */
export function contact(
  world: World,
  family: number,
  key: number,
  day: number,
  planted: PlantedContact | null,
): void {
  const { families, model, streams, children, effects } = world
  const about = planted?.children ?? includedChildren(world, family, key, day)
  const situationOfChild = (child: number, source: string | null): Situation =>
    situationOfContact(day, family, children.of(child), families.district[family]!, source)
  if (about.length === 0) return
  let source = planted?.source ?? drawSource(world, family, key, day)
  let marks: readonly object[] | null = planted?.marks ?? null
  if (planted === null && !effects.isNeutral) {
    const before = situationOfChild(about[0]!, source)
    source = effects.drawn('source', source, before)
    const situation = situationOfChild(about[0]!, source)
    marks = situation.marks = before.marks
    const on = effects.moved('contact', day, situation)
    if (on !== day) {
      const moved = {
        children: about,
        source,
        outcome: null,
        planned: null,
        isMoved: true,
        marks: marks ?? [],
      }
      world.agenda.put(on, family, { kind: 'contact', family, key, planted: moved })
      return
    }
  }
  let isFirst = true
  for (const child of about) {
    const situation = situationOfChild(child, source)
    if (marks !== null) situation.marks = [...marks]
    const agreement = effects.agreement(model.families.siblingShares, situation)
    const isOwn = !isFirst && !streams.shared.of(family, key, child).happens(agreement)
    isFirst = false
    decide(world, situation.state, situation, source, courseKey(key, isOwn ? child : null), planted)
  }
}

function includedChildren(
  { families, model, streams }: World,
  family: number,
  key: number,
  day: number,
): number[] {
  const known = knownChildren(families, family, day)
  if (known.length < 2) return known
  const chance = streams.included.of(family, key)
  const about = known[chance.whole(0, known.length - 1)]!
  return [
    about,
    ...known.filter((child) => child !== about && chance.happens(model.families.siblingIncluded)),
  ]
}

/** Who brings a child that came alone. */
export const sourceOfUnaccompanied = ({ unaccompanied }: CountyModel, chance: Chance): string =>
  chance.happens(unaccompanied.fromServices) ? 'la_services' : 'other_legal'

function drawSource(
  { calendar, families, model, streams }: World,
  family: number,
  key: number,
  day: number,
): string {
  const chance = streams.source.of(family, key)
  if (families.unaccompanied[family] === 1) return sourceOfUnaccompanied(model, chance)
  const ofSchools = calendar.schoolFactor[day - calendar.first]!
  let total = 0
  const weightOf = (name: string, share: number): number => (isOfSchools(name) ? share * ofSchools : share)
  const sources = model.contact.sources
  for (const name in sources) total += weightOf(name, sources[name]!.share)
  let left = chance.uniform() * total
  let drawn = 'unknown'
  for (const name in sources) {
    drawn = name
    left -= weightOf(name, sources[name]!.share)
    if (left < 0) break
  }
  return drawn
}

function decide(
  world: World,
  state: ChildState,
  situation: Situation,
  source: string,
  key: number,
  planted: PlantedContact | null,
): void {
  const { agenda, calendar, effects, families, model, records, streams } = world
  const { day, family } = situation
  // What is told twice on a day is recorded once, unless it was planted: then as many are wanted
  if (state.contacts.at(-1) === day && planted?.isMoved !== false) return
  const isOpen = state.open !== null || state.awaited
  const outcome = outcomeOf(world, situation, source, key, isOpen, planted)
  situation.outcome = outcome
  if (planted === null && !effects.occurs('contact', situation)) return
  const recorded =
    effects.route('contact', situation) === null &&
    (outcome !== 'referral' ||
      planted?.isMoved === false ||
      !streams.wait.of(family, key, 1).happens(model.contact.unrecorded))
  const made: Contact = { kind: 'contact', child: state.child, day, from: null, source, outcome, recorded }
  state.contacts.push(day)
  passed(state, 'contact', outcome)
  records.contacts.push(made)
  if (outcome === 'referral') {
    state.awaited = true
    const wait = families.unaccompanied[family] === 1 ? 0 : decisionDays(world, family, key)
    const decided = calendar.addWorkingDays(day, effects.duration('decision', wait, situation))
    const on = effects.moved('referral', decided, situation)
    const planned = planted?.planned ?? null
    agenda.put(on, family, { kind: 'referral', state, from: made, key, planned })
  } else if (outcome === 'early_help') {
    const after = streams['early help'].of(family, key, 1).whole(1, model.contact.earlyHelpWithinDays)
    agenda.put(calendar.addWorkingDays(day + after, 0), family, {
      kind: 'early-help',
      state,
      from: made,
      key,
    })
  }
  effects.made(made, situation)
}

function outcomeOf(
  world: World,
  situation: Situation,
  source: string,
  key: number,
  isOpen: boolean,
  planted: PlantedContact | null,
): ContactOutcome {
  const given = planted?.outcome ?? null
  // A referral cannot come of a contact on an open case, whatever was planted
  if (given !== null && !(isOpen && (given === 'referral' || given === 'early_help'))) return given
  return isOpen ? 'open_case' : drawOutcome(world, situation, source, key)
}

/** Working days from the contact to its decision. */
function decisionDays({ model, streams }: World, family: number, key: number): number {
  const chance = streams.decision.of(family, key)
  const { decisionDays: usual, decisionLater } = model.contact
  let left = chance.uniform()
  for (let days = 0; days < usual.length; days++) {
    left -= usual[days]!
    if (left < 0) return days
  }
  let days = usual.length
  while (!chance.happens(decisionLater)) days++
  return days
}

/** How often a contact becomes a referral where the child is no case yet. */
export function usualReferral({ families, model }: World, family: number, source: string): number {
  const { sources, referralLift, oftenSeen, oftenSeenFrom } = model.contact
  const often = families.rate[family]! > oftenSeenFrom ? oftenSeen : 1
  return Math.min(0.9, sources[source]!.referral * referralLift * often)
}

/** Shares of the calibration are of all contacts, those on open cases too: `referralLift` makes up for those. */
function drawOutcome(world: World, situation: Situation, source: string, key: number): ContactOutcome {
  const { effects, families, model, streams } = world
  const { family } = situation
  if (families.unaccompanied[family] === 1) return 'referral'
  const { outcomes } = model.contact
  const referral = branch(world, 'contact', 'referral', usualReferral(world, family, source), situation)
  const others = outcomes.early_help + outcomes.iag + outcomes.nfa
  const weight = (to: 'early_help' | 'iag' | 'nfa'): number =>
    (outcomes[to] / others) * (1 - referral) * effects.odds('contact', to, situation)
  const earlyHelp = weight('early_help')
  const iag = weight('iag')
  const u = streams.outcome.of(family, key).uniform() * (referral + earlyHelp + iag + weight('nfa'))
  if (u < referral) return 'referral'
  if (u < referral + earlyHelp) return 'early_help'
  return u < referral + earlyHelp + iag ? 'iag' : 'nfa'
}
