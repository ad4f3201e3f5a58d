import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faulty } from './faulty-file-system-for-tests.ts'
import { type FileSystem, nodeFileSystem } from './file-system.ts'
import { writeAtomically } from './write-atomically.ts'
import { writeChunks } from './write-chunks.ts'

const OLD = 'old content\n'
const NEW = ['new ', 'content ', 'in three parts\n']

async function outputWith(old: string | null): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'doorways-write-'))
  const path = join(folder, 'visits.csv')
  if (old !== null) await writeFile(path, old)
  return { folder, path }
}

const write = (path: string, fs: FileSystem, force: boolean) =>
  writeAtomically({ path, force, write: (temporary) => writeChunks(temporary, NEW, fs) }, fs)

async function stepsOfAGoodWrite(): Promise<string[]> {
  const { path } = await outputWith(OLD)
  const { fs, steps } = faulty(-1, 'before')
  await write(path, fs, true)
  return steps
}

test('a good write goes by these steps', async () => {
  expect(await stepsOfAGoodWrite()).toEqual([
    ...['list', 'create', 'write', 'write', 'write', 'close'],
    ...['reopen', 'sync', 'close', 'rename', 'reopen', 'sync', 'close'],
  ])
})

test.each([
  ['over an old file', OLD],
  ['where no file was', null],
])('a fault at each step leaves the old output or the new one, whole, and says so (%s)', async (_, old) => {
  const steps = await stepsOfAGoodWrite()
  for (const when of ['before', 'after'] as const)
    for (const [failing, name] of steps.entries()) {
      const { folder, path } = await outputWith(old)
      await expect(write(path, faulty(failing, when).fs, true)).rejects.toThrow(`injected ${when} ${name}`)
      const found = (await readdir(folder)).includes('visits.csv') ? await readFile(path, 'utf8') : null
      const renamed = failing > steps.indexOf('rename') || (name === 'rename' && when === 'after')
      expect([when, name, found]).toEqual([when, name, renamed ? NEW.join('') : old])
      const leftOvers = (await readdir(folder)).filter((file) => file !== 'visits.csv')
      expect([when, name, leftOvers.length]).toEqual([when, name, 0])
    }
})

test('an output that is there is not overwritten without --force', async () => {
  const { path } = await outputWith(OLD)
  expect(await write(path, nodeFileSystem, false)).toEqual({ ok: false, error: 'exists' })
  expect(await readFile(path, 'utf8')).toBe(OLD)
})

test('nor one that another program made meanwhile', async () => {
  const { folder, path } = await outputWith(null)
  const result = await writeAtomically(
    {
      path,
      force: false,
      write: async (temporary) => {
        await writeChunks(temporary, NEW, nodeFileSystem)
        await writeFile(path, OLD)
      },
    },
    nodeFileSystem,
  )
  expect(result).toEqual({ ok: false, error: 'exists' })
  expect(await readFile(path, 'utf8')).toBe(OLD)
  expect(await readdir(folder)).toEqual(['visits.csv'])
})

test('temporary files of a run that is gone are removed, those of others stay', async () => {
  const { folder, path } = await outputWith(null)
  const fs = faulty(-1, 'before').fs
  let ours = ''
  await writeAtomically(
    {
      path,
      force: false,
      write: async (temporary) => {
        ours = temporary
        await writeChunks(temporary, NEW, fs)
      },
    },
    fs,
  )
  const withWriter = (writer: string) => ours.replace(`-${process.pid}-`, `-${writer}-`)
  const gone = withWriter('999999999')
  const running = ours.replace(/[0-9a-f]{8}\.tmp$/, '00000000.tmp')
  const elsewhere = gone.replace(/doorways-[0-9a-f]{8}/, 'doorways-00000000')
  const otherOutput = gone.replace('visits.csv', 'other.csv')
  for (const file of [gone, running, elsewhere, otherOutput]) await writeFile(file, 'part')
  await write(path, nodeFileSystem, true)
  const left = (await readdir(folder)).map((name) => join(folder, name))
  expect(left.toSorted()).toEqual([path, running, elsewhere, otherOutput].toSorted())
})
