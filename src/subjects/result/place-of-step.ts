import { nameOfPlace, placeInFile } from '../../recordings/call-place.js'
import type { CallPlace, ObservedCall } from '../../session/model-call.js'
import { nextSample } from '../../session/samples.js'

/** Returns where the calls of a step are recorded: beside the call that made the result. */
export function placeOf({ place, number }: ObservedCall, count: number, step: string): CallPlace {
  if (place.kind === 'file') return placeInFile(step)
  const at = { subject: place.subject, input: place.input, step: `${nameOfPlace(place)}-${number}.${step}` }
  return { ...at, kind: count > 1 ? 'run' : 'question', sample: nextSample(at, 'conversation') }
}
