import { calendarDate, weekdayOf } from '../../model/index.ts'
import { YEAR } from '../ages.ts'
import type { CountyModel } from '../county-model.ts'
import { MOST_CHILDREN } from '../families.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { type Names, namesOf, PLACE_SPELLINGS } from './names.ts'

type Value = string | number | boolean | null

/** One thing that `where` may ask about: how it is read off a situation, and which values it has. */
export interface Field {
  readonly kind: 'code' | 'number' | 'flag'
  readonly value: (world: World, situation: Situation) => Value
  /** Codes; numbers may have names too. */
  readonly names?: Names
  /** Numbers that names stand for. */
  readonly numbers?: Readonly<Record<string, number>>
  /** Lowest and highest number that there is. */
  readonly bounds?: readonly [number, number]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FULL_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const numbered = (...lists: readonly (readonly string[])[]): Record<string, number> =>
  Object.fromEntries(lists.flatMap((names) => names.map((name, i) => [name, i + 1])))

export const WEEKDAY_NUMBERS = { ...numbered(WEEKDAYS, FULL_WEEKDAYS), tues: 2, weds: 3, thur: 4, thurs: 4 }
export const weekdayNumber = (day: number): number => ((weekdayOf(day) + 6) % 7) + 1

const SOURCE_SPELLINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['1A', '1B', '1C', '1D'].map((code) => [code, 'individual'])),
  ...Object.fromEntries(['3A', '3B', '3C', '3D', '3E', '3F'].map((code) => [code, 'health'])),
  ...Object.fromEntries(['5A', '5B', '5C'].map((code) => [code, 'la_services'])),
  ...{ '2A': 'schools', '2B': 'education_services', '4': 'housing', '6': 'police', '7': 'other_legal' },
  ...{ '8': 'other', '9': 'anonymous', '10': 'unknown' },
  ...{ school: 'schools', education: 'education_services', 'health services': 'health' },
  ...{ individuals: 'individual', la: 'la_services', 'local authority services': 'la_services' },
  ...{ 'other legal agency': 'other_legal', 'housing department': 'housing' },
}
const GENDER_SPELLINGS = {
  ...{ m: 'male', boy: 'male', boys: 'male', f: 'female', girl: 'female', girls: 'female' },
  ...{ unknown: 'not stated', 'not recorded': 'not stated', u: 'not stated' },
}
const NEED_SPELLINGS = {
  ...{ 'abuse or neglect': 'N1', 'abuse and neglect': 'N1', abuse: 'N1', disability: 'N2' },
  ...{ 'child’s disability': 'N2', 'childs disability': 'N2', 'parental disability or illness': 'N3' },
  ...{ 'parental illness': 'N3', 'family in acute stress': 'N4', 'acute stress': 'N4' },
  ...{ 'family dysfunction': 'N5', 'socially unacceptable behaviour': 'N6', 'low income': 'N7' },
  ...{ 'absent parenting': 'N8', 'cases other than children in need': 'N9', 'not stated': 'N0' },
}
const CATEGORY_SPELLINGS = {
  ...{ 'physical abuse': 'physical', 'sexual abuse': 'sexual', 'emotional abuse': 'emotional' },
  ...{ nel: 'neglect', neg: 'neglect', phy: 'physical', sab: 'sexual', emo: 'emotional', mul: 'multiple' },
}
const OUTCOMES = [
  ...['referral', 'early_help', 'iag', 'nfa', 'open_case', 'assessment', 'in_need', 'not_in_need'],
  ...['icpc', 'no_icpc', 'cpp', 'no_plan'],
]
export const OUTCOME_SPELLINGS = {
  ...{ 'no further action': 'nfa', 'information and advice': 'iag', 'information advice guidance': 'iag' },
  ...{ 'information advice and guidance': 'iag', info: 'iag', advice: 'iag', eh: 'early_help' },
  ...{ 'open case': 'open_case', 'allocated worker': 'open_case', 'passed to allocated worker': 'open_case' },
  ...{ 'progress to referral': 'referral', cin: 'in_need', need: 'in_need', 'child in need': 'in_need' },
  ...{ assessed: 'assessment', conference: 'icpc', plan: 'cpp', cp: 'cpp', 'no conference': 'no_icpc' },
}
const AFTER = [
  ...['none', 'contact', 'early_help', 'referral', 'assessment', 'strategy', 's47', 'icpc', 'cpp', 'cin'],
  'looked_after',
]

