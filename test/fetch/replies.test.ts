import { expect, test } from 'vitest'
import { chatCompletions } from '../../src/fetch/chat-completions.js'
import { eventsIn } from '../../src/fetch/events-in.js'
import { messagesApi } from '../../src/fetch/messages-api.js'
import type { Body, ModelApi } from '../../src/fetch/model-api.js'
import { responsesApi } from '../../src/fetch/responses-api.js'
import { toldSettings } from '../../src/fetch/told-settings.js'

const text = (text: string) => ({ type: 'text', text })
const call = (input: string) => ({ type: 'tool-call', toolCallId: 'c1', toolName: 'route', input })
const choice = (message: object, finish_reason: string | null = 'stop') => ({ choices: [{ message, finish_reason }] })
const delta = (delta: object, finish_reason: string | null = null, index = 0) => ({
  choices: [{ index, delta, finish_reason }],
})
const answered = (content: readonly object[], more: object = { status: 'completed' }) => ({
  output: [
    { type: 'reasoning', summary: [] },
    { type: 'message', content },
  ],
  ...more,
})
const called = { function: { name: 'route', arguments: '{"to":"billing"}' }, id: 'c1' }
const begun = (content_block: object, index = 0) => ({ type: 'content_block_start', index, content_block })
const grown = (delta: object, index = 0) => ({ type: 'content_block_delta', index, delta })

test.for<readonly [what: string, api: ModelApi, bodies: readonly Body[], content: readonly object[], end: string]>([
  ['a chat', chatCompletions, [choice({ content: 'yes' })], [text('yes')], 'stop'],
  [
    'a chat in parts',
    chatCompletions,
    [choice({ content: [{ type: 'thinking' }, text('yes')] })],
    [text('yes')],
    'stop',
  ],
  ['a chat that is cut', chatCompletions, [choice({ content: 'ye' }, 'length')], [text('ye')], 'length'],
  ['a chat that is filtered', chatCompletions, [choice({ content: '' }, 'content_filter')], [], 'content-filter'],
  [
    'a chat that refuses',
    chatCompletions,
    [choice({ content: null, refusal: 'No.' })],
    [text('No.')],
    'content-filter',
  ],
  ['a chat that ends in an unknown way', chatCompletions, [choice({ content: 'y' }, 'odd')], [text('y')], 'other'],
  ['a chat that does not end', chatCompletions, [delta({ content: 'ye' })], [text('ye')], 'interrupted'],
  ['a chat without a choice', chatCompletions, [{ choices: [] }, {}], [], 'interrupted'],
  [
    'a chat that calls a tool',
    chatCompletions,
    [choice({ content: null, tool_calls: [called] }, 'tool_calls')],
    [call('{"to":"billing"}')],
    'tool-calls',
  ],
  [
    'a chat in a stream',
    chatCompletions,
    [
      delta({ role: 'assistant', content: '' }),
      delta({ content: 'So: ' }),
      delta({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'route', arguments: '{"to":' } }] }),
      delta({ tool_calls: [{ index: 0, function: { arguments: '"billing"}' } }] }),
      delta({}, 'tool_calls'),
      { choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } },
    ],
    [text('So: '), call('{"to":"billing"}')],
    'tool-calls',
  ],
  [
    'two choices of which one is cut',
    chatCompletions,
    [delta({ content: 'ye' }, 'length', 0), delta({ content: 'no' }, 'stop', 1)],
    [text('ye'), text('no')],
    'length',
  ],
  ['a response', responsesApi, [answered([{ type: 'output_text', text: 'yes' }])], [text('yes')], 'stop'],
  [
    'a response that is cut',
    responsesApi,
    [
      answered([{ type: 'output_text', text: 'ye' }], {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      }),
    ],
    [text('ye')],
    'length',
  ],
  [
    'a response that is filtered',
    responsesApi,
    [answered([], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } })],
    [],
    'content-filter',
  ],
  [
    'a response that refuses',
    responsesApi,
    [answered([{ type: 'refusal', refusal: 'No.' }])],
    [text('No.')],
    'content-filter',
  ],
  [
    'a response that calls a tool, in a stream',
    responsesApi,
    [
      { type: 'response.created', response: { status: 'in_progress', output: [] } },
      {
        type: 'response.completed',
        response: {
          status: 'completed',
          output: [{ type: 'function_call', call_id: 'c1', name: 'route', arguments: '{"to":"billing"}' }],
        },
      },
    ],
    [call('{"to":"billing"}')],
    'tool-calls',
  ],
  [
    'a response whose stream is cut',
    responsesApi,
    [{ type: 'response.output_text.delta', delta: 'ye' }],
    [],
    'interrupted',
  ],
  ['a message', messagesApi, [{ content: [text('yes')], stop_reason: 'end_turn' }], [text('yes')], 'stop'],
  [
    'a message that is cut',
    messagesApi,
    [{ content: [text('ye')], stop_reason: 'max_tokens' }],
    [text('ye')],
    'length',
  ],
  ['a message that refuses', messagesApi, [{ content: [], stop_reason: 'refusal' }], [], 'content-filter'],
  ['a message that pauses', messagesApi, [{ content: [], stop_reason: 'pause_turn' }], [], 'other'],
  [
    'a message that calls a tool',
    messagesApi,
    [
      {
        content: [text('So:'), { type: 'tool_use', id: 'c1', name: 'route', input: { to: 'billing' } }],
        stop_reason: 'tool_use',
      },
    ],
    [text('So:'), call('{"to":"billing"}')],
    'tool-calls',
  ],
  [
    'a message in a stream',
    messagesApi,
    [
      { type: 'message_start', message: { id: 'm1', model: 'm-2', content: [], stop_reason: null } },
      begun({ type: 'thinking', thinking: '' }),
      grown({ type: 'thinking_delta', thinking: 'Hm.' }),
      begun({ type: 'text', text: '' }, 1),
      grown({ type: 'text_delta', text: 'So' }, 1),
      grown({ type: 'text_delta', text: ':' }, 1),
      begun({ type: 'tool_use', id: 'c1', name: 'route', input: {} }, 2),
      grown({ type: 'input_json_delta', partial_json: '{"to":' }, 2),
      grown({ type: 'input_json_delta', partial_json: '"billing"}' }, 2),
      { type: 'message_delta', delta: { stop_reason: 'tool_use' } },
    ],
    [text('So:'), call('{"to":"billing"}')],
    'tool-calls',
  ],
  [
    'a message whose stream is cut',
    messagesApi,
    [begun({ type: 'text', text: '' }), grown({ type: 'text_delta', text: 'ye' })],
    [text('ye')],
    'interrupted',
  ],
])('the words and the end of %s are known', ([, api, bodies, content, unified]) => {
  const reply = api.replyIn(bodies)
  expect(reply.content).toEqual(content)
  expect(reply.finishReason).toMatchObject({ unified })
})

