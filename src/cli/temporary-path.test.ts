import { spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeFileSystem } from './file-system.ts'
import { leftOversOf, temporaryPath } from './temporary-path.ts'

/** A process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid

/** The name that a run of that process would have taken. */
const writtenBy = (path: string, processId: number): string =>
  temporaryPath(path).replace(`-${process.pid}-`, `-${processId}-`)

test('a temporary file is hidden, beside its output, and no two are the same', () => {
  const path = join('some', 'visits.csv')
  const names = [temporaryPath(path), temporaryPath(path)]
  for (const name of names) {
    expect(dirname(name)).toBe('some')
    expect(basename(name)).toMatch(/^\.visits\.csv\..*\.tmp$/)
  }
  expect(new Set(names).size).toBe(2)
})

test('left over is what a run that is gone left for this output: nothing else is ours to remove', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'doorways-left-')), 'visits.csv')
  const leftOver = writtenBy(path, gone())
  const others = [
    path,
    temporaryPath(path), // of a run that goes on: this one
    writtenBy(path.replace('visits', 'other'), gone()),
    leftOver.replace(/doorways-[0-9a-f]{8}-/, 'doorways-00000000-'), // of another machine
    leftOver.replace(/\.tmp$/, '.bak'),
  ]
  for (const name of [leftOver, ...others]) await writeFile(name, '')
  expect(await leftOversOf(path, nodeFileSystem)).toEqual([leftOver])
})
