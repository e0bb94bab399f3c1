import { passGate, type GateOutcome } from '../src/gates/pass-gate.js'
import { gateMessage } from '../src/report/gate-message.js'
import { mayBeOpen } from '../src/verdict/may-be-open.js'
import { InconclusiveError } from '../src/verdict/verdict-errors.js'
import { matcherResult, type MatcherResult } from './matcher-result.js'
import type { ResultContext } from './matcher-use.js'
import type { UseOfSet } from './use-of-set.js'

/** What `toPassGate` does. */
export const useOfGate: UseOfSet<GateOutcome> = { judge: passGate, fails: gateFails, result: resultOfGate }

/**
 * Returns the outcome of a gate as the result of a matcher. An undecided gate passes nowhere, but with
 * `undecided: 'warn'` where the test expects it to pass.
 *
 * @throws InconclusiveError where the gate is undecided, or where nothing was judged about its only input.
 */
async function resultOfGate(gate: GateOutcome, { assertion, palette, isNot }: ResultContext): Promise<MatcherResult> {
  if (gate.outcome === 'alone') return resultAlone(gate, { assertion, palette, isNot })
  const { outcome, results } = gate
  const message = (): string => gateMessage(outcome, results, { assertion, palette, now: new Date() })
  if (outcome === 'undecided' && (isNot || !mayWarn(gate))) throw new InconclusiveError(message())
  return { pass: outcome !== 'fail', message }
}

/** Whether a gate fails its test. */
function gateFails(gate: GateOutcome, isNot: boolean): boolean {
  if (gate.outcome === 'alone') {
    const [decisive] = decisiveOf(gate)
    return decisive?.outcome === 'unfaithful' ? !isNot : decisive === undefined && isNot
  }
  // Unlike a single verdict, an undecided gate is never skipped: a release would pass without its gate.
  if (gate.outcome === 'undecided') return isNot || !mayWarn(gate)
  return (gate.outcome === 'pass') === isNot
}

const mayWarn = (gate: GateOutcome): boolean => gate.outcome !== 'alone' && gate.results.every(mayBeOpen)

/** The single assertion that `FAITHFUL_INPUT` asks for. Of several checks, the first that is not faithful decides. */
function resultAlone(
  gate: GateOutcome & { readonly outcome: 'alone' },
  { assertion, palette }: ResultContext,
): MatcherResult {
  const decisive = decisiveOf(gate)[0] ?? gate.verdicts[0]
  if (!decisive) throw new InconclusiveError(assertion)
  return matcherResult(decisive, { assertion: `${assertion}\n  FAITHFUL_INPUT=${gate.id}`, palette })
}

const decisiveOf = ({ verdicts }: GateOutcome & { readonly outcome: 'alone' }) => [
  ...verdicts.filter(({ outcome }) => outcome === 'unfaithful'),
  ...verdicts.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'ineligible'),
]
