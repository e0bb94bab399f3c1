import { basename, dirname, join } from 'node:path'
import { NotRunError } from '../../errors.js'
import { ceilingMark } from '../ceiling-sign.js'
import type { RecordedRequest } from '../../session/model-call.js'
import type { RecordingPlace } from '../../session/recording.js'
import { wrap } from '../../text/wrap.js'
import { namesIn } from '../keeper/folders.js'
import type { Lookup } from '../look-up.js'
import type { ComparedRecording } from '../recordings-of-scope.js'
import { shownName } from '../format/recording-name.js'
import { distanceOf, requestDifference } from './request-difference.js'
import { shownPath, shownPlace } from '../format/shown-path.js'
import { noteChanges } from './stale-calls.js'
import { recordingsIn, type FoundRecording } from '../store.js'
import { missingPart } from '../format/stored-recording.js'

/** A call that cannot be replayed, as an error names it. */
export interface NamedCall extends Pick<Lookup, 'file' | 'name' | 'compared'> {
  /** What the call is for, in words: `"predict" of sentiment`. */
  readonly call: string
  /** The path of the test file, as the user would type it. */
  readonly testFile: string
  /** The option that records the call without a matcher, as code. Undefined for a call that needs none. */
  readonly lineToInclude?: string | undefined
}

/** Returns the error for a request that changed since it was recorded, in a mode that makes no call. */
export const staleRecording = (
  { compared, call, testFile }: NamedCall,
  { recording, compared: before }: ComparedRecording,
): NotRunError =>
  new NotRunError(
    [
      ...wrap(`STALE  the request of ${call} changed since it was recorded; no call was made.`),
      '',
      ...whatChanged(recording, before, compared),
      '',
      `  ${shownFound(recording)}`,
      '',
      recordAgain(testFile),
    ].join('\n'),
  )

function whatChanged({ request }: FoundRecording, before: RecordedRequest, now: RecordedRequest): readonly string[] {
  const part = missingPart(request)
  return part === undefined
    ? requestDifference(before, now)
    : [`  shared/${part}.json is missing, so nobody knows the recorded request.`]
}

/** Returns the error for a missing recording, in a mode that makes no call. */
export const missingRecording = (wanted: NamedCall): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  no recording of ${wanted.call}; no call was made, since the mode is replay.`),
      '',
      `  missing  ${shownPlace(placeOf(wanted))}`,
      ...nearestTo(wanted),
      '',
      ...howToRecord(wanted),
    ].join('\n'),
  )

/** A call that is held is recorded only by its matcher or subject, which may come after it in the test. */
const howToRecord = ({ testFile, lineToInclude: line }: NamedCall): readonly string[] => {
  const record = recordAgain(testFile).replace('Record it again', 'Record it')
  if (line === undefined) return [record, 'Then commit __recordings__, so that the test runs without a key.']
  return [
    '  1. If a matcher or a subject runs in this test, record its calls, and commit',
    '     __recordings__:',
    `     ${record.replace('Record it: ', '')}`,
    '  2. Without them, nothing of the test is recorded. To record all calls of this',
    '     file, change the config, then record:',
    `     ${line}`,
    '  3. If the test is to call the model each time, move it to a file without',
    '     matchers and subjects.',
  ]
}

/** Returns the error for a call beyond the limit `maxCalls` of mode `auto`. */
export const ceilingReached = ({ call, testFile }: NamedCall, ceiling: number): NotRunError => {
  const error = new NotRunError(
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
  // A gate tells it from other errors: it ends undecided, and what is recorded stays.
  return Object.defineProperty(error, ceilingMark, { value: true })
}

/** Returns the error for two different requests of one run that need the same recording. */
export const claimedTwice = (named: NamedCall): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  two different requests of this run claim one recording; ${named.call} was not asked.`),
      '',
      `  ${shownPlace(placeOf(named))}`,
      '',
      '  1. Two subjects with one name: give each a different name.',
      '  2. One subject in two files with different settings: define it once and import it.',
    ].join('\n'),
  )

const placeOf = ({ file, name }: NamedCall): RecordingPlace => ({ file, entry: shownName(name) })

const shownFound = (found: FoundRecording): string =>
  found.format1 === undefined ? shownPlace(found) : shownPath(found.format1)

const recordAgain = (testFile: string): string => `Record it again: npx vitest-faithful record ${testFile}`.trimEnd()

/** Describes the most similar recording of the same step, about another input or by another model. */
function nearestTo(wanted: NamedCall): string[] {
  const name = shownName(wanted.name)
  let best: { readonly recording: FoundRecording; readonly distance: number } | undefined
  for (const recording of recordingsOfSubject(dirname(dirname(wanted.file)), name)) {
    // A request for an embedding has nothing in common with one for a reply.
    if (hasMessages(recording.request) !== hasMessages(wanted.compared)) continue
    const distance = distanceOf(recording.request, wanted.compared)
    if (!best || distance < best.distance) best = { recording, distance }
  }
  if (!best) return []
  return [`  nearest  ${shownFound(best.recording)}`, '', ...requestDifference(best.recording.request, wanted.compared)]
}

const hasMessages = ({ prompt }: RecordedRequest): boolean => Array.isArray(prompt)

/** Returns the recordings of a step in the files of a subject: at most 200, since each is compared. */
function recordingsOfSubject(subject: string, step: string): readonly FoundRecording[] {
  const found: FoundRecording[] = []
  for (const model of namesIn(subject))
    for (const name of namesIn(join(subject, model)).filter((name) => name.endsWith('.json'))) {
      const file = join(subject, model, basename(name))
      for (const [entry, recording] of intact(file))
        if (entry === step || entry.startsWith(`${step}/`)) found.push({ ...recording, file, entry })
      if (found.length >= 200) return found
    }
  return found
}

function intact(file: string): ReturnType<typeof recordingsOf> {
  try {
    return recordingsOf(file)
  } catch {
    return []
  }
}

const recordingsOf = (file: string) => [...(recordingsIn(file)?.recordings ?? [])]

/** Notes the failure of a call that was made because its recording is stale. */
export const noteStale = (failure: unknown, before: RecordedRequest, after: RecordedRequest): void =>
  noteChanges(failure, requestDifference(before, after))
