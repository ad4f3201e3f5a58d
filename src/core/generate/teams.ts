import { exp, ln } from './arithmetic.ts'
import { streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import type { Effects } from './effects.ts'

export interface Team {
  readonly name: string
  readonly workers: readonly Worker[]
  /** Added to the log odds of a step of protection. */
  readonly logOdds: number
  /** Multiplies how long assessments take. */
  readonly pace: number
}

export interface Worker {
  readonly name: string
  readonly pace: number
}

/** Teams of assessment, their open work, and how it slows them. */
export interface Teams {
  readonly all: readonly Team[]
  /** A family keeps its team, a case its worker. */
  teamOf(district: number, family: number): Team
  workerOf(team: Team, family: number, key: number): Worker
  opened(team: Team): void
  closed(team: Team): void
  /** Takes the load of a week for the next. */
  weigh(day: number): void
  /** What the week's load multiplies a duration with, from 1. */
  slowed(team: Team): number
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const INITIALS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'W']
const SURNAMES = [
  ...['Abara', 'Adcock', 'Begum', 'Birch', 'Carver', 'Chowdhury', 'Dunmore', 'Eastwell', 'Fenn', 'Garrick'],
  ...['Hallam', 'Idris', 'Jarvis', 'Kaur', 'Lowther', 'Mbeki', 'Northam', 'Okafor', 'Pellow', 'Quarry'],
  ...['Rossi', 'Sandhu', 'Thorne', 'Umar', 'Vale', 'Whitlock', 'Xu', 'Yarrow', 'Zeller', 'Ashdown'],
] as const

/**
 * As many workers as open cases of a usual day need, so that the usual load is 1. Parts of a worker count: small authorities
 * would else be far from it.
 */
export function teamsOf(population: number, seed: number, model: CountyModel, effects: Effects): Teams {
  const streams = streamsOf(seed, 'practice')
  const ofFamilies = streamsOf(seed, 'team of family')
  const ofCases = streamsOf(seed, 'worker of case')
  const staff: number[] = []
  let named = 0
  const teams = Object.entries(model.districts).map(([district, share], d) =>
    Array.from({ length: model.teamsPerDistrict }, (_, t): Team => {
      const number = d * model.teamsPerDistrict + t
      const usual = (model.openPer10000 * population * share) / 10_000 / model.teamsPerDistrict
      staff[number] = Math.max(0.2, usual / model.caseloadPerWorker)
      const chance = streams.of(number)
      return {
        name: `${district}-${LETTERS[t]}`,
        logOdds: model.teamLogOdds * chance.normal(),
        pace: exp(model.teamLogDuration * chance.normal()),
        workers: Array.from({ length: Math.max(1, Math.ceil(staff[number]!)) }, () => ({
          name: workerName(named++),
          pace: exp(model.workerLogDuration * chance.normal()),
        })),
      }
    }),
  )
  const all = teams.flat()
  const numberOf = new Map(all.map((team, number) => [team, number]))
  const open = new Int32Array(all.length)
  const factor = new Float64Array(all.length).fill(1)

  return {
    all,
    teamOf: (district, family) =>
      teams[district]![ofFamilies.of(family).whole(0, model.teamsPerDistrict - 1)]!,
    workerOf: (team, family, key) => team.workers[ofCases.of(family, key).whole(0, team.workers.length - 1)]!,
    opened(team) {
      open[numberOf.get(team)!]!++
    },
    closed(team) {
      open[numberOf.get(team)!]!--
    },
    weigh(day) {
      all.forEach((team, number) => {
        const workers = staff[number]! * effects.capacity(team.name, day)
        const load = open[number]! / Math.max(0.05, workers) / model.caseloadPerWorker
        factor[number] = load > 1 ? exp(model.queueExponent * ln(load)) : 1
      })
    },
    slowed: (team) => factor[numberOf.get(team)!]!,
  }
}

/** No two workers of an authority have one name: the pairs run out after 540 of them, then they are numbered. */
function workerName(number: number): string {
  const surname = SURNAMES[number % SURNAMES.length]!
  const initial = INITIALS[Math.floor(number / SURNAMES.length) % INITIALS.length]!
  const again = Math.floor(number / (SURNAMES.length * INITIALS.length))
  return again === 0 ? `${initial}. ${surname}` : `${initial}. ${surname} ${again + 1}`
}
