import { generateText, NoObjectGeneratedError, Output, streamText } from 'ai'
import { describe, expect, test } from 'vitest'
import {
  counterfactual,
  defineSubject,
  importance,
  InconclusiveError,
  NotRunError,
  UsageError,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { billing, route, routingSaying, technical, ticket, type Routing } from '../triage.js'

const declines = "I'm sorry, but I can't assist with that request."
const other: Routing = { queue: 'other', because: [] }

/** An application, and the verdict about the words that it gives. */
async function judged(
  run: (ticket: string, model: ScriptedModel) => Promise<Routing>,
  replies: readonly ScriptedReply[],
  options?: { readonly stable: number },
): Promise<Verdict> {
  const model = scriptedModel(replies)
  const subject = defineSubject({
    name: 'routing',
    run: (ticket: string) => run(ticket, model),
    answer: (result) => result.queue,
    importance: (result) => result.because,
  })
  return importance(await subject.predict(ticket), options)
}

const say = async (model: ScriptedModel, prompt: string, maxRetries = 0): Promise<string> =>
  (await generateText({ model, prompt, temperature: 0, maxRetries })).text

/** Routes by a word of prose, and takes everything else for "other". */
const leniently = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
  const said = await say(model, `Which queue? ${ticket}`)
  return {
    queue: ['billing', 'technical'].find((queue) => said.startsWith(queue)) ?? 'other',
    because: ['charged', 'invoice', 'refund'],
  }
}

