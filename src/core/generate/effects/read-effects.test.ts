import { expect, test } from 'vitest'
import model from '../../../../data/reference/county-model.json' with { type: 'json' }
import { dayOf } from '../../model/index.ts'
import type { CountyModel } from '../county-model.ts'
import { readEffects } from './read-effects.ts'

const county = {
  ...{ population: 20_000, seed: 1, from: dayOf(2024, 10, 1)!, to: dayOf(2026, 9, 30)! },
  mode: 'extended',
}
const read = (document: unknown, options = county) =>
  readEffects(document, options, model as unknown as CountyModel)
const readMod = (mod: object, options = county) => read({ effects: [{ id: 'E', mods: [mod] }] }, options)
const faultOf = (result: ReturnType<typeof read>): string => (result.ok ? 'no fault' : result.error)

test.each<[string, object, string[]]>([
  ['an op', { op: 'speed', at: 'contact' }, ['Effect E, mod 1', 'no such op', 'wd_add']],
  ['a place where an op means nothing', { op: 'wd_add', at: 's47', value: 2 }, ['s47', 's47_start', 'icpc']],
  ['a missing place', { op: 'odds', to: 'nfa', value: 2 }, ['at is missing', 'contact']],
  [
    'a field',
    { op: 'wd_add', at: 'assessment', where: { colour: 'red' }, value: 2 },
    ['where.colour', 'no such field', 'district'],
  ],
  [
    'a field that is not known yet',
    { op: 'odds', at: 'contact', to: 'nfa', where: { team: 'East-A' }, value: 2 },
    ['where.team', 'not known', 'source'],
  ],
  [
    'a review at an assessment',
    { op: 'wd_add', at: 'assessment', where: { review: 1 }, value: 2 },
    ['where.review', 'not known'],
  ],
  [
    'an outcome before it is decided',
    { op: 'odds', at: 'contact', to: 'nfa', where: { outcome: 'nfa' }, value: 2 },
    ['where.outcome', 'not known'],
  ],
  [
    'a district',
    { op: 'wd_add', at: 'assessment', where: { district: 'Middle' }, value: 2 },
    ['where.district', 'Middle', 'North'],
  ],
  [
    'a team',
    { op: 'wd_add', at: 'icpc', where: { team: 'South-Q' }, value: 2 },
    ['where.team', 'South-Q', 'South-B'],
  ],
  [
    'a worker',
    { op: 'wd_add', at: 'icpc', where: { worker: 'Nobody' }, value: 2 },
    ['where.worker', 'Nobody'],
  ],
  [
    'a value of a code',
    { op: 'odds', at: 's47', to: 'icpc', where: { ethnicity_group: 'Martian' }, value: 2 },
    ['where.ethnicity_group', 'White', 'Other'],
  ],
  [
    'a number beyond its bounds',
    { op: 'rate', at: 'contact', where: { deprivation_decile: 11 }, value: 2 },
    ['where.deprivation_decile', '1 to 10'],
  ],
  [
    'bounds of what has no order',
    { op: 'rate', at: 'contact', where: { source: { gte: 'police' } }, value: 2 },
    ['where.source', 'no order'],
  ],
  [
    'a bound of another name',
    { op: 'rate', at: 'contact', where: { age: { above: 3 } }, value: 2 },
    ['above', 'gte'],
  ],
  [
    'a flag that is neither',
    { op: 'rate', at: 'contact', where: { uasc: 'maybe' }, value: 2 },
    ['where.uasc', 'true or false'],
  ],
  ['a branch', { op: 'odds', at: 'referral', to: 'icpc', value: 2 }, ['to', 'icpc', 'nfa', 'assessment']],
  ['a missing branch', { op: 'odds', at: 'contact', value: 2 }, ['to is missing', 'early_help']],
  ['a missing value', { op: 'wd_add', at: 'assessment' }, ['value is missing']],
  ['a value that is no number', { op: 'wd_add', at: 'assessment', value: 'long' }, ['value', 'number']],
  [
    'a parameter',
    { op: 'wd_add', at: 'assessment', value: 8, weeks: 2 },
    ['weeks', 'means nothing', 'value'],
  ],
  [
    'one parameter twice',
    { op: 'odds', at: 'referral', to: 'nfa', value: 2, factor: 3 },
    ['value and factor', 'the same'],
  ],
  ['a date', { op: 'wd_add', at: 'assessment', from: 'soon', value: 8 }, ['from', 'soon', '2025-01-06']],
  [
    'a period that ends before it begins',
    { op: 'wd_add', at: 'assessment', from: '2025-02-01', until: '2025-01-01', value: 8 },
    ['until lies before from'],
  ],
  [
    'a period after the extract date',
    { op: 'wd_add', at: 'assessment', from: '2027-01-01', value: 8 },
    ['extract date', '2026-09-30'],
  ],
  [
    'a period before the lists',
    { op: 'wd_add', at: 'assessment', until: '2020-01-01', value: 8 },
    ['first day of the lists'],
  ],
  [
    'a ramp without a beginning',
    { op: 'wd_add', at: 'assessment', ramp_days: 90, value: 8 },
    ['ramp_days needs from'],
  ],
  [
    'conditions on a child at capacity',
    { op: 'capacity', where: { gender: 'male' }, value: 0.5 },
    ['where.gender', 'team', 'district'],
  ],
  [
    'a team of another district',
    { op: 'capacity', where: { team: 'East-A', district: 'West' }, value: 0.5 },
    ['no team'],
  ],
  [
    'a route to nowhere',
    { op: 'route', at: 'referral', skip: ['assessment'], to: 'the moon' },
    ['to', 'the moon', 'looked_after'],
  ],
  ['a route without anything', { op: 'route', at: 'referral' }, ['skip', 'to']],
  ['a route past what nobody sees', { op: 'route', at: 'assessment', skip: ['cin'] }, ['cin', 'Annex A']],
  [
    'a route past a discussion alone',
    { op: 'route', at: 'strategy', skip: ['strategy'] },
    ['strategy', 'skip both'],
  ],
  [
    'a route past what lies before',
    { op: 'route', at: 's47', skip: ['assessment'] },
    ['assessment', 'before s47'],
  ],
  ['a route back', { op: 'route', at: 's47', skip: ['icpc'], to: 'assessment' }, ['to', 'cpp']],
  [
    'a pattern of unknown nodes',
    { op: 'loop', pattern: ['visit'], times: 3, share: 0.1 },
    ['pattern', 'visit', 'contact'],
  ],
  [
    'a branch in a pattern',
    { op: 'loop', pattern: ['contact:icpc'], times: 3, share: 0.1 },
    ['pattern', 'contact', 'nfa'],
  ],
  ['a pattern without times', { op: 'loop', pattern: ['contact'], share: 0.1 }, ['times is missing']],
  ['a loop without a share', { op: 'loop', pattern: ['contact'], times: 3 }, ['share is missing']],
  ['a share above 1', { op: 'loop', pattern: ['contact'], times: 3, share: 2.5 }, ['share', 'up to 1']],
  [
    'a loop without room',
    { op: 'loop', pattern: ['contact'], times: 30, within_days: 10, share: 0.1 },
    ['within_days'],
  ],
  [
    'an attribute',
    { op: 'mix', attribute: 'worker', value: 'x', target_share: 0.5 },
    ['attribute', 'worker', 'source'],
  ],
  [
    'a mix of what it asks for',
    { op: 'mix', attribute: 'source', value: 'police', target_share: 0.5, where: { source: 'health' } },
    ['where asks about source'],
  ],
  [
    'a mix without a target',
    { op: 'mix', attribute: 'source', value: 'police' },
    ['target_share is missing'],
  ],
  ['an agreement above 1', { op: 'couple', strength: 3 }, ['strength', '0 to 1']],
  ['a burst without a day', { op: 'burst', n: 5 }, ['from is missing']],
  ['a burst of no size', { op: 'burst', from: '2025-01-01' }, ['n is missing']],
  ['a weekend', { op: 'batch', at: 'contact', weekday: 'Sunday' }, ['weekday', 'Monday to Friday']],
  ['an edit', { op: 'record', at: 'contact', what: 'burn' }, ['what', 'burn', 'recode']],
  [
    'a column',
    { op: 'record', at: 'contact', what: 'missing', field: 'worker' },
    ['List 1', 'worker', 'source'],
  ],
  ['an edit without a column', { op: 'record', at: 'contact', what: 'missing' }, ['field is missing']],
  [
    'a date of what is none',
    { op: 'record', at: 'referral', what: 'default_date', field: 'team' },
    ['Allocated Team', 'not a date'],
  ],
  [
    'a rule for a date',
    { op: 'record', at: 'assessment', what: 'default_date', field: 'end', to: 'tomorrow' },
    ['to', 'start + 45 WD'],
  ],
  ['fewer first assessments', { op: 'rate', at: 'assessment', value: 0.5 }, ['value', 'route']],
])('%s is refused by name', (_, mod, words) => {
  const fault = faultOf(readMod(mod))
  for (const word of ['Effect E, mod 1', ...words]) expect(fault).toContain(word)
})

