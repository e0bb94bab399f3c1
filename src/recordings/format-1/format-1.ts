import type { RecordedRequest } from '../../session/model-call.js'
import type { Recording } from '../../session/recording.js'
import type { Json } from '../../text/canonical-json.js'
import { isJsonObject } from '../../text/json-object.js'
import type { ReplyProblem } from '../../verdict/verdict.js'
import { isReply } from '../format/stored-recording.js'
import { replyOfFormat1 } from '../stored/stored-reply.js'
import { jsonIn, otherFormat, unreadable } from '../format/unreadable-recording.js'

/**
 * Returns the recording in a file of format 1, which holds one recording. Its request stays in the form of format 1;
 * see `requestOfFormat1`.
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
  if (!isReply(reply)) throw unreadable(file, 'is damaged: its reply has invalid parts.')
  return {
    recordedAt: recordedAt as string,
    ...(fault === undefined ? {} : { fault: fault as ReplyProblem }),
    request: request as RecordedRequest,
    reply: replyOfFormat1(reply),
  }
}

/** Joins the lines of texts. Format 1 escapes no `$lines` of the user. */
function withoutOldLines(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutOldLines)
  if (!isJsonObject(value)) return value
  const { $lines } = value
  if (Array.isArray($lines)) return $lines.join('\n')
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutOldLines(entry)]))
}
