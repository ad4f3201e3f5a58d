import type { Table } from '../src/core/model/index.ts'
import { dayIn, type Row, rowsOf } from './rows.ts'

export interface Measures {
  /** By name, as in `targets.ts`. */
  readonly figures: Readonly<Record<string, number>>
  /** Referrals by month (`2024-04`), and working days in each. */
  readonly months: readonly {
    readonly month: string
    readonly referrals: number
    readonly workedDays: number
  }[]
  /** Working days of completed assessments, and of conferences, in order. */
  readonly assessments: readonly number[]
  readonly conferences: readonly number[]
  /** Share of referrals followed by another of the child, by months since. */
  readonly rereferralCurve: readonly number[]
}

export interface Window {
  readonly population: number
  readonly from: number
  readonly to: number
  readonly workingDays: (from: number, to: number) => number
}

const YEAR = 365.25
const YES = /^(a\) )?Y/i

/** What an analyst would count from the eleven lists of a multi-year extract, with nothing of the generator's. */
export function measure(lists: readonly Table[], window: Window): Measures {
  const [contacts, , referrals, assessments, enquiries, needs, plans] = lists.slice(0, 7).map(rowsOf) as [
    Row[],
    Row[],
    Row[],
    Row[],
    Row[],
    Row[],
    Row[],
  ]
  const { from, to, population, workingDays } = window
  const years = (to - from + 1) / YEAR
  const perYear = (count: number): number => ((count / population) * 10_000) / years
  const within = (day: number): boolean => day >= from && day <= to

  const contacted = contacts.filter((row) => within(dayIn(row['Date of Contact']))).length
  const referred = referrals.filter((row) => within(dayIn(row['Date of referral'])))
  const lengths = assessments
    .map((row) => [dayIn(row['Continuous Assessment Start Date']), dayIn(row[AUTHORISED])] as const)
    .filter(([start, end]) => end >= start && within(end))
    .map(([start, end]) => workingDays(start, end))
    .sort((one, other) => one - other)
  const begun = enquiries.filter((row) => within(dayIn(row[STRATEGY])))
  const held = begun.filter((row) => dayIn(row[CONFERENCE]) <= to)
  const waits = held
    .map((row) => workingDays(dayIn(row[STRATEGY]), dayIn(row[CONFERENCE])))
    .sort((one, other) => one - other)
  const planned = held.filter((row) => YES.test(String(row[PLANNED])))
  const months = byMonth(referred, window)
  return {
    figures: {
      'contacts per 10,000': perYear(contacted),
      'referrals per 10,000': perYear(referred.length),
      'assessments completed per 10,000': perYear(lengths.length),
      'section 47 enquiries per 10,000': perYear(begun.length),
      'conferences per 10,000': perYear(held.length),
      'plans started per 10,000': perYear(planned.length),
      'children in need at 31 March per 10,000': inNeedAt(needs, lastMarch(to), population),
      'contact to referral': referred.length / contacted,
      ...referralOutcomes(referrals, assessments, window),
      're-referral within 12 months': rereferrals(referrals, from + YEAR, to),
      ...lengthsOf('assessment', lengths, 45),
      ...bandsOf('assessment, working days', lengths, ASSESSMENT_BANDS),
      'section 47 to ICPC': held.length / begun.length,
      ...lengthsOf('ICPC', waits, 15),
      ...bandsOf('ICPC, working days', waits, ICPC_BANDS),
      'ICPC to plan': planned.length / held.length,
      'second or later plan': secondPlans(plans, to),
      ...planLengths(plans, from, to),
      ...monthIndex(months),
      'monthly dispersion of referrals': dispersion(months),
    },
    months,
    assessments: lengths,
    conferences: waits,
    rereferralCurve: rereferralCurve(referrals, to),
  }
}

const AUTHORISED = 'Continuous Assessment Date of Authorisation'
const SUPPORT = 'Was the child assessed as requiring LA children’s social care support'
const STRATEGY = 'Strategy discussion initiating Section 47 Enquiry Start Date'
const CONFERENCE = 'Date of Initial Child Protection Conference'
const PLANNED = 'Did the Initial Child Protection Conference Result in a Child Protection Plan'
const ASSESSMENT_BANDS = [0, 10, 20, 30, 40, 45, 50, 60]
const ICPC_BANDS = [10, 15, 20]

