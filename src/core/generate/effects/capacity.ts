import { type ModBase, strengthOn } from './mod.ts'
import { codesAsked, type OpReader } from './op-reader.ts'

/** Scales the workers of teams: what queues behind them shows weeks later. */
export interface CapacityMod extends ModBase {
  readonly op: 'capacity'
  readonly factor: number
  readonly teams: ReadonlySet<string>
}

export const CAPACITY: OpReader<CapacityMod> = {
  places: ['assessment'],
  usualPlace: 'assessment',
  known: () => ['team', 'district'],
  read(parameters, read, county) {
    const factor = parameters.neededNumber(['value', 'factor', 'share'], 0.05, 20)
    const names = codesAsked(read, 'team', county)
    const districts = codesAsked(read, 'district', county)
    const isAsked = (team: string): boolean =>
      (names.length === 0 || names.includes(team)) &&
      (districts.length === 0 || districts.some((district) => team.startsWith(`${district}-`)))
    const teams = new Set(county.fields.team!.names!.all.filter(isAsked))
    if (teams.size === 0) parameters.refuse('where: no team is of that name and district at once.')
    return {
      ...read,
      op: 'capacity',
      factor,
      teams,
      stated: { measure: 'assessment.wd', value: factor, unit: 'ratio' },
    }
  },
}

export function capacityOf(mods: readonly CapacityMod[], team: string, day: number): number {
  let factor = 1
  for (const mod of mods)
    if (mod.teams.has(team)) factor *= 1 + (mod.factor - 1) * strengthOn(mod.period, day)
  return factor
}
