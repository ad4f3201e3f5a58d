import { spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

const DOORWAYS = resolve(import.meta.dirname, '../../bin/doorways.mjs')

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-process-'))
  await writeFile(join(folder, 'log.csv'), 'case,activity,timestamp\n1,a,2024-03-01\n1,b,2024-03-02\n')
  await writeFile(join(folder, 'empty.csv'), '')
})

/** From another folder than the checkout, as people do. */
const doorways = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DOORWAYS, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('done is 0, and stdout is one JSON document', () => {
  const { status, stdout, stderr } = doorways('stats', 'log.csv', '--json')
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'doorways.stats/1', events: 2 })
})

test('input refused is 1, and stdout is one JSON document', () => {
  const { status, stdout, stderr } = doorways('stats', 'empty.csv', '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'doorways.refused/1', issues: [{ code: 'empty-file' }] })
  expect(stderr).toContain('empty.csv')
})

test('usage is 2', () => {
  expect(doorways('stats').status).toBe(2)
})

test('a folder that cannot be written to is told in a sentence, not in a stack', () => {
  const { status, stderr } = doorways('journeys', 'log.csv', '--out', join('no-such-folder', 'visits.csv'))
  expect(status).toBe(1)
  expect(stderr).toContain('no-such-folder')
  expect(stderr).not.toContain(' at ')
})
