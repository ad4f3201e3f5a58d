import { agendaOf, type CountyEvent, type KnownEvents } from './agenda.ts'
import { assess, assessAgain, authorise } from './assessment-node.ts'
import { busyClock } from './busy-clock.ts'
import type { Calendar } from './calendar.ts'
import { endCare, enterCare } from './care-node.ts'
import { cumulative, mixOf } from './chance.ts'
import { contact } from './contact-node.ts'
import { contactsByDay } from './contacts-by-day.ts'
import type { CountyModel } from './county-model.ts'
import { endEarlyHelp, startEarlyHelp } from './early-help-node.ts'
import type { Effects } from './effects.ts'
import { type CountySize, type Families, familiesOf, MOST_CHILDREN } from './families.ts'
import { closeIfIdle, startNeed } from './need-node.ts'
import { peopleOf } from './people.ts'
import { beginForcedPlan, confer, discuss, discussAgain, endEnquiry, endPlan } from './protection-node.ts'
import { noRecords } from './records.ts'
import { refer } from './referral-node.ts'
import { teamsOf } from './teams.ts'
import { childStates, type Mixes, streamsOfAll, type World } from './world.ts'

const WEEK = 7
/** Lives the county from the first day of the calendar to the extract date. */
export function liveCounty(
  size: CountySize,
  model: CountyModel,
  calendar: Calendar,
  effects: Effects,
  onProgress: (share: number) => void = () => {},
): World {
  const { population, seed, to } = size
  const families = familiesOf(size, model, calendar, effects)
  const agenda = agendaOf(calendar.first, to, knownEvents(families, calendar))
  const world: World = {
    ...{ seed, population, model, calendar, clock: busyClock(calendar), families, effects, agenda },
    people: peopleOf(families, seed, model),
    teams: teamsOf(population, seed, model, effects),
    records: noRecords(),
    children: childStates(MOST_CHILDREN * families.count),
    streams: streamsOfAll(seed),
    mixes: mixesOf(model),
  }
  effects.begin(world)
  agenda.live((event, day) => {
    if (event.kind === 'week') onProgress((day - calendar.first) / (to - calendar.first))
    happen(world, event, day)
  })
  return world
}

/** What is known from the start: families' usual contacts, and the weeks. */
function knownEvents(families: Families, { first, last }: Calendar): KnownEvents {
  const { offset, family, number } = contactsByDay(families, first, last)
  return (day, put) => {
    if ((day - first) % WEEK === 0) put(-1, { kind: 'week' })
    for (let i = offset[day - first]!; i < offset[day - first + 1]!; i++)
      put(family[i]!, { kind: 'contact', family: family[i]!, key: number[i]! })
  }
}

function happen(world: World, event: CountyEvent, day: number): void {
  switch (event.kind) {
    case 'week':
      world.teams.weigh(day)
      break
    case 'early-help-ends':
      endEarlyHelp(world, event.state, event.earlyHelp)
      break
    case 'enquiry-ends':
      endEnquiry(world, event.open, day)
      break
    case 'planted':
      event.act(day)
      break
    case 'contact':
      contact(world, event.family, event.key, day, event.planted ?? null)
      break
    case 'referral':
      refer(world, event.state, event.from, event.key, day, event.planned)
      break
    case 'step-up':
      if (event.state.earlyHelp === event.from && !event.state.awaited)
        refer(world, event.state, event.from, event.key, day, null)
      break
    case 'assessment':
      assess(world, event.open, event.from, day, 0)
      break
    case 'assessment-again':
      assessAgain(world, event.open, day, event.again)
      break
    case 'strategy':
      discuss(world, event.open, day, 0, event.certain ? { certain: true, marks: [] } : null)
      break
    case 'strategy-again':
      discussAgain(world, event.open, day, event.again, event.told)
      break
    case 'conference':
      confer(world, event.open, event.from, day, event.again)
      break
    case 'plan':
      beginForcedPlan(world, event.open, event.from, day)
      break
    case 'need':
      if (event.open.state.open === event.open) startNeed(world, event.open, event.from, day)
      break
    case 'authorisation':
      authorise(world, event.open, event.assessment, event.again)
      break
    case 'plan-ends':
      endPlan(world, event.open, event.plan, event.again)
      break
    case 'care-ends':
      endCare(world, event.open, event.care, day)
      break
    case 'care':
      enterCare(world, event.open, day, event.moved ?? false)
      break
    case 'early-help':
      startEarlyHelp(world, event.state, event.from, day, event.key, event.moved ?? false)
      break
    case 'closure':
      closeIfIdle(world, event.open, day)
      break
    default:
      event satisfies never
  }
}

const mixesOf = ({ earlyHelp, need, protection }: CountyModel): Mixes => ({
  primaryNeed: mixOf(need.codes),
  category: mixOf(protection.categories),
  closure: mixOf(need.closures),
  organisation: mixOf(earlyHelp.organisations),
  needLength: cumulative(need.mixture.map(({ weight }) => weight)),
  conferenceBand: cumulative(Object.values(protection.icpcBands)),
  conferenceInTime: cumulative(protection.icpcInTime),
})
