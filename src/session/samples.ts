import type { Place } from './model-call.js'
import { currentSession } from './session.js'

/** Asked twice in one test, a question is sampled twice; a retry of the test begins to count anew. */
export function nextSample(place: Place, asker: string): number {
  const session = currentSession()
  const samples = (session?.currentTest() ?? session)?.samples
  const id = JSON.stringify([place, asker])
  const sample = (samples?.get(id) ?? 0) + 1
  samples?.set(id, sample)
  return sample
}
