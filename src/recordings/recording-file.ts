import { dirname, join } from 'node:path'
import type { RecordedRequest } from '../session/model-call.js'
import type { Recording } from '../session/recording.js'
import { digestOf, type Json } from '../text/canonical-json.js'
import { lazily } from '../text/lazily.js'
import { recently } from '../text/recently.js'
import { print, printed, printedObject, withoutLines } from './readable-json.js'
import { sharedPartName } from './recording-path.js'
import { hasHole, joinRequest, splitRequest } from './shared-request.js'
import { jsonIn, unreadable } from './unreadable-recording.js'

/** The version of the format of files; files with one recording each have format 1. */
export const fileFormat = 2

/** All recordings of one input, or of one test. */
export interface RecordingFile {
  /** The input's text. It fills the holes of all requests that name no other text. */
  readonly text?: string
  /** The recordings by their names in the file: `predict`, `redaction.again~2`, `predict/1`. */
  readonly recordings: ReadonlyMap<string, Recording>
}

/** What `parseFile` needs besides the text. */
export interface ReadOptions {
  /** The absolute path of the file, for errors. */
  readonly file: string
  /** Returns the text of the shared part with a name; undefined if it is missing. */
  shared(this: void, name: string): string | undefined
}

/** Returns the text of a file, and the texts of the shared parts of its requests by their names. */
export function printFile({ text, recordings }: RecordingFile): {
  readonly text: string
  readonly shared: ReadonlyMap<string, string>
} {
  const shared = new Map<string, string>()
  const entries = [...recordings]
    .sort(([one], [other]) => inOrder(one, other))
    .map(([name, recording]) => {
      const { recordedAt, took, fault, reply } = recording
      const parts: { readonly [name: string]: Json | undefined } = {
        recordedAt,
        took,
        fault,
        request: requestInFile(name, recording, text, shared),
        reply,
      }
      const lines = Object.entries(parts).flatMap(([part, value]) =>
        value === undefined ? [] : [[part, print(value, '      ', 10 + part.length)] as const],
      )
      return [name, printedObject(lines, '    ')] as const
    })
  return {
    text: `${printedObject(
      [
        ['format', String(fileFormat)],
        ...(text === undefined ? [] : [['text', print(text, '  ', 10)] as const]),
        ['recordings', printedObject(entries, '  ')],
      ],
      '',
    )}\n`,
    shared,
  }
}

/**
 * Returns the recordings of a file. A recording whose shared part is missing has a request that equals no other one;
 * `missingPart` tells its name. `printFile` prints it unchanged.
 *
 * @throws NotRunError if the file is damaged, so that nothing overwrites it. For a damaged shared part, reading the
 * request throws.
 */
export function parseFile(text: string, options: ReadOptions): RecordingFile {
  const { file } = options
  const stored = formatTwo(jsonIn(text, file), file)
  if (!isObject(stored.recordings)) throw unreadable(file, 'is damaged: it lacks "format" or "recordings".')
  const about = stored.text === undefined ? undefined : withoutLines(stored.text)
  if (about !== undefined && typeof about !== 'string')
    throw unreadable(file, 'is damaged: its "text" must be a string.')
  const recordings = Object.entries(stored.recordings).map(
    ([name, recording]) => [name, recordingOf(recording, name, about, options)] as const,
  )
  return { ...(about === undefined ? {} : { text: about }), recordings: new Map(recordings) }
}

/** Returns the name of the shared part that a request lacks: nobody knows the whole request. */
export const missingPart = (request: RecordedRequest): string | undefined => {
  const own = incomplete.get(request)
  return own && 'shared' in own ? own.shared : undefined
}

/** Returns the names of the shared parts that a file needs. */
export function sharedPartsOf(text: string, file: string): ReadonlySet<string> {
  const { recordings } = formatTwo(jsonIn(text, file), file)
  const requests = Object.values(isObject(recordings) ? recordings : {}).map((recording) =>
    isObject(recording) ? recording.request : undefined,
  )
  return new Set(
    requests.flatMap((request) => (isObject(request) && typeof request.shared === 'string' ? [request.shared] : [])),
  )
}

/** A request as its file stores it: what is different from other files, or all of it. */
type RequestInFile =
  | {
      readonly shared: string
      readonly sample?: number
      /** The text for the holes, if it is not the file's. */
      readonly text?: string
      readonly rest?: readonly Json[]
    }
  | { readonly whole: RecordedRequest }

/** The requests whose shared part is missing, with what their files store. */
const incomplete = new WeakMap<RecordedRequest, RequestInFile>()

