import ElkApi from 'elkjs/lib/elk-api.js'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker&inline'
import type { ElkGraph, Layout } from './log-map.ts'

/** ELK in a worker of its own. Loaded lazily, before a file can be chosen. */
export function createElkLayout(): Layout {
  const elk = new ElkApi({ workerFactory: () => new ElkWorker() })
  return async (graph) => (await elk.layout(structuredClone(graph) as never)) as unknown as ElkGraph
}
