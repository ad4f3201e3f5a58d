import type { Palette } from '../../core/4-visualise/index.ts'

const CLASSES = 4

/** The classes' colours as the style sheet has them, so that legend, bars and dots can never differ. */
export function readPalette(): Palette {
  const styles = getComputedStyle(document.documentElement)
  return Uint8Array.from(
    Array.from({ length: CLASSES }, (_, index) =>
      rgbaOf(styles.getPropertyValue(`--class${index}`).trim()),
    ).flat(),
  )
}

/** Of a colour written `#rrggbb`. */
function rgbaOf(colour: string): number[] {
  const bits = Number.parseInt(colour.slice(1), 16)
  return [bits >> 16, (bits >> 8) & 255, bits & 255, 255]
}
