import { describe, expect, test } from 'vitest'
import { allText, instantsAt, readOne } from '../../../test/fixtures/files/kit.ts'

describe('rows', () => {
  test('a row with more than blanks behind the last header is set aside, and its neighbours keep their numbers', async () => {
    const { cells, table, notes } = await readOne('x.csv', 'a,b\n1,2\n3,4,5\n6,7,\n8,9,,x\n10,11\n')
    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['6', '7'],
      ['10', '11'],
    ])
    expect([...table.rowNumbers!.subarray(0, table.rowCount)]).toEqual([1, 2, 4, 6])
    expect(notes).toEqual([
      { code: 'ragged-row', at: { file: 'x.csv', sheet: null, row: 3 }, count: 2, rows: [3, 5] },
    ])
  })

  test('the rows set aside and those kept add up, however many there are', async () => {
    const text = `a,b\n${'1,2\n3,4,5\n'.repeat(1000)}`
    const { table, notes } = await readOne('x.csv', text)
    expect(table.rowCount).toBe(1001)
    expect(notes[0]).toMatchObject({ code: 'ragged-row', count: 1000, at: { row: 3 } })
    expect(notes[0]!.rows).toHaveLength(20)
  })

  test('a row that is set aside, or blank, leaves nothing in the next', async () => {
    const text = 'a,b,c\n1,2,3\nx,y,z,extra\nx,y,9\nx,y,z,extra\n7\n,,\n1,2,8\n'
    const { cells } = await readOne('x.csv', text)
    expect(cells.slice(1)).toEqual([
      ['1', '2', '3'],
      ['x', 'y', '9'],
      ['7', '', ''],
      ['1', '2', '8'],
    ])
  })

  test('under a title the header is the second row', async () => {
    const { cells, notes } = await readOne('x.csv', 'List 1: Contacts\na,b,c\n1,2,3\n')
    expect(cells).toEqual([
      ['List 1: Contacts', '', ''],
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ])
    expect(notes).toEqual([])
  })

  test('a first data row that is too long does not pass for a header', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n1,2,3,4\n5,6,7\n')
    expect(cells).toEqual([
      ['a', 'b', 'c'],
      ['5', '6', '7'],
    ])
    expect(notes).toMatchObject([{ code: 'ragged-row', at: { row: 2 } }])
  })

  test('blank rows are no rows; those between others are told', async () => {
    const { cells, table, notes } = await readOne('x.csv', 'a,b\n\n1,2\n,\n"",\n3,4\n\n,\n\n')
    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
    expect([...table.rowNumbers!.subarray(0, 3)]).toEqual([1, 3, 6])
    expect(notes).toEqual([{ code: 'rows-blank', at: { file: 'x.csv', sheet: null, row: 2 }, count: 3 }])
  })

  test('a row that only shares blanks with the row above is blank, or is not', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n,,x\n,,\n,,y\n"",,\n"",,z\n"",1,\n')
    expect(cells.slice(1)).toEqual([
      ['', '', 'x'],
      ['', '', 'y'],
      ['', '', 'z'],
      ['', '1', ''],
    ])
    expect(notes).toMatchObject([{ code: 'rows-blank', at: { row: 3 }, count: 2 }])
  })

  test('a row number counts rows, not lines', async () => {
    const { table } = await readOne('x.csv', 'a,b\n"1\n2\n3",x\n\n4,5\n')
    expect([...table.rowNumbers!.subarray(0, 3)]).toEqual([1, 2, 4])
  })

  test('a last row that is short and has no newline is told, and kept', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n1,2,3\n4,5')
    expect(cells.at(-1)).toEqual(['4', '5', ''])
    expect(notes).toEqual([{ code: 'short-last-row', at: { file: 'x.csv', sheet: null, row: 3 } }])
    expect((await readOne('x.csv', 'a,b,c\n1,2,3\n4,5\n')).notes).toEqual([])
  })
})

describe('columns', () => {
  test('the plan sees at most fifty rows, header included, once', async () => {
    const calls: number[] = []
    const plan = (rows: readonly (readonly unknown[])[]) => {
      calls.push(rows.length)
      return allText(rows)
    }
    await readOne('x.csv', `a,b\n${'1,2\n'.repeat(500)}`, { plan, chunkBytes: 7 })
    await readOne('x.csv', 'a,b\n1,2\n', { plan })
    expect(calls).toEqual([50, 2])
  })

  test('an instant column holds milliseconds; what is no instant stays as text, blanks as nothing', async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      i % 7 === 0 ? 'soon' : i % 5 === 0 ? '' : `2024-01-01 00:00:${String(i % 60).padStart(2, '0')}`,
    )
    const text = `when,x\n${rows.map((when, i) => `${when},${i}\n`).join('')}`
    const { table } = await readOne('x.csv', text, { plan: instantsAt('when'), chunkBytes: 50 })
    const [column] = table.columns
    if (column?.kind !== 'instant') throw new Error('expected an instant column')
    rows.forEach((when, i) => {
      const ms = Date.parse(`${when.replace(' ', 'T')}Z`)
      expect(column.ms[i + 1]).toBe(ms)
      expect(column.others.get(i + 1)).toBe(when === 'soon' ? 'soon' : undefined)
    })
    expect(column.others.get(0)).toBe('when')
  })

  test('an instant in a row that is set aside leaves no trace in the next', async () => {
    const text = `when,x\n${'2024-01-01,1\n'.repeat(60)}later,2,3\n2024-01-02,4\n`
    const { table } = await readOne('x.csv', text, { plan: instantsAt('when') })
    const [column] = table.columns
    if (column?.kind !== 'instant') throw new Error('expected an instant column')
    expect([...column.others]).toEqual([[0, 'when']])
    expect(column.ms[61]).toBe(Date.UTC(2024, 0, 2))
  })

  test('equal cells share a code, `values[0]` is the blank, and no value comes twice', async () => {
    const { table } = await readOne('x.csv', 'a,b\nx,\n"x",y\ny,""\nx,y\n')
    for (const column of table.columns) {
      if (column.kind !== 'text') throw new Error('expected text')
      expect(column.values[0]).toBe('')
      expect(new Set(column.values).size).toBe(column.values.length)
    }
  })
})
