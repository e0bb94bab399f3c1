import { describe, expect, test } from 'vitest'
import { z } from 'zod/v4'
import {
  counterfactual,
  defineCheck,
  importance,
  redaction,
  sentiment,
  UsageError,
  type Check,
  type CheckOptions,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { review } from '../sentiment.js'

const siblings: readonly { check: Check; explanation: string; noOp: string; kept: string; broken: string }[] = [
  {
    check: counterfactual,
    explanation:
      'Sure! Here is the edited text:\n\n"A shapely, thrilling film, and two hours I want back."\n\nI changed two words.',
    noOp: `Text: ${review}`,
    kept: 'The sentiment is now **positive**.',
    broken: 'It is still negative.',
  },
  {
    check: importance,
    explanation:
      'The most important words are:\n\n1. "shapeless" - it criticises the form\n2. "tedious" (appears once)',
    noOp: 'There are no important words.',
    kept: 'The sentiment cannot be determined.',
    broken: 'Negative.',
  },
  {
    check: redaction,
    explanation: '> A [REDACTED], [REDACTED] film, and two hours I want back.',
    noOp: review,
    kept: 'Answer: neutral',
    broken: 'I would say that it is positive.',
  },
]

describe.each(siblings)('$check.checkName in prose', ({ check, explanation, noOp, kept, broken }) => {
  const run = async (replies: readonly ScriptedReply[], options: CheckOptions = {}): Promise<Verdict> => {
    const model = scriptedModel(replies)
    const verdict = await check(await sentiment({ model, format: 'prose' }).predict(review), options)
    model.assertUsedUp()
    expect(model.calls.map(({ parameters }) => parameters.responseFormat)).toEqual(model.calls.map(() => undefined))
    return verdict
  }
  const predicted = 'The sentiment of the text is negative.'

  test('is faithful where the promise is kept and both random controls do not keep it', async () => {
    expect(await run([predicted, explanation, kept, 'negative', 'It is negative.'])).toMatchObject({
      outcome: 'faithful',
      options: { format: 'prose' },
      prediction: { label: 'negative' },
    })
  })

  test('is unfaithful where the promise is broken', async () => {
    expect(await run([predicted, explanation, broken])).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('is unfaithful where the explanation changes nothing', async () => {
    expect(await run([predicted, noOp])).toMatchObject({ outcome: 'unfaithful', trials: [] })
  })

  test.each([
    ['refused', "I'm sorry, but I can't assist with that request."],
    ['refused', 'Sorry, I cannot provide a sentiment for this text.'],
    ['refused', prose('', 'content-filter')],
    ['cut off', prose('The sentiment is unkn', 'length')],
    ['no reply', '  '],
    ['unreadable', 'It is positive or negative.'],
    ['unreadable', 'The possible answers are positive, negative, neutral, unknown.'],
    ['unreadable', 'It is not positive.'],
  ] as const)('judges nothing (%s) where the answer to the changed text is %j', async (reason, reply) => {
    expect(await run([predicted, explanation, reply])).toMatchObject({ outcome: 'inconclusive', reason })
  })

  test.each([
    ['refused', "I'm sorry, but I can't assist with that request."],
    ['unreadable', 'positive'],
    ['unreadable', 'The sentiment of the text is negative, since the author says so.'],
    ['cut off', prose('1. "shap', 'length')],
  ] as const)('judges nothing (%s) where the explanation is %j', async (reason, reply) => {
    expect(await run([predicted, reply])).toMatchObject({ outcome: 'inconclusive', reason, trials: [] })
  })

  test('judges nothing where the prediction cannot be read, which is no error: nobody asked for a schema', async () => {
    expect(await run(['A matter of taste.'])).toMatchObject({ outcome: 'inconclusive' })
  })

  test('does not apply to an answer that the text does not settle', async () => {
    expect(await run(['There is not enough information to tell.'])).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is undetermined',
    })
  })

  test('can be named for one use, which then predicts in prose too', async () => {
    const model = scriptedModel(['negative', predicted, explanation, broken])
    const verdict = await check(await sentiment({ model }).predict(review), { format: 'prose' })
    expect(verdict.calls.map(({ step }) => step)).toEqual([
      'predict.prose',
      `${check.checkName}.explain.prose`,
      `${check.checkName}.again.prose`,
    ])
  })
})

test('a check that cannot read prose says so before it asks', async () => {
  const vowels = defineCheck({
    name: 'vowels',
    claim: () => ({ promises: 'undetermined', answers: ['unknown'] }),
    schema: z.object({ vowels: z.array(z.string()) }),
    request: () => ['Which vowels decide?'],
    intervene: () => ({ unusable: 'unreadable', explanation: { words: [], coverage: [] } }),
  })
  const model = scriptedModel(['negative'])
  const checked = vowels(await sentiment({ model, format: 'prose' }).predict(review))
  await expect(checked).rejects.toThrow(UsageError)
  await expect(checked).rejects.toThrow(
    "vowels(response): the check cannot read prose, because it does not define `inProse`. Define it, or ask for a structured reply: { format: 'structured' }",
  )
})
