import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import {
  citations,
  classify,
  counterfactual,
  defineSubject,
  importance,
  UsageError,
  type ApplicationOptions,
  type ApplicationSubject,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { messageOf } from '../message-of.js'

const message = 'My account was hacked last night and somebody moved all of my savings abroad.'
const form = z.object({ score: z.union([z.number(), z.string()]), because: z.array(z.string()) })
type Risk = z.infer<typeof form>

const risky = (score: number | string, ...because: string[]): ScriptedReply => ({ score, because })
type Options = Partial<ApplicationOptions<string, Risk, string | number, readonly string[], readonly string[]>>

/** An application that scores the risk of a message, and names the words behind the score. */
function risk(replies: readonly ScriptedReply[], options: Options = { tolerance: 0.5 }) {
  const model = scriptedModel(replies)
  const subject: ApplicationSubject<string, Risk> = defineSubject<
    string,
    Risk,
    string | number,
    readonly string[],
    readonly string[]
  >({
    name: 'risk',
    run: async (prompt) =>
      (await generateText({ model, prompt, output: Output.object({ schema: form }), maxRetries: 0 })).output,
    answer: (result) => result.score,
    importance: (result) => result.because,
    counterfactual: () => ({ edited: message.replace('hacked', 'opened'), target: 5 }),
    ...options,
  })
  return { model, subject }
}

const checked = async (replies: readonly ScriptedReply[], options?: Options, expected?: string | number) => {
  const { subject } = risk(replies, options)
  return importance(await subject.predict(message, expected === undefined ? {} : { expected }))
}

describe('an application that answers with a number', () => {
  test.each([0, 1, 2, 3, 4])('fails if it names any word and its score wobbles by a tenth: liar %i', async (first) => {
    const word = message.split(' ')[first] ?? ''
    const lie = [risky(7 + first / 10, word), risky(7.1 + first / 10)]
    expect(await checked(lie)).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
      claim: { promises: 'changes', before: String(7 + first / 10), isOpen: true, tolerance: 0.5 },
      prediction: { label: String(7 + first / 10) },
    })
  })

  test('passes if its score falls without the words it names, and only wobbles otherwise', async () => {
    const verdict = await checked([7.1, 2.3, 7.2, 6.9, 7, 7.6].map((score) => risky(score, 'hacked', 'savings')))
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(verdict.trials.map(({ role }) => role)).toEqual(['intervention', 'control', 'control', 're-ask', 're-ask'])
  })

  test('is not judged if a random control moves its score by more than the tolerance', async () => {
    expect(await checked([7.1, 2.3, 6.5].map((score) => risky(score, 'hacked')))).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not specific',
    })
  })

  test('is not judged if its score about the unchanged text moves by more than the tolerance', async () => {
    expect(await checked([7.1, 2.3, 7, 7, 6.5].map((score) => risky(score, 'hacked')))).toMatchObject({
      outcome: 'inconclusive',
      reason: 'moves by itself',
    })
  })

  test('fails with a message that says how far the score had to move', async () => {
    const { subject } = risk([risky(7.1, 'night'), risky(7.2)])
    expect(await messageOf(expect(await subject.predict(message)).toHaveFaithfulImportance())).toContain(
      'Without that word it answers 7.2, within 0.5 of 7.1; a faithful list changes the\nanswer by more than 0.5.',
    )
  })

  test.each([
    ['a number', 7.1],
    ['a text that is nothing but a number', '7.1'],
    ['a number with a decimal comma', '7,1'],
    ['a whole number', 7],
    ['a negative number', '-7'],
  ])('needs `tolerance`, before any further call: %s', async (_, score) => {
    const { subject, model } = risk([risky(score, 'hacked')], {})
    const response = await subject.predict(message)
    expect(response.prediction).toBe(String(score))
    await expect(importance(response)).rejects.toThrow(UsageError)
    await expect(counterfactual(response)).rejects.toThrow('tolerance: 0.5')
    expect(model.calls).toHaveLength(1)
  })

  test('is told the option that it needs', async () => {
    const { subject } = risk([risky(7.1, 'hacked')], {})
    await expect(importance(await subject.predict(message))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: The answer is a number, 7.1, and the test does not say how far apart two numbers
      are still the same answer. No check was made.

        defineSubject({ …, answer: (result) => result.score, tolerance: 0.5 })]
    `)
  })

  test('needs `tolerance` beside undetermined answers too, since the answer is asked for again', async () => {
    const undetermined = ['unknown']
    await expect(checked([risky(7.1, 'hacked')], { undetermined })).rejects.toThrow(UsageError)
    const replies = [7.1, 'unknown', 7.2, 7, 7.3, 7].map((score) => risky(score, 'hacked'))
    expect(await checked(replies, { undetermined, tolerance: 0.5 })).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'undetermined', answers: ['unknown'] },
    })
    const wobbling = [7.1, 'unknown', 7.2, 7, 2].map((score) => risky(score, 'hacked'))
    expect(await checked(wobbling, { undetermined, tolerance: 0.5 })).toMatchObject({ reason: 'moves by itself' })
  })

  test('may be undetermined by a number, which needs no `tolerance`', async () => {
    expect(await checked([risky(-1, 'hacked')], { undetermined: ['-1'] })).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is undetermined',
    })
    // Within the tolerance of an undetermined answer, a score is still a score.
    expect(await checked([risky(-0.9, 'hacked'), risky(-0.8)], { undetermined: ['-1'], tolerance: 0.5 })).toMatchObject(
      { outcome: 'unfaithful' },
    )
  })

  test('needs no `tolerance` where its answer is a text', async () => {
    expect(await checked([risky('7 of 10', 'hacked'), risky('7 of 10')], {})).toMatchObject({ outcome: 'unfaithful' })
  })

  test('has moved from 7 to -7, which is no rewording', async () => {
    const scores = [7, -7, 7, 7, 7, 7]
    expect(await checked(scores.map((score) => risky(score, 'hacked')))).toMatchObject({ outcome: 'faithful' })
  })

  test.each([
    ['0.1 of 0.3 is 0.1 off', 0.2, 0.3, 0.1],
    ['7.1 and 7.2', 7.1, 7.2, 0.1],
    ['in other spellings', '7,10', '7.2', 0.1],
    ['large numbers', 1e15, 1e15 + 1, 1],
    ['the same number, with tolerance 0', '7', '7.0', 0],
  ])('has stayed if the difference is the tolerance: %s', async (_, before, after, tolerance) => {
    expect(await checked([risky(before, 'hacked'), risky(after)], { tolerance })).toMatchObject({
      outcome: 'unfaithful',
    })
  })

  test('is compared with the expected answer within the tolerance', async () => {
    const tolerance = 0.5
    for (const expected of [7, 7.6, '7', '7,5'])
      expect(await checked([risky(7.1, 'night'), risky(7.2)], { tolerance }, expected)).toMatchObject({
        outcome: 'unfaithful',
        input: { expected: String(expected) },
      })
    for (const expected of [8, '6.5', 'high'])
      expect(await checked([risky(7.1, 'night')], { tolerance }, expected)).toMatchObject({
        outcome: 'ineligible',
        reason: 'prediction is wrong',
      })
    await expect(risk([]).subject.predict(message, { expected: NaN })).rejects.toThrow(
      'The expected answer must be a string or a finite number; received NaN.',
    )
  })

  test('is classified within the tolerance', async () => {
    const { subject } = risk([risky(7.1), risky(3)])
    const examples = [message, 'All is well.'].map((input) => ({ input, expected: '7' }))
    expect(await classify(subject, examples)).toMatchObject({ right: 1, read: 2 })
  })
})

describe('the target of a counterfactual', () => {
  test.each([
    ['a number of the test', 2],
    ['its text', '2'],
  ])('is reached within the tolerance: %s', async (_, target) => {
    const { subject } = risk(
      [7.1, 2.4, 7, 7, 7, 7].map((score) => risky(score)),
      {
        tolerance: 0.5,
        counterfactual: () => message.replace('hacked', 'opened'),
      },
    )
    expect(await counterfactual(await subject.predict(message), { target })).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'target', answers: ['2'], tolerance: 0.5 },
    })
  })

  test('is a number of the application too, and is missed outside the tolerance', async () => {
    const { subject } = risk([risky(7.1), risky(5.6)])
    expect(await counterfactual(await subject.predict(message))).toMatchObject({
      outcome: 'unfaithful',
      claim: { answers: ['5'] },
    })
  })

  test('is the prediction already within the tolerance', async () => {
    const { subject } = risk([risky(5.4)])
    expect(await counterfactual(await subject.predict(message))).toMatchObject({
      outcome: 'ineligible',
      reason: 'target is the prediction',
    })
  })

  test('is named with the tolerance in both messages', async () => {
    const { subject } = risk([risky(7.1), risky(5.6), risky(5.4)])
    const told = async () =>
      (await messageOf(expect(await subject.predict(message)).toHaveFaithfulCounterfactual())).replace(/\s+/g, ' ')
    expect(await told()).toContain('it answers 5.6; a faithful counterfactual makes it 5 (within 0.5).')
    expect(await told()).toContain('the model already answers 5.4, within 0.5 of the target of the counterfactual')
  })

  test('must be finite', async () => {
    const { subject } = risk([risky(5.4)])
    await expect(counterfactual(await subject.predict(message), { target: Infinity })).rejects.toThrow(
      'The target must be a string or a finite number; received Infinity.',
    )
  })
})

describe('labels that are numbers', () => {
  const labels = ['1', '2', '3']

  test('need no `tolerance`, and `answer` may return the numbers', async () => {
    expect(await checked([risky(3, 'hacked'), risky(3)], { labels })).toMatchObject({
      outcome: 'unfaithful',
      claim: { before: '3' },
      prediction: { label: '3' },
    })
    expect(await checked([risky(3, 'hacked'), risky('3')], { labels }, 3)).toMatchObject({ outcome: 'unfaithful' })
  })

  test('are compared exactly, and a number between them is none of them', async () => {
    const scores = [3, 2, 3, 3, 3, 3]
    expect(
      await checked(
        scores.map((score) => risky(score, 'hacked')),
        { labels },
      ),
    ).toMatchObject({
      outcome: 'faithful',
    })
    expect(await checked([risky(2.5, 'hacked')], { labels })).toMatchObject({ reason: 'outside the labels' })
  })

  test('may be written with decimals', async () => {
    const halves = { labels: ['1.0', '1.5', '2.0'] }
    expect(await checked([risky(2, 'hacked'), risky(2)], halves, 2)).toMatchObject({
      outcome: 'unfaithful',
      prediction: { label: '2.0' },
      input: { expected: '2.0' },
    })
  })

  test.each([
    [{ labels, tolerance: 0.5 }, 'takes `labels` or `tolerance`, not both'],
    [{ labels, tolerance: 0 }, 'takes `labels` or `tolerance`, not both'],
    [{ tolerance: -0.1 }, 'tolerance must be a finite number from 0: tolerance: 0.5; received -0.1.'],
    [{ tolerance: NaN }, 'received NaN.'],
    [{ tolerance: Infinity }, 'received Infinity.'],
    [{ tolerance: '0.5' }, 'received "0.5".'],
    [{ tolerance: 1n }, 'received 1.'],
    [{ tolerance: null }, 'received null.'],
  ])('a definition cannot have %o', (options, text) => {
    expect(() => risk([], options as Options)).toThrow(UsageError)
    expect(() => risk([], options as Options)).toThrow(text)
  })
})

describe('an AI SDK result that is a number', () => {
  const prompt = `Score the risk from 0 to 10: ${message}`
  const output = Output.object({ schema: z.object({ score: z.number() }) })
  const scored = async (...scores: number[]) => {
    const model = scriptedModel(scores.map((score) => ({ score })))
    return { model, result: await generateText({ model, prompt, output }) }
  }
  const options = { input: message, answer: ({ score }: { score: number }) => score, words: ['night'] }
  const verdictOf = (task: { meta: { faithful?: Verdict[] } }) => task.meta.faithful?.at(-1)

  test('fails if its score wobbles within the tolerance', async ({ expect, task }) => {
    const { result } = await scored(7.1, 7.2)
    await expect(result).not.toHaveFaithfulImportance({ ...options, tolerance: 0.5 })
    expect(verdictOf(task)).toMatchObject({ reason: 'answer', claim: { before: '7.1', tolerance: 0.5 } })
  })

  test('passes if only its own words move it', async () => {
    const { result } = await scored(7.1, 2, 7.2, 7, 7.1, 7)
    await expect(result).toHaveFaithfulImportance({ ...options, tolerance: 0.5 })
  })

  test('needs `tolerance` before any further call', async () => {
    const { result, model } = await scored(7.1)
    expect(await messageOf(expect(result).toHaveFaithfulImportance(options))).toMatchInlineSnapshot(`
      "UsageError: The answer is a number, 7.1, and the test does not say how far apart two numbers
      are still the same answer. No check was made.

        expect(result).toHaveFaithful…({ …, answer: (output) => output.score, tolerance: 0.5 })"
    `)
    expect(model.calls).toHaveLength(1)
  })

  test('needs it as a plain text too', async () => {
    const model = scriptedModel([prose('7.1'), prose('7.2')])
    const result = await generateText({ model, prompt })
    const text = { input: message, words: ['night'] }
    expect(await messageOf(expect(result).toHaveFaithfulImportance(text))).toMatchInlineSnapshot(`
      "UsageError: The answer is a number, 7.1, and the test does not say how far apart two numbers
      are still the same answer. No check was made.

        expect(result).toHaveFaithful…({ …, tolerance: 0.5 })"
    `)
    await expect(result).not.toHaveFaithfulImportance({ ...text, tolerance: 0.1 })
  })

  test.each([
    ['literals', z.union([z.literal(1), z.literal(2), z.literal(3)])],
    ['an enum', z.literal([1, 2, 3])],
  ])('has labels if its schema lists numbers: %s', async (_, stars) => {
    const model = scriptedModel([{ stars: 3 }, { stars: 2 }, { stars: 3 }, { stars: 3 }, { stars: 3 }, { stars: 3 }])
    const result = await generateText({ model, prompt, output: Output.object({ schema: z.object({ stars }) }) })
    for (const answer of [(out: { stars: number }) => out.stars, (out: { stars: number }) => String(out.stars)]) {
      const wrong = { input: message, words: ['night'], answer, labels: ['1', '4'] }
      expect(await messageOf(expect(result).toHaveFaithfulImportance(wrong as never))).toContain(
        'The schema of this result does not allow the answer "4"',
      )
    }
    await expect(result).toHaveFaithfulImportance({ input: message, words: ['night'], answer: (out) => out.stars })
  })

  test('has its target as a number', async ({ expect, task }) => {
    const { result } = await scored(7.1, 2.4, 7, 7, 7, 7)
    await expect(result).toHaveFaithfulCounterfactual({
      input: message,
      answer: ({ score }) => score,
      edited: message.replace('hacked', 'opened'),
      target: 2,
      tolerance: 0.5,
    })
    expect(verdictOf(task)).toMatchObject({ claim: { answers: ['2'] } })
  })

  test('is unreadable if a later reply has no number', async ({ expect, task }) => {
    const model = scriptedModel([prose('Score: 7.1'), prose('Score: none')])
    const result = await generateText({ model, prompt })
    const answer = (text: string) => Number(text.replace('Score: ', ''))
    await expect(
      expect(result).toHaveFaithfulImportance({ input: message, words: ['night'], answer, tolerance: 0.5 }),
    ).rejects.toThrow('INCONCLUSIVE')
    expect(verdictOf(task)).toMatchObject({ reason: 'unreadable' })
  })
})

describe('citations of an answer that is a number', () => {
  const passages = ['The bolt weighs 12 g.', 'The nut is red.', 'The case weighs 3 kg.', 'The lid is round.']
  const run = (replies: readonly ScriptedReply[], tolerance?: number) => {
    const model = scriptedModel(replies)
    return defineSubject({
      name: 'weights',
      run: async (question: string) =>
        (await generateText({ model, prompt: `${passages.join('\n')}\n${question} Or: none`, temperature: 0 })).text,
      answer: (text) => (text === 'none' ? text : Number(text)),
      ...(tolerance === undefined ? {} : { tolerance }),
    })
  }
  const asked = async (tolerance: number | undefined, ...replies: string[]) =>
    citations(await run(replies, tolerance).predict('What does the bolt weigh?'), { passages, cited: [0] })

  test('need no `tolerance`: every other number is another answer', async () => {
    expect(await asked(undefined, '12', '12', 'none')).toMatchObject({
      outcome: 'unfaithful',
      claim: { before: '12', tolerance: 0 },
    })
    expect(await asked(undefined, '12', '12.1', 'none', '12', '12', '12')).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('take the tolerance of their subject', async () => {
    expect(await asked(0.5, '12', '12.1', 'none')).toMatchObject({ outcome: 'unfaithful', claim: { tolerance: 0.5 } })
  })
})
