import type { LoadReport } from '../../core/index.ts'

/** Headers of the files' columns, each once, that a log's columns can be chosen from. */
export function nameableColumns({ sheets }: LoadReport): string[] {
  const headers = sheets.flatMap(({ recognition }) => {
    switch (recognition.kind) {
      case 'event-log':
        return [...Object.values(recognition.roles), ...recognition.attributes].map(({ header }) => header)
      case 'refused':
      case 'not-a-list':
        return recognition.nameable
      case 'list':
        return []
      default:
        return recognition satisfies never
    }
  })
  return [...new Set(headers)]
}
