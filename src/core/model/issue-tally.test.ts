import { expect, test } from 'vitest'
import { issueTally } from './issue-tally.ts'

const AT = { file: 'a.csv', sheet: null }

test('a thousand rows with one fault are one issue, with the first rows named', () => {
  const tally = issueTally()
  const counter = tally.counter('no-date', AT)
  for (let row = 1; row <= 1000; row++) counter.row(row)
  const [issue] = tally.issues()
  expect(issue).toMatchObject({ code: 'no-date', at: { file: 'a.csv', row: 1 }, count: 1000 })
  expect(issue!.rows).toHaveLength(20)
  expect(counter.count).toBe(1000)
})

test('a counter without rows is no issue, and one row needs no count', () => {
  const tally = issueTally()
  tally.counter('no-date', AT)
  tally.counter('bad-date', AT, 'why').row(7)
  tally.add({ code: 'header-only', at: AT })
  expect(tally.issues()).toEqual([
    { code: 'bad-date', at: { ...AT, row: 7 }, detail: 'why' },
    { code: 'header-only', at: AT },
  ])
})
