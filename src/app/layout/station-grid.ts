/** The stage that a map is made for, in map units at scale 1. */
export const STAGE_WIDTH = 1056

/** The page's title lies here, in the top left corner. */
export const TITLE = { width: 420, height: 100 } as const

/** Lines bend on this raster, and stations stand on it. */
export const RASTER = 9

/** What a station takes around its centre: half its label's width, its plate above, and number and label below. */
export const REACH = { side: 54, above: 27, below: 82 } as const

const COLUMN = { least: 117, most: 171 } as const
const ROW = { least: 108, most: 153 } as const
const EDGE = 3 // left free on either side
/** Free places that sorting stations needs: a full grid can only swap. */
const SPARE = 0.1

/** Places for stations: row by row, `blocked` where the title lies. */
export interface StationGrid {
  readonly size: readonly [width: number, height: number]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly blocked: readonly boolean[] // column + row × columns
}

const onRaster = (n: number): number => Math.floor(n / RASTER) * RASTER

/**
 * The smallest map of the stage's shape with a place for every station. Up to about thirty it is the stage itself;
 * beyond, the sheet grows and the stage shows it smaller.
 * @param trunk stations that stand side by side in rows of their own
 * @param layers how long the log's course is
 * @param aspect of the stage: width ÷ height
 */
export function stationGrid(stations: number, trunk: number, layers: number, aspect: number): StationGrid {
  for (let width = STAGE_WIDTH; ; width *= 1.05) {
    const height = width / aspect
    const columns = 1 + Math.floor((width - 2 * (REACH.side + EDGE)) / COLUMN.least)
    const bands = Math.ceil(trunk / columns)
    const most = rowsIn(height)
    for (let rows = Math.min(most, fewestRows(stations, trunk, bands)); rows <= most; rows++) {
      const wanted = bands > 1 ? Math.ceil(trunk / bands) : Math.max(trunk, layers)
      for (let across = Math.min(columns, wanted); across <= columns; across++) {
        const grid = gridOf(width, height, across, rows)
        const free = grid.blocked.filter((taken) => !taken).length
        const spare = rows < most || across < columns ? 0.5 : SPARE
        if (free >= stations + Math.floor((stations - trunk) * spare)) return grid
      }
    }
  }
}

/** A row above and a row below a trunk that has other stations beside it. */
const fewestRows = (stations: number, trunk: number, bands: number): number =>
  stations > trunk ? Math.max(3, bands * 2) : bands

const rowsIn = (height: number): number => 1 + Math.floor((height - REACH.above - REACH.below) / ROW.least)

function gridOf(width: number, height: number, columns: number, rows: number): StationGrid {
  const column = onRaster(Math.min(COLUMN.most, (width - 2 * (REACH.side + EDGE)) / Math.max(1, columns - 1)))
  const left = Math.round((width - column * (columns - 1)) / 2 / RASTER) * RASTER
  const under = rowPlaces(height, rows, TITLE.height)
  const beside = rowPlaces(height, rows, 0)
  // Rows under the title lose no place to it; where they would be too close, the first row stands beside it.
  const ys = under.pitch >= ROW.least || rows === 1 ? under.ys : beside.ys
  const xs = Array.from({ length: columns }, (_, i) => left + i * column)
  const blocked = ys.flatMap((y) =>
    xs.map((x) => x - REACH.side < TITLE.width && y - REACH.above < TITLE.height),
  )
  return { size: [width, height], xs, ys, blocked }
}

function rowPlaces(height: number, rows: number, top: number): { ys: number[]; pitch: number } {
  const room = height - top - REACH.above - REACH.below
  const pitch = onRaster(Math.min(ROW.most, room / Math.max(1, rows - 1)))
  const first = onRaster(top + REACH.above + (room - pitch * (rows - 1)) / 2)
  return { ys: Array.from({ length: rows }, (_, i) => first + i * pitch), pitch }
}
