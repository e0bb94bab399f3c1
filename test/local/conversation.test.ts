import { expect, test } from 'vitest'
import { toConversation } from '../../src/local/conversation.js'
import type { Prompt } from '../../src/local/v3.js'

test('the earlier messages are the history, and the last message is the question', () => {
  const prompt: Prompt = [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'A film ' },
        { type: 'text', text: 'review.' },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'negative' }] },
    { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
  ]

  expect(toConversation(prompt)).toEqual({
    history: [
      { type: 'system', text: 'Be brief.' },
      { type: 'user', text: 'A film review.' },
      { type: 'model', response: ['negative'] },
    ],
    question: 'Why?',
  })
})

test('a prompt without a system message gets none', () => {
  expect(toConversation([{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }])).toEqual({
    history: [],
    question: 'Hello',
  })
})

test('a prompt that does not end with the user is refused', () => {
  expect(() =>
    toConversation([
      { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Hel' }] },
    ]),
  ).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: The local model was not called: it answers a message of the role "user", but the prompt ends with a message of the role "assistant".

      End the prompt with a message of the role "user".]
  `)
  expect(() => toConversation([])).toThrow('the prompt is empty')
})

test('files, images and the results of tools are refused', () => {
  const image: Prompt = [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'file', data: new Uint8Array(), mediaType: 'image/png' },
      ],
    },
  ]
  const tool: Prompt = [
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: '1', toolName: 'search', output: { type: 'text', value: '' } }],
    },
    { role: 'user', content: [{ type: 'text', text: 'And?' }] },
  ]

  expect(() => toConversation(image)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: The local model was not called: it reads only text, but the prompt contains a file (image/png).

      Pass messages of plain text.]
  `)
  expect(() => toConversation(tool)).toThrow('the prompt contains the result of a tool')
})
