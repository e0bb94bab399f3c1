import { expect, test } from 'vitest'
import { toolResultsIn } from '../../src/models/tool-results.js'

const answered = [{ toolCallId: 'c1', toolName: 'route' }]

test.for([
  [
    'the AI SDK',
    [{ role: 'tool', content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'route', output: {} }] }],
  ],
  [
    'chat completions',
    [
      { role: 'assistant', content: null, tool_calls: [{ id: 'c1', function: { name: 'route', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'c1', content: 'done' },
    ],
  ],
  [
    'responses',
    [
      { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'route', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: 'done' },
    ],
  ],
  [
    'messages',
    [
      { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'route', input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: 'done' }] },
    ],
  ],
] as const)('the results of tools are found in the prompts of %s', ([, messages]) => {
  expect(toolResultsIn(messages)).toMatchObject(answered)
  expect(toolResultsIn(messages.slice(0, -1))).toEqual([])
})
