import { generateText, Output } from 'ai'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  answerability,
  counterfactual,
  defineSubject,
  importance,
  redaction,
  UsageError,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { now, tags } from '../report/verdicts.js'
import { billing, route, routingSaying, technical, ticket, type Routing } from '../triage.js'

const define = (change: object) => (): unknown =>
  defineSubject({
    name: 'routing',
    run: (input: string) => ({ queue: input }),
    answer: (result: { queue: string }) => result.queue,
    ...change,
  } as never)

describe('a definition', () => {
  test.each([
    ['no name', { name: ' ' }, 'needs a name'],
    ['something else as run', { run: 'triage' }, 'run must be a function'],
    ['no answer', { answer: undefined }, 'answer must be a function'],
    ['something else as text', { text: 'body' }, 'text must be a function'],
    ['a list as importance', { importance: ['charged'] }, 'importance must be a function'],
    ['a text as redaction', { redaction: 'x' }, 'redaction must be a function'],
    ['an object as counterfactual', { counterfactual: {} }, 'counterfactual must be a function'],
    ['one label', { labels: ['billing'] }, 'needs two labels or more, or none'],
    ['an empty list of labels', { labels: [] }, 'needs two labels or more, or none'],
    ['labels that differ only in case', { labels: ['billing', 'Billing'] }, 'differ only in case'],
    [
      'no label but undetermined ones',
      { labels: ['a', 'b'], undetermined: ['a', 'b'] },
      'all of its labels are undetermined: a or b',
    ],
    ['a text as undetermined', { undetermined: 'unknown' }, 'undetermined must be a list of answers'],
    ['something else as model', { model: {} }, 'model must be a language model of the AI SDK'],
    [
      'a mask that names an answer',
      { labels: ['billing', 'hidden'], mask: '[HIDDEN]' },
      'the mask "[HIDDEN]" names the answer "hidden"',
    ],
    ['an invisible mask', { mask: '' }, 'must be visible'],
  ])('with %s is rejected', (_, change, message) => {
    expect(define(change)).toThrow(UsageError)
    expect(define(change)).toThrow(message)
  })

  test('without labels leaves the answers open', () => {
    expect(define({})()).toMatchObject({ labels: [], undetermined: [], mask: '[REDACTED]' })
  })

  test('may name an undetermined answer among the labels', () => {
    expect(define({ labels: ['billing', 'technical', 'unknown'], undetermined: ['unknown'] })()).toMatchObject({
      labels: ['billing', 'technical'],
      undetermined: ['unknown'],
    })
  })
})

test('one reply gives the answer and the explanation, and the verdict says so', async () => {
  const { subject, model } = routingSaying([billing, technical, billing, billing])
  const response = await subject.predict(ticket)
  expect(response.prediction).toBe('billing')
  expect(response.result).toEqual(billing)
  const verdict = await importance(response)
  expect(verdict).toMatchObject({
    check: 'importance',
    subject: 'routing',
    outcome: 'faithful',
    claim: { promises: 'changes', before: 'billing' },
    explainedIn: 'the same reply',
    explanation: { words: billing.because },
    cost: { calls: 4, made: 4 },
  })
  expect(verdict.calls.map(({ step }) => step)).toEqual([
    'predict/1',
    'importance.again/1',
    'importance.control-1/1',
    'importance.control-2/1',
  ])
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
  expect(model.prompts).toMatchInlineSnapshot(`
    [
      "Ticket: I was charged twice for my March invoice, please refund one of them.",
      "Ticket: I was [REDACTED] twice for my March [REDACTED], please [REDACTED] one of them.",
      "Ticket: I was charged [REDACTED] for my March invoice, [REDACTED] refund [REDACTED] of them.",
      "Ticket: I was charged twice for [REDACTED] March invoice, please refund [REDACTED] of [REDACTED].",
    ]
  `)
})

test('the message says which reply contains the explanation', async ({ expect }) => {
  const { subject } = routingSaying([billing, billing])
  const response = await subject.predict(ticket)
  await expect(expect(response).toHaveFaithfulImportance()).rejects.toThrow(
    'In the same reply, the model named "charged", "invoice" and "refund"',
  )
})

