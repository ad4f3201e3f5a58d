import { expect, test } from 'vitest'
import { ISSUE_SEVERITY, type IssueCode } from '../../core/model/index.ts'
import { reasonText } from './reasons.ts'

const CODES = Object.keys(ISSUE_SEVERITY) as IssueCode[]
/** A table that is refused for one of these still has its rows counted. */
const REFUSE_A_TABLE: readonly IssueCode[] = [
  'duplicate-header',
  'unsafe-header',
  'missing-key-column',
  'no-case-column',
  'no-activity-column',
  'no-timestamp-column',
  'named-column-missing',
  'ambiguous-day-order',
]

test.each([...CODES.filter((code) => ISSUE_SEVERITY[code] === 'set-aside'), ...REFUSE_A_TABLE])(
  '%s reads as words after a count',
  (code) => {
    expect(reasonText(code)).not.toBe(code.replaceAll('-', ' '))
    expect(reasonText(code)).toMatch(/^(with|without|in|not|exact) /)
  },
)
