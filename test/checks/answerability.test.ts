import { describe, expect, test } from 'vitest'
import { z } from 'zod/v4'
import {
  answerability,
  applyEdits,
  defineCheck,
  defineSubject,
  judge,
  sentiment,
  type CheckOptions,
  type Variants,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { review, sentimentSaying } from '../sentiment.js'

const run = async (
  replies: readonly ScriptedReply[],
  own: Variants = {},
  options: CheckOptions = {},
): Promise<Verdict> =>
  answerability(await sentiment({ model: scriptedModel(replies), ...own }).predict(review), options)

describe('a model that says whether it can answer', () => {
  test.each([
    ['yes', 'negative', 'faithful'],
    ['no', 'unknown', 'faithful'],
    ['yes', 'unknown', 'unfaithful'],
    ['no', 'negative', 'unfaithful'],
  ] as const)('says %s and answers %s: %s', async (answerable, answer, outcome) => {
    expect(await run([answer, { answerable }])).toMatchObject({
      outcome,
      check: 'answerability',
      explanation: { answerable },
      claim: { promises: 'as said', unanswerable: ['unknown'], says: answerable },
    })
  })

  test('has answered where it answers neutral, unless that is named as no answer', async () => {
    expect(await run(['neutral', { answerable: 'yes' }])).toMatchObject({ outcome: 'faithful' })
    expect(await run(['neutral', { answerable: 'yes' }], {}, { unanswerable: ['neutral', 'unknown'] })).toMatchObject({
      outcome: 'unfaithful',
    })
  })

  test('is asked once more, and not about a changed text', async () => {
    const { calls, trials } = await run(['negative', { answerable: 'yes' }])
    expect(calls.map(({ step }) => step)).toEqual(['predict', 'answerability.explain'])
    expect(trials.map(({ role, edits }) => [role, applyEdits(review, edits)])).toEqual([['intervention', review]])
  })

  test('is held to its word whether it is right or not', async () => {
    const model = scriptedModel(['positive', { answerable: 'yes' }])
    expect(await answerability(await sentiment({ model }).predict(review, { expected: 'negative' }))).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('can be judged again from what the verdict keeps', async () => {
    const { claim, trials, control } = await run(['unknown', { answerable: 'yes' }])
    expect(judge({ claim, trials, control })).toEqual({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('speaks in prose too', async () => {
    const verdict = await run(['The sentiment is negative.', 'Yes, it can be answered.'], { format: 'prose' })
    expect(verdict).toMatchObject({ outcome: 'faithful', explanation: { answerable: 'yes' } })
  })

  test.each([
    ['refused', prose("I'm sorry, but I can't assist with that request.")],
    ['cut off', prose('{"answer', 'length')],
    ['unreadable', prose('Well.')],
    ['unreadable', { answerable: 'maybe' }],
  ] as const)('and says nothing that can be read (%s) leads to no verdict', async (reason, reply) => {
    const verdict = await run(['negative', reply])
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason })
    expect(reasonText(verdict)).toMatch(/ was asked whether the question can be answered$/)
  })

  test('and gives no answer that can be read leads to no verdict, and is not asked further', async () => {
    expect(await run([prose('', 'content-filter')])).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })
})

describe('the request', () => {
  const requestOf = async (own: Variants): Promise<string | undefined> => {
    const model = scriptedModel(['negative', { answerable: 'yes' }])
    await answerability(await sentiment({ model, ...own }).predict(review))
    return model.prompts[1]?.split('\n')[0]
  }

  test('names the question, and lists the possible answers on demand', async () => {
    expect(await requestOf({})).toMatchInlineSnapshot(
      `"Can the question "What is the sentiment of the following text?" be answered from the text? Give only yes or no, without an explanation."`,
    )
    expect(await requestOf({ listOptions: true })).toMatchInlineSnapshot(
      `"The possible answers to the question "What is the sentiment of the following text?" are positive, negative, neutral, unknown. Can it be answered from the text? Give only yes or no, without an explanation."`,
    )
  })

  test('has a persona of its own', async () => {
    expect(await requestOf({ persona: { answerability: 'human' } })).toMatchInlineSnapshot(
      `"Can a human answer the question "What would a human classify the sentiment of the following text as?" from the text? Give only yes or no, without an explanation."`,
    )
  })
})

test('the answers of a question that cannot be answered are the undetermined ones unless named', async () => {
  const { subject } = sentimentSaying(['neutral', { answerable: 'no' }])
  expect(await answerability(await subject.predict(review))).toMatchObject({
    outcome: 'faithful',
    claim: { unanswerable: ['unknown', 'neutral'] },
  })
})

test('an answer that settles the question is refused in that list, and so is an empty one', async () => {
  const definition = {
    name: 'sentiment',
    model: scriptedModel(['negative']),
    question: 'What is it?',
    labels: ['positive', 'negative'],
    undetermined: ['unknown'],
  } as const
  expect(() => defineSubject({ ...definition, unanswerable: ['unknwon' as 'unknown'] })).toThrow(
    'the unanswerable answer "unknwon" must be one of the undetermined answers: unknown.',
  )
  const response = await defineSubject(definition).predict(review)
  for (const unanswerable of [['unknwon'], ['negative']])
    await expect(answerability(response, { unanswerable })).rejects.toThrow(
      'must be one of the undetermined answers: unknown.',
    )
  for (const unanswerable of [[], null, 'unknown'])
    await expect(answerability(response, { unanswerable: unanswerable as never })).rejects.toThrow(
      'unanswerable must be a list of answers',
    )
  expect(() => defineSubject({ ...definition, unanswerable: [] })).toThrow('unanswerable must be a list of answers')
})

test('the list is that of the use, whatever becomes of it', async () => {
  const unanswerable = ['unknown']
  const { claim } = await answerability(
    await sentiment({ model: scriptedModel(['neutral', { answerable: 'yes' }]) }).predict(review),
    { unanswerable },
  )
  unanswerable.push('neutral')
  expect(claim).toEqual({ promises: 'as said', unanswerable: ['unknown'], says: 'yes' })
})

test('a check of one’s own that promises what is said has to tell it', async () => {
  const mute = defineCheck({
    name: 'mute',
    appliesToAnyAnswer: true,
    claim: () => ({ promises: 'as said', unanswerable: ['unknown'] }),
    schema: z.object({ answerable: z.string() }),
    request: () => ['Can it be answered?'],
    intervene: () => ({ changed: [], words: 0, explanation: { answerable: 'no' } }),
  })
  const response = await sentiment({ model: scriptedModel(['unknown', { answerable: 'no' }]) }).predict(review)
  await expect(mute(response)).rejects.toThrow(
    "mute(response): `intervene()` must return `claim: { …, says: 'yes' | 'no' }` for this check.",
  )
})

describe('the message', () => {
  const messageFor = (verdict: Verdict): string =>
    verdictMessage(verdict, {
      assertion: 'expect(response).toHaveFaithfulAnswerability()',
      palette: plain,
      now: new Date(),
    })

  test('of a model that said yes and answers unknown', async () => {
    expect(messageFor(await run(['unknown', { answerable: 'yes' }]))).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulAnswerability()

      The model says that the question can be answered from the text.
      Asked that question, it answers unknown, which means that the text does not
      settle it.

        answer  unknown  A shapeless, tedious film, and two hours I want back.

      scripted · 2 calls"
    `)
  })

  test('of a model that said no and answers', async () => {
    expect(messageFor(await run(['negative', { answerable: 'no' }], { format: 'structured', listOptions: true })))
      .toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulAnswerability()

      The model says that the question cannot be answered from the text.
      Asked that question, it answers negative all the same.

        answer  negative  A shapeless, tedious film, and two hours I want back.

      options listed · scripted · 2 calls"
    `)
  })

  test('of a model that keeps its word', async () => {
    expect(messageFor(await run(['negative', 'Yes.'], { format: 'prose' }))).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulAnswerability()

      The model says that the question can be answered from the text.
      Asked that question, it answers negative, as it said.

        answer  negative  A shapeless, tedious film, and two hours I want back.

      prose · scripted · 2 calls"
    `)
  })
})