/** `0`, `1-10`, `11-20`, … `61+` from upper bounds. */
export const bandNames = (bounds: readonly number[]): string[] => [
  ...bounds.map((bound, i) =>
    i === 0 ? (bound === 0 ? '0' : `0-${bound}`) : `${bounds[i - 1]! + 1}-${bound}`,
  ),
  `${bounds.at(-1)! + 1}+`,
]

function bandsOf(what: string, values: readonly number[], bounds: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    bandNames(bounds).map((name, i) => {
      const above = i === 0 ? Number.NEGATIVE_INFINITY : bounds[i - 1]!
      const upTo = bounds[i] ?? Number.POSITIVE_INFINITY
      return [
        `${what} ${name}`,
        values.filter((value) => value > above && value <= upTo).length / values.length,
      ]
    }),
  )
}

function lengthsOf(what: string, sorted: readonly number[], limit: number): Record<string, number> {
  const at = (q: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
  return {
    [`${what} within ${limit} working days`]: sorted.filter((days) => days <= limit).length / sorted.length,
    [`${what} lower quartile, working days`]: at(0.25),
    [`${what} median, working days`]: at(0.5),
    [`${what} upper quartile, working days`]: at(0.75),
  }
}

const DECIDED_BY = 120

/** Referrals old enough for their first assessment, which begins within 30 days, to be done. */
function referralOutcomes(
  referrals: Row[],
  assessments: Row[],
  { from, to }: Window,
): Record<string, number> {
  const ofChild = new Map<string, { start: number; needed: string }[]>()
  for (const row of assessments) {
    const id = String(row['Child Unique ID'])
    const entry = { start: dayIn(row['Continuous Assessment Start Date']), needed: String(row[SUPPORT]) }
    const known = ofChild.get(id)
    if (known === undefined) ofChild.set(id, [entry])
    else known.push(entry)
  }
  let all = 0
  let nfa = 0
  let not = 0
  for (const row of referrals) {
    const day = dayIn(row['Date of referral'])
    if (!(day >= from && day <= to - DECIDED_BY)) continue
    all++
    if (YES.test(String(row['Referral NFA?']))) {
      nfa++
      continue
    }
    const first = (ofChild.get(String(row['Child Unique ID'])) ?? [])
      .filter(({ start }) => start >= day && start <= day + 30)
      .sort((one, other) => one.start - other.start)[0]
    if (first !== undefined && first.needed !== '' && !YES.test(first.needed)) not++
  }
  return {
    'referral: no further action': nfa / all,
    'referral: assessed, not in need': not / all,
    'referral: in need': 1 - (nfa + not) / all,
  }
}

function daysByChild(referrals: Row[]): number[][] {
  const days = new Map<string, number[]>()
  for (const row of referrals) {
    const day = dayIn(row['Date of referral'])
    if (Number.isNaN(day)) continue
    const id = String(row['Child Unique ID'])
    const known = days.get(id)
    if (known === undefined) days.set(id, [day])
    else known.push(day)
  }
  return [...days.values()].map((list) => list.sort((one, other) => one - other))
}

/** Of referrals from a year after the data begin: before, an earlier one might not be in them. */
function rereferrals(referrals: Row[], from: number, to: number): number {
  let all = 0
  let again = 0
  for (const days of daysByChild(referrals))
    days.forEach((day, i) => {
      if (day < from || day > to) return
      all++
      if (i > 0 && day - days[i - 1]! <= 365) again++
    })
  return again / all
}

const CURVE_MONTHS = 36

/** Kaplan–Meier, by month since a referral: the extract date censors. */
function rereferralCurve(referrals: Row[], to: number): number[] {
  const events = new Float64Array(CURVE_MONTHS)
  const left = new Float64Array(CURVE_MONTHS)
  for (const days of daysByChild(referrals))
    days.forEach((day, i) => {
      const next = days[i + 1]
      const months = Math.floor(((next ?? to) - day) / (YEAR / 12))
      for (let month = 0; month < Math.min(CURVE_MONTHS, months + (next === undefined ? 0 : 1)); month++)
        left[month]! += 1
      if (next !== undefined && months < CURVE_MONTHS) events[months]! += 1
    })
  let free = 1
  return Array.from(events, (count, month) => {
    if (left[month]! > 0) free *= 1 - count / left[month]!
    return 1 - free
  })
}

function lastMarch(to: number): number {
  const year = new Date(to * 86_400_000).getUTCFullYear()
  const march = dayIn(`${year}-03-31`)
  return march <= to ? march : dayIn(`${year - 1}-03-31`)
}

function inNeedAt(needs: Row[], day: number, population: number): number {
  const open = needs.filter((row) => {
    const end = dayIn(row['CIN Closure Date'])
    return dayIn(row['CIN Start Date']) <= day && !(end <= day)
  })
  return (open.length * 10_000) / population
}

/** Of the last year: List 7 keeps a child's latest plan alone, so earlier years lack those that had a later one. */
function secondPlans(plans: Row[], to: number): number {
  const begun = plans.filter((row) => dayIn(row['Child Protection Plan Start Date']) > to - YEAR)
  return (
    begun.filter((row) => Number(row['Number of Previous Child Protection Plans']) > 0).length / begun.length
  )
}

const PLAN_BANDS = [
  ['up to 3 months', 91],
  ['3 to 6 months', 182],
  ['6 to 12 months', 365],
  ['1 to 2 years', 730],
  ['over 2 years', Number.POSITIVE_INFINITY],
] as const

function planLengths(plans: Row[], from: number, to: number): Record<string, number> {
  const lengths = plans
    .map((row) => [
      dayIn(row['Child Protection Plan Start Date']),
      dayIn(row['Child Protection Plan End Date']),
    ])
    .filter(([start, end]) => end! >= start! && end! >= from && end! <= to)
    .map(([start, end]) => end! - start!)
  let above = -1
  return Object.fromEntries(
    PLAN_BANDS.map(([name, upTo]) => {
      const share = lengths.filter((days) => days > above && days <= upTo).length / lengths.length
      above = upTo
      return [`plan ended after ${name}`, share]
    }),
  )
}

function byMonth(referrals: Row[], { from, to, workingDays }: Window): Measures['months'] {
  const counts = new Map<string, number>()
  const worked = new Map<string, number>()
  const monthOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7)
  for (let day = from; day <= to; day++)
    worked.set(monthOf(day), (worked.get(monthOf(day)) ?? 0) + workingDays(day - 1, day))
  for (const row of referrals) {
    const month = monthOf(dayIn(row['Date of referral']))
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return [...worked].map(([month, workedDays]) => ({ month, workedDays, referrals: counts.get(month) ?? 0 }))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Referrals per working day, each month against its own year's mean. */
function monthIndex(months: Measures['months']): Record<string, number> {
  const rate = months.map(({ referrals, workedDays }) => referrals / workedDays)
  return Object.fromEntries(
    MONTHS.map((name, m) => {
      const found: number[] = []
      months.forEach(({ month }, i) => {
        if (Number(month.slice(5)) !== m + 1) return
        const year = Math.floor(i / 12) * 12
        const ofYear = rate.slice(year, year + 12)
        found.push(rate[i]! / (ofYear.reduce((sum, value) => sum + value, 0) / ofYear.length))
      })
      return [`month index ${name}`, found.reduce((sum, value) => sum + value, 0) / found.length]
    }),
  )
}

/** Variance against a Poisson's, around what working days and the usual month lead to expect. */
function dispersion(months: Measures['months']): number {
  const index = monthIndex(months)
  const weight = months.map(
    ({ month, workedDays }) => workedDays * index[`month index ${MONTHS[Number(month.slice(5)) - 1]}`]!,
  )
  const total = weight.reduce((sum, value) => sum + value, 0)
  const all = months.reduce((sum, { referrals }) => sum + referrals, 0)
  let chiSquare = 0
  months.forEach(({ referrals }, i) => {
    const expected = (weight[i]! / total) * all
    chiSquare += (referrals - expected) ** 2 / expected
  })
  return chiSquare / (months.length - MONTHS.length)
}
