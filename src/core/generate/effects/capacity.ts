import { type ModBase, strengthOn } from './mod.ts'
import type { OpReader } from './op-reader.ts'

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
  read(parameters, read, { fields }) {
    const factor = parameters.neededNumber(['value', 'factor', 'share'], 0.05, 20)
    const teams = new Set(
      fields.team!.names!.all.filter((team) => isOf(read, fields.district!.names!.all, team)),
    )
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

/** Teams are conditions without a child: only name and district of the situation are asked for. */
function isOf({ matches }: Pick<ModBase, 'matches'>, districts: readonly string[], team: string): boolean {
  const district = districts.findIndex((name) => team.startsWith(`${name}-`))
  return matches({} as never, { team, district } as never)
}

export function capacityOf(mods: readonly CapacityMod[], team: string, day: number): number {
  let factor = 1
  for (const mod of mods)
    if (mod.teams.has(team)) factor *= 1 + (mod.factor - 1) * strengthOn(mod.period, day)
  return factor
}