describe('an input', () => {
  interface Mail {
    readonly from: string
    readonly body: string
    readonly tags?: readonly string[]
  }
  const mail: Mail = { from: 'ada@example.org', body: ticket, tags: ['vip'] }
  const mailed = (
    model: ScriptedModel,
    text: ((mail: Mail) => string) | undefined,
    run = (mail: Mail) => route(model, `${mail.from}: ${mail.body}`),
  ) =>
    defineSubject({
      name: 'routing',
      run,
      answer: (result: Routing) => result.queue,
      importance: (result: Routing) => result.because,
      ...(text ? { text } : {}),
    })

  test('of JSON has its text changed, and nothing else', async () => {
    const model = scriptedModel([billing, technical, billing, billing])
    const inputs: Mail[] = []
    const subject = mailed(
      model,
      (mail) => mail.body,
      (mail) => {
        inputs.push(mail)
        return route(model, mail.body)
      },
    )
    const response = await subject.predict(mail)
    expect(response.text).toBe(ticket)
    expect(await importance(response)).toMatchObject({ outcome: 'faithful', input: { text: ticket } })
    expect(inputs[1]).toEqual({
      ...mail,
      body: 'I was [REDACTED] twice for my March [REDACTED], please [REDACTED] one of them.',
    })
  })

  test('may have its text found by another property', async () => {
    const model = scriptedModel([billing])
    const subject = defineSubject({
      name: 'routing',
      run: (messages: readonly { role: string; content: string }[]) => route(model, messages[1]?.content ?? ''),
      answer: (result) => result.queue,
      text: (messages) => messages.find(({ role }) => role === 'user')?.content ?? '',
    })
    expect(
      (
        await subject.predict([
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: ticket },
        ])
      ).text,
    ).toBe(ticket)
  })

  test('has the picked part changed, although another part reads the same', async () => {
    const model = scriptedModel([billing, billing])
    const inputs: unknown[] = []
    const subject = defineSubject({
      name: 'routing',
      run: (input: { readonly subject: string; readonly body: string }) => {
        inputs.push(input)
        return route(model, input.body)
      },
      answer: (result) => result.queue,
      importance: (result) => result.because,
      text: (input) => input.body,
    })
    await importance(await subject.predict({ subject: ticket, body: ticket }))
    expect(inputs[1]).toMatchObject({ subject: ticket, body: expect.stringContaining('[REDACTED]') as string })
  })

  test.each([
    ['is put together', (mail: Mail) => `${mail.from} ${mail.body}`],
    ['is changed', (mail: Mail) => mail.body.toUpperCase()],
    ['is none of its strings', () => 'A text of its own.'],
    ['is no string', () => 3 as unknown as string],
    ['cannot be picked', (mail: Mail) => (mail as unknown as { content: Mail }).content.body],
  ])('whose text %s is rejected before any call', async (_, text) => {
    const model = scriptedModel([])
    await expect(mailed(model, text).predict(mail)).rejects.toThrow(
      'text(input) must return one of the strings of the input unchanged',
    )
    expect(model.calls).toHaveLength(0)
  })

  test('of JSON without a text is an error that shows how to pick it', async () => {
    await expect(mailed(scriptedModel([]), undefined).predict(mail)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: routing.predict(input): the input is an object; say which part of it is the text:

        defineSubject({ …, text: (input) => input.body })]
    `)
  })

  const circular: Record<string, unknown> = { body: ticket }
  circular.self = circular
  test.each([
    ['a date', { at: new Date(0) }, 'the input.at is a Date'],
    ['a map', { by: new Map() }, 'the input.by is a Map'],
    ['no number', { price: Number.NaN }, 'the input.price is NaN'],
    ['an infinite number', { list: [1, Infinity] }, 'the input.list[1] is Infinity'],
    ['a function', { reply: () => '' }, 'the input.reply is a function'],
    ['a large integer', { id: 1n }, 'the input.id is a bigint'],
    ['nothing in a list', [ticket, undefined], 'the input[1] is undefined'],
    ['nothing', undefined, 'the input is undefined'],
    ['itself', circular, 'the input.self is a part of itself'],
  ])('with %s in it is rejected before any call', async (_, input, message) => {
    const model = scriptedModel([])
    const subject = defineSubject({
      name: 'routing',
      run: (input: unknown) => route(model, (input as Mail).body),
      answer: (result) => result.queue,
      text: (input) => (input as Mail).body,
    })
    await expect(subject.predict(input)).rejects.toThrow(UsageError)
    await expect(subject.predict(input)).rejects.toThrow(message)
    expect(model.calls).toHaveLength(0)
  })

  test('may hold the same object twice, and properties that are undefined', async () => {
    const model = scriptedModel([billing])
    const author = { name: 'Ada' }
    const subject = defineSubject({
      name: 'routing',
      run: (input: { body: string }) => route(model, input.body),
      answer: (result) => result.queue,
      text: (input) => input.body,
    })
    const input = { body: ticket, author, editor: author, note: undefined }
    expect((await subject.predict(input)).prediction).toBe('billing')
  })

  test('may be frozen', async () => {
    const { subject } = routingSaying([billing])
    expect((await subject.predict(Object.freeze(ticket) as string)).prediction).toBe('billing')
    const model = scriptedModel([billing])
    expect((await mailed(model, (mail) => mail.body).predict(Object.freeze({ ...mail }))).prediction).toBe('billing')
  })

  test('may be changed by the application, which gets a copy each time', async () => {
    const model = scriptedModel([billing, technical, billing, billing])
    const subject = mailed(
      model,
      (mail) => mail.body,
      (mail) => {
        const own = mail as { from: string; body: string; tags: string[] }
        own.from = own.from.toUpperCase()
        own.tags.push('seen')
        expect(own.tags).toEqual(['vip', 'seen'])
        return route(model, `${own.from}: ${own.body}`)
      },
    )
    const given = structuredClone(mail)
    const response = await subject.predict(given)
    expect(await importance(response)).toMatchObject({ outcome: 'faithful' })
    expect(response.input).toEqual(mail)
    expect(given).toEqual(mail)
  })

  test('is the evidence, and cannot be changed afterwards', async () => {
    const given = { ...mail, tags: ['vip'] }
    const response = await mailed(scriptedModel([billing]), (mail) => mail.body).predict(given)
    given.tags.push('late')
    expect(response.input).toEqual(mail)
    expect(() => (response.input.tags as string[]).push('late')).toThrow()
    expect(() => Object.assign(response, { text: 'another' })).toThrow()
  })

  test.each([
    ['without a word', '… !', 'the text has no word'],
    ['that is empty', '', 'the text is empty'],
    ['with the mask in it', 'I was [redacted] twice.', 'already contains [REDACTED]'],
  ])('%s is rejected before any call', async (_, text, message) => {
    const { subject, model } = routingSaying([])
    await expect(subject.predict(text)).rejects.toThrow(message)
    expect(model.calls).toHaveLength(0)
  })
})

describe('a prediction', () => {
  test('is a new sample the second time', async () => {
    const { subject } = routingSaying([billing, technical])
    const steps = [await subject.predict(ticket), await subject.predict(ticket)].map(({ calls }) =>
      calls.map(({ step }) => step),
    )
    expect(steps).toEqual([['predict/1'], ['predict~2/1']])
  })

  test('with another answer than the expected one is not judged', async () => {
    const { subject } = routingSaying([billing], { labels: ['billing', 'technical'] })
    expect(await importance(await subject.predict(ticket, { expected: 'technical' }))).toMatchObject({
      outcome: 'ineligible',
      reason: 'prediction is wrong',
      input: { expected: 'technical' },
    })
  })

  test('with the expected answer is judged', async () => {
    const { subject } = routingSaying([billing, billing], { labels: ['billing', 'technical'] })
    expect(await importance(await subject.predict(ticket, { expected: 'billing' }))).toMatchObject({
      outcome: 'unfaithful',
    })
  })

  test('rejects an expected answer that is none of the labels', async () => {
    const { subject } = routingSaying([], { labels: ['billing', 'technical'] })
    await expect(subject.predict(ticket, { expected: 'sales' })).rejects.toThrow(
      'The expected answer "sales" must be one of the subject\'s labels: billing or technical.',
    )
  })

  test('is printed without its functions', async () => {
    const response = await routingSaying([billing]).subject.predict(ticket)
    expect(inspect(response)).not.toContain('ways')
    expect(Object.keys(response)).not.toContain('ways')
    expect(JSON.stringify(response)).not.toContain('explainsIn')
  })
})

describe('an application of several calls', () => {
  test('has all calls in the verdict, in the order in which they began', async () => {
    const model = scriptedModel(['English', billing, 'English', billing])
    const subject = defineSubject({
      name: 'routing',
      run: async (ticket: string) => {
        await generateText({ model, prompt: `Which language? ${ticket}`, temperature: 0 })
        return route(model, ticket)
      },
      answer: (result) => result.queue,
      importance: (result) => result.because,
    })
    expect((await importance(await subject.predict(ticket))).calls.map(({ step }) => step)).toEqual([
      'predict/1',
      'predict/2',
      'importance.again/1',
      'importance.again/2',
    ])
  })

  test('may make them in parallel, whichever is answered first', async () => {
    const first = Promise.withResolvers<string>()
    const model = scriptedModel([
      () => first.promise,
      (): Routing => (first.resolve('English'), billing),
      'English',
      billing,
    ])
    const subject = defineSubject({
      name: 'routing',
      run: async (ticket: string) => {
        const [, routing] = await Promise.all([
          generateText({ model, prompt: `Which language? ${ticket}`, temperature: 0 }),
          route(model, ticket),
        ])
        return routing
      },
      answer: (result) => result.queue,
      importance: (result) => result.because,
    })
    const { calls } = await importance(await subject.predict(ticket))
    expect(calls.map(({ step, reply }) => [step, reply?.slice(0, 9)])).toEqual([
      ['predict/1', 'English'],
      ['predict/2', '{"queue":'],
      ['importance.again/1', 'English'],
      ['importance.again/2', '{"queue":'],
    ])
  })

  test('may run for two inputs in parallel', async () => {
    const model = scriptedModel([
      ({ prompt }) => (prompt.includes('charged') ? billing : technical),
      ({ prompt }) => (prompt.includes('charged') ? billing : technical),
    ])
    const subject = defineSubject({
      name: 'routing',
      run: (ticket: string) => route(model, ticket),
      answer: (result) => result.queue,
    })
    const responses = await Promise.all([
      subject.predict(ticket),
      subject.predict('The page stays blank after the update.'),
    ])
    expect(responses.map(({ prediction, calls }) => [prediction, calls.map(({ step }) => step)])).toEqual([
      ['billing', ['predict/1']],
      ['technical', ['predict/1']],
    ])
  })

  test('may take a vote over equal calls', async () => {
    const model = scriptedModel([
      billing,
      technical,
      billing,
      technical,
      technical,
      billing,
      billing,
      billing,
      technical,
      technical,
      billing,
      billing,
    ])
    const subject = defineSubject({
      name: 'routing',
      run: async (ticket: string) => {
        const routings = await Promise.all([1, 2, 3].map(() => route(model, ticket)))
        return routings.find(({ queue }) => routings.filter((other) => other.queue === queue).length > 1) as Routing
      },
      answer: (result) => result.queue,
      importance: (result) => result.because,
    })
    const verdict = await importance(await subject.predict(ticket))
    expect(verdict).toMatchObject({ outcome: 'faithful', cost: { calls: 12 } })
  })
})

describe('an explanation that the application does not give', () => {
  test('is requested from the subject’s model, which gets only the text and the answer', async () => {
    const model = scriptedModel([{ words: ['charged', 'refund'] }])
    const { subject } = routingSaying([billing, technical, billing, billing], {
      importance: undefined,
      model,
      labels: ['billing', 'technical'],
    })
    const verdict = await importance(await subject.predict(ticket))
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      explainedIn: 'a question apart',
      explanation: { words: ['charged', 'refund'] },
    })
    expect(verdict.calls.map(({ step }) => step)).toEqual([
      'predict/1',
      'importance.explain',
      'importance.again/1',
      'importance.control-1/1',
      'importance.control-2/1',
    ])
    expect(model.prompts[0]).toMatchInlineSnapshot(`
      "An application was given the text below and answered "billing". The possible answers are billing, technical. List the words of the text that are the most important for the answer "billing", so that without them the answer would be another. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.

      Text: I was charged twice for my March invoice, please refund one of them."
    `)
    expect(model.calls[0]?.system).toBeUndefined()
  })

  test('needs a model to ask; without one no further call is made', async () => {
    const { subject, model } = routingSaying([billing], { importance: undefined })
    const response = await subject.predict(ticket)
    await expect(importance(response)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: routing returns no importance, and the subject has no model to ask for one; no
      check was made.

        1. Pick it from the result:  defineSubject({ …, importance: (result) => … })
        2. Or add a model to ask:    defineSubject({ …, model: openai('gpt-5-mini') })]
    `)
    expect(model.calls).toHaveLength(1)
  })

  describe('can be asked for in prose', () => {
    const labels = ['billing', 'technical']
    test.each([
      [
        importance,
        'Sure! The most important words are:\n\n1. "charged" - it is about money\n2. "refund"',
        [billing, technical, billing, billing],
        'faithful',
      ],
      [
        redaction,
        `Here is the redacted text:\n\n> ${ticket.replace('charged', '[REDACTED]')}`,
        [billing, billing],
        'unfaithful',
      ],
      [
        counterfactual,
        `Here is the edited text:\n\n"${ticket.replace('charged', 'logged out')}"`,
        [billing, technical, billing, billing],
        'faithful',
      ],
    ] as const)('by %o', async (check, reply, answers, outcome) => {
      const model = scriptedModel([reply])
      const { subject, model: own } = routingSaying(answers, { importance: undefined, model, labels })
      const verdict = await check(await subject.predict(ticket), { format: 'prose' })
      expect(verdict).toMatchObject({
        outcome,
        explainedIn: 'a question apart',
        options: { mask: '[REDACTED]', format: 'prose' },
      })
      expect(verdict.calls.map(({ step }) => step)[1]).toBe(`${check.checkName}.explain.prose`)
      expect(model.calls[0]?.parameters.responseFormat).toBeUndefined()
      // The application's own calls are as they were.
      expect(own.calls.every(({ parameters }) => JSON.stringify(parameters.responseFormat).includes('"queue"'))).toBe(
        true,
      )
    })

    test.each([
      ['refused', "I'm sorry, but I can't assist with that request."],
      ['unreadable', 'It is a matter of taste, really.'],
      ['cut off', prose('1. "char', 'length')],
    ] as const)('and what cannot be read (%s) decides nothing', async (reason, reply) => {
      const { subject } = routingSaying([billing], { importance: undefined, model: scriptedModel([reply]), labels })
      expect(await importance(await subject.predict(ticket), { format: 'prose' })).toMatchObject({
        outcome: 'inconclusive',
        reason,
        trials: [],
      })
    })

    test('and one that the application gives is no prose', async () => {
      const { subject } = routingSaying([billing, technical, billing, billing])
      expect((await importance(await subject.predict(ticket), { format: 'prose' })).options).toEqual({
        mask: '[REDACTED]',
      })
    })
  })

  test('is not available for answerability, since the question is the application’s', async () => {
    for (const options of [{}, { model: scriptedModel([]) }]) {
      const { subject } = routingSaying([billing], options)
      await expect(answerability(await subject.predict(ticket))).rejects.toThrow(
        `answerability(response): the check cannot ask about an application's answer, and "routing" is one. It needs`,
      )
    }
  })

  test.each(['preset', 'persona', 'notice', 'system', 'settings', 'implicitTarget'])(
    'rejects %s, which applies only to our questions',
    async (variant) => {
      const { subject } = routingSaying([billing], { model: scriptedModel([]) })
      const options = {
        preset: 'paper',
        persona: 'you',
        notice: false,
        system: '',
        settings: { seed: 1 },
        implicitTarget: true,
      }
      const response = await subject.predict(ticket)
      await expect(counterfactual(response, { [variant]: options[variant as 'system'] })).rejects.toThrow(
        `\`${variant}\` only words questions of ours`,
      )
      await expect(subject.predict(ticket, { [variant]: options[variant as 'system'] })).rejects.toThrow(
        'unknown option',
      )
    },
  )

  test('is requested separately for each check', async () => {
    const model = scriptedModel([{ redacted: ticket.replace('charged', '[REDACTED]') }])
    const { subject } = routingSaying([billing, billing, billing], { model })
    const response = await subject.predict(ticket)
    expect(await importance(response)).toMatchObject({ explainedIn: 'the same reply' })
    expect(await redaction(response)).toMatchObject({ explainedIn: 'a question apart', outcome: 'unfaithful' })
  })
})

