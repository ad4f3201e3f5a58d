import { YEAR } from './ages.ts'
import { endNeed, startNeedAfter } from './need-node.ts'
import type { Care } from './records.ts'
import { situationOf } from './situation.ts'
import { adultOn, type Case, passed, type World } from './world.ts'

/** Names the draws of what follows care, apart from those of what follows the plans of a case. */
const AFTER_CARE = 50

/** A child becomes looked after. */
export function enterCare(
  world: World,
  open: Case,
  day: number,
  wasMoved: boolean,
  marks: readonly object[] | null = null,
): void {
  const { agenda, effects, families, model, records, streams } = world
  const { family, key, state } = open
  if (state.open !== open || open.care !== null) return
  const situation = situationOf(open, day)
  const on = wasMoved ? day : effects.moved('looked_after', day, situation)
  if (on !== day) {
    agenda.put(on, family, { kind: 'care', open, moved: true })
    return
  }
  if (marks !== null) situation.marks = [...marks]
  else if (!effects.occurs('looked_after', situation)) return
  const route = effects.route('looked_after', situation)
  if (route !== null) return
  const alone = families.unaccompanied[family] === 1
  const adult = adultOn(world, state.child)
  const { medianDays, unaccompaniedDays, sigma } = model.care
  const stays = Math.ceil(
    streams.care.of(family, key).logNormal(alone ? unaccompaniedDays : medianDays, sigma),
  )
  const usual = Math.min(adult, day + stays)
  const end = Math.min(adult, effects.ends('looked_after', day, usual, situation))
  if (end <= day) return
  const care: Care = {
    ...{ kind: 'looked_after', child: state.child, day, from: open.latest, end, unaccompanied: alone },
    ...{ need: open.episode.need, missing: missingEpisodes(world, open, day, end) },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.care.push(care)
  if (open.plan !== null) {
    open.plan.end = day
    open.plan = null
  }
  endNeed(open, day)
  open.care = care
  open.latest = care
  open.needUntil = Math.max(open.needUntil, end)
  passed(state, 'looked_after')
  effects.made(care, situation)
  agenda.put(end, family, { kind: 'care-ends', open, care })
}

export function endCare(world: World, open: Case, care: Care, day: number): void {
  open.care = null
  startNeedAfter(world, open, care, day, AFTER_CARE)
}

const MOST_MISSING = 30

/** Days on which the child goes missing: a few do so again and again. */
function missingEpisodes(
  { model, streams }: World,
  { family, key }: Case,
  from: number,
  until: number,
): number[] {
  const chance = streams.care.of(family, key, 3)
  const { missingYearly, oftenMissing } = model.families
  const times = chance.happens(oftenMissing.share) ? oftenMissing.times : oftenMissing.others
  const gap = YEAR / (missingYearly * times)
  const days: number[] = []
  for (
    let day = from + chance.exponential(gap);
    day < until && days.length < MOST_MISSING;
    day += chance.exponential(gap)
  )
    days.push(Math.floor(day))
  return days
}
