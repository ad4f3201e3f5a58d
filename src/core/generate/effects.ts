import type { CareRecord, Episode } from './records.ts'
import type { Node, Situation } from './situation.ts'
import type { Case, World } from './world.ts'

/** Durations in working days, by what they lead to. */
export type Stage = 'decision' | 'assessment_start' | 'assessment' | 's47_start' | 'icpc'
/** What runs for weeks and months, from its first day to its last. */
export type Spell = 'early_help' | 'cin' | 'cpp' | 'looked_after'
/** What is drawn from a code list, and may be moved from one value to another. */
export type Attribute = 'source' | 'primary_need' | 'category'

/** A path that a child is sent on instead of a node. */
export interface ForcedRoute {
  /** Null: what usually follows. */
  readonly to: string | null
}

/** What planted effects do to the model; each method is asked at the place that it changes, and has a neutral answer. */
export interface Effects {
  /** Whether every answer is neutral: what is asked of each contact need not be asked then. */
  readonly isNeutral: boolean
  /**
   * Days on which further children come alone to seek asylum; they follow all other families. Neutral: none.
   * @param usual how many come by themselves, on average
   * @param dayAt the day by which a share of them has come
   */
  newcomers(usual: number, dayAt: (share: number) => number): readonly number[]
  /** Told once, before the first day. */
  begin(world: World): void
  /** Multiplies the odds of a branch; 0 and Infinity force it. Neutral: 1. */
  odds(node: Node, to: string, situation: Situation): number
  /** Working days, changed. Neutral: as given. */
  duration(stage: Stage, workingDays: number, situation: Situation): number
  /** The last day of a spell, changed. Neutral: as given. */
  ends(spell: Spell, from: number, end: number, situation: Situation): number
  /** Multiplies a team's workers. Neutral: 1. */
  capacity(team: string, day: number): number
  /** How often siblings share what comes of a contact. Neutral: as given. */
  agreement(usual: number, situation: Situation): number
  /** Names the draw of a decision: siblings of one key decide alike. Neutral: the case's own. */
  keyAt(node: Node, open: Case, situation: Situation): number
  /** Whether a node is left out. Neutral: null. */
  route(node: Node, situation: Situation): ForcedRoute | null
  /** Another day for an event. Neutral: as given. */
  moved(node: Node, day: number, situation: Situation): number
  /** A code as drawn, changed. Neutral: as given. */
  drawn(attribute: Attribute, value: string, situation: Situation): string
  /** Whether an event of the usual kind happens; where it is made more frequent, further ones are put on the agenda. Neutral: true. */
  occurs(node: Node, situation: Situation): boolean
  /** Told of each case as it opens. */
  opened(open: Case): void
  /** Told of each record with the situation that it came from, for the truth of what was planted. */
  made(record: CareRecord | Episode, situation: Situation): void
}

export const NO_EFFECTS: Effects = {
  isNeutral: true,
  newcomers: () => [],
  begin: () => undefined,
  odds: () => 1,
  duration: (_, workingDays) => workingDays,
  ends: (_, __, end) => end,
  capacity: () => 1,
  agreement: (usual) => usual,
  keyAt: (_, open) => open.key,
  route: () => null,
  moved: (_, day) => day,
  drawn: (_, value) => value,
  occurs: () => true,
  opened: () => undefined,
  made: () => undefined,
}
