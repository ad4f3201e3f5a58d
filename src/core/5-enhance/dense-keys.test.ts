import fc from 'fast-check'
import { expect, test } from 'vitest'
import { denseKeys } from './dense-keys.ts'

const SEED = 20261122

test.each([
  ['looked up in a flat table', 0x40000],
  ['looked up in a hash table', 0],
])('keys count the combinations in their order, members only (%s)', (_, flatLimit) => {
  const someVisits = fc.array(
    fc.record({ from: fc.nat({ max: 3 }), to: fc.nat({ max: 2 }), member: fc.boolean() }),
  )
  fc.assert(
    fc.property(someVisits, (visits) => {
      const column = (name: 'from' | 'to') => Uint16Array.from(visits, (visit) => visit[name])
      const members = Uint8Array.from(visits, (visit) => (visit.member ? 1 : 0))
      const dimensions = [
        { codes: column('from'), size: 4 },
        { codes: column('to'), size: 3 },
      ]
      const keys = denseKeys(visits.length, members, dimensions, flatLimit)
      const textOf = ({ from, to }: { from: number; to: number }) => `${from}${to}`
      const expected = [...new Set(visits.filter((visit) => visit.member).map(textOf))].sort()
      expect(Array.from(keys.example, (visit) => textOf(visits[visit]!))).toEqual(expected)
      expect(keys.count).toBe(expected.length)
      expect([...keys.keyOf]).toEqual(
        visits.map((visit) => (visit.member ? expected.indexOf(textOf(visit)) : -1)),
      )
    }),
    { seed: SEED },
  )
})
