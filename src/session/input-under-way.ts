import { AsyncLocalStorage } from 'node:async_hooks'
import { openScope, type CallScope } from './call-scope.js'
import { shared } from './shared.js'

/**
 * An input of a set that is asked and checked. What its calls leave in memory lives as long as this object: a set may
 * have ten thousand inputs in one test.
 */
export interface InputUnderWay {
  /** The calls of questions about the input. */
  readonly calls: CallScope
}

const running = shared('input-under-way', () => new AsyncLocalStorage<InputUnderWay>())

/** Returns the input of a set in whose async context the code is running; undefined outside of sets. */
export const inputUnderWay = (): InputUnderWay | undefined => running.getStore()

/** Asks and checks an input of a set. */
export function withinInput<Result>(check: (input: InputUnderWay) => Result): Result {
  const memory = {}
  const input: InputUnderWay = Object.assign(memory, { calls: openScope(memory) })
  return running.run(input, () => check(input))
}
