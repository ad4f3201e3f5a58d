import type { Chance } from './chance.ts'
import type { Node, Situation } from './situation.ts'

/** A path that a child is sent on: nodes left out, and where it goes instead. */
export interface ForcedRoute {
  readonly skip: ReadonlySet<string>
  readonly to: string | null
}

/** What planted effects do to the model; each method is asked at the place that it changes, and has a neutral answer. */
export interface Effects {
  /** Multiplies the odds of a branch. Neutral: 1. */
  odds(node: Node, to: string, situation: Situation): number
  /** Working days, changed. Neutral: as given. */
  duration(node: string, workingDays: number, situation: Situation): number
  /** Multiplies a team's workers. Neutral: 1. */
  capacity(team: string, day: number): number
  /** How often siblings share what is decided at a node. Neutral: as given. */
  agreement(node: Node, usual: number, situation: Situation): number
  /** Neutral: null. */
  route(node: Node, situation: Situation, chance: Chance): ForcedRoute | null
  /** Another day for an event. Neutral: as given. */
  moved(node: Node, day: number, situation: Situation): number
}

export const NO_EFFECTS: Effects = {
  odds: () => 1,
  duration: (_, workingDays) => workingDays,
  capacity: () => 1,
  agreement: (_, usual) => usual,
  route: () => null,
  moved: (_, day) => day,
}
