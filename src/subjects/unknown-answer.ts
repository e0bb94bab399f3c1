import { currentPlan, isPlanStop, planStop } from '../session/current-plan.js'
import { shared } from '../session/shared.js'
import type { Answer } from '../verdict/verdict.js'

/** The answer of a response whose calls are only counted. One object, in every copy of this package. */
export const unknownAnswer: Answer = shared('unknown-answer', () =>
  Object.freeze({ problem: 'no reply' as const, reply: '' }),
)

/** Whether an answer is unknown, since the calls that would give it are only counted. */
export const isUnknown = (answer: Answer): boolean => answer === unknownAnswer

/** Returns what `ask` returns, or `planned` where its calls are only counted and one of them has no recording. */
export async function orPlanned<Answered>(ask: () => Promise<Answered>, planned: Answered): Promise<Answered> {
  try {
    return await ask()
  } catch (error) {
    if (isPlanStop(error)) return planned
    throw error
  }
}

/** Throws where code reads an unknown answer: what it does with the answer cannot be counted. */
export function rejectUnknown(): never {
  const plan = currentPlan()
  if (plan) plan.isOpen = true
  throw planStop()
}
