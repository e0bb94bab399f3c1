import { generateText } from 'ai'
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, describe, expect, test } from 'vitest'
import { defineSubject, importance } from 'vitest-faithful'
import { scriptedModel, type ScriptedModel } from 'vitest-faithful/testing'
import { shared } from '../../src/session/shared.js'

const charged = 'I was charged twice in March and want my money back.'
const crashes = 'The app crashes as soon as I open the settings page.'
const parcel = 'My parcel was left at a door that is not mine.'
const inModule = AsyncLocalStorage.snapshot()

afterEach(() => {
  shared('runs-without-calls', () => [] as unknown[]).length = 0
  shared('subjects-losing-contexts', () => new Set<string>()).clear()
})

type Task = () => Promise<string>

/** A queue that starts a task in the async context of the task before. */
function queue(): (task: Task) => Promise<string> {
  const waiting: (() => Promise<void>)[] = []
  let busy = false
  const next = (): void => {
    const task = waiting.shift()
    busy = task !== undefined
    void task?.().then(next)
  }
  return (task) =>
    new Promise((resolve, reject) => {
      waiting.push(() => task().then(resolve, reject))
      if (!busy) next()
    })
}

const say = async (model: ScriptedModel, prompt: string): Promise<string> =>
  (await generateText({ model, prompt, maxRetries: 0 })).text

const routing = (run: (ticket: string) => Promise<string>, name = 'routing') =>
  defineSubject({
    name,
    run: async (ticket: string) => ({ queue: await run(ticket) }),
    answer: (result) => result.queue,
    importance: () => ['charged'],
  })

describe('a run whose call begins in the async context of another run', () => {
  test('is judged on its own call', async () => {
    const [add, model] = [queue(), scriptedModel(['billing', 'technical', 'other', 'billing', 'billing'])]
    const subject = routing((ticket) => add(() => say(model, `Route: ${ticket}`)))
    const [first, second] = await Promise.all([subject.predict(charged), subject.predict(crashes)])
    expect([first.prediction, second.prediction]).toEqual(['billing', 'technical'])
    expect([first.calls.length, second.calls.length]).toEqual([1, 1])
    expect(first.calls[0]?.prompt).toBe(`Route: ${charged}`)
    expect((await importance(first, { stable: 0 })).outcome).toBe('faithful')
  })

  test('says so if nothing shows whose call it is', async () => {
    const [add, model] = [queue(), scriptedModel(['billing', 'technical', 'other'])]
    const subject = routing((ticket) => add(() => say(model, `Route ticket number ${ticket.length}.`)))
    const [, second] = await Promise.allSettled([charged, crashes, parcel].map((ticket) => subject.predict(ticket)))
    expect(second?.status === 'rejected' && second.reason).toMatchInlineSnapshot(`
      [NotRunError: NOT RUN  no model call could be assigned to run(input) of routing at "predict",
      so its return value says nothing about a model.

      At the same time, a model call began in the async context of another run,
      "predict" of routing. A queue or a pool that several runs share loses the
      context of its tasks.

        1. Use a queue that keeps the context (p-limit), or create one for each run.
        2. Or bind each task to its context:
           queue.add(AsyncResource.bind(() => generateText(…)))
        3. Or do not run several inputs at once: no test.concurrent, no Promise.all.]
    `)
  })
})

describe('a run whose call begins in the async context of a test', () => {
  test('says so, and how to observe a model, since the call may be one of the test', async () => {
    const inTest = AsyncLocalStorage.snapshot()
    const model = scriptedModel(['billing'])
    const subject = routing((ticket) => inTest(() => say(model, `Route: ${ticket}`)))
    await expect(subject.predict(charged)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  no model call could be assigned to run(input) of routing at "predict",
      so its return value says nothing about a model.

      At the same time, a model call began in the async context of no run. A queue or
      a pool that several runs share loses the context of its tasks.

        1. Use a queue that keeps the context (p-limit), or create one for each run.
        2. Or bind each task to its context:
           queue.add(AsyncResource.bind(() => generateText(…)))

      If that call was not made by this run, the models of this run are not observed:

        1. Observe its package:  faithful({ observe: ['@ai-sdk/openai'] })
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md]
    `)
  })

  test('leaves the calls that the test makes beside it to the test', async () => {
    const model = scriptedModel(['billing', 'billing'])
    const subject = routing((ticket) => say(model, `Route: ${ticket}`))
    const [response] = await Promise.all([subject.predict(charged), say(model, `Is this polite? ${charged}`)])
    expect(response.calls).toHaveLength(1)
  })

  test('has the usual error if the test only asked something else', async () => {
    const model = scriptedModel(['yes'])
    const subject = routing(async () => (await Promise.resolve(), 'billing'))
    const predicted = Promise.allSettled([subject.predict(charged), say(model, 'Is the sky blue?')])
    expect((await predicted)[0]).toMatchObject({ reason: { message: expect.stringContaining('Observe its package') } })
  })
})

test('a run whose call begins in no async context is found', async () => {
  const model = scriptedModel(['billing', 'technical'])
  const subject = routing((ticket) => inModule(() => say(model, `Route: ${ticket}`)))
  const responses = await Promise.all([subject.predict(charged), subject.predict(crashes)])
  expect(responses.map(({ prediction }) => prediction)).toEqual(['billing', 'technical'])
})

test('a run is not judged on the late task of a run that gave up waiting', async () => {
  const model = scriptedModel(["I'm sorry, but I can't assist with that request.", 'technical'])
  const late: (() => Promise<string>)[] = []
  const impatient = routing(async (ticket) => {
    late.push(() => say(model, `Route: ${ticket}`))
    throw new Error('too slow')
  })
  await expect(impatient.predict(charged)).rejects.toThrow('too slow')
  const subject = routing(async (ticket) => {
    await late[0]?.()
    return say(model, `Route: ${ticket}`)
  })
  const response = await subject.predict(crashes)
  expect(response.prediction).toBe('technical')
  expect(response.calls).toHaveLength(1)
})

test('an application may return a query that begins when it is awaited', async () => {
  const model = scriptedModel(['billing'])
  const query = (ticket: string): PromiseLike<string> => ({
    // oxlint-disable-next-line unicorn/no-thenable
    then: (resolve, reject) => say(model, `Route: ${ticket}`).then(resolve, reject),
  })
  const subject = defineSubject({
    name: 'routing',
    run: (ticket: string) => query(ticket) as Promise<string>,
    answer: String,
  })
  expect((await subject.predict(charged)).calls).toHaveLength(1)
})
