import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FilePlace, NamedModel, QuestionPlace, RunPlace, SampledPlace } from '../../session/model-call.js'
import type { RecordingPlace } from '../../session/recording.js'
import type { Session } from '../../session/session.js'
import { fileOfPlace, outsideTests, nameOfPlace } from '../call-place.js'
import { namesIn } from '../keeper/folders.js'
import { decomposedId, legacyNameOf } from './legacy-path.js'
import { isPartFile, recordingsFolder, sharedFolder } from '../format/recording-path.js'
import { entryInScope, stepOfSample } from '../format/recording-name.js'
import { findFormat1, type FoundRecording } from '../store.js'

// Format 1 had a file for each call: `<input>/<step>.json`, `<input>/<step>/<number>.json` for the calls of a run, and
// `<test>/call~<number>.json` for the calls of a test, each in `<subject>/<model>` or `<test file>/<model>`.

/** Returns the recording of a question in format 1. Returns undefined if it is missing. */
export const format1OfQuestion = (
  session: Session,
  asked: QuestionPlace,
  model: NamedModel,
  place: RecordingPlace,
): FoundRecording | undefined => findFormat1(`${stepIn(inputFolder(session, asked, model), asked)}.json`, place)

/** Returns the recordings of a run in format 1, in the order of their numbers. */
export function format1OfRun(session: Session, run: RunPlace, model: NamedModel): readonly FoundRecording[] {
  const folder = stepIn(inputFolder(session, run, model), run)
  const file = fileOfPlace(session, run, model)
  return numbered(folder).flatMap(
    ([number, name]) => findFormat1(join(folder, name), { file, entry: entryInScope(nameOfPlace(run), number) }) ?? [],
  )
}

/** Returns the recordings of a test in format 1. */
export const format1OfTest = (session: Session, place: FilePlace, model: NamedModel): readonly FoundRecording[] =>
  inTestFolder(session, place, model, legacyNameOf(place.test ?? outsideTests))

/** Returns the recordings of all tests of a file in format 1. */
export const format1OfTestFile = (session: Session, place: FilePlace, model: NamedModel): readonly FoundRecording[] =>
  namesIn(modelFolder(session, place.testFile, model))
    .filter((name) => !name.endsWith('.json'))
    .flatMap((test) => inTestFolder(session, place, model, test))

const modelFolder = ({ root }: Session, owner: string, { modelId }: NamedModel): string =>
  join(root, recordingsFolder, legacyNameOf(owner), legacyNameOf(modelId))

function inputFolder(session: Session, { subject, input }: SampledPlace, model: NamedModel): string {
  const folder = modelFolder(session, subject, model)
  // Format 1 kept decomposed letters, which Git composes on macOS.
  const inputs = [input, decomposedId(input), decomposedId(input).normalize('NFC')]
  return join(folder, inputs.find((name) => existsSync(join(folder, name))) ?? input)
}

const stepIn = (folder: string, { step, sample }: SampledPlace): string =>
  join(folder, stepOfSample(legacyNameOf(step), sample))

/** Returns the files of a folder that a number names, in the order of the numbers. */
const numbered = (folder: string): readonly (readonly [number: number, name: string])[] =>
  namesIn(folder)
    .flatMap((name) => (/^\d+\.json$/u.test(name) ? [[Number.parseInt(name), name] as const] : []))
    .sort(([a], [b]) => a - b)

/** Returns the recordings of a test's folder whose step is that of the place. */
function inTestFolder(session: Session, place: FilePlace, model: NamedModel, test: string): readonly FoundRecording[] {
  const folder = join(modelFolder(session, place.testFile, model), test)
  const file = fileOfPlace(session, place, model)
  const names = test === sharedFolder ? namesIn(folder).filter((name) => !isPartFile(name)) : namesIn(folder)
  const found = names.flatMap((name) => {
    const { step, number } = stepOfFile(name.replace(/\.json$/u, ''))
    if (step !== legacyNameOf(place.step)) return []
    // A conversation of several calls has a folder.
    const files = name.endsWith('.json')
      ? [[number, join(folder, name)] as const]
      : numbered(join(folder, name)).map(([call, of]) => [number + call / 1_000, join(folder, name, of)] as const)
    return files
  })
  return found
    .sort(([a], [b]) => a - b)
    .flatMap(([, path], index) => findFormat1(path, { file, entry: entryInScope(nameOfPlace(place), index + 1) }) ?? [])
}

/** Reads `call~2`, and `call~2-1.redaction.again~3`: the second call, and a check of its result. */
function stepOfFile(name: string): { readonly step: string; readonly number: number } {
  const [, ordinal = '1', call = '0', checked, sample = '1'] =
    /^call(?:~(\d+))?(?:-(\d+))?(?:\.(.+?)(?:~(\d+))?)?$/u.exec(name) ?? []
  return checked === undefined
    ? { step: name.startsWith('call') ? 'call' : name, number: Number(ordinal) }
    : { step: checked, number: Number(ordinal) * 1_000 + Number(call) * 100 + Number(sample) }
}
