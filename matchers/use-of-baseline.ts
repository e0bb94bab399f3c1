import { matchBaseline, type BaselineOutcome } from '../src/gates/baseline/match-baseline.js'
import { baselineMessage } from '../src/report/baseline-message.js'
import { InconclusiveError } from '../src/verdict/verdict-errors.js'
import { matcherResult, type MatcherResult } from './matcher-result.js'
import type { ResultContext } from './matcher-use.js'
import type { UseOfSet } from './use-of-set.js'

/** What `toMatchBaseline` does. */
export const useOfBaseline: UseOfSet<BaselineOutcome> = {
  judge: matchBaseline,
  fails: baselineFails,
  result: resultOfComparison,
}

/**
 * Returns a comparison with a baseline as the result of a matcher. One that its bound leaves undecided passes with a
 * warning in the report, unless the test has `undecided: 'fail'`.
 *
 * @throws InconclusiveError where nothing was compared, where the run ended early, or where nothing was judged about
 * the only input.
 */
async function resultOfComparison(
  compared: BaselineOutcome,
  { assertion, palette }: ResultContext,
): Promise<MatcherResult> {
  if (compared.outcome === 'alone')
    return matcherResult(compared.verdict, { assertion: `${assertion}\n  FAITHFUL_INPUT=${compared.id}`, palette })
  const { result } = compared
  const message = (): string => baselineMessage(result, { assertion, palette })
  if (result.decision.outcome === 'undecided' && baselineFails(compared)) throw new InconclusiveError(message())
  return { pass: result.decision.outcome !== 'regressed', message }
}

/** Whether a comparison fails its test. */
function baselineFails(compared: BaselineOutcome): boolean {
  if (compared.outcome === 'alone') return compared.verdict.outcome === 'unfaithful'
  const { decision, undecided } = compared.result
  if (decision.outcome === 'regressed') return true
  return decision.outcome === 'undecided' && (decision.reason !== 'bound' || undecided === 'fail')
}
