import type { LoadReport } from '../core/index.ts'
import { ISSUE_SEVERITY, type Issue, issueSentence } from '../core/model/index.ts'

/** Schema doorways.refused/1: the answer where figures were asked for and nothing of the input can be shown. */
export const refusalAsJson = ({ accounted, issues }: LoadReport) => ({
  schema: 'doorways.refused/1',
  accounted,
  issues: issues.map(issueAsJson),
})

/** One fault as every document tells it. */
export const issueAsJson = (issue: Issue) => ({
  code: issue.code,
  severity: ISSUE_SEVERITY[issue.code],
  ...issue.at,
  count: issue.count ?? 1,
  sentence: issueSentence(issue, 'command-line'),
})
