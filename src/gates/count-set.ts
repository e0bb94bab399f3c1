import { isPlanStop, withinPlan } from '../session/current-plan.js'
import { openPlan, type Plan } from '../session/planned-calls.js'
import { withinSample } from '../session/samples.js'
import type { SetRun } from './run-inputs.js'

/** Counts the calls of a set in a plan: of all its inputs, samples and checks, whatever an early stop would save. */
export const countSet = (run: SetRun, plan: Plan = openPlan()): Promise<Plan> =>
  withinPlan(plan, async () => {
    for (const input of run.inputs)
      for (let number = 1; number <= run.samples; number++) await withinSample(number, () => countSample(run, input))
    return plan
  })

async function countSample(
  { set, checks, rules }: SetRun,
  { input, expected }: SetRun['inputs'][number],
): Promise<void> {
  const response = await set.predict(input, expected === undefined ? {} : { expected })
  for (const check of checks)
    try {
      await check.inSet(response, rules)
    } catch (error) {
      if (!isPlanStop(error)) throw error
    }
}

/** Returns a number of calls that a set does not exceed, without a look at its recordings. Undefined if unknown. */
export function boundOfSet({ set, inputs, checks, rules, samples }: SetRun): number | undefined {
  // An application makes as many calls as it likes.
  if (!isQuestion(set.subject)) return undefined
  const ofChecks = checks.map((check) => check.mostCalls(undefined, rules))
  const ofInput = ofChecks.reduce((sum, { asks, explanations }) => sum + asks + explanations, 1)
  return inputs.length * samples * ofInput
}

/** Whether we word the question of a subject. Only these have undetermined answers at any rate. */
const isQuestion = (subject: SetRun['set']['subject']): boolean => 'unanswerable' in subject
