import type { JourneyMap, LineFamily, MapLine, MapStation, Point } from '../../core/model/index.ts'

export interface LogActivity {
  readonly id: string
  readonly visits: number
  readonly starts: number
}

export interface LogRoute {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** The part of ELK's JSON that we use; ids are indices, because an activity may be called anything. */
export interface ElkGraph {
  readonly id: string
  readonly layoutOptions?: Readonly<Record<string, string>>
  readonly children: readonly ElkNode[]
  readonly edges: readonly ElkEdge[]
  readonly width?: number
  readonly height?: number
}
interface ElkNode {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
}
interface ElkEdge {
  readonly id: string
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly sections?: readonly { startPoint: XY; endPoint: XY; bendPoints?: readonly XY[] }[]
}
interface XY {
  readonly x: number
  readonly y: number
}

export type Layout = (graph: ElkGraph) => Promise<ElkGraph>

const NODE_WIDTH = 132
const PLATE = 34 // the plate's box above its label
const LINE_HEIGHT = 15
const MARGIN = 28
const LETTERS_A_LINE = 20
const MOST_LINES = 3

/** Breaks an activity's name into at most three lines of about twenty letters. */
export function wrapLabel(label: string): string[] {
  const lines: string[] = []
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= LETTERS_A_LINE)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LETTERS_A_LINE + 4 ? `${line.slice(0, LETTERS_A_LINE + 2)}…` : line))
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] = `${shown[MOST_LINES - 1]!.replace(/…$/, '')}…`
  return shown
}

/**
 * The routes worth a drawn line: each activity's largest way in and out, then the largest until nine in ten links are
 * on a line. The others still carry their dots, on thin tracks.
 */
export function mainRoutes(routes: readonly LogRoute[], activities: number): LogRoute[] {
  const bySize = [...routes].filter((route) => route.from !== route.to).sort((a, b) => b.count - a.count)
  const kept = new Set<LogRoute>()
  const hasWayIn = new Set<string>()
  const hasWayOut = new Set<string>()
  for (const route of bySize) {
    if (!hasWayIn.has(route.to) || !hasWayOut.has(route.from)) kept.add(route)
    hasWayIn.add(route.to)
    hasWayOut.add(route.from)
  }
  const total = bySize.reduce((sum, route) => sum + route.count, 0)
  let covered = [...kept].reduce((sum, route) => sum + route.count, 0)
  for (const route of bySize) {
    if (covered >= total * 0.9 || kept.size >= activities * 2.5) break
    if (kept.has(route)) continue
    kept.add(route)
    covered += route.count
  }
  return bySize.filter((route) => kept.has(route))
}

const lineWidth = (count: number, largest: number) =>
  Math.max(5, Math.min(24, 24 * Math.sqrt(count / Math.max(1, largest))))

/**
 * A map for any log: activities as stations, laid out in layers from first to last and wrapped to the screen's shape.
 * @param layout ELK's layered algorithm, handed in
 * @param aspect width ÷ height of the place where it will be shown
 */
export async function logMap(
  title: string,
  activities: readonly LogActivity[],
  routes: readonly LogRoute[],
  layout: Layout,
  aspect: number,
): Promise<JourneyMap> {
  const indexOf = new Map(activities.map((activity, index) => [activity.id, index]))
  const drawn = mainRoutes(routes, activities.length)
  const heightOf = (id: string) => PLATE + wrapLabel(id).length * LINE_HEIGHT + 24
  const placed = await layout({
    id: 'log',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(aspect),
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.layered.wrapping.additionalEdgeSpacing': '30',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.spacing.nodeNodeBetweenLayers': '56',
      'elk.layered.spacing.edgeNodeBetweenLayers': '22',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '16',
      'elk.spacing.nodeNode': '26',
      'elk.spacing.edgeNode': '20',
      'elk.spacing.edgeEdge': '16',
      'elk.randomSeed': '1',
    },
    children: activities.map((activity, index) => ({
      id: String(index),
      width: NODE_WIDTH,
      height: heightOf(activity.id),
    })),
    edges: drawn.map((route, index) => ({
      id: `e${index}`,
      sources: [String(indexOf.get(route.from))],
      targets: [String(indexOf.get(route.to))],
    })),
  })
  const nodes = new Map(placed.children.map((node) => [node.id, node]))
  const plateOf = (id: string): Point => {
    const node = nodes.get(String(indexOf.get(id)))
    return [MARGIN + (node?.x ?? 0) + NODE_WIDTH / 2, MARGIN + (node?.y ?? 0) + PLATE / 2]
  }
  const stations: MapStation[] = activities.map((activity) => ({
    id: activity.id,
    label: activity.id,
    shortLabel: activity.id,
    kind: 'stage',
    lane: 'log',
    at: plateOf(activity.id),
    labelAt: 'S',
    point: true,
    always: true,
  }))
  const largest = drawn[0]?.count ?? 1
  const family: LineFamily = 'district'
  const lines: MapLine[] = placed.edges.map((edge, index) => {
    const route = drawn[index]!
    const section = edge.sections?.[0]
    return {
      from: route.from,
      to: route.to,
      via: (section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : []).map(
        ({ x, y }): Point => [MARGIN + x, MARGIN + y],
      ),
      width: lineWidth(route.count, largest),
      family,
      layer: 1,
      label: { along: 0.5, dx: 0, dy: -10, anchor: 'middle' },
    }
  })
  const width = (placed.width ?? 0) + 2 * MARGIN
  const height = (placed.height ?? 0) + 2 * MARGIN
  return {
    id: 'log',
    title,
    size: [Math.max(width, height * aspect * 0.6), height],
    lanes: [],
    stations,
    lines,
    entry: null,
    sources: [],
    returnLine: null,
  }
}
