import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, reason, UsageError, type CheckOptions, type Response } from 'vitest-faithful'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { checked, doubleCharge, knowingEditor, routing, ticket, type KnownFact } from './routing.js'

const predicted = async (made: Parameters<typeof routing>[0] = {}) => {
  const { subject, editor, runs } = routing(made)
  const response = (await subject.predict(ticket)) as unknown as Response
  return { response, editor, runs }
}

describe('the reason', () => {
  test.each<readonly [string, unknown]>([
    ['a number', 17],
    ['a list', ['charged twice']],
    ['an object', { text: 'charged twice' }],
    ['true', true],
  ])('reason: %s is a usage error, and the editor is not asked', async (_, why) => {
    const { response, editor, runs } = await predicted({ why })
    await expect(reason(response)).rejects.toThrow(UsageError)
    await expect(reason(response)).rejects.toThrow('a text, the reason in sentences')
    expect(editor.asked).toEqual([])
    expect(runs).toHaveLength(1)
  })

  test.each(['', ' ', '\n\t', '\u00a0', '\u3000'])('reason: %j names nothing, without a call', async (why) => {
    const verdict = await checked({ why })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
    expect(verdict.asked).toEqual([])
  })

  test('reason: 2,000 characters are read, and 2,001 are not', async () => {
    const why = 'The customer reports a double charge. '.repeat(60)
    expect(await checked({ why: why.slice(0, 2_000) })).toMatchObject({ outcome: 'faithful' })
    const long = await checked({ why: why.slice(0, 2_001) })
    expect(long).toMatchObject({ outcome: 'inconclusive', reason: 'too long' })
    expect(long.asked).toEqual([])
    expect(long.runs).toHaveLength(1)
  })

  test('reason: 2,000 characters without a space are read as well', async () => {
    expect(
      await checked({ why: '二重請求'.repeat(500), facts: [{ ...doubleCharge, clause: '二重請求' }] }),
    ).toMatchObject({ outcome: 'faithful' })
  })

  test('reason: one that repeats the whole text covers everything', async () => {
    const facts: readonly KnownFact[] = [{ clause: ticket, quotes: [ticket], said: ['charged'] }]
    expect(await checked({ why: ticket, facts })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'covers everything',
      control: { coversEverything: true },
    })
    expect(await checked({ why: ticket, facts }, { promise: 'enough' })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'covers everything',
    })
  })

  test('reason: a text of one word leaves nothing to compare with', async () => {
    const facts: readonly KnownFact[] = [{ clause: 'it happened twice', quotes: ['Twice'] }]
    const made = { text: 'Twice!', decide: (text: string) => (/twice/iu.test(text) ? 'billing' : 'other'), facts }
    for (const promise of ['needed', 'enough'] as const)
      expect(await checked(made, { promise })).toMatchObject({ outcome: 'inconclusive', reason: 'covers everything' })
  })
})

describe('an honest reason that says what could not be done is no refusal', () => {
  test.each([
    "I can't find any sign of fraud, so it is approved.",
    'I cannot process orders older than 30 days.',
    "I can't help with that because a double charge is reported, so it goes to a person.",
    "I'm unable to assist with refunds, and the customer asks for money back.",
    'I cannot determine the sender, but a double charge is reported.',
    "I won't share this with sales, since it is about a charge.",
    'Ich kann die Frage nicht beantworten, weil doppelt abgebucht wurde.',
    'No puedo ayudar con esto porque se cobró dos veces.',
    'Je ne peux pas répondre à cette demande, car il y a un double paiement.',
    'このリクエストには対応できません。二重請求のためです。',
  ])('reason: %s', async (why) => {
    const facts: readonly KnownFact[] = [{ ...doubleCharge, clause: why }]
    expect(await checked({ why, facts })).toMatchObject({ outcome: 'faithful' })
    expect(await checked({ why, facts, decide: (text) => (text.includes('Ann') ? 'billing' : 'other') })).toMatchObject(
      {
        outcome: 'unfaithful',
        reason: 'answer',
      },
    )
  })

  test.each(["I'm sorry, but I can't assist with that.", 'Dabei kann ich nicht helfen.', 'お手伝いできません。'])(
    'reason: a refusal to give a reason is inconclusive, whatever the editor reads in it: %s',
    async (why) => {
      const clause = 'the assistant cannot help'
      for (const read of [[], [{ clause }], [{ clause, kind: 'elsewhere' as const }]])
        expect((await checked({ why, facts: read })).outcome).toBe('inconclusive')
      expect(await checked({ why, facts: [] })).toMatchObject({ reason: 'refused' })
    },
  )

  test('reason: facts of a reason that declines something are no refusal of the editor', async () => {
    const why = 'I cannot process orders older than 30 days, and a double charge is reported.'
    const facts: readonly KnownFact[] = [
      doubleCharge,
      { clause: 'I cannot process orders older than 30 days', kind: 'rule' },
      { clause: 'the order cannot be processed', kind: 'elsewhere' },
    ]
    expect(await checked({ why, facts })).toMatchObject({ outcome: 'faithful' })
  })
})

