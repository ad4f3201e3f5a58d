import type { TimeUnit } from '../model/index.ts'
import type { TrackLayout } from './layout-tracks.ts'

export type Motion = 'travel' | 'queue'

/** Samples of a track at equal arc length, then two texels: the stations at its ends as x, y, seat pitch, 0. */
export const SAMPLES = 64
export const FROM_TEXEL = 64
export const TO_TEXEL = 65
export const ROW_TEXELS = 66
/** Floats of one row of `Scene.rows`. */
export const ROW_STRIDE = ROW_TEXELS * 4

/** `Scene.times`: t0, dur. */
export const TIMES_STRIDE = 2
/** `Scene.ways`: row, seat A, seat B, lane (low byte, signed) and flags (high byte). */
export const WAYS_STRIDE = 4
/** `Scene.turns`: x, y of the place that the leg begins from, then the part of the track it covers. */
export const TURN_STRIDE = 4

/** Another visit of the child's that is still running: a ring, not a disc. */
export const HOLLOW = 1
/** Moves by smoothstep rather than evenly. */
export const EASED = 2
export const FADES_OUT = 4
/** A dot begins here: what came before in the child's life did not lead here. */
export const FADES_IN = 8
/** Begins or ends part-way: seat A is an index into `turns`. */
export const TURNS = 16
/** With TURNS: begins at the turn's place rather than on the track. */
export const ANCHORED = 32

/** Seat A or B of a leg that keeps to the line at that end. */
export const NO_SEAT = 0xffff
/** The middle of the station: passed through without stopping. */
export const CENTRE_SEAT = 0xfffe
export const LAST_SEAT = 0xfffd

/** Turns are counted anew in every block of legs, so that 16 bits are enough. */
export const TURN_BLOCK_BITS = 16

/** The part of a leg that moving between seat and line may take. */
export const EASE_SHARE = 0.3

/** Style of a leg that is not drawn. */
export const HIDDEN = 255

/** How ticks relate to the unit of the visits: tick = (time − origin) × ticksPerUnit. */
export interface Clock {
  readonly unit: TimeUnit
  readonly origin: number
  readonly ticksPerUnit: number
  /** Ticks in a day, or in what stands for a day in a log of instants (1/365 of its span). */
  readonly dayTicks: number
  /** The last moment worth drawing: the end of the last day. */
  readonly end: number
}

/**
 * Legs to draw, in the order of (duration class, t0, visit): a leg is the movement, or the wait, of one visit.
 * Plain typed arrays: a scene may be posted to a worker or uploaded as it is. Rows below `trackCount` are lines;
 * from there up, stations.
 */
export interface Scene extends DrawnScene {
  readonly motion: Motion
  readonly clock: Clock
  readonly layout: TrackLayout
  readonly visit: Uint32Array
  /** Of each visit: shared with the visits. */
  readonly childOfVisit: Uint32Array
  /** By station: dots waiting at once at most. */
  readonly most: Uint32Array
  /** By station: the same as far as plates are made for it; seats' pitch and the plate's radius, in map units. */
  readonly peak: Uint32Array
  readonly pitch: Float32Array
  readonly plateRadius: Float32Array
  /** By track: dots on it at once at most, and its lanes. */
  readonly load: Uint32Array
  readonly lanes: Uint8Array
}

/** The part of a scene that a drawing engine needs. */
export interface DrawnScene {
  readonly count: number
  readonly trackCount: number
  readonly times: Uint32Array // TIMES_STRIDE a leg
  readonly ways: Uint16Array // WAYS_STRIDE a leg
  readonly turns: Float32Array // TURN_STRIDE a turn
  readonly turnBlock: Uint32Array // first turn of each block of legs
  /** Class c (bit length of dur) is the run classOffset[c] … classOffset[c + 1]. */
  readonly classOffset: Uint32Array
  readonly rows: Float32Array // ROW_STRIDE a row
  /** Seats on a sunflower of pitch 1, around (0, 0): x, y a seat. */
  readonly sunflower: Float32Array
  /** In map units; it never changes during play. */
  readonly dotRadius: number
  /** Ticks that a dot takes between its seat and its line, at most. */
  readonly easeTicks: number
}

/** What part of the map is seen: device pixel = (map × scale + offset) × pixelRatio. Width and height in CSS pixels. */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

const LARGEST_DOT = 4
const SMALLEST_DOT = 0.5

/** Radius of a dot in device pixels: it grows with the map until 4 CSS pixels. */
export const dotPixels = (scene: Pick<Scene, 'dotRadius'>, view: View): number =>
  Math.max(SMALLEST_DOT, Math.min(LARGEST_DOT, scene.dotRadius * view.scale)) * view.pixelRatio

/** Ticks of a time in the unit of the visits. May lie outside of the scene. */
export const tickOf = ({ clock }: Pick<Scene, 'clock'>, time: number): number =>
  (time - clock.origin) * clock.ticksPerUnit
