import { expect, test } from 'vitest'
import { isoDay, MS_PER_DAY } from '../../core/model/index.ts'
import { excelDate, isDateFormat } from './excel-date.ts'

test.each([
  ['the first day', 1, '1900-01-01'],
  ['the day before the leap day that never was', 59, '1900-02-28'],
  ['that day, as Excel shows it', 60, '1900-02-29'],
  ['the day after', 61, '1900-03-01'],
  ['a day of ours', 45_376, '2024-03-25'],
  ['with a time', 45_376 + 842 / 1440, '2024-03-25T14:02:00'],
  ['with a time of seconds', 45_376 + 86_399 / 86_400, '2024-03-25T23:59:59'],
  ['with milliseconds', 45_376 + 1500 / MS_PER_DAY, '2024-03-25T00:00:01.500'],
  ['a time that rounds up to midnight', 45_376 - 1e-10, '2024-03-25'],
  ['no date at all', 0, '1899-12-30'],
  ['a time alone', 0.5, '12:00:00'],
  ['the last day', 2_958_465, '9999-12-31'],
])('1900: %s', (_, serial, text) => {
  expect(excelDate(serial, false)).toBe(text)
})

test.each([
  ['the first day', 0, '1904-01-01'],
  ['a day of ours', 45_376 - 1462, '2024-03-25'],
  ['with a time', 0.5, '1904-01-01T12:00:00'],
])('1904: %s', (_, serial, text) => {
  expect(excelDate(serial, true)).toBe(text)
})

test.each([-1, -0.5, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])('%d is no date', (serial) => {
  expect(excelDate(serial, false)).toBeNull()
})

test('every day from March 1900 to 2100 is the day after the one before', () => {
  const first = -25_508 // 1900-03-01
  for (let serial = 61; serial < 73_100; serial++)
    if (excelDate(serial, false) !== isoDay(first + serial - 61)) expect.fail(`serial ${serial}`)
})

test.each([
  [14, undefined, true],
  [22, undefined, true],
  [46, undefined, false],
  [0, undefined, false],
  [9, undefined, false],
  [164, 'dd/mm/yyyy', true],
  [164, 'dd/mm/yyyy;@', true],
  [164, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', true],
  [164, '[$-809]d mmm yy;@', true],
  [164, 'h:mm AM/PM', true],
  [164, 'YYYY-MM-DD', true],
  [164, '[h]:mm:ss', false],
  [164, 'General', false],
  [164, '@', false],
  [164, '0.00', false],
  [164, '#,##0;[Red]-#,##0', false],
  [164, '_-* #,##0.00_-;-* #,##0.00_-', false],
  [164, '0 "days"', false],
  [164, '0\\d', false],
  [164, '[$£-809]#,##0.00', false],
  [164, '0.00E+00', false],
])('format %d %s shows a date: %s', (id, code, isDate) => {
  expect(isDateFormat(id, code)).toBe(isDate)
})
