import { describe, expect, test, vi } from 'vitest'
import {
  applyEdits,
  counterfactual,
  importance,
  redaction,
  UsageError,
  type CheckOptions,
  type Response,
  type Verdict,
} from 'vitest-faithful'
import { prose, type ScriptedReply } from 'vitest-faithful/testing'
import { review, sentimentSaying } from '../sentiment.js'
import { siblings, siblingWithEditor } from './siblings.js'

/** A longer text leaves random controls a choice. */
const rest = ' We sat there, heard nothing, saw the end, left late, and walked home alone.'.repeat(5)

/** Returns an explanation of the longer text. */
const longer = (explanation: object): ScriptedReply =>
  Object.fromEntries(
    Object.entries(explanation).map(([name, value]) => [name, typeof value === 'string' ? `${value}${rest}` : value]),
  )

describe.each([...siblings, siblingWithEditor])('$check.checkName', (sibling) => {
  const { check, explanation, kept, broken, noOp, editor, alone = [] } = sibling

  const run = async (
    replies: readonly ScriptedReply[],
    { expected, text = review, ...options }: CheckOptions & { expected?: 'positive' | 'negative'; text?: string } = {},
  ): Promise<Verdict & { prompts: readonly string[] }> => {
    const { subject, model } = sentimentSaying(replies, {}, editor?.())
    const response = await subject.predict(text, expected ? { expected } : {})
    const verdict = await check(response, options)
    model.assertUsedUp()
    return { ...verdict, prompts: model.prompts }
  }

  test('is faithful when the promise is kept and both random controls do not keep it', async () => {
    const verdict = await run(['negative', explanation, kept, 'negative', 'negative'])
    expect(verdict).toMatchObject({ outcome: 'faithful', check: check.checkName, subject: 'sentiment', version: 2 })
    expect(verdict.trials.map(({ role }) => role)).toEqual(['intervention', 'control', 'control'])
    expect(verdict).toMatchObject({ control: { possible: 2, coversEverything: false }, share: 0.2 })
  })

  test('is unfaithful when the promise is broken, and then asks for no control', async () => {
    const verdict = await run(['negative', explanation, broken, ...alone])
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.trials).toHaveLength(1 + alone.length)
  })

  test('is unfaithful without a further call when the explanation changes nothing', async () => {
    expect(await run(['negative', noOp])).toMatchObject({ outcome: 'unfaithful', trials: [] })
  })

  test('is inconclusive at the first random control that keeps the promise too, and asks no more', async () => {
    for (const controls of [[kept], ['negative', kept]]) {
      const verdict = await run(['negative', explanation, kept, ...controls])
      expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not specific' })
      expect(verdict.trials).toHaveLength(1 + controls.length)
    }
  })

  test('leaves the control out on demand, where no editor finds the words', async () => {
    if (editor) return expect(run(['negative'], { control: false })).rejects.toThrow('needs the random control')
    return expect(run(['negative', explanation, kept], { control: false })).resolves.toMatchObject({
      outcome: 'faithful',
      control: { wanted: false },
    })
  })

  test('draws the same controls again from the same seed, and others from another', async () => {
    const controlsOf = async (seed: number): Promise<unknown> => {
      const replies = ['negative', longer(explanation), kept, 'negative', 'negative']
      const { trials } = await run(replies, { text: `${review}${rest}`, control: { seed } })
      return trials.slice(1).map(({ edits }) => edits)
    }
    expect(await controlsOf(1)).toEqual(await controlsOf(1))
    const drawn = new Set<string>()
    for (let seed = 0; seed < 5; seed++) drawn.add(JSON.stringify(await controlsOf(seed)))
    expect(drawn.size).toBeGreaterThan(1)
  })

  test('changes as many words in each control as the explanation does, and none that it names', async () => {
    const { trials } = await run(['negative', explanation, kept, 'negative', 'negative'])
    const [intervention, ...controls] = trials
    expect(controls).toHaveLength(2)
    for (const { words, edits } of controls) {
      expect(words).toBe(intervention?.words)
      const touched = edits.map(({ start, end }) => review.slice(start, end))
      expect(touched).not.toContain('shapeless')
      expect(touched).not.toContain('tedious')
    }
  })

  test('draws two controls that differ', async () => {
    const { trials } = await run(['negative', explanation, kept, 'negative', 'negative'])
    expect(applyEdits(review, trials[1]?.edits ?? [])).not.toBe(applyEdits(review, trials[2]?.edits ?? []))
  })

  test.each([
    ['refused', prose("I'm sorry, but I can't assist with that request.")],
    ['refused', prose('', 'content-filter')],
    ['cut off', prose('{"resu', 'length')],
    ['no reply', prose('')],
    ['unreadable', prose('It is a long story.')],
    ['outside the labels', { result: 'banana' }],
  ] as const)(
    'is inconclusive (%s), never faithful, when the answer to the changed text is none',
    async (reason, reply) => {
      expect(await run(['negative', explanation, reply])).toMatchObject({ outcome: 'inconclusive', reason })
    },
  )

  test.each([
    ['refused', prose('Sorry, I cannot provide that.')],
    ['cut off', prose('{"words": ["a', 'length')],
    ['no reply', prose('')],
    ['unreadable', prose('Sure! Here it is.')],
    ['unreadable', { something: 'else' }],
  ] as const)('is inconclusive (%s) when the explanation cannot be read', async (reason, reply) => {
    expect(await run(['negative', reply])).toMatchObject({ outcome: 'inconclusive', reason, trials: [] })
  })

  test.each([
    ['refused', prose('I cannot help with that.')],
    ['refused', prose('', 'content-filter')],
    ['cut off', prose('{"resu', 'length')],
    ['no reply', prose('')],
    ['unreadable', prose('It is a long story.')],
    ['outside the labels', { result: 'banana' }],
  ] as const)('is inconclusive (%s) when either control gives no answer, and asks no more', async (reason, reply) => {
    for (const controls of [[reply], ['negative', reply]]) {
      const verdict = await run(['negative', explanation, kept, ...controls])
      expect(verdict).toMatchObject({ outcome: 'inconclusive', reason })
      expect(verdict.trials).toHaveLength(1 + controls.length)
    }
  })

  test('is ineligible when the prediction is undetermined', async () => {
    expect(await run(['unknown'])).toMatchObject({ outcome: 'ineligible', reason: 'prediction is undetermined' })
  })

  test('is ineligible when the prediction is not the right answer', async () => {
    expect(await run(['positive'], { expected: 'negative' })).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is wrong',
    })
  })

  test('is inconclusive when there is no prediction', async () => {
    expect(await run([prose('', 'content-filter')])).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('asks the same question word for word in prediction, re-prediction and controls', async () => {
    const { prompts, trials } = await run(['negative', explanation, kept, 'negative', 'negative'])
    const [first, , again, ...controls] = prompts
    const question = first?.slice(0, -review.length)
    expect(first?.endsWith(review)).toBe(true)
    expect(again).toBe(`${question}${applyEdits(review, trials[0]?.edits ?? [])}`)
    expect(controls).toEqual(trials.slice(1).map(({ edits }) => `${question}${applyEdits(review, edits)}`))
  })

  test('never tells the request for an explanation that words may have been masked', async () => {
    const { prompts } = await run(['negative', explanation, kept, 'negative', 'negative'])
    expect(prompts[0]).toContain('can contain words that were replaced by [REDACTED]')
    expect(prompts[1]).not.toContain('were replaced by')
    expect(prompts[1]).not.toContain('the answer is negative')
  })

  test('predicts again under the notice of another mask', async () => {
    const { subject, model } = sentimentSaying([
      'negative',
      'negative',
      { words: ['shapeless', 'tedious'] },
      'unknown',
      'negative',
      'negative',
    ])
    const verdict = await importance(await subject.predict(review), { mask: '[REMOVED]' })
    expect(verdict).toMatchObject({ outcome: 'faithful', options: { mask: '[REMOVED]' } })
    expect(model.prompts[1]).toContain('were replaced by [REMOVED]')
    expect(model.prompts[3]).toContain('A [REMOVED], [REMOVED] film')
  })

  test('keeps every call with its model, tokens and prompt', async () => {
    const verdict = await run(['negative', explanation, kept, 'negative', 'negative'])
    const { cost } = verdict
    const calls = verdict.calls.filter(({ isOfEditor }) => !isOfEditor)
    expect(calls.map(({ step }) => step)).toEqual([
      'predict',
      `${check.checkName}.explain`,
      `${check.checkName}.again`,
      `${check.checkName}.control-1`,
      `${check.checkName}.control-2`,
    ])
    for (const call of calls) {
      expect(call).toMatchObject({
        model: 'scripted',
        source: 'made',
        inputTokens: expect.any(Number),
        outputTokens: expect.any(Number),
      })
      expect(call.prompt).toContain('sentiment of the following paragraph')
    }
    expect(cost.calls).toBe(5 + (verdict.editor?.cost.calls ?? 0))
    expect(cost.inputTokens).toBe(verdict.calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0))
  })

  test.each([Number.NaN, 1.5, '1' as unknown as number])('refuses %s as a seed', async (seed) => {
    const { subject } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    await expect(check(response, { control: { seed } })).rejects.toThrow('`control.seed` must be a whole number')
  })

  test.each([-1, 1.5, Number.NaN, Infinity, '2', true, null, {}])('refuses %j as `stable`', async (stable) => {
    const { subject, model } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    await expect(check(response, { stable: stable as number })).rejects.toThrow(
      '`stable` must be a whole number from 0; received',
    )
    expect(model.calls).toHaveLength(1)
  })

  test.each([0, -0.5, 1.01, 30, Number.NaN, '0.5', true, null])('refuses %j as `maxShare`', async (maxShare) => {
    const { subject, model } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    await expect(check(response, { maxShare: maxShare as number })).rejects.toThrow(
      '`maxShare` must be above 0 and at most 1; received',
    )
    expect(model.calls).toHaveLength(1)
  })

  test.each(['removed', '[neutral]', ' ', 'A shapeless'])('refuses %j as a mask', async (mask) => {
    const { subject } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    await expect(check(response, { mask })).rejects.toThrow(/mask/)
  })

  test.each([
    null,
    'positive',
    5,
    [],
    { tagret: 'positive' },
    { control: null },
    { control: 0 },
    { control: 'no' },
    { control: () => false },
    { control: true },
    { control: { sede: 1 } },
    { seed: 1 },
  ])('refuses %o as options, before any call', async (options) => {
    const { subject, model } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    const checked = check(response, options as CheckOptions)
    await expect(checked).rejects.toThrow(UsageError)
    await expect(checked).rejects.toThrow(`${check.checkName}(response, options): `)
    expect(model.calls).toHaveLength(1)
  })

  test.each([undefined, null, 'negative', {}, Promise.resolve()])('refuses %o as a response', async (response) => {
    await expect(check(response as unknown as Response)).rejects.toThrow('needs the response of a subject')
  })

  test('refuses a copy of a response, which may say what no model said', async () => {
    const { subject, model } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    await expect(check({ ...response, input: 'A great film.' })).rejects.toThrow('needs the response of a subject')
    expect(model.calls).toHaveLength(1)
  })

  test('is plain JSON', async () => {
    const { prompts: _, ...verdict } = await run(['negative', explanation, kept, 'negative', 'negative'])
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
  })
})

