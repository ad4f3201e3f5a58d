// Writes data/sample/: node bench/data/sample.mjs
import { resolve } from 'node:path'
import { generator, YEAR } from './make.mjs'
import { writeWorkbook } from './workbook.mjs'

const SEED = 2018
const POPULATION = 2500

const { generateCounty } = await generator()
const name = `aldermere-population-${POPULATION}-seed-${SEED}.xlsx`
writeWorkbook(
  resolve(import.meta.dirname, '../../data/sample', name),
  generateCounty({ ...YEAR, population: POPULATION, seed: SEED }),
)
console.log(`data/sample/${name}`)
