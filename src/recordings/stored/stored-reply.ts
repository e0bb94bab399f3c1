import { interrupted, type Part, type WholeReply } from '../../replies/whole-reply.js'
import type { Json } from '../../text/canonical-json.js'
import type { JsonObject } from '../../text/json-object.js'
import { isPlainObject } from '../../text/plain-object.js'
import { partOfSpecification, recordedPart, recordedReply, replyOfSpecification } from './specification.js'
import { inPieces, storedParts } from './stored-deltas.js'
import { resultOf, storedResult } from './stored-result.js'
import { fromStored, toStored } from './stored-value.js'
import { isErrorPart, partsOfReply, replyFromParts, streamOfParts } from './streamed-reply.js'

/** What a model did when it was called: it replied, in one piece or in parts, gave a result, or threw an error. */
export type ModelAnswer =
  | { readonly kind: 'whole'; readonly reply: WholeReply }
  | { readonly kind: 'stream'; readonly parts: readonly unknown[] }
  /**
   * What a model other than a language model gave (vectors, a ranking, pictures), or the server of a client. `said` is
   * what a language model said there, as long as nothing is stored.
   */
  | { readonly kind: 'result'; readonly result: unknown; readonly said?: WholeReply }
  | { readonly kind: 'error'; readonly error: unknown; readonly isStreamed?: boolean }

/**
 * Returns an answer as recordings have it: `{ content, … }`, `{ stream: [ … ] }`, `{ result: … }` or `{ error: … }`,
 * which says if a stream was asked for. It omits the headers and bodies of the exchange, which hold keys.
 * `specification` is the version of the model's specification.
 */
export function storedReply(answer: ModelAnswer, specification?: unknown): Json {
  if (answer.kind === 'error')
    return { error: toStored(answer.error), ...(answer.isStreamed ? { streamed: true } : {}) }
  if (answer.kind === 'result') return storedResult(answer.result)
  const origin = specification === 'v4' && partsIn(answer).some(isOnlyOfV4) ? { specification } : {}
  if (answer.kind === 'stream') return { stream: storedParts(answer.parts.map(recordedPart)), ...origin }
  const { request: _, response, ...reply } = recordedReply(answer.reply) as WholeReply & { readonly request?: unknown }
  return toStored({ ...reply, response: response && withoutExchange(response), ...origin })
}

/** Whether a stored reply is that of a stream, or that of a call in one piece. */
export const isOfKind = (stored: Json, isStreamed: boolean): boolean =>
  isPlainObject(stored) && ('stream' in stored || 'streamed' in stored) === isStreamed

/** Whether a stored reply can answer a call. A reply answers both kinds of calls, and an error one. */
export const canAnswer = (stored: Json, isStreamed: boolean): boolean =>
  isOfKind(stored, isStreamed) || (isPlainObject(stored) && !('error' in stored))

/** Returns the answer of a recording as a model of a specification gives it. */
export function answerOf(stored: Json, specification: unknown): ModelAnswer {
  const { stream, error, result, specification: origin, ...rest } = stored as JsonObject
  if (result !== undefined) return { kind: 'result', result: resultOf(result) }
  // A part that only v4 has makes the AI SDK 6 throw.
  const isKnown = (part: unknown): boolean => origin !== 'v4' || specification === 'v4' || !isOnlyOfV4(part)
  if (rest.content === undefined && Array.isArray(stream)) {
    const parts = stream.flatMap(inPieces).map((part) => partOfSpecification(fromStored(part), specification))
    return { kind: 'stream', parts: parts.filter(isKnown) }
  }
  if (rest.content === undefined && error !== undefined) return { kind: 'error', error: fromStored(error) }
  // A stream that just ended was once recorded without a finish reason.
  const reply = { finishReason: interrupted, ...(fromStored(rest) as WholeReply) }
  const { content, ...more } = replyOfSpecification(reply, specification)
  return { kind: 'whole', reply: { content: content.filter(isKnown), ...more } }
}

/**
 * Returns a reply of format 1 in its present form. Format 1 has bytes as the data of files only; all else that looks
 * like a tag is the user's.
 */
export const replyOfFormat1 = (reply: Json): Json =>
  storedReply({ kind: 'whole', reply: reply as unknown as WholeReply })

/** Returns a copy of a part of a stream. A model may use its object again, and an application may change it. */
export function copyOfPart(part: unknown): unknown {
  if (!isPlainObject(part)) return part
  // An error tells more than a recording keeps, until it is known whether it passes.
  if (part.type === 'error') return part
  const isFlat = Object.values(part).every((value) => typeof value !== 'object')
  return isFlat && Object.getOwnPropertySymbols(part).length === 0 ? { ...part } : fromStored(toStored(part))
}

/**
 * Returns an answer in one piece, also if the model gave it part by part, as a model of a specification gives it.
 * Throws its error.
 */
export function wholeReplyOf(answer: ModelAnswer, specification?: unknown): WholeReply {
  if (answer.kind === 'error') throw answer.error
  const failed = answer.kind === 'stream' && answer.parts.find(isErrorPart)
  if (failed) throw failed.error
  const reply = saidIn(answer)
  return answer.kind === 'stream' && specification !== undefined ? replyOfSpecification(reply, specification) : reply
}

/** Returns what a model said, also before an error. */
export function saidIn(answer: ModelAnswer): WholeReply {
  if (answer.kind === 'whole') return answer.reply
  const { reply, add, end } = replyFromParts()
  for (const part of answer.kind === 'stream' ? answer.parts : []) add(part)
  end()
  return reply
}

/** Returns an answer as a stream, also if the model gave it in one piece. Throws its error. */
export function streamOf(answer: ModelAnswer): ReadableStream<unknown> {
  if (answer.kind === 'error') throw answer.error
  return streamOfParts(answer.kind === 'stream' ? answer.parts : partsOfReply(saidIn(answer)))
}

const partsIn = (answer: Extract<ModelAnswer, { readonly kind: 'whole' | 'stream' }>): readonly unknown[] =>
  answer.kind === 'stream' ? answer.parts : answer.reply.content

/** Whether models of v3 cannot send a part. */
const isOnlyOfV4 = (part: unknown): boolean => onlyOfV4.has((part as Part | null)?.type ?? '')

const onlyOfV4: ReadonlySet<string> = new Set(['custom', 'reasoning-file', 'ping'])

function withoutExchange(response: object): object {
  const { headers: _, body: __, ...rest } = response as { readonly headers?: unknown; readonly body?: unknown }
  return rest
}
