import type { Agenda } from './agenda.ts'
import { CHILDHOOD } from './ages.ts'
import { exp } from './arithmetic.ts'
import type { BusyClock } from './busy-clock.ts'
import type { Calendar } from './calendar.ts'
import { type Mix, type Streams, streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import type { Effects } from './effects.ts'
import { type Families, MOST_CHILDREN } from './families.ts'
import type { People } from './people.ts'
import type { Planned } from './planned.ts'
import type {
  Assessment,
  Care,
  CareRecord,
  EarlyHelp,
  Episode,
  NeedPlan,
  ProtectionPlan,
  Records,
  Referral,
} from './records.ts'
import type { Node, Situation } from './situation.ts'
import type { Team, Teams, Worker } from './teams.ts'

/** Everything that the nodes of the model share. */
export interface World {
  readonly seed: number
  /** Children aged 0 to 17. */
  readonly population: number
  readonly model: CountyModel
  readonly calendar: Calendar
  readonly clock: BusyClock
  readonly families: Families
  readonly people: People
  readonly teams: Teams
  readonly effects: Effects
  readonly agenda: Agenda
  readonly records: Records
  readonly children: ChildStates
  readonly streams: Readonly<Record<Concern, Streams>>
  /** Code lists of the model, ready to be drawn from. */
  readonly mixes: Mixes
}

/** One stream of chance for each, so that a change in one moves nothing in the others. */
const CONCERNS = [
  'source',
  'included',
  'shared',
  'outcome',
  'decision',
  'referral',
  'wait',
  'assessment',
  'need',
  'strategy',
  'enquiry',
  'conference',
  'plan',
  'reviews',
  'episode',
  'care',
  'early help',
  'again',
] as const
type Concern = (typeof CONCERNS)[number]

export function streamsOfAll(seed: number): Readonly<Record<Concern, Streams>> {
  const pairs = CONCERNS.map((concern) => [concern, streamsOf(seed, concern)] as const)
  return Object.fromEntries(pairs) as Record<Concern, Streams>
}

export interface Mixes {
  readonly primaryNeed: Mix
  readonly category: Mix
  readonly closure: Mix
  readonly organisation: Mix
  readonly needLength: Float64Array
  readonly conferenceBand: Float64Array
  readonly conferenceInTime: Float64Array
}

/** What the county knows of a child so far. */
export interface ChildState {
  readonly child: number
  /** Days of its contacts and referrals, in order. */
  readonly contacts: number[]
  readonly referrals: number[]
  /** Days of its Section 47 enquiries, in order. */
  readonly enquiries: number[]
  plans: number
  /** Day of the last strategy discussion. */
  discussed: number
  /** Between the contact and its decision. */
  awaited: boolean
  open: Case | null
  earlyHelp: EarlyHelp | null
  /** Kind of the last step. */
  last: CareRecord['kind'] | null
  /** What came of it, where that is known. */
  lastOutcome: string | null
}

/** A child's case, from referral to closure. */
export interface Case {
  readonly state: ChildState
  readonly family: number
  readonly district: number
  /** Names the streams of the case: siblings who share a course have one. */
  readonly key: number
  readonly source: string
  readonly team: Team
  readonly worker: Worker
  readonly referral: Referral
  readonly episode: Episode
  readonly planned: Planned | null
  /** Until when the child is in need, apart from plans and care. */
  needUntil: number
  assessing: Assessment | null
  firstAssessment: Assessment | null
  /** Enquiries and conferences still to be decided. */
  pending: number
  needPlan: NeedPlan | null
  plan: ProtectionPlan | null
  care: Care | null
  /** The latest step that runs or ran in the case: what a further step comes from. */
  latest: CareRecord
}

export interface ChildStates {
  of(child: number): ChildState
}

export function childStates(children: number): ChildStates {
  const known = new Array<ChildState | undefined>(children)
  return {
    of(child) {
      const found = known[child] ?? newState(child)
      known[child] = found
      return found
    },
  }
}

const newState = (child: number): ChildState => ({
  child,
  contacts: [],
  referrals: [],
  enquiries: [],
  plans: 0,
  discussed: Number.NEGATIVE_INFINITY,
  awaited: false,
  open: null,
  earlyHelp: null,
  last: null,
  lastOutcome: null,
})

/** The eighteenth birthday. */
export const adultOn = ({ families }: World, child: number): number => families.born[child]! + CHILDHOOD

/** Names the course of what follows a contact: shared by siblings, or a child's own. */
export const courseKey = (contact: number, child: number | null): number =>
  contact * (MOST_CHILDREN + 1) + (child === null ? 0 : 1 + (child % MOST_CHILDREN))

/** The probability of a branch: the usual one, moved on the log-odds scale by what differs and by planted effects. */
export function branch(
  { effects }: World,
  node: Node,
  to: string,
  usual: number,
  situation: Situation,
  logOdds = 0,
): number {
  const settled = situation.open?.planned?.[`${node}>${to}`]
  if (settled !== undefined) return settled
  const planted = effects.odds(node, to, situation)
  if (planted === 1 && logOdds === 0) return usual
  if (planted === Number.POSITIVE_INFINITY) return 1
  const odds = (usual / (1 - usual)) * planted * exp(logOdds)
  return odds / (1 + odds)
}

/** A step of a child, as its next one will see it. */
export function passed(state: ChildState, kind: CareRecord['kind'], outcome: string | null = null): void {
  state.last = kind
  state.lastOutcome = outcome
}

/** Mean decile of families in contact; families of the middle have the usual odds. */
const MIDDLE_DECILE = 6.5

/** How much more often deprived families go on to protection, and how this team differs from others. */
export function protectionLogOdds({ model, families }: World, { family, team }: Case): number {
  const decile = families.decile[family]!
  return model.families.decileProtectionLogOdds * (decile - MIDDLE_DECILE) + team.logOdds
}
