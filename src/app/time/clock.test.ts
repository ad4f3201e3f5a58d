import { describe, expect, test } from 'vitest'
import { actionOfKey, speedsFor } from './clock.ts'

const DAY = 86_400

describe('speeds', () => {
  test('a year of days plays in about a minute by default, from 1 day/s to 1 year/s', () => {
    const { speeds, usual } = speedsFor(365 * DAY, true)
    expect(usual.label).toBe('1 week/s')
    expect([speeds[0]!.label, speeds.at(-1)!.label]).toEqual(['1 day/s', '1 year/s'])
  })
  test.each([
    ['a log of one morning', 4 * 3600],
    ['a log of ten years', 3650 * DAY],
    ['a log of one instant', 0],
  ])('%s is offered a speed', (_, span) => {
    const { speeds, usual } = speedsFor(span, false)
    expect(speeds).toContain(usual)
  })
})

describe('keys on the time bar', () => {
  test.each([
    [' ', false, { kind: 'toggle' }],
    ['ArrowRight', false, { kind: 'step', unit: 'day', by: 1 }],
    ['ArrowLeft', true, { kind: 'step', unit: 'week', by: -1 }],
    ['PageUp', false, { kind: 'step', unit: 'month', by: -1 }],
    ['PageDown', false, { kind: 'step', unit: 'month', by: 1 }],
    ['Home', false, { kind: 'seek', to: 'start' }],
    ['End', false, { kind: 'seek', to: 'end' }],
    [']', false, { kind: 'speed', by: 1 }],
    ['Tab', false, null],
  ] as const)('%s (shift: %s)', (key, shift, action) => {
    expect(actionOfKey(key, shift)).toEqual(action)
  })
})
