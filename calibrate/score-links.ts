import { cellText, NONE, type Table, type Visits } from '../src/core/model/index.ts'

/** Rows above the first record in the workbook that the generator writes: a title and the headers. */
const ROWS_ABOVE = 2

export interface LinkScore {
  readonly pair: string
  /** True links whose two rows are both in the output. */
  readonly true: number
  readonly found: number
  readonly claimed: number
  /** How many true links were missed, and what the product linked the later step to instead. */
  readonly misses: ReadonlyMap<string, number>
  /** How many claimed links are wrong, and what the later step truly came from. */
  readonly wrong: ReadonlyMap<string, number>
}

const PAIRS: readonly (readonly [from: string, to: string])[] = [
  ['contact', 'referral'],
  ['referral', 'assessment'],
  ['assessment', 'strategy'],
  ['s47', 'icpc'],
  ['icpc', 'cp'],
]

/**
 * The product's links against the true ones, pair by pair. Decided from the truth file alone which links could be found:
 * those whose two steps are both shown in the lists.
 */
export function scoreLinks(truth: Table, visits: Visits): LinkScore[] {
  const steps = readTruth(truth)
  const byNumber = new Map(steps.map((step) => [step.number, step]))
  const visitAt = visitsByPlace(visits)
  const stationOf = (visit: number): string => visits.stations[visits.station[visit]!]!.id
  const originOf = (visit: number | undefined): number | null =>
    visit === undefined || visits.cameFrom[visit] === NONE ? null : visits.cameFrom[visit]!
  const placeOf = (visit: number): string =>
    `${stationOf(visit)} ${listOf(visits, visit)}:${visits.row[visit]! - ROWS_ABOVE}`

  return PAIRS.map(([from, to]) => {
    const score = { pair: `${from} → ${to}`, true: 0, found: 0, claimed: 0 }
    const misses = new Map<string, number>()
    const wrong = new Map<string, number>()
    for (const step of steps.filter(({ kind, place }) => kind === to && place !== null)) {
      const origin = step.from === null ? undefined : byNumber.get(step.from)
      const visit = visitAt.get(`${to} ${step.place}`)
      const linked = originOf(visit)
      const claims = linked !== null && stationOf(linked) === from
      const isRight = claims && placeOf(linked) === placeOfStep(origin)
      const couldBeFound = origin?.kind === from && origin.place !== null
      if (couldBeFound) score.true++
      if (isRight) score.found++
      else if (couldBeFound)
        count(misses, visit === undefined ? 'its row is not drawn' : claimOf(linked, claims, from))
      if (claims) score.claimed++
      if (claims && !isRight) count(wrong, trueOrigin(origin, from))
    }
    return { ...score, misses, wrong }
  })

  function claimOf(linked: number | null, claims: boolean, from: string): string {
    if (linked === null) return 'nothing'
    return claims ? `another ${from}` : stationOf(linked)
  }
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}

const placeOfStep = (step: Step | undefined): string =>
  step === undefined ? '' : `${step.kind} ${step.place}`

function trueOrigin(origin: Step | undefined, from: string): string {
  if (origin === undefined) return 'nothing'
  if (origin.place === null) return `a ${origin.kind} that no list shows`
  return origin.kind === from ? `another ${from}` : origin.kind
}

interface Step {
  readonly number: string
  readonly kind: string
  readonly from: string | null
  /** `list:record`, or null where no list shows it. */
  readonly place: string | null
}

function readTruth(truth: Table): Step[] {
  const headers = truth.columns.map((column) => cellText(column, 0))
  const at = (header: string) => truth.columns[headers.indexOf(header)]!
  const [number, kind, from, list, record] = ['step', 'kind', 'from', 'list', 'record'].map(at) as [
    ReturnType<typeof at>,
    ReturnType<typeof at>,
    ReturnType<typeof at>,
    ReturnType<typeof at>,
    ReturnType<typeof at>,
  ]
  return Array.from({ length: truth.rowCount - 1 }, (_, i) => {
    const row = i + 1
    const inList = cellText(list, row)
    return {
      number: cellText(number, row),
      kind: cellText(kind, row),
      from: cellText(from, row) || null,
      place: inList === '' ? null : `${inList}:${cellText(record, row)}`,
    }
  })
}

const listOf = (visits: Visits, visit: number): string =>
  /\d+/.exec(visits.sources[visits.source[visit]!]!.sheet ?? '')?.[0] ?? ''

/** By kind and place; exits carry the row of the step that they end. */
function visitsByPlace(visits: Visits): Map<string, number> {
  const found = new Map<string, number>()
  for (let visit = 0; visit < visits.count; visit++) {
    const { id, kind } = visits.stations[visits.station[visit]!]!
    if (kind === 'stage')
      found.set(`${id} ${listOf(visits, visit)}:${visits.row[visit]! - ROWS_ABOVE}`, visit)
  }
  return found
}