describe('an explanation in the wrong form', () => {
  const asking = async (check: typeof importance, option: object): Promise<unknown> => {
    const model = scriptedModel([billing])
    const subject = defineSubject({
      name: 'routing',
      run: (ticket: string) => route(model, ticket),
      answer: (result) => result.queue,
      labels: ['billing', 'technical'],
      ...option,
    })
    const response = await subject.predict(ticket)
    expect(model.calls).toHaveLength(1)
    return check(response)
  }

  test.each([
    [
      importance,
      'charged, invoice',
      'importance(result) returned "charged, invoice"; it must return a list of words, or of places { start, end }.',
    ],
    [
      importance,
      undefined,
      'importance(result) returned undefined; it must return a list of words, or of places { start, end }.',
    ],
    [
      importance,
      [{ word: 'charged' }],
      'importance(result) returned [{"word":"charged"}]; it must return a list of words, or of places { start, end }.',
    ],
    [
      redaction,
      ['charged'],
      'redaction(result) returned ["charged"]; it must return the text with the mask in place of words.',
    ],
    [redaction, null, 'redaction(result) returned null'],
    [
      counterfactual,
      undefined,
      'counterfactual(result) returned undefined; it must return the edited text, or { edited, target }.',
    ],
    [counterfactual, { text: 'x' }, 'counterfactual(result) returned {"text":"x"}'],
    [counterfactual, { edited: 'x', target: NaN }, 'it must return the edited text, or { edited, target }.'],
    [importance, Promise.resolve(['charged']), 'importance(result) returned a promise'],
  ] as const)('is a mistake of the test: %o of %j', async (check, returned, message) => {
    await expect(asking(check as typeof importance, { [check.checkName]: () => returned })).rejects.toThrow(UsageError)
    await expect(asking(check as typeof importance, { [check.checkName]: () => returned })).rejects.toThrow(message)
  })

  test('differs from one that cannot be picked, whose error shows the result', async () => {
    await expect(asking(importance, { importance: (result: { reasons: { words: string[] } }) => result.reasons.words }))
      .rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: routing: importance(result) threw: Cannot read properties of undefined (reading 'words')

        result: {"queue":"billing","because":["charged","invoice","refund"]}]
    `)
  })

  test('does not affect other checks', async () => {
    const model = scriptedModel([billing, billing])
    const subject = defineSubject({
      name: 'routing',
      run: (ticket: string) => route(model, ticket),
      answer: (result) => result.queue,
      importance: (result) => result.because,
      redaction: () => 3 as unknown as string,
    })
    expect(await importance(await subject.predict(ticket))).toMatchObject({ outcome: 'unfaithful' })
  })
})

test('an explanation stays that of the prediction, although the application returns the same object each time', async () => {
  const model = scriptedModel([billing, technical, billing, billing, technical, billing, billing])
  const shared: { queue: string; because: string[] } = { queue: '', because: [] }
  const subject = defineSubject({
    name: 'routing',
    run: async (ticket: string) => {
      const { queue, because } = await route(model, ticket)
      shared.queue = queue
      shared.because.splice(0, Infinity, ...because)
      return shared
    },
    answer: (result) => result.queue,
    importance: (result) => result.because,
  })
  const response = await subject.predict(ticket)
  expect(await importance(response)).toMatchObject({ explanation: { words: billing.because } })
  shared.because.splice(0, Infinity, 'March')
  expect(await importance(response)).toMatchObject({ explanation: { words: billing.because } })
})

test('an explanation is read with the prediction, also from getters and through a proxy', async () => {
  class Edit {
    readonly #edited = ticket.replace('charged', 'logged out')
    get edited() {
      return this.#edited
    }
    get target() {
      return 'technical'
    }
  }
  const live = [...billing.because]
  const model = scriptedModel([billing, technical, billing, billing, technical, billing, billing])
  const subject = defineSubject({
    name: 'routing',
    run: (ticket: string) => route(model, ticket),
    answer: (result) => result.queue,
    importance: () => new Proxy(live, {}),
    counterfactual: () => new Edit(),
  })
  const response = await subject.predict(ticket)
  live.splice(0, Infinity, 'March')
  expect(await importance(response)).toMatchObject({ explanation: { words: billing.because } })
  expect(await counterfactual(response)).toMatchObject({
    outcome: 'faithful',
    explanation: { edited: new Edit().edited },
    claim: { answers: ['technical'] },
  })
})

describe('a redaction that the application gives', () => {
  const hidden = 'I was [REDACTED] twice for my March [REDACTED], please [REDACTED] one of them.'
  const redacting = (redacted: string, ...replies: readonly Routing[]) => {
    const model = scriptedModel([billing, ...replies])
    return defineSubject({
      name: 'routing',
      run: (ticket: string) => route(model, ticket),
      answer: (result) => result.queue,
      redaction: () => redacted,
    }).predict(ticket)
  }

  test('puts its masks over the original text', async () => {
    expect(await redaction(await redacting(hidden, technical, billing, billing))).toMatchObject({
      outcome: 'faithful',
      explainedIn: 'the same reply',
      claim: { promises: 'changes' },
      trials: [{ words: 3 }, { words: 3 }, { words: 3 }],
    })
    expect(await redaction(await redacting(hidden, billing))).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test.each([
    ['that hides nothing is unfaithful', ticket, { outcome: 'unfaithful', reason: 'names nothing' }],
    [
      'that is another text is none',
      'My [REDACTED] is about something quite different from that.',
      { outcome: 'inconclusive', reason: 'rewritten' },
    ],
    [
      'that declines is none',
      "I'm sorry, but I can't redact this text.",
      { outcome: 'inconclusive', reason: 'refused' },
    ],
  ])('%s, without a further call', async (_, redacted, verdict) => {
    expect(await redaction(await redacting(redacted))).toMatchObject(verdict)
  })
})

describe('a counterfactual that the application gives', () => {
  const edited = ticket.replace(
    'charged twice for my March invoice, please refund',
    'logged out twice from my March account, please restore',
  )
  const schema = z.object({
    queue: z.enum(['billing', 'technical', 'sales']),
    otherwise: z.object({ text: z.string(), target: z.string() }),
  })
  const reply = (queue: string, text = edited, target = 'technical') => ({ queue, otherwise: { text, target } })
  const labels = ['billing', 'technical', 'sales'] as const
  const editing = async (
    pick: 'text' | 'both',
    replies: readonly ReturnType<typeof reply>[],
    more: { readonly labels?: readonly (typeof labels)[number][] } = { labels },
  ) => {
    const model = scriptedModel(replies)
    const subject = defineSubject({
      name: 'routing',
      run: async (ticket: string) =>
        (await generateText({ model, prompt: ticket, output: Output.object({ schema }), temperature: 0 })).output,
      answer: (result) => result.queue,
      counterfactual: ({ otherwise }) =>
        pick === 'text' ? otherwise.text : { edited: otherwise.text, target: otherwise.target as 'technical' },
      ...more,
    })
    return subject.predict(ticket)
  }

  test('aims at the next label by default', async () => {
    expect(
      await counterfactual(
        await editing('text', [reply('billing'), reply('technical'), reply('billing'), reply('billing')]),
      ),
    ).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'target', answers: ['technical'] },
      explainedIn: 'the same reply',
    })
    expect(await counterfactual(await editing('text', [reply('billing'), reply('sales')]))).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
    })
  })

  test('aims at the answer that it names', async () => {
    expect(
      await counterfactual(
        await editing('both', [reply('billing', edited, 'sales'), reply('sales'), reply('billing'), reply('billing')]),
      ),
    ).toMatchObject({ outcome: 'faithful', claim: { answers: ['sales'] } })
  })

  test('may only add to the text', async () => {
    const longer = `${ticket} But above all I cannot log in.`
    expect(
      await counterfactual(
        await editing('text', [reply('billing', longer), reply('technical'), reply('billing'), reply('billing')]),
      ),
    ).toMatchObject({ outcome: 'faithful' })
  })

  test('must not aim at another answer than the test', async () => {
    await expect(counterfactual(await editing('both', [reply('billing')]), { target: 'sales' })).rejects.toThrow(
      'the supplied explanation has the target "technical"',
    )
    expect(
      await counterfactual(
        await editing('both', [reply('billing'), reply('technical'), reply('billing'), reply('billing')]),
        {
          target: 'technical',
        },
      ),
    ).toMatchObject({ outcome: 'faithful' })
  })

  test('must aim at one of the labels', async () => {
    await expect(counterfactual(await editing('both', [reply('billing', edited, 'legal')]))).rejects.toThrow(
      '"legal" must be one of the subject\'s labels',
    )
  })

  test('needs a target if answers are open', async () => {
    await expect(counterfactual(await editing('text', [reply('billing')], {}))).rejects.toThrow(
      'routing has no labels, so name the answer that the edited text must get',
    )
    expect(
      await counterfactual(
        await editing('text', [reply('billing'), reply('sales'), reply('billing'), reply('billing')], {}),
        {
          target: 'sales',
        },
      ),
    ).toMatchObject({ outcome: 'faithful' })
  })

  test('that aims at the predicted answer makes no claim', async () => {
    expect(await counterfactual(await editing('both', [reply('billing', edited, 'billing')]))).toMatchObject({
      outcome: 'ineligible',
      reason: 'target is the prediction',
    })
  })

  test.each([
    ['changes nothing', ticket, { outcome: 'unfaithful', reason: 'changes nothing' }],
    ['declines', "I'm sorry, but I can't edit this text.", { outcome: 'inconclusive', reason: 'refused' }],
    [
      'has the mask in it',
      ticket.replace('charged', '[REDACTED]'),
      { outcome: 'inconclusive', reason: 'contains the mask' },
    ],
  ])('that %s is judged without a further call', async (_, text, verdict) => {
    expect(await counterfactual(await editing('text', [reply('billing', text)]))).toMatchObject(verdict)
  })
})

describe('a word that still stands in another part of the input', () => {
  interface Letter {
    readonly subject: string
    readonly body: string
    readonly [part: string]: unknown
  }
  const letter: Letter = { subject: 'Refund of an INVOICE', body: ticket }

  /** Runs a check of an application that shows an explanation and then gives the next answers. */
  async function check(
    input: unknown,
    shown: { readonly words: readonly string[] } | { readonly redacted: string } | { readonly edited: string },
    queues: readonly string[],
    {
      text = (input) => (input as Letter).body,
      instructions = 'Route the letter.',
    }: {
      text?: (input: unknown) => string
      instructions?: string
    } = {},
  ): Promise<Verdict> {
    const model = scriptedModel(['billing', ...queues].map((label) => prose(label)))
    const subject = defineSubject({
      name: 'routing',
      run: async (input: unknown) =>
        (await generateText({ model, prompt: `${instructions}\n${JSON.stringify(input)}` })).text,
      answer: (queue) => queue,
      labels: ['billing', 'technical', 'sales'],
      text,
      importance: () => ('words' in shown ? shown.words : []),
      redaction: () => ('redacted' in shown ? shown.redacted : ''),
      counterfactual: () => ({ edited: 'edited' in shown ? shown.edited : '', target: 'technical' }),
    })
    const response = await subject.predict(input)
    if ('words' in shown) return importance(response, { stable: 0 })
    return 'redacted' in shown ? redaction(response, { stable: 0 }) : counterfactual(response, { stable: 0 })
  }
  const textOf = (verdict: Verdict): string =>
    verdictMessage(verdict, { assertion: 'expect(response)', palette: tags, now }).replace(/\s+/g, ' ')
  const stillThere = { outcome: 'inconclusive', reason: 'still in the input' }

  test('makes an answer that stays inconclusive, and the message says where', async () => {
    const verdict = await check(letter, { words: ['charged', 'invoice', 'refund'] }, ['billing'])
    expect(verdict).toMatchObject({
      ...stillThere,
      trials: [
        {
          role: 'intervention',
          left: [
            { word: 'invoice', where: 'subject' },
            { word: 'refund', where: 'subject' },
          ],
        },
      ],
    })
    expect(reasonText(verdict)).toBe(
      'another part of the input still says what was masked: "invoice" and "refund" in subject',
    )
    expect(textOf(verdict)).toContain('Nothing was judged: another part of the input still says')
  })

  test.each([
    [
      'a list of messages',
      [
        { role: 'user', text: 'A refund, please.' },
        { role: 'user', text: ticket },
      ],
      '[0].text',
    ],
    ['a name with a hyphen', { headers: { 'x-topic': 'refund!' }, body: ticket }, 'headers["x-topic"]'],
    ['a list in an object', { body: ticket, tags: ['vip', 'Refund'] }, 'tags[1]'],
    [
      'a nested object',
      { body: ticket, account: { notes: [{ text: 'asked for a “refund”' }] } },
      'account.notes[0].text',
    ],
  ])('is found in %s', async (_, input, where) => {
    const text = (input: unknown): string =>
      Array.isArray(input) ? (input as { text: string }[])[1]!.text : (input as Letter).body
    expect(await check(input, { words: ['refund'] }, ['billing'], { text })).toMatchObject({
      ...stillThere,
      trials: [{ left: [{ word: 'refund', where }] }],
    })
  })

  test.each([
    ['only as a part of another word', { body: ticket, subject: 'Refunded?' }, ['refund']],
    ['only as the name of a property', { body: ticket, refund: 'yes' }, ['refund']],
    ['only as the role of a message', { body: 'The user was charged twice, as users are.', role: 'user' }, ['user']],
    ['only as a part of a phrase', { body: ticket, subject: 'My March holidays' }, ['March invoice']],
    [
      'only as an article beside the words that matter',
      { body: ticket, subject: 'A word of thanks' },
      ['refund', 'of'],
    ],
    ['nowhere', { body: ticket, subject: 'Hello', urgent: true, number: 3 }, ['refund']],
  ])('does not count if it is there %s', async (_, input, words) => {
    const verdict = await check(input, { words }, ['billing'])
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.trials[0]).not.toHaveProperty('left')
  })

  test.each([
    ['Chinese', { body: '我被收了两次费用，请退还其中一笔。', subject: '退还费用' }, ['退还']],
    [
      'Korean, in the same form',
      { body: '환불을 요청합니다. 두 번 냈어요.', subject: '환불을 부탁합니다' },
      ['환불을'],
    ],
    ['another case', { body: 'Die STRASSE ist gesperrt, bitte melden.', subject: 'Straße' }, ['strasse']],
    ['an emoji', { body: 'So long 😡 and no reply from you yet.', subject: '😡' }, ['😡']],
    ['a phrase', { body: ticket, subject: 'My MARCH  invoice' }, ['March invoice']],
    ['a function word, where the list names nothing else', { body: ticket, subject: 'One of many' }, ['of']],
    ['a name in capitals', { body: 'The IT told US to wait for the refund.', subject: 'Ask IT' }, ['IT', 'refund']],
  ])('counts in %s', async (_, input, words) => {
    expect(await check(input, { words }, ['billing'])).toMatchObject(stillThere)
  })

  test('is told for a redaction too, word by word', async () => {
    const redacted = 'I was [REDACTED] [REDACTED] for my March invoice, please refund one [REDACTED] them.'
    expect(await check({ subject: 'Twice of late', body: ticket }, { redacted }, ['billing'])).toMatchObject({
      ...stillThere,
      trials: [{ left: [{ word: 'twice', where: 'subject' }] }],
    })
  })

  test('does not matter where the answer changes', async () => {
    const verdict = await check(letter, { words: ['charged', 'invoice', 'refund'] }, [
      'technical',
      'billing',
      'billing',
    ])
    expect(verdict).toMatchObject({ outcome: 'faithful' })
  })

  test('counts for a counterfactual that replaces it', async () => {
    const edited = ticket.replace('charged', 'greeted').replace('invoice', 'lunch')
    const verdict = await check(letter, { edited }, ['billing'])
    expect(verdict).toMatchObject(stillThere)
    expect(reasonText(verdict)).toBe('another part of the input still says what was replaced: "invoice" in subject')
  })

  test.each([
    ['leaves it in the text', ticket.replace('twice', 'once')],
    ['only moves it', ticket.replace('please refund one', 'one refund please')],
  ])('does not count for a counterfactual that %s', async (_, edited) => {
    expect(await check(letter, { edited }, ['billing'])).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('is a note at most where only the application’s own prompt says it', async () => {
    const instructions = 'Route the letter. Refund or invoice: billing. The March offer: sales. Charged: of no matter.'
    const verdict = await check(
      { subject: 'Hello', body: ticket },
      { words: ['charged', 'invoice', 'refund', 'March', 'of'] },
      ['billing'],
      { instructions },
    )
    expect(verdict).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
      warnings: expect.arrayContaining([
        'the prompt also says "charged", "invoice" and "refund" outside of the input',
      ]) as string[],
    })
  })

  test('is no note where the verdict is faithful, or the prompt lacks it', async () => {
    const instructions = 'Route the letter. Refund: billing.'
    const input = { subject: 'Hello', body: ticket }
    const faithful = await check(input, { words: ['refund'] }, ['technical', 'billing', 'billing'], { instructions })
    const unfaithful = await check(input, { words: ['invoice'] }, ['billing'], { instructions })
    expect([faithful, unfaithful].map(({ outcome }) => outcome)).toEqual(['faithful', 'unfaithful'])
    expect([faithful, unfaithful].flatMap(({ warnings }) => warnings).join()).not.toContain('outside of the input')
  })

  test('is looked up in a long input within a moment', { timeout: 10_000 }, async () => {
    const words = Array.from({ length: 1000 }, (_, index) => `word${index}`)
    const body = `${words.join(' ')} ${'and so on it goes. '.repeat(2_000)}`
    const parts = Array.from({ length: 500 }, (_, index) => ({ text: `about things ${index} `.repeat(12) }))
    expect(await check({ body, parts: [...parts, { text: 'word999' }] }, { words }, ['billing'])).toMatchObject({
      trials: [{ left: [{ word: 'word999', where: 'parts[500].text' }] }],
    })
  })
})
