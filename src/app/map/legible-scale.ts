const LEAST_PX = 12
const NAME = 12.5 // the smallest words of the map, in map units
const STEP = 1.06

/** How many times larger than usual words must be to stay legible, in steps: each is a layout of all words anew. */
export const legibleScale = (pixelsPerUnit: number): number =>
  STEP ** Math.max(0, Math.ceil(Math.log(LEAST_PX / NAME / pixelsPerUnit) / Math.log(STEP)))
