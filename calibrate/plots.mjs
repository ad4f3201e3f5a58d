// The page of small multiples: what was generated as bars or lines, what is published as marks.

const WIDTH = 360
const HEIGHT = 200
const LEFT = 40
const BOTTOM = 28
const TOP = 34
const INK = '#0b0c0c'
const BAR = '#12436d'
const MARK = '#f46a25'
const GRID = '#dfe3e8'
const SERIES = ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d']

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function plotPage(pages) {
  const england = pages.find(({ like }) => like === 'england')
  const plots = [
    monthPlot(england),
    ...pages
      .filter(({ rows }) => rows.some(({ name }) => name.startsWith('assessment, working days')))
      .flatMap((page) => [
        bandPlot(page, 'assessment, working days', 'Assessments, working days'),
        bandPlot(page, 'ICPC, working days', 'Section 47 to conference, working days'),
      ]),
    bandPlot(england, 'plan ended after', 'Protection plans, length at end'),
    curvePlot(england),
    volumePlot(england),
  ]
  const columns = 3
  const rows = Math.ceil(plots.length / columns)
  const cells = plots.map(
    (plot, i) =>
      `<g transform="translate(${(i % columns) * WIDTH},${Math.floor(i / columns) * HEIGHT})">${plot}</g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns * WIDTH} ${rows * HEIGHT}" font-family="Arial, sans-serif" font-size="11" fill="${INK}">
<title>The invented county against published figures</title>
<rect width="100%" height="100%" fill="#fff"/>
${cells.join('\n')}
</svg>
`
}

function frame(title, largest, written, body) {
  const y = (value) => HEIGHT - BOTTOM - (value / largest) * (HEIGHT - TOP - BOTTOM)
  const lines = [0, 0.5, 1].map((part) => {
    const at = y(part * largest)
    return `<path d="M${LEFT} ${at}H${WIDTH - 12}" stroke="${GRID}"/><text x="${LEFT - 5}" y="${at + 4}" text-anchor="end">${written(part * largest)}</text>`
  })
  return `<text x="8" y="18" font-size="13" font-weight="bold">${escaped(title)}</text>${lines.join('')}${body(y)}`
}

function bars(labels, values, targets, y) {
  const step = (WIDTH - LEFT - 12) / labels.length
  return labels
    .map((label, i) => {
      const x = LEFT + i * step
      const top = y(values[i])
      const target = y(targets[i])
      return `<rect x="${x + step * 0.15}" y="${top}" width="${step * 0.7}" height="${HEIGHT - BOTTOM - top}" fill="${BAR}"/><path d="M${x + step * 0.05} ${target}H${x + step * 0.95}" stroke="${MARK}" stroke-width="2.5"/><text x="${x + step / 2}" y="${HEIGHT - 12}" text-anchor="middle" font-size="${labels.length > 10 ? 9 : 10}">${escaped(label)}</text>`
    })
    .join('')
}

function monthPlot({ rows }) {
  const months = rows.filter(({ name }) => name.startsWith('month index'))
  return frame(
    'Referrals per working day, month index',
    1.4,
    (value) => value.toFixed(1),
    (y) =>
      bars(
        months.map(({ name }) => name.slice(-3)),
        months.map(({ got }) => got),
        months.map(({ target }) => target),
        y,
      ),
  )
}

function bandPlot({ like, rows }, prefix, title) {
  const found = rows.filter(({ name }) => name.startsWith(prefix))
  const largest = Math.max(...found.map(({ got, target }) => Math.max(got, target))) * 1.1
  return frame(
    `${title} (${like})`,
    largest,
    (value) => `${Math.round(100 * value)}%`,
    (y) =>
      bars(
        found.map(({ name }) =>
          name
            .slice(prefix.length + 1)
            .replace(' months', ' m')
            .replace(' years', ' y')
            .replace('up to', '≤')
            .replace('over', '>'),
        ),
        found.map(({ got }) => got),
        found.map(({ target }) => target),
        y,
      ),
  )
}

/** Published: 22.6% within 12 months; the fitted Lomax gives 32% by 12 months of closure, 58% by six years. */
function curvePlot({ runs }) {
  const length = runs[0].measures.rereferralCurve.length
  const curve = Array.from({ length }, (_, month) =>
    mean(runs.map(({ measures }) => measures.rereferralCurve[month])),
  )
  const x = (month) => LEFT + (month / length) * (WIDTH - LEFT - 12)
  return frame(
    'Referred again, by months since a referral',
    0.6,
    (value) => `${Math.round(100 * value)}%`,
    (y) => {
      const path = curve.map(
        (value, month) => `${month === 0 ? 'M' : 'L'}${x(month + 1).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      const ticks = [0, 12, 24, 36].map(
        (month) => `<text x="${x(month)}" y="${HEIGHT - 12}" text-anchor="middle">${month}</text>`,
      )
      return `<path d="${path.join('')}" fill="none" stroke="${BAR}" stroke-width="2"/>${ticks.join('')}`
    },
  )
}

function volumePlot({ runs }) {
  const length = runs[0].measures.months.length
  const largest =
    Math.max(...runs.flatMap(({ measures }) => measures.months.map(({ referrals }) => referrals))) * 1.1
  const x = (month) => LEFT + (month / (length - 1)) * (WIDTH - LEFT - 12)
  const dispersion = mean(runs.map(({ measures }) => measures.figures['monthly dispersion of referrals']))
  return frame(
    `Referrals a month, each seed (dispersion ${dispersion.toFixed(1)} × Poisson)`,
    largest,
    (value) => String(Math.round(value)),
    (y) =>
      runs
        .map(({ measures }, i) => {
          const path = measures.months.map(
            ({ referrals }, month) =>
              `${month === 0 ? 'M' : 'L'}${x(month).toFixed(1)} ${y(referrals).toFixed(1)}`,
          )
          return `<path d="${path.join('')}" fill="none" stroke="${SERIES[i % SERIES.length]}" stroke-width="1.2"/>`
        })
        .join(''),
  )
}