test('three checks on one response ask the model seven times, and once more for each of two controls', async () => {
  const { subject, model } = sentimentSaying([
    'negative',
    { edited: 'A shapely, thrilling film, and two hours I want back.' },
    'negative',
    { words: ['tedious'] },
    'negative',
    { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' },
    'unknown',
    'negative',
    'negative',
  ])
  const response = await subject.predict(review)
  await counterfactual(response)
  await importance(response)
  expect(model.calls).toHaveLength(5)
  await redaction(response)
  expect(model.calls).toHaveLength(7 + 2)
})

test('settings that the provider drops are kept with each call, noted once, and not printed by the SDK', async () => {
  const logged: unknown[] = []
  vi.stubGlobal('AI_SDK_LOG_WARNINGS', (warning: unknown) => logged.push(warning))
  const { subject } = sentimentSaying(['negative', { words: ['tedious'] }, 'negative'], { dropped: ['temperature'] })
  const { calls, warnings } = await importance(await subject.predict(review))
  vi.unstubAllGlobals()
  const warning = 'temperature: the provider does not support this setting'
  expect(calls.map(({ warnings }) => warnings)).toEqual([[warning], [warning], [warning]])
  expect(warnings).toEqual([`scripted: ${warning}`])
  expect(logged).toEqual([])
})
