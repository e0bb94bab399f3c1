import type { Check } from '../checks/check.js'
import { plainOptions } from '../checks/plain-options.js'
import { defaultInFlight } from '../session/environment.js'
import { showProgress } from '../session/shown-gate.js'
import { currentSession } from '../session/session.js'
import type { InputSet } from '../subjects/input-set.js'
import { canonical } from '../text/canonical-json.js'
import { gateVersion, type GateDecision, type GateResult, type GateRule } from '../verdict/gate-result.js'
import type { Verdict } from '../verdict/verdict.js'
import { checkAlone } from './check-alone.js'
import { endWithoutDecision } from './end-without-decision.js'
import { gateNeeds, rejectImpossible } from './gate-needs.js'
import { readGate, type GateToRun } from './gate-options.js'
import { openTally, type CountedGate } from './gate-tally.js'
import { inputsOf, warningsOf } from './read-inputs.js'
import { runAlone } from './run-alone.js'
import type { EndOfRun, SetRun } from './run-inputs.js'
import { runSet } from './run-set.js'
import { inSeededOrder } from './seeded-order.js'
import type { SetInput } from './set-input.js'
import { storeGate } from './store-gate.js'

/** What became of a gate: a decision, or the verdicts on the only input that `FAITHFUL_INPUT` names. */
export type GateOutcome =
  | {
      readonly outcome: GateDecision['outcome']
      /** One for each check, in their order. */
      readonly results: readonly GateResult[]
    }
  | { readonly outcome: 'alone'; readonly id: string; readonly verdicts: readonly Verdict[] }

/**
 * Holds a set of inputs to a rate of faithful answers, for one check or for several, which share the predictions. Says
 * what the gate needs before its first call. The results are stored with the test.
 *
 * @throws UsageError for faulty arguments and a gate that no result could pass.
 * @throws The error of the first input that cannot be checked.
 */
export async function passGate(set: InputSet, check: unknown, options: unknown): Promise<GateOutcome> {
  const gate = readGate(check, options)
  const inputs = await inputsOf(set)
  const { gates } = currentSession() ?? {}
  if (gates?.input !== undefined) {
    const { checks, rule } = gate
    return { outcome: 'alone', ...(await checkAlone(set, inputs, gates.input, checks, rule.control)) }
  }
  const rule: GateRule = { ...gate.rule, max: Math.min(gate.rule.max ?? inputs.length, inputs.length) }
  const results = await runGate(set, inSeededOrder(inputs, rule.seed).slice(0, rule.max), { ...gate, rule }, inputs)
  return { outcome: allOf(results), results: results.map(storeGate) }
}

async function runGate(
  set: InputSet,
  taken: readonly SetInput[],
  { checks, rule, concurrency, undecided }: GateToRun & { readonly rule: GateRule },
  inputs: readonly SetInput[],
): Promise<readonly GateResult[]> {
  for (const check of checks) check.validateRules(set.subject, { control: rule.control })
  rejectImpossible(taken.length, rule)
  const needs = gateNeeds(taken.length, rule)
  const warnings = await warningsOf(set)
  const run: SetRun = {
    set,
    inputs: taken,
    checks,
    rules: { control: rule.control },
    samples: rule.samples,
    concurrency: concurrency ?? currentSession()?.gates.maxInFlight ?? defaultInFlight,
  }
  await endWithoutDecision(run, inputs)
  const tallies = checks.map(() => openTally(inputs.length, rule))
  const progress = showProgress({ subject: set.subject.name, inputs: taken.length, needs })
  let end: EndOfRun
  try {
    end = await runSet(run, ({ input, samples }) => {
      const outcomes = tallies.map((tally, index) =>
        tally.take(
          input.id,
          samples.map((verdicts) => verdicts[index] as Verdict),
        ),
      )
      progress.taken(outcomes.map(({ outcome }) => outcome))
      return tallies.every((tally) => tally.isSettled) ? 'stop' : 'go on'
    })
  } finally {
    progress.end()
  }
  const ended = end === 'all' || end === 'stopped' ? undefined : end
  const known = { version: gateVersion, subject: set.subject.name, rule, needs, undecided, warnings } as const
  return tallies.map((tally, index) => resultOf(tally.result(ended), known, checks[index] as Check))
}

function resultOf(
  counted: CountedGate,
  known: Omit<GateResult, keyof CountedGate | 'check' | 'options' | 'alone' | 'attempt' | 'history'>,
  { checkName: check, given }: Check,
): GateResult {
  const alone = runAlone(counted.counterexamples.map(({ id }) => id))
  const options =
    Object.keys(given).length === 0
      ? {}
      : { options: canonical(plainOptions(given)) as NonNullable<GateResult['options']> }
  return { ...known, check, ...options, ...counted, ...(alone === undefined ? {} : { alone }) }
}

/** All checks of a gate must pass. */
function allOf(results: readonly GateResult[]): GateDecision['outcome'] {
  const outcomes = new Set(results.map(({ decision }) => decision.outcome))
  return outcomes.has('fail') ? 'fail' : outcomes.has('undecided') ? 'undecided' : 'pass'
}