const ETHNICITY_GROUPS = ['White', 'Mixed', 'Asian', 'Black', 'Other']
/** The group of a code of Annex A: its letter, but for Chinese and other. */
function ethnicityGroup(code: string): string {
  if (code === 'CHNE') return 'Asian'
  return ETHNICITY_GROUPS.find((group) => group !== 'Other' && group[0] === code[0]) ?? 'Other'
}

/** Events of a list of days in the year before a day, that day left out. */
const inYearBefore = (days: readonly number[], day: number): number =>
  days.reduce((sum, on) => (on < day && on > day - 366 ? sum + 1 : sum), 0)

const before = (days: readonly number[], day: number): number =>
  days.reduce((sum, on) => (on < day ? sum + 1 : sum), 0)

const isAlone = ({ families }: World, { family }: Situation): boolean => families.unaccompanied[family] === 1

export interface TeamNames {
  readonly teams: readonly string[]
  readonly workers: readonly string[]
}

/** All fields, with the values that they have in this county. */
export function fieldsOf(model: CountyModel, { teams, workers }: TeamNames): Readonly<Record<string, Field>> {
  const districts = Object.keys(model.districts)
  const code = (names: Names, value: Field['value']): Field => ({ kind: 'code', names, value })
  const count = (value: Field['value'], low = 0, high = 100): Field => ({
    ...{ kind: 'number', value, bounds: [low, high] },
  })
  return {
    district: code(namesOf(districts), (_, { district }) => districts[district]!),
    team: code(namesOf(teams), (_, { team }) => team),
    worker: code(namesOf(workers), (_, { worker }) => worker),
    source: code(namesOf(Object.keys(model.contact.sources), SOURCE_SPELLINGS), (_, { source }) => source),
    age: count(
      ({ families }, { day, state }) => {
        const born = families.born[state.child]!
        return born > day ? -1 : Math.floor((day - born) / YEAR)
      },
      -1,
      25,
    ),
    gender: code(namesOf(['male', 'female', 'not stated'], GENDER_SPELLINGS), ({ people }, { state }) =>
      people.gender(state.child),
    ),
    ethnicity_group: code(namesOf(ETHNICITY_GROUPS), ({ people }, { state }) =>
      ethnicityGroup(people.ethnicity(state.child)),
    ),
    ethnicity: code(namesOf(Object.keys(model.families.ethnicity)), ({ people }, { state }) =>
      people.ethnicity(state.child),
    ),
    disability: { kind: 'flag', value: ({ people }, { state }) => people.disabled(state.child) },
    uasc: { kind: 'flag', value: isAlone },
    primary_need: code(namesOf(Object.keys(model.need.codes), NEED_SPELLINGS), (_, { need }) => need),
    category: code(
      namesOf(Object.keys(model.protection.categories), CATEGORY_SPELLINGS),
      (_, { category }) => category,
    ),
    review: count((_, { review }) => review, 1),
    deprivation_decile: count(({ families }, { family }) => families.decile[family]!, 1, 10),
    weekday: {
      ...{ kind: 'number', numbers: WEEKDAY_NUMBERS, bounds: [0, 7] },
      value: (_, { day }) => weekdayNumber(day),
    },
    month: {
      ...{ kind: 'number', numbers: { ...numbered(MONTHS, FULL_MONTHS), sept: 9 }, bounds: [1, 12] },
      value: (_, { day }) => calendarDate(day).month,
    },
    school_holiday: { kind: 'flag', value: ({ calendar }, { day }) => calendar.isSchoolHoliday(day) },
    siblings: count(({ families }, { family }) => families.size[family]! - 1, 0, MOST_CHILDREN),
    prior_contacts_12m: count((_, { state, day }) => inYearBefore(state.contacts, day)),
    prior_referrals: count((_, { state, day }) => before(state.referrals, day)),
    prior_cp_plans: count((_, { state }) => state.plans),
    outcome: code(namesOf(OUTCOMES, OUTCOME_SPELLINGS), (_, { outcome }) => outcome),
    after: code(afterNames(), (_, { state }) => state.last ?? 'none'),
  }
}

const afterNames = (): Names =>
  namesOf(AFTER, { ...PLACE_SPELLINGS, nothing: 'none', first: 'none', 'no event': 'none' })
