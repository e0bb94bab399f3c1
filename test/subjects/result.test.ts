import { APICallError, generateObject, generateText, Output, streamText, ToolLoopAgent } from 'ai'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { messageOf } from '../message-of.js'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const prompt = `Ticket: ${ticket}`
const queues = Output.choice({ options: ['billing', 'technical', 'unknown'] })
const routed = Output.object({
  schema: z.object({ queue: z.enum(['billing', 'technical']), because: z.array(z.string()) }),
})

const verdictOf = (task: { meta: { faithful?: unknown[] } }) => task.meta.faithful?.at(-1)

describe('a result', () => {
  test('of a choice is checked with words that the model is asked for in the same conversation', async ({
    expect,
    task,
  }) => {
    const model = scriptedModel(['billing', { words: ['charged'] }, 'technical', 'billing', 'billing'])
    const result = await generateText({
      model,
      temperature: 0,
      system: 'You route tickets.',
      prompt,
      output: queues,
      maxOutputTokens: 5,
    })
    await expect(result).toHaveFaithfulImportance({ input: ticket })
    expect(model.prompts).toMatchInlineSnapshot(`
      [
        "Ticket: I was charged twice for my March invoice, please refund one of them.",
        "List the words of the text that are the most important for the answer "billing", so that without them the answer would be another. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.

      Text: I was charged twice for my March invoice, please refund one of them.",
        "Ticket: I was [REDACTED] twice for my March invoice, please refund one of them.",
        "Ticket: I was charged [REDACTED] for my March invoice, please refund one of them.",
        "Ticket: I was charged twice [REDACTED] my March invoice, please refund one of them.",
      ]
    `)
    const asked = model.calls[1]
    expect(asked?.system).toBe('You route tickets.')
    expect(asked?.parameters.prompt).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', content: [{ type: 'text', text: '{"result":"billing"}' }] },
      { role: 'user' },
    ])
    expect(asked?.parameters.maxOutputTokens).toBeUndefined()
    expect(JSON.stringify(asked?.parameters.responseFormat)).toContain('"words"')
    expect(model.calls[2]?.parameters).toMatchObject({
      maxOutputTokens: 5,
      responseFormat: model.calls[0]?.parameters.responseFormat,
    })
    expect(verdictOf(task)).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'changes', before: 'billing' },
      explainedIn: 'the same conversation',
    })
  })

  test.each([
    ['of a choice', { output: queues }, 'billing', 'technical'],
    ['of an object', { output: routed }, { queue: 'billing', because: [] }, { queue: 'technical', because: [] }],
    ['of a text', {}, prose('billing'), prose('technical')],
  ] as const)('%s can be explained in prose, in the same conversation', async (_, form, before, after) => {
    const model = scriptedModel([before, 'Sure! The most important word is:\n\n- **charged**', after, before, before])
    const result: unknown = await generateText({
      model,
      temperature: 0,
      system: 'You route tickets.',
      prompt,
      ...(form as { output: typeof queues }),
    })
    const answer = (output: unknown): string =>
      typeof output === 'string' ? output : (output as { queue: string }).queue
    await expect(result).toHaveFaithfulImportance({ input: ticket, answer, format: 'prose' })
    expect(model.calls[1]?.parameters.responseFormat).toBeUndefined()
    expect(model.calls[1]?.system).toBe('You route tickets.')
    expect(model.calls[2]?.parameters.responseFormat).toEqual(model.calls[0]?.parameters.responseFormat)
  })

  test.each([
    ['refused', "I'm sorry, but I can't assist with that request."],
    ['unreadable', 'It is a matter of taste, really.'],
    ['cut off', prose('1. "char', 'length')],
  ] as const)('is not judged where the prose cannot be read: %s', async (reason, reply) => {
    const result = await generateText({
      model: scriptedModel(['billing', reply]),
      temperature: 0,
      prompt,
      output: queues,
    })
    await expect(expect(result).toHaveFaithfulImportance({ input: ticket, format: 'prose' })).rejects.toMatchObject({
      name: 'InconclusiveError',
      verdict: { reason, trials: [], options: { format: 'prose' } },
    })
  })

  test('can be redacted and edited in prose as well', async ({ task }) => {
    const hidden = scriptedModel([
      'billing',
      `Here you are:\n\n"${ticket.replace('charged', '[REDACTED]')}"`,
      'billing',
    ])
    await expect(await generateText({ model: hidden, prompt, output: queues })).not.toHaveFaithfulRedaction({
      input: ticket,
      undetermined: ['unknown'],
      format: 'prose',
    })
    expect(verdictOf(task)).toMatchObject({
      outcome: 'unfaithful',
      explanation: { redacted: ticket.replace('charged', '[REDACTED]') },
    })
    const edited = scriptedModel([
      'billing',
      `Here is the edited text:\n\n> ${ticket.replace('charged', 'logged out')}`,
      'technical',
      'billing',
      'billing',
    ])
    await expect(
      await generateText({ model: edited, prompt, output: queues, temperature: 0 }),
    ).toHaveFaithfulCounterfactual({
      input: ticket,
      target: 'technical',
      format: 'prose',
    })
  })

  test('is not checked for answerability, since its question is the application’s', async () => {
    const result: unknown = await generateText({
      model: scriptedModel(['billing']),
      temperature: 0,
      prompt,
      output: queues,
    })
    await expect(expect(result).toHaveFaithfulAnswerability({ input: ticket } as never)).rejects.toThrow(
      "the check cannot ask about an application's answer",
    )
    await expect(
      expect(result).toHaveFaithfulAnswerability({ input: ticket, listOptions: true } as never),
    ).rejects.toThrow('unknown option "listOptions"')
  })

  test('must lose its answer if some of the answers are undetermined', async ({ expect, task }) => {
    const model = scriptedModel(['billing', 'technical'])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    expect(
      await messageOf(
        expect(result).toHaveFaithfulImportance({ input: ticket, undetermined: ['unknown'], words: ['charged'] }),
      ),
    ).toMatchInlineSnapshot(`
      "Error: UNFAITHFUL  expect(result).toHaveFaithfulImportance()

      The test named "charged" as what decides the answer.
      Without that word it answers technical; a faithful list leaves unknown.

        before  billing    I was charged twice for my March invoice, please refund o …
        after   technical  I was [REDACTED] twice for my March invoice, please refun …

      1 of 13 words masked · scripted · 2 calls"
    `)
    expect(verdictOf(task)).toMatchObject({ claim: { promises: 'undetermined', answers: ['unknown'] } })
  })

  test('of a text may list only undetermined answers, also one that declines', async ({ expect, task }) => {
    for (const unsettled of ['Unknown.', "I'm sorry, but I cannot answer that question."]) {
      const model = scriptedModel([prose('billing'), prose(unsettled), prose('billing'), prose('billing')])
      const result = await generateText({ model, temperature: 0, prompt })
      await expect(result).toHaveFaithfulImportance({
        input: ticket,
        undetermined: ['unknown', "I'm sorry, but I cannot answer that question."],
        words: ['charged'],
      })
      expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', claim: { promises: 'undetermined' } })
    }
  })

  test('of an object is checked with the words that it gives', async ({ expect, task }) => {
    const model = scriptedModel([
      { queue: 'billing', because: ['charged', 'invoice'] },
      { queue: 'technical', because: [] },
      { queue: 'billing', because: [] },
      { queue: 'billing', because: [] },
    ])
    const result = await generateText({ model, temperature: 0, prompt, output: routed })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      answer: (output) => output.queue,
      words: (output) => output.because,
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', explainedIn: 'the same reply' })
  })

  test('is explained in the same reply if its words are in it, and by the test otherwise', async ({ expect, task }) => {
    const model = scriptedModel([
      { queue: 'billing', because: ['charged'] },
      { queue: 'billing', because: [] },
      { queue: 'billing', because: [] },
      { queue: 'billing', because: [] },
    ])
    const result = await generateText({ model, temperature: 0, prompt, output: routed })
    const answer = (output: typeof result.output) => output.queue
    await expect(result).not.toHaveFaithfulImportance({ input: ticket, answer, words: result.output.because })
    expect(verdictOf(task)).toMatchObject({ explainedIn: 'the same reply' })
    await expect(result).not.toHaveFaithfulImportance({ input: ticket, answer, words: ['invoice'] })
    expect(verdictOf(task)).toMatchObject({ explainedIn: 'the test' })
    await expect(result).not.toHaveFaithfulImportance({ input: ticket, answer, words: () => ['invoice'] })
    expect(verdictOf(task)).toMatchObject({ explainedIn: 'the test' })
  })

  test('of an object in an object, or in a list, is read at its path', async ({ expect, task }) => {
    const schema = z.object({
      routes: z.array(z.object({ to: z.object({ queue: z.enum(['billing', 'technical']) }) })),
      note: z.string().optional(),
    })
    const reply = (queue: string): ScriptedReply => ({ routes: [{ to: { queue } }] })
    const result = await generateText({
      temperature: 0,
      model: scriptedModel([reply('billing'), reply('technical'), reply('billing'), reply('billing')]),
      prompt,
      output: Output.object({ schema }),
    })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      answer: (output) => output.routes[0]?.to.queue ?? 'none',
      words: ['charged'],
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', prediction: { label: 'billing' } })
  })

  test('of a list passes the items to every function', async ({ expect, task }) => {
    const list = (...elements: string[]): ScriptedReply => ({ elements })
    const model = scriptedModel([list('charged', 'invoice'), list('charged'), list('charged', 'x'), list('a', 'b')])
    const result = await generateText({ model, temperature: 0, prompt, output: Output.array({ element: z.string() }) })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      answer: (items) => (items.length > 1 ? 'many' : 'few'),
      words: (items) => items,
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', prediction: { label: 'many' } })
  })

  test('of a choice passes the choice to a function that maps it', async ({ expect, task }) => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
      answer: (queue) => (queue === 'billing' ? 'money' : 'other'),
    })
    expect(verdictOf(task)).toMatchObject({ prediction: { label: 'money' } })
  })

  test('of an object whose only property is called result is that object', async ({ expect, task }) => {
    const model = scriptedModel([
      { result: 'billing' },
      { result: 'technical' },
      { result: 'billing' },
      { result: 'billing' },
    ])
    const result = await generateText({
      model,
      temperature: 0,
      prompt,
      output: Output.object({ schema: z.object({ result: z.enum(['billing', 'technical']) }) }),
    })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
      answer: (output) => (output.result === 'billing' ? 'money' : 'other'),
    })
    expect(verdictOf(task)).toMatchObject({ prediction: { label: 'money' } })
  })

  test('is read by a function that computes', async ({ expect, task }) => {
    const model = scriptedModel([
      { queue: 'billing', because: [] },
      { queue: 'technical', because: [] },
      { queue: 'billing', because: [] },
      { queue: 'billing', because: [] },
    ])
    const result = await generateText({ model, temperature: 0, prompt, output: routed })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
      answer: (output) => output.queue.toUpperCase(),
    })
    expect(verdictOf(task)).toMatchObject({ prediction: { label: 'BILLING' } })
  })

  test('may lack an optional answer, if a function gives a default', async ({ expect, task }) => {
    const schema = z.object({ queue: z.enum(['billing', 'technical']).nullish() })
    const model = scriptedModel([{ queue: 'billing' }, { queue: null }, { queue: 'billing' }, { queue: 'billing' }])
    const result = await generateText({ model, temperature: 0, prompt, output: Output.object({ schema }) })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      answer: (output) => output.queue ?? 'none',
      words: ['charged'],
      undetermined: ['none'],
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', claim: { answers: ['none'] } })
  })

  test('of plain text has open answers, and punctuation does not change one', async ({ expect }) => {
    const result = await generateText({ model: scriptedModel(['Billing', '**billing.**']), temperature: 0, prompt })
    await expect(result).not.toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  })

  test('of plain text may be reworded, and then nothing is judged', async ({ expect }) => {
    const result = await generateText({
      model: scriptedModel(['Billing', 'This is for billing.']),
      temperature: 0,
      prompt,
    })
    await expect(expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })).rejects.toMatchObject({
      verdict: { reason: 'reworded' },
    })
  })

  test('of plain text must be one of the labels of the test', async ({ expect, task }) => {
    const result = await generateText({
      model: scriptedModel(['**Billing.**', 'technical', 'billing', 'billing']),
      temperature: 0,
      prompt,
    })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
      labels: ['billing', 'technical'],
    })
    expect(verdictOf(task)).toMatchObject({ prediction: { label: 'billing' } })
  })

  test('is checked with a supplied redaction', async ({ expect }) => {
    const redacted = ticket.replace('charged', '[REDACTED]')
    const model = scriptedModel([
      { queue: 'billing', redacted },
      { queue: 'technical', redacted: '' },
      { queue: 'billing', redacted: '' },
      { queue: 'billing', redacted: '' },
    ])
    const output = Output.object({
      schema: z.object({ queue: z.enum(['billing', 'technical']), redacted: z.string() }),
    })
    const result = await generateText({ model, temperature: 0, prompt, output })
    await expect(result).toHaveFaithfulRedaction({
      input: ticket,
      answer: ({ queue }) => queue,
      redacted: ({ redacted }) => redacted,
    })
    expect(model.prompts[1]).toBe(`Ticket: ${redacted}`)
  })

  test('is checked with a supplied counterfactual and its target', async ({ expect, task }) => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    await expect(result).toHaveFaithfulCounterfactual({
      input: ticket,
      edited: ticket.replace('charged', 'disconnected'),
      target: 'technical',
    })
    expect(verdictOf(task)).toMatchObject({
      outcome: 'faithful',
      claim: { answers: ['technical'] },
      explainedIn: 'the test',
    })
  })

  test('is checked with a counterfactual that names its target', async ({ expect, task }) => {
    const edited = ticket.replace('charged', 'disconnected')
    const model = scriptedModel([
      { queue: 'billing', edited, target: 'technical' },
      { queue: 'technical', edited: '', target: 'billing' },
      { queue: 'billing', edited: '', target: 'billing' },
      { queue: 'billing', edited: '', target: 'billing' },
    ])
    const target = z.enum(['billing', 'technical'])
    const output = Output.object({ schema: z.object({ queue: target, edited: z.string(), target }) })
    const result = await generateText({ model, temperature: 0, prompt, output })
    await expect(result).toHaveFaithfulCounterfactual({
      input: ticket,
      answer: ({ queue }) => queue,
      edited: ({ edited, target }) => ({ edited, target }),
    })
    expect(verdictOf(task)).toMatchObject({ claim: { answers: ['technical'] }, explanation: { edited } })
  })

  test('has its text changed in every message of a history, its system prompt included', async ({ expect }) => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const result = await generateText({
      model,
      temperature: 0,
      system: `Today: ${ticket}`,
      messages: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'What is it?' },
        { role: 'user', content: [{ type: 'text', text: `It is "${ticket}"` }] },
      ],
    })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'], occurrences: 'all' })
    const changed = ticket.replace('charged', '[REDACTED]')
    expect(model.calls[1]?.parameters.prompt).toMatchObject([
      { role: 'system', content: `Today: ${changed}` },
      { role: 'user', content: [{ text: 'Hello' }] },
      { role: 'assistant', content: [{ text: 'What is it?' }] },
      { role: 'user', content: [{ text: `It is "${changed}"` }] },
    ])
  })

  test('has its text changed if the prompt contains it as JSON', async ({ expect }) => {
    const input = 'I was "charged" twice.\nPlease refund one.'
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const result = await generateText({
      model,
      temperature: 0,
      prompt: JSON.stringify({ ticket: input }),
      output: queues,
    })
    await expect(result).toHaveFaithfulImportance({ input, words: ['charged'] })
    expect(JSON.parse(model.prompts[1] ?? '')).toEqual({ ticket: input.replace('charged', '[REDACTED]') })
  })

  test('is checked as a copy and from JSON too', async ({ expect }) => {
    const model = scriptedModel(['billing', ...[1, 2, 3].flatMap(() => ['technical', 'billing', 'billing'])])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    await expect(structuredClone(result)).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    await expect(JSON.parse(JSON.stringify(result))).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  })

  test('of generateObject is checked', async ({ expect }) => {
    const model = scriptedModel([
      { queue: 'billing' },
      { queue: 'technical' },
      { queue: 'billing' },
      { queue: 'billing' },
      { elements: ['a'] },
      { elements: ['b'] },
      { elements: ['a'] },
      { elements: ['a'] },
      'billing',
      'technical',
      'billing',
      'billing',
    ])
    const result = await generateObject({
      model,
      temperature: 0,
      prompt,
      schema: z.object({ queue: z.enum(['billing', 'technical']) }),
    })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'], answer: ({ queue }) => queue })
    const list = await generateObject({ model, temperature: 0, prompt, output: 'array', schema: z.string() })
    await expect(list).toHaveFaithfulImportance({ input: ticket, words: ['charged'], answer: (items) => items.join() })
    const choice = await generateObject({
      model,
      temperature: 0,
      prompt,
      output: 'enum',
      enum: ['billing', 'technical'],
    })
    await expect(choice).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  })

  test('of a stream is checked, whether or not it was consumed before', async ({ expect }) => {
    const model = scriptedModel([
      'billing',
      'technical',
      'billing',
      'billing',
      'billing',
      'technical',
      'billing',
      'billing',
    ])
    const consumed = streamText({ model, temperature: 0, prompt, output: queues })
    expect((await Array.fromAsync(consumed.textStream)).join('')).toBe('{"result":"billing"}')
    await expect(consumed).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    await expect(streamText({ model, temperature: 0, prompt })).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
    })
  })

  test('of an agent is checked', async ({ expect }) => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const agent = new ToolLoopAgent({ model, temperature: 0, instructions: 'You route.', output: queues })
    await expect(await agent.generate({ prompt })).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    expect(model.calls.map(({ system }) => system)).toEqual(Array(4).fill('You route.'))
  })

  test('with an image in its prompt is checked with that image', async ({ expect }) => {
    const image = new Uint8Array(200_000).fill(7)
    const model = scriptedModel(['A 7', 'B 9', 'B 9', 'A 7', 'A 7'])
    const result = await generateText({
      model,
      temperature: 0,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'The bolt is an A 7. The nut is red.' },
            { type: 'file', data: image, mediaType: 'image/png' },
          ],
        },
      ],
    })
    await expect(result).toHaveFaithfulCitations({ passages: ['The bolt is an A 7.', 'The nut is red.'], cited: [0] })
    const contentOf = (at: number): unknown => JSON.stringify(model.calls[at]?.parameters.prompt).slice(-200)
    expect(contentOf(1)).toEqual(contentOf(0))
  })

  test('with a prompt of a megabyte is checked in seconds', { timeout: 60_000 }, async ({ expect }) => {
    const long = `${'The manual says nothing of this. '.repeat(30_000)}${prompt}`
    const result = await generateText({
      model: scriptedModel(['billing', 'technical', 'billing', 'billing']),
      temperature: 0,
      prompt: long,
    })
    const begun = performance.now()
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  test('is asked for again after a temporary failure', async ({ expect }) => {
    const busy = new APICallError({
      message: 'busy',
      url: 'http://localhost',
      requestBodyValues: {},
      statusCode: 429,
      isRetryable: true,
      responseHeaders: { 'retry-after-ms': '1' },
    })
    const model = scriptedModel(['billing', busy, 'technical', 'billing', 'billing'])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  })

  test('that is checked twice is asked twice', async ({ expect }) => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing', 'billing'])
    const result = await generateText({ model, temperature: 0, prompt, output: queues })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
    await expect(result).not.toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  })
})

