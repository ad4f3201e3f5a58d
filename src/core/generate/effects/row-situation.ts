import { familyOf } from '../families.ts'
import type { CareRecord, Referral, Section47, Strategy } from '../records.ts'
import { type Situation, situationOfContact } from '../situation.ts'
import type { ChildState, World } from '../world.ts'

/** A row of any list about children, as far as conditions ask about it. */
interface AnyRow {
  readonly child: number
  readonly day?: number
  readonly kind?: CareRecord['kind']
  readonly from?: CareRecord | null
  readonly source?: string
  readonly team?: string
  readonly worker?: string
  readonly need?: string
  readonly category?: string
  readonly outcome?: string
  readonly nfa?: boolean
  readonly inNeed?: boolean
  readonly referral?: Referral
  readonly strategy?: Strategy | null
  readonly enquiry?: Section47 | null
  readonly conference?: (CareRecord & { readonly plan: boolean }) | null
}

/** What was known of a child when a row of a list began. */
export type SituationOfRow = (row: object, at: string) => Situation | null

export function situationsOfRows(world: World): SituationOfRow {
  const historyOf = histories(world)
  const needOf = new Map(world.records.episodes.map(({ referral, need }) => [referral as object, need]))
  return (object, at) => {
    const row = object as AnyRow
    const day = dayOfRow(row, at)
    if (row.child === undefined || day === null) return null
    const family = familyOf(row.child)
    const from = fromOf(row)
    const referral = referralOf(from, row)
    const { source = sourceOf(from) ?? row.referral?.source ?? null } = row
    const state = stateBefore(historyOf(row.child), row.child, day, from)
    return {
      ...situationOfContact(day, family, state, world.families.district[family]!, source),
      ...{ team: row.team ?? null, worker: row.worker ?? null, category: row.category ?? null },
      need: row.need ?? (referral === null ? null : (needOf.get(referral) ?? null)),
      outcome: outcomeOf(row, at),
    }
  }
}

/** The first day of a row. */
export function dayOfRow(row: object, at: string): number | null {
  const { day, referral, strategy, conference } = row as AnyRow
  if (at === 'icpc') return conference?.day ?? null
  return day ?? strategy?.day ?? conference?.day ?? referral?.day ?? null
}

const fromOf = ({ from, strategy, conference, referral }: AnyRow): CareRecord | null =>
  from ?? strategy?.from ?? conference?.from ?? referral?.from ?? null

function outcomeOf(row: AnyRow, at: string): string | null {
  if (at === 'icpc') return row.conference?.plan ? 'cpp' : 'no_plan'
  if (at === 's47' || at === 'strategy') return row.conference ? 'icpc' : 'no_icpc'
  if (row.nfa !== undefined) return row.nfa ? 'nfa' : 'assessment'
  if (row.inNeed !== undefined) return row.inNeed ? 'in_need' : 'not_in_need'
  return row.outcome ?? null
}

function referralOf(from: CareRecord | null, row: AnyRow): Referral | null {
  if (row.kind === 'referral') return row as unknown as Referral
  for (let step = from; step !== null; step = step.from) if (step.kind === 'referral') return step
  return null
}

function sourceOf(from: CareRecord | null): string | null {
  for (let step = from; step !== null; step = step.from)
    if (step.kind === 'referral' || step.kind === 'contact') return step.source
  return null
}

interface History {
  readonly contacts: number[]
  readonly referrals: number[]
  readonly plans: { day: number; earlier: number }[]
  readonly steps: CareRecord[]
}

function histories({ records }: World): (child: number) => History {
  const known = new Map<number, History>()
  const of = (child: number): History => {
    const found = known.get(child) ?? { contacts: [], referrals: [], plans: [], steps: [] }
    known.set(child, found)
    return found
  }
  for (const { child, day } of records.contacts) of(child).contacts.push(day)
  for (const { child, day } of records.referrals) of(child).referrals.push(day)
  for (const { child, day, earlier } of records.plans) of(child).plans.push({ day, earlier })
  const { contacts, earlyHelp, referrals, assessments, strategies, enquiries, conferences } = records
  const steps = [contacts, earlyHelp, referrals, assessments, strategies, enquiries, conferences]
  for (const list of [...steps, records.plans, records.needPlans, records.care] as CareRecord[][])
    for (const step of list) of(step.child).steps.push(step)
  return of
}

function stateBefore(history: History, child: number, day: number, from: CareRecord | null): ChildState {
  const before = history.steps.filter((step) => step.day < day)
  const last =
    from ?? before.reduce<CareRecord | null>((a, b) => (a === null || b.day >= a.day ? b : a), null)
  const plan = history.plans.findLast((made) => made.day < day)
  return {
    ...{
      child,
      contacts: history.contacts,
      referrals: history.referrals,
      enquiries: [],
      awaited: false,
      discussed: 0,
    },
    ...{ open: null, earlyHelp: null, last: last?.kind ?? null, lastOutcome: cameOf(last) },
    plans:
      plan === undefined ? (history.plans.find((made) => made.day === day)?.earlier ?? 0) : plan.earlier + 1,
  }
}

function cameOf(step: CareRecord | null): string | null {
  switch (step?.kind) {
    case 'contact':
      return step.outcome
    case 'referral':
      return step.nfa ? 'nfa' : 'assessment'
    case 'assessment':
      return step.inNeed ? 'in_need' : 'not_in_need'
    case 's47':
      return step.willConfer ? 'icpc' : 'no_icpc'
    case 'icpc':
      return step.plan ? 'cpp' : 'no_plan'
    default:
      return null
  }
}

/** Rows of a list that are of a node: of List 5, a conference only where one was held. */
export const isRowOf = (at: string, row: object): boolean =>
  at !== 'icpc' || (row as AnyRow).conference != null
