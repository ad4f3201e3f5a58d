import type { LikenessName } from '../model/index.ts'
import { exp, ln } from './arithmetic.ts'
import { streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
/** What an authority is like in published figures: shares of 1, rates per 10,000 children a year, working days. */
export interface AuthorityFigures {
  readonly referrals: number
  readonly referralNfa: number
  /** Of referrals. */
  readonly notInNeed: number
  readonly rereferral: number
  readonly s47: number
  readonly s47ToIcpc: number
  readonly icpcInTime: number
  readonly assessmentMedian: number
  readonly assessedInTime: number
  readonly planOfIcpc: number
  readonly secondPlan: number
  readonly careStarts: number
  readonly disabled: number
  /** On a 31 March. */
  readonly inNeed: number
}

type Quantiles = readonly [p10: number, p50: number, p90: number]

/** `data/reference/county-likeness.json`. */
export interface Likenesses {
  readonly england: { readonly target: AuthorityFigures }
  readonly random: RandomLikeness
  readonly kent: { readonly target: AuthorityFigures; readonly model: KentModel }
}

interface RandomLikeness {
  readonly quantiles: Readonly<Record<keyof AuthorityFigures, Quantiles>>
  /** Figures that lie as high among authorities as another does. */
  readonly drawnWith: Partial<Readonly<Record<keyof AuthorityFigures, keyof AuthorityFigures>>>
}

interface KentModel {
  /** Shares of referrals by source. */
  readonly sources: Readonly<Record<string, number>>
  readonly assessment: Partial<CountyModel['assessment']>
  readonly icpcBands: CountyModel['protection']['icpcBands']
  readonly unaccompaniedShare: number
  readonly unaccompaniedDays: number
  readonly caseloadPerWorker: number
}

export interface Likeness {
  readonly model: CountyModel
  readonly target: AuthorityFigures
}

/** The model of an authority like England, like Kent, or like any English authority, drawn by the seed. */
export function likenessOf(
  like: LikenessName,
  seed: number,
  usual: CountyModel,
  likenesses: Likenesses,
): Likeness {
  const england = likenesses.england.target
  switch (like) {
    case 'england':
      return { model: usual, target: england }
    case 'random': {
      const target = drawTarget(seed, likenesses.random)
      const { unaccompaniedShare } = usual.care
      return { model: withTiming(moved(usual, england, target, unaccompaniedShare), target), target }
    }
    case 'kent': {
      const { target, model } = likenesses.kent
      const { unaccompaniedShare } = model
      return { model: likeKent(moved(usual, england, target, unaccompaniedShare), model), target }
    }
    default:
      return like satisfies never
  }
}

function drawTarget(seed: number, { quantiles, drawnWith }: RandomLikeness): AuthorityFigures {
  const streams = streamsOf(seed, 'likeness')
  const names = Object.keys(quantiles) as (keyof AuthorityFigures)[]
  const figure = (name: keyof AuthorityFigures): number => {
    const [p10, p50, p90] = quantiles[name]
    const u = streams.of(names.indexOf(drawnWith[name] ?? name)).uniform()
    // Straight between the published percentiles; what lies outside them is not known
    return u < 0.5 ? p10 + (p50 - p10) * 2 * u : p50 + (p90 - p50) * (2 * u - 1)
  }
  return Object.fromEntries(names.map((name) => [name, figure(name)])) as unknown as AuthorityFigures
}

/** Re-referral shares that rates of contact give (measured on the model, shares of 1). */
const REPEATS: readonly (readonly [contactsAYear: number, rereferral: number])[] = [
  [0.35, 0.114],
  [0.5, 0.165],
  [0.7, 0.228],
  [0.78, 0.25],
  [1, 0.285],
  [1.4, 0.33],
]

/** The usual model with its branches and volumes moved from the national figures to an authority's. */
function moved(
  usual: CountyModel,
  from: AuthorityFigures,
  to: AuthorityFigures,
  unaccompaniedShare: number,
): CountyModel {
  const { assessment, care, contact, families, need, protection, referral } = usual
  const alone = [from.careStarts * care.unaccompaniedShare, to.careStarts * unaccompaniedShare] as const
  const volume = (to.referrals - alone[1]) / (from.referrals - alone[0])
  const assessed = (volume * (1 - to.referralNfa)) / (1 - from.referralNfa)
  const enquiries = to.s47 / from.s47 / assessed
  const inNeedShare = (figures: AuthorityFigures): number => 1 - figures.notInNeed / (1 - figures.referralNfa)
  const started = (assessed * inNeedShare(to)) / inNeedShare(from)
  const contactsAYear = interpolate(
    REPEATS.map(([rate, share]) => [share, rate] as const),
    to.rereferral,
  )
  return {
    ...usual,
    families: {
      ...families,
      contactsAYear,
      newPer10000: (families.newPer10000 * volume * families.contactsAYear) / contactsAYear,
      disabled: (families.disabled * to.disabled) / from.disabled,
    },
    contact: { ...contact, per10000: contact.per10000 * volume },
    referral: { ...referral, nfa: to.referralNfa },
    assessment: {
      ...assessment,
      notInNeed: moveShare(assessment.notInNeed, 1 - inNeedShare(from), 1 - inNeedShare(to)),
    },
    protection: {
      ...protection,
      strategy: Math.min(0.95, protection.strategy * enquiries),
      againYears: protection.againYears / (enquiries * (assessed / started)),
      icpc: moveShare(protection.icpc, from.s47ToIcpc, to.s47ToIcpc),
      plan: moveShare(protection.plan, from.planOfIcpc, to.planOfIcpc),
      earlierPlan: Math.min(0.9, (protection.earlierPlan * to.secondPlan) / from.secondPlan),
    },
    need: { ...need, daysLift: (need.daysLift * to.inNeed) / from.inNeed / started },
    care: {
      ...care,
      startsPer10000: to.careStarts,
      fromNeed: Math.min(
        0.8,
        (care.fromNeed * (to.careStarts - alone[1])) / (from.careStarts - alone[0]) / started,
      ),
    },
  }
}

/** A share moved as far on the log-odds scale as the published one is. */
export function moveShare(usual: number, from: number, to: number): number {
  if (to <= 0) return 0
  if (from <= 0 || from >= 1) return usual
  const logOdds = (share: number): number => ln(share / (1 - share))
  const odds = exp(logOdds(usual) + logOdds(Math.min(0.99, to)) - logOdds(from))
  return odds / (1 + odds)
}

function interpolate(points: readonly (readonly [x: number, y: number])[], x: number): number {
  const after = Math.max(
    1,
    points.findIndex(([other]) => other >= x),
  )
  const [x0, y0] = points[after - 1]!
  const [x1, y1] = points[after]!
  return Math.max(0.2, y0 + ((y1 - y0) * (x - x0)) / (x1 - x0))
}

/** Assessments and conferences as quick as the authority's. */
function withTiming(model: CountyModel, target: AuthorityFigures): CountyModel {
  const { assessment, protection } = model
  const late = 1 - target.icpcInTime
  const bands = protection.icpcBands
  const before = bands['3-10']! + bands['11-15']!
  const after = bands['16-20']! + bands['21+']!
  const icpcBands = {
    '3-10': (bands['3-10']! * target.icpcInTime) / before,
    '11-15': (bands['11-15']! * target.icpcInTime) / before,
    '16-20': (bands['16-20']! * late) / after,
    '21+': (bands['21+']! * late) / after,
  }
  return {
    ...model,
    protection: { ...protection, icpcBands },
    assessment: { ...assessment, ...assessmentTiming(assessment, target) },
  }
}

const DRAWS = 4000

/** Longer tails are not tried: half of all would be done within days. */
const LEAST_SHAPE = 0.5
const SHAPE_STEP = 0.1

/**
 * The pace and the pull before the limit that give the authority's median and share in time, found by trying. Where too
 * few would be late without any pull, the durations are more uneven than usual.
 */
function assessmentTiming(
  usual: CountyModel['assessment'],
  { assessmentMedian, assessedInTime }: AuthorityFigures,
): Pick<CountyModel['assessment'], 'shape' | 'scale' | 'pulled' | 'pulledAbove'> {
  const late = 1 - assessedInTime
  let { shape } = usual
  let natural = drawn(shape, assessmentMedian)
  while (shareAbove(natural, usual.limit) < late && shape > LEAST_SHAPE) {
    shape -= SHAPE_STEP
    natural = drawn(shape, assessmentMedian)
  }
  const beyond = shareAbove(natural, usual.limit)
  // Where even pulling all from the usual threshold would leave too many late, the pull begins at the limit
  const pulledAbove = beyond - shareAbove(natural, usual.pulledAbove) > late ? usual.limit : usual.pulledAbove
  const pullable = shareAbove(natural, pulledAbove)
  const pulled = pullable === 0 ? 0 : Math.max(0, Math.min(1, (beyond - late) / pullable))
  return { shape, scale: natural.scale, pulled, pulledAbove }
}

interface Durations {
  readonly scale: number
  /** Sorted, working days. */
  readonly days: Float64Array
}

/** Durations of some shape whose median is as it should be. */
function drawn(shape: number, median: number): Durations {
  const streams = streamsOf(0, 'assessment timing')
  const days = Float64Array.from({ length: DRAWS }, (_, n) => streams.of(n).gamma(shape, 1)).sort()
  const scale = median / days[DRAWS / 2]!
  return { scale, days: days.map((day) => day * scale) }
}

const shareAbove = ({ days }: Durations, limit: number): number =>
  days.filter((day) => day > limit).length / days.length

function likeKent(model: CountyModel, kent: KentModel): CountyModel {
  const { assessment, care, contact, protection } = model
  const referrals = Object.entries(kent.sources).map(([name, share]) => [name, share] as const)
  const total = referrals.reduce((sum, [name, share]) => sum + share / contact.sources[name]!.referral, 0)
  const sources = Object.fromEntries(
    referrals.map(([name, share]) => {
      const { referral } = contact.sources[name]!
      return [name, { referral, share: share / referral / total }]
    }),
  )
  return {
    ...model,
    caseloadPerWorker: kent.caseloadPerWorker,
    contact: { ...contact, sources },
    assessment: { ...assessment, ...kent.assessment },
    protection: { ...protection, icpcBands: kent.icpcBands },
    care: {
      ...care,
      unaccompaniedShare: kent.unaccompaniedShare,
      unaccompaniedDays: kent.unaccompaniedDays,
    },
  }
}
