import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { ListProfile } from '../model/index.ts'
import { codeReader, listSpelling } from './read-code.ts'

const annexA = reference as unknown as ListProfile

const read = (set: string, text: string) => codeReader(annexA.codeSets[set]!)(text).value

test.each([
  ['gender', 'a) Male', 'male'],
  ['gender', 'c) Neither', 'neither'], // List 11 swaps the letters: the words count
  ['gender', 'd) Not stated/recorded', 'not-recorded'],
  ['gender', '1 - Male', 'male'],
  ['gender', 'F', 'female'],
  ['ethnicity', 's) REFU', 'REFU'], // REFU and NOBT share a letter
  ['ethnicity', 's) NOBT', 'NOBT'],
  ['ethnicity', '(A.A28)White - British', 'WBRI'],
  ['ethnicity', '(A.A3)White - British', 'WBRI'], // case-system codes differ: the words count
  ['ethnicity', 'A4.6 White and Black Caribbean', 'MWBC'],
  ['ethnicity', 'C4 Asian/Asian British - Chinese', 'CHNE'],
  ['ethnicity', 'AIN - AIND - Indian', 'AIND'],
  ['ethnicity', 'White and Asian [MWAS]', 'MWAS'],
  ['ethnicity', 'B1', 'MWBC'],
  ['ethnicity', 'Any Other Black / African / Caribbean background', 'BOTH'],
  ['source', 'q) 6: Police', '6'],
  ['source', 'POLICE', '6'],
  ['source', '10 - Unknown', '10'],
  ['source', 'u) 10: Unknown', '10'],
  ['source', 'a) 1A: Individual', '1A'],
  ['source', 'p1) 5D: LA services', '5D'],
  ['source', '‘4', '4'],
  ['source', '4 - Housing (LA housing or housing association)', '4'],
  ['source', '‘HEALTH SERVICES’ – school nurse.', '3C'],
  ['source', 'Education - School', '2A'],
  ['source', 'Court/Police/Probation/Immigration', '7'],
  ['source', 'Police - Courts', '6'],
  ['source', 'Health', '3'],
  ['source', 'Anonymous [9]', '9'],
  ['referralNfa', 'NFA', 'yes'],
  ['referralNfa', 'FA', 'no'],
  ['referralNfa', 'Further action', 'no'],
  ['referralNfa', 'a. Yes', 'yes'],
  ['referralNfa', '0 - No', 'no'],
  ['disability', 'AUT', 'yes'],
  ['disability', 'NONE', 'no'],
  ['disability', 'None', 'no'],
  ['disability', 'c) Unknown', ''],
  ['primaryNeed', 'N2 - Child’s disability', 'N2'],
  ['primaryNeed', 'CIN - N7 Low Income', 'N7'],
  ['closureReason', 'RC8 - Case closed after assessment, no further action', 'RC8'],
  ['closureReason', 'RC6:Transferred to adult social services', 'RC6'],
  ['closureReason', 'Case closed after assessment, referred to early help', 'RC9'],
  ['caseStatus', 'CLA&CP', 'lookedAfter'],
  ['caseStatus', 'CP/CLA', 'lookedAfter'],
  ['caseStatus', 'c) Child in need plan', 'childInNeed'],
  ['caseStatus', 'Closed Assessment', 'closed'],
  ['caseStatus', 'CF Assessment in progress', 'openAssessment'],
  ['categoryOfAbuse', 'YNNN', 'neglect'],
  ['categoryOfAbuse', 'YNNY', 'multiple'],
  ['categoryOfAbuse', 'Neglect, Physical and Emotional', 'multiple'],
  ['categoryOfAbuse', 'Likelihood of Sexual', 'sexual'],
  ['contactOutcome', 'No further action', 'nfa'],
  ['contactOutcome', 'Referral to Early Help', 'early-help'],
])('%s: %s is %s', (set, text, value) => expect(read(set, text)).toBe(value))

test('where code and words name different groups the words are believed and the contradiction is told', () => {
  expect(codeReader(annexA.codeSets.source!)('7 - Police')).toEqual({
    value: '6',
    reading: 'contradicting',
  })
  expect(codeReader(annexA.codeSets.source!)('1A - Individual').reading).toBe('known')
})

test.each([
  ['source', 'Somebody'],
  ['primaryNeed', 'PSRMEM - Support with memory and cognition'],
  ['yesNo', 'CS Assessment Updated'],
  ['ethnicity', 'Indian and Chinese'],
])('%s: a text that names no value, or two, is unknown', (set, text) => {
  expect(codeReader(annexA.codeSets[set]!)(text)).toEqual({ value: '', reading: 'unknown' })
})

test('every text that the data file was made from reads as its own value', () => {
  for (const [name, set] of Object.entries(annexA.codeSets)) {
    const reader = codeReader(set)
    for (const value of set.values)
      for (const text of [...value.spellings, ...value.codes, ...(value.words ?? [])])
        expect({ name, text, value: reader(text).value }).toEqual({ name, text, value: value.value })
  }
})

test.each([
  ['gender', 'a) Male', true],
  ['gender', 'A) MALE', true],
  ['gender', 'Male', false],
  ['gender', '1 - Male', false],
  ['ethnicity', 'a) WBRI', true],
  ['ethnicity', 'White British', false],
  ['primaryNeed', "N2 - Child's disability", true],
  ['primaryNeed', 'N2', false],
  ['source', 'Health services', false],
])('%s: whether %s is as the code list writes it: %s', (set, text, isListed) =>
  expect(listSpelling(annexA.codeSets[set]!)?.(text)).toBe(isListed),
)

test('a set without a published list has no spelling of its own', () =>
  expect(listSpelling(annexA.codeSets.contactOutcome!)).toBeNull())

test('every text of a published list reads as its own value', () => {
  for (const [name, set] of Object.entries(annexA.codeSets))
    for (const { value, written = [] } of set.values)
      for (const text of written)
        expect({ name, text, ...codeReader(set)(text) }).toEqual({ name, text, value, reading: 'known' })
})
