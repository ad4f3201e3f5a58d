import type { LoadReport } from '../../core/index.ts'
import type { JourneyMap } from '../../core/model/index.ts'
import type {
  ColouredScene,
  Loaded,
  LoadReply,
  LoadRequest,
  LoadStep,
  Motion,
  ShownFigures,
} from './protocol.ts'

export interface LoadEvents {
  readonly progress: (step: LoadStep, file: string | null, share: number | null) => void
  readonly loaded: (loaded: Loaded, map: JourneyMap) => void
  readonly scene: (motion: Motion, scene: ColouredScene) => void
  readonly figures: (classes: readonly boolean[], figures: ShownFigures) => void
  readonly refused: (report: LoadReport) => void
  readonly failed: () => void
}

/** A load in progress, and afterwards the worker that keeps its visits. */
export interface LoadJob {
  /** Of the visits that the worker keeps: of these classes only. */
  readonly askFigures: (classes: readonly boolean[]) => void
  /** Stops at once, whatever the worker is doing, and frees its memory. */
  readonly cancel: () => void
}

/** Lays out a log's map; front doors bring theirs. */
export type MapOf = (loaded: Loaded) => Promise<JourneyMap>

/** Starts a load in `worker`: figures first, then the scene of `motion`, then the other one. */
export function startLoad(
  worker: Worker,
  request: Exclude<LoadRequest, { kind: 'scene' }>,
  motion: Motion,
  mapOf: MapOf,
  events: LoadEvents,
): LoadJob {
  let cancelled = false
  const cancel = (): void => {
    cancelled = true
    worker.terminate()
  }
  const ask = (message: LoadRequest): void => {
    if (!cancelled) worker.postMessage(message)
  }
  const askScene = (wanted: Motion, map: JourneyMap): void => ask({ kind: 'scene', motion: wanted, map })
  let other: (() => void) | null = null

  const take = async (loaded: Loaded): Promise<void> => {
    if (loaded.map === null) events.progress('laying-out', null, null)
    const map = loaded.map ?? (await mapOf(loaded))
    if (cancelled) return
    events.loaded(loaded, map)
    events.progress('drawing', null, null)
    askScene(motion, map)
    other = () => askScene(motion === 'travel' ? 'queue' : 'travel', map)
  }

  worker.addEventListener('error', () => !cancelled && events.failed())
  worker.addEventListener('messageerror', () => !cancelled && events.failed())
  worker.addEventListener('message', ({ data }: MessageEvent<LoadReply>) => {
    if (cancelled) return
    switch (data.kind) {
      case 'progress':
        return events.progress(data.step, data.file, data.share)
      case 'loaded':
        take(data.loaded).catch(() => !cancelled && events.failed())
        return
      case 'scene':
        events.scene(data.motion, data.scene)
        other?.()
        other = null
        return
      case 'figures':
        return events.figures(data.classes, data.figures)
      case 'refused':
        return events.refused(data.report)
      default:
        return data satisfies never
    }
  })
  ask(request)
  return { askFigures: (classes) => ask({ kind: 'figures', classes }), cancel }
}
