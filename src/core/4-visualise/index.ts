export { isCrowd, noDots, placeAlive } from './alive-dots.ts'
export { buildScene, type SceneOptions } from './build-scene.ts'
export { plateRadiusFor } from './dot-size.ts'
export { drawnPart } from './drawn-part.ts'
export { aliveRuns, emptyRuns, orderByDuration } from './duration-index.ts'
export {
  layoutTracks,
  type PlacedStation,
  stepKey,
  type Track,
  type TrackKind,
  type TrackLayout,
} from './layout-tracks.ts'
export { type PickedDot, pickDot } from './pick-dot.ts'
export { type Dots, type MapPlace, positionAt, roomForDots } from './position.ts'
export { radixOrder } from './radix-order.ts'
export {
  type Palette,
  type Picture,
  pixelSize,
  type RasterScratch,
  rasterise,
  rasterScratch,
} from './rasterise.ts'
export { DROP_WIDTH, type ReturnBed } from './return-line.ts'
export { type Place, placeAlong, type RoundedPath, roundedPath } from './rounded-path.ts'
export {
  beganBy,
  type RunningCounts,
  type RunningOrder,
  runningAt,
  runningCounts,
  runningOrder,
} from './running-counts.ts'
export { runsUntil } from './runs-until.ts'
export {
  ANCHORED,
  CENTRE_SEAT,
  type Clock,
  type DrawnScene,
  dotPixels,
  EASE_SHARE,
  EASED,
  FADES_IN,
  FADES_OUT,
  FROM_TEXEL,
  HIDDEN,
  HOLLOW,
  type Motion,
  NO_SEAT,
  ROW_TEXELS,
  SAMPLES,
  type Scene,
  TIMES_STRIDE,
  TO_TEXEL,
  TURN_BLOCK_BITS,
  TURN_STRIDE,
  TURNS,
  tickOf,
  type View,
  WAYS_STRIDE,
} from './scene.ts'
export { hardBand, softBand } from './stamps.ts'
export { peakOf, type StationPeaks, stationPeaks } from './station-peaks.ts'
export { classByEarlier, EARLIER_CLASSES, styleLegs } from './style-legs.ts'
