import annexA from '../../data/reference/annex-a.json' with { type: 'json' }
import frontDoorMap from '../../data/reference/front-door-map.json' with { type: 'json' }
import linking from '../../data/reference/linking.json' with { type: 'json' }
import type { ListProfile, Profile } from './model/index.ts'

/** The profile that ships: Annex A as Ofsted publishes it, the front-door map, the recommended windows. */
export const defaultProfile: Profile = {
  version: 1,
  map: frontDoorMap as unknown as Profile['map'],
  ...(annexA as unknown as ListProfile),
  ...(linking as unknown as Pick<Profile, 'windows' | 'stageOrder' | 'stationOf'>),
}