describe('an application that answers without its model', () => {
  const withFallback = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
    try {
      return await route(model, ticket)
    } catch {
      return other
    }
  }

  test('gets no verdict if the model failed and the application fell back on another answer', async () => {
    await expect(judged(withFallback, [billing, new Error('overloaded')])).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  scripted:scripted failed; "importance.again" of routing has no answer.

        overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1

      The application caught the error and went on, and nothing answered that prompt
      later. So its return value is not the answer of its model.]
    `)
  })

  test('gets no verdict if we refused the call', async () => {
    await expect(judged(withFallback, [billing])).rejects.toThrow(
      'The scripted model has 1 reply and was asked once more',
    )
  })

  test('gets no verdict if the control fails', async () => {
    await expect(judged(withFallback, [billing, technical, new Error('overloaded')])).rejects.toThrow(NotRunError)
  })

  test('gets no verdict if another call is answered after the failed one', async () => {
    const draftsAfterwards = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const routing = await withFallback(ticket, model)
      await say(model, `Write to a customer of ${routing.queue}.`)
      return routing
    }
    await expect(
      judged(draftsAfterwards, [billing, 'Dear customer, …', new Error('overloaded'), 'Dear customer, …']),
    ).rejects.toThrow('overloaded')
  })

  test('gets no verdict if one of several votes fails', async () => {
    const votes = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const settled = await Promise.allSettled([1, 2, 3].map(() => route(model, ticket)))
      const routings = settled.map((each) => (each.status === 'fulfilled' ? each.value : other))
      return routings.find(({ queue }) => routings.filter((each) => each.queue === queue).length > 1) ?? other
    }
    await expect(judged(votes, [billing, billing, billing, new Error('overloaded'), other, billing])).rejects.toThrow(
      'overloaded',
    )
  })

  test('gets a verdict if a retry of the failed call is answered', async () => {
    const again = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch(() => route(model, ticket))
    expect(await judged(again, [billing, new Error('overloaded'), technical, billing, billing])).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('gets a verdict if another model answers the failed prompt in each run', async () => {
    const spare = scriptedModel([billing, technical, billing, billing], { modelId: 'spare' })
    const withSpare = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch(() => route(spare, ticket))
    const overloaded = Array.from({ length: 4 }, () => new Error('overloaded'))
    expect(await judged(withSpare, overloaded)).toMatchObject({ outcome: 'faithful' })
  })

  test('gets no verdict if it does not wait for its model', async () => {
    const never = (): Promise<string> => new Promise(() => {})
    const impatient = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      await say(model, `Which language? ${ticket}`)
      return Promise.race([
        route(model, ticket),
        new Promise<Routing>((resolve) => setImmediate(() => setImmediate(() => setImmediate(() => resolve(other))))),
      ])
    }
    const patient = { isPatient: true }
    const run = (ticket: string, model: ScriptedModel): Promise<Routing> =>
      patient.isPatient
        ? say(model, `Which language? ${ticket}`).then(() => route(model, ticket))
        : impatient(ticket, model)
    const model = scriptedModel(['English', billing, 'English', never])
    const subject = defineSubject({
      name: 'routing',
      run: (ticket: string) => run(ticket, model),
      answer: (result) => result.queue,
      importance: (result) => result.because,
    })
    const response = await subject.predict(ticket)
    patient.isPatient = false
    expect(await importance(response)).toMatchObject({ outcome: 'inconclusive', reason: 'no reply' })
  })

  test('gets no verdict if a rule answers changed texts without a call', async () => {
    const byRule = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      ticket.includes('[') ? other : route(model, ticket)
    await expect(judged(byRule, [billing])).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing made no model call at "importance.again", so its
      return value says nothing about a model.

      It made one about the original text. If it caches answers, or answers by a rule,
      turn that off in tests.]
    `)
  })

  test('gets no verdict if it remembers its answers, and hears how to leave out the re-asks', async () => {
    const memory = new Map<string, Promise<Routing>>()
    const remembering = (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const known = memory.get(ticket) ?? route(model, ticket)
      memory.set(ticket, known)
      return known
    }
    await expect(judged(remembering, [billing, technical, billing, billing], { stable: 1 })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing made no model call at "importance.stable-1", so
      its return value says nothing about a model.

      It made one about the same text before.

        1. If it caches answers, or answers by a rule, turn that off in tests.
        2. Or leave out the re-asks: { stable: 0 }]
    `)
    memory.clear()
    expect(await judged(remembering, [billing, technical, billing, billing], { stable: 0 })).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('gets no verdict if the changed text does not reach its model', async () => {
    await expect(judged((_, model) => route(model, ticket), [billing, technical])).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing let its model read the same text at
      "importance.again" as before, although the check changed the text. So the answer
      shows nothing.

        1. Let the run use its input:      run: (input) => triage(input)
        2. Or pick the text that is sent:  text: (input) => input.body
        3. If it remembers earlier runs, reset it before each run.
        4. If it sends only a part of the text, ask about that part alone.]
    `)
  })

  test('gets no verdict if its model reads another text than the changed one', async () => {
    let asked = 0
    const pinging = async (text: string, model: ScriptedModel): Promise<Routing> => {
      const { queue, because } = await route(model, asked++ === 0 ? text : 'ping')
      return text.includes('[') ? other : { queue, because }
    }
    await expect(judged(pinging, [billing, technical])).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing let its model read nothing of the text at
      "importance.again", although the check changed the text. So the answer shows
      nothing.

        1. Let the run use its input:      run: (input) => triage(input)
        2. Or pick the text that is sent:  text: (input) => input.body
        3. If it remembers earlier runs, reset it before each run.
        4. If it sends only a part of the text, ask about that part alone.]
    `)
  })

  test('gets a verdict if its model reads a part of the changed text', async () => {
    const beginning = async (text: string, model: ScriptedModel): Promise<Routing> =>
      route(model, text.split(' ').slice(0, 8).join(' '))
    expect(await judged(beginning, [billing, technical, billing, billing])).toMatchObject({ outcome: 'faithful' })
  })

  test('gets no verdict if the addition of a counterfactual does not reach its model', async () => {
    const model = scriptedModel([billing, technical])
    let asked = 0
    const subject = defineSubject({
      name: 'routing',
      labels: ['billing', 'technical'],
      run: () => route(model, `${ticket} (request ${++asked})`),
      answer: (result) => result.queue,
      counterfactual: () => `${ticket} But above all I cannot log in.`,
    })
    await expect(counterfactual(await subject.predict(ticket))).rejects.toThrow(
      'let its model read the same text at\n"counterfactual.again"',
    )
  })

  test('gets no verdict if the control does not reach its model', async () => {
    const beginning = async (text: string, model: ScriptedModel): Promise<Routing> => route(model, text.slice(0, 40))
    const long = `I was charged twice. ${'There is more to be said about all of this. '.repeat(20)}`
    const model = scriptedModel([{ queue: 'billing', because: ['charged'] }, technical, billing])
    const subject = defineSubject({
      name: 'routing',
      run: (text: string) => beginning(text, model),
      answer: (result) => result.queue,
      importance: (result) => result.because,
    })
    await expect(importance(await subject.predict(long))).rejects.toThrow(
      'let its model read the same text at\n"importance.control-1"',
    )
  })
})

test('an application that remembers the original text gets no verdict, since its model still reads every word', async () => {
  const conversation: { role: 'user'; content: string }[] = []
  const remembering = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
    conversation.push({ role: 'user', content: ticket })
    const { text } = await generateText({ model, messages: conversation })
    return JSON.parse(text) as Routing
  }
  await expect(judged(remembering, [JSON.stringify(billing), JSON.stringify(billing)])).rejects.toThrow(
    '3. If it remembers earlier runs, reset it before each run.',
  )
})

describe('an application that turns a refusal into an answer', () => {
  test.each([
    ['of a refusal in prose', [prose(declines)], 'refused'],
    ['of a filtered reply', [prose('', 'content-filter')], 'refused'],
    ['of a reply that was cut off', [prose('The', 'length')], 'cut off'],
    ['of an empty reply', [prose('')], 'no reply'],
    ['of a reply that ended in an error', [prose('bill', 'error')], 'cut off'],
  ] as const)('is inconclusive at the changed text: %s', async (_, replies, reason) => {
    expect(await judged(leniently, ['billing', ...replies])).toMatchObject({ outcome: 'inconclusive', reason })
  })

  test('is also inconclusive in the control', async () => {
    expect(await judged(leniently, ['billing', 'technical', declines])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'refused',
      trials: [{ answer: { label: 'technical' } }, { role: 'control', answer: { problem: 'refused' } }],
    })
  })

  test.each([
    ['in a field', { queue: 'other', because: [declines] }],
    ['in a reply that the SDK cannot read', prose(declines)],
  ])('is inconclusive if it asked for JSON and the refusal is %s', async (_, reply) => {
    const caught = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch(() => other)
    expect(await judged(caught, [billing, reply])).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('is inconclusive if the reply is neither JSON nor a refusal', async () => {
    const caught = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch(() => other)
    expect(await judged(caught, [billing, prose('It seems to be about something.')])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'unreadable',
    })
  })

  test('is inconclusive if the JSON does not match the schema', async () => {
    const listed = Output.object({
      schema: z.object({ queue: z.enum(['billing', 'technical']), because: z.array(z.string()) }),
    })
    const withFallback = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      try {
        return (await generateText({ model, prompt: ticket, output: listed })).output
      } catch {
        return other
      }
    }
    for (const reply of [{ error: 'gaps' }, { queue: 'unclear', because: [] }]) {
      expect(await judged(withFallback, [{ queue: 'billing', because: ['March'] }, reply])).toMatchObject({
        outcome: 'inconclusive',
        reason: 'unreadable',
      })
    }
  })

  test('is inconclusive if it parses the JSON itself', async () => {
    const parsing = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      JSON.parse(await say(model, `As JSON: ${ticket}`)) as Routing
    expect(
      await judged(parsing, [JSON.stringify(billing), JSON.stringify({ queue: 'other', because: [declines] })]),
    ).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
    expect(await judged(parsing, [JSON.stringify(billing), declines])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'refused',
    })
  })

  test('is inconclusive if it reads a stream', async () => {
    const streaming = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      let said = ''
      for await (const part of streamText({ model, prompt: ticket, temperature: 0 }).textStream) said += part
      return { queue: said.includes('billing') ? 'billing' : 'other', because: ['charged'] }
    }
    expect(await judged(streaming, ['billing', declines])).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
    expect(await judged(streaming, ['billing', prose('bil', 'length')])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'cut off',
    })
    expect(await judged(streaming, ['billing', 'technical', 'billing', 'billing'])).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('has no prediction if its model only refused', async () => {
    for (const reply of [prose(declines), prose('', 'content-filter'), prose('')]) {
      const model = scriptedModel([reply])
      const subject = defineSubject({
        name: 'routing',
        run: (ticket: string) => leniently(ticket, model),
        answer: (result) => result.queue,
      })
      const response = await subject.predict(ticket)
      expect(() => response.prediction).toThrow(InconclusiveError)
    }
  })

  test('has no prediction if a limit cuts its reply, although the application always takes what it gets', async () => {
    expect(await judged(leniently, [prose('billing, since', 'length')])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'cut off',
      trials: [],
    })
  })
})

describe('an application that writes letters', () => {
  const drafting = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
    const routing = await route(model, ticket)
    await say(model, `Write a letter to the customer: ${ticket}`)
    return routing
  }
  const letter = 'We are sorry, but we cannot process your refund this time.'

  test('is judged although its letters decline', async () => {
    expect(
      await judged(drafting, [billing, letter, technical, letter, billing, letter, billing, letter]),
    ).toMatchObject({
      outcome: 'faithful',
    })
    expect(await judged(drafting, [billing, letter, billing, letter])).toMatchObject({ outcome: 'unfaithful' })
  })

  test('is judged if letter and answer come in one reply', async () => {
    const together = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const schema = z.object({ queue: z.string(), because: z.array(z.string()), letter: z.string() })
      return (await generateText({ model, prompt: ticket, output: Output.object({ schema }), temperature: 0 })).output
    }
    expect(
      await judged(together, [
        { ...billing, letter },
        { ...technical, letter },
        { ...billing, letter },
        { ...billing, letter },
      ]),
    ).toMatchObject({ outcome: 'faithful' })
    expect(
      await judged(together, [
        { ...billing, letter },
        { queue: 'other', because: [declines], letter },
      ]),
    ).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('is inconclusive if the answering call refuses, although the letter always declines', async () => {
    const lenient = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const routing = await leniently(ticket, model)
      await say(model, `Write a letter to the customer: ${ticket}`)
      return routing
    }
    expect(await judged(lenient, ['billing', letter, declines, letter])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'refused',
    })
  })
})

describe('a reply that the AI SDK cannot read', () => {
  test.each([
    ['refused', prose(declines)],
    ['refused', prose('', 'content-filter')],
    ['cut off', prose('{"queue":"bil', 'length')],
    ['cut off', prose('', 'length')],
    ['no reply', prose('')],
    ['unreadable', prose('It is about money.')],
    ['unreadable', { something: 'else' }],
  ] as const)('is inconclusive (%s), as it is thrown', async (reason, reply) => {
    expect(await judged((ticket, model) => route(model, ticket), [billing, reply])).toMatchObject({
      outcome: 'inconclusive',
      reason,
    })
    const response = await routingSaying([reply]).subject.predict(ticket)
    expect(response.answer).toMatchObject({ problem: reason })
  })

  test('is inconclusive if the application wraps the error', async () => {
    const wrapping = (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch((cause: unknown) => {
        expect(NoObjectGeneratedError.isInstance(cause)).toBe(true)
        throw new Error('triage failed', { cause: new Error('no routing', { cause }) })
      })
    expect(await judged(wrapping, [billing, prose(declines)])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'refused',
    })
  })

  test('is inconclusive if the application throws another error', async () => {
    const parsing = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      JSON.parse(await say(model, ticket)) as Routing
    expect(await judged(parsing, [JSON.stringify(billing), declines])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'refused',
    })
    expect(await judged(parsing, [JSON.stringify(billing), prose('{"que', 'length')])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'cut off',
    })
    expect(await judged(parsing, [JSON.stringify(billing), 'Sure! Here it is.'])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'unreadable',
    })
    await expect(judged(parsing, ['Sure! Here it is.'])).rejects.toThrow(NotRunError)
  })
})

describe('a run that', () => {
  const predicting = (run: (ticket: string) => unknown, more: object = {}): Promise<unknown> =>
    defineSubject({ name: 'routing', run, answer: () => 'billing', ...more } as never).predict(ticket as never)
  const asking = (result: unknown) => {
    const model = scriptedModel(['billing'])
    return async (ticket: string): Promise<unknown> => {
      await say(model, ticket)
      return result
    }
  }

  test('throws has no answer, and the error is its cause', async () => {
    const cause = new TypeError("Cannot read properties of undefined (reading 'queue')")
    const failure = await predicting(() => {
      throw cause
    }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NotRunError)
    expect(failure).toMatchObject({ cause })
    expect((failure as Error).message).toMatchInlineSnapshot(`
      "NOT RUN  run(input) of routing threw at "predict", so there is no answer.

        Cannot read properties of undefined (reading 'queue')"
    `)
  })

  test('throws a value that is not an error has no answer either', async () => {
    await expect(predicting(() => Promise.reject('no database'))).rejects.toThrow('no database')
  })

  test.each([undefined, null])('returns %s has no answer', async (nothing) => {
    await expect(predicting(asking(nothing))).rejects.toThrow(NotRunError)
  })

  test('returns nothing is an error that shows how to return something', async () => {
    await expect(predicting(asking(undefined))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing returned nothing at "predict", so there is no
      answer.

        run: (input) => triage(input)
        run: async (input) => { … return result }]
    `)
  })

  test('makes no call is an error that says how to observe calls', async () => {
    await expect(predicting(() => ({ queue: 'billing' }))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  run(input) of routing made no model call that was observed at
      "predict", so its return value says nothing about a model.

        1. Observe its package:  faithful({ observe: ['@ai-sdk/openai'] })
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md

      If it caches answers, or answers by a rule, turn that off in tests.]
    `)
  })

  test('fails at its model is an error with the message of the model', async () => {
    const model = scriptedModel([new Error('overloaded')])
    await expect(predicting((ticket) => route(model, ticket))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  scripted:scripted failed; "predict" of routing has no answer.

        overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1]
    `)
  })

  test('throws after its model answered is an error with its own message', async () => {
    const model = scriptedModel(['billing'])
    const throwing = async (ticket: string): Promise<unknown> => {
      await say(model, ticket)
      throw new Error('no database')
    }
    await expect(predicting(throwing)).rejects.toThrow('no database')
  })
})

