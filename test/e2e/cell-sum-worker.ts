import { type CountyOptions, generateCounty } from '../../src/core/generate/index.ts'
import { cellSum, model } from '../county-for-tests.ts'

/** Generates what it is asked for, and answers with the sum of all its cells. */
self.addEventListener('message', ({ data }: MessageEvent<CountyOptions>) => {
  const { lists, truth, faults } = generateCounty(data, model)
  self.postMessage(cellSum([...lists, truth(), faults()]))
})
