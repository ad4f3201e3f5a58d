export type { InputFile, ReadItem, ReadLimits, ReadOptions } from './input-file.ts'
export { DEFAULT_LIMITS } from './input-file.ts'
export { inventedAgain } from './invented-again.ts'
export { readTables } from './read-tables.ts'
