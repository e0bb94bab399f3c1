import { generateText, Output, tool, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, importance, type Verdict } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { billing, route, technical, ticket, type Routing } from '../triage.js'

const other: Routing = { queue: 'other', because: [] }

/** The verdict about an application that takes `other` where it fails. */
const judged = async (
  run: (ticket: string, model: ScriptedModel) => Promise<Routing>,
  replies: readonly ScriptedReply[],
): Promise<Verdict> => {
  const model = scriptedModel(replies)
  const subject = defineSubject({
    name: 'routing',
    run: (ticket: string) => run(ticket, model),
    answer: (result) => result.queue,
    importance: (result) => result.because,
  })
  return importance(await subject.predict(ticket), { stable: 1 } as never)
}

const say = async (model: ScriptedModel, prompt: string): Promise<string> =>
  (await generateText({ model, prompt, maxRetries: 0, temperature: 0 })).text

const orOther = (parse: (said: string) => Routing) => async (ticket: string, model: ScriptedModel) => {
  const said = await say(model, `As JSON: ${ticket}`)
  try {
    return parse(said)
  } catch {
    return other
  }
}

/** Three applications that read JSON without a schema, each in its own way. */
const strict = orOther((said) => JSON.parse(said) as Routing)
const lenient = orOther((said) => JSON.parse(/\{.*\}/su.exec(said)?.[0] ?? '') as Routing)
const byName = orOther((said) => ({ ...other, ...(JSON.parse(said) as Routing) }))

const asText = (value: unknown): ScriptedReply => prose(JSON.stringify(value))
const fenced = (value: unknown): ScriptedReply => prose(`\`\`\`json\n${JSON.stringify(value)}\n\`\`\``)

