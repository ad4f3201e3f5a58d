import { expect, test } from 'vitest'
import { issueTally, type LogEvents } from '../model/index.ts'
import { similarCases, tellSimilarIds } from './tell-similar-ids.ts'

/** Events of the cases, each in the source of its place. */
const logOf = (caseIds: readonly string[], cases: readonly number[], sources: readonly number[]) =>
  ({
    count: cases.length,
    caseIds,
    case: Uint32Array.from(cases),
    source: Uint16Array.from(sources),
    row: Uint32Array.from(cases, (_, e) => e + 2),
    sources: [0, 1].map((n) => ({ file: `${n}.csv`, sheet: null, caseColumn: `A (case${n})` })),
  }) as unknown as LogEvents

test('rows of lookalikes are told where they stand, each source by itself', () => {
  const issues = similarCases(logOf(['123', '7', '00123'], [0, 1, 2, 2], [0, 0, 1, 1]))
  expect(issues).toEqual([
    { code: 'similar-ids', at: { file: '0.csv', sheet: null, column: 'A (case0)', row: 2 } },
    {
      code: 'similar-ids',
      at: { file: '1.csv', sheet: null, column: 'A (case1)', row: 4 },
      count: 2,
      rows: [4, 5],
    },
  ])
})

test('an id that a spreadsheet spoilt is told in words of its own, and no issue quotes it', () => {
  const issues = similarCases(logOf(['1.23E+05', '7'], [0, 1], [0, 0]))
  expect(issues).toMatchObject([{ code: 'similar-ids', detail: expect.stringContaining('a power of ten') }])
  expect(JSON.stringify(issues)).not.toContain('1.23')
})

test('where no id is like another, no row is looked at', () =>
  tellSimilarIds(['1', '2'], [], issueTally(), () => {
    throw new Error('looked')
  }))
