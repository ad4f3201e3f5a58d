import type { Planned, PlantedContact } from './planned.ts'
import type { Assessment, Care, CareRecord, Contact, EarlyHelp, ProtectionPlan } from './records.ts'
import type { Case, ChildState } from './world.ts'

/** What may happen on a day. */
export type CountyEvent =
  | { readonly kind: 'week' }
  | { readonly kind: 'early-help-ends'; readonly state: ChildState; readonly earlyHelp: EarlyHelp }
  | { readonly kind: 'enquiry-ends'; readonly open: Case }
  | { readonly kind: 'planted'; readonly act: (day: number) => void }
  | {
      readonly kind: 'contact'
      readonly family: number
      readonly key: number
      readonly planted?: PlantedContact
    }
  | {
      readonly kind: 'referral'
      readonly state: ChildState
      readonly from: Contact
      readonly key: number
      readonly planned: Planned | null
    }
  | { readonly kind: 'step-up'; readonly state: ChildState; readonly from: EarlyHelp; readonly key: number }
  | { readonly kind: 'assessment'; readonly open: Case; readonly from: CareRecord }
  | { readonly kind: 'assessment-again'; readonly open: Case; readonly again: number }
  | { readonly kind: 'strategy'; readonly open: Case; readonly certain?: boolean }
  | {
      readonly kind: 'strategy-again'
      readonly open: Case
      readonly again: number
      readonly told: string | null
    }
  | { readonly kind: 'conference'; readonly open: Case; readonly from: CareRecord; readonly again: number }
  | { readonly kind: 'plan'; readonly open: Case; readonly from: CareRecord }
  | { readonly kind: 'need'; readonly open: Case; readonly from: CareRecord }
  | {
      readonly kind: 'authorisation'
      readonly open: Case
      readonly assessment: Assessment
      readonly again: number
    }
  | { readonly kind: 'plan-ends'; readonly open: Case; readonly plan: ProtectionPlan; readonly again: number }
  | { readonly kind: 'care-ends'; readonly open: Case; readonly care: Care }
  | { readonly kind: 'care'; readonly open: Case; readonly moved?: boolean }
  | {
      readonly kind: 'early-help'
      readonly state: ChildState
      readonly from: CareRecord | null
      readonly key: number
      readonly moved?: boolean
    }
  | { readonly kind: 'closure'; readonly open: Case }

/** The order in which one day's events happen: what ends, ends before what begins. */
const ORDER: readonly CountyEvent['kind'][] = [
  'week',
  'early-help-ends',
  'enquiry-ends',
  'planted',
  'contact',
  'referral',
  'step-up',
  'assessment',
  'assessment-again',
  'strategy',
  'strategy-again',
  'conference',
  'plan',
  'need',
  'authorisation',
  'plan-ends',
  'care-ends',
  'care',
  'early-help',
  'closure',
]
const PLACE = new Map(ORDER.map((kind, place) => [kind, place]))

interface Entry {
  readonly place: number
  readonly family: number
  readonly sequence: number
  readonly event: CountyEvent
}

/** What is still to happen, by day. */
export interface Agenda {
  /** Puts an event on a day, or on the present one where that is past. Beyond the last day it never happens. */
  put(day: number, family: number, event: CountyEvent): void
  /** Lives through all days in order, also what is put on the agenda meanwhile. */
  live(happen: (event: CountyEvent, day: number) => void): void
}

/** The order of a day is by kind, then family, then as put: other families' events never change a family's own. */
export function agendaOf(first: number, last: number): Agenda {
  const days: (Entry[] | undefined)[] = new Array(last - first + 1)
  let today = first
  let sequence = 0

  return {
    put(day, family, event) {
      const on = Math.max(day, today)
      if (on > last) return
      const entry = { place: PLACE.get(event.kind)!, family, sequence: sequence++, event }
      const entries = days[on - first]
      if (entries === undefined) days[on - first] = [entry]
      else entries.push(entry)
    },
    live(happen) {
      for (today = first; today <= last; today++) {
        // What a day's events put on the day itself happens after them
        for (let entries = days[today - first]; entries !== undefined; entries = days[today - first]) {
          days[today - first] = undefined
          entries.sort(inOrder)
          for (const { event } of entries) happen(event, today)
        }
      }
    },
  }
}

const inOrder = (one: Entry, other: Entry): number =>
  one.place - other.place || one.family - other.family || one.sequence - other.sequence
