import { YEAR } from './ages.ts'
import { calendarOf } from './calendar.ts'
import type { CountyModel } from './county-model.ts'
import { NO_EFFECTS } from './effects.ts'
import type { CountySize } from './families.ts'
import { figuresOf } from './figures-of.ts'
import { type AuthorityFigures, moveShare } from './likeness.ts'
import { liveCounty } from './live.ts'

const TRIES = 3
/** Children of a trial: a larger one would only cost more. */
const TRIAL_CHILDREN = 150_000

/**
 * The model moved until a county of it has the authority's own figures: lived through without planted effects, measured,
 * corrected. So the same model comes out with and without them.
 */
export function fitted(usual: CountyModel, target: AuthorityFigures, size: CountySize): CountyModel {
  const { seed, from, to } = size
  const population = Math.min(size.population, TRIAL_CHILDREN)
  let model = usual
  for (let n = 0; n < TRIES; n++) {
    const first = from - Math.round(model.burnInYears * YEAR)
    const calendar = calendarOf(first, to, model.calendar, model.contact.sources, seed, false)
    const world = liveCounty({ population, seed, from, to }, model, calendar, NO_EFFECTS)
    model = corrected(model, target, figuresOf(world, from, to))
  }
  return model
}

const NONE_SEEN = 0
const LEAST = 0.6
const MOST = 1.6

/** Figures of a small county are off by chance: no correction is larger than that would explain. */
const ratio = (target: number, got: number): number =>
  got === NONE_SEEN ? 1 : Math.max(LEAST, Math.min(MOST, target / got))

function corrected(model: CountyModel, target: AuthorityFigures, got: AuthorityFigures): CountyModel {
  const { assessment, care, contact, families, need, protection } = model
  const volume = ratio(target.referrals, got.referrals)
  const rate = ratio(target.rereferral, got.rereferral)
  const enquiries = ratio(target.s47, got.s47) / volume
  const alone = target.careStarts * care.unaccompaniedShare
  const late = ratio(1 - target.assessedInTime, 1 - got.assessedInTime)
  const days = ratio(target.inNeed, got.inNeed) / volume
  return {
    ...model,
    families: {
      ...families,
      contactsAYear: families.contactsAYear * rate,
      newPer10000: (families.newPer10000 * volume) / rate,
    },
    contact: { ...contact, per10000: contact.per10000 * volume },
    assessment: {
      ...assessment,
      notInNeed: moveShare(assessment.notInNeed, got.notInNeed, target.notInNeed),
      scale: assessment.scale * ratio(target.assessmentMedian, got.assessmentMedian),
      pulled: Math.max(0, 1 - (1 - assessment.pulled) * late),
    },
    protection: {
      ...protection,
      strategy: Math.min(0.95, protection.strategy * enquiries),
      againYears: protection.againYears / enquiries,
      icpc: moveShare(protection.icpc, got.s47ToIcpc, target.s47ToIcpc),
      plan: moveShare(protection.plan, got.planOfIcpc, target.planOfIcpc),
      earlierPlan: Math.min(0.95, protection.earlierPlan * ratio(target.secondPlan, got.secondPlan)),
    },
    need: { ...need, daysLift: need.daysLift * days * Math.sqrt(days) },
    care: {
      ...care,
      fromNeed: Math.min(
        0.9,
        (care.fromNeed * ratio(target.careStarts - alone, got.careStarts - alone)) / volume,
      ),
    },
  }
}
