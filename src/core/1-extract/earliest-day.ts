import { dayOfIso, type ListProfile } from '../model/index.ts'

/**
 * Days before it are of another age: they are kept, and told.
 * @throws where the profile's date is none: it would silently be no limit
 */
export function earliestDay({ earliestDate }: Pick<ListProfile, 'earliestDate'>): number {
  const day = dayOfIso(earliestDate)
  if (day === null) throw new Error('earliestDate of the profile is not a day, written yyyy-mm-dd.')
  return day
}
