import type { Place } from './model-call.js'
import { currentSession } from './session.js'

/** Returns the number of the next sample of a question in this test, from 1. A retry of the test starts again at 1. */
export function nextSample(place: Place, asker: string): number {
  const session = currentSession()
  const samples = (session?.currentTest() ?? session)?.samples
  const id = JSON.stringify([place, asker])
  const sample = (samples?.get(id) ?? 0) + 1
  samples?.set(id, sample)
  return sample
}
