import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { faulty } from './faulty-file-system-for-tests.ts'
import { type FileSystem, nodeFileSystem } from './file-system.ts'
import { writeAllAtomically } from './write-all-atomically.ts'
import { writeChunks } from './write-chunks.ts'

const NAMES = ['a.xlsx', 'b.csv', 'c.csv']

async function folderWith(old: readonly string[] | null): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'doorways-all-')), 'county')
  if (old === null) return folder
  await mkdir(folder)
  for (const name of old) await writeFile(join(folder, name), 'old')
  return folder
}

const write = (folder: string, fs: FileSystem, force = true) =>
  writeAllAtomically(
    {
      folder,
      force,
      files: NAMES.map((name) => ({ name, write: (path) => writeChunks(path, ['new'], fs) })),
    },
    fs,
  )

async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder).catch(() => [])
  const shown = names.filter((name) => !name.startsWith('.'))
  return Object.fromEntries(
    await Promise.all(shown.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

const all = (names: readonly string[], text: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, text]))

test.each([
  ['where no folder was', null],
  ['in an empty folder', []],
  ['over old files', NAMES],
  ['over some old files', ['b.csv']],
])('a fault at each step leaves all of the new files or all that were there (%s)', async (_, old) => {
  const { fs, steps } = faulty(-1, 'before')
  await write(await folderWith(old), fs)
  for (const when of ['before', 'after'] as const)
    for (const [failing, name] of steps.entries()) {
      const folder = await folderWith(old)
      await expect(write(folder, faulty(failing, when).fs)).rejects.toThrow(`injected ${when} ${name}`)
      const found = await contentOf(folder)
      const whole = [all(old ?? [], 'old'), all(NAMES, 'new')]
      expect(whole, `${when} ${name} (${failing})`).toContainEqual(found)
    }
})

test('files beside them stay, and files of theirs are not replaced without force', async () => {
  const folder = await folderWith(['c.csv', 'other.txt'])
  expect(await write(folder, nodeFileSystem, false)).toEqual({ ok: false, error: 'c.csv' })
  expect(await contentOf(folder)).toEqual(all(['c.csv', 'other.txt'], 'old'))
  expect(await write(folder, nodeFileSystem)).toEqual({ ok: true, value: undefined })
  expect(await contentOf(folder)).toEqual({ ...all(NAMES, 'new'), 'other.txt': 'old' })
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
})

test('what a killed run had put aside is put back by the next', async () => {
  const folder = await folderWith(NAMES)
  let draft = ''
  const create = (path: string) => {
    draft = path
    return nodeFileSystem.create(path)
  }
  await write(folder, { ...nodeFileSystem, create })
  const left = dirname(draft).replace(/-\d+-([0-9a-f]{8}\.tmp)$/, '-999999999-$1')
  await mkdir(left)
  await rename(join(folder, 'b.csv'), join(left, 'old b.csv'))
  expect(await write(folder, nodeFileSystem, false)).toEqual({ ok: false, error: 'a.xlsx' })
  expect(await contentOf(folder)).toEqual(all(NAMES, 'new'))
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
})
