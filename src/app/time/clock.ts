/** Speeds offered, in seconds of data per second of play. */
export interface Speed {
  readonly label: string
  readonly rate: number
}

const DAY = 86_400
export const SPEEDS: readonly Speed[] = [
  { label: '1 min/s', rate: 60 },
  { label: '10 min/s', rate: 600 },
  { label: '1 hour/s', rate: 3600 },
  { label: '6 hours/s', rate: 21_600 },
  { label: '1 day/s', rate: DAY },
  { label: '3 days/s', rate: 3 * DAY },
  { label: '1 week/s', rate: 7 * DAY },
  { label: '2 weeks/s', rate: 14 * DAY },
  { label: '1 month/s', rate: 30.4375 * DAY },
  { label: '3 months/s', rate: 91.3125 * DAY },
  { label: '1 year/s', rate: 365.25 * DAY },
  { label: '5 years/s', rate: 1826.25 * DAY },
]

/** WCAG 2.2.2: movement that starts by itself ends by itself. */
export const AUTOPLAY_LIMIT_S = 60

/**
 * The speeds worth offering for a span, and the one that plays it in about 50 seconds.
 * Day data offer 1 day/s to 1 year/s, always.
 */
export function speedsFor(spanSeconds: number, dayData: boolean): { speeds: readonly Speed[]; usual: Speed } {
  const aim = spanSeconds / 52
  const speeds = SPEEDS.filter((speed) =>
    dayData
      ? speed.rate >= DAY && speed.rate <= 365.25 * DAY
      : speed.rate >= aim / 40 && speed.rate <= aim * 40,
  )
  const offered = speeds.length > 0 ? speeds : SPEEDS.slice(0, 3)
  const distance = (speed: Speed) => Math.abs(Math.log(speed.rate / Math.max(aim, 1)))
  const usual = offered.reduce((best, speed) => (distance(speed) < distance(best) ? speed : best))
  return { speeds: offered, usual }
}

export type ClockAction =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'step'; readonly unit: 'day' | 'week' | 'month'; readonly by: 1 | -1 }
  | { readonly kind: 'seek'; readonly to: 'start' | 'end' }
  | { readonly kind: 'speed'; readonly by: 1 | -1 }

/** What a key does while the time bar has focus; null leaves it to the browser. */
export function actionOfKey(key: string, shift: boolean): ClockAction | null {
  switch (key) {
    case ' ':
      return { kind: 'toggle' }
    case 'ArrowLeft':
      return { kind: 'step', unit: shift ? 'week' : 'day', by: -1 }
    case 'ArrowRight':
      return { kind: 'step', unit: shift ? 'week' : 'day', by: 1 }
    case 'PageUp':
      return { kind: 'step', unit: 'month', by: -1 }
    case 'PageDown':
      return { kind: 'step', unit: 'month', by: 1 }
    case 'Home':
      return { kind: 'seek', to: 'start' }
    case 'End':
      return { kind: 'seek', to: 'end' }
    case '[':
      return { kind: 'speed', by: -1 }
    case ']':
      return { kind: 'speed', by: 1 }
    default:
      return null
  }
}
