import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, dayOf, isoDay, MS_PER_DAY } from '../model/index.ts'
import { orderEvidence, readMoment, readSerial } from './read-moment.ts'

const iso = (ms: number) => (Number.isNaN(ms) ? null : new Date(ms).toISOString())
const day = (text: string) => iso(readMoment(text, 'day-first', 'as-written'))?.slice(0, 10) ?? null

test.each([
  ['2024-03-25', '2024-03-25'],
  ['2024-03-25T00:00:00', '2024-03-25'],
  ['2024/03/25', '2024-03-25'],
  ['25/03/2024', '2024-03-25'],
  ['5/3/24', '2024-03-05'],
  ['5/3/99', '1999-03-05'],
  ['25-03-2024', '2024-03-25'],
  ['25.03.2024', '2024-03-25'],
  ['25/03/2024 14:02', '2024-03-25'],
  ['12 March 2024', '2024-03-12'],
  ['12-Mar-24', '2024-03-12'],
  ['12th of March 2024', null],
  ['12th March 2024', '2024-03-12'],
  ['Tuesday 12 March 2024', '2024-03-12'],
  ['March 12, 2024', '2024-03-12'],
  ['3 Sept 2024', '2024-09-03'],
  ['20240325', '2024-03-25'],
  ['20240325T1402', '2024-03-25'],
  ['20240325T250000', null],
  ['20240325 1402', null],
  ['31/02/2024', null],
  ['29/02/2023', null],
  ['03/25/2024', null],
  ['12 Foo 2024', null],
  ['25/03-2024', null],
  ['May be 8 Jan 2000', null],
  ['2024-03-25 25:00', null],
  ['', null],
])('%j is %j, day first', (text, expected) => expect(day(text)).toBe(expected))

test.each([
  ['20240325T140203', '2024-03-25T14:02:03.000Z'],
  ['20240325T1402', '2024-03-25T14:02:00.000Z'],
  ['20240325T140203.25+0100', '2024-03-25T13:02:03.250Z'],
])('%j, the basic form of ISO 8601, is %j', (text, expected) =>
  expect(iso(readMoment(text, 'day-first', 'utc'))).toBe(expected),
)

test('a date keeps the day that was written, whatever its offset; an instant moves to UTC', () => {
  const text = '2024-03-31T00:30:00+01:00'
  expect(iso(readMoment(text, 'day-first', 'as-written'))).toBe('2024-03-31T00:30:00.000Z')
  expect(iso(readMoment(text, 'day-first', 'utc'))).toBe('2024-03-30T23:30:00.000Z')
})

test.each([
  ['2011-10-11 13:45:40.276000+02:00', '2011-10-11T11:45:40.276Z'],
  ['2011-10-11T13:45:40Z', '2011-10-11T13:45:40.000Z'],
  ['2011-10-11 13:45:40 UTC', '2011-10-11T13:45:40.000Z'],
  ['2011-10-11T13:45:40-0530', '2011-10-11T19:15:40.000Z'],
  ['11/10/2011 1:45 PM', '2011-10-11T13:45:00.000Z'],
  ['11/10/2011 12:05:01 am', '2011-10-11T00:05:01.000Z'],
  ['2011/10/11 13:45:40.250', '2011-10-11T13:45:40.250Z'],
  ['11.10.2011 13:45:40', '2011-10-11T13:45:40.000Z'],
  ['11 Oct 2011, 13:45', '2011-10-11T13:45:00.000Z'],
])('instant %j', (text, expected) => expect(iso(readMoment(text, 'day-first', 'utc'))).toBe(expected))

test('fractions under a millisecond are kept', () =>
  expect(readMoment('1970-01-01T00:00:00.000250', 'day-first', 'utc')).toBe(0.25))

test.each([
  ['25/03/2024', 'day-first'],
  ['03/25/2024', 'month-first'],
  ['03/04/2024', 'either'],
  ['04/04/2024', 'none'],
  ['31/02/2024', 'day-first'],
  ['2024-03-04', 'none'],
  ['40/40/2024', 'none'],
])('%s speaks for %s', (text, evidence) => expect(orderEvidence(text)).toBe(evidence))

test('Excel serials: the day they name, times to the second, and no small numbers', () => {
  expect(iso(readSerial(45_376))).toBe('2024-03-25T00:00:00.000Z')
  expect(iso(readSerial(45_376.75))).toBe('2024-03-25T18:00:00.000Z')
  expect(readSerial(2024)).toBeNaN()
  expect(readSerial(99_999)).toBeNaN()
})

test('every day is read from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(1950, 1, 1)!, max: dayOf(2049, 12, 31)! }), (day) => {
      const { year, month, dayOfMonth } = calendarDate(day)
      const two = (n: number) => String(n).padStart(2, '0')
      const name = new Date(day * MS_PER_DAY).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })
      for (const text of [
        isoDay(day),
        `${two(dayOfMonth)}/${two(month)}/${year}`,
        `${dayOfMonth}/${month}/${two(year % 100)}`,
        `${dayOfMonth}.${month}.${year}`,
        `${dayOfMonth} ${name} ${year}`,
        `${dayOfMonth}-${name.slice(0, 3)}-${two(year % 100)}`,
        `${name} ${dayOfMonth}, ${year} 00:00`,
      ])
        expect([text, readMoment(text, 'day-first', 'as-written')]).toEqual([text, day * MS_PER_DAY])
      expect(readMoment(`${month}/${dayOfMonth}/${year}`, 'month-first', 'utc')).toBe(day * MS_PER_DAY)
    }),
    { seed: 20_260_101, numRuns: 300 },
  )
})