test.each<[string, unknown, string]>([
  ['no effects', { effect: [] }, 'effects'],
  ['no object', 'P1', 'effects'],
  ['an effect without mods', { effects: [{ id: 'A' }] }, 'effects.0.mods'],
  ['an effect without an id', { effects: [{ mods: [{ op: 'odds' }] }] }, 'effects.0.id'],
  ['a mod without an op', { effects: [{ id: 'A', mods: [{ at: 'contact' }] }] }, 'effects.0.mods.0.op'],
  [
    'conditions that are no object',
    { effects: [{ id: 'A', mods: [{ op: 'couple', where: 'East', strength: 1 }] }] },
    'where',
  ],
  [
    'two effects of one id',
    { effects: ['A', 'A'].map((id) => ({ id, mods: [{ op: 'couple', strength: 1 }] })) },
    'another of that id',
  ],
  [
    'a word that means nothing beside an effect',
    { effects: [{ id: 'A', since: 2, mods: [{ op: 'couple', strength: 1 }] }] },
    '`since`',
  ],
])('%s is refused', (_, document, word) => {
  expect(faultOf(read(document))).toContain(word)
})

test('a column of the extended output is refused in another', () => {
  const mod = { op: 'record', at: 'contact', what: 'missing', field: 'outcome' }
  expect(readMod(mod).ok).toBe(true)
  expect(faultOf(readMod(mod, { ...county, mode: 'strict' }))).toContain('extended mode only')
})

