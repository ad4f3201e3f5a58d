export type { Combined } from './combine.ts'
export { combine } from './combine.ts'
