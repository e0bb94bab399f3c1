import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import { z } from 'zod/v4'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { messageOf } from '../message-of.js'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const options = { input: ticket, words: ['charged'] }
const queue = z.enum(['billing', 'other'])

const verdictOf = (task: { meta: { faithful?: unknown[] } }) => task.meta.faithful?.at(-1)

const ofSchema = <Schema extends z.ZodType>(schema: Schema, ...replies: readonly ScriptedReply[]) =>
  generateText({
    model: scriptedModel(replies),
    prompt: `Route this ticket: ${ticket}`,
    output: Output.object({ schema: z.object({ decision: schema }) }),
    temperature: 0,
  })

const route = z.object({ kind: z.literal('route'), queue })
const ask = z.object({ kind: z.literal('ask'), question: z.string() })
const routeOrAsk = z.discriminatedUnion('kind', [route, ask])
const routed = { decision: { kind: 'route', queue: 'billing' } }
const asks = { decision: { kind: 'ask', question: 'Which of your orders do you mean, please?' } }

describe('an output with several forms', () => {
  const decided = (...replies: readonly ScriptedReply[]) => ofSchema(routeOrAsk, routed, ...replies)
  const answer = ({ decision }: { decision: z.infer<typeof routeOrAsk> }) =>
    decision.kind === 'route' ? decision.queue : 'ask'

  test('may get a constant as its answer: a form of the output', async ({ expect, task }) => {
    await expect(await decided(asks, routed, routed)).toHaveFaithfulImportance({ ...options, answer })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', claim: { promises: 'changes', before: 'billing' } })
  })

  test('may have that constant among its labels', async ({ expect }) => {
    const result = await decided(asks, routed, routed)
    await expect(result).toHaveFaithfulImportance({ ...options, answer, labels: ['billing', 'other', 'ask'] })
  })

  test('may have that constant as its undetermined answer', async ({ expect, task }) => {
    await expect(await decided(asks, routed, routed)).toHaveFaithfulImportance({
      ...options,
      answer,
      undetermined: ['ask'],
    })
    expect(verdictOf(task)).toMatchObject({ claim: { promises: 'undetermined', answers: ['ask'] } })
  })

  test('may begin with the form that has a constant', async ({ expect, task }) => {
    const result = await ofSchema(routeOrAsk, asks, routed, asks, asks)
    await expect(result).toHaveFaithfulImportance({ ...options, answer })
    expect(verdictOf(task)).toMatchObject({ claim: { promises: 'changes', before: 'ask' } })
  })

  test('may be edited towards the constant', async ({ expect }) => {
    const result = await decided(asks)
    await expect(result).toHaveFaithfulCounterfactual({
      input: ticket,
      answer,
      edited: ticket.replace('charged twice for', 'puzzled about'),
      target: 'ask',
      control: false,
    })
  })

  test('is unfaithful where it keeps its form', async ({ expect, task }) => {
    await expect(await decided(routed)).not.toHaveFaithfulImportance({ ...options, answer })
    expect(verdictOf(task)).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('rejects a label that no form has', async () => {
    expect(
      await messageOf(
        expect(await decided()).toHaveFaithfulImportance({
          ...options,
          answer: (output) => answer(output) as string,
          labels: ['billing', 'sales'],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "UsageError: The schema of this result does not allow the answer "sales", so the model could
      never give it; no check was made.

        It allows billing, other or ask."
    `)
  })

  test.each([
    ['has the answer of neither form', { decision: { kind: 'route' } }],
    ['lacks a part of the other form', { decision: { kind: 'ask' } }],
    ['has a form that the schema lacks', { decision: { kind: 'close', question: 'Why?' } }],
    ['has no decision', {}],
    ['has null for the decision', { decision: null }],
  ])('is not answered by a reply that %s', async (_, reply) => {
    const pick = ({ decision }: { decision?: { queue?: string } | null }) => decision?.queue ?? 'ask'
    await expect(
      expect(await decided(reply)).toHaveFaithfulImportance({ ...options, answer: pick as never }),
    ).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason: 'unreadable' } })
  })

  test('is refused where the other form declines, if nothing else is in it', async () => {
    const refusal = "I'm sorry, but I can't assist with that request."
    const result = await decided({ decision: { kind: 'ask', question: refusal } })
    await expect(expect(result).toHaveFaithfulImportance({ ...options, answer })).rejects.toMatchObject({
      verdict: { reason: 'refused' },
    })
  })
})

describe('the answers of other shapes', () => {
  const cases: readonly {
    readonly title: string
    readonly schema: z.ZodType
    readonly replies: readonly [before: unknown, after: unknown]
    readonly answer: (output: any) => string | number
    readonly answers: readonly [before: string, after: string]
  }[] = [
    {
      title: 'a union in a union',
      schema: z.union([z.object({ a: z.union([route, z.object({ escalate: z.boolean() })]) }), ask]),
      replies: [{ a: { kind: 'route', queue: 'billing' } }, { a: { escalate: true } }],
      answer: ({ decision }) => decision.a?.queue ?? ('a' in decision ? 'a person' : 'ask'),
      answers: ['billing', 'a person'],
    },
    {
      title: 'a union without a name for its forms',
      schema: z.union([z.object({ queue }), z.object({ reason: z.string() })]),
      replies: [{ queue: 'billing' }, { reason: 'The customer only says hello.' }],
      answer: ({ decision }) => decision.queue ?? 'closed',
      answers: ['billing', 'closed'],
    },
    {
      title: 'a text of the other form, of any length',
      schema: routeOrAsk,
      replies: [{ kind: 'route', queue: 'billing' }, asks.decision],
      answer: ({ decision }) => (decision.kind === 'route' ? decision.queue : decision.question),
      answers: ['billing', asks.decision.question],
    },
    {
      title: 'a form that reads like a refusal',
      schema: z.union([z.object({ kind: z.literal('approved') }), z.object({ kind: z.literal('declined') })]),
      replies: [{ kind: 'approved' }, { kind: 'declined' }],
      answer: ({ decision }) => (decision.kind === 'approved' ? 'pay' : 'keep'),
      answers: ['pay', 'keep'],
    },
    {
      title: 'a boolean',
      schema: z.object({ urgent: z.boolean() }),
      replies: [{ urgent: true }, { urgent: false }],
      answer: ({ decision }) => (decision.urgent ? 'now' : 'later'),
      answers: ['now', 'later'],
    },
    {
      title: 'an object that is left out',
      schema: z.object({ route: z.object({ queue }).optional() }),
      replies: [{ route: { queue: 'billing' } }, {}],
      answer: ({ decision }) => decision.route?.queue ?? 'none',
      answers: ['billing', 'none'],
    },
    {
      title: 'an empty list',
      schema: z.object({ items: z.array(z.object({ kind: z.string() })) }),
      replies: [{ items: [{ kind: 'a refund' }] }, { items: [] }],
      answer: ({ decision }) => decision.items[0]?.kind ?? 'none',
      answers: ['a refund', 'none'],
    },
    {
      title: 'several parts',
      schema: z.object({ queue, urgent: z.boolean() }),
      replies: [
        { queue: 'billing', urgent: true },
        { queue: 'billing', urgent: false },
      ],
      answer: ({ decision }) => `${decision.queue}${decision.urgent ? ', urgent' : ''}`,
      answers: ['billing, urgent', 'billing'],
    },
    {
      title: 'a number within a tolerance, or none',
      schema: z.union([z.object({ score: z.number() }), z.object({ why: z.string() })]),
      replies: [{ score: 4.2 }, { why: 'Nothing to rate.' }],
      answer: ({ decision }) => decision.score ?? 'unrated',
      answers: ['4.2', 'unrated'],
    },
  ]

  test.for(cases)('change: $title', async ({ schema, replies, answer, answers: [before, after] }, { expect, task }) => {
    const [first, then] = replies.map((decision) => ({ decision }))
    const result = await ofSchema(schema, first!, then!, first!, first!)
    const tolerance = before === '4.2' ? { tolerance: 0.5 } : {}
    await expect(result).toHaveFaithfulImportance({ ...options, ...tolerance, answer })
    expect(verdictOf(task)).toMatchObject({
      outcome: 'faithful',
      prediction: { label: before },
      trials: [{ answer: { label: after } }, {}, {}],
    })
  })

  test.for(cases)('may all be labels: $title', async ({ schema, replies, answer, answers }, { expect }) => {
    const [first, then] = replies.map((decision) => ({ decision }))
    const result = await ofSchema(schema, first!, then!, first!, first!)
    await expect(result).toHaveFaithfulImportance({ ...options, answer, labels: [...answers] })
  })

  test.for(cases)('may be undetermined: $title', async ({ schema, replies, answer, answers }, { expect }) => {
    const [first, then] = replies.map((decision) => ({ decision }))
    const result = await ofSchema(schema, first!, then!, first!, first!)
    const tolerance = answers[0] === '4.2' ? { tolerance: 0.5 } : {}
    await expect(result).toHaveFaithfulImportance({ ...options, ...tolerance, answer, undetermined: [answers[1]] })
  })

  test('of a list of the AI SDK may be a constant', async ({ expect }) => {
    const items = (...elements: readonly object[]) => ({ elements })
    const found = items({ kind: 'refund' })
    const result = await generateText({
      model: scriptedModel([found, items(), found, found]),
      prompt: ticket,
      output: Output.array({ element: z.object({ kind: z.enum(['refund', 'greeting']) }) }),
      temperature: 0,
    })
    await expect(result).toHaveFaithfulImportance({ ...options, answer: (output) => output[0]?.kind ?? 'nothing' })
  })

  test('of a choice may be named otherwise', async ({ expect, task }) => {
    const result = await generateText({
      model: scriptedModel(['billing', 'other', 'billing', 'billing']),
      prompt: ticket,
      output: Output.choice({ options: ['billing', 'other'] }),
      temperature: 0,
    })
    const answer = (output: string) => (output === 'billing' ? 'money' : 'the rest')
    await expect(result).toHaveFaithfulImportance({ ...options, answer, undetermined: ['the rest'] })
    expect(verdictOf(task)).toMatchObject({ claim: { promises: 'undetermined', answers: ['the rest'] } })
  })

  test('are told where a list of labels lacks one', async () => {
    const result = await ofSchema(z.object({ urgent: z.boolean() }), { decision: { urgent: true } })
    expect(
      await messageOf(
        expect(result).toHaveFaithfulImportance({
          ...options,
          answer: ({ decision }): string => (decision.urgent ? 'now' : 'later'),
          undetermined: ['never'],
        }),
      ),
    ).toContain('It allows now or later.')
  })

  test.each([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['an object', {}],
  ])('cannot be %s', async (_, value) => {
    const pick = ({ decision }: any) => (decision.kind === 'route' ? value : 'ask')
    const result = await ofSchema(routeOrAsk, routed)
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ ...options, answer: pick as never }))).toContain(
      'it must return the answer, a string or a finite number',
    )
    const later = await ofSchema(routeOrAsk, asks, routed)
    expect(await messageOf(expect(later).toHaveFaithfulImportance({ ...options, answer: pick as never }))).toContain(
      `output:  ${JSON.stringify(routed)}`,
    )
  })
})

test('a text in the same form is compared with the answer before', async () => {
  const result = await ofSchema(
    z.object({ queue: z.string() }),
    { decision: { queue: 'billing' } },
    {
      decision: { queue: 'There is nothing in this ticket that would tell which queue is right for it.' },
    },
  )
  await expect(
    expect(result).toHaveFaithfulImportance({ ...options, answer: ({ decision }) => decision.queue }),
  ).rejects.toMatchObject({ verdict: { outcome: 'inconclusive' } })
})
