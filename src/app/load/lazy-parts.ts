import type { Layout } from '../layout/log-map.ts'

/** What reading a file needs and the first picture does not. All of it is here before a file can be chosen. */
export interface LazyParts {
  readonly createFilesWorker: () => Worker
  readonly layout: Layout
}

export async function loadLazyParts(): Promise<LazyParts> {
  const [{ default: FilesWorker }, { createElkLayout }] = await Promise.all([
    import('./files-worker.ts?worker&inline'),
    import('../layout/elk.ts'),
  ])
  return { createFilesWorker: () => new FilesWorker(), layout: createElkLayout() }
}
