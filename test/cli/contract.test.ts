// Long because it is the contract: what a script may rest on is read in one place.

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

const LOG = `case,activity,timestamp,team
00123,a,2024-03-01T10:00:00Z,North
00123,b,2024-03-02T10:00:00Z,South
NA,a,2024-03-05T10:00:00Z,South
NA,c,2024-03-05T10:00:01.5Z,South
`

let folder: string
let log: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-cli-'))
  log = join(folder, 'log.csv')
  await writeFile(log, LOG)
})

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s tells the commands', async (option) => {
    const { code, out, err } = await runCli([option])
    expect([code, err]).toEqual([0, ''])
    for (const name of ['open', 'check', 'journeys', 'stats', 'generate'])
      expect(out).toContain(`doorways ${name}`)
  })

  test.each(['open', 'check', 'journeys', 'stats', 'generate'])(
    '%s --help tells its options',
    async (name) => {
      const { code, out, err } = await runCli([name, '--help'])
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(new RegExp(`^doorways ${name} `))
    },
  )
})

test.each([
  ['no command', []],
  ['an unknown command', ['fly']],
  ['an unknown option', ['stats', 'x.csv', '--colour']],
  ['no input', ['stats']],
  ['no input to check', ['check', '--json']],
  ['a lifecycle there is not', ['stats', 'x.csv', '--lifecycle', 'some']],
  ['a day that does not exist', ['stats', 'x.csv', '--from', '2024-02-30']],
  ['a period that ends before it begins', ['stats', 'x.csv', '--from', '2024-02-02', '--to', '2024-02-01']],
  ['a condition without a value', ['stats', 'x.csv', '--where', 'team']],
  ['no place to write', ['journeys', 'x.csv']],
  ['a kind of file we do not write', ['journeys', 'x.csv', '--out', 'x.xlsx']],
  ['a port there is not', ['open', '--port', '70000']],
])('%s is a usage fault: exit 2, a sentence, nothing on stdout', async (_, args) => {
  const { code, out, err } = await runCli(args)
  expect([code, out]).toEqual([2, ''])
  expect(err).not.toBe('')
})

test.each([
  ['stats', ['stats', 'nowhere.csv']],
  ['journeys', ['journeys', 'nowhere.csv', '--out', 'x.csv']],
])('an input that is not there is refused by name: exit 1 (%s)', async (_, args) => {
  const { code, out, err } = await runCli(args)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('nowhere.csv: There is no such file')
})

describe.each([
  ['stats', 'doorways.refused/1'],
  ['check', 'doorways.check/1'],
])('%s --json of a refused input is one document that says why: exit 1', (command, schema) => {
  test.each([
    ['is not there', null, 'not-found'],
    ['is empty', '', 'empty-file'],
    ['has no rows', 'case,activity,timestamp\n', 'header-only'],
    ['is no table that we know', 'colour,shape\nred,round\n', 'nothing-recognised'],
  ])('it %s', async (_, text, refusal) => {
    const path = join(folder, `${command}-${refusal}.csv`)
    if (text !== null) await writeFile(path, text)
    const { code, out } = await runCli([command, path, '--json'])
    expect(code).toBe(1)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const { issues, ...document } = JSON.parse(out)
    expect(document).toMatchObject({ schema, accounted: { read: 0, kept: 0, setAside: [] } })
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: refusal,
        severity: 'refused',
        sentence: expect.stringContaining('.csv: '),
      }),
    )
  })
})

test('a folder that holds nothing we read is refused by name', async () => {
  const empty = await mkdtemp(join(folder, 'empty-'))
  const { code, err } = await runCli(['stats', empty])
  expect([code, err]).toEqual([1, expect.stringContaining(`${empty}: There is no file of a kind we read`)])
})

