import type { Stats, Visits } from '../model/index.ts'
import { compareText } from './compare-text.ts'
import { countAll } from './counts.ts'
import type { FigureIndex, Grouping } from './figure-index.ts'
import { figureIndex } from './figure-index.ts'
import type { GroupFigures } from './figures.ts'
import { figuresFrom } from './figures.ts'
import type { KeptVisits } from './kept-visits.ts'
import type { Selection } from './select-visits.ts'
import { selectVisits } from './select-visits.ts'
import { tiesIn } from './ties.ts'
import { variants } from './variants.ts'

export interface SummaryOptions extends Selection {
  /** Attribute to group by: its value in the case's first row, `''` where not known. */
  readonly by?: string
}

/**
 * All figures of a table of visits, as `doorways stats --json` prints them.
 * @param index of the same visits, without grouping: kept by who asks more than once
 */
export function summarise(
  visits: Visits,
  { by, ...selection }: SummaryOptions = {},
  index: FigureIndex = figureIndex(visits),
): Omit<Stats, 'accounted'> {
  const kept = selectVisits(visits, selection)
  const { groups, returns } = figuresFrom(index, countAll(index, kept))
  return {
    schema: 'doorways.stats/1',
    unit: visits.unit === 'day' ? 'day' : 'second',
    ...groups[0]!,
    ties: tiesIn(visits, kept),
    variants: variants(visits, kept),
    returns,
    ...(by === undefined ? {} : { groups: groupsOf(visits, kept, by) }),
  }
}

function groupsOf(visits: Visits, kept: KeptVisits | null, by: string): Record<string, GroupFigures> {
  const values = visits.attributes.get(by)?.values ?? ['']
  const index = figureIndex(visits, groupingBy(visits, by))
  const { groups } = figuresFrom(index, countAll(index, kept))
  const named = groups.map((figures, code) => [values[code]!, figures] as const)
  return Object.fromEntries(
    named.filter(([, figures]) => figures.cases > 0).sort(([one], [other]) => compareText(one, other)),
  )
}

/** Groups by the value in the case's first row, one group a value of the attribute. */
function groupingBy(visits: Visits, by: string): Grouping {
  const category = visits.attributes.get(by)
  const ofChild = new Uint32Array(visits.childIds.length)
  if (category !== undefined)
    for (let child = 0; child < ofChild.length; child++) {
      const first = visits.childOffset[child]!
      if (first < visits.childOffset[child + 1]!) ofChild[child] = category.codes[first]!
    }
  return { count: category?.values.length ?? 1, ofChild }
}
