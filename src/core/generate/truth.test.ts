import { expect, test } from 'vitest'
import { FROM, model, recordsOf, TO } from '../../../test/county-for-tests.ts'
import { type CellValue, isoDay } from '../model/index.ts'
import { type County, generateCounty } from './generate-county.ts'
import { ROWS_ABOVE } from './lists/list-table.ts'

const options = { population: 8000, seed: 12, from: FROM, to: TO, mode: 'extended' } as const

interface Step {
  readonly step: CellValue
  readonly kind: CellValue
  readonly child: CellValue
  readonly start: string
  readonly end: string
  readonly from: CellValue
  readonly list: CellValue
  readonly record: CellValue
}

const stepsOf = ({ truth }: County): Step[] =>
  recordsOf(truth(), 1).map(([step, kind, child, start, end, from, list, record]) => ({
    ...{ step: step!, kind: kind!, child: child!, start: String(start), end: String(end) },
    ...{ from: from!, list: list!, record: record! },
  }))

const county = generateCounty({ ...options, noise: false }, model)
const steps = stepsOf(county)

test('steps are numbered from 1 in order of time', () => {
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1))
  const starts = steps.map(({ start }) => start)
  expect([...starts].sort()).toEqual(starts)
})

test('every link points at a step of the same child that is not later', () => {
  const linked = steps.filter(({ from }) => from !== '')
  expect(linked.length).toBeGreaterThan(1000)
  for (const { from, child, start } of linked) {
    const origin = steps[Number(from) - 1]!
    expect(origin.child).toBe(child)
    expect(origin.start <= start).toBe(true)
  }
})

/** Where a list has the start of the step; List 5 has that of the strategy discussion and of the conference. */
const START: Readonly<Record<string, readonly [list: number, column: number]>> = {
  contact: [1, 5],
  early_help: [2, 5],
  referral: [3, 5],
  assessment: [4, 6],
  strategy: [5, 6],
  s47: [5, 6],
  icpc: [5, 8],
  cp: [7, 6],
  looked_after: [8, 7],
}

test.each(Object.entries(START))(
  'a %s that is shown is the row that it points at',
  (kind, [list, column]) => {
    const records = recordsOf(county.lists[list - 1]!, ROWS_ABOVE)
    const shown = steps.filter((step) => step.kind === kind && step.list !== '')
    expect(shown.length).toBeGreaterThan(0)
    for (const { child, start, list: found, record } of shown) {
      expect(found).toBe(list)
      expect([records[Number(record) - 1]![0], records[Number(record) - 1]![column]]).toEqual([child, start])
    }
  },
)

test('every record of Lists 1 to 5 is a step’s', () => {
  for (let list = 1; list <= 5; list++) {
    const shown = new Set(steps.filter((step) => step.list === list).map(({ record }) => record))
    expect([list, shown.size]).toEqual([list, county.lists[list - 1]!.rowCount - ROWS_ABOVE])
  }
})

test('steps before the window are true, though no list shows them', () => {
  const earlier = steps.filter(({ kind, start }) => kind === 'contact' && start < isoDay(FROM))
  expect(earlier.length).toBeGreaterThan(0)
  for (const { list } of earlier) expect(list).toBe('')
})

test('a child in need plan is true, and in no list', () => {
  const plans = steps.filter(({ kind }) => kind === 'cin')
  expect(plans.length).toBeGreaterThan(0)
  for (const { list } of plans) expect(list).toBe('')
})

test('noise changes no truth but which record shows it, and of copies the first does', () => {
  const written = generateCounty(options, model)
  const noisy = stepsOf(written)
  const facts = (step: Step) => [step.step, step.kind, step.start, step.end, step.from, step.list]
  expect(noisy.map(facts)).toEqual(steps.map(facts))
  const copies = recordsOf(written.faults(), 1).filter(([, , , fault]) => fault === 'duplicate row')
  const shown = new Set(noisy.map(({ list, record }) => `${list}:${record}`))
  expect(copies.length).toBeGreaterThan(10)
  for (const [list, record] of copies) expect(shown).not.toContain(`${list}:${record}`)
})
