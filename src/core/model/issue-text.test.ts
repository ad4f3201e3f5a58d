import { expect, test } from 'vitest'
import { ISSUE_SEVERITY, type Issue, type IssueCode } from './issue.ts'
import { issuePlace, issueSentence } from './issue-text.ts'

const CODES = Object.keys(ISSUE_SEVERITY) as IssueCode[]
const AT = { file: 'Annex A.xlsx', sheet: 'List 3', row: 1025, column: 'F (Date of referral)' }
/** Something to do, or word that nothing is to be done. */
const MENDING =
  /\b(add|change|check|close|correct|delete|download|export|fill|format|load|mend|name|open|remove|rename|save|split|write|nothing needs mending)\b/i

test.each(CODES)('%s: says where, what, and how to mend it, in one or two sentences', (code) => {
  for (const issue of [
    { code, at: AT },
    { code, at: AT, count: 30, rows: [1025, 1030], detail: 'List 3, Referrals; Gender' },
  ] satisfies Issue[]) {
    const text = issueSentence(issue, 'command-line')
    expect(issueSentence(issue, 'page')).not.toContain('--')
    expect(text.startsWith('Annex A.xlsx, sheet “List 3”, row 1,025, column F (Date of referral): ')).toBe(
      true,
    )
    const said = text.slice(text.indexOf(': ') + 2).replace(/ \(Also .*\)$/, '')
    expect(said).toMatch(MENDING)
    expect(said).toMatch(/\.$/)
    expect(said).not.toMatch(/undefined|null|NaN| {2}|\$\{/)
    expect(said.length).toBeLessThan(400)
  }
})

test('a place names what it has', () => {
  expect(issuePlace({ file: 'log.csv', sheet: null })).toBe('log.csv')
  expect(issuePlace({ file: 'a.xlsx', sheet: 'B', row: 2 })).toBe('a.xlsx, sheet “B”, row 2')
})

test('many rows are named as far as they are known, then counted', () => {
  const text = issueSentence(
    {
      code: 'no-date',
      at: { file: 'a.csv', sheet: null, row: 2 },
      count: 5,
      rows: [2, 4, 9],
    },
    'command-line',
  )
  expect(text).toBe(
    'a.csv, row 2: 5 rows have no date and are set aside. Fill in the date. (Also rows 4, 9 and 2 more.)',
  )
})

test('one row is spoken of as one', () =>
  expect(issueSentence({ code: 'bad-date', at: { file: 'a.csv', sheet: null, row: 2 } }, 'page')).toContain(
    '1 row has a date that does not exist or cannot be read, and is set aside.',
  ))

test('a log without a case column is told its columns and the option that names one', () => {
  const text = issueSentence(
    {
      code: 'no-case-column',
      at: { file: 'a.csv', sheet: null },
      detail: 'patient, activity',
    },
    'command-line',
  )
  expect(text).toContain('the columns are: patient, activity')
  expect(text).toContain('--case-id')
})

test('rows of a transition that is not used are not called starts without a complete: those are kept', () => {
  const text = issueSentence(
    { code: 'unused-transition', at: { file: 'a.csv', sheet: null }, count: 3 },
    'page',
  )
  expect(text).toContain('3 rows have a lifecycle transition')
  expect(text).not.toMatch(/without|other way round/)
})

test('on the page, a log without a case column is told of the columns to choose from', () => {
  const text = issueSentence({ code: 'no-case-column', at: { file: 'a.csv', sheet: null } }, 'page')
  expect(text).toBe(
    'a.csv: No column says which case (child) an event belongs to. Choose it from the columns below.',
  )
})
