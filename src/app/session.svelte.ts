import { tickOf } from '../core/4-visualise/index.ts'
import type { LoadReport } from '../core/index.ts'
import { type JourneyMap, MS_PER_DAY } from '../core/model/index.ts'
import type { Backend } from './draw/index.ts'
import type { ColouredScene, Loaded, LoadStep, Motion, ShownFigures } from './load/protocol.ts'
import { AUTOPLAY_LIMIT_S, type ClockAction, type Speed, speedsFor } from './time/clock.ts'
import { closeOfDay, stepped, stepsFor } from './time/steps.ts'

export type ViewName = 'map' | 'table' | 'data'

/** Who draws the dots: the person's choice, or what this machine draws fastest. */
export type Drawing = 'automatic' | Backend

export interface Progress {
  readonly step: LoadStep
  readonly file: string | null
  readonly share: number | null
}

/** How often numbers and the time bar follow the moving dots. */
const NUMBERS_EVERY_MS = 100
const ALL_CLASSES: readonly boolean[] = [true, true, true, true]

/** What is loaded, what is seen of it, and the clock that moves it. One for the life of the page. */
export function createSession(reducedMotion: boolean) {
  let loaded = $state.raw<Loaded | null>(null)
  let map = $state.raw<JourneyMap | null>(null)
  let scenes = $state.raw<Partial<Record<Motion, ColouredScene>>>({})
  let motion = $state<Motion>('travel')
  let view = $state<ViewName>('map')
  let shownClasses = $state.raw<readonly boolean[]>(ALL_CLASSES)
  let figures = $state.raw<ShownFigures | null>(null)
  let followed = $state<number | null>(null)
  let progress = $state.raw<Progress | null>(null)
  let refused = $state.raw<LoadReport | null>(null)
  let playing = $state(false)
  let speed = $state.raw<Speed>({ label: '', rate: 1 })
  /** The playhead in days since 1970, as drawn; `shownDay` follows at most ten times a second, for numbers. */
  let day = $state(0)
  let shownDay = $state(0)
  let announced = $state(0)
  let drawing = $state<Drawing>('automatic')
  let drawnBy = $state.raw<{ readonly backend: Backend; readonly why: string } | null>(null)
  let autoplayLeft = 0
  let lastFrame = 0
  let lastNumbers = 0

  const scene = $derived(scenes[motion] ?? scenes.travel ?? scenes.queue ?? null)
  const perDay = $derived(loaded?.visits.unit === 'ms' ? MS_PER_DAY : 1)
  const dayData = $derived(loaded?.visits.unit !== 'ms')
  const period = $derived(loaded?.counted.period ?? { from: 0, to: 1, lastDay: 0, outside: 0 })
  const firstDay = $derived(period.from)
  const lastDay = $derived(period.to)
  const steps = $derived(stepsFor(lastDay - firstDay, dayData))
  const offered = $derived(speedsFor((lastDay - firstDay) * 86_400, dayData))

  function show(at: number, numbersToo: boolean): void {
    // The last moment of the last day, not the first of the day after.
    day = Math.max(firstDay, Math.min(lastDay - (lastDay - firstDay) * 1e-7, at))
    if (numbersToo) shownDay = day
  }

  function frame(now: number): void {
    if (!playing) return
    const elapsed = lastFrame === 0 ? 0 : Math.min(0.1, (now - lastFrame) / 1000)
    lastFrame = now
    const numbersToo = now - lastNumbers > NUMBERS_EVERY_MS
    if (numbersToo) lastNumbers = now
    show(day + (elapsed * speed.rate) / 86_400, numbersToo)
    autoplayLeft -= elapsed
    if (day >= lastDay - (lastDay - firstDay) * 1e-6 || autoplayLeft <= 0) pause()
    else requestAnimationFrame(frame)
  }

  function play(): void {
    if (playing || !scene) return
    if (day >= lastDay - (lastDay - firstDay) * 1e-6) show(firstDay, true)
    playing = true
    lastFrame = 0
    requestAnimationFrame(frame)
  }

  function pause(): void {
    playing = false
    shownDay = day
    announced++
  }

  function step(unit: 'day' | 'week' | 'month', by: 1 | -1): void {
    playing = false
    show(stepped(dayData ? closeOfDay(day) : day, steps.days[unit], by), true)
    announced++
  }

  function changeSpeed(by: 1 | -1): void {
    const at = offered.speeds.findIndex((each) => each.label === speed.label)
    speed = offered.speeds[Math.max(0, Math.min(offered.speeds.length - 1, at + by))] ?? speed
  }

  function settle(): void {
    if (!playing) announced++
  }

  function act(action: ClockAction): void {
    autoplayLeft = Number.POSITIVE_INFINITY
    switch (action.kind) {
      case 'toggle':
        if (playing) pause()
        else play()
        break
      case 'step':
        step(action.unit, action.by)
        break
      case 'seek':
        playing = false
        show(action.to === 'start' ? firstDay : lastDay, true)
        settle()
        break
      case 'speed':
        changeSpeed(action.by)
        break
      default:
        action satisfies never
    }
  }

  return {
    get loaded() {
      return loaded
    },
    get map() {
      return map
    },
    get scene() {
      return scene
    },
    get motion() {
      return motion
    },
    get view() {
      return view
    },
    get shownClasses() {
      return shownClasses
    },
    /** Figures of the classes that are shown: what every screen tells. */
    get figures() {
      return figures
    },
    get followed() {
      return followed
    },
    get progress() {
      return progress
    },
    get refused() {
      return refused
    },
    get playing() {
      return playing
    },
    get speed() {
      return speed
    },
    get steps() {
      return steps
    },
    get speeds() {
      return offered.speeds
    },
    get day() {
      return day
    },
    get shownDay() {
      return shownDay
    },
    get announced() {
      return announced
    },
    get drawing() {
      return drawing
    },
    get drawnBy() {
      return drawnBy
    },
    get period() {
      return period
    },
    get firstDay() {
      return firstDay
    },
    get lastDay() {
      return lastDay
    },
    get dayData() {
      return dayData
    },
    get tick() {
      return scene ? tickOf(scene, day * perDay) : 0
    },
    act,
    seek(to: number): void {
      autoplayLeft = Number.POSITIVE_INFINITY
      show(to, true)
    },
    /** Seeking has come to rest: only then is it spoken of. */
    settle,
    setSpeed(next: Speed): void {
      speed = next
    },
    setView(next: ViewName): void {
      view = next
    },
    setMotion(next: Motion): void {
      motion = next
    },
    setDrawing(next: Drawing): void {
      drawing = next
    },
    setDrawnBy(backend: Backend, why: string): void {
      drawnBy = { backend, why }
    },
    setProgress(next: Progress): void {
      progress = next
    },
    /** Nothing is read any more; where there is nothing to look at, files can be chosen. */
    stopProgress(): void {
      progress = null
      if (!loaded) view = 'data'
    },
    refuse(report: LoadReport): void {
      refused = report
      progress = null
      view = 'data'
    },
    follow(child: number | null): void {
      followed = child
    },
    /** A click on a class shows it alone; on the one shown alone, all again. */
    isolate(index: number): void {
      const alone = shownClasses[index] === true && shownClasses.filter(Boolean).length === 1
      shownClasses = alone ? ALL_CLASSES : shownClasses.map((_, i) => i === index)
      if (alone) figures = loaded?.figures ?? null
    },
    /** Those of classes that are shown no longer come too late. */
    takeFigures(classes: readonly boolean[], next: ShownFigures): void {
      if (classes.every((isShown, index) => isShown === shownClasses[index])) figures = next
    },
    /** New data replace the old only now, whole. */
    takeLoaded(next: Loaded, nextMap: JourneyMap, first: ColouredScene): void {
      playing = false
      loaded = next
      map = nextMap
      scenes = { [first.motion]: first }
      shownClasses = ALL_CLASSES
      figures = next.figures
      followed = null
      refused = null
      progress = null
      view = 'map'
      speed = offered.usual
      autoplayLeft = AUTOPLAY_LIMIT_S
      show(firstDay, true)
      if (reducedMotion) show(firstDay + (lastDay - firstDay) / 2, true)
      else play()
    },
    addScene(next: ColouredScene): void {
      scenes = { ...scenes, [next.motion]: next }
    },
  }
}

export type Session = ReturnType<typeof createSession>
