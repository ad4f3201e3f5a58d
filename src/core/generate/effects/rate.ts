import { usualReferral } from '../contact-node.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { drawFor, type ModBase, strengthAt } from './mod.ts'
import type { MoreEvents, Wanted } from './more-events.ts'
import { knownAt, type OpReader } from './op-reader.ts'

/** Makes events more or less frequent. */
export interface RateMod extends ModBase {
  readonly op: 'rate'
  /** Where such events happen. */
  readonly node: string
  readonly factor: number
  /** Counts only what follows another of its kind within so many days. */
  readonly withinDays: number | null
}

/** The node of each intensity. */
const INTENSITIES: Readonly<Record<string, string>> = {
  ...{ contact: 'contact', repeat: 'contact', referral: 'contact', rereferral: 'contact' },
  ...{ assessment: 'assessment', strategy: 'strategy', s47: 's47', s47_repeat: 's47' },
  ...{ early_help: 'early_help', looked_after: 'looked_after' },
}
const REPEATS = ['repeat', 'rereferral', 's47_repeat']
const MEASURES: Readonly<Record<string, string>> = {
  ...{ repeat: 'contact.count', rereferral: 'rereferral.12m_share', s47_repeat: 's47.repeat_12m' },
}
const USUAL_DAYS = 365

export const RATE: OpReader<RateMod> = {
  places: Object.keys(INTENSITIES),
  known: (at) => {
    const node = INTENSITIES[at]!
    const isReferral = at === 'referral' || at === 'rereferral'
    return node === 'contact' && !isReferral ? [...knownAt(node), 'outcome'] : knownAt(node)
  },
  read(parameters, read) {
    const factor = parameters.neededNumber(['value', 'factor', 'rate', 'times'], 0, 50)
    const isRepeat = REPEATS.includes(read.at)
    const withinDays = isRepeat ? (parameters.number(['within_days', 'within'], 1, 3650) ?? USUAL_DAYS) : null
    if (read.at === 'assessment' && factor < 1)
      parameters.refuse(
        'value: a case rests on its assessment, so there can be more of them, not fewer; use route with skip.',
      )
    const measure = MEASURES[read.at] ?? `${read.at}.count`
    return {
      ...{ ...read, op: 'rate', node: INTENSITIES[read.at]!, factor, withinDays },
      stated: { measure, value: factor, unit: 'ratio' },
    }
  },
}

function isOfIntensity({ at, withinDays }: RateMod, { outcome, state, day }: Situation): boolean {
  if ((at === 'referral' || at === 'rereferral') && outcome !== 'referral') return false
  if (withinDays === null) return true
  const earlier = at === 'repeat' ? state.contacts : at === 'rereferral' ? state.referrals : state.enquiries
  const last = earlier.findLast((on) => on < day)
  return last !== undefined && last >= day - withinDays
}

/**
 * The first contact on a case that a planted referral opened, that might have become a referral itself: without others in its
 * place, referrals would not come to be as frequent as was asked.
 * @returns how many those are
 */
export function displaced(mod: RateMod, world: World, situation: Situation): number {
  const isReferral = mod.at === 'referral' || mod.at === 'rereferral'
  const { family, outcome, source, state } = situation
  if (!isReferral || source === null || outcome !== 'open_case') return 0
  const earlier = state.referrals.findLast((on) => on < (state.open?.referral.day ?? 0))
  const isRepeat = earlier !== undefined && earlier >= situation.day - (mod.withinDays ?? 0)
  if (mod.withinDays !== null && !isRepeat) return 0
  const factor = 1 + (mod.factor - 1) * strengthAt(mod, world, situation)
  const chance = drawFor(mod, situation, 9)
  if (factor <= 1 || !chance.happens(usualReferral(world, family, source))) return 0
  return Math.floor(factor) + (chance.happens(factor % 1) ? 1 : 0)
}

/** Whether the event happens, and how many more are to be found somebody for. */
export function thinned(
  mod: RateMod,
  world: World,
  situation: Situation,
): { happens: boolean; more: number } {
  const strength = isOfIntensity(mod, situation) ? strengthAt(mod, world, situation) : 0
  if (strength === 0) return { happens: true, more: 0 }
  const factor = 1 + (mod.factor - 1) * strength
  const chance = drawFor(mod, situation)
  if (factor < 1) return { happens: chance.happens(factor), more: 0 }
  const whole = Math.floor(factor - 1)
  return { happens: true, more: whole + (chance.happens(factor - 1 - whole) ? 1 : 0) }
}

/** Further events on the day of a usual one: of the same kind, to others whom the conditions fit. */
export function addMore(
  mod: RateMod,
  more: number,
  events: MoreEvents,
  { agenda }: World,
  situation: Situation,
): void {
  const isReferral = mod.at === 'referral' || mod.at === 'rereferral'
  const wanted: Wanted = {
    ...{ mod, node: mod.node, source: situation.source, planned: null, withSiblings: true },
    outcome: isReferral ? 'referral' : mod.fields.has('outcome') ? situation.outcome : null,
    fits: (other) => isOfIntensity(mod, other),
  }
  const { family } = situation
  const key = situation.open?.key ?? situation.day
  const act = (day: number): void => {
    for (let n = 0; n < more; n++) {
      const found = events.add(wanted, day, mod.chance.of(family, key, 1 + n))
      if (found === null) events.addTo(wanted, family, day, mod.chance.of(family, key, -1 - n))
    }
  }
  agenda.put(situation.day, -1, { kind: 'planted', act })
}
