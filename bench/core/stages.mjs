// One round of the stages, in a process of its own: node stages.mjs ENTRY. Prints one JSON document, times in ms.
import { pathToFileURL } from 'node:url'
import { YEAR } from '../data/make.mjs'
import { median } from '../figures.mjs'
import { repeatVisits } from './repeat-visits.mjs'

const core = await import(pathToFileURL(process.argv[2]).href)
/** Ten times as many give a million visits. */
const POPULATION = 133_000
const REPEATS = 7

function timed(times, name, work) {
  const began = performance.now()
  const result = work()
  times[name] = performance.now() - began
  return result
}

/** The median of several, after one that warms up. */
function repeated(work) {
  work()
  return median(
    Array.from({ length: REPEATS }, () => {
      const began = performance.now()
      work()
      return performance.now() - began
    }),
  )
}

function stages(population) {
  const { defaultProfile: profile } = core
  const times = {}
  const asked = { ...YEAR, population, seed: 2018 }
  const { lists: tables } = timed(times, 'generate', () => core.generateCounty(asked, core.countyModel))
  const extracted = timed(times, 'extract', () =>
    core.extract(tables, profile, { names: {}, extractDate: YEAR.to }),
  )
  const { events } = timed(times, 'combine', () => core.combine(extracted.care))
  const options = { ...profile, stations: profile.map.stations, extractDate: YEAR.to }
  const { visits } = timed(times, 'link', () => core.linkCareEvents(events, options))
  const scene = timed(times, 'scene', () => core.buildScene(visits, profile.map, 'travel'))
  const index = timed(times, 'figures', () => {
    core.summarise(visits)
    return core.figureIndex(visits)
  })
  const rows = tables.reduce((sum, { rowCount }) => sum + rowCount - core.ROWS_ABOVE, 0)
  return { times, rows, visits, scene, index }
}

/** Any filter: choose the visits, then every figure of stations, routes and returns. */
function filtering(index) {
  const where = new Map([['gender', new Set(['male'])]])
  return repeated(() => core.figuresOf(index, { where }))
}

stages(POPULATION / 10) // warms up
const small = stages(POPULATION)
const large = stages(POPULATION * 10)
const classes = core.classByEarlier(large.visits)
const style = new Uint8Array(large.scene.count)
const recolour = repeated(() => core.styleLegs(large.scene, classes, style))
const filter = filtering(large.index)
const many = repeatVisits(large.visits, 10)
const filterMany = filtering(core.figureIndex(many))

const workload = core.makeWorkload(100_000, 10, 4000)
const scene = core.sceneOf(workload)
const still = (workload.start + workload.end) / 2
const hover = repeated(() => core.pickDot(scene, still, new Uint8Array(scene.count), core.VIEW, 640, 360))

console.log(
  JSON.stringify({
    small: { ...small.times, rows: small.rows, visits: small.visits.count },
    large: { ...large.times, rows: large.rows, visits: large.visits.count, legs: large.scene.count },
    filter: { ms: filter, visits: large.visits.count },
    filterMany: { ms: filterMany, visits: many.count },
    recolour: { ms: recolour, legs: large.scene.count },
    hover: { ms: hover, alive: workload.n },
  }),
)
