import { isTrunkStep, type Step } from './main-steps.ts'

/** The part of ELK's JSON that we use; ids are indices, because an activity may be called anything. */
export interface ElkGraph {
  readonly id: string
  readonly layoutOptions?: Readonly<Record<string, string>>
  readonly children: readonly ElkNode[]
  readonly edges: readonly ElkEdge[]
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
  readonly layoutOptions?: Readonly<Record<string, string>>
}

export type Layout = (graph: ElkGraph) => Promise<ElkGraph>

/** Where an activity comes in the log's course: its layer, and its place in the layer from top to bottom. */
export interface Rank {
  readonly layer: number
  readonly y: number
}

/** ELK decides which steps lead on and which lead back, hence the layers, and the order that crosses least. */
export async function rankActivities(
  count: number,
  steps: readonly Step[],
  trunk: readonly number[],
  layout: Layout,
): Promise<Rank[]> {
  const placed = await layout({
    id: 'log',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'POLYLINE',
      'elk.separateConnectedComponents': 'false',
      'elk.randomSeed': '1',
    },
    children: Array.from({ length: count }, (_, index) => ({ id: String(index), width: 1, height: 1 })),
    edges: steps.map((step, index) => ({
      id: `e${index}`,
      sources: [String(step.from)],
      targets: [String(step.to)],
      ...(isTrunkStep(step, trunk) && {
        layoutOptions: {
          'elk.layered.priority.direction': '100',
          'elk.layered.priority.straightness': '100',
        },
      }),
    })),
  })
  const nodes = new Map(placed.children.map((node) => [node.id, node]))
  const at = Array.from({ length: count }, (_, index) => nodes.get(String(index)))
  const columns = [...new Set(at.map((node) => Math.round(node?.x ?? 0)))].sort((a, b) => a - b)
  const layerOf = new Map(columns.map((x, layer) => [x, layer]))
  return at.map((node) => ({ layer: layerOf.get(Math.round(node?.x ?? 0)) ?? 0, y: node?.y ?? 0 }))
}
