import type { Calendar } from './calendar.ts'
import { type Chance, chanceOf, chooseFrom, cumulative } from './chance.ts'
import { DISTRICT_TOTALS, SCHOOLS, SOURCES } from './codes.ts'
import { type CaseCourse, drawCourse } from './course.ts'
import { openCase, type Practice, recordContact, startEarlyHelp, stepUp } from './open-case.ts'
import type { CaseRecords, Children } from './records.ts'

const YEAR = 365.25
/**
 * Households that may come, per 10,000 children, and how often one does: gamma rates of shape ½ make some return
 * again and again, so repeat presentation needs no rule of its own. Fitted to 2,490 contacts per 10,000 children a
 * year, of which 29% concern a child already seen in that year.
 */
const HOUSEHOLDS_PER_10_000 = 5200
const CONTACTS_A_YEAR = 0.31
const HOUSEHOLD_SIZE = cumulative([0.52, 0.28, 0.13, 0.07])
const SIBLING_INCLUDED = 0.75
const SIBLING_SHARES_OUTCOME = 0.85
/** unborn, 0, 1–4, 5–9, 10–15, 16–17 at the first contact, and the ages that bound them, in days. */
const AGE = cumulative([0.02, 0.06, 0.2, 0.26, 0.34, 0.12])
const AGE_BOUNDS = [-150, 0, 365, 1826, 3652, 5844, 6570]
const CHILDHOOD = 6574
/** An unborn child is known this many days before birth at most. */
const CONCEIVED = 200
/** Calibrated shares count all contacts; those on open cases cannot convert, so the others must a little more. */
const REFERRAL_LIFT = 1.4
/** Households that come often, and some that do not, have more to worry about: this is what makes re-referrals. */
const OFTEN = 2.37
const WORRY_OFTEN = 1.35
const WORRY_SELDOM = 0.65
const WORRYING_SHARE = 0.3
const WORRYING = 1.9
const NOT_WORRYING = 0.614
const EARLY_HELP = 0.092
const EARLY_HELP_WAIT = cumulative([0.2, 0.3, 0.3, 0.2])
/** Referrals by another door (a court, another authority): nothing in the contact list leads to them. */
const NO_CONTACT_RECORDED = 0.02

const SOURCE_IN_TERM = cumulative(SOURCES.map(([, share]) => share))
const SOURCE_IN_HOLIDAYS = cumulative(SOURCES.map(([, share], i) => (SCHOOLS.has(i) ? share * 0.2 : share)))
const SOURCE_AT_TERM_START = cumulative(
  SOURCES.map(([, share], i) => (SCHOOLS.has(i) ? share * 1.15 : share)),
)

interface Household {
  readonly members: readonly number[]
  /** Multiplies the chance that a contact becomes a referral. */
  readonly worry: number
}

/** Lives every household's contacts through the calendar, in order of time, into `records`. */
export function liveHouseholds(
  { population, seed, from }: { population: number; seed: number; from: number },
  calendar: Calendar,
  children: Children,
  records: CaseRecords,
): void {
  const arrivals = chanceOf(seed, 1)
  const people = chanceOf(seed, 2)
  const outcomes = chanceOf(seed, 3)
  const practice: Practice = { calendar, children, records, chance: chanceOf(seed, 4), contactsFrom: from }
  const dayOf = dayByBusyTime(calendar)
  const span = calendar.intensity.length
  const count = Math.round((HOUSEHOLDS_PER_10_000 * population) / 10_000)

  for (let n = 0; n < count; n++) {
    const normal = arrivals.normal()
    const contactGap = YEAR / (CONTACTS_A_YEAR * normal * normal)
    let busy = arrivals.exponential(contactGap)
    if (busy >= span) continue
    const household: Household = {
      members: createChildren(n, dayOf(busy), people, children),
      worry:
        (normal * normal > OFTEN ? WORRY_OFTEN : WORRY_SELDOM) *
        (people.happens(WORRYING_SHARE) ? WORRYING : NOT_WORRYING),
    }
    for (; busy < span; busy += arrivals.exponential(contactGap))
      contact(practice, household, dayOf(busy), outcomes)
    for (const child of household.members)
      if (children.steppingUp[child]! < Number.POSITIVE_INFINITY)
        stepUp(practice, child, drawCourse(outcomes))
  }
}