describe('a reply that was JSON in the prediction', () => {
  test.each([
    ['prose', 'It is hard to tell what this is about.'],
    ['JSON that breaks off', '{"queue":"techn'],
    ['JSON without a comma', '{"queue":"technical" "because":[]}'],
    ['a number', '3'],
    ['an empty object', '{}'],
    ['JSON of other names', '{"error":"no text"}'],
    ['a list', '["technical"]'],
    ['another language', '対応できる部署がありません。'],
  ])('and is %s now shows no answer of the model', async (_, said) => {
    for (const run of [strict, lenient, byName])
      expect(await judged(run, [asText(billing), prose(said)])).toMatchObject({
        outcome: 'inconclusive',
        reason: 'unreadable',
        trials: [{ answer: { problem: 'unreadable', reply: said } }],
      })
  })

  test('is also looked at in the control and where the text is asked about again', async () => {
    const replies = [billing, technical, billing, billing, billing].map(asText)
    for (const at of [2, 3]) {
      const faulty = replies.map((reply, index) => (index === at ? prose('No idea.') : reply)).slice(0, at + 1)
      expect(await judged(lenient, faulty)).toMatchObject({ outcome: 'inconclusive', reason: 'unreadable' })
    }
  })

  test('with words around it is JSON too, before and after', async () => {
    const wordy = prose(`Here it is: ${JSON.stringify(billing)} Anything else?`)
    expect(await judged(lenient, [wordy, prose('No idea.')])).toMatchObject({ reason: 'unreadable' })
    const around = prose(`Sure! ${JSON.stringify(technical)}`)
    expect(await judged(lenient, [wordy, around, wordy, wordy, wordy])).toMatchObject({ outcome: 'faithful' })
  })

  test('and comes in a fence now counts if the application read it, and not if it failed', async () => {
    const after = [fenced(technical), asText(billing), asText(billing), asText(billing)]
    expect(await judged(lenient, [asText(billing), ...after])).toMatchObject({ outcome: 'faithful' })
    expect(await judged(strict, [asText(billing), fenced(technical)])).toMatchObject({ reason: 'unreadable' })
  })

  test('may lose some of its names, and may be a list that is empty now', async () => {
    const [whole, partial] = [asText(billing), asText({ queue: 'technical' })]
    expect(await judged(byName, [whole, partial, whole, whole, whole])).toMatchObject({ outcome: 'faithful' })
    const listing = orOther((said) => ({
      queue: (JSON.parse(said) as { queue: string }[])[0]?.queue ?? 'none',
      because: ['charged', 'invoice', 'refund'],
    }))
    const list = asText([{ queue: 'billing' }])
    expect(await judged(listing, [list, asText([]), list, list, list])).toMatchObject({ outcome: 'faithful' })
  })

  test('and has no value where the answer stood is no answer, whatever the application makes of it', async () => {
    const defaulting = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const { queue, because } = JSON.parse(await say(model, ticket)) as Partial<Routing>
      return { queue: queue || 'other', because: because ?? [] }
    }
    for (const emptied of [{ queue: null }, { queue: '' }, { queue: ' ' }, { because: [] }])
      expect(await judged(defaulting, [asText(billing), asText(emptied)])).toMatchObject({
        outcome: 'inconclusive',
        reason: 'unreadable',
      })
  })

  test('and has no value where the answer stood is an answer if that is declared as undetermined', async () => {
    const model = scriptedModel([billing, { queue: null }, billing, billing].map(asText))
    const subject = defineSubject({
      name: 'routing',
      run: async (ticket: string) => JSON.parse(await say(model, ticket)) as { queue: string | null },
      answer: ({ queue }) => queue ?? 'unclear',
      importance: () => billing.because,
      undetermined: ['unclear'],
    })
    expect(await importance(await subject.predict(ticket))).toMatchObject({ outcome: 'faithful' })
  })

  test('and makes the application throw is no error of the application', async () => {
    const throwing = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      JSON.parse(await say(model, ticket)) as Routing
    expect(await judged(throwing, [asText(billing), prose('Sure! Here it is.')])).toMatchObject({
      reason: 'unreadable',
    })
  })

  test('is not compared with the reply to another request, where the application goes another way', async () => {
    const branching = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const routing = JSON.parse(await say(model, `Which queue? ${ticket}`)) as Routing
      if (routing.queue === 'billing') JSON.parse(await say(model, `The amount as JSON: ${ticket}`))
      else await say(model, `A friendly letter about: ${ticket}`)
      return routing
    }
    const [money, amount, crash, letter] = [asText(billing), asText({ amount: 9 }), asText(technical), prose('Dear …')]
    const again = [money, amount, money, amount, money, amount]
    expect(await judged(branching, [money, amount, crash, letter, ...again])).toMatchObject({ outcome: 'faithful' })
  })

  test('is no reference in prose: `[1]`', async () => {
    const citing = async (ticket: string, model: ScriptedModel): Promise<Routing> => ({
      queue: (await say(model, ticket)).includes('billing') ? 'billing' : 'other',
      because: ['charged'],
    })
    const replies = ['It is billing [1].', 'It is something else.', 'It is billing [1].', 'billing', 'billing']
    expect(
      await judged(
        citing,
        replies.map((said) => prose(said)),
      ),
    ).toMatchObject({ outcome: 'faithful' })
  })
})

describe('another model that answers the prompt of a failed call', () => {
  const spared = (
    spare: ScriptedModel,
    use: (said: Routing) => Routing,
  ): ((ticket: string, model: ScriptedModel) => Promise<Routing>) => {
    return async (ticket, model) => {
      try {
        return await route(model, ticket)
      } catch {
        return use(await route(spare, ticket))
      }
    }
  }
  const spareSaying = (...replies: ScriptedReply[]): ScriptedModel => scriptedModel(replies, { modelId: 'spare' })

  const overloaded = (times: number): Error[] => Array.from({ length: times }, () => new Error('overloaded'))

  test('counts if the application returns that answer, and the model also answered about the original text', async () => {
    for (const queue of ['technical', 'Technical', 'the technical desk'])
      expect(
        await judged(
          spared(spareSaying(billing, { ...technical, queue }, billing, billing, billing), (said) =>
            said.queue === 'billing' ? said : technical,
          ),
          overloaded(5),
        ),
      ).toMatchObject({ outcome: 'faithful' })
  })

  test('does not count if the first model answered about the original text', async () => {
    const outage = judged(
      spared(spareSaying(technical), (said) => said),
      [billing, ...overloaded(1)],
    )
    await expect(outage).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  scripted:scripted failed; "importance.again" of routing has no answer.

        overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1

      The application caught the error, and scripted:spare answered that prompt
      instead. It did not answer about the original text, so the two answers cannot be
      compared.]
    `)
  })

  test('does not count if the application throws that answer away', async () => {
    const thrownAway = judged(
      spared(spareSaying(billing, technical), (said) => (said.queue === 'billing' ? said : other)),
      overloaded(2),
    )
    await expect(thrownAway).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  scripted:scripted failed; "importance.again" of routing has no answer.

        overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1

      The application caught the error and went on. scripted:spare answered that
      prompt, but the application's answer is not in that reply. So it may not be the
      answer of a model.]
    `)
  })

  test('does not count for a part of a word', async () => {
    await expect(
      judged(
        spared(spareSaying(billing, { queue: 'another', because: [] }), (said) =>
          said.queue === 'billing' ? said : other,
        ),
        overloaded(2),
      ),
    ).rejects.toThrow('is not in that')
  })

  test('does not count in the prediction either', async () => {
    await expect(
      judged(
        spared(spareSaying(technical), () => other),
        [new Error('overloaded')],
      ),
    ).rejects.toThrow('scripted:spare answered')
  })

  test('does not count if it was asked at the same time', async () => {
    const spare = spareSaying(billing, technical)
    const ensemble = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const [first, second] = await Promise.allSettled([route(model, ticket), route(spare, ticket)])
      return first.status === 'fulfilled' ? first.value : second.status === 'fulfilled' ? second.value : other
    }
    await expect(judged(ensemble, [billing, new Error('overloaded')])).rejects.toThrow('nothing answered that prompt')
  })

  test('is not needed where the first model answers a retry', async () => {
    const spare = spareSaying(technical)
    const patient = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
      route(model, ticket).catch(async () => {
        await route(spare, ticket)
        return route(model, ticket)
      })
    expect(await judged(patient, [billing, new Error('overloaded'), other, billing, billing, billing])).toMatchObject({
      outcome: 'faithful',
    })
  })
})

