import { readFile } from 'node:fs/promises'
import { type CountyModel, type CountyOptions, type EffectsFile, readEffects } from '../core/index.ts'
import { fail, type Result } from '../core/model/index.ts'
import { isMissing } from './file-system.ts'

/** A file of effects for the county that is wanted, or what is wrong with it, a sentence a line. */
export async function readEffectsFile(
  path: string,
  options: CountyOptions,
  model: CountyModel,
): Promise<Result<EffectsFile, string>> {
  let document: unknown
  try {
    document = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return fail(`${path} is not there.`)
    if (error instanceof SyntaxError) return fail(`${path} is not JSON: ${error.message}`)
    throw error
  }
  return readEffects(document, options, model)
}
