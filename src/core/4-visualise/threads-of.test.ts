import { expect, test } from 'vitest'
import { NONE, type Visits } from '../model/index.ts'
import { threadsOf } from './threads-of.ts'

const visits = (journey: number[], cameFrom: number[]) =>
  ({ journey: Int32Array.from(journey), cameFrom: Int32Array.from(cameFrom) }) as unknown as Visits
const lists = (journey: number[], cameFrom: number[], first = 0, end = journey.length) =>
  threadsOf(visits(journey, cameFrom), first, end).map((thread) => [...thread.visits])

test('all journeys of a child are one dot, in the order of the visits', () =>
  expect(lists([0, 0, 1], [NONE, 0, NONE])).toEqual([[0, 1, 2]]))

test('each contact on an open case is a dot of its own, with what it led to', () =>
  expect(lists([0, NONE, NONE, NONE, 0, NONE], [NONE, NONE, NONE, 1, 0, 2])).toEqual([
    [0, 4],
    [1, 3],
    [2, 5],
  ]))

test('a child of nothing but such contacts has no dot besides', () =>
  expect(lists([NONE, NONE], [NONE, 0])).toEqual([[0, 1]]))

test('the visits of other children are left alone', () =>
  expect(lists([0, 1, 1, 2], [NONE, NONE, 1, NONE], 1, 3)).toEqual([[1, 2]]))
