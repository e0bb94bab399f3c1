import type { RecordedRequest } from '../session/model-call.js'
import type { Recording } from '../session/recording.js'
import type { Json } from '../text/canonical-json.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import { inNumericOrder } from './in-numeric-order.js'
import { isJsonObject } from './shared-part.js'
import { isReply } from './stored-recording.js'
import { jsonIn, otherFormat, unreadable } from './unreadable-recording.js'

/**
 * Returns the recording in a file of format 1, which holds one recording.
 *
 * @throws NotRunError if the file is damaged, so that nothing overwrites it
 */
export function parseFormat1(text: string, file: string): Recording {
  const json = withoutOldLines(jsonIn(text, file))
  const other = otherFormat(json, 1, file)
  if (other) throw other
  const { format, recordedAt, fault, request, reply } = isJsonObject(json) ? json : {}
  if (format !== 1 || !isJsonObject(request) || !isJsonObject(reply))
    throw unreadable(file, 'is damaged: it lacks "format", "request" or "reply".')
  if (!isReply(reply)) throw unreadable(file, 'is damaged: the "content" of its reply is not a list of parts.')
  return {
    recordedAt: recordedAt as string,
    ...(fault === undefined ? {} : { fault: fault as ReplyProblem }),
    request: request as RecordedRequest,
    reply,
  }
}

/** A recording of format 1 in the folder of its input. */
export interface EntryOfFormat1 {
  /** The path of its file below the folder, with forward slashes. */
  readonly path: string
  /** The name that the recording has in a file of format 2. */
  readonly entry: string
}

/** Returns the recordings that the files in the folder of an input are, in the order of their names. */
export const entriesOfFormat1 = (paths: readonly string[]): readonly EntryOfFormat1[] =>
  paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(?!\.)[^/]+(?:\/\d+)?\.json$/u.test(path))
    .map((path) => ({ path, entry: entryOfFormat1(path.slice(0, -'.json'.length)) }))
    .toSorted((one, other) => inNumericOrder(one.entry, other.entry))

/** Calls outside of subjects were numbered as samples: `call`, `call~2`. */
const entryOfFormat1 = (name: string): string => {
  const [, number] = /^call(?:~(\d+))?$/u.exec(name) ?? []
  return name === 'call' ? 'call/1' : number === undefined ? name : `call/${number}`
}

/** Joins the lines of texts. Format 1 escapes no `$lines` of the user. */
function withoutOldLines(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutOldLines)
  if (!isJsonObject(value)) return value
  const { $lines } = value
  if (Array.isArray($lines)) return $lines.join('\n')
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutOldLines(entry)]))
}
