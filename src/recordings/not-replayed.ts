import { join, sep } from 'node:path'
import { NotRunError } from '../errors.js'
import { type RecordedRequest } from '../session/model-call.js'
import { shared } from '../session/shared.js'
import { wrap } from '../text/wrap.js'
import { distanceOf, requestDifference } from './request-difference.js'
import { listRecordings, readRecording, shown, type Recording } from './store.js'
import type { WantedRecording } from './wanted-recording.js'

/** Returns the error for a request that changed since it was recorded, in a mode that makes no call. */
export const staleRecording = (
  { file, request, call, testFile }: WantedRecording,
  before: RecordedRequest,
): NotRunError =>
  new NotRunError(
    [
      ...wrap(`STALE  the request of ${call} changed since it was recorded; no call was made.`),
      '',
      ...requestDifference(before, request),
      '',
      `  ${shown(file)}`,
      '',
      recordAgain(testFile),
    ].join('\n'),
  )

/** Returns the error for a missing recording, in a mode that makes no call. */
export const missingRecording = (wanted: WantedRecording): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  no recording of ${wanted.call}; no call was made, since the mode is replay.`),
      '',
      `  missing  ${shown(wanted.file)}`,
      ...nearestTo(wanted),
      '',
      recordAgain(wanted.testFile).replace('Record it again', 'Record it'),
      'Then commit __recordings__, so that the test runs without a key.',
    ].join('\n'),
  )

/** Returns the error for a call beyond the limit `maxCalls` of mode `auto`. */
export const ceilingReached = ({ call, testFile }: WantedRecording, ceiling: number): NotRunError =>
  new NotRunError(
    [
      ...wrap(
        `NOT RUN  this run has reached its limit of ${ceiling === 1 ? '1 model call' : `${ceiling} model calls`}; ` +
          `${call} was not asked.`,
      ),
      '',
      `  1. Make the rest on purpose:  npx vitest-faithful record ${testFile}`.trimEnd(),
      `  2. Or raise the ceiling:      faithful({ maxCalls: ${Math.max(2 * ceiling, 300)} })`,
    ].join('\n'),
  )

/** Returns the error for two different requests of one run that need the same recording file. */
export const claimedTwice = ({ file, call }: WantedRecording): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  two different requests of this run claim one recording; ${call} was not asked.`),
      '',
      `  ${shown(file)}`,
      '',
      '  1. Two subjects with one name: give each a different name.',
      '  2. One subject in two files with different settings: define it once and import it.',
      '  3. Two tests of one file with one name, which call a model themselves: give each a different name.',
    ].join('\n'),
  )

const recordAgain = (testFile: string): string => `Record it again: npx vitest-faithful record ${testFile}`.trimEnd()

/** Describes the most similar recording of the same step and subject, about another input or by another model. */
function nearestTo({ file, path, request }: WantedRecording): string[] {
  const [subject = '', , , ...step] = path.split('/')
  const near = listRecordings(join(file.slice(0, -path.length), subject)).filter((other) =>
    other.endsWith(join(sep, ...step)),
  )
  let best: { other: string; recording: Recording; distance: number } | undefined
  for (const other of near.slice(0, 200)) {
    const recording = intact(other)
    if (!recording) continue
    const distance = distanceOf(recording.request, request)
    if (!best || distance < best.distance) best = { other, recording, distance }
  }
  if (!best) return []
  return [`  nearest  ${shown(best.other)}`, '', ...requestDifference(best.recording.request, request)]
}

function intact(file: string): Recording | undefined {
  try {
    return readRecording(file)
  } catch {
    return undefined
  }
}

/** Notes the failure of a call that was made because its recording is stale. */
export function noteStale(failure: unknown, before: RecordedRequest, after: RecordedRequest): void {
  if (failure instanceof Error) staleCalls.set(failure, requestDifference(before, after))
}

/** Returns what changed since the recording of a failed call; undefined if the recording is not stale. */
export const changesSince = (failure: unknown): readonly string[] | undefined =>
  failure instanceof Error ? staleCalls.get(failure) : undefined

const staleCalls = shared('stale-calls', () => new WeakMap<Error, readonly string[]>())
