// What was measured beside what it should be, as text and as a page.

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** One row for each target: mean over the seeds, of differences where each seed has a target of its own. */
export function judged(runs) {
  return runs[0].targets.map(({ name, kind, source }, i) => {
    const got = runs.map(({ measures }) => measures.figures[name])
    const targets = runs.map((run) => run.targets[i].target)
    const tolerance = mean(runs.map((run) => run.targets[i].tolerance))
    const difference = mean(got.map((value, seed) => value - targets[seed]))
    const good = Math.abs(difference) <= tolerance + 1e-9
    return {
      name,
      kind,
      source,
      target: mean(targets),
      got: mean(got),
      difference,
      tolerance,
      good,
      each: got,
    }
  })
}

const written = {
  rate: (value) => value.toFixed(1),
  share: (value) => `${(100 * value).toFixed(1)}%`,
  days: (value) => value.toFixed(1),
  number: (value) => value.toFixed(3),
}
const signed = (kind, value) =>
  `${value < 0 ? '−' : '+'}${kind === 'share' ? `${(100 * Math.abs(value)).toFixed(1)} pts` : written[kind](Math.abs(value))}`

const cellsOf = ({ name, kind, target, got, difference, tolerance, good, each }) => [
  good ? '✓' : '✗',
  name,
  written[kind](target),
  written[kind](got),
  signed(kind, difference),
  kind === 'share' ? `${(100 * tolerance).toFixed(1)} pts` : written[kind](tolerance),
  each.map((value) => written[kind](value)).join(' '),
]
const HEADERS = ['', 'measure', 'target', 'got', 'difference', 'tolerance', 'each seed']

export function tableText(rows) {
  const cells = [HEADERS, ...rows.map(cellsOf)]
  const widths = HEADERS.map((_, column) => Math.max(...cells.map((row) => row[column].length)))
  return cells
    .map((row) =>
      row.map((cell, c) => (c < 2 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('  '),
    )
    .join('\n')
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)}%`)
const causes = (counts) =>
  [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')

export function linkLines(linking) {
  return linking.flatMap(({ noise, scores }) => [
    `Linking from Annex A alone, ${noise ? 'with' : 'without'} noise`,
    ...scores.flatMap(({ pair, true: all, found, claimed, misses, wrong }) => [
      `  ${pair.padEnd(24)} recall ${percent(found, all)} of ${all}, precision ${percent(found, claimed)} of ${claimed}`,
      ...(misses.size > 0 ? [`    missed, linked to: ${causes(misses)}`] : []),
      ...(wrong.size > 0 ? [`    wrong, truly from: ${causes(wrong)}`] : []),
    ]),
  ])
}

/** The page of `docs/`. */
export function tableOf({ pages, linking, population, seeds, window }) {
  const section = ({ like, rows }) => {
    const lines = rows.map((row) => `| ${cellsOf(row).slice(0, 6).join(' | ')} |`)
    return `## Like ${like}\n\n| ${HEADERS.slice(0, 6).join(' | ')} |\n|---|---|--:|--:|--:|--:|\n${lines.join('\n')}\n`
  }
  return `# The invented county against published figures

Written by \`npm run calibrate\`: ${population.toLocaleString('en-GB')} children aged 0 to 17, ${window}, mean of seeds
${seeds.join(', ')}, counted from the written lists, noise included, exact copies once. Targets: \`data/reference/calibration.json\`.

![Small multiples: month index, assessment and conference lengths, re-referral curve, dispersion](calibration.svg)

${pages.map(section).join('\n')}
## Linking

\`\`\`
${linkLines(linking).join('\n')}
\`\`\`
`
}
