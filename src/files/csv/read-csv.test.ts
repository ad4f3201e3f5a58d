import { expect, test } from 'vitest'
import { readOne } from '../../../test/fixtures/files/kit.ts'

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b\n1,5;2,5\n3,5;4,5\n',
    [
      ['a', 'b'],
      ['1,5', '2,5'],
      ['3,5', '4,5'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1, 2\t3\n',
    [
      ['a', 'b'],
      ['1, 2', '3'],
    ],
  ],
  [
    'pipes',
    'a|b\n1|2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['one column', 'a\n1\n2\n', [['a'], ['1'], ['2']]],
  [
    'commas inside quotes do not count',
    'a;b\n"x,y,z";1\n"x,y,z";2\n',
    [
      ['a', 'b'],
      ['x,y,z', '1'],
      ['x,y,z', '2'],
    ],
  ],
  [
    'the separator that Excel is told',
    'sep=|\r\na,x|b\r\n1|2\r\n',
    [
      ['a,x', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CR alone',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no newline at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'an empty last cell, no newline',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a byte order mark',
    '\ufeffa,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes',
    'a,b\n"1","2"\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'an empty quoted cell',
    'a,b\n"",x\n',
    [
      ['a', 'b'],
      ['', 'x'],
    ],
  ],
  [
    'doubled quotes',
    'a,b\n"say ""hi""",2\n""""," """\n',
    [
      ['a', 'b'],
      ['say "hi"', '2'],
      ['"', ' "'],
    ],
  ],
  [
    'newlines in quotes',
    'a,b\n"1\n2","3\r\n4"\n',
    [
      ['a', 'b'],
      ['1\n2', '3\r\n4'],
    ],
  ],
  [
    'text behind a closing quote',
    'a,b\n"x"y,"x" ""z\n',
    [
      ['a', 'b'],
      ['xy', 'x ""z'],
    ],
  ],
  [
    'a quote inside a text',
    'a,b\n5" pipe,6\n',
    [
      ['a', 'b'],
      ['5" pipe', '6'],
    ],
  ],
  [
    'a quote in quotes above the same characters',
    'a,b\n"a""b",1\n"a"b",2\n',
    [
      ['a', 'b'],
      ['a"b', '1'],
      ['ab"', '2'],
    ],
  ],
  [
    'blanks stay',
    ' a , b\n 1 ,\t2\n',
    [
      [' a ', ' b'],
      [' 1 ', '\t2'],
    ],
  ],
  [
    'text stays as written',
    'a,b\nNA,00123\n1.0,1e5\nnull,-\n',
    [
      ['a', 'b'],
      ['NA', '00123'],
      ['1.0', '1e5'],
      ['null', '-'],
    ],
  ],
  [
    'short rows end in blanks',
    'a,b,c\n1\n1,2\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['1', '2', ''],
      ['1', '2', '3'],
    ],
  ],
  [
    'accents, emoji, marks',
    'a,b\nZoë,👩‍👧\n',
    [
      ['a', 'b'],
      ['Zoë', '👩‍👧'],
    ],
  ],
  ['an equal quoted and unquoted cell', 'a\nx\n"x"\nx\n', [['a'], ['x'], ['x'], ['x']]],
  [
    'a quoted cell above its own prefix',
    'a,b\n"x,y",1\nx,y\n',
    [
      ['a', 'b'],
      ['x,y', '1'],
      ['x', 'y'],
    ],
  ],
])('%s', async (_, text, cells) => {
  const one = await readOne('x.csv', text)
  expect(one.cells).toEqual(cells)
  expect(one.notes).toEqual([])
  expect(one.table).toMatchObject({ file: 'x.csv', sheet: null, rowNoun: 'row', rowNumbers: null })
})
