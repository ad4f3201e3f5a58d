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

/** The place of each kind in a day: what ends, ends before what begins. */
const PLACE: Readonly<Record<CountyEvent['kind'], number>> = {
  week: 0,
  'early-help-ends': 1,
  'enquiry-ends': 2,
  planted: 3,
  contact: 4,
  referral: 5,
  'step-up': 6,
  assessment: 7,
  'assessment-again': 8,
  strategy: 9,
  'strategy-again': 10,
  conference: 11,
  plan: 12,
  need: 13,
  authorisation: 14,
  'plan-ends': 15,
  'care-ends': 16,
  care: 17,
  'early-help': 18,
  closure: 19,
}

interface Entry {
  /** By kind, then family. */
  readonly order: number
  readonly event: CountyEvent
}

/** What is still to happen, by day. */
export interface Agenda {
  readonly last: number
  /** Puts an event on a day, or on the present one where that is past. Beyond the last day it never happens. */
  put(day: number, family: number, event: CountyEvent): void
  /** Lives through all days in order, also what is put on the agenda meanwhile. */
  live(happen: (event: CountyEvent, day: number) => void): void
}

/** Events of a day that are known from the start, told when the day comes: an agenda of years need not hold them all. */
export type KnownEvents = (day: number, put: (family: number, event: CountyEvent) => void) => void

const MOST_FAMILIES = 2 ** 40

/**
 * The order of a day is by kind, then family, then as put, what is known first: other families' events never change a
 * family's own.
 */
export function agendaOf(first: number, last: number, known: KnownEvents): Agenda {
  const days: (Entry[] | undefined)[] = new Array(last - first + 1)
  let today = first

  function put(entries: Entry[], family: number, event: CountyEvent): void {
    entries.push({ order: PLACE[event.kind] * MOST_FAMILIES + family, event })
  }
  return {
    last,
    put(day, family, event) {
      const on = Math.max(day, today)
      if (on > last) return
      const entries = days[on - first] ?? []
      days[on - first] = entries
      put(entries, family, event)
    },
    live(happen) {
      for (today = first; today <= last; today++) {
        const entriesKnown: Entry[] = []
        known(today, (family, event) => put(entriesKnown, family, event))
        days[today - first] = entriesKnown.concat(days[today - first] ?? [])
        // What a day's events put on the day itself happens after them
        for (let entries = days[today - first]; entries !== undefined; entries = days[today - first]) {
          days[today - first] = undefined
          // A sort is stable: what was put first stays first
          entries.sort((one, other) => one.order - other.order)
          for (const { event } of entries) happen(event, today)
        }
      }
    },
  }
}
