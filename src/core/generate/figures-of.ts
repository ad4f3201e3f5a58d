import { YEAR } from './ages.ts'
import type { AuthorityFigures } from './likeness.ts'
import type { Records } from './records.ts'
import type { World } from './world.ts'

const WITHIN_ASSESSMENT = 45
const WITHIN_CONFERENCE = 15

/** What an authority's published figures would say of a county, over its window. */
export function figuresOf(world: World, from: number, to: number): AuthorityFigures {
  const { calendar, people, population, records } = world
  const isIn = (day: number): boolean => day >= from && day <= to
  const perYear = (count: number): number => (count / population) * 10_000 * (YEAR / (to - from + 1))
  const referrals = records.referrals.filter(({ day }) => isIn(day))
  const enquiries = records.enquiries.filter(({ day }) => isIn(day))
  const conferences = records.conferences.filter(({ day }) => isIn(day))
  const plans = records.plans.filter(({ day }) => isIn(day))
  const lengths = records.assessments
    .filter(({ end }) => isIn(end))
    .map(({ day, end }) => calendar.workingDaysBetween(day, end))
    .sort((one, other) => one - other)
  const waits = conferences.map(({ day, from: enquiry }) => calendar.workingDaysBetween(enquiry!.day, day))
  const share = <Row>(rows: readonly Row[], holds: (row: Row) => boolean): number =>
    rows.length === 0 ? 0 : rows.filter(holds).length / rows.length
  const children = [...new Set(referrals.map(({ child }) => child))]
  return {
    referrals: perYear(referrals.length),
    referralNfa: share(referrals, ({ nfa }) => nfa),
    notInNeed: notInNeedShare(records, from, to),
    rereferral: rereferralShare(records, from, to),
    s47: perYear(enquiries.length),
    s47ToIcpc: conferences.length / Math.max(1, enquiries.length),
    icpcInTime: share(waits, (days) => days <= WITHIN_CONFERENCE),
    assessmentMedian: lengths[Math.floor(lengths.length / 2)] ?? 0,
    assessedInTime: share(lengths, (days) => days <= WITHIN_ASSESSMENT),
    planOfIcpc: share(conferences, ({ plan }) => plan),
    secondPlan: share(
      plans.filter(({ day }) => day > to - YEAR),
      ({ earlier }) => earlier > 0,
    ),
    careStarts: perYear(records.care.filter(({ day }) => isIn(day)).length),
    disabled: share(children, (child) => people.disabled(child)),
    inNeed: inNeedPer10000(world, from, to),
  }
}

/** Of referrals whose first assessment is done. */
function notInNeedShare({ assessments, referrals }: Records, from: number, to: number): number {
  const first = new Map(
    assessments.filter((made) => made.from?.kind === 'referral').map((made) => [made.from, made] as const),
  )
  let decided = 0
  let not = 0
  for (const referral of referrals) {
    if (referral.day < from || referral.day > to) continue
    const assessment = first.get(referral)
    if (!referral.nfa && (assessment === undefined || assessment.end > to)) continue
    decided++
    if (assessment !== undefined && !assessment.inNeed) not++
  }
  return not / Math.max(1, decided)
}

/** Referrals within 12 months of the child's one before. */
function rereferralShare({ referrals }: Records, from: number, to: number): number {
  const last = new Map<number, number>()
  let all = 0
  let again = 0
  for (const { child, day } of referrals) {
    if (day >= from && day <= to) {
      all++
      if (day - (last.get(child) ?? Number.NEGATIVE_INFINITY) <= 365) again++
    }
    last.set(child, day)
  }
  return again / Math.max(1, all)
}

/** Episodes open on a day, mean of the window's years. */
function inNeedPer10000({ population, records: { episodes } }: World, from: number, to: number): number {
  let days = 0
  let open = 0
  for (let day = Math.min(to, from + 180); day <= to; day += YEAR, days++)
    open += episodes.filter(({ referral, closed }) => referral.day <= day && closed > day).length
  return ((open / Math.max(1, days)) * 10_000) / population
}
