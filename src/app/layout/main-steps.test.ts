import { expect, test } from 'vitest'
import { MOST_WITH_LINES, mainSteps, usualWay } from './main-steps.ts'

const step = (from: number, to: number, count: number) => ({ from, to, count })

test('every activity keeps its largest way in and out, however rare', () => {
  const steps = [step(0, 1, 1000), step(1, 0, 900), step(1, 2, 1), step(2, 1, 1)]
  expect(mainSteps(steps, [], 3)).toHaveLength(4)
})

test('steps to the same activity get no line: they are loops', () => {
  expect(mainSteps([step(0, 0, 9), step(0, 1, 1)], [], 2)).toEqual([step(0, 1, 1)])
})

test('small steps stay thin once most links are on a line', () => {
  const small = Array.from({ length: 9 }, (_, i) => step(i, 9 - i, 1))
  const chain = Array.from({ length: 9 }, (_, i) => step(i, i + 1, 1000))
  expect(mainSteps([...small, ...chain], [], 10)).toEqual(chain)
})

test('there are never many more lines than activities, besides the ways in and out', () => {
  const all = Array.from({ length: 20 }, (_, from) =>
    Array.from({ length: 20 }, (_, to) => step(from, to, 100 + ((7 * from + to) % 11))),
  ).flat()
  expect(mainSteps(all, [], 20).length).toBeLessThanOrEqual(2 * 20)
})

test('with more activities than anyone could follow only the trunk is drawn', () => {
  const chain = Array.from({ length: MOST_WITH_LINES }, (_, i) => step(i, i + 1, 5))
  expect(mainSteps(chain, [0, 1, 2], MOST_WITH_LINES + 1)).toEqual([step(0, 1, 5), step(1, 2, 5)])
})

test('the usual way takes the largest step until more cases end than go on', () => {
  // 10 begin at 0; 7 go to 1 and 3 to 2; of the 7, 4 go on to 2 and 3 to 3; 2 ends five, 3 all
  const steps = [step(0, 1, 7), step(0, 2, 3), step(1, 2, 4), step(1, 3, 3), step(2, 3, 2)]
  expect(usualWay(steps, [10, 7, 7, 5], [10, 0, 0, 0])).toEqual([0, 1, 2])
})

test('the usual way visits no activity twice', () => {
  const steps = [step(0, 1, 10), step(1, 0, 9), step(1, 2, 5)]
  expect(usualWay(steps, [10, 14, 5], [10, 0, 0])).toEqual([0, 1, 2])
})

test('the usual way begins where most cases begin, not at the busiest activity', () => {
  expect(usualWay([step(1, 0, 5)], [90, 5], [0, 5])).toEqual([1, 0])
})

test('a log without activities has no usual way', () => {
  expect(usualWay([], [], [])).toEqual([])
})
