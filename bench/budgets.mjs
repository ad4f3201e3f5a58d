// Every budget of the product, each with how it follows from the measures.

/** A measured case, or an error that says why there is none. */
function at(measures, key) {
  if (measures.error) throw new Error(measures.error.split('\n')[0])
  const found = measures[key]
  if (found === undefined) throw new Error(`"${key}" was not run`)
  if (found.error) throw new Error(`${key}: ${found.error.split('\n')[0]}`)
  return found
}

const drawing = (words, limit, unit, of) => ({ group: 'drawing', words, limit, unit, of })
const cli = (words, limit, unit, of) => ({ group: 'cli', words, limit, unit, of })
const core = (words, limit, unit, of) => ({ group: 'core', words, limit, unit, of })
const browser = (words, limit, unit, of) => ({ group: 'browser', words, limit, unit, of })
/** What ten times the rows cost, as multiples, with what every run costs taken off. */
const growth = (large, small, what) => (m) => {
  const least = at(m, 'start')[what]
  return (at(m, large)[what] - least) / (at(m, small)[what] - least)
}
/** CPU per frame of all browser processes against another engine's, in the same run. */
const ratio = (own, other) => (m) => at(m, own).processor / at(m, other).processor

export const BUDGETS = [
  drawing(
    '100k dots, software GL: CPU a frame against pixi',
    0.25,
    '×',
    ratio('product, 100k', 'pixi, 100k'),
  ),
  drawing('… against three (upload)', 0.5, '×', ratio('product, 100k', 'three-upload, 100k')),
  drawing('… against deck.gl', 0.03, '×', ratio('product, 100k', 'deck, 100k')),
  drawing('1M dots: CPU a frame against pixi', 0.06, '×', ratio('product, 1M', 'pixi, 1M')),
  drawing('… against three (upload)', 0.12, '×', ratio('product, 1M', 'three-upload, 1M')),
  drawing(
    'forced WebGL2, 100k: CPU a frame against three (shader)',
    1.15,
    '×',
    ratio('product-webgl2, 100k', 'three-shader, 100k'),
  ),
  drawing('… against pixi', 0.6, '×', ratio('product-webgl2, 100k', 'pixi, 100k')),
  ...['10k', '100k', '1M'].map((n) =>
    drawing(
      `forced WebGL2, ${n}: main-thread script a frame`,
      0.5,
      'ms',
      (m) => at(m, `product-webgl2, ${n}`).jsMedian,
    ),
  ),
  drawing('no GL, 100k: 95th percentile frame', 17.5, 'ms', (m) => at(m, 'product-cpu, no GL, 100k').p95),
  drawing('no GL, 1M: median frame', 34, 'ms', (m) => at(m, 'product-cpu, no GL, 1M').median),
  ...['product, 100k', 'product-webgl2, 100k', 'product-cpu, no GL, 1M'].map((key) =>
    drawing(`seek to any date, ${key}: against two frames, or 50 ms`, 1, '×', (m) => {
      const { seek, median } = at(m, key)
      return seek / Math.max(50, 2 * median)
    }),
  ),
  drawing(
    '10k alive of 1M: CPU a frame against drawing all',
    0.25,
    '×',
    ratio('product-webgl2, 10k alive of 1M', 'three-shader-all, all of 1M'),
  ),
  drawing('vertices for each dot alive', 1.8, '', (m) => at(m, 'product-webgl2, 10k alive of 1M').vertices),
  drawing('engine with its worker, gzip', 15, 'KB', (m) => at(m, 'engine').size),
  cli('11-sheet workbook, 220k rows → figures', 5, 's', (m) => at(m, 'workbook 220k').wall / 1000),
  cli('… memory', 400, 'MB', (m) => at(m, 'workbook 220k').memory),
  cli('event log CSV, 858k events → all figures', 2, 's', (m) => at(m, 'csv 858k').wall / 1000),
  cli(
    '… against papaparse merely reading it',
    1.2,
    '×',
    (m) => at(m, 'csv 858k').wall / at(m, 'papaparse 858k').wall,
  ),
  cli('XES 74 MB → figures', 2, 's', (m) => at(m, 'xes 74 MB').wall / 1000),
  cli(
    'workbook, ten times the rows: time beyond the start',
    11,
    '×',
    growth('workbook 220k', 'workbook 22k', 'wall'),
  ),
  cli('… memory beyond the start', 11, '×', growth('workbook 220k', 'workbook 22k', 'memory')),
  cli('event log, ten times the rows: time beyond the start', 11, '×', growth('csv 858k', 'csv 86k', 'wall')),
  cli('… memory beyond the start', 11, '×', growth('csv 858k', 'csv 86k', 'memory')),
  ...['extract', 'combine', 'link', 'scene', 'figures'].map((stage) =>
    core(`ten times the rows: ${stage}`, 11, '×', (m) => at(m, 'large')[stage] / at(m, 'small')[stage]),
  ),
  core('any filter, 1M visits', 10, 'ms', (m) => (at(m, 'filter').ms * 1e6) / at(m, 'filter').visits),
  core(
    'any filter, 10M visits',
    75,
    'ms',
    (m) => (at(m, 'filterMany').ms * 1e7) / at(m, 'filterMany').visits,
  ),
  core('one brush step, 1M visits', 1, 'ms', () => {
    throw new Error('nothing is brushed yet')
  }),
  core('recolour, for each 1M legs', 10, 'ms', (m) => (at(m, 'recolour').ms * 1e6) / at(m, 'recolour').legs),
  core(
    'index, seats and pack, for each 1M legs',
    1.5,
    's',
    (m) => (at(m, 'large').scene * 1000) / at(m, 'large').legs,
  ),
  core('hover, 100k dots alive', 8, 'ms', (m) => at(m, 'hover').ms),
  browser('invented county playing', 3, 's', (m) => at(m, 'county').playing / 1000),
  browser('script before the map moves, gzip', 150, 'KB', (m) => at(m, 'county').firstLoad),
  browser('11-sheet workbook dropped → first frame', 8, 's', (m) => at(m, 'workbook').firstFrame / 1000),
  browser('… longest task of the page', 50, 'ms', (m) => at(m, 'workbook').longest),
  browser('… progress left unshown (0: shown)', 0, '', (m) => 1 - at(m, 'workbook').progress),
]
