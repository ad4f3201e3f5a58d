import * as v from 'valibot'
import { dayOf, daysInMonth, fail, isoDay, ok, type Result } from '../../model/index.ts'
import { streamsOf } from '../chance.ts'
import type { CountyModel } from '../county-model.ts'
import { NO_EFFECTS } from '../effects.ts'
import { teamsOf } from '../teams.ts'
import { BATCH } from './batch.ts'
import { BURST } from './burst.ts'
import { CAPACITY } from './capacity.ts'
import { readWhere } from './conditions.ts'
import { COUPLE } from './couple.ts'
import { type EffectsFile, effectsFile } from './effects-file.ts'
import { fieldsOf } from './fields.ts'
import { LOOP } from './loop.ts'
import { MIX } from './mix.ts'
import type { ModBase, Op, Period } from './mod.ts'
import { anyOf, namesOf, PLACE_SPELLINGS } from './names.ts'
import { ODDS } from './odds.ts'
import type { CountyFacts, OpReader } from './op-reader.ts'
import { parametersOf } from './parameters.ts'
import type { Mod } from './planting.ts'
import { RATE } from './rate.ts'
import { RECORD } from './record.ts'
import { ROUTE } from './route.ts'
import { WD_ADD, WD_MUL } from './working-days.ts'

const READERS: Readonly<Record<Op, OpReader<ModBase>>> = {
  ...{ rate: RATE, odds: ODDS, wd_add: WD_ADD, wd_mul: WD_MUL, capacity: CAPACITY, route: ROUTE },
  ...{ loop: LOOP, mix: MIX, couple: COUPLE, burst: BURST, batch: BATCH, record: RECORD },
}
const OPS = namesOf(Object.keys(READERS), {
  ...{ rates: 'rate', intensity: 'rate', odd: 'odds', 'odds ratio': 'odds', 'wd +': 'wd_add' },
  ...{ records: 'record', recording: 'record', routes: 'route', loops: 'loop', bursts: 'burst' },
})

const ModSchema = v.looseObject({
  op: v.string(),
  at: v.optional(v.string()),
  where: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  from: v.optional(v.nullable(v.string())),
  until: v.optional(v.nullable(v.string())),
  ramp_days: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3660))),
})
const EffectSchema = v.looseObject({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1)),
  mods: v.pipe(v.array(ModSchema), v.minLength(1)),
})
const DocumentSchema = v.looseObject({ effects: v.array(EffectSchema) })
type RawMod = v.InferOutput<typeof ModSchema>

/** What may stand beside the rest of a mod or an effect, for people. */
const FOR_PEOPLE = ['name', 'title', 'note', 'notes', 'comment', 'description', 'about']
const COMMON = ['op', 'at', 'where', 'from', 'until', 'ramp_days', ...FOR_PEOPLE]

export interface EffectsOptions {
  readonly population: number
  readonly seed: number
  readonly from: number
  readonly to: number
  readonly mode?: string
}

/**
 * Reads a file of planted effects for a county.
 * @returns the first faults, each naming effect, mod and field, and what is possible there
 */
export function readEffects(
  document: unknown,
  { population, seed, from, to, mode = 'multi-year' }: EffectsOptions,
  model: CountyModel,
): Result<EffectsFile, string> {
  const parsed = v.safeParse(DocumentSchema, asDocument(document))
  if (!parsed.success) return fail(shapeFault(parsed.issues[0]))
  const { all } = teamsOf(population, seed, model, NO_EFFECTS)
  const teams = all.map(({ name }) => name)
  const workers = all.flatMap((team) => team.workers.map(({ name }) => name))
  const fields = fieldsOf(model, { teams, workers })
  const county: CountyFacts = { model, seed, from, to, fields, isExtended: mode === 'extended' }
  const faults: string[] = []
  const ids = new Set<string>()
  const mods = parsed.output.effects.flatMap((effect) => {
    const { id } = effect
    if (ids.has(id)) faults.push(`Effect ${id}: there is another of that id.`)
    ids.add(id)
    for (const key of Object.keys(effect))
      if (!['id', 'mods', ...FOR_PEOPLE].includes(key))
        faults.push(`Effect ${id}: \`${key}\` means nothing here.`)
    return effect.mods.map((raw, i) => readMod(id, i + 1, raw, county, faults))
  })
  return faults.length > 0 ? fail(faults.join('\n')) : ok(effectsFile(mods))
}

