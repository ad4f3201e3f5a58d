import { expect, test } from 'vitest'
import { isoDay } from '../core/model/index.ts'
import { readCountyOptions } from './county-options.ts'

const NEEDED = { population: '2500', seed: '7' }

test('what is not asked for is as usual: twelve months, several years’ lists, faults among them', () => {
  const wanted = readCountyOptions(NEEDED)
  if (!wanted.ok) throw new Error(wanted.error)
  const { from, to, ...options } = wanted.value.options
  expect(options).toEqual({ population: 2500, seed: 7, mode: 'multi-year', covid: false, noise: true })
  expect([isoDay(from), isoDay(to)]).toEqual(['2025-04-01', '2026-03-31'])
})

test('--no-noise leaves the faults out', () => {
  const wanted = readCountyOptions({ ...NEEDED, 'no-noise': true })
  expect(wanted.ok && wanted.value.options.noise).toBe(false)
})

test('one day is a period', () =>
  expect(readCountyOptions({ ...NEEDED, from: '2025-04-01', to: '2025-04-01' }).ok).toBe(true))

test.each([
  ['no population', { seed: '7' }, '--population'],
  ['nobody', { ...NEEDED, population: '0' }, '--population'],
  ['more children than there are', { ...NEEDED, population: '20000001' }, '--population'],
  ['half a seed', { ...NEEDED, seed: '1.5' }, '--seed'],
  ['a seed beyond 32 bits', { ...NEEDED, seed: '4294967296' }, '--seed'],
  ['a mode there is not', { ...NEEDED, mode: 'loose' }, 'strict, multi-year, extended'],
  ['a likeness there is not', { ...NEEDED, like: 'mars' }, 'england'],
  ['a day that does not exist', { ...NEEDED, from: '2025-02-30' }, '--from'],
  ['an end before the usual start', { ...NEEDED, to: '2025-03-31' }, '--to'],
])('%s is told by the option that has to change', (_, values, said) => {
  const wanted = readCountyOptions(values)
  expect(wanted.ok ? '' : wanted.error).toContain(said)
})
