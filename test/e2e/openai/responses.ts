import { createdAt, type NextId, pieces, type Reply, usageOf } from './answer.js'
import type { OpenAIRequest } from './request.js'

/** Something that the model said or called, which later requests may refer to by its id. */
export type Item = SaidItem | CallItem

interface SaidItem {
  readonly type: 'message'
  readonly id: string
  readonly role: 'assistant'
  readonly status: 'completed' | 'incomplete'
  readonly content: readonly (TextPart | { readonly type: 'refusal'; readonly refusal: string })[]
}

interface TextPart {
  readonly type: 'output_text'
  readonly text: string
  readonly annotations: readonly never[]
}

interface CallItem {
  readonly type: 'function_call'
  readonly id: string
  readonly call_id: string
  readonly name: string
  readonly arguments: string
  readonly status: 'completed'
}

/** A response, with what was said in it. */
export interface ResponseBody {
  readonly id: string
  readonly status: 'completed' | 'incomplete' | 'in_progress'
  readonly output: readonly Item[]
  readonly [field: string]: unknown
}

/** The body of a response. */
export function responseBody(request: OpenAIRequest, reply: Reply, nextId: NextId): ResponseBody {
  const { input, output, total } = usageOf(request.messages, reply)
  return {
    id: nextId('resp_'),
    object: 'response',
    created_at: createdAt,
    status: reply.ending === 'complete' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details:
      reply.ending === 'complete'
        ? null
        : { reason: reply.ending === 'filtered' ? 'content_filter' : 'max_output_tokens' },
    model: request.model,
    output: itemsOf(reply, nextId),
    previous_response_id: request.previousResponseId ?? null,
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: total,
    },
  }
}

interface ResponseEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** The events in which a response is streamed. */
export function* responseEvents(response: ResponseBody): Iterable<ResponseEvent> {
  let number = 0
  for (const event of unnumbered(response)) yield { ...event, sequence_number: number++ }
}

function* unnumbered(response: ResponseBody): Iterable<ResponseEvent> {
  const begun = { ...response, status: 'in_progress', incomplete_details: null, output: [], usage: null }
  yield { type: 'response.created', response: begun }
  yield { type: 'response.in_progress', response: begun }
  for (const [index, item] of response.output.entries()) {
    const at = { output_index: index, item_id: item.id }
    yield {
      type: 'response.output_item.added',
      output_index: index,
      item: { ...item, status: 'in_progress', ...(item.type === 'message' ? { content: [] } : { arguments: '' }) },
    }
    if (item.type === 'message') {
      for (const [part, content] of item.content.entries()) yield* partEvents(content, { ...at, content_index: part })
    } else {
      for (const delta of pieces(item.arguments)) yield { type: 'response.function_call_arguments.delta', ...at, delta }
      yield { type: 'response.function_call_arguments.done', ...at, arguments: item.arguments }
    }
    yield { type: 'response.output_item.done', output_index: index, item }
  }
  yield { type: `response.${response.status}`, response }
}

function* partEvents(part: SaidItem['content'][number], at: object): Iterable<ResponseEvent> {
  const isText = part.type === 'output_text'
  const kind = `response.${part.type}`
  yield { type: 'response.content_part.added', ...at, part: isText ? { ...part, text: '' } : { ...part, refusal: '' } }
  for (const delta of pieces(isText ? part.text : part.refusal)) yield { type: `${kind}.delta`, ...at, delta }
  yield { type: `${kind}.done`, ...at, ...(isText ? { text: part.text } : { refusal: part.refusal }) }
  yield { type: 'response.content_part.done', ...at, part }
}

function itemsOf({ text, isRefusal, calls, ending }: Reply, nextId: NextId): readonly Item[] {
  if (calls.length > 0)
    return calls.map((call) => ({
      type: 'function_call',
      id: nextId('fc_'),
      call_id: nextId('call_'),
      ...call,
      status: 'completed',
    }))
  const content: SaidItem['content'] = [
    isRefusal ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [] },
  ]
  return [
    {
      type: 'message',
      id: nextId('msg_'),
      role: 'assistant',
      status: ending === 'complete' ? 'completed' : 'incomplete',
      content,
    },
  ]
}
