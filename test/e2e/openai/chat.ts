import { createdAt, type NextId, pieces, type Reply, usageOf } from './answer.js'
import type { OpenAIRequest } from './request.js'

/** The body of a chat completion. */
export function completion(request: OpenAIRequest, reply: Reply, nextId: NextId): object {
  const calls = toolCalls(reply, nextId)
  const message = {
    role: 'assistant',
    content: reply.isRefusal || calls.length > 0 ? null : reply.text,
    refusal: reply.isRefusal ? reply.text : null,
    annotations: [],
    ...(calls.length > 0 && { tool_calls: calls }),
  }
  return {
    id: nextId('chatcmpl-'),
    object: 'chat.completion',
    created: createdAt,
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(reply) }],
    usage: usage(request, reply),
  }
}

/** The events of a streamed chat completion. */
export function* completionChunks(request: OpenAIRequest, reply: Reply, nextId: NextId): Iterable<object> {
  const isCall = reply.calls.length > 0
  const chunk = { id: nextId('chatcmpl-'), object: 'chat.completion.chunk', created: createdAt, model: request.model }
  const said = (delta: object, reason: string | null = null): object => ({
    ...chunk,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
    usage: null,
  })
  yield said({ role: 'assistant', content: isCall ? null : '', refusal: null })
  for (const piece of pieces(reply.text)) yield said(reply.isRefusal ? { refusal: piece } : { content: piece })
  for (const [index, call] of toolCalls(reply, nextId).entries()) {
    yield said({ tool_calls: [{ index, ...call, function: { name: call.function.name, arguments: '' } }] })
    for (const piece of pieces(call.function.arguments))
      yield said({ tool_calls: [{ index, function: { arguments: piece } }] })
  }
  yield said({}, finishReason(reply))
  const { stream_options: options } = request.body as { stream_options?: { include_usage?: boolean } }
  if (options?.include_usage) yield { ...chunk, choices: [], usage: usage(request, reply) }
}

const toolCalls = ({ calls }: Reply, nextId: NextId) =>
  calls.map((call) => ({ id: nextId('call_'), type: 'function', function: call }))

function finishReason({ ending, calls }: Reply): string {
  if (ending === 'cut off') return 'length'
  if (ending === 'filtered') return 'content_filter'
  return calls.length > 0 ? 'tool_calls' : 'stop'
}

function usage({ messages }: OpenAIRequest, reply: Reply): object {
  const { input, output, total } = usageOf(messages, reply)
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: total,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}
