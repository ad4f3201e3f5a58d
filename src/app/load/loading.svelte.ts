import { logMap } from '../layout/log-map.ts'
import type { Session } from '../session.svelte.ts'
import CountyWorker from './county-worker.ts?worker&inline'
import type { NamedFile } from './dropped-files.ts'
import { type LazyParts, loadLazyParts } from './lazy-parts.ts'
import { type LoadEvents, type LoadJob, type MapOf, startLoad } from './loader.ts'
import type { Loaded, LogColumnNames } from './protocol.ts'
import { takeServedInputs } from './served-inputs.ts'

/** Width over height of the space that a log's map is laid out for. */
const STAGE_ASPECT = 1056 / 496

/** What is being read, one thing at a time; a new one ends the one before. */
export function createLoading(session: Session) {
  let lazy = $state.raw<LazyParts | null>(null)
  let failed = $state(false)
  /** What was read last, to be read again with its columns named. */
  let lastFiles = $state.raw<readonly NamedFile[]>([])
  let job: LoadJob | null = null
  /** The worker of what is on the screen. */
  let kept: LoadJob | null = null

  const mapOf: MapOf = async ({ title, figures: { stats } }) => {
    if (!lazy) throw new Error('a log was read before the layout was there')
    const activities = stats.stations.map(({ id, visits, starts }) => ({ id, visits, starts }))
    return logMap(title, activities, stats.routes, lazy.layout, STAGE_ASPECT)
  }

  function start(worker: Worker, request: Parameters<typeof startLoad>[1]): void {
    job?.cancel()
    let next: { loaded: Loaded; map: NonNullable<Loaded['map']> } | null = null
    const events: LoadEvents = {
      progress: (step, file, share) => session.setProgress({ step, file, share }),
      loaded: (loaded, map) => {
        next = { loaded, map }
      },
      scene: (_, scene) => {
        if (!next) return session.addScene(scene)
        session.takeLoaded(next.loaded, next.map, scene)
        next = null
        kept?.cancel()
        kept = job
        job = null
      },
      figures: session.takeFigures,
      refused: (report) => {
        session.refuse(report)
        job?.cancel()
        job = null
      },
      failed: () => {
        session.setProgress(null)
        failed = true
        mine.cancel()
        if (job === mine) job = null
      },
    }
    failed = false
    const mine = startLoad(worker, request, session.motion, mapOf, events)
    job = mine
  }

  function openFiles(files: readonly NamedFile[], names: LogColumnNames = {}): void {
    if (!lazy || files.length === 0) return
    lastFiles = files
    start(lazy.createFilesWorker(), { kind: 'files', files, names, lifecycle: null })
  }
  const showCounty = () => start(new CountyWorker(), { kind: 'county' })

  // The figures before stay until those of the classes that are shown have come.
  $effect(() => {
    const { shownClasses } = session
    if (!shownClasses.every(Boolean)) kept?.askFigures(shownClasses)
  })

  return {
    /** All that reading a file needs is here: from now on nothing is requested. */
    get ready() {
      return lazy !== null
    },
    /** Something in the program itself went wrong. */
    get failed() {
      return failed
    },
    get canReadAgain() {
      return lastFiles.length > 0
    },
    /** The files that the local server wrote into the page, else the invented county. */
    async begin(page: Document): Promise<void> {
      const inputs = takeServedInputs(page)
      if (inputs.length === 0) return showCounty()
      await this.prepare()
      openFiles(inputs)
    },
    /** Fetches what only files need. */
    async prepare(): Promise<void> {
      lazy ??= await loadLazyParts()
    },
    openFiles,
    readAgain: (names: LogColumnNames) => openFiles(lastFiles, names),
    showCounty,
    cancel(): void {
      job?.cancel()
      job = null
      session.setProgress(null)
    },
  }
}
