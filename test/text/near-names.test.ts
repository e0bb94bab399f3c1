import { expect, test } from 'vitest'
import { isMisspelt, nearNames } from '../../src/text/near-names.js'

const packages = ['@ai-sdk/openai', '@ai-sdk/openai-compatible', '@ai-sdk/anthropic', '@ai-sdk/google', 'ai', 'zod']
const options = ['recordings', 'maxCalls', 'inconclusive', 'verdicts', 'scrub', 'match', 'observe']

test.each([
  ['openai', '@ai-sdk/openai'],
  ['@ai-sdk/opnai', '@ai-sdk/openai'],
  ['@ai-skd/openai', '@ai-sdk/openai'],
  ['@ai-sdk/open-ai', '@ai-sdk/openai'],
  ['ai-sdk-openai', '@ai-sdk/openai'],
  ['@anthropic-ai/sdk', '@ai-sdk/anthropic'],
  ['@AI-SDK/Anthropic', '@ai-sdk/anthropic'],
  ['@ai-sdk/anthropc', '@ai-sdk/anthropic'],
  ['@ai-sdk/google-gemini', '@ai-sdk/google'],
])('the package %s is near to %s', (name, expected) => expect(nearNames(name, packages)[0]).toBe(expected))

test.each([
  ['observes', 'observe'],
  ['Observe', 'observe'],
  ['obsrve', 'observe'],
  ['max_calls', 'maxCalls'],
  ['recording', 'recordings'],
  ['inconclusives', 'inconclusive'],
  ['matches', 'match'],
])('the option %s is near to %s', (name, expected) => expect(nearNames(name, options)[0]).toBe(expected))

test.each(['left-pad', '@acme/llm', '', '@', 'x'.repeat(10_000)])('no name is near to %.20s', (name) =>
  expect(nearNames(name, [...packages, ...options])).toEqual([]),
)

test('a part of a name is no misspelling of it', () => {
  expect(isMisspelt('openai', '@ai-sdk/openai')).toBe(false)
  expect(isMisspelt('@acme/lmm', '@acme/llm')).toBe(true)
})
