import { join } from 'node:path'
import type { CallPlace, FilePlace, NamedModel } from '../session/model-call.js'
import { currentSession, type Session } from '../session/session.js'
import { inputFile, recordingsFolder, stepOfSample } from './recording-path.js'

/** Stands for the test of a call outside of tests. */
export const outsideTests = 'outside of a test'

/** Returns the place of a call that a test makes itself. */
export const placeInFile = (step: string): FilePlace => ({
  kind: 'file',
  testFile: currentSession()?.currentFile() ?? '',
  test: currentSession()?.currentTest()?.name,
  step,
})

/** Returns the absolute path of the file that holds the recordings of a place. */
export function fileOfPlace({ root }: Session, place: CallPlace, { modelId }: NamedModel): string {
  const path =
    place.kind === 'file'
      ? inputFile({ subject: place.testFile, input: place.test ?? outsideTests }, modelId)
      : inputFile(place, modelId)
  return join(root, recordingsFolder, path)
}

/** Returns the step of a place with its sample: `predict~2`. */
export const stepOfPlace = (place: CallPlace): string =>
  place.kind === 'file' ? place.step : stepOfSample(place.step, place.sample)

/** Returns what a call is for, in words: `"predict", call 3, of routing`. */
export function inWords(place: CallPlace, number: number): string {
  if (place.kind === 'file')
    return place.step === 'call'
      ? `call ${number} ${place.test === undefined ? 'outside of a test' : 'of this test'}`
      : `"${place.step}" of this result`
  const call = place.kind === 'run' && number > 1 ? `, call ${number},` : ''
  return `"${place.step}"${call} of ${place.subject}`
}
