import { expect, test } from 'vitest'
import { type NamedPlate, namesBelow } from './names-below.ts'
import { overlaps } from './place-labels.ts'
import { labelBoxes } from './station-labels.ts'

/** Rows of six, as close as a log's grid has them. */
const plates = Array.from(
  { length: 30 },
  (_, index): NamedPlate => ({
    index,
    label: `${index} check whether everything has come in`,
    x: 60 + (index % 6) * 117,
    y: 30 + Math.floor(index / 6) * 108,
    radius: 12.5,
    visits: 1000 - index,
    widest: '0,000',
  }),
)
const BOTTOM = 540

test.each([1, 1.2, 1.55, 2])('grown %f times, no words touch one another or a plate', (grown) => {
  const boxes = namesBelow(plates, grown, BOTTOM).map((label, i) => {
    const { x, y, radius } = plates[i]!
    const plate = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
    return [plate, ...labelBoxes(label, '0,000')]
  })
  boxes.forEach((own, i) => {
    for (const other of boxes.slice(i + 1).flat())
      for (const box of own) expect(overlaps(box, other)).toBe(false)
  })
})

test('at full size every name is whole; grown, the most visited have theirs, in fewer lines', () => {
  const words = (grown: number) =>
    namesBelow(plates, grown, BOTTOM).map(({ name }) => name.map(({ text }) => text).join(' '))
  expect(words(1)).toEqual(plates.map(({ label }) => label))
  expect(words(1.55)[0]).toMatch(/^0 check .*…$/)
  expect(words(1.55).filter((name) => name !== '').length).toBeGreaterThan(20)
})

test.each([1, 1.2, 1.55])('grown %f times, names of one long word are shortened, not left out', (grown) => {
  const words = ['Zahlungseingang', 'Registrierungsnummer', 'Rechnungsprüfung']
  const named = namesBelow(
    plates.map((plate, i) => ({ ...plate, label: words[i % words.length]! })),
    grown,
    BOTTOM,
  )
  expect(named.filter(({ name }) => name.length === 0)).toEqual([])
})
