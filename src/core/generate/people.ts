import { type Chance, chooseFrom } from './chance.ts'
import { ETHNICITY, GENDER } from './codes.ts'
import type { Children } from './records.ts'

const ETHNICITY_OF_HOUSEHOLD = 0.95
const DISABLED = 0.1
const UNDRAWN = 255

/** What a child is whatever happens to it, as indexes into the texts of `codes.ts`. */
export interface People {
  gender(child: number): number
  ethnicity(child: number): number
  disabled(child: number): boolean
}

/** Draws each child when it is first asked for: the lists name few of all the children who ever lived here. */
export function peopleOf({ born, household }: Children, chance: Chance): People {
  const genders = new Uint8Array(born.length).fill(UNDRAWN)
  const ethnicities = new Uint8Array(born.length)
  const disabled = new Uint8Array(born.length)

  function draw(child: number): void {
    if (genders[child] !== UNDRAWN) return
    genders[child] = chooseFrom(GENDER.totals, chance)
    ethnicities[child] = chooseFrom(ETHNICITY.totals, chance)
    disabled[child] = chance.happens(DISABLED) ? 1 : 0
    for (let sibling = child - 3; sibling <= child + 3; sibling++)
      if (
        sibling !== child &&
        household[sibling] === household[child] &&
        genders[sibling] !== UNDRAWN &&
        chance.happens(ETHNICITY_OF_HOUSEHOLD)
      )
        ethnicities[child] = ethnicities[sibling]!
  }
  return {
    gender(child) {
      draw(child)
      return genders[child]!
    },
    ethnicity(child) {
      draw(child)
      return ethnicities[child]!
    },
    disabled(child) {
      draw(child)
      return disabled[child] === 1
    },
  }
}
