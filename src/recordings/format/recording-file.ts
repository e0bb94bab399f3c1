import type { Recording } from '../../session/recording.js'
import type { Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'
import { inNumericOrder } from './in-numeric-order.js'
import { print, withoutLines } from './readable-json.js'
import { fileFormat, objectOfFormat } from './shared-part.js'
import { readStored, storedForms, type ReadOptions } from './stored-recording.js'
import { jsonIn, unreadable } from './unreadable-recording.js'

/** All recordings of one input, or of one test. */
export interface RecordingFile {
  /** The input's text. It fills the holes of all requests that name no other text. */
  readonly text?: string
  /** The recordings by their names in the file: `predict`, `redaction.again~2`, `predict/1`. */
  readonly recordings: ReadonlyMap<string, Recording>
}

/**
 * Returns the text of a file, and the texts of the shared parts that it needs by their names. A part that may not be
 * shared stays in the file.
 */
export function printFile(
  { text, recordings }: RecordingFile,
  isShared: (name: string) => boolean = () => true,
): {
  readonly text: string
  readonly shared: ReadonlyMap<string, string>
} {
  const sorted = [...recordings].sort(([one], [other]) => inNumericOrder(one, other))
  const stored = storedForms(sorted, text, isShared)
  const entries = stored.recordings.map(([name, { recordedAt, took, nth, fault, ...parts }]) => {
    // Each of these says little, so that they share a line.
    const about = Object.entries({ recordedAt, took, nth, fault }).flatMap(([name, value]) =>
      value === undefined ? [] : [`"${name}": ${JSON.stringify(value)}`],
    )
    const lines = Object.entries(parts).map(
      ([part, value]) => `  "${part}": ${print(value, '  ', '  "": ,'.length + part.length)}`,
    )
    return `${JSON.stringify(name)}: {\n${[`  ${about.join(', ')}`, ...lines].join(',\n')}\n}`
  })
  const head = [
    `"format": ${fileFormat}`,
    ...(text === undefined ? [] : [`"text": ${print(text, '', '"text": ,'.length)}`]),
    ...(stored.own.length === 0 ? [] : [`"shared": {\n\n${stored.own.map(ownPart).join(',\n\n')}\n\n}`]),
  ]
  return {
    // Not indented, since replies nest deep.
    text: `{\n${[...head, `"recordings": {\n\n${entries.join(',\n\n')}\n\n}`].join(',\n')}\n}\n`,
    shared: stored.shared,
  }
}

const ownPart = ([name, part]: readonly [string, Json]): string => {
  const before = `${JSON.stringify(name)}: `
  return `${before}${print(part, '', before.length + 1)}`
}

/**
 * Returns the recordings of a file. If a shared part of a recording is missing, its request equals no other one:
 * `missingPart` tells the part. `printFile` prints such a recording unchanged.
 *
 * @throws NotRunError if the file is damaged, so that nothing overwrites it. If a shared part is damaged, reading the
 * request or the reply throws.
 */
export function parseFile(text: string, options: ReadOptions): RecordingFile {
  const { file } = options
  const { text: stored, recordings, shared } = objectOfFormat(jsonIn(text, file), file)
  if (!isJsonObject(recordings)) throw unreadable(file, 'is damaged: it lacks "recordings".')
  const about = stored === undefined ? undefined : withoutLines(stored)
  if (about !== undefined && typeof about !== 'string')
    throw unreadable(file, 'is damaged: its "text" must be a string.')
  const common = { text: about, own: isJsonObject(shared) ? (withoutLines(shared) as JsonObject) : {} }
  return {
    ...(about === undefined ? {} : { text: about }),
    recordings: new Map(
      Object.entries(recordings).map(([name, recording]) => [name, readStored(recording, name, common, options)]),
    ),
  }
}

/** Returns the names of the shared parts that the text of a file needs. */
export function sharedPartsOf(text: string, file: string): ReadonlySet<string> {
  const { recordings, shared } = objectOfFormat(jsonIn(text, file), file)
  const own = isJsonObject(shared) ? shared : {}
  const parts = Object.values(isJsonObject(recordings) ? recordings : {}).flatMap((recording) =>
    isJsonObject(recording) ? [recording.request, recording.reply] : [],
  )
  return new Set(
    [...Object.values(own), ...parts].flatMap((part) =>
      isJsonObject(part) && typeof part.shared === 'string' && !Object.hasOwn(own, part.shared) ? [part.shared] : [],
    ),
  )
}