/** One effect, or a list of them, is as good as a whole file. */
function asDocument(document: unknown): unknown {
  if (Array.isArray(document)) return { effects: document }
  const isObject = typeof document === 'object' && document !== null
  return isObject && !('effects' in document) && 'mods' in document ? { effects: [document] } : document
}

function shapeFault(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the file'
  return `${path}: expected ${issue.expected ?? 'something else'}. A file is {"effects": [{"id": …, "mods": [{"op": …, "at": …, "where": {…}, "from": "YYYY-MM-DD", "until": …, "ramp_days": …, "value": …}]}]}.`
}

const HARMLESS = { op: 'odds', at: 'contact', to: 'nfa', value: 1 } as const

function readMod(effect: string, number: number, raw: RawMod, county: CountyFacts, faults: string[]): Mod {
  const before = faults.length
  const op = OPS.find(raw.op) as Op | undefined
  const name = `Effect ${effect}, mod ${number} (${op ?? raw.op}${raw.at === undefined ? '' : ` at ${raw.at}`})`
  const refuse = (sentence: string): void => {
    faults.push(`${name}: ${sentence}`)
  }
  if (op === undefined) {
    refuse(`there is no such op; there is ${anyOf(OPS.all)}.`)
    return readMod(effect, number, HARMLESS, county, [])
  }
  const reader = READERS[op]
  const at = raw.at === undefined ? reader.usualPlace : namesOf(reader.places, PLACE_SPELLINGS).find(raw.at)
  if (at === undefined || !reader.places.includes(at)) {
    const given = raw.at === undefined ? 'at is missing' : 'this op cannot be planted there'
    refuse(`${given}; it can be planted at ${anyOf(reader.places)}.`)
    return readMod(effect, number, HARMLESS, county, [])
  }
  const period = readPeriod(raw, op === 'loop' || op === 'burst', county, refuse)
  const where = raw.where ?? {}
  const read = {
    ...{ effect, number, op, at, period, where, isDated: raw.from != null },
    ...readWhere(where, county.fields, reader.known(at), `at ${at}`, refuse),
    chance: streamsOf(county.seed, `effect ${effect} ${number}`),
  }
  const parameters = parametersOf(raw, COMMON, refuse)
  const mod = reader.read(parameters, read, county) as Mod
  // Further complaints of a mod whose name for a thing was not understood would only confuse
  if (faults.length === before) parameters.finish()
  return mod
}

/** Clusters and loops begin with the lists, all else has always been so: what happens before the lists is not seen. */
function readPeriod(
  { from, until, ramp_days: rampDays = 0 }: RawMod,
  beginsWithLists: boolean,
  county: CountyFacts,
  refuse: (sentence: string) => void,
): Period {
  const first =
    from == null ? (beginsWithLists ? county.from : Number.NEGATIVE_INFINITY) : readDay(from, false)
  const last = until == null ? Number.POSITIVE_INFINITY : readDay(until, true)
  if (first === null) refuse(`from: \`${from}\` is not a date; write it as 2025-01-06.`)
  if (last === null) refuse(`until: \`${until}\` is not a date; write it as 2025-01-06.`)
  if (first !== null && last !== null) {
    if (last < first) refuse('until lies before from.')
    if (first > county.to) refuse(`from lies after the extract date, ${isoDay(county.to)}.`)
    if (last < county.from) refuse(`until lies before the first day of the lists, ${isoDay(county.from)}.`)
    if (rampDays > 0 && from == null) refuse('ramp_days needs from, the day on which it begins.')
  }
  return { from: first ?? county.from, until: last ?? county.to, rampDays }
}

/** `2025-01-06`, `06/01/2025`, or a month: `2025-01`. */
function readDay(text: string, isEnd: boolean): number | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text.trim())
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  const [year, month, day] =
    iso !== null
      ? [Number(iso[1]), Number(iso[2]), iso[3] === undefined ? null : Number(iso[3])]
      : british !== null
        ? [Number(british[3]), Number(british[2]), Number(british[1])]
        : [0, 0, 0]
  if (month < 1 || month > 12) return null
  return dayOf(year, month, day ?? (isEnd ? daysInMonth(year, month) : 1))
}