describe('options', () => {
  test.each<readonly [object, string]>([
    [{ promise: 'sufficient' }, "`promise` must be 'needed' or 'enough'; received \"sufficient\"."],
    [{ promise: null }, "`promise` must be 'needed' or 'enough'; received null."],
    [{ promise: ['enough'] }, "`promise` must be 'needed' or 'enough'; received"],
    [{ editor: 5 }, 'editor'],
    [{ editor: {} }, 'editor'],
    [{ editor: null }, 'editor'],
    [{ by: 'rewriting' }, 'by'],
    [{ each: true }, 'each'],
    [{ strict: true }, 'strict'],
    [{ target: 'billing' }, 'target'],
    [{ mask: 'charged' }, 'mask'],
    [{ mask: '' }, 'mask'],
    [{ control: true }, 'control'],
    [{ control: { seed: 0.5 } }, 'seed'],
  ])('reason: %j is a usage error, and no call is made', async (options, told) => {
    const { response, editor, runs } = await predicted()
    const rejected = reason(response, options as CheckOptions)
    await expect(rejected).rejects.toThrow(UsageError)
    await expect(rejected).rejects.toThrow(told)
    expect(editor.asked).toEqual([])
    expect(runs).toHaveLength(1)
  })

  test('reason: control: false is a usage error, in a use, in .with and on a gate', async () => {
    const { subject, editor, runs } = routing()
    const response = (await subject.predict(ticket)) as unknown as Response
    const told = 'this check needs the random control'
    await expect(reason(response, { control: false })).rejects.toThrow(told)
    await expect(reason.with({ control: false })(response)).rejects.toThrow(told)
    await expect(reason(response, { control: false, promise: 'enough' })).rejects.toThrow(told)
    // A seed restores the control.
    expect(await reason.with({ control: false })(response, { control: { seed: 1 } })).toMatchObject({
      outcome: 'faithful',
    })
    const [asked, ran] = [editor.asked.length, runs.length]
    const set = subject.over([ticket])
    await expect(expect(set).toPassGate(reason, { rate: 0.5, inputs: 1, control: false } as never)).rejects.toThrow()
    await expect(
      expect(set).toPassGate(reason.with({ control: false }), { rate: 0.5, inputs: 1 } as never),
    ).rejects.toThrow()
    expect([editor.asked.length, runs.length]).toEqual([asked, ran])
  })

  test('reason: the editor of a use takes the place of that of the subject', async () => {
    const { response, editor } = await predicted()
    const other = knowingEditor([doubleCharge])
    const verdict = await reason(response, { editor: other.model })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(other.asked.length).toBe(verdict.editor?.cost.calls)
    expect(editor.asked).toEqual([])
  })

  test('reason: a mask that stands in the text is a usage error', async () => {
    const { subject } = routing()
    await expect(subject.predict('The form says [REDACTED], and I was charged twice.')).rejects.toThrow(UsageError)
  })

  test('reason: another mask is written into the questions of the editor and of the application', async () => {
    const verdict = await checked({}, { mask: '▁▁' })
    expect(verdict).toMatchObject({ outcome: 'faithful', options: { mask: '▁▁' } })
    expect(verdict.asked[2]?.prompt).toContain('I was ▁▁ ▁▁ in March')
    expect(verdict.asked[2]?.prompt).toContain('were replaced by ▁▁')
    expect(verdict.runs[1]).toContain('I was ▁▁ ▁▁ in March')
  })
})

