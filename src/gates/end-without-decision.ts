import { currentPlan } from '../session/current-plan.js'
import { noDecision } from '../session/no-decision.js'
import { addPlan, openPlan } from '../session/planned-calls.js'
import { currentSession } from '../session/session.js'
import { countSet } from './count-set.js'
import { recordPart } from './record-part.js'
import type { SetRun } from './run-inputs.js'
import type { SetInput } from './set-input.js'
import { sliceOfPart } from './slice-of-part.js'

/**
 * Does what a run without decisions does with a set: counts its calls, or records the slice of a part. Returns at once
 * in any other run. `all` are the inputs of the whole set, of which the gate may take fewer.
 *
 * @throws NotRunError once that is done. The matcher passes, and the test ends as skipped.
 */
export async function endWithoutDecision(run: SetRun, all: readonly SetInput[]): Promise<void> {
  const part = currentSession()?.gates.part
  const plan = currentPlan()
  if (!plan && !part) return
  const own = part ? { ...run, inputs: await sliceOfPart(run.set, run.inputs, all, part) } : run
  if (!plan && part) return recordPart(own, part)
  if (plan) addPlan(plan, await countSet(own, openPlan(plan)))
  throw noDecision('calls are only counted, so nothing was decided.')
}