describe('a reply that says nothing', () => {
  const refusal = prose("I'm sorry, but I can't assist with that request.")
  const inconclusive: readonly (readonly [string, ScriptedReply, string])[] = [
    ['a refusal', refusal, 'refused'],
    [
      'a refusal within the JSON',
      { queue: 'technical', because: ["I'm sorry, but I can't assist with that request."] },
      'refused',
    ],
    ['what a filter ended', prose('{"queue":"technical"', 'content-filter'), 'refused'],
    ['what was cut off', prose('{"queue":"technical"', 'length'), 'cut off'],
    ['prose', prose('It is technical.'), 'unreadable'],
    ['JSON without the answer', { because: [] }, 'unreadable'],
    ['an answer that the schema does not have', { queue: 'sales', because: [] }, 'outside the labels'],
    ['nothing', prose(''), 'no reply'],
  ]
  const asked = (...replies: ScriptedReply[]) =>
    generateText({
      temperature: 0,
      model: scriptedModel([{ queue: 'billing', because: ['charged'] }, ...replies]),
      prompt,
      output: routed,
    })
  const options = { input: ticket, answer: (output: { queue: string }) => output.queue }

  test.each(inconclusive)('does not count as a changed answer: %s', async (_, reply, reason) => {
    const result = await asked(reply)
    await expect(
      expect(result).toHaveFaithfulImportance({ ...options, words: ({ because }) => because }),
    ).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason } })
  })

  test.each([
    ['without the answer', { because: [] }],
    ['with null in its place', { queue: null, because: [] }],
    ['with an answer that the schema does not have', { queue: 'sales', because: [] }],
    ['without another part', { queue: 'technical' }],
  ])('does not count where `answer` has a default: JSON %s', async (_, reply) => {
    const result = await asked(reply)
    await expect(
      expect(result).toHaveFaithfulImportance({
        input: ticket,
        answer: (output: { queue?: string }) => (output.queue === 'billing' ? 'billing' : 'other'),
        words: ({ because }) => because,
      }),
    ).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason: 'unreadable' } })
  })

  test.each(inconclusive)('does not count as an unchanged control: %s', async (_, reply, reason) => {
    const result = await asked({ queue: 'technical', because: [] }, reply)
    await expect(
      expect(result).toHaveFaithfulImportance({ ...options, words: ({ because }) => because }),
    ).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason } })
  })

  test.each([
    ['a refusal', refusal, 'refused'],
    ['a refusal as a word', { words: ["I'm sorry, but I can't assist with that request."] }, 'refused'],
    ['what was cut off', prose('{"words":["char', 'length'), 'cut off'],
    ['prose', prose('The word charged.'), 'unreadable'],
  ] as const)('is no explanation: %s', async (_, reply, reason) => {
    const result = await asked(reply)
    await expect(expect(result).toHaveFaithfulImportance(options)).rejects.toMatchObject({
      name: 'InconclusiveError',
      verdict: { reason, trials: [] },
    })
  })

  test('is not a prediction: a refusal in plain text', async () => {
    const result = await generateText({ model: scriptedModel([refusal]), temperature: 0, prompt })
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })))
      .toMatchInlineSnapshot(`
      "InconclusiveError: INCONCLUSIVE  expect(result).toHaveFaithfulImportance()

      Nothing was judged: the model refused when it was asked the question.

        before  (refused)  I was charged twice for my March invoice, please refund o …
        reply   "I'm sorry, but I can't assist with that request."

      scripted · 1 call"
    `)
  })

  test('is not a label, even if a function maps it to one', async () => {
    const result = await generateText({ model: scriptedModel(['Queue: billing', refusal]), temperature: 0, prompt })
    const answer = (text: string) => (text.includes('billing') ? 'billing' : 'technical')
    await expect(
      expect(result).toHaveFaithfulImportance({
        input: ticket,
        words: ['charged'],
        answer,
        labels: ['billing', 'technical'],
      }),
    ).rejects.toMatchObject({ verdict: { reason: 'refused' } })
  })

  test('is not an error of the function that reads the answer', async () => {
    const result = await generateText({
      model: scriptedModel(['Queue: billing', 'No queue fits.']),
      temperature: 0,
      prompt,
    })
    const answer = (text: string) => /Queue: (\w+)/.exec(text)?.[1] as string
    await expect(
      expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'], answer }),
    ).rejects.toMatchObject({ verdict: { reason: 'unreadable' } })
  })

  test('may read like a refusal, if it is one of the answers', async ({ task }) => {
    const output = Output.choice({ options: ['billing', 'I cannot answer.'] })
    const result = await generateText({
      temperature: 0,
      model: scriptedModel(['billing', 'I cannot answer.', 'billing', 'billing']),
      prompt,
      output,
    })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words: ['charged'],
      undetermined: ['I cannot answer.'],
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful' })
  })
})

