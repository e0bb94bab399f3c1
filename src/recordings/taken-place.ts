import { join } from 'node:path'
import type { EnclosingRun } from '../session/enclosing-run.js'
import { type SampledPlace, type NamedModel, type Place, type CallParameters } from '../session/model-call.js'
import type { Session } from '../session/session.js'
import { digestOf } from '../text/canonical-json.js'
import { requestOf } from './recorded-request.js'
import { nameOf, recordingPath, recordingsFolder } from './recording-path.js'
import type { WantedRecording } from './wanted-recording.js'

/** The place that a call has taken among the calls of the tests. */
export interface TakenPlace {
  readonly of: SampledPlace
  /** The recording's path below the recordings folder. */
  readonly path: string
  /** What the call is for, in words. */
  readonly call: string
  /** The number of the sample of its request, from 1. */
  readonly sample: number
  /** Frees the place for a retry of the same call. */
  giveBack(): void
}

/** Returns the place that a subject gave its call. */
export const placeIn = ({ providerOptions }: CallParameters): SampledPlace | undefined =>
  (providerOptions as { faithful?: SampledPlace } | undefined)?.faithful

/** Returns the parameters without that place, as the model receives them. */
export function withoutPlace(parameters: CallParameters): CallParameters {
  if (!placeIn(parameters)) return parameters
  const { faithful: _, ...providerOptions } = parameters.providerOptions as Record<string, unknown>
  return { ...parameters, providerOptions: Object.keys(providerOptions).length > 0 ? providerOptions : undefined }
}

/** Takes the place of a call of a run, or of the test file, in the order in which calls begin. */
export function takePlace(
  session: Session,
  model: NamedModel,
  parameters: CallParameters,
  run: EnclosingRun | undefined,
): TakenPlace {
  const given = placeIn(parameters)
  if (given) return placed(given, model, inWords(given), () => {})
  return run ? callOfRun(run, model, parameters) : ownCall(session, model, parameters)
}

const placed = (of: SampledPlace, { modelId }: NamedModel, call: string, giveBack: () => void): TakenPlace => ({
  of,
  path: recordingPath(of, modelId, of.sample),
  call,
  sample: of.sample,
  giveBack,
})

const inWords = ({ subject, step, call }: Place): string =>
  `"${step}"${call !== undefined && call > 1 ? `, call ${call},` : ''} of ${subject}`

function callOfRun(
  { place, sample, ordinals }: EnclosingRun,
  model: NamedModel,
  parameters: CallParameters,
): TakenPlace {
  const { ordinal, giveBack } = take(ordinals, '', model, parameters)
  const sampled = { ...place, call: ordinal, sample }
  return placed(sampled, model, inWords(sampled), giveBack)
}

/** Numbers the calls that a test makes itself, so that a changed prompt is stale rather than new. */
function ownCall(session: Session, model: NamedModel, parameters: CallParameters): TakenPlace {
  const test = session.currentTest()
  const { samples } = test ?? session
  const place = { subject: session.currentFile(), input: nameOf(test?.name ?? 'outside of a test'), step: 'call' }
  const { ordinal, giveBack } = take(samples, recordingPath(place, model.modelId, 1), model, parameters)
  return {
    ...placed(
      { ...place, sample: ordinal },
      model,
      `call ${ordinal} ${test ? 'of this test' : 'outside of a test'}`,
      giveBack,
    ),
    sample: 1,
  }
}

/** Returns the next number of a counter. A retry of a failed call keeps its number. */
function take(
  counts: Map<string, number>,
  counter: string,
  model: NamedModel,
  parameters: CallParameters,
): { ordinal: number; giveBack(): void } {
  // Computed only after a call has failed: it takes as long as a recording's key.
  const freed = (): string => `${counter} ${digestOf(JSON.stringify(requestOf(model, parameters, 1)))}`
  const hasFreed = `${counter} freed`
  const before = counts.has(hasFreed) ? freed() : undefined
  const ordinal = (before === undefined ? undefined : counts.get(before)) ?? (counts.get(counter) ?? 0) + 1
  counts.set(counter, Math.max(ordinal, counts.get(counter) ?? 0))
  if (before !== undefined) counts.delete(before)
  return { ordinal, giveBack: () => counts.set(hasFreed, 1).set(freed(), ordinal) }
}

/** Returns the recording that a call looks for at its place, with the call's request. */
export function wantedRecording(
  session: Session,
  model: NamedModel,
  parameters: CallParameters,
  { path, call, sample }: TakenPlace,
): WantedRecording {
  const request = requestOf(model, parameters, sample)
  return {
    path,
    call,
    file: join(session.root, recordingsFolder, path),
    request,
    key: digestOf(JSON.stringify(request)),
    testFile: session.currentFile(),
    specification: (model as { readonly specificationVersion?: unknown }).specificationVersion,
  }
}
