export { distinctNames } from './distinct-names.ts'
export type { InputFile, ReadItem, ReadLimits, ReadOptions } from './input-file.ts'
export { DEFAULT_LIMITS } from './input-file.ts'
export { readTables } from './read-tables.ts'
