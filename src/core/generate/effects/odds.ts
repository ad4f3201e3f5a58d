import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { BRANCHING, type Branch, branchNames, branchOf } from './branches.ts'
import { changedBy, type ModBase } from './mod.ts'
import { anyOf } from './names.ts'
import { knownAt, type OpReader } from './op-reader.ts'

/** Multiplies the odds of a branch against all the others of its node. */
export interface OddsMod extends ModBase {
  readonly op: 'odds'
  readonly branch: Branch
  readonly factor: number
}

export const ODDS: OpReader<OddsMod> = {
  places: BRANCHING,
  known: knownAt,
  read(parameters, read) {
    const names = branchNames(read.at)
    const written =
      parameters.text(['to', 'branch', 'outcome']) ?? (read.at === 'cpp.review_end' ? 'end' : null)
    const to = written === null ? undefined : names.find(written)
    if (written === null) parameters.refuse(`to is missing: from ${read.at} it is ${anyOf(names.all)}.`)
    else if (to === undefined)
      parameters.refuse(
        `to: there is no way from ${read.at} to \`${written}\`; there is ${anyOf(names.all)}.`,
      )
    const factor = parameters.neededNumber(['value', 'factor', 'odds', 'odds_ratio', 'times'], 0.001, 1000)
    const branch = branchOf(read.at, to ?? names.all[0]!)
    return {
      ...read,
      op: 'odds',
      branch,
      factor,
      stated: { measure: branch.measure, value: factor, unit: 'odds ratio' },
    }
  },
}

export const oddsFactor = (mods: readonly OddsMod[], world: World, situation: Situation): number =>
  changedBy(mods, world, situation, 1, (factor, mod, strength) => {
    const odds = 1 + (mod.factor - 1) * strength
    return factor * (mod.branch.isOpposite ? 1 / odds : odds)
  })
