import { expect, test } from 'vitest'
import { inventedAgain } from './invented-again.ts'

const STEM = 'out/aldermere-invented-2025-04-01-to-2026-03-31-seed-7'
const ABOUT = [`${STEM}-truth.csv`, `${STEM}-planted-faults.csv`]
const LISTS = [`${STEM}-list-1.csv`, `${STEM}-list-11.csv`]

test.each([
  [
    'beside their workbook the lists of an invented authority are left out',
    [`${STEM}.xlsx`, ...LISTS, ...ABOUT],
    [...LISTS, ...ABOUT],
  ],
  ['without it they are what is read', [...LISTS, ...ABOUT], ABOUT],
  ['beside another workbook too', ['out/other.xlsx', ...LISTS], []],
  ['lists and truths of others are read', ['a.xlsx', 'a-list-1.csv', 'truth.csv'], []],
])('%s', (_, names, left) => expect([...inventedAgain(names)]).toEqual(left))
