import { CHILDHOOD, UNBORN } from './ages.ts'
import { cumulative, streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'

/** Births of a family's children. Ages are those of the calibration at one contact of the family's, whichever. */
export function birthsOf(
  seed: number,
  { families: { sizes, ages, siblingGap } }: CountyModel,
): (family: number, contacts: readonly number[]) => number[] {
  const streams = streamsOf(seed, 'children')
  const sizeTotals = cumulative(sizes)
  const bandTotals = cumulative(AGE_BANDS.map(([name]) => ages[name]!))

  return (family, contacts) => {
    const chance = streams.of(family)
    const day = contacts[chance.whole(0, contacts.length - 1)]!
    const size = 1 + chance.choose(sizeTotals)
    const [, youngest, oldest] = AGE_BANDS[chance.choose(bandTotals)]!
    let age = youngest + chance.uniform() * (oldest - youngest)
    const born: number[] = []
    for (let n = 0; n < size; n++) {
      born.push(day - Math.floor(age))
      const apart = siblingGap.least + chance.exponential(siblingGap.mean)
      const older = age + apart
      age =
        older < CHILDHOOD && chance.happens(siblingGap.older)
          ? older
          : age > apart
            ? age - apart
            : LAST_RESORT * chance.uniform()
    }
    return born
  }
}

/** Where there is room neither above nor below: any age in days up to so many. */
const LAST_RESORT = 5000

/** Names in the calibration, and bounds in days. */
const AGE_BANDS: readonly (readonly [name: string, from: number, to: number])[] = [
  ['unborn', -UNBORN, 0],
  ['0', 0, 365],
  ['1-4', 365, 1826],
  ['5-9', 1826, 3652],
  ['10-15', 3652, 5844],
  ['16-17', 5844, CHILDHOOD],
]
