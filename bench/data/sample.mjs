// Writes data/sample/: node bench/data/sample.mjs
import { resolve } from 'node:path'
import { writeCounty, YEAR } from './make.mjs'

const SEED = 2018
const POPULATION = 2500

const name = `aldermere-invented-population-${POPULATION}-seed-${SEED}.xlsx`
await writeCounty(resolve(import.meta.dirname, '../../data/sample', name), {
  ...YEAR,
  population: POPULATION,
  seed: SEED,
})
console.log(`data/sample/${name}`)
