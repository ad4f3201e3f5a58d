import { logMap } from '../layout/log-map.ts'
import type { Session } from '../session.svelte.ts'
import CountyWorker from './county-worker.ts?worker&inline'
import type { NamedFile } from './dropped-files.ts'
import { type LazyParts, loadLazyParts } from './lazy-parts.ts'
import { type LoadEvents, type LoadJob, type MapOf, startLoad } from './loader.ts'
import type { AuthorityWanted, Loaded, LogColumnNames, ReadSettings } from './protocol.ts'
import type { ServedInputs } from './served-inputs.ts'

/** Width over height of the space that a log's map is laid out for. */
const STAGE_ASPECT = 1056 / 496

/** What is being read, one thing at a time; a new one ends the one before. */
export function createLoading(session: Session) {
  let lazy = $state.raw<LazyParts | null>(null)
  let failed = $state(false)
  /** What was read last, to be read again with its columns named. */
  let last = $state.raw<Omit<ServedInputs, 'whole'>>({ files: [], settings: null })
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
    session.setProgress({
      step: request.kind === 'files' ? 'reading' : 'inventing',
      file: null,
      share: null,
    })
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
        kept = mine
        job = null
      },
      figures: session.takeFigures,
      refused: (report) => {
        session.refuse(report)
        mine.cancel()
        job = null
      },
      failed: () => {
        failed = true
        mine.cancel()
        // The worker of what is on the screen may fail while something else is read: that goes on.
        if (job === mine) stop()
      },
    }
    failed = false
    const mine = startLoad(worker, request, session.motion, mapOf, events)
    job = mine
  }

  function stop(): void {
    job = null
    session.stopProgress()
  }

  function openFiles(
    files: readonly NamedFile[],
    names: LogColumnNames = {},
    settings: ReadSettings | null = null,
  ): void {
    if (!lazy || files.length === 0) return
    last = { files, settings }
    start(lazy.createDataWorker(), { kind: 'files', files, names, settings })
  }
  const showCounty = (): void => start(new CountyWorker(), { kind: 'county' })
  function inventAuthority(wanted: AuthorityWanted): void {
    if (lazy) start(lazy.createDataWorker(), { kind: 'authority', wanted })
  }

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
      return last.files.length > 0
    },
    /** The files that the local server wrote into the page, else the invented county. */
    async begin({ files, settings }: ServedInputs): Promise<void> {
      if (files.length === 0) return showCounty()
      session.setProgress({ step: 'reading', file: null, share: null })
      await this.prepare()
      if (session.progress) openFiles(files, {}, settings) // else cancelled meanwhile
    },
    /** Fetches what only files need. */
    async prepare(): Promise<void> {
      try {
        lazy ??= await loadLazyParts()
      } catch {
        failed = true // told on the screen; what is there goes on
        if (!session.loaded) stop()
      }
    },
    openFiles: (files: readonly NamedFile[]) => openFiles(files),
    readAgain: (names: LogColumnNames) => openFiles(last.files, names, last.settings),
    showCounty,
    inventAuthority,
    cancel(): void {
      job?.cancel()
      stop()
    },
  }
}
