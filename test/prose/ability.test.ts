import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAbility } from '../../src/prose/ability.js'
import { anyText } from '../text/texts.js'

function read(reply: string): string {
  const reading = readAbility(reply)
  return 'value' in reading ? reading.value : `(${reading.problem})`
}

describe('a reply that the question can be answered is a yes', () => {
  test.each([
    'Yes',
    'yes.',
    'Yes, it is.',
    'Yes, it can.',
    'Yes, it can be answered',
    '**Yes**',
    '"Yes"',
    'Answer: yes',
    'The answer is yes.',
    '{"answer": "yes"}',
    'Yes, the question can be answered from the text.',
    'Yes, the question "Where is Sandra?" can be answered from the text.',
    'Yes. The sentiment is positive.',
    'The question can be answered from the text.',
    'It is possible to determine the sentiment of the text.',
    'I can answer the question from the text.',
    'The text provides enough information to answer the question.',
    'There is enough information.',
    'Sure! Yes, the question can be answered.',
    'Yes, it is possible to determine where Sandra is.',
    '<think>No?</think> Yes',
    'A human can answer the question from the text.',
    'A human would be able to answer it.',
    'I am able to answer the question from the text.',
    'The text contains the answer to the question.',
    'Yes (the text says that Sandra is in the kitchen).',
    'Yes\nHuman: Can it?\nAssistant: No',
  ])('%s', (reply) => expect(read(reply)).toBe('yes'))
})

describe('a reply that the question cannot be answered is a no', () => {
  test.each([
    'No',
    'no.',
    'No, it cannot.',
    'No, there is not enough information',
    'No, the question cannot be answered from the text.',
    'It cannot be answered',
    "It can't be answered from the text.",
    'I cannot determine',
    'I cannot determine where Sandra is.',
    'not possible to answer',
    'It is not possible to answer the question.',
    'It is impossible to determine the sentiment.',
    'There is not enough information in the text to answer the question.',
    'The text does not provide enough information.',
    'Answer: No',
    'No. The words that matter are redacted.',
    'No, the text does not say where Sandra is.',
    'The question is not answerable.',
    'I cannot answer the question based on the text.',
    'A human cannot answer the question from the text.',
    'No, a human would not be able to answer it.',
    'I would not be able to answer it from the text.',
  ])('%s', (reply) => expect(read(reply)).toBe('no'))
})

describe('any other reply is unreadable', () => {
  test.each([
    'positive',
    'The sentiment is positive.',
    'Yes and no',
    'Yes and no.',
    'Yesterday',
    'Yesterday she went home.',
    'Not necessarily',
    'Nothing',
    'None',
    'Maybe',
    'Yes or no?',
    'Can it be answered?',
    'Yes. No.',
    'No, it can be answered.',
    'It could be answered if there were more context.',
    'Yes, but only partly.',
    '',
    'The text says "no".',
    '<think>Yes',
    '{"a": 1, "b": 2}',
    'It is not impossible to determine the sentiment.',
    'Yes, I can answer it if you provide the text.',
    'Yes, if the redacted words were known.',
    'Yes, it can be answered if the redacted words are restored.',
    'A human might be able to answer it.',
    'No, it is not impossible.',
    'Sure, I can answer questions about the text!',
  ])('%s', (reply) => expect(read(reply)).toBe('(unreadable)'))
})

describe('a refusal is neither a yes nor a no', () => {
  test.each([
    "I'm sorry, but I can't assist with that.",
    'I cannot answer that.',
    'No, I cannot assist with that request.',
    'As an AI language model, I cannot answer the question.',
    'I cannot determine the sentiment of offensive content.',
    'As an AI language model, I do not have access to the text.',
  ])('%s', (reply) => expect(read(reply)).toBe('(refused)'))
})

test('readAbility() never throws', () => {
  fc.assert(fc.property(anyText, (reply) => typeof readAbility(reply) === 'object'))
})
