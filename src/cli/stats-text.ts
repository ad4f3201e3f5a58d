import { counted, type DurationFigures, grouped, type Stats } from '../core/model/index.ts'
import { textTable } from './text-table.ts'

/** Routes shown to people; `--json` has them all. */
const ROUTES_SHOWN = 30

/** The figures for reading in a terminal. */
export function statsAsText(stats: Stats): string {
  const { accounted, variants, returns, groups } = stats
  const setAside = accounted.read - accounted.kept
  const parts = [
    `${counted(accounted.read, 'source row')} read = ${grouped(accounted.kept)} used + ${grouped(setAside)} set aside\n` +
      `${stats.unit === 'day' ? counted(stats.cases, 'child', 'children') : counted(stats.cases, 'case')}, ${counted(stats.events, 'visit')}` +
      `${stats.ties > 0 ? `, ${counted(stats.ties, 'step')} whose order rests on a rule or on file order` : ''}\n`,
    figuresAsText(stats, stats.unit),
    `${counted(variants.count, 'different path')}; the most frequent:\n` +
      textTable(
        [
          ['journeys', 'path'],
          ...variants.top.slice(0, 10).map((top) => [grouped(top.count), top.path.join(' → ')]),
        ],
        0,
      ),
    `${counted(returns.count, 'journey of a child', 'journeys of children')} seen before, ${grouped(returns.within12m)} begun within 12 months of the last\n`,
  ]
  for (const [value, group] of Object.entries(groups ?? {}))
    parts.push(
      `${value === '' ? 'not known' : value}: ${counted(group.cases, 'case')}, ${counted(group.events, 'visit')}\n\n${figuresAsText(group, stats.unit)}`,
    )
  return parts.join('\n')
}

function figuresAsText(
  { stations, routes }: Pick<Stats, 'stations' | 'routes'>,
  unit: Stats['unit'],
): string {
  const more = routes.length - ROUTES_SHOWN
  return [
    textTable(
      [
        ['station', 'visits', 'cases', 'starts', 'ends', 'open', 'end not recorded', ...DURATION_HEADERS],
        ...stations.map((station) => [
          station.label,
          ...[
            station.visits,
            station.cases,
            station.starts,
            station.ends,
            station.open,
            station.notRecorded,
          ].map(grouped),
          ...durationCells(station.duration, unit),
        ]),
      ],
      1,
    ),
    textTable(
      [
        ['from', 'to', 'count', 'share', ...DURATION_HEADERS],
        ...routes
          .slice(0, ROUTES_SHOWN)
          .map((route) => [
            route.from,
            route.to,
            grouped(route.count),
            route.share === null ? '' : `${(route.share * 100).toFixed(1)}%`,
            ...durationCells(route.duration, unit),
          ]),
      ],
      2,
    ) + (more > 0 ? `… and ${counted(more, 'more route')} (--json has them all)\n` : ''),
  ].join('\n')
}

const DURATION_HEADERS = ['mean', 'P10', 'median', 'P90']

const durationCells = (duration: DurationFigures | null, unit: Stats['unit']): string[] =>
  duration === null
    ? DURATION_HEADERS.map(() => '')
    : [duration.mean, duration.p10, duration.median, duration.p90].map((value) => durationText(value, unit))

const SECONDS_IN = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const

export function durationText(value: number, unit: Stats['unit']): string {
  if (unit === 'day') return `${round(value)} d`
  const [name, seconds] = SECONDS_IN.find(([, length]) => value >= length) ?? ['s', 1]
  return `${round(value / seconds)} ${name}`
}

const round = (value: number): string => String(Number(value.toFixed(1)))
