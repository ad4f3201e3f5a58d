import type { View } from '../../core/4-visualise/index.ts'
import type { JourneyMap } from '../../core/model/index.ts'

const LARGEST_ZOOM = 8

/**
 * The part of the map that is seen. The sheet is as large as the stage, or larger where its words would fall under
 * their least size: then it scrolls. Zooming and panning move the map within the sheet.
 */
export function createViewport(mapSize: () => JourneyMap['size'], smallestScale: () => number) {
  let stageWidth = $state(1056)
  let stageHeight = $state(496)
  let zoom = $state(1)
  let centreX = $state(0)
  let centreY = $state(0)
  let scrolledX = $state(0)
  let scrolledY = $state(0)

  const width = $derived(Math.max(stageWidth, Math.ceil(mapSize()[0] * smallestScale())))
  const height = $derived(Math.max(stageHeight, Math.ceil(mapSize()[1] * smallestScale())))
  const fit = $derived(Math.min(width / mapSize()[0], height / mapSize()[1]))
  const view: View = $derived.by(() => {
    const scale = fit * zoom
    const middleX = zoom === 1 ? mapSize()[0] / 2 : centreX
    const middleY = zoom === 1 ? mapSize()[1] / 2 : centreY
    return {
      scale,
      x: width / 2 - middleX * scale,
      y: height / 2 - middleY * scale,
      width,
      height,
      pixelRatio: Math.min(2, globalThis.devicePixelRatio || 1),
    }
  })
  /** Where the map's corner is while the whole map is shown. */
  const home = $derived({ x: (width - mapSize()[0] * fit) / 2, y: (height - mapSize()[1] * fit) / 2 })
  const transform = $derived(`translate(${view.x} ${view.y}) scale(${view.scale})`)

  /** The part of the sheet that is in the stage, in pixels. */
  const seen = $derived({ x: scrolledX, y: scrolledY, width: stageWidth, height: stageHeight })

  /** The same in map units. */
  const seenMap = $derived({
    x: (seen.x - view.x) / view.scale,
    y: (seen.y - view.y) / view.scale,
    width: seen.width / view.scale,
    height: seen.height / view.scale,
  })

  /** Moves a zoomed map so that a point of it comes to the middle of what is seen. */
  function centreOn(mapX: number, mapY: number): void {
    centreX = mapX + (width / 2 - seen.x - seen.width / 2) / view.scale
    centreY = mapY + (height / 2 - seen.y - seen.height / 2) / view.scale
  }

  /** Zooms so that what lies under a point of the sheet stays under it. */
  function zoomAt(factor: number, x: number, y: number): void {
    const mapX = (x - view.x) / view.scale
    const mapY = (y - view.y) / view.scale
    zoom = Math.max(1, Math.min(LARGEST_ZOOM, zoom * factor))
    centreX = mapX - (x - width / 2) / (fit * zoom)
    centreY = mapY - (y - height / 2) / (fit * zoom)
  }

  return {
    get stageWidth() {
      return stageWidth
    },
    set stageWidth(next: number) {
      stageWidth = next
    },
    get stageHeight() {
      return stageHeight
    },
    set stageHeight(next: number) {
      stageHeight = next
    },
    /** How many times larger than the whole map. */
    get zoom() {
      return zoom
    },
    /** Pixels a map unit while the whole map is shown. */
    get fit() {
      return fit
    },
    get view() {
      return view
    },
    get home() {
      return home
    },
    /** The view as an SVG transform. */
    get transform() {
      return transform
    },
    get seen() {
      return seen
    },
    get seenMap() {
      return seenMap
    },
    /** Nothing of the sheet is above or below the stage. */
    get wholeHeight() {
      return height <= stageHeight
    },
    /** Nothing of the sheet is outside of the stage. */
    get whole() {
      return width <= stageWidth && height <= stageHeight
    },
    scrolled(x: number, y: number): void {
      scrolledX = x
      scrolledY = y
    },
    centreOn,
    zoomAt,
    zoomBy: (factor: number) => zoomAt(factor, seen.x + seen.width / 2, seen.y + seen.height / 2),
    /** Where a zoomed map leaves a point of it out of sight, the point comes to the middle. */
    bringIntoSight(mapX: number, mapY: number): void {
      const x = view.x + mapX * view.scale - seen.x
      const y = view.y + mapY * view.scale - seen.y
      if (zoom === 1 || (x > 0 && y > 0 && x < seen.width && y < seen.height)) return
      centreOn(mapX, mapY)
    },
    /** Moves the map by pixels. */
    panBy(dx: number, dy: number): void {
      centreX -= dx / view.scale
      centreY -= dy / view.scale
    },
    showAll(): void {
      zoom = 1
    },
  }
}

export type Viewport = ReturnType<typeof createViewport>