/** Maps busy time, in which contacts arrive evenly, to the day: quiet weekends and holidays take little of it. */
function dayByBusyTime({ intensity, first }: Calendar): (busy: number) => number {
  const total = new Float64Array(intensity.length + 1)
  const start = new Int32Array(intensity.length + 1)
  for (let i = 0; i < intensity.length; i++) total[i + 1] = total[i]! + intensity[i]!
  for (let unit = 0, i = 0; unit < start.length; unit++) {
    while (i < intensity.length - 1 && total[i + 1]! <= unit) i++
    start[unit] = i
  }
  return (busy) => {
    let i = start[Math.floor(busy)]!
    while (i < intensity.length - 1 && total[i + 1]! <= busy) i++
    return first + i
  }
}

function createChildren(household: number, day: number, chance: Chance, children: Children): number[] {
  const members: number[] = []
  const size = 1 + chooseFrom(HOUSEHOLD_SIZE, chance)
  const district = chooseFrom(DISTRICT_TOTALS, chance)
  const band = chooseFrom(AGE, chance)
  let age = AGE_BOUNDS[band]! + chance.uniform() * (AGE_BOUNDS[band + 1]! - AGE_BOUNDS[band]!)
  for (let n = 0; n < size; n++) {
    const child = children.born.push(day - Math.floor(age)) - 1
    children.district.push(district)
    children.household.push(household)
    children.closed.push(Number.NEGATIVE_INFINITY)
    children.steppingUp.push(Number.POSITIVE_INFINITY)
    members.push(child)
    const apart = 450 + chance.exponential(700)
    age =
      age + apart < AGE_BOUNDS[6]! && chance.happens(0.5)
        ? age + apart
        : age > apart
          ? age - apart
          : 5000 * chance.uniform()
  }
  return members
}

interface Outcome {
  readonly course: CaseCourse | null
  /** Days until early help begins, or −1. */
  readonly earlyHelp: number
}

function drawOutcome(source: number, worry: number, chance: Chance): Outcome {
  const u = chance.uniform()
  const referral = Math.min(0.85, SOURCES[source]![2] * REFERRAL_LIFT * worry)
  return {
    course: u < referral ? drawCourse(chance) : null,
    earlyHelp:
      u >= referral && u < referral + EARLY_HELP
        ? chooseFrom(EARLY_HELP_WAIT, chance) * 7 + chance.whole(0, 6)
        : -1,
  }
}

/** One contact about the household: the first child's outcome is mostly that of the others too. */
function contact(practice: Practice, { members, worry }: Household, day: number, chance: Chance): void {
  const { calendar, children } = practice
  const factor = calendar.schoolFactor[day - calendar.first]!
  const sources = factor < 1 ? SOURCE_IN_HOLIDAYS : factor > 1 ? SOURCE_AT_TERM_START : SOURCE_IN_TERM
  const source = chooseFrom(sources, chance)
  let outcome: Outcome | null = null

  for (const child of members) {
    if (outcome !== null && !chance.happens(SIBLING_INCLUDED)) continue
    const age = day - children.born[child]!
    if (age >= CHILDHOOD || age < -CONCEIVED) continue
    if (children.steppingUp[child]! <= day) stepUp(practice, child, drawCourse(chance))
    if (outcome === null || !chance.happens(SIBLING_SHARES_OUTCOME))
      outcome = drawOutcome(source, worry, chance)

    const hasOpenCase = children.closed[child]! > day
    const course: CaseCourse | null = hasOpenCase ? null : outcome.course
    if (course === null || !chance.happens(NO_CONTACT_RECORDED)) recordContact(practice, child, day, source)
    if (course !== null)
      openCase(practice, child, calendar.addWorkingDays(day, course.decision), source, course)
    else if (!hasOpenCase && outcome.earlyHelp >= 0) startEarlyHelp(practice, child, day + outcome.earlyHelp)
  }
}
