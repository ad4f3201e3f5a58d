/** The stage that a map is made for, in map units at scale 1. */
export const STAGE_WIDTH = 1056

/** The page's title lies here, in the top left corner. */
export const TITLE = { width: 420, height: 100 } as const

/** Lines bend on this raster, and stations stand on it. */
export const RASTER = 9

/** What a station takes around its centre: half its label's width, its plate above, and its number below. */
const REACH = { side: 54, above: 27, below: 40 } as const
const NAME_LINE = 14 // a line of a name, below what REACH has

const COLUMN = { least: 117, most: 360 } as const
const ROW = { least: 66, most: 234 } as const // least: for stations without a name
const EDGE = 3 // left free on either side
/** Free places for each station off the trunk: a full grid can only swap. */
const SPARE = 0.5
const LEAST_SPARE = 0.1
const GROWTH = 1.05

/** Places for stations: row by row, `blocked` where the title lies. */
export interface StationGrid {
  readonly size: readonly [width: number, height: number]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly blocked: readonly boolean[] // column + row × columns
}

/**
 * The smallest map of the stage's shape with a place for every station. Up to about thirty it is the stage itself;
 * beyond, the sheet grows and the stage shows it smaller.
 * @param trunk stations that stand side by side in rows of their own
 * @param layers how long the log's course is
 * @param aspect of the stage: width ÷ height
 * @param nameLines of the longest name
 */
export function stationGrid(
  stations: number,
  trunk: number,
  layers: number,
  aspect: number,
  nameLines: number,
): StationGrid {
  const below = nameLines * NAME_LINE
  for (let width = STAGE_WIDTH; ; width *= GROWTH) {
    const height = width / aspect
    const most = { columns: columnsIn(width), rows: rowsIn(height, below) }
    const bands = Math.ceil(trunk / most.columns)
    const columnsWanted = bands > 1 ? Math.ceil(trunk / bands) : Math.max(trunk, layers, 1)
    const least = {
      columns: Math.min(most.columns, columnsWanted),
      rows: Math.min(most.rows, rowsWanted(stations, trunk, bands)),
    }
    for (const { columns, rows } of shapesBetween(least, most)) {
      const full = rows === most.rows && columns === most.columns
      const wanted = stations + Math.floor((stations - trunk) * (full ? LEAST_SPARE : SPARE))
      if (rows * columns < wanted) continue
      // Beside the title rows are further apart; under it none of their places is lost.
      for (const top of [0, TITLE.height]) {
        const grid = gridOf(width, height, columns, rows, top, below)
        if (grid === null || places(grid) < wanted) continue
        if (full || openRows(grid).length >= bands) return grid
      }
    }
  }
}

interface Shape {
  readonly columns: number
  readonly rows: number
}

/** Every shape from the least to the most, fewer rows first. */
function* shapesBetween(least: Shape, most: Shape): Generator<Shape> {
  for (let rows = least.rows; rows <= most.rows; rows++)
    for (let columns = least.columns; columns <= most.columns; columns++) yield { columns, rows }
}

/** Rows whose first place is free: the trunk's parts begin there. */
export const openRows = ({ xs, ys, blocked }: StationGrid): number[] =>
  ys.map((_, row) => row).filter((row) => !blocked[row * xs.length])

const places = ({ blocked }: StationGrid): number => blocked.filter((taken) => !taken).length

/** A row above and a row below a trunk that has other stations beside it. */
const rowsWanted = (stations: number, trunk: number, bands: number): number =>
  stations > trunk ? Math.max(3, bands * 2) : Math.max(1, bands)

const columnsIn = (width: number): number => 1 + Math.floor((width - 2 * (REACH.side + EDGE)) / COLUMN.least)

const rowsIn = (height: number, below: number): number =>
  1 + Math.floor((height - REACH.above - REACH.below - below) / (ROW.least + below))

/** Null where rows below `top` would be too close. `below`: what names take. */
function gridOf(
  width: number,
  height: number,
  columns: number,
  rows: number,
  top: number,
  below: number,
): StationGrid | null {
  const across = width - 2 * (REACH.side + EDGE)
  const column = Math.min(COLUMN.most, Math.floor(across / Math.max(1, columns - 1) / RASTER) * RASTER)
  const left = nearestOnRaster((width - column * (columns - 1)) / 2)
  const down = height - top - REACH.above - REACH.below - below
  const row = Math.min(ROW.most, Math.floor(down / Math.max(1, rows - 1) / RASTER) * RASTER)
  if (rows > 1 && row < ROW.least + below) return null
  const first = nearestOnRaster(top + REACH.above + (down - row * (rows - 1)) / 2)
  const xs = Array.from({ length: columns }, (_, i) => left + i * column)
  const ys = Array.from({ length: rows }, (_, i) => first + i * row)
  const blocked = ys.flatMap((y) =>
    xs.map((x) => x - REACH.side < TITLE.width && y - REACH.above < TITLE.height),
  )
  return { size: [width, height], xs, ys, blocked }
}

const nearestOnRaster = (n: number): number => Math.round(n / RASTER) * RASTER