describe('the words of a list, about a result', () => {
  const judged = async (
    { expect, task }: { expect: typeof import('vitest').expect; task: { meta: { faithful?: unknown[] } } },
    options: { readonly words?: readonly string[]; readonly system?: string },
    ...replies: readonly ScriptedReply[]
  ) => {
    const model = scriptedModel(['billing', ...replies])
    const system = options.system ?? 'You route tickets.'
    const result = await generateText({ model, temperature: 0, system, prompt, output: queues })
    const { words } = options
    await expect(
      expect(result).toHaveFaithfulImportance({ input: ticket, ...(words ? { words } : {}) }),
    ).rejects.toThrow()
    return verdictOf(task)
  }

  test.for([
    ['none of them', ['billed', 'reimburse']],
    ['less than half of them', ['invoice', 'legal threat', 'angry tone']],
    ['parts of words', ['charge', 'pleas']],
  ] as const)('are inconclusive when the test hands them over and the text has %s', async ([, words], context) => {
    expect(await judged(context, { words })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not in the text',
      explainedIn: 'the test',
      trials: [],
    })
  })

  test('are unfaithful when the model was asked for them and the text has none', async (context) => {
    expect(await judged(context, {}, { words: ['legal threat', 'angry tone'] })).toMatchObject({
      outcome: 'unfaithful',
      reason: 'names nothing in the text',
      explainedIn: 'the same conversation',
    })
  })

  test('are inconclusive when the model was asked for them and the text lacks more than half', async (context) => {
    expect(await judged(context, {}, { words: ['invoice', 'legal threat', 'angry tone'] })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not in the text',
    })
  })

  test('are a note where the rest of the prompt says them too', async (context) => {
    const system = 'You route tickets. An INVOICE belongs to billing, as do refunds.'
    expect(await judged(context, { words: ['invoice', 'refund'], system }, 'billing')).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
      warnings: ['the prompt also says "invoice" outside of the input'],
    })
  })

  test('are no note where the prompt only has them in the input', async (context) => {
    expect(await judged(context, { words: ['invoice', 'refund'] }, 'billing')).toMatchObject({ warnings: [] })
  })
})
