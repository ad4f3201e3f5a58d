import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import { CARE_EVENT_KINDS, FACTS } from '../model/index.ts'
import { headerKey, wordsOf } from './clean-text.ts'

const ROLES = ['child', 'start', 'end', 'born', 'conference', ...FACTS, null]

test('lists 1 to 11, each with an id, a distinctive header and roles that the model knows', () => {
  expect(reference.lists.map(({ list }) => list)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  for (const list of reference.lists) {
    const headers = list.columns.map(({ header }) => header)
    expect(headers).toContain(list.idHeader)
    expect(headers).toContain(list.keyHeader)
    for (const { role, type } of list.columns) {
      expect(ROLES).toContain(role)
      expect(['id', 'date', 'text']).toContain(type)
    }
    const roles = list.columns.map(({ role }) => role).filter((role) => role !== null)
    expect(new Set(roles).size).toBe(roles.length)
    expect([...CARE_EVENT_KINDS, null]).toContain(list.kind)
    if (list.kind !== null) expect(roles).toEqual(expect.arrayContaining(['child', 'start']))
  }
})

test('no two columns of a list can be taken for one another', () => {
  for (const list of reference.lists) {
    const keys = list.columns.flatMap(({ header, variants }) => [
      ...new Set([header, ...variants].map(headerKey)),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('every code set that a column names is there, and no word names two values', () => {
  const sets = new Map(Object.entries(reference.codeSets))
  for (const { columns } of reference.lists)
    for (const { codeSet } of columns)
      if (codeSet !== null && codeSet !== 'count') expect([...sets.keys()]).toContain(codeSet)
  for (const { values } of sets.values()) {
    const words = values.flatMap((value) => {
      const {
        codes,
        spellings,
        words = [],
      } = value as { codes: string[]; spellings: string[]; words?: string[] }
      return [...new Set([...codes, ...spellings, ...words].map(wordsOf))]
    })
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  }
})
