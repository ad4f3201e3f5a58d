import { expect, test } from 'vitest'
import { readWanted } from './read-wanted.ts'

const TYPED = { population: '72,000', years: '2', likeness: 'england', seed: ' 7 ' }

test('numbers are read as people write them', () => {
  expect(readWanted(TYPED)).toEqual({
    ok: true,
    value: { population: 72_000, years: 2, likeness: 'england', seed: 7 },
  })
})

test.each([
  ['no population', { population: '' }, 'population'],
  ['a population of half a child', { population: '1000.5' }, 'population'],
  ['more children than a browser can make', { population: '4000000' }, 'population'],
  ['a seed that is a word', { seed: 'seven' }, 'seed'],
  ['a seed below 0', { seed: '-1' }, 'seed'],
])('%s is told at its field', (_, typed, field) => {
  const read = readWanted({ ...TYPED, ...typed })
  expect(read.ok ? null : Object.keys(read.error)).toEqual([field])
})
