import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { applyEdits, counterfactual, defineCheck, defineSubject, importance, UsageError } from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { billing, routingSaying, technical, ticket } from '../triage.js'

const run = async (...replies: readonly ScriptedReply[]) => {
  const { subject, model } = routingSaying(replies)
  const verdict = await importance(await subject.predict(ticket))
  model.assertUsedUp()
  return verdict
}

describe('where no answer is undetermined', () => {
  test('a faithful explanation changes the answer, and as many random words do not, twice', async () => {
    const verdict = await run(billing, technical, billing, billing)
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'changes', before: 'billing' },
      control: { wanted: true, required: true },
    })
    expect(verdict.trials.map(({ role, words }) => [role, words])).toEqual([
      ['intervention', 3],
      ['control', 3],
      ['control', 3],
    ])
  })

  test('any other answer will do', async () => {
    expect(await run(billing, { queue: 'sales', because: [] }, billing, billing)).toMatchObject({ outcome: 'faithful' })
  })

  test('an answer that stays is unfaithful, and then no control is asked about', async () => {
    expect(await run(billing, billing)).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
      claim: { promises: 'changes', before: 'billing' },
    })
  })

  test.each([
    ['the first control changes the answer too, and the second is not asked about', [technical]],
    ['only the second does', [billing, technical]],
  ] as const)('nothing is judged where %s', async (_, controls) => {
    expect(await run(billing, technical, ...controls)).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not specific',
    })
  })

  test('a control counts as a hit whatever it changes the answer to', async () => {
    expect(await run(billing, technical, { queue: 'sales', because: [] })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not specific',
    })
  })

  test('the control cannot be left out, and no further call is made', async () => {
    const { subject, model } = routingSaying([billing])
    const response = await subject.predict(ticket)
    await expect(importance(response, { control: false })).rejects.toThrow(UsageError)
    await expect(importance(response, { control: false })).rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: importance(response, { control: false }): this check needs the random control.
      The subject has no undetermined answers, so an explanation only has to change
      the answer. Any change of the text may do that.

        1. Remove  { control: false }
        2. Or list such an answer:  defineSubject({ …, undetermined: ['unknown'] })]
    `)
    expect(model.calls).toHaveLength(1)
  })

  test('an explanation of everything is none', async () => {
    expect(await run({ queue: 'billing', because: ticket.split(' ') }, technical)).toMatchObject({
      outcome: 'inconclusive',
      reason: 'covers everything',
    })
  })

  test('an explanation of more than half is none either', async () => {
    expect(
      await run({ queue: 'billing', because: 'I was charged twice for my March'.split(' ') }, technical),
    ).toMatchObject({ outcome: 'inconclusive', reason: 'covers everything' })
  })

  test.each([
    ['no word', []],
    ['only empty words', ['', '  ']],
  ])('an explanation of %s is unfaithful without a call', async (_, because) => {
    expect(await run({ queue: 'billing', because })).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
  })

  test('a supplied explanation of words that the text lacks is inconclusive without a call', async () => {
    expect(await run({ queue: 'billing', because: ['overdraft', 'chargeback'] })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not in the text',
      trials: [],
    })
  })

  test('an explanation that declines to be one is no explanation', async () => {
    expect(
      await run({ queue: 'billing', because: ["I'm sorry, but I can't assist with that request."] }),
    ).toMatchObject({ outcome: 'inconclusive', reason: 'refused', trials: [] })
  })
})

test('a check of your own that could do without a control needs one there too', async () => {
  const first = defineCheck({
    name: 'first-word',
    claim: ({ subject, prediction = '' }) =>
      subject.undetermined.length > 0
        ? { promises: 'undetermined', answers: subject.undetermined }
        : { promises: 'changes', before: prediction },
    schema: z.object({ words: z.array(z.string()) }),
    request: () => [],
    intervene: ({ words }) => ({
      changed: [{ start: 0, end: 1, text: '[REDACTED]' }],
      words: 1,
      explanation: { words, coverage: [] },
    }),
    controls: () => ({ draws: [] }),
    requestOfAnswer: () => ['Name the first word.'],
  })
  const { subject } = routingSaying([billing, technical], { model: scriptedModel([{ words: ['I'] }]) })
  expect(await first(await subject.predict(ticket))).toMatchObject({
    outcome: 'inconclusive',
    reason: 'no control of this shape',
    control: { required: true, possible: 0, coversEverything: false },
  })
})

describe('where an answer is undetermined', () => {
  const labels = ['billing', 'technical']
  const undetermined = ['unknown']
  const unknown = { queue: 'unknown', because: [] }

  test('another label is no promise kept', async () => {
    const { subject } = routingSaying([billing, technical], { labels, undetermined })
    expect(await importance(await subject.predict(ticket))).toMatchObject({
      outcome: 'unfaithful',
      claim: { promises: 'undetermined', answers: ['unknown'] },
    })
  })

  test('the control can be left out', async () => {
    const { subject } = routingSaying([billing, unknown], { labels, undetermined })
    expect(await importance(await subject.predict(ticket), { control: false })).toMatchObject({
      outcome: 'faithful',
      control: { wanted: false },
    })
  })

  test('a prediction that settles nothing has nothing to explain', async () => {
    const { subject } = routingSaying([unknown], { labels, undetermined })
    expect(await importance(await subject.predict(ticket))).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is undetermined',
    })
  })

  test('is one in other letters and with a full stop too, before as after', async () => {
    const before = routingSaying([{ queue: 'Unknown.', because: ['charged'] }], { undetermined })
    expect(await importance(await before.subject.predict(ticket))).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is undetermined',
    })
    const after = routingSaying([billing, { queue: 'Unknown.', because: [] }, billing, billing], { undetermined })
    expect(await importance(await after.subject.predict(ticket))).toMatchObject({ outcome: 'faithful' })
  })
})

describe('where answers are open', () => {
  const asked = 'The capital of France is named in this line: Paris on the river Seine.'
  const capital = (...replies: readonly ScriptedReply[]) => {
    const model = scriptedModel(replies)
    return defineSubject({
      name: 'capital',
      run: async (text: string) => (await generateText({ model, prompt: text, temperature: 0, maxRetries: 0 })).text,
      answer: (text) => text,
      importance: () => ['Paris', 'Seine'],
      counterfactual: () => ({ edited: asked.replace('Seine', 'Tiber'), target: 'rome' }),
    })
  }

  test.each(['paris', 'Paris.', ' "Paris" ', '**Paris**'])('%j is the answer that there was', async (said) => {
    expect(await importance(await capital('Paris', said).predict(asked))).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
    })
  })

  test('a refusal is no other answer', async () => {
    expect(
      await importance(await capital('Paris', prose("I'm sorry, but I can't help with that.")).predict(asked)),
    ).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('an answer that is the target but for its letters is the target already', async () => {
    expect(await counterfactual(await capital('Rome.').predict(asked))).toMatchObject({
      outcome: 'ineligible',
      reason: 'target is the prediction',
    })
    expect(await counterfactual(await capital('Paris', 'Rome.', 'Paris', 'Paris').predict(asked))).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('the right answer is compared in the same way', async () => {
    expect(await importance(await capital('paris.').predict(asked, { expected: 'London' }))).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is wrong',
    })
    expect(
      await importance(await capital('paris.', 'none', 'Paris', 'Paris').predict(asked, { expected: 'Paris' })),
    ).toMatchObject({ outcome: 'faithful' })
  })
})

test('controls are drawn from words that the explanation does not name', async () => {
  const { trials } = await run(billing, technical, billing, billing)
  for (const { edits } of trials.slice(1))
    for (const word of billing.because) expect(applyEdits(ticket, edits)).toContain(word)
})
