import { AsyncLocalStorage } from 'node:async_hooks'
import type { Place } from './model-call.js'
import { currentSession } from './session.js'
import { shared } from './shared.js'

/**
 * Returns the number of the next sample of a question in this test, from 1. A retry of the test starts again at 1.
 * Within a sample of a gate, it is the number of that sample.
 */
export function nextSample(place: Place, asker: string): number {
  const number = sampleUnderWay.getStore()
  if (number !== undefined) return number
  const session = currentSession()
  const samples = (session?.currentTest() ?? session)?.samples
  const id = JSON.stringify([place, asker])
  const sample = (samples?.get(id) ?? 0) + 1
  samples?.set(id, sample)
  return sample
}

/**
 * Runs a sample of a gate. All its questions have its number, so that it has the same recordings whatever else the
 * test asked, and so that two gates over one set share them.
 */
export const withinSample = <Result>(number: number, run: () => Result): Result => sampleUnderWay.run(number, run)

/** Whether the running code belongs to a sample of a gate. */
export const isWithinSample = (): boolean => sampleUnderWay.getStore() !== undefined

const sampleUnderWay = shared('sample', () => new AsyncLocalStorage<number>())
