import { HIDDEN } from '../../core/4-visualise/index.ts'

/** One style a leg: its class, or HIDDEN where that class is not shown. With all classes shown, the classes themselves. */
export function styleOfLegs(classOfLeg: Uint8Array, shown: readonly boolean[]): Uint8Array {
  if (shown.every(Boolean)) return classOfLeg
  // Read once: a reactive read for each of a million legs takes longer than the rest of the frame.
  const styleOfClass = Uint8Array.from(shown, (isShown, index) => (isShown ? index : HIDDEN))
  const style = new Uint8Array(classOfLeg.length)
  for (let i = 0; i < style.length; i++) style[i] = styleOfClass[classOfLeg[i]!]!
  return style
}