describe('stats --json', () => {
  test('is one document with the figures of the contract', async () => {
    const { code, out, err } = await runCli(['stats', log, '--json', '--by', 'team'])
    expect([code, err]).toEqual([0, ''])
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const day = { n: 1, mean: 86_400, median: 86_400, p10: 86_400, p90: 86_400, min: 86_400, max: 86_400 }
    const oneAndAHalf = { n: 1, mean: 1.5, median: 1.5, p10: 1.5, p90: 1.5, min: 1.5, max: 1.5 }
    const station = (id: string, visits: number, starts: number, ends: number) => ({
      ...{
        id,
        label: id,
        kind: 'stage',
        visits,
        cases: visits,
        starts,
        ends,
        open: 0,
        notRecorded: 0,
        duration: null,
      },
    })
    const north = {
      cases: 1,
      events: 2,
      stations: [station('a', 1, 1, 0), station('b', 1, 0, 1)],
      routes: [{ from: 'a', to: 'b', count: 1, share: 1, duration: day }],
    }
    const south = {
      cases: 1,
      events: 2,
      stations: [station('a', 1, 1, 0), station('c', 1, 0, 1)],
      routes: [{ from: 'a', to: 'c', count: 1, share: 1, duration: oneAndAHalf }],
    }
    expect(JSON.parse(out)).toEqual({
      schema: 'doorways.stats/1',
      unit: 'second',
      cases: 2,
      events: 4,
      accounted: { read: 4, kept: 4, setAside: [] },
      ties: 0,
      stations: [station('a', 2, 2, 0), station('b', 1, 0, 1), station('c', 1, 0, 1)],
      routes: [
        { from: 'a', to: 'b', count: 1, share: 0.5, duration: day },
        { from: 'a', to: 'c', count: 1, share: 0.5, duration: oneAndAHalf },
      ],
      variants: {
        count: 2,
        top: [
          { path: ['a', 'b'], count: 1 },
          { path: ['a', 'c'], count: 1 },
        ],
      },
      returns: { count: 0, within12m: 0 },
      groups: { North: north, South: south },
    })
  })

  test.each([
    ['a period keeps the visits that start in it', ['--from', '2024-03-02', '--to', '2024-03-05'], 2, 3],
    ['a condition keeps whole cases by their first row', ['--where', 'team=North'], 1, 2],
    ['conditions on one attribute add up', ['--where', 'team=North', '--where', 'team=South'], 2, 4],
  ])('%s', async (_, options, cases, events) => {
    const { out } = await runCli(['stats', log, '--json', ...options])
    expect(JSON.parse(out)).toMatchObject({ cases, events, accounted: { read: 4 } })
  })

  test('an attribute that the input lacks is a usage fault that names those it has', async () => {
    const { code, out, err } = await runCli(['stats', log, '--json', '--by', 'Team'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('team')
  })

  test('reads a folder, and several files as one input', async () => {
    const parts = join(folder, 'parts')
    await mkdir(parts)
    const [header, ...rows] = LOG.trimEnd().split('\n')
    await writeFile(join(parts, 'one.csv'), `${[header, ...rows.slice(0, 2)].join('\n')}\n`)
    await writeFile(join(parts, 'two.csv'), `${[header, ...rows.slice(2)].join('\n')}\n`)
    await writeFile(join(parts, 'notes.md'), 'not input')
    await writeFile(join(parts, '~$one.csv'), 'a lock file')
    const whole = await runCli(['stats', log, '--json'])
    const fromFolder = await runCli(['stats', parts, '--json'])
    expect([fromFolder.code, fromFolder.out]).toEqual([0, whole.out])
    expect(fromFolder.err).toContain('notes.md')
    const fromFiles = await runCli(['stats', join(parts, 'two.csv'), join(parts, 'one.csv'), '--json'])
    expect(fromFiles.out).toBe(whole.out)
  })

  test('columns with unusual names can be named', async () => {
    const path = join(folder, 'unusual.csv')
    await writeFile(path, LOG.replace('case,activity,timestamp', 'ref,what,at'))
    const refused = await runCli(['stats', path, '--json'])
    expect([refused.code, JSON.parse(refused.out).schema]).toEqual([1, 'doorways.refused/1'])
    expect(refused.err).toContain('--case-id')
    const named = ['--case-id', 'ref', '--activity', 'what', '--timestamp', 'at']
    expect((await runCli(['stats', path, '--json', ...named])).out).toBe(
      (await runCli(['stats', log, '--json'])).out,
    )
  })
})

test('a selection that nothing matches says so', async () => {
  const { code, out, err } = await runCli(['stats', log, '--from', '2030-01-01', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ cases: 0, events: 0 })
  expect(err).toContain('Nothing matches')
})

test('a folder that does not exist is named before anything is read', async () => {
  const { code, out, err } = await runCli(['journeys', log, '--out', join(folder, 'nowhere', 'visits.csv')])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('does not exist')
})

test('stats without --json is for reading', async () => {
  const { code, out } = await runCli(['stats', log, '--by', 'team'])
  expect(code).toBe(0)
  for (const text of [
    '4 source rows read = 4 used + 0 set aside',
    '2 cases, 4 visits',
    '50.0%',
    'a → b',
    'North: 1 case',
  ])
    expect(out).toContain(text)
})

test('stats tells texts that differ by blanks apart, and lets none command the terminal', async () => {
  const path = join(folder, 'signs.csv')
  await writeFile(
    path,
    'case,activity,timestamp\n1,A  B,2024-03-01\n1,A B,2024-03-02\n1,x\u001b[2Jy\u202e,2024-03-03\n',
  )
  const { out } = await runCli(['stats', path])
  expect(out).toContain('A B → x\ufffd[2Jy\ufffd')
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  const stations = JSON.parse((await runCli(['stats', path, '--json'])).out).stations
  expect(stations.map(({ id }: { id: string }) => id)).toEqual(['A  B', 'A B', 'x\u001b[2Jy\u202e'])
})

describe('check', () => {
  test('tells what each file was taken for', async () => {
    const { code, out, err } = await runCli(['check', log, '--json'])
    expect([code, err]).toEqual([0, ''])
    const document = JSON.parse(out)
    expect(document).toMatchObject({
      schema: 'doorways.check/1',
      drawn: true,
      accounted: { read: 4, kept: 4, setAside: [] },
      sheets: [{ file: 'log.csv', sheet: null, kind: 'event-log', headerRow: 1 }],
    })
    expect(document.sheets[0].columns).toContainEqual({ column: 'A', header: 'case', is: 'case' })
  })

  test('of a refused input says why on stdout, and exits with 1', async () => {
    const path = join(folder, 'header-only.csv')
    await writeFile(path, 'case,activity,timestamp\n')
    const { code, out } = await runCli(['check', path])
    expect(code).toBe(1)
    expect(out).toContain('Refused\n  header-only.csv: ')
  })

  test('never shows a value of the data', async () => {
    const path = join(folder, 'secret.csv')
    await writeFile(path, `${LOG}SECRETCHILD,SECRETSTEP,SECRETDATE,SECRETTEAM\n`)
    for (const args of [
      ['check', path],
      ['check', path, '--json'],
      ['stats', path, '--json'],
    ]) {
      const { out, err } = await runCli(args)
      expect(out + err).toContain('set')
      expect(args[0] === 'check' ? out + err : err).not.toMatch(/SECRET[A-Z]/)
    }
  })

  const SECRET_ROWS = `4,SECRETSEX,SECRETRACE,,5,,SECRETNAME of Mill Lane,SECRETNOTE
SECRETCHILD,SECRETSEX,SECRETRACE,01/02/2020,5,25/03/2024,SECRETNAME,SECRETOTHER
2,SECRETSEX,SECRETRACE,01/02/2020,5,26/03/2024,SECRETSOURCE,SECRETNOTE
`
  test.each([
    ['List 1.csv', SECRET_ROWS],
    ['List 1.csv', 'SECRETCHILD,SECRETSEX,SECRETRACE,,,SECRETDAY,SECRETNAME\n'],
    ['anything.csv', SECRET_ROWS],
    ['anything.csv', 'SECRETCHILD,Start,SECRETRACE\nSECRETOTHER,End,SECRETRACE\n'],
    ['prose.txt', 'SECRETCHILD was seen, SECRETNAME phoned.\nSECRETNAME phoned again, nothing more.\n'],
  ])('never shows a cell of a file without headers (%s, %#)', async (name, text) => {
    const path = join(await mkdtemp(join(folder, 'headerless-')), name)
    await writeFile(path, text)
    for (const args of [
      ['check', path],
      ['check', path, '--json'],
      ['stats', path],
      ['stats', path, '--json'],
      ['stats', path, '--case-id', 'child'],
      ['journeys', path, '--out', `${path}.visits.csv`],
    ]) {
      const { out, err } = await runCli(args)
      expect(out + err).not.toBe('')
      expect(out + err, args[0]).not.toMatch(/SECRET|Mill Lane/)
    }
  })

  test('tells how far each column of a list is filled, those of an event log not', async () => {
    const path = join(await mkdtemp(join(folder, 'blanks-')), 'List 1.csv')
    await writeFile(
      path,
      'Child Unique ID,Gender,Ethnicity,Date of Contact\n1,a) Male,,2024-03-25\n2,,,2024-03-26\n,,-,2024-03-26\n',
    )
    const { out } = await runCli(['check', path, '--json'])
    expect(JSON.parse(out).sheets[0].columns).toEqual([
      { column: 'A', header: 'Child Unique ID', is: 'Child Unique ID', rows: 3, blank: 1 },
      { column: 'B', header: 'Gender', is: 'Gender', rows: 3, blank: 2 },
      { column: 'C', header: 'Ethnicity', is: 'Ethnicity', rows: 3, blank: 3 },
      { column: 'D', header: 'Date of Contact', is: 'Date of Contact', rows: 3, blank: 0 },
    ])
    expect((await runCli(['check', path])).out).toContain(
      'Blank cells\n  List 1.csv, of 3 rows: Child Unique ID 1 (33%), Gender 2 (67%), Ethnicity 3 (100%)\n',
    )
    const { out: ofLog } = await runCli(['check', log, '--json'])
    expect(Object.keys(JSON.parse(ofLog).sheets[0].columns[0])).toEqual(['column', 'header', 'is'])
    expect((await runCli(['check', log])).out).not.toContain('Blank cells')
  })

  test('reads every row of a list without headers', async () => {
    const path = join(await mkdtemp(join(folder, 'headerless-')), 'List 1.csv')
    await writeFile(path, SECRET_ROWS)
    const { out } = await runCli(['check', path, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      accounted: { read: 3, kept: 2, setAside: [{ reason: 'no-date', count: 1 }] },
      sheets: [{ kind: 'list', headerRow: null, notUsed: [] }],
    })
  })
})

describe('journeys', () => {
  test('writes one row a visit, and replaces nothing unasked', async () => {
    const out = join(folder, 'visits.csv')
    const first = await runCli(['journeys', log, '--out', out])
    expect([first.code, first.out]).toEqual([0, ''])
    const written = await readFile(out, 'utf8')
    const rows = written.split('\r\n')
    expect(rows[0]).toBe(
      'visit,child,journey,earlier_journeys,station,label,kind,start,end,state,came_from,rule,source_file,source_sheet,source_row,team',
    )
    expect(rows[2]).toBe(
      '2,00123,1,0,b,b,stage,2024-03-02T10:00:00.000Z,2024-03-02T10:00:00.000Z,point,1,recorded,log.csv,,3,South',
    )
    expect(rows).toHaveLength(6)

    await writeFile(out, 'mine')
    const again = await runCli(['journeys', log, '--out', out])
    expect([again.code, await readFile(out, 'utf8')]).toEqual([2, 'mine'])
    const forced = await runCli(['journeys', log, '--out', out, '--force'])
    expect([forced.code, await readFile(out, 'utf8')]).toEqual([0, written])
  })

  test('leaves nothing behind where nothing can be drawn', async () => {
    const path = join(folder, 'empty.csv')
    await writeFile(path, '')
    const { code } = await runCli(['journeys', path, '--out', join(folder, 'never.csv')])
    expect(code).toBe(1)
    await expect(readFile(join(folder, 'never.csv'))).rejects.toThrow('ENOENT')
  })
})

test('open serves the app with its inputs until it is stopped', async () => {
  const dist = join(folder, 'dist')
  await mkdir(dist)
  await writeFile(join(dist, 'index.html'), '<script type="module" src="./a.js"></script>')
  let page = ''
  let said = ''
  const { code } = await runCli(['open', log, '--port', '0'], {
    buildApp: () => Promise.resolve(dist),
    answer: (text) => {
      said += text
    },
    stopped: async () => {
      page = await (await fetch(/http:\S+/.exec(said)![0])).text()
    },
  })
  expect(code).toBe(0)
  expect(said).toMatch(/^Doorways is at http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/\n$/)
  expect(page).toContain(
    `data-name="log.csv"></script><script type="text/plain" data-doorways-input>${Buffer.from(LOG).toString('base64')}</script>`,
  )
})

test.each([
  ['is not there', null],
  ['is empty', ''],
  ['is no table that we know', 'colour,shape\nred,round\n'],
])('open serves nothing where nothing can be shown: the input %s', async (what, text) => {
  const path = join(folder, `${what.replaceAll(' ', '-')}.csv`)
  if (text !== null) await writeFile(path, text)
  // No app is built in this test: serving would fail.
  const { code, out, err } = await runCli(['open', path, '--port', '0'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`${what.replaceAll(' ', '-')}.csv: `)
})

test('open serves the rest of an input that is refused in part, says the refusal, and ends with 1', async () => {
  const dist = await mkdtemp(join(folder, 'dist-'))
  await writeFile(join(dist, 'index.html'), '<p>')
  const empty = join(folder, 'nothing-in-it.csv')
  await writeFile(empty, '')
  const { code, out, err } = await runCli(['open', log, empty, '--port', '0'], {
    buildApp: () => Promise.resolve(dist),
  })
  expect([code, out, err]).toEqual([
    1,
    expect.stringMatching(/^Doorways is at /),
    expect.stringMatching(/^nothing-in-it\.csv: The file is empty\./),
  ])
})

test.runIf(existsSync('/proc/self/mem'))(
  'open refuses a file that cannot be read before it serves',
  async () => {
    const { code, out, err } = await runCli(['open', log, '/proc/self/mem', '--port', '0'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^mem: It cannot be read\./)
  },
)

describe('generate', () => {
  const STEM = 'aldermere-invented-2025-04-01-to-2026-03-31-seed-7'
  const generate = (out: string, ...more: string[]) =>
    runCli(['generate', '--population', '3000', '--seed', '7', '--out', out, ...more])

  test('writes workbook, lists, truth and planted faults, and the same bytes for the same options', async () => {
    const [one, other] = [join(folder, 'county-one'), join(folder, 'county-other')]
    expect((await generate(one)).code).toBe(0)
    expect((await generate(other)).code).toBe(0)
    const lists = Array.from({ length: 11 }, (_, i) => `${STEM}-list-${i + 1}.csv`)
    const names = [...lists, `${STEM}-planted-faults.csv`, `${STEM}-truth.csv`, `${STEM}.xlsx`]
    expect((await readdir(one)).toSorted()).toEqual(names.toSorted())
    for (const name of names)
      expect([name, (await readFile(join(one, name))).equals(await readFile(join(other, name)))]).toEqual([
        name,
        true,
      ])
    expect((await generate(one)).code).toBe(2)
    expect((await generate(one, '--force')).code).toBe(0)
  })

  test('its folder is read as one authority: the workbook, not the same lists once more', async () => {
    const out = join(folder, 'county-read')
    await generate(out)
    const { code, out: answer, err } = await runCli(['check', out, '--json'])
    expect(code).toBe(0)
    expect(err).toContain(`${STEM}-truth.csv`)
    const { sheets, accounted } = JSON.parse(answer)
    expect(sheets.map((sheet: { list?: number }) => sheet.list)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const setAside = accounted.setAside.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
    expect(accounted.kept + setAside).toBe(accounted.read)
  })

  test('the CSVs alone read back as the workbook does', async () => {
    const [both, csvs] = [join(folder, 'county-both'), join(folder, 'county-csvs')]
    // So many that no list is empty: a file with headers alone is refused
    const asked = ['--population', '12000', '--mode', 'extended']
    await generate(both, ...asked)
    await generate(csvs, ...asked, '--csv-only')
    expect((await readdir(csvs)).some((name) => name.endsWith('.xlsx'))).toBe(false)
    const period = ['--json', '--extract-date', '2026-03-31']
    const fromBook = await runCli(['stats', both, ...period])
    const fromCsvs = await runCli(['stats', csvs, ...period])
    expect([fromCsvs.code, JSON.parse(fromCsvs.out)]).toEqual([0, JSON.parse(fromBook.out)])
  })

  test('plants the effects of a file, and writes what they are', async () => {
    const out = join(folder, 'county-planted')
    const { code } = await generate(out, '--csv-only', '--effects', 'data/effects/P1.json')
    expect(code).toBe(0)
    const truth = JSON.parse(await readFile(join(out, `${STEM}-effects-truth.json`), 'utf8'))
    expect(truth.effects[0]).toMatchObject({ id: 'P1', mods: [{ measure: 'assessment.wd' }] })
  })

  test.each([
    [
      'that cannot be planted',
      '{"effects":[{"id":"Z","mods":[{"op":"couple","strength":7}]}]}',
      'Effect Z, mod 1',
    ],
    ['that is no JSON', '{', 'is not JSON'],
    ['that is not there', null, 'is not there'],
  ])('a file of effects %s is refused, and nothing is written', async (_, text, word) => {
    const file = join(folder, `effects-${word.length}.json`)
    if (text !== null) await writeFile(file, text)
    const out = join(folder, 'county-refused')
    const { code, err } = await generate(out, '--effects', file)
    expect([code, err.includes(word)]).toEqual([2, true])
    await expect(readdir(out)).rejects.toThrow('ENOENT')
  })

  test('effects are read for the county that is made: a worker whom it has not is refused', async () => {
    const where = { worker: 'B. Abara' }
    const mods = [{ op: 'wd_add', at: 'assessment', where, value: 8 }]
    const file = join(folder, 'effects-worker.json')
    await writeFile(file, JSON.stringify({ effects: [{ id: 'W', mods }] }))
    // Kent has more cases a worker, and so fewer workers
    const asked = ['--population', '12000', '--csv-only', '--effects', file]
    expect((await generate(join(folder, 'county-england'), ...asked)).code).toBe(0)
    const { code, err } = await generate(join(folder, 'county-kent'), ...asked, '--like', 'kent')
    expect([code, err.includes('where.worker')]).toEqual([2, true])
  })

  test.each([
    ['no seed', ['--population', '10', '--out', 'x']],
    ['a population that is no number', ['--population', 'many', '--seed', '1', '--out', 'x']],
    [
      'an end before the start',
      ['--population', '10', '--seed', '1', '--from', '2026-01-01', '--to', '2025-01-01', '--out', 'x'],
    ],
    ['a mode there is not', ['--population', '10', '--seed', '1', '--mode', 'loose', '--out', 'x']],
    ['a likeness there is not', ['--population', '10', '--seed', '1', '--like', 'mars', '--out', 'x']],
  ])('%s is a usage fault', async (_, args) => {
    expect((await runCli(['generate', ...args])).code).toBe(2)
  })
})
