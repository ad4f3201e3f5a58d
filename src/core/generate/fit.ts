import { YEAR } from './ages.ts'
import { exp, ln } from './arithmetic.ts'
import { calendarOf } from './calendar.ts'
import type { CountyModel } from './county-model.ts'
import { NO_EFFECTS } from './effects.ts'
import type { CountySize } from './families.ts'
import { figuresOf } from './figures-of.ts'
import { type AuthorityFigures, moveShare } from './likeness.ts'
import { liveCounty } from './live.ts'

/** How much of the difference each trial corrects: the last ones less, since most of theirs is chance. */
const STEPS = [1, 1, 0.5, 0.33]
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
  for (const step of STEPS) {
    const first = from - Math.round(model.burnInYears * YEAR)
    const calendar = calendarOf(first, to, model.calendar, model.contact.sources, seed, false)
    const world = liveCounty({ population, seed, from, to }, model, calendar, NO_EFFECTS)
    model = corrected(model, target, figuresOf(world, from, to), step)
  }
  return model
}

const NONE_SEEN = 0
const LEAST = 0.6
const MOST = 1.6

function corrected(
  model: CountyModel,
  target: AuthorityFigures,
  got: AuthorityFigures,
  step: number,
): CountyModel {
  const { assessment, care, contact, families, need, protection } = model
  // Figures of a small county are off by chance: no correction is larger than that would explain.
  const ratio = (wanted: number, found: number): number =>
    found === NONE_SEEN ? 1 : exp(step * ln(Math.max(LEAST, Math.min(MOST, wanted / found))))
  const moved = (share: number, figure: 'notInNeed' | 's47ToIcpc' | 'planOfIcpc'): number =>
    share + step * (moveShare(share, got[figure], target[figure]) - share)
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
      notInNeed: moved(assessment.notInNeed, 'notInNeed'),
      scale: assessment.scale * ratio(target.assessmentMedian, got.assessmentMedian),
      pulled: Math.max(0, 1 - (1 - assessment.pulled) * late),
    },
    protection: {
      ...protection,
      strategy: Math.min(0.95, protection.strategy * enquiries),
      againYears: protection.againYears / enquiries,
      icpc: moved(protection.icpc, 's47ToIcpc'),
      plan: moved(protection.plan, 'planOfIcpc'),
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