describe('a reply that the application could not use, where it answers by itself', () => {
  const schema = z.object({ queue: z.enum(['billing', 'technical']), because: z.array(z.string()) })
  const asked = Output.object({ schema })
  const withSchema = async (ticket: string, model: ScriptedModel): Promise<Routing> =>
    generateText({ model, prompt: ticket, output: asked, temperature: 0 })
      .then(({ output }) => output)
      .catch(() => other)
  const tools = { route: tool({ inputSchema: schema }) } as Record<string, Tool>
  const byTool = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
    const { toolCalls } = await generateText({ model, prompt: ticket, tools, toolChoice: 'required', temperature: 0 })
    return toolCalls[0]?.invalid ? other : ((toolCalls[0]?.input as Routing) ?? other)
  }

  test.each([
    ['a missing name', { because: [] }],
    ['a value outside the schema', { queue: 'sales', because: [] }],
    ['another type', { queue: 'technical', because: 'crash' }],
  ])('shows no answer of the model, as JSON or as the input of a tool: %s', async (_, faulty) => {
    expect(await judged(withSchema, [billing, faulty])).toMatchObject({ reason: 'unreadable' })
    expect(await judged(byTool, [toolCall('route', billing), toolCall('route', faulty)])).toMatchObject({
      outcome: 'inconclusive',
      reason: 'unreadable',
    })
  })

  test('shows no answer of the model where its reply calls no tool, though the request demanded one', async () => {
    const free = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const { toolCalls } = await generateText({ model, prompt: ticket, tools, temperature: 0 })
      return (toolCalls[0]?.input as Routing) ?? other
    }
    expect(await judged(free, [toolCall('route', billing), prose('')])).toMatchObject({ reason: 'no reply' })
  })

  test('is judged where the inputs match', async () => {
    const replies = [billing, technical, billing, billing, billing].map((input) => toolCall('route', input))
    expect(await judged(byTool, replies)).toMatchObject({ outcome: 'faithful' })
  })
})

describe('an answer that no model gave in this run', () => {
  test('is an error where it was remembered', async () => {
    const memory = new Map<number, Routing>()
    const remembering = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const known = memory.get(ticket.length % 1) ?? (await route(model, ticket))
      memory.set(ticket.length % 1, known)
      return known
    }
    await expect(judged(remembering, [billing])).rejects.toThrow('made no model call')
  })

  test('is an error where the model reads nothing that changed', async () => {
    const ruled = async (ticket: string, model: ScriptedModel): Promise<Routing> => {
      const routing = await route(model, 'Say billing.')
      return ticket.includes('[') ? other : routing
    }
    await expect(judged(ruled, [billing, billing])).rejects.toThrow('let its model read the same text')
  })
})
