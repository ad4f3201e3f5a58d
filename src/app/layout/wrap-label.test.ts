import { expect, test } from 'vitest'
import { LABEL_WIDTH, labelWidth, wrapLabel } from './wrap-label.ts'

test.each([
  ['a short name stays whole', 'Decide', ['Decide']],
  [
    'lines are about equally wide',
    'T06 Determine necessity of stop advice',
    ['T06 Determine', 'necessity of', 'stop advice'],
  ],
  [
    'a line may end after an underscore',
    'W_Completeren_aanvraag_gestart',
    ['W_Completeren_', 'aanvraag_gestart'],
  ],
  ['blanks at the ends and between words count once', '  pay \t  compensation ', ['pay compensation']],
  ['a blank name has no line', ' \t', []],
  ['an empty name has no line', '', []],
])('%s', (_, label, lines) => {
  expect(wrapLabel(label)).toEqual(lines)
})

test.each([
  ['many words', 'T09-3 Process or receive external advice from party 3 and then some more words'],
  ['one word without end', 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlung'.repeat(3)],
  ['wide letters', 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW'],
  ['Chinese', '确认收到申请并决定是否需要停止建议以及通知申请人的后续步骤和时间安排'],
  ['Arabic', 'تأكيد استلام الطلب وتحديد ضرورة وقف المشورة وإخطار مقدم الطلب بالخطوات التالية'],
  ['emoji', '🎉'.repeat(80)],
])('%s: at most three lines, none wider than a station has room for', (_, label) => {
  const lines = wrapLabel(label)
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(labelWidth(line)).toBeLessThanOrEqual(LABEL_WIDTH)
  expect(lines[2]).toMatch(/…$/)
})

test.each([1, 2, 3])('a word wider than a narrow line is cut to that line, in %i lines too', (most) => {
  const lines = wrapLabel('Registrierungsnummer', 68, most)
  for (const line of lines) expect(labelWidth(line)).toBeLessThanOrEqual(68)
  expect(lines.join('')).toMatch(most === 1 ? /^Registrier.*…$/ : /^Registrierungsnummer$/)
})

test('a word that may stay whole does, though its line is narrower', () =>
  expect(wrapLabel('Section 47', labelWidth('Section') - 1, 3, LABEL_WIDTH)).toEqual(['Section', '47']))
