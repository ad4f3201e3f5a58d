import type { Profile, Station, Visits } from '../model/index.ts'

export interface LinkOptions extends Pick<Profile, 'windows' | 'stageOrder' | 'stationOf'> {
  /** Of the profile's map, in its order; every station of `stationOf` is one of them. */
  readonly stations: readonly Station[]
  /** Day the extract was taken. */
  readonly extractDate: number
}

export interface LinkedCare {
  readonly visits: Visits
  /** Rows (all of List 6) that are no visit's source, but told the status, end or closure of others. */
  readonly usedAsEvidence: number
}
