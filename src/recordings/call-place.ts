import { join } from 'node:path'
import type { NewRecording, RecordingName } from '../session/ledger.js'
import type { CallPlace, FilePlace, NamedModel } from '../session/model-call.js'
import { currentSession, type Session } from '../session/session.js'
import type { OtherKind } from './other-models/other-model.js'
import { entryOf, scopeOf } from './format/recording-name.js'
import { inputFile, recordingsFolder } from './format/recording-path.js'

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
export const fileOfPlace = ({ root }: Session, place: CallPlace, { modelId }: NamedModel): string =>
  join(root, recordingsFolder, inputFile(ownerOf(place), modelId))

/** Returns the name of a recording at a place, or the beginning that all calls of a run have: `predict~2`. */
export const nameOfPlace = (place: CallPlace): string =>
  place.kind === 'file'
    ? entryOf({ step: place.step === 'call' ? 'call' : `call.${place.step}`, sample: 1 })
    : entryOf(place)

/** As `nameOfPlace`, with another name for what a double says, so that it never stands for what a model says. */
export const nameOfCall = (place: CallPlace, isDouble: boolean): string =>
  `${nameOfPlace(place)}${isDouble ? ofDouble : ''}`

/** Whether a recording with this name, or in this scope, holds what a double said. */
export const isOfDouble = (name: string): boolean => scopeOf(name).endsWith(ofDouble)

/** Returns the name for a recording of a call that a double let pass, so that a model answered it. */
export const nameOfPassed = (name: RecordingName): RecordingName =>
  'entry' in name ? { entry: withoutDouble(name.entry) } : { ...name, scope: withoutDouble(name.scope) }

const withoutDouble = (name: string): string => (name.endsWith(ofDouble) ? name.slice(0, -ofDouble.length) : name)

const ofDouble = ' of a double'

/** Returns the subject and the input whose recordings a file holds. The calls of a test belong to its file. */
const ownerOf = (place: CallPlace): { readonly subject: string; readonly input: string } =>
  place.kind === 'file' ? { subject: place.testFile, input: place.test ?? outsideTests } : place

/** Returns what differs from input to input in a request, so that its recording stores the rest once. */
export const textIn = (place: CallPlace): Pick<NewRecording, 'text' | 'about' | 'also' | 'hasOwnTemplate'> => ({
  ...(place.text === undefined ? {} : { text: place.text }),
  ...(place.about === undefined ? {} : { about: place.about }),
  ...(place.also === undefined ? {} : { also: place.also }),
  ...(place.kind === 'question' && place.hasOwnTemplate ? { hasOwnTemplate: true } : {}),
})

/** Returns what a call is for, in words: `"predict", call 3, of routing`, `the embedding in "predict" of routing`. */
export function inWords(place: CallPlace, number: number, other?: OtherKind): string {
  if (place.kind === 'file' && other)
    return `the ${other} ${place.test === undefined ? 'outside of a test' : 'in this test'}`
  if (place.kind === 'file')
    return place.step === 'call'
      ? `call ${number} ${place.test === undefined ? 'outside of a test' : 'of this test'}`
      : `"${place.step}" of this result`
  if (other) return `the ${other} in "${place.step}" of ${place.subject}`
  const call = place.kind === 'run' && number > 1 ? `, call ${number},` : ''
  return `"${place.step}"${call} of ${place.subject}`
}
