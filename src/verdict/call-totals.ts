import type { Call, Cost } from './verdict.js'

/** What a list of calls cost, in calls and tokens. */
export const costOf = (calls: readonly Call[]): Cost => ({
  calls: calls.length,
  made: calls.filter(({ source }) => source === 'made').length,
  inputTokens: calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
  outputTokens: calls.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
})