function requestInFile(
  name: string,
  { request, about }: Recording,
  text: string | undefined,
  shared: Map<string, string>,
): Json {
  const before = incomplete.get(request)
  if (before) return { ...before }
  const split = splitRequest(request, about)
  if (!split) return { whole: request }
  const part = printed({ format: fileFormat, request: split.shared })
  const partName = sharedPartName(name, digestOf(part))
  shared.set(partName, part)
  const { own } = split
  return {
    shared: partName,
    ...(own.sample === undefined ? {} : { sample: own.sample }),
    ...(own.about === undefined || own.about === text ? {} : { text: own.about }),
    ...(own.rest.length === 0 ? {} : { rest: own.rest }),
  }
}

function recordingOf(stored: Json, name: string, text: string | undefined, { file, shared }: ReadOptions): Recording {
  if (!isObject(stored) || !isObject(stored.request) || !isObject(stored.reply))
    throw unreadable(file, `is damaged: "${name}" lacks "request" or "reply".`)
  const { recordedAt, took, fault, request, reply } = stored
  if (!isReply(reply)) throw unreadable(file, `is damaged: the reply of "${name}" is not a list of parts.`)
  const whole = lazily(() => expanded(withoutLines(request) as unknown as RequestInFile, text, { file, shared }))
  const wholeReply = lazily(() => ({ value: withoutLines(reply) }))
  // Most readers of a file need few of its recordings.
  return {
    recordedAt: recordedAt as string,
    ...(took === undefined ? {} : { took }),
    ...(fault === undefined ? {} : { fault }),
    get request() {
      return whole().request
    },
    get reply() {
      return wholeReply().value
    },
    get about() {
      return whole().about
    },
  } as Recording
}

/** Returns a request with its shared part. */
function expanded(
  stored: RequestInFile,
  text: string | undefined,
  { file, shared }: ReadOptions,
): Pick<Recording, 'request'> & { readonly about?: string | undefined } {
  if ('whole' in stored) return { request: stored.whole }
  const { rest = [], sample } = stored
  // A name from a file must not lead out of the folder of shared parts.
  const part = /[\\/]|^\./u.test(stored.shared) ? undefined : shared(stored.shared)
  if (part === undefined) {
    const request = { missing: `shared/${stored.shared}.json`, prompt: rest }
    incomplete.set(request, stored)
    return { request, about: stored.text }
  }
  const known = requestOfPart(part, join(dirname(file), 'shared', `${stored.shared}.json`))
  const about = hasHole(known) ? (stored.text ?? text) : undefined
  const own = { rest, ...(sample === undefined ? {} : { sample }), ...(about === undefined ? {} : { about }) }
  return { request: joinRequest(known, own), about }
}

/** Returns the request in a shared part. */
function requestOfPart(part: string, file: string): RecordedRequest {
  const { request } = readPart(part)
  if (request) return request
  formatTwo(jsonIn(part, file), file)
  throw unreadable(file, 'is damaged: it lacks "request".')
}

/** Reads a shared part, without a request if it is damaged. Many files need the same few parts. */
const readPart = recently((part: string): { readonly request?: RecordedRequest } => {
  try {
    const request = withoutLines(formatTwo(jsonIn(part, ''), '').request ?? null)
    return isObject(request) ? { request } : {}
  } catch {
    return {}
  }
})

/** Returns the object that a file of format 2 consists of. */
function formatTwo(json: Json, file: string): { readonly [name: string]: Json } {
  const format = isObject(json) ? json.format : undefined
  if (typeof format === 'number' && format !== fileFormat)
    throw unreadable(file, `has format ${format}; this version of vitest-faithful writes format ${fileFormat}.`)
  if (!isObject(json) || format === undefined)
    throw unreadable(file, 'is damaged: it lacks "format", "request" or "reply".')
  return json
}

/** Returns whether a reply has valid parts; a recording that was edited by hand may lack them. */
function isReply({ content, stream, error }: { readonly [name: string]: Json }): boolean {
  if (content === undefined && stream === undefined) return isObject(error)
  const parts = content ?? stream
  return (
    Array.isArray(parts) && (content === undefined || parts.every((part: Json) => isObject(part) && 'type' in part))
  )
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Orders names by their code units, and the numbers in them by their size: `predict/2` before `predict/10`. */
function inOrder(one: string, other: string): number {
  const [parts, others] = [partsOf(one), partsOf(other)]
  const at = parts.findIndex((part, index) => part !== others[index])
  const [a, b] = [parts[at], others[at]]
  if (a === undefined) return parts.length - others.length
  if (b === undefined) return 1
  const isNumber = /^[1-9]/u.test(a) && /^[1-9]/u.test(b)
  return (isNumber ? a.length - b.length : 0) || (a < b ? -1 : 1)
}

/** Splits a name into its numbers and what stands between them. */
const partsOf = (name: string): readonly string[] => name.split(/([1-9][0-9]*)/u)