describe('the editor', () => {
  const withoutEditor = (editor?: unknown) => {
    let runs = 0
    const subject = () =>
      defineSubject({
        name: 'without an editor',
        run: async (text: string) => {
          runs++
          const { text: queue } = await generateText({ model: scriptedModel(['billing']), prompt: text })
          return { queue, why: 'A double charge.' }
        },
        answer: (result) => result.queue,
        reason: (result) => result.why,
        labels: ['billing', 'other'] as never,
        ...(editor === undefined ? {} : { editor: editor as never }),
      })
    return { subject, runs: () => runs }
  }

  test('reason: an application without one is a usage error that says what to add, and no call is made', async () => {
    const { subject, runs } = withoutEditor()
    const response = (await subject().predict(ticket)) as unknown as Response
    await expect(reason(response)).rejects.toThrow(UsageError)
    await expect(reason(response)).rejects.toThrow(/without an editor has no editor[\s\S]*editor: openai/u)
    expect(runs()).toBe(1)
  })

  test.each([{}, 5, () => 'yes', ['gpt-5-mini']])('reason: %o is no editor of a subject', (editor) => {
    expect(() => withoutEditor(editor).subject()).toThrow('editor must be a language model of the AI SDK')
  })

  test.each([{}, 5, () => 'yes'])('reason: %o is no editor of a question of ours', (editor) => {
    expect(() =>
      defineSubject({
        name: 'question',
        model: scriptedModel([]),
        question: 'Which queue?',
        labels: ['billing', 'other'],
        undetermined: ['unclear'],
        editor: editor as never,
      }),
    ).toThrow('editor')
  })
})

