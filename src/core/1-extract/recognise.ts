import type { ListProfile, Table } from '../model/index.ts'
import { recogniseList } from './recognise-list.ts'
import { recogniseLog } from './recognise-log.ts'
import type { LogNames, Recognition } from './recognition.ts'

/**
 * What a table is: an Annex A list, an event log, refused, or neither. Never throws.
 * Columns that the person named make it a log: they know their file.
 */
export function recognise(table: Table, profile: ListProfile, names: LogNames = {}): Recognition {
  const isNamed = Object.values(names).some((name) => name !== undefined)
  if (isNamed) {
    const log = recogniseLog(table, names)
    if (log.kind === 'event-log') return log
    const list = recogniseList(table, profile)
    return list?.kind === 'list' ? list : log
  }
  const list = recogniseList(table, profile)
  if (list?.kind === 'list') return list
  // What is named as a list and lacks its columns may be a log of such events
  const log = recogniseLog(table, names)
  return list === null || log.kind === 'event-log' ? log : list
}
