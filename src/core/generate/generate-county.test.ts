import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CellValue, cellText, type Day, dayOf, isoDay, type Table } from '../model/index.ts'
import { type CountyOptions, generateCounty } from './index.ts'
import { PLACEHOLDER_BIRTH, UNREADABLE_DATE } from './noise.ts'

/** Rates are by the year. */
const ONE_YEAR: CountyOptions = {
  population: 100_000,
  seed: 2018,
  from: dayOf(2025, 4, 1)!,
  to: dayOf(2026, 3, 31)!,
}

const ANNEX_A = resolve(import.meta.dirname, '../../../../shared/domain/annex-a.json')
const TO = isoDay(ONE_YEAR.to)
const FROM = isoDay(ONE_YEAR.from)
const county = generateCounty(ONE_YEAR)

const rowsOf = (table: Table): CellValue[][] =>
  Array.from({ length: table.rowCount - 1 }, (_, r) =>
    table.columns.map((column) => (column.kind === 'text' ? column.values[column.codes[r + 1]!]! : '')),
  )
const lists = county.map(rowsOf)
const list = (number: number): CellValue[][] => lists[number - 1]!
const share = (rows: CellValue[][], holds: (row: CellValue[]) => boolean): number =>
  rows.filter(holds).length / rows.length
const isDate = (cell: CellValue): boolean => /^\d{4}-\d{2}-\d{2}$/.test(String(cell))
const days = (from: CellValue, to: CellValue): number =>
  (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000
function byChild(rows: CellValue[][]): Map<CellValue, CellValue[][]> {
  const groups = new Map<CellValue, CellValue[][]>()
  for (const row of rows) {
    const group = groups.get(row[0]!)
    if (group === undefined) groups.set(row[0]!, [row])
    else group.push(row)
  }
  return groups
}

describe('the same county again', () => {
  const options: CountyOptions = { population: 3000, seed: 7, from: ONE_YEAR.from, to: ONE_YEAR.to }

  test('comes from the same options', () => {
    expect(generateCounty(options)).toEqual(generateCounty(options))
  })
  test('does not come from another seed', () => {
    expect(generateCounty({ ...options, seed: 8 })[0]).not.toEqual(generateCounty(options)[0])
  })
  test('has the cells that it had on the engine where this sum was taken', () => {
    let sum = 0
    for (const table of generateCounty(options))
      for (const row of rowsOf(table))
        for (const cell of row)
          for (const letter of String(cell)) sum = (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0
    expect(sum).toMatchInlineSnapshot(`2068838051`)
  })
})

test.runIf(existsSync(ANNEX_A))('headers are those of Annex A, letter by letter', () => {
  const annexA = JSON.parse(readFileSync(ANNEX_A, 'utf8')) as {
    lists: { columns: { header: string }[] }[]
  }
  expect(county.map(({ columns }) => columns.map((column) => cellText(column, 0)))).toEqual(
    annexA.lists.map(({ columns }) => columns.map(({ header }) => header)),
  )
})

describe('shape', () => {
  test('about 20,000 children are seen in the year', () => {
    const children = new Set(lists.slice(0, 8).flatMap((rows) => rows.map(([id]) => id)))
    expect(children.size).toBeGreaterThan(18_500)
    expect(children.size).toBeLessThan(21_500)
  })

  test.each([
    ['contacts', 1, (row: CellValue[]) => isDate(row[5]!), 2490],
    ['referrals', 3, (row: CellValue[]) => isDate(row[5]!), 519],
    ['section 47 enquiries', 5, (row: CellValue[]) => isDate(row[6]!), 189],
    ['plans begun', 7, (row: CellValue[]) => String(row[6]) >= FROM, 51],
    ['open cases', 6, (row: CellValue[]) => row[9] === '', 330],
    ['assessments completed', 4, (row: CellValue[]) => String(row[8]) >= FROM, 533],
  ])('%s per 10,000 children lie within 15%% of the national rate', (_, number, counts, rate) => {
    const measured = (list(number).filter(counts).length / ONE_YEAR.population) * 10_000
    expect(measured / rate).toBeGreaterThan(0.85)
    expect(measured / rate).toBeLessThan(1.15)
  })

  test.each([
    ['referrals without further action', 3, 7, 'a) Yes', 0.065, 0.02],
    ['police contacts', 1, 6, 'q) 6: Police', 0.42, 0.03],
    ['boys', 1, 1, 'a) Male', 0.519, 0.03],
    ['blank ethnicity', 1, 2, '', 0.032, 0.01],
    ['neglect', 7, 7, 'a) Neglect', 0.498, 0.07],
  ])('the share of %s is as calibrated', (_, number, column, text, expected, tolerance) => {
    expect(Math.abs(share(list(number), (row) => row[column] === text) - expected)).toBeLessThan(tolerance)
  })

  test('a fifth of contacts and a little more is followed by a referral within ten days', () => {
    const referrals = byChild(list(3))
    const used = new Set<string>()
    let linked = 0
    for (const [id, , , , , day] of list(1)) {
      const next = referrals.get(id!)?.find((row) => days(day!, row[5]!) >= 0 && days(day!, row[5]!) <= 10)
      if (next === undefined || used.has(`${id} ${next[5]}`)) continue
      used.add(`${id} ${next[5]}`)
      linked++
    }
    expect(linked / list(1).length).toBeGreaterThan(0.205)
    expect(linked / list(1).length).toBeLessThan(0.235)
  })

  test('29% of contacts concern a child that was in contact earlier in the year', () => {
    let returns = 0
    for (const rows of byChild(list(1)).values())
      returns += rows.filter((row) => rows.some((other) => String(other[5]) < String(row[5]))).length
    expect(Math.abs(returns / list(1).length - 0.29)).toBeLessThan(0.03)
  })

  test('assessments bunch before 45 working days and conferences before 15', () => {
    const lengths = list(4)
      .filter((row) => isDate(row[6]!) && isDate(row[8]!))
      .map((row) => days(row[6]!, row[8]!))
    const between = (from: number, to: number): number =>
      lengths.filter((length) => length >= from && length < to).length
    expect(between(56, 65)).toBeGreaterThan(1.8 * between(65, 74))
    const conferences = list(5).filter((row) => isDate(row[6]!) && isDate(row[8]!))
    expect(share(conferences, (row) => days(row[6]!, row[8]!) <= 23)).toBeGreaterThan(0.75)
  })

  test('some children do three steps on one day', () => {
    const contacts = new Set(list(1).map((row) => `${row[0]} ${row[5]}`))
    const referrals = new Set(list(3).map((row) => `${row[0]} ${row[5]}`))
    const sameDay = list(5).filter((row) => {
      const key = `${row[0]} ${row[6]}`
      return contacts.has(key) && referrals.has(key)
    })
    expect(sameDay.length).toBeGreaterThan(100)
  })

  test('the first day finds cases, plans and care periods open', () => {
    expect(list(4).filter((row) => String(row[6]) < FROM).length).toBeGreaterThan(1500)
    expect(list(6).filter((row) => String(row[6]) < FROM).length).toBeGreaterThan(1500)
    expect(list(7).filter((row) => String(row[6]) < FROM).length).toBeGreaterThan(150)
    expect(list(8).filter((row) => String(row[7]) < FROM).length).toBeGreaterThan(100)
  })
})

describe('dates', () => {
  test.each([
    ['contacts', 1, 5],
    ['referrals', 3, 5],
    ['section 47 enquiries', 5, 6],
  ])('%s lie inside the window', (_, number, column) => {
    for (const row of list(number)) {
      const cell = String(row[column])
      expect(cell === UNREADABLE_DATE || (cell >= FROM && cell <= TO)).toBe(true)
    }
  })

  test('nothing but a birth lies beyond the extract date', () => {
    for (const rows of lists)
      for (const row of rows)
        row.forEach((cell, column) => {
          if (column !== 3 && column !== 4 && isDate(cell)) expect(String(cell) <= TO).toBe(true)
        })
  })

  test('Lists 6 to 8 hold a child once, duplicates apart', () => {
    for (const number of [6, 7, 8])
      for (const rows of byChild(list(number)).values()) for (const row of rows) expect(row).toEqual(rows[0])
  })

  test('a case begins on the day of a referral', () => {
    const referrals = new Set(list(3).map((row) => `${row[0]} ${row[5]}`))
    const begun = list(6).filter((row) => isDate(row[6]!) && String(row[6]) >= FROM)
    expect(share(begun, (row) => referrals.has(`${row[0]} ${row[6]}`))).toBeGreaterThan(0.99)
  })
})

describe('planted faults', () => {
  test('a few rows come twice, a few dates cannot be read, a few births are the default', () => {
    const all = lists.slice(0, 8).flatMap((rows, i) => rows.map((row) => `${i} ${row.join('|')}`))
    const twice = all.length - new Set(all).size
    expect(twice / all.length).toBeGreaterThan(0.0002)
    expect(twice / all.length).toBeLessThan(0.0015)
    expect(list(1).filter((row) => row[3] === PLACEHOLDER_BIRTH).length).toBeGreaterThan(10)
    const unreadable = lists.flat().filter((row) => row.includes(UNREADABLE_DATE)).length
    expect(unreadable).toBeGreaterThan(3)
    expect(unreadable / all.length).toBeLessThan(0.001)
  })

  test('every other date cell is a date', () => {
    const isDateHeader = (header: string): boolean => /\bdate\b/i.test(header) && !/Subject to/.test(header)
    county.forEach((table, i) => {
      table.columns.forEach((column, c) => {
        if (!isDateHeader(cellText(column, 0))) return
        for (const row of lists[i]!)
          expect(row[c] === '' || row[c] === UNREADABLE_DATE || isDate(row[c]!)).toBe(true)
      })
    })
  })
})

test('any window and any size is a county, the smallest too', () => {
  for (const population of [0, 1, 50, 1000]) {
    const from = dayOf(2019, 10, 1)!
    const tables = generateCounty({ population, seed: 3, from, to: (from + 20) as Day })
    expect(tables.length).toBe(11)
    for (const table of tables.slice(0, 8))
      for (const column of table.columns)
        expect(column.kind === 'text' && column.codes.length).toBe(table.rowCount)
  }
})

test('ten times the children cost about ten times the rows', () => {
  const rows = (population: number): number =>
    generateCounty({ ...ONE_YEAR, population }).reduce((sum, { rowCount }) => sum + rowCount, 0)
  const ratio = rows(50_000) / rows(5000)
  expect(ratio).toBeGreaterThan(8.5)
  expect(ratio).toBeLessThan(11.5)
})