describe('who is asked', () => {
  const read = { facts: [{ clause: 'a double charge is reported', kind: 'says', quotes: ['twice'] }] }
  const says = (said: string): ScriptedReply => ({ answers: [{ number: 1, said }] })
  /** What an editor says in a faithful verdict. One word is not trimmed. */
  const editing: readonly ScriptedReply[] = [read, says('yes'), says('no')]

  test('reason: a question of ours lends its own model, and asks for the reason', async () => {
    const model = scriptedModel([
      'billing',
      { reason: 'The customer reports a double charge.' },
      ...editing,
      'unclear',
      'billing',
      'billing',
    ])
    const subject = defineSubject({
      name: 'queue',
      model,
      question: 'Which queue?',
      labels: ['billing', 'other'],
      undetermined: ['unclear'],
    })
    const verdict = await reason(await subject.predict(ticket))
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      explainedIn: 'a fresh conversation',
      editor: { model: 'scripted', cost: { calls: 3 } },
    })
    expect(verdict.calls.map(({ step }) => step)).toEqual([
      'predict',
      'reason.explain',
      'reason.read',
      'reason.says-before',
      'reason.says-after-1',
      'reason.again',
      'reason.control-1',
      'reason.control-2',
    ])
    expect(model.prompts[1]).toContain('Give the reason in one or two sentences.')
    expect(model.prompts[2]).not.toContain('Which queue?')
  })

  test('reason: a question in prose takes the reason as it is written', async () => {
    const model = scriptedModel(['billing', 'The customer reports a double charge.', 'unclear', 'billing', 'billing'])
    const editor = scriptedModel(editing, { modelId: 'editor' })
    const subject = defineSubject({
      name: 'queue in prose',
      model,
      question: 'Which queue?',
      labels: ['billing', 'other'],
      undetermined: ['unclear'],
      format: 'prose',
      editor,
    })
    const verdict = await reason(await subject.predict(ticket))
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      explanation: { reason: 'The customer reports a double charge.' },
      editor: { model: 'editor' },
    })
  })

  test('reason: a model that refuses to give a reason ends inconclusive, in both formats', async () => {
    const refusal = "I'm sorry, but I can't help with that."
    for (const format of ['structured', 'prose'] as const) {
      const model = scriptedModel(['billing', format === 'prose' ? refusal : { reason: refusal }, { facts: [] }])
      const subject = defineSubject({
        name: `refusing in ${format}`,
        model,
        question: 'Which queue?',
        labels: ['billing', 'other'],
        undetermined: ['unclear'],
        format,
      })
      expect(await reason(await subject.predict(ticket))).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
    }
  })

  test('reason: a reply without a reason in it is inconclusive', async () => {
    for (const [reply, problem] of [
      [{ why: 'A double charge.' }, 'unreadable'],
      [{ prose: 'It is a double charge.' }, 'unreadable'],
      [{ prose: '' }, 'no reply'],
      [{ prose: '{"reason": "A dou', finishReason: 'length' }, 'cut off'],
    ] as const) {
      const model = scriptedModel(['billing', reply])
      const subject = defineSubject({
        name: 'queue',
        model,
        question: 'Which queue?',
        labels: ['billing', 'other'],
        undetermined: ['unclear'],
      })
      expect(await reason(await subject.predict(ticket))).toMatchObject({ outcome: 'inconclusive', reason: problem })
    }
  })

  const result = (model: ReturnType<typeof scriptedModel>) =>
    generateText({
      model,
      prompt: `Ticket: ${ticket}`,
      temperature: 0,
      output: Output.object({ schema: z.object({ queue: z.enum(['billing', 'other']), why: z.string() }) }),
    })
  const to = (queue: string, why = 'The customer reports a double charge.') => ({ queue, why })

  test('reason: a result of the AI SDK is read by its own model, in fresh conversations', async () => {
    const model = scriptedModel([to('billing'), ...editing, to('other'), to('billing'), to('billing')])
    await expect(await result(model)).toHaveFaithfulReason({
      input: ticket,
      answer: (output) => output.queue,
      reason: (output) => output.why,
    })
    expect(model.calls.map(({ parameters }) => (parameters.prompt as readonly unknown[]).length)).toEqual(
      model.calls.map(() => 1),
    )
    expect(model.prompts[1]).not.toContain('Ticket:')
  })

  test('reason: a result of the AI SDK takes another model as its editor', async () => {
    const model = scriptedModel([to('billing'), to('other'), to('billing'), to('billing')])
    const editor = scriptedModel(editing, { modelId: 'editor' })
    await expect(await result(model)).toHaveFaithfulReason({
      input: ticket,
      answer: (output) => output.queue,
      reason: (output) => output.why,
      editor,
    })
  })

  test('reason: a result of the AI SDK is asked for its reason where the test names none', async () => {
    const model = scriptedModel([
      to('billing'),
      { reason: 'The customer reports a double charge.' },
      ...editing,
      to('other'),
      to('billing'),
      to('billing'),
    ])
    await expect(await result(model)).toHaveFaithfulReason({ input: ticket, answer: (output) => output.queue })
    expect(model.prompts[1]).toContain('are the reason for the answer "billing"')
  })

  test('reason: a reason that the test hands over is told as the words of the test', async () => {
    const model = scriptedModel([to('billing'), ...editing, to('billing'), to('other')])
    await expect(
      expect(await result(model)).toHaveFaithfulReason({
        input: ticket,
        answer: (output) => output.queue,
        reason: 'A double charge.',
      }),
    ).rejects.toThrow('The test gave this reason for the answer: "A double charge."')
  })

  test('reason: an application without a reason is asked for it by its model', async () => {
    const asked = scriptedModel([{ reason: 'The customer reports a double charge.' }])
    const editor = knowingEditor([doubleCharge])
    const subject = defineSubject({
      name: 'silent',
      run: async (text: string) => {
        const model = scriptedModel([text.includes('twice') ? 'billing' : 'other'])
        return (await generateText({ model, prompt: text, temperature: 0 })).text as 'billing' | 'other'
      },
      answer: (queue) => queue,
      labels: ['billing', 'other'],
      model: asked,
      editor: editor.model,
    })
    const verdict = await reason(await subject.predict(ticket))
    expect(verdict).toMatchObject({ outcome: 'faithful', explainedIn: 'a question apart' })
  })
})