describe('the answer', () => {
  const answering = (
    answer: (result: Routing) => unknown,
    more: object = {},
  ): Promise<{ readonly answer: unknown }> => {
    const model = scriptedModel([billing])
    return defineSubject({
      name: 'routing',
      run: (ticket: string) => route(model, ticket),
      answer: answer as (result: Routing) => string,
      ...more,
    }).predict(ticket)
  }

  test.each([
    ['not a number', () => NaN, 'answer(result) returned NaN; it must return the answer, a string or a finite number.'],
    ['infinite', () => -Infinity, 'answer(result) returned -Infinity; it must return'],
    ['true', () => true, 'answer(result) returned true; it must return'],
    ['nothing', () => undefined, 'answer(result) returned undefined'],
    ['null', () => null, 'answer(result) returned null'],
    ['an object', (result: Routing) => result, 'answer(result) returned {"queue":"billing"'],
    ['a promise', async () => 'billing', 'answer(result) returned a promise'],
    ['what JSON does not have', () => 3n, 'answer(result) returned 3'],
  ])('that is %s is a mistake of the test', async (_, answer, message) => {
    await expect(answering(answer)).rejects.toThrow(UsageError)
    await expect(answering(answer)).rejects.toThrow(message)
  })

  test('that cannot be picked is a mistake of the test, which shows the result', async () => {
    await expect(answering((result) => (result as unknown as { routing: Routing }).routing.queue)).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [UsageError: routing: answer(result) threw: Cannot read properties of undefined (reading 'queue')

        result: {"queue":"billing","because":["charged","invoice","refund"]}]
    `)
  })

  test('that cannot be picked from a circular result is a mistake of the test too', async () => {
    const model = scriptedModel(['billing'])
    const run = async (ticket: string): Promise<{ self?: unknown }> => {
      const result: { self?: unknown } = { self: await say(model, ticket) }
      return Object.assign(result, { self: result })
    }
    const subject = defineSubject({
      name: 'routing',
      run,
      answer: (result) => (result as { queue: { name: string } }).queue.name,
    })
    await expect(subject.predict(ticket)).rejects.toThrow(UsageError)
  })

  test.each(['', '  '])('that is %j is no reply, and shows the reply of the model', async (nothing) => {
    expect(await answering(() => nothing)).toMatchObject({
      answer: { problem: 'no reply', reply: expect.stringContaining('billing') as string },
    })
  })

  test('that is none of the labels is outside the labels', async () => {
    expect(await answering((result) => result.queue, { labels: ['technical', 'sales'] })).toMatchObject({
      answer: { problem: 'outside the labels', reply: 'billing' },
    })
  })

  test('is one of the labels in another case too', async () => {
    expect(await answering((result) => result.queue, { labels: ['Billing', 'Sales'] })).toMatchObject({
      answer: { label: 'Billing' },
    })
  })

  test('that declines is a refusal, unless a label reads the same', async () => {
    expect(await answering(() => declines)).toMatchObject({ answer: { problem: 'refused' } })
    const { subject } = routingSaying([{ queue: 'We cannot help you.', because: [] }], {
      labels: ['We cannot help you.', 'We can.'],
    })
    expect((await subject.predict(ticket)).answer).toEqual({ label: 'We cannot help you.' })
  })
})