test('all faults of a file are told at once', () => {
  const mods = [
    { op: 'couple', strength: 9 },
    { op: 'odds', at: 'contact', to: 'x', value: 1 },
  ]
  const fault = faultOf(read({ effects: [{ id: 'E', mods }] }))
  expect(fault).toContain('mod 1')
  expect(fault).toContain('mod 2')
})

test.each<[string, object]>([
  [
    'names in any case, with spaces or signs',
    { op: 'WD_ADD', at: 'Assessments', where: { District: 'EAST', Team: 'east a' }, value: 8 },
  ],
  [
    'node names in use',
    { op: 'odds', at: 'Section 47', to: 'Initial child protection conference', value: 1.7 },
  ],
  [
    'sources by code or words',
    { op: 'rate', at: 'contact', where: { source: ['2A', 'Police', 'LA services'] }, value: 2 },
  ],
  [
    'weekdays in any form',
    { op: 'rate', at: 'contact', where: { weekday: ['Mon', 'tuesday', 3, '4', 'Weds'] }, value: 2 },
  ],
  [
    'months in any form',
    { op: 'rate', at: 'contact', where: { month: ['Jan', 'february', 3, '4', 'Sept'] }, value: 2 },
  ],
  [
    'flags in any form',
    { op: 'rate', at: 'contact', where: { uasc: 'no', disability: true, school_holiday: 1 }, value: 2 },
  ],
  [
    'bounds and lists together',
    { op: 'rate', at: 'contact', where: { age: [0, { gte: 10, lte: 15 }], siblings: { gte: 1 } }, value: 2 },
  ],
  [
    'the event before, with what came of it',
    { op: 'rate', at: 'contact', where: { after: ['contact:nfa', 'early help'] }, value: 2 },
  ],
  [
    'months and British dates',
    { op: 'wd_add', at: 'assessment', from: '2025-01', until: '31/12/2025', value: 8 },
  ],
  ['no dates', { op: 'wd_add', at: 'assessment', from: null, until: null, where: null, value: 8 }],
  ['shares in percent', { op: 'route', at: 'referral', skip: 'assessment', to: 'care', value: '60%' }],
  ['a path as a text', { op: 'loop', pattern: 'Contact > Contact', times: 3, share: 0.1 }],
  ['words for people', { op: 'couple', strength: 0.5, note: 'why' }],
  ['a number as a text', { op: 'wd_add', at: 'assessment', value: '8' }],
])('%s are understood', (_, mod) => {
  expect(faultOf(readMod(mod))).toBe('no fault')
})

test('one effect, or a list of them, is a file', () => {
  const effect = { id: 'A', mods: [{ op: 'couple', strength: 1 }] }
  expect(read(effect).ok).toBe(true)
  expect(read([effect, { ...effect, id: 'B' }]).ok).toBe(true)
})
