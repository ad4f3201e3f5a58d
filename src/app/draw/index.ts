export { createDotRenderer, type DotRendererOptions } from './create-dot-renderer.ts'
export type { Backend, DotRenderer, DrawStats } from './dot-renderer.ts'
