import { UsageError } from '../../errors.js'
import { defaultInFlight } from '../../session/environment.js'
import { currentSession } from '../../session/session.js'
import { showProgress } from '../../session/shown-gate.js'
import { isInputSet } from '../../subjects/is-input-set.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import { costOf, noCost, sumOfCosts, type Call } from '../../verdict/calls.js'
import { profileVersion, type ProfileResult, type ProfileRule } from '../../verdict/profile-result.js'
import type { Verdict } from '../../verdict/verdict.js'
import { modelsOfSubject } from '../editor-tally.js'
import { endWithoutDecision } from '../end-without-decision.js'
import { inputsOf, warningsOf } from '../read-inputs.js'
import type { SetRun } from '../run-inputs.js'
import { runSet } from '../run-set.js'
import { inSeededOrder } from '../seeded-order.js'
import { isCorrect, openCheckTally, rateOf } from './check-profile.js'
import { decideProfile } from './profile-options.js'

/** Does what `profile` says. This file loads at its first call. */
export async function runProfile(set: unknown, checks: unknown, options: unknown): Promise<ProfileResult> {
  if (!isInputSet(set)) throw new UsageError(noSet(set))
  const { checks: all, concurrency, keepIneligible, ...decided } = decideProfile(checks, options)
  const { alpha, control, samples, seed } = decided
  for (const check of all) check.validateRules(set.subject, { control, keepIneligible })
  const session = currentSession()
  const test = session?.currentTest()
  const inputs = await inputsOf(set)
  const taken = inSeededOrder(inputs, seed).slice(0, decided.max)
  const rule: ProfileRule = { alpha, samples, control, max: taken.length, seed, keepIneligible }
  const tallies = all.map((check) => openCheckTally(check, rule))
  const whole = openWholeTally(alpha)
  const subject = set.subject.name
  const run: SetRun = {
    set,
    inputs: taken,
    checks: all,
    rules: { control, keepIneligible },
    samples,
    concurrency: concurrency ?? session?.gates.maxInFlight ?? defaultInFlight,
  }
  // A profile of one input would say nothing.
  if (session?.gates.input !== undefined) test?.skip('FAITHFUL_INPUT names one input, and a profile takes all of them')
  await endWithoutDecision(run, inputs)
  const progress = showProgress({ subject, inputs: taken.length })
  const end = await runSet(run, ({ input, samples }) => {
    tallies.forEach((tally, index) => {
      const verdicts = samples.map((ofSample) => ofSample[index] as Verdict)
      tally.take(input.id, verdicts)
    })
    whole.take(samples)
    progress.taken(samples[0]?.map(({ outcome }) => outcome) ?? [])
    return 'go on'
  }).finally(progress.end)
  const result: ProfileResult = {
    version: profileVersion,
    subject,
    ...whole.result(),
    rule,
    inputs: { all: inputs.length, taken: whole.taken },
    ...(end === 'all' || end === 'stopped' ? {} : { ended: end }),
    checks: tallies.map((tally) => tally.result()),
    warnings: await warningsOf(set),
  }
  test?.profiles.push(result)
  return result
}

/** What all checks of a profile share: the models, the accuracy of the predictions, and the cost. */
interface WholeTally {
  readonly taken: number
  take(samples: readonly (readonly Verdict[])[]): void
  result(): Pick<ProfileResult, 'models' | 'accuracy' | 'cost'>
}

function openWholeTally(alpha: number): WholeTally {
  const models = new Set<string>()
  let cost = noCost
  const accuracy = { correct: 0, read: 0, unread: 0 }
  let taken = 0
  return {
    get taken() {
      return taken
    },
    take(samples) {
      taken++
      // Checks share the prediction, so its calls stand in the verdict of each.
      const calls = new Set<Call>(samples.flat().flatMap((verdict) => verdict.calls))
      for (const model of modelsOfSubject([...calls])) models.add(model)
      cost = sumOfCosts(cost, costOf([...calls]))
      // A check with a variant of the question has another prediction. The first check counts.
      const first = samples.flatMap(([verdict]) => (verdict ? [verdict] : []))
      if (first.every(({ input }) => input.expected === undefined)) return
      const read = first.filter(({ prediction }) => prediction.label !== undefined)
      if (2 * read.length <= first.length) accuracy.unread++
      else accuracy.read++
      if (isCorrect(first)) accuracy.correct++
    },
    result: () => ({
      models: [...models].sort(),
      cost,
      ...(accuracy.read + accuracy.unread > 0
        ? { accuracy: { ...rateOf(accuracy.correct, accuracy.read, alpha), unread: accuracy.unread } }
        : {}),
    }),
  }
}

const noSet = (received: unknown): string =>
  [
    ...wrap(`profile() needs a set of inputs; received ${showValue(received)}. No call was made.`),
    '',
    '    const card = await profile(subject.over(inputs), [importance, redaction, counterfactual])',
  ].join('\n')
