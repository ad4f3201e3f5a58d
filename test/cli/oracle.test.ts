import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Stats } from '../../src/core/model/index.ts'
import { runCli } from './run-cli.ts'

/** Figures of public logs computed by other programs (PM4Py and pandas); the logs are not part of this repository. */
const LOGS = resolve(import.meta.dirname, '../../../shared/eventlogs')

interface Truth {
  readonly cases: number
  readonly events: number
  readonly activities: Record<string, { events: number; cases: number }>
  readonly start_activities: Record<string, number>
  readonly end_activities: Record<string, number>
  readonly edges: readonly {
    source: string
    target: string
    count: number
    mean_s: number
    median_s: number
    min_s: number
    max_s: number
    p90_s: number
  }[]
  readonly variant_count: number
  readonly top_variants: readonly { count: number; sequence: string[] }[]
}

const truthOf = <T>(name: string): T =>
  JSON.parse(readFileSync(join(LOGS, `${name}.truth.json`), 'utf8')) as T

async function statsOf(path: string, ...options: string[]): Promise<Stats> {
  const ran = await runCli(['stats', path, '--lifecycle', 'rows', '--json', ...options])
  expect([ran.code, ran.err]).toEqual([0, ''])
  return JSON.parse(ran.out) as Stats
}

const A_MILLISECOND = 0.001

describe.skipIf(!existsSync(LOGS))('figures equal those of other programs', () => {
  test.each([
    ['receipt', 'receipt.csv'],
    ['running-example', 'running-example.xes'],
    ['hospital-fairness', 'hospital-fairness.xes.gz'],
  ])('%s', async (name, file) => {
    const truth = truthOf<Truth>(name)
    const stats = await statsOf(join(LOGS, file))
    expect(stats).toMatchObject({
      schema: 'doorways.stats/1',
      unit: 'second',
      cases: truth.cases,
      events: truth.events,
    })
    expect(stats.accounted).toEqual({ read: truth.events, kept: truth.events, setAside: [] })

    const nonZero = (count: 'starts' | 'ends') =>
      Object.fromEntries(stats.stations.filter((s) => s[count] > 0).map((s) => [s.id, s[count]]))
    expect(
      Object.fromEntries(stats.stations.map((s) => [s.id, { events: s.visits, cases: s.cases }])),
    ).toEqual(truth.activities)
    expect(nonZero('starts')).toEqual(truth.start_activities)
    expect(nonZero('ends')).toEqual(truth.end_activities)

    const edges = new Map(truth.edges.map((edge) => [JSON.stringify([edge.source, edge.target]), edge]))
    expect(stats.routes.length).toBe(edges.size)
    for (const route of stats.routes) {
      const edge = edges.get(JSON.stringify([route.from, route.to]))!
      expect([route.from, route.to, route.count, route.duration?.n]).toEqual([
        edge.source,
        edge.target,
        edge.count,
        edge.count,
      ])
      for (const figure of ['mean', 'median', 'min', 'max', 'p90'] as const)
        expect(
          Math.abs(route.duration![figure] - edge[`${figure}_s`]),
          `${route.from} → ${route.to}: ${figure}`,
        ).toBeLessThanOrEqual(A_MILLISECOND)
    }

    expect(stats.variants.count).toBe(truth.variant_count)
    const countOf = new Map(stats.variants.top.map(({ path, count }) => [JSON.stringify(path), count]))
    const least = stats.variants.top.at(-1)!.count
    const inTop = truth.top_variants.filter(({ count }) => count > least || truth.variant_count <= 50)
    expect(inTop.length).toBeGreaterThan(0)
    for (const { sequence, count } of inTop) expect(countOf.get(JSON.stringify(sequence))).toBe(count)
  })

  test.each([
    ['receipt.by-channel', 'receipt.csv', 'case:channel'],
    ['hospital-fairness.by-group', 'hospital-fairness.xes.gz', 'case:german speaking'],
  ])('%s', async (name, file, attribute) => {
    interface GroupTruth {
      readonly groups: Record<string, { cases: number; events: number }>
      readonly activities: Record<
        string,
        {
          routes: Record<
            string,
            Record<string, { count: number; share: number; median_s?: number; mean_s?: number }>
          >
        }
      >
    }
    const truth = truthOf<GroupTruth>(name)
    const { groups } = await statsOf(join(LOGS, file), '--by', attribute)
    const counts = Object.entries(groups!).map(([value, { cases, events }]) => [value, { cases, events }])
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(
        Object.entries(truth.groups).map(([value, { cases, events }]) => [value, { cases, events }]),
      ),
    )
    let compared = 0
    for (const [from, { routes }] of Object.entries(truth.activities))
      for (const [value, targets] of Object.entries(routes))
        for (const [to, edge] of Object.entries(targets)) {
          if (to === '[END]') {
            expect(groups![value]!.stations.find((station) => station.id === from)?.ends).toBe(edge.count)
            continue
          }
          const route = groups![value]!.routes.find(
            (candidate) => candidate.from === from && candidate.to === to,
          )
          expect([value, from, to, route?.count]).toEqual([value, from, to, edge.count])
          expect(route!.share).toBeCloseTo(edge.share, 8)
          expect(Math.abs(route!.duration!.median - edge.median_s!)).toBeLessThanOrEqual(A_MILLISECOND)
          expect(Math.abs(route!.duration!.mean - edge.mean_s!)).toBeLessThanOrEqual(A_MILLISECOND)
          compared++
        }
    expect(compared).toBe(Object.values(groups!).reduce((sum, group) => sum + group.routes.length, 0))
  })

  test('the same rows in another order give the same document', async () => {
    const [header = '', ...rows] = readFileSync(join(LOGS, 'receipt.csv'), 'utf8').trimEnd().split('\n')
    const folder = await mkdtemp(join(tmpdir(), 'doorways-shuffle-'))
    let seed = 20_261_122
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return seed / 2 ** 32
    }
    const shuffled = rows.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at)
    await writeFile(join(folder, 'receipt.csv'), [header, ...shuffled.map(({ row }) => row), ''].join('\n'))
    const options = ['--by', 'case:channel']
    expect(await statsOf(join(folder, 'receipt.csv'), ...options)).toEqual(
      await statsOf(join(LOGS, 'receipt.csv'), ...options),
    )
  })
})