test('the model and the tokens of a reply are known', () => {
  const usage = { prompt_tokens: 3, completion_tokens: 2 }
  expect(chatCompletions.replyIn([{ id: 'c', model: 'm-2', ...choice({ content: 'y' }), usage }])).toMatchObject({
    usage: { inputTokens: 3, outputTokens: 2 },
    response: { id: 'c', modelId: 'm-2' },
  })
  const begin = {
    type: 'message_start',
    message: { id: 'm1', model: 'm-2', usage: { input_tokens: 3, output_tokens: 1 } },
  }
  const end = { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } }
  expect(messagesApi.replyIn([begin, end])).toMatchObject({
    usage: { inputTokens: 3, outputTokens: 2 },
    response: { id: 'm1', modelId: 'm-2' },
  })
})

test('the settings of each API are told in the words of the AI SDK', () => {
  const schema = { type: 'object' }
  const format = { type: 'json_schema', schema }
  const json = { responseFormat: { type: 'json', schema } }
  expect(toldSettings({ response_format: { type: 'json_schema', json_schema: { schema } } })).toEqual(json)
  expect(toldSettings({ text: { format } })).toEqual(json)
  expect(toldSettings({ output_config: { format } })).toEqual(json)
  expect(toldSettings({ output_format: format })).toEqual(json)
  expect(toldSettings({ response_format: { type: 'json_object' } })).toEqual({ responseFormat: { type: 'json' } })
  expect(toldSettings({ response_format: { type: 'text' }, text: { verbosity: 'low' }, temperature: 0 })).toEqual({
    temperature: 0,
  })
  const tools = [{ type: 'function', name: 'route', inputSchema: schema }]
  expect(toldSettings({ tools: [{ type: 'function', function: { name: 'route', parameters: schema } }] })).toEqual({
    tools,
  })
  expect(toldSettings({ tools: [{ type: 'function', name: 'route', parameters: schema }] })).toEqual({ tools })
  expect(toldSettings({ tools: [{ name: 'route', input_schema: schema }] })).toEqual({ tools })
  for (const choice of ['required', { type: 'any' }])
    expect(toldSettings({ tool_choice: choice })).toEqual({ toolChoice: { type: 'required' } })
  for (const type of ['function', 'tool'])
    expect(toldSettings({ tool_choice: { type, name: 'route' } })).toEqual({ toolChoice: { type: 'tool' } })
  for (const choice of ['auto', 'none', { type: 'auto' }, null])
    expect(toldSettings({ tool_choice: choice })).toEqual({})
})

test('the events of a stream are read with any line ends, and a cut one is left out', () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(
      eventsIn(
        [
          ': ping',
          '',
          'event: a',
          'data: {"a":',
          'data:  1}',
          '',
          'data:{"b":2}',
          '',
          'data: [DONE]',
          '',
          'data: {"c',
        ].join(end),
      ),
    ).toEqual([{ a: 1 }, { b: 2 }])
})
