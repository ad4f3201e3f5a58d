import type { Layout } from '../layout/log-map.ts'

/** What the data of a person's choice need and the first picture does not. All of it is here before a file can be chosen. */
export interface LazyParts {
  readonly createDataWorker: () => Worker
  readonly layout: Layout
}

export async function loadLazyParts(): Promise<LazyParts> {
  const [{ default: DataWorker }, { createElkLayout }] = await Promise.all([
    import('./data-worker.ts?worker&inline'),
    import('../layout/elk.ts'),
  ])
  return { createDataWorker: () => new DataWorker(), layout: createElkLayout() }
}
