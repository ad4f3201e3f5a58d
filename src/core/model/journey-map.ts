/** Map units: 1 px at 1280 × 720. */
export type Point = readonly [x: number, y: number]

export type LineFamily = 'front-door' | 'district' | 'protection' | 'early-help' | 'exit' | 'return'

export type LabelAnchor = 'N' | 'NW' | 'NE' | 'SW' | 'SE' | 'S' | 'E' | 'W'

export interface Lane {
  readonly id: string
  readonly label: string
  readonly box: readonly [x: number, y: number, width: number, height: number]
}

export interface MapStation {
  readonly id: string
  readonly label: string
  /** For bars, tables and narrow screens. */
  readonly shortLabel: string
  readonly kind: 'stage' | 'exit'
  readonly lane: string
  readonly at: Point
  readonly labelAt: LabelAnchor
  /** A stage without length: its visits are moments (Contact). Exits always are. */
  readonly point: boolean
  /** Drawn even when no child has been there. */
  readonly always: boolean
}

export interface MapLine {
  readonly from: string
  readonly to: string
  /** Bends between the two stations; straight where empty. */
  readonly via: readonly Point[]
  readonly width: number
  readonly family: LineFamily
  /** 0 lies under 1 under 2; within a layer casings first, then fills, so that joins melt. */
  readonly layer: 0 | 1 | 2
  /** Shares its bed with the line the other way: keep to the left half. */
  readonly keepLeft?: boolean
  /** The data hold one date for both steps, so the share is always 100% and says nothing: it is not shown. */
  readonly byConstruction?: boolean
  /** Where the share is written: fraction of the way, then offset from the line. */
  readonly label?: {
    readonly along: number
    readonly dx: number
    readonly dy: number
    readonly anchor: 'start' | 'middle' | 'end'
  }
}

/** Where first visits come from, drawn as tributaries of the entry station. */
export interface MapSource {
  readonly id: string
  readonly label: string
  /** Values of the `source` fact that belong here; an empty list takes all that no other source takes. */
  readonly codes: readonly string[]
  readonly path: readonly Point[]
  readonly width: number
}

/** Exit back to the entry: repeat presentation as a visible route. Every exit drips into it. */
export interface ReturnLine {
  readonly to: string
  /** y of the collector under the exits. */
  readonly y: number
  /** Points after the collector, ending at the entry station. */
  readonly riser: readonly Point[]
  readonly width: number
}

/** A map is data: stations, lanes, lines. One for the front door; generic logs get theirs from a layout engine. */
export interface JourneyMap {
  readonly id: string
  readonly title: string
  readonly size: readonly [width: number, height: number]
  readonly lanes: readonly Lane[]
  readonly stations: readonly MapStation[]
  readonly lines: readonly MapLine[]
  readonly entry: string | null
  readonly sources: readonly MapSource[]
  readonly returnLine: ReturnLine | null
}
