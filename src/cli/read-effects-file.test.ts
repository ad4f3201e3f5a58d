import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { CountyModel, CountyOptions } from '../core/index.ts'
import { readCountyOptions } from './county-options.ts'
import { readEffectsFile } from './read-effects-file.ts'

let folder: string
let options: CountyOptions
let model: CountyModel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-effects-'))
  const read = readCountyOptions({ population: '2500', seed: '7' })
  if (!read.ok) throw new Error(read.error)
  options = read.value.options
  model = read.value.model()
})

async function errorOf(text: string | null): Promise<string> {
  const path = join(folder, 'effects.json')
  if (text !== null) await writeFile(path, text)
  const read = await readEffectsFile(text === null ? join(folder, 'nowhere.json') : path, options, model)
  return read.ok ? '' : read.error
}

test('effects that can be planted are read', async () => {
  expect((await readEffectsFile('data/effects/P1.json', options, model)).ok).toBe(true)
})

test.each([
  ['that is not there', null, /nowhere\.json is not there\.$/],
  ['that is no JSON', '{', /effects\.json is not JSON: /],
  ['that holds something else', '7', /./],
])('a file %s is told in a sentence', async (_, text, said) => expect(await errorOf(text)).toMatch(said))

test('what the machine refuses is the machine’s to say', async () =>
  await expect(readEffectsFile(folder, options, model)).rejects.toThrow('EISDIR'))
