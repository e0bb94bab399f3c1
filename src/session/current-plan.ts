import { AsyncLocalStorage } from 'node:async_hooks'
import type { NotRunError } from '../errors.js'
import { isNoDecision, noDecision } from './no-decision.js'
import { openPlan, type Plan } from './planned-calls.js'
import { currentSession } from './session.js'
import { shared } from './shared.js'

const planning = shared('plan', () => new AsyncLocalStorage<Plan>())

/** Returns the count that the running code belongs to. Undefined where calls are made and judged as usual. */
export function currentPlan(): Plan | undefined {
  const within = planning.getStore()
  if (within) return within
  const session = currentSession()
  if (session?.mode !== 'plan') return undefined
  const ofFile = (session.plan ??= openPlan())
  const test = session.currentTest()
  return test ? (test.plan ??= openPlan(ofFile)) : ofFile
}

/** Whether the running code only counts calls. */
export const isPlanning = (): boolean => currentPlan() !== undefined

/** Runs code on recordings alone, and counts its calls in a plan. */
export const withinPlan = <Result>(plan: Plan, run: () => Promise<Result>): Promise<Result> => planning.run(plan, run)

/** Asks an editor. Where calls are only counted, those of the editor are counted apart. */
export async function askingEditor<Result>(ask: () => Promise<Result>): Promise<Result> {
  const plan = currentPlan()
  if (!plan) return ask()
  const { toMake, reached } = plan
  try {
    return await ask()
  } finally {
    plan.toMakeOfEditor += plan.toMake - toMake
    plan.reachedOfEditor += plan.reached - reached
  }
}

/** Returns the error that ends code at a call without a recording, where calls are only counted. */
export const planStop = (): NotRunError =>
  noDecision('calls are only counted, and this one has no recording; no call was made.')

/** Whether an error is that of a call without a recording, where calls are only counted. */
export const isPlanStop = (error: unknown): boolean => isPlanning() && isNoDecision(error)
