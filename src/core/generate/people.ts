import { mixOf, streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import { type Families, familyOf, MOST_CHILDREN } from './families.ts'

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

/** Draws each child when it is first asked for: the lists name few of all the children who ever lived here. */
export function peopleOf(
  families: Families,
  seed: number,
  { families: model, unaccompanied }: CountyModel,
): People {
  const usual = mixOf(model.ethnicity)
  const ofAlone = mixOf(unaccompanied.ethnicity)
  const ofFamilies = streamsOf(seed, 'family ethnicity')
  const ofChildren = streamsOf(seed, 'people')
  const known = new Array<Person | undefined>(MOST_CHILDREN * families.count)

  function draw(child: number): Person {
    const family = familyOf(child)
    const alone = families.unaccompanied[family] === 1
    const chance = ofChildren.of(child)
    const boys = alone ? unaccompanied.boys : model.male
    const gender: Gender = chance.happens(model.genderNotStated)
      ? 'not stated'
      : chance.happens(boys)
        ? 'male'
        : 'female'
    const disabled = chance.happens(model.disabled)
    const differs = chance.happens(model.otherEthnicity)
    const own = chance.nameFrom(usual)
    const ethnicity = alone ? chance.nameFrom(ofAlone) : differs ? own : ofFamilies.of(family).nameFrom(usual)
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
