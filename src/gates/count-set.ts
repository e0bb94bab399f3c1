import { isPlanStop, withinPlan } from '../session/current-plan.js'
import { openPlan, type Plan } from '../session/planned-calls.js'
import { withinSample } from '../session/samples.js'
import type { Response } from '../subjects/response.js'
import type { SetRun } from './run-inputs.js'
import type { SetInput } from './set-input.js'

/** Counts the calls of a set in a plan: of all its inputs, samples and checks, whatever an early stop would save. */
export const countSet = (run: SetRun, plan: Plan = openPlan()): Promise<Plan> =>
  withinPlan(plan, async () => {
    const [first, ...others] = run.inputs
    if (!first) return plan
    // A run of an application tells how many calls the next one makes. Questions wait for their files alone.
    const together = (await countInput(run, first)) === 'questions' ? 16 : 1
    for (let from = 0; from < others.length; from += together) {
      const counted = await Promise.allSettled(
        others.slice(from, from + together).map((input) => countInput(run, input)),
      )
      const failed = counted.find(({ status }) => status === 'rejected')
      if (failed?.status === 'rejected') throw failed.reason
    }
    return plan
  })

async function countInput(run: SetRun, input: SetInput): Promise<'questions' | 'runs'> {
  let asks: 'questions' | 'runs' = 'questions'
  for (let number = 1; number <= run.samples; number++) {
    const { respondent } = await withinSample(number, () => countSample(run, input))
    if (!respondent.wordings) asks = 'runs'
  }
  return asks
}

async function countSample({ set, checks, rules }: SetRun, input: SetInput): Promise<Response> {
  const response = await predicted(set, input)
  for (const check of checks)
    try {
      await check.inSet(response, rules)
    } catch (error) {
      if (!isPlanStop(error)) throw error
    }
  return response
}

/**
 * Returns a number of calls that a set does not exceed, without a look at its recordings. Undefined for an application,
 * which makes as many calls as it likes.
 */
export async function boundOfSet({ set, inputs, checks, rules, samples }: SetRun): Promise<number | undefined> {
  const [first] = inputs
  if (!first) return 0
  const response = await withinPlan(openPlan(), () => withinSample(1, () => predicted(set, first)))
  if (!response.respondent.wordings) return undefined
  const ofChecks = await Promise.all(checks.map((check) => check.mostCalls(undefined, rules)))
  return (
    inputs.length *
    samples *
    ofChecks.reduce((sum, { asks, explanations, readings }) => sum + asks + explanations + readings, 1)
  )
}

const predicted = (set: SetRun['set'], { input, expected }: SetInput): Promise<Response> =>
  set.predict(input, expected === undefined ? {} : { expected })
