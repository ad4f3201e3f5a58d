export type { Combined } from './combine.ts'
export { combine } from './combine.ts'
export { similarCases } from './tell-similar-ids.ts'
