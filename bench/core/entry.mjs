// The doors that stages.mjs measures; built for Node, as the product's own code is TypeScript.

export { extract } from '../../src/core/1-extract/index.ts'
export { combine } from '../../src/core/2-combine/index.ts'
export { linkCareEvents } from '../../src/core/3-link/index.ts'
export { buildScene, classByEarlier, pickDot, styleLegs } from '../../src/core/4-visualise/index.ts'
export { figureIndex, figuresOf, summarise } from '../../src/core/5-enhance/index.ts'
export { defaultProfile } from '../../src/core/default-profile.ts'
export { generateCounty, ROWS_ABOVE } from '../../src/core/generate/index.ts'
export { countyModel } from '../../src/core/invent-county.ts'
export { sceneOf, VIEW } from '../draw/scene.mjs'
export { makeWorkload } from '../draw/workload.mjs'
