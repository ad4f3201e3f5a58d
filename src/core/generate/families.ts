import { CHILDHOOD, isChild, YEAR } from './ages.ts'
import { exp } from './arithmetic.ts'
import { birthsOf } from './births.ts'
import { type BusyClock, busyClock } from './busy-clock.ts'
import type { Calendar } from './calendar.ts'
import { type Chance, cumulative, streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import type { Effects } from './effects.ts'

/** Children of family f are numbered from `MOST_CHILDREN * f`. */
export const MOST_CHILDREN = 4
const DECILES = 10

export const familyOf = (child: number): number => Math.floor(child / MOST_CHILDREN)

/** Families with children in need, as columns; those of them that are ever in contact. */
export interface Families {
  readonly count: number
  /** The first that was planted: their contacts are no usual ones. */
  readonly plantedFrom: number
  readonly district: Uint8Array
  /** Of deprivation; 10 is the most deprived. */
  readonly decile: Uint8Array
  /** Contacts a year while in need. */
  readonly rate: Float64Array
  /** Whether it is a child alone who seeks asylum. */
  readonly unaccompanied: Uint8Array
  /** Days between which the family is in need. */
  readonly from: Int32Array
  readonly until: Int32Array
  readonly size: Uint8Array
  /** Contacts of family f: `contactOffset[f] … contactOffset[f + 1]` of `contactDay`, in order of time. */
  readonly contactOffset: Uint32Array
  readonly contactDay: Int32Array
  /** By child: day of birth. */
  readonly born: Int32Array
}

/** Children of a family who are known on a day: born or expected, and not grown up. */
export function knownChildren({ born, size }: Families, family: number, day: number): number[] {
  const first = family * MOST_CHILDREN
  const known: number[] = []
  for (let child = first; child < first + size[family]!; child++)
    if (isChild(born[child]!, day)) known.push(child)
  return known
}

export interface CountySize {
  readonly population: number
  readonly seed: number
  /** First day of the window; contacts are counted from here to `to`. */
  readonly from: number
  readonly to: number
}

interface Family {
  readonly number: number
  readonly from: number
  readonly until: number
  readonly rate: number
  readonly decile: number
  readonly isUnaccompanied: boolean
  readonly contacts: readonly number[]
  /** Days of birth, one a child. */
  readonly born: readonly number[]
}

const childrenOn = ({ born }: Pick<Family, 'born'>, day: number): number =>
  born.reduce((count, birth) => (isChild(birth, day) ? count + 1 : count), 0)

/** More families are made than are kept: the first that together have the contacts of the target are. */
const SURPLUS = 1.5

/**
 * Families come at an even rate, stay in need for years, and are contacted at rates of their own: that mixture alone makes
 * some return again and again. As many are kept as bring the contacts of the window to its target; chance would move
 * their level by 8% from seed to seed.
 */
export function familiesOf(
  size: CountySize,
  model: CountyModel,
  calendar: Calendar,
  effects: Effects,
): Families {
  const clock = busyClock(calendar)
  const kept = keptFamilies(size, model, calendar, clock)
  const { usual, further } = unaccompaniedChildren(size, model, calendar, clock, effects)
  return columnsOf([...kept, ...usual, ...further], further.length, size.seed, model)
}

/** The first families, in an order that chance gave, whose contacts about children in the window come to the target. */
function keptFamilies(size: CountySize, model: CountyModel, calendar: Calendar, clock: BusyClock): Family[] {
  const { population, from, to } = size
  const target = (model.contact.per10000 * population * ((to - from + 1) / YEAR)) / 10_000
  const { siblingIncluded } = model.families
  const { count, familyAt } = possibleFamilies(size, model, calendar, clock)
  const kept: Family[] = []
  let contacts = 0
  for (const number of inChanceOrder(count)) {
    if (contacts >= target) break
    const family = familyAt(number)
    if (family === null) continue
    kept.push(family)
    for (const day of family.contacts) {
      if (day < from || day > to) continue
      const known = childrenOn(family, day)
      if (known > 0) contacts += 1 + (known - 1) * siblingIncluded
    }
  }
  return kept.sort((one, other) => one.number - other.number)
}

/**
 * Numbers from 0, shuffled: families present at the start come first in number, and must not be kept before others. An
 * odd factor takes 32 bits to 32 bits and back, so the marks alone are sorted.
 */
function inChanceOrder(count: number): Uint32Array {
  const marks = Uint32Array.from({ length: count }, (_, number) => Math.imul(number, 0x9e3779b1)).sort()
  for (let i = 0; i < count; i++) marks[i] = Math.imul(marks[i]!, 0x0e8b2f51)
  return marks
}

/** More families than are kept; null where one is in contact about no child at all. */
function possibleFamilies(
  { population, seed }: CountySize,
  model: CountyModel,
  calendar: Calendar,
  clock: BusyClock,
): { readonly count: number; readonly familyAt: (number: number) => Family | null } {
  const { newPer10000, needYears, contactRateShape, contactsAYear, decileLogRate } = model.families
  const streams = streamsOf(seed, 'families')
  const contacts = streamsOf(seed, 'contacts')
  const years = (calendar.last - calendar.first + 1) / YEAR
  const aYear = (SURPLUS * newPer10000 * population) / 10_000
  // Those in need on the first day, and those who come later; need has no memory, so both last alike
  const present = streams.of(-1).poisson(aYear * needYears)
  const count = present + streams.of(-2).poisson(aYear * years)
  const deciles = cumulative(Array.from({ length: DECILES }, (_, d) => exp(decileLogRate * (d + 1))))
  const scale = contactsAYear / contactRateShape
  const haveChildren = birthsOf(seed, model)

  function familyAt(number: number): Family | null {
    const chance = streams.of(number)
    const from =
      number < present
        ? calendar.first
        : calendar.first + Math.floor(chance.uniform() * (calendar.last - calendar.first + 1))
    const until = from + Math.ceil(chance.exponential(needYears * YEAR))
    const rate = chance.gamma(contactRateShape, scale)
    const decile = 1 + chance.choose(deciles)
    const days = contactDays(contacts.of(number), clock, from, Math.min(until, calendar.last), rate)
    if (days.length === 0) return null
    const born = haveChildren(number, days)
    const family = { number, from, until, rate, decile, isUnaccompanied: false, contacts: days, born }
    return days.some((day) => childrenOn(family, day) > 0) ? family : null
  }
  return { count, familyAt }
}

/** Contacts of a Poisson process whose pace follows the calendar. */
function contactDays(chance: Chance, clock: BusyClock, from: number, until: number, rate: number): number[] {
  const days: number[] = []
  const gap = YEAR / rate
  const end = clock.busyBefore(until + 1)
  for (
    let busy = clock.busyBefore(from) + chance.exponential(gap);
    busy < end;
    busy += chance.exponential(gap)
  )
    days.push(clock.dayAt(busy))
  return days
}

/** Children who came alone and seek asylum: each is contacted about once, and taken into care. */
function unaccompaniedChildren(
  { population, seed }: CountySize,
  { care }: CountyModel,
  calendar: Calendar,
  clock: BusyClock,
  effects: Effects,
): { usual: Family[]; further: Family[] } {
  const streams = streamsOf(seed, 'unaccompanied')
  const years = (calendar.last - calendar.first + 1) / YEAR
  const mean = (care.startsPer10000 * care.unaccompaniedShare * population * years) / 10_000
  const count = streams.of(-1).poisson(mean)
  const dayAt = (share: number): number => clock.dayAt(share * clock.busyBefore(calendar.last))
  const further = streamsOf(seed, 'further unaccompanied')
  return {
    usual: Array.from({ length: count }, (_, number) => {
      const chance = streams.of(number)
      return aloneFrom(dayAt(chance.uniform()), number, chance)
    }),
    further: effects.newcomers(mean, dayAt).map((day, n) => aloneFrom(day, count + n, further.of(count + n))),
  }

  function aloneFrom(day: number, number: number, chance: Chance): Family {
    const age = CHILDHOOD - 1 - Math.floor(chance.uniform() * chance.uniform() * 3 * YEAR)
    return {
      ...{ number: -1 - number, from: day, until: day + 1, rate: 1, decile: chance.whole(1, DECILES) },
      ...{ isUnaccompanied: true, contacts: [day], born: [day - age] },
    }
  }
}

function columnsOf(families: readonly Family[], planted: number, seed: number, model: CountyModel): Families {
  const count = families.length
  const contactCount = families.reduce((sum, { contacts }) => sum + contacts.length, 0)
  const districts = cumulative(Object.values(model.districts))
  const streams = streamsOf(seed, 'districts')
  const columns = {
    count,
    plantedFrom: count - planted,
    district: new Uint8Array(count),
    decile: new Uint8Array(count),
    rate: new Float64Array(count),
    unaccompanied: new Uint8Array(count),
    from: new Int32Array(count),
    until: new Int32Array(count),
    size: new Uint8Array(count),
    contactOffset: new Uint32Array(count + 1),
    contactDay: new Int32Array(contactCount),
    born: new Int32Array(count * MOST_CHILDREN),
  }
  families.forEach((family, f) => {
    columns.district[f] = streams.of(family.number).choose(districts)
    columns.decile[f] = family.decile
    columns.rate[f] = family.rate
    columns.unaccompanied[f] = family.isUnaccompanied ? 1 : 0
    columns.from[f] = family.from
    columns.until[f] = family.until
    columns.size[f] = family.born.length
    columns.contactDay.set(family.contacts, columns.contactOffset[f])
    columns.contactOffset[f + 1] = columns.contactOffset[f]! + family.contacts.length
    columns.born.set(family.born, f * MOST_CHILDREN)
  })
  return columns
}
