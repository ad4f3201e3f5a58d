import { cumulative, streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import { type Families, MOST_CHILDREN } from './families.ts'

export type Gender = 'male' | 'female' | 'not stated'

/** What a child is whatever happens to it. */
export interface People {
  gender(child: number): Gender
  /** A code of Annex A: `WBRI`. */
  ethnicity(child: number): string
  disabled(child: number): boolean
}

interface Person {
  readonly gender: Gender
  readonly ethnicity: string
  readonly disabled: boolean
}

const OF_ANOTHER_ETHNICITY = 0.05
/** Where children who come alone to seek asylum were said to come from; the codes that records give them. */
const UNACCOMPANIED = { codes: ['AOTH', 'BAFR', 'OOTH', 'WOTH'], totals: cumulative([30, 35, 30, 5]) }
const UNACCOMPANIED_BOYS = 0.95

/** Draws each child when it is first asked for: the lists name few of all the children who ever lived here. */
export function peopleOf(families: Families, seed: number, { families: model }: CountyModel): People {
  const codes = Object.keys(model.ethnicity)
  const totals = cumulative(Object.values(model.ethnicity))
  const ofFamilies = streamsOf(seed, 'family ethnicity')
  const ofChildren = streamsOf(seed, 'people')
  const known = new Array<Person | undefined>(MOST_CHILDREN * families.count)

  function draw(child: number): Person {
    const family = Math.floor(child / MOST_CHILDREN)
    const alone = families.unaccompanied[family] === 1
    const chance = ofChildren.of(child)
    const boys = alone ? UNACCOMPANIED_BOYS : model.male
    const gender: Gender = chance.happens(model.genderNotStated)
      ? 'not stated'
      : chance.happens(boys)
        ? 'male'
        : 'female'
    const disabled = chance.happens(model.disabled)
    const differs = chance.happens(OF_ANOTHER_ETHNICITY)
    const own = chance.choose(totals)
    const ethnicity = alone
      ? UNACCOMPANIED.codes[chance.choose(UNACCOMPANIED.totals)]!
      : codes[differs ? own : ofFamilies.of(family).choose(totals)]!
    return { gender, ethnicity, disabled }
  }
  const person = (child: number): Person => {
    const found = known[child] ?? draw(child)
    known[child] = found
    return found
  }
  return {
    gender: (child) => person(child).gender,
    ethnicity: (child) => person(child).ethnicity,
    disabled: (child) => person(child).disabled,
  }
}
