import { expect, test } from 'vitest'
import { cleanText, hasInvisible, headerKey, wordsOf } from './clean-text.ts'

test.each([
  ['blanks of every kind become one', ' a\u00a0 b\r\n\tc ', 'a b c'],
  ['zero-width and direction signs go', 'T\u200beam\u202e 1\ufeff', 'Team 1'],
  ['letters are composed', 'Zoe\u0308', 'Zoë'],
  ['emoji joined by a joiner stay one', '👩\u200d👧', '👩\u200d👧'],
  ['a script tag is text like any other', '<img onerror=x>', '<img onerror=x>'],
])('%s', (_, raw, clean) => expect(cleanText(raw)).toBe(clean))

test('line breaks and no-break spaces are no invisible characters, overrides are', () => {
  expect(hasInvisible('a\u00a0b\nc')).toBe(false)
  expect(hasInvisible('a\u202eb')).toBe(true)
  expect(hasInvisible('a\u0007b')).toBe(true)
})

test.each([
  [
    'Was the child assessed as requiring LA children’s social care support',
    "Was the child assessed as requiring LA children's social care support?",
  ],
  ['Date of Contact', 'DateOfContact'],
  ['Placement – Type', 'placement-type '],
  ['Absent (Y/N)', 'Absent\u00a0(Y/N))'],
  ['Number of ‘Missing’ episodes', "number of 'missing'\nepisodes"],
])('headers %j and %j are one', (a, b) => expect(headerKey(a)).toBe(headerKey(b)))

test('words keep letters and digits of every alphabet', () =>
  expect(wordsOf('a) Child’s  Łódź–1')).toBe('a childs łódź 1'))
