import { isPlanStop, planStop, withinPlan } from '../session/current-plan.js'
import { addPlan, openPlan, type Plan } from '../session/planned-calls.js'
import { nextSample } from '../session/samples.js'
import { callsOfRun } from '../subjects/application/counted-run.js'
import type { Response } from '../subjects/response.js'
import { isUnknown } from '../subjects/unknown-answer.js'
import type { MostCalls } from './check.js'

/** One use of a check. */
export interface UseToCount<Verdict> {
  readonly response: Response
  /** Tells the use apart from others of the response. */
  readonly name: string
  /** Returns the largest number of its calls. */
  most(): Promise<MostCalls>
  run(): Promise<Verdict>
}

/**
 * Runs a check where calls are only counted. It runs on recordings, and where it stops, its longest path counts.
 *
 * @throws NotRunError where a recording is missing
 */
export async function countedCheck<Verdict>(
  plan: Plan,
  { response, name, most, run }: UseToCount<Verdict>,
): Promise<Verdict> {
  const own = openPlan(plan)
  try {
    if (isUnknown(response.answer)) throw planStop()
    return await withinPlan(own, run)
  } catch (error) {
    if (isPlanStop(error)) countRest(own, response, name, await most())
    throw error
  } finally {
    addPlan(plan, own)
  }
}

function countRest(own: Plan, response: Response, use: string, most: MostCalls): void {
  const { asks, explanations, readings } = most
  const { subject, id } = response
  const sample = nextSample({ subject: subject.name, input: id, step: use }, 'count')
  const name = `rest of ${JSON.stringify([subject.name, id, use, sample])}`
  const isNew = !own.seen.has(name)
  own.seen.add(name)
  const callsOfAsk = callsOfAskOf(response)
  const ofEditor = Math.max(0, readings - own.reachedOfEditor)
  const ofSubject = Math.max(0, asks * (callsOfAsk ?? 0) + explanations - (own.reached - own.reachedOfEditor))
  own.reached += ofSubject + ofEditor
  own.reachedOfEditor += ofEditor
  if (isNew) own.toMake += ofSubject + ofEditor
  if (isNew) own.toMakeOfEditor += ofEditor
  if (callsOfAsk === undefined) {
    if (isNew) own.unknownRuns += asks
    return
  }
  if (!response.respondent.wordings) own.isAbout = true
}

/** Returns how many calls it takes to ask a subject once. Undefined for an application whose calls are unknown. */
function callsOfAskOf({ respondent, subject, calls, answer }: Response): number | undefined {
  if (respondent.wordings) return 1
  const recorded = callsOfRun(subject.name)
  return isUnknown(answer) ? recorded : Math.max(calls.length, recorded ?? 0)
}
