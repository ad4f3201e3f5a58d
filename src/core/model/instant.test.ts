import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, instantOfBytes } from './instant.ts'

const AT = Date.UTC(2011, 9, 11, 13, 45, 40)

test.each([
  ['a date alone is midnight UTC', '2011-10-11', Date.UTC(2011, 9, 11)],
  ['a space separates', '2011-10-11 13:45:40', AT],
  ['T separates', '2011-10-11T13:45:40', AT],
  ['t separates', '2011-10-11t13:45:40', AT],
  ['seconds may be missing', '2011-10-11 13:45', Date.UTC(2011, 9, 11, 13, 45)],
  ['Z is UTC', '2011-10-11T13:45:40Z', AT],
  ['z is UTC', '2011-10-11T13:45:40z', AT],
  ['an offset with a colon', '2011-10-11 13:45:40+02:00', AT - 7_200_000],
  ['an offset without', '2011-10-11 13:45:40+0200', AT - 7_200_000],
  ['an offset of hours', '2011-10-11 13:45:40+02', AT - 7_200_000],
  ['an offset to the west', '2011-10-11 13:45:40-05:30', AT + 19_800_000],
  ['an offset after minutes', '2011-10-11T13:45+01:00', Date.UTC(2011, 9, 11, 12, 45)],
  ['an offset after a space', '2011-10-11 13:45:40 +0000', AT],
  ['an offset over midnight', '2011-01-01T00:30:00+01:00', Date.UTC(2010, 11, 31, 23, 30)],
  ['milliseconds', '2011-10-11 13:45:40.276', AT + 276],
  ['one digit is a tenth', '2011-10-11 13:45:40.2', AT + 200],
  ['two digits', '2011-10-11 13:45:40.27', AT + 270],
  ['microseconds that are whole milliseconds', '2011-10-11 13:45:40.276000+02:00', AT - 7_200_000 + 276],
  ['a comma for the stop', '2011-10-11T13:45:40,5Z', AT + 500],
  ['the first day', '0001-01-01', -62_135_596_800_000],
  ['the last second', '9999-12-31T23:59:59Z', 253_402_300_799_000],
  ['an offset straight after minutes, as Z', '2011-10-11T13:45Z', Date.UTC(2011, 9, 11, 13, 45)],
  ['a leap day', '2024-02-29', Date.UTC(2024, 1, 29)],
])('%s', (_, text, ms) => {
  expect(instantOf(text)).toBe(ms)
})

test.each([
  '',
  '2011',
  '2011-10',
  '2011-1-1',
  '11/10/2011',
  '2011/10/11',
  '20111011',
  '2011-10-11 ',
  '2011-10-11T',
  '2011-10-11T13',
  '2011-10-11T1345',
  '2011-10-11  13:45',
  '2011-10-11 13:45:',
  '2011-10-11 13:45:4',
  '2011-10-11 13:45:40.',
  '2011-10-11 13:45:40:5',
  '2011-10-11 13:45:40.1.2',
  '2011-10-11 13:45.5',
  '2011-10-11 13:45:4012',
  '2011-10-11 13:45:40.1234567891',
  '2011-10-11 13:45:40+',
  '2011-10-11 13:45:40+2',
  '2011-10-11 13:45:40+020',
  '2011-10-11 13:45:40+02:0',
  '2011-10-11 13:45:40+02:00:00',
  '2011-10-11 13:45:40+24:00',
  '2011-10-11 13:45:40+02:60',
  '2011-10-11 13:45:40  +02:00',
  '2011-10-11 13:45:40 UTC',
  '2011-10-11 13:45:40Zz',
  '2011-10-11+02:00',
  '2011-10-11 24:00',
  '2011-10-11 24:00:00',
  '2016-12-31T23:59:60Z',
  '2011-10-11 13:60',
  '2011-02-29',
  '2011-02-30',
  '2011-04-31',
  '2011-13-01',
  '2011-00-01',
  '2011-01-00',
  '0000-01-01',
  '-001-01-01',
  '+2011-01-01',
  ' 2011-01-01',
  '2011–01–01',
  '２０１１-01-01',
  'not a date at all',
  '2011-01-01T00:00:00.000000000+00:00 and then a long text that goes on',
])('%j is no instant', (text) => {
  expect(instantOf(text)).toBeNaN()
})

test('fractions finer than a millisecond are kept', () => {
  expect(instantOf('1970-01-01T00:00:00.000001')).toBe(0.001)
  expect(instantOf('1970-01-01T00:00:00.123456789')).toBeCloseTo(123.456789, 9)
  expect(instantOf('2011-10-11 13:45:40.276512')).toBeCloseTo(AT + 276.512, 3)
})

test('every date from 1600 to 2400 agrees with Date, and every 30th and 31st', () => {
  let wrong = 0
  for (let year = 1600; year <= 2400; year++)
    for (let month = 1; month <= 12; month++)
      for (let day = 1; day <= 31; day++) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const date = new Date(Date.UTC(year, month - 1, day))
        const expected = date.getUTCDate() === day ? date.getTime() : Number.NaN
        if (!Object.is(instantOf(text), expected)) wrong++
      }
  expect(wrong).toBe(0)
})

test('every second of a day is read', () => {
  let wrong = 0
  for (let second = 0; second < 86_400; second++)
    if (instantOf(new Date(second * 1000).toISOString()) !== second * 1000) wrong++
  expect(wrong).toBe(0)
})

test('it agrees with Date on any instant and offset', () => {
  const pad = (n: number, digits = 2): string => String(n).padStart(digits, '0')
  fc.assert(
    fc.property(
      fc.integer({ min: -62_000_000_000_000, max: 253_000_000_000_000 }),
      fc.integer({ min: -1439, max: 1439 }),
      (ms, offset) => {
        const local = new Date(ms + offset * 60_000).toISOString().slice(0, -1)
        const minutes = Math.abs(offset)
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
        expect(instantOf(local + zone)).toBe(ms)
      },
    ),
    { seed: 20_261_122, numRuns: 5000 },
  )
})

test('any text gives a number or NaN, and bytes beside the range are not read', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9TZ:+ .-]{0,40}$/),
      fc.stringMatching(/^[0-9TZ:+ .-]{0,5}$/),
      (text, beside) => {
        const bytes = new TextEncoder().encode(beside + text + beside)
        const inside = instantOfBytes(bytes, beside.length, beside.length + text.length)
        expect(inside).toBe(instantOf(text))
      },
    ),
    { seed: 20_261_122, numRuns: 5000 },
  )
})
