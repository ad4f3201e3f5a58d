import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NONE } from '../model/index.ts'
import { anyBit, bitOf, linksWithin, noBits, wordPart } from './kept-visits.ts'

const bitsOf = (kept: readonly boolean[]): Int32Array => {
  const bits = noBits(kept.length)
  kept.forEach((is, visit) => {
    if (is) bits[visit >>> 5]! |= 1 << (visit & 31)
  })
  return bits
}
const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 200 })

test('every visit has a bit of its own, the last of a word too', () =>
  fc.assert(
    fc.property(flags, (kept) => {
      const bits = bitsOf(kept)
      expect(kept.map((_, visit) => bitOf(bits, visit))).toEqual(kept.map(Number))
    }),
    { seed: 3 },
  ))

test.each([
  [0, 32, -1],
  [0, 1, 1],
  [31, 32, -0x80000000],
  [34, 36, 0b1100],
])('the part of a word from %i to %i', (begin, end, part) => expect(wordPart(begin, end)).toBe(part))

test('a stretch has a kept visit where one of its visits is kept, however many words it spans', () =>
  fc.assert(
    fc.property(flags, fc.nat(200), fc.nat(200), (kept, a, b) => {
      const [begin, end] = [Math.min(a, b, kept.length), Math.min(Math.max(a, b), kept.length)]
      expect(anyBit(bitsOf(kept), begin, end)).toBe(kept.slice(begin, end).includes(true))
    }),
    { seed: 4 },
  ))

test('a link is kept where both its visits are; where a visit came from none there is no link to drop', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 1, maxLength: 100 }), (visits) => {
      const kept = visits.map(([is]) => is)
      const cameFrom = Int32Array.from(visits, ([, from], visit) =>
        visit === 0 ? NONE : (from % (visit + 1)) - 1,
      )
      const links = linksWithin(bitsOf(kept), cameFrom)
      cameFrom.forEach((origin, visit) => {
        const isLink = kept[visit]! && (origin === NONE || kept[origin]!)
        expect(bitOf(links, visit)).toBe(Number(isLink))
      })
    }),
    { seed: 5 },
  ))
