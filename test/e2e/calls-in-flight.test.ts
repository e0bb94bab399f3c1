import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Failure } from './openai/answer.js'
import { startOpenAI, type OpenAIServer } from './openai-server.js'
import { createProject, unwrapped, type Project } from './run-vitest.js'

/** A provider that counts the calls that it answers at the same time. */
interface Provider extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv
  readonly requests: OpenAIServer['requests']
  readonly mostAtOnce: number
}

/**
 * Starts a provider, which takes its time. `refuse` gets the number of a request, from 1, and those under way. The
 * first requests wait until `together` of them are under way.
 */
async function startProvider(
  refuse: (number: number, atOnce: number) => Failure | 'hang' | undefined = () => undefined,
  together = 1,
): Promise<Provider> {
  const { promise: areTogether, resolve: meet } = Promise.withResolvers<void>()
  let atOnce = 0
  let mostAtOnce = 0
  let number = 0
  const server = await startOpenAI(async (request) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
    if (atOnce === together) meet()
    const refusal = refuse(++number, atOnce)
    if (refusal === 'hang') return { hangs: true }
    await areTogether
    await setTimeout(refusal ? 5 : 25)
    atOnce--
    if (refusal) return refusal
    return request.schema ? { json: { result: 'negative' } } : 'A dull film.'
  })
  return {
    env: { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'none' },
    requests: server.requests,
    get mostAtOnce() {
      return mostAtOnce
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}

const tooMany = (headers: Record<string, string> = {}): Failure => ({ status: 429, message: 'Slow down.', headers })

const subject = `import { createOpenAI } from '@ai-sdk/openai'
import { defineSubject } from 'vitest-faithful'
const openai = createOpenAI()
export const model = openai.chat('gpt-5-mini')
export const subject = (name) => defineSubject({
  name, model, question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['unknown'],
})
`

/** A spec with one test, which asks about many texts at once. */
const asking = (name: string, count: number): string => `import { test } from 'vitest'
import { subject } from './subject.js'
test('asks for ${name}', { timeout: 60_000 }, async () => {
  await Promise.all(Array.from({ length: ${count} }, (_, at) => subject('${name}').predict('Film ' + at + ' is dull.')))
})
`

/** What the files of recordings say, without the times and the ids that the provider counts. */
const recordingsOf = (project: Project): Record<string, string> =>
  Object.fromEntries(project.list('__recordings__').map((path) => [path, withoutTimes(project.read(path))]))

const withoutTimes = (text: string): string =>
  text.replace(/"(?:recordedAt|took)": (?:"[^"]*"|\d+)|chatcmpl-\d+/gu, '"varies"')

describe('the calls in flight of a run', () => {
  test('are at most maxInFlight over all workers, and as many as that', async () => {
    await using provider = await startProvider(undefined, 3)
    using project = createProject({
      plugin: '{ maxInFlight: 3 }',
      files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 12), 'b.spec.ts': asking('b', 12) },
    })
    const run = await project.run({ env: provider.env, args: ['--maxWorkers=2'] })
    expect(run.exitCode, run.output).toBe(0)
    expect(provider.requests).toHaveLength(24)
    expect(provider.mostAtOnce).toBe(3)
    expect(run.output).not.toContain('throttled')
  })

  test('are as many in mode live, where nothing is recorded', async () => {
    await using provider = await startProvider(undefined, 3)
    using project = createProject({
      plugin: "{ maxInFlight: 3, recordings: 'live' }",
      files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 12), 'b.spec.ts': asking('b', 12) },
    })
    const run = await project.run({ env: provider.env, args: ['--maxWorkers=2'] })
    expect(run.exitCode, run.output).toBe(0)
    expect(provider.mostAtOnce).toBe(3)
    expect(project.recordings()).toEqual([])
  })

  test('are as many in a worker without the plugin', async () => {
    await using provider = await startProvider(undefined, 20)
    using project = createProject({
      config: "export default { test: { setupFiles: ['vitest-faithful/setup'] } }",
      files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 45) },
    })
    const run = await project.run({ env: provider.env })
    expect(run.exitCode, run.output).toBe(0)
    expect(provider.mostAtOnce).toBe(20)
  })

  test('leave out calls that wait when their test ends, and go on with those of the next test', async () => {
    await using provider = await startProvider((number) => (number === 1 ? 'hang' : undefined))
    using project = createProject({
      plugin: '{ maxInFlight: 1 }',
      files: {
        'subject.ts': subject,
        'a.spec.ts': `import { test } from 'vitest'
import { subject } from './subject.js'
test('waits', { timeout: 1000 }, async () => {
  await Promise.all(['one', 'two', 'three'].map((text) => subject('a').predict(text)))
})
test('goes on', async () => {
  await subject('a').predict('four')
})
`,
      },
    })
    const run = await project.run({ env: provider.env })
    expect(run.only('waits').status).toBe('failed')
    expect(run.only('goes on').status, run.output).toBe('passed')
    expect(provider.requests).toHaveLength(2)
  })

  test('do not count the calls of a worker that was killed', async () => {
    await using provider = await startProvider((number) => (number <= 2 ? 'hang' : undefined))
    using project = createProject({
      plugin: '{ maxInFlight: 2 }',
      test: "{ pool: 'forks', maxWorkers: 1, fileParallelism: false }",
      files: {
        'subject.ts': subject,
        'a.spec.ts': `import { test } from 'vitest'
import { subject } from './subject.js'
test('is killed', async () => {
  for (const text of ['one', 'two', 'three']) void subject('a').predict(text).catch(() => {})
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500)
  await new Promise(() => {})
})
`,
        'b.spec.ts': asking('b', 4),
      },
    })
    const run = await project.run({ env: provider.env })
    expect(run.exitCode).toBe(1)
    expect(run.only('asks for b').status, run.output).toBe('passed')
    expect(provider.requests).toHaveLength(6)
  })

  test.each(['auto', 'live'] as const)('let one slot do for applications of every kind in mode %s', async (mode) => {
    await using provider = await startProvider()
    using project = createProject({
      plugin: `{ maxInFlight: 1, recordings: '${mode}' }`,
      files: {
        'subject.ts': subject,
        'a.spec.ts': `import { expect, test } from 'vitest'
import { generateText, streamText, tool, stepCountIs } from 'ai'
import { recorded } from 'vitest-faithful'
import { model as original } from './subject.js'
const model = recorded(original)
const ask = (prompt) => generateText({ model, prompt }).then(({ text }) => text)

test('one after the other', async () => { expect(await ask((await ask('first')) + ' second')).toBe('A dull film.') })
test('at once', async () => { expect(await Promise.all(['a', 'b', 'c'].map(ask))).toHaveLength(3) })
test('for each word of a stream', async () => {
  const asked = []
  for await (const word of streamText({ model, prompt: 'stream' }).textStream) asked.push(await ask('word ' + asked.length + word))
  expect(asked.length).toBeGreaterThan(1)
})
test('within a model', async () => {
  const twice = recorded({
    specificationVersion: original.specificationVersion, provider: 'twice', modelId: 'twice', supportedUrls: {},
    doGenerate: async (options) => (await model.doGenerate(options), model.doGenerate(options)),
    async doStream(options) {
      await model.doStream(options)
      return { stream: new ReadableStream({
        async pull(controller) {
          const { stream } = await model.doStream(options)
          for await (const part of stream) controller.enqueue(part)
          controller.close()
        },
      }) }
    },
  })
  expect((await generateText({ model: twice, prompt: 'twice' })).text).toBe('A dull film.')
  expect(await streamText({ model: twice, prompt: 'twice' }).text).toBe('A dull film.')
})
`,
      },
    })
    const run = await project.run({ env: provider.env, args: ['--testTimeout=5000'] })
    expect(run.exitCode, run.output).toBe(0)
    expect(provider.mostAtOnce).toBeLessThan(3)
  })
})

describe.concurrent('a provider that throttles a run', () => {
  const files = { 'subject.ts': subject, 'a.spec.ts': asking('a', 12), 'b.spec.ts': asking('b', 12) }
  const plugin = '{ maxInFlight: 6 }'
  let undisturbed: Record<string, string>

  beforeAll(async () => {
    await using provider = await startProvider()
    using project = createProject({ plugin, files })
    expect((await project.run({ env: provider.env })).exitCode).toBe(0)
    undisturbed = recordingsOf(project)
  })

  test.for<[name: string, refuse: Parameters<typeof startProvider>[0]]>([
    ['with a wait of 0', (number) => (number <= 6 ? tooMany({ 'retry-after': '0' }) : undefined)],
    ['with a wait of a second', (number) => (number === 3 ? tooMany({ 'retry-after': '1' }) : undefined)],
    ['without a wait', (number) => (number === 8 ? tooMany() : undefined)],
    ['with more than two calls at once', (_, atOnce) => (atOnce > 2 ? tooMany({ 'retry-after-ms': '20' }) : undefined)],
    ['that is overloaded', (number) => (number === 5 ? { status: 529, message: 'Overloaded' } : undefined)],
  ])('%s leaves the recordings of one that does not', async ([, refuse]) => {
    await using provider = await startProvider(refuse)
    using project = createProject({ plugin, files })
    const run = await project.run({ env: provider.env })
    expect(run.exitCode, run.output).toBe(0)
    expect(run.output).toMatch(/throttled by the provider: \d+ pauses?, at times only [123] of 6 calls in flight/u)
    expect(recordingsOf(project)).toEqual(undisturbed)
    expect(run.output).toContain('24 made, 0 replayed')
    const again = await project.run({ env: { ...provider.env, FAITHFUL_RECORDINGS: 'replay' } })
    expect(again.output).toContain('0 made, 24 replayed')
    expect(again.output).not.toContain('throttled')
  })

  test('ends in the words of the provider where the test has no time for the wait', async () => {
    await using provider = await startProvider(() => tooMany({ 'retry-after': '30' }))
    using project = createProject({
      files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 1).replace('60_000', '10_000') },
    })
    const run = await project.run({ env: provider.env })
    const [error] = run.only('asks for a').errors
    expect(unwrapped(error)).toContain('answered 429; "predict" of a has no answer')
    expect(error).toContain('The server asks to wait 30 s.')
    expect(provider.requests).toHaveLength(1)
  })

  test('gets no more tries than calls are allowed', async () => {
    await using provider = await startProvider(() => tooMany({ 'retry-after-ms': '1' }))
    using project = createProject({
      plugin: '{ maxCalls: 5 }',
      files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 1) },
    })
    const run = await project.run({ env: provider.env })
    // Each try counts.
    expect(provider.requests).toHaveLength(5)
    expect(unwrapped(run.only('asks for a').errors[0])).toContain('maxCalls')
  })

  test('by a spent quota fails the call at once', async () => {
    await using provider = await startProvider(() => ({
      status: 429,
      message: 'You exceeded your current quota: insufficient balance.',
      headers: { 'x-ratelimit-reset-requests': '1s' },
    }))
    using project = createProject({ files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 1) } })
    const run = await project.run({ env: provider.env })
    expect(unwrapped(run.only('asks for a').errors[0])).toContain('NOT RUN')
    expect(run.output).not.toContain('throttled by')
  })

  test('pauses the calls of an application, which the AI SDK makes again', async () => {
    await using provider = await startProvider((number) =>
      number === 1 ? tooMany({ 'retry-after-ms': '50' }) : undefined,
    )
    using project = createProject({
      files: {
        'subject.ts': subject,
        'a.spec.ts': `import { expect, test } from 'vitest'
import { generateText } from 'ai'
import { recorded } from 'vitest-faithful'
import { model } from './subject.js'
test('asks', async () => {
  expect((await generateText({ model: recorded(model), prompt: 'Is it good?' })).text).toBe('A dull film.')
})
`,
      },
    })
    const run = await project.run({ env: provider.env })
    expect(run.exitCode, run.output).toBe(0)
    expect(provider.requests).toHaveLength(2)
    expect(run.output).toContain('throttled by the provider: 1 pause, at times only 1 of 20 calls in flight')
  })

  test('is forgotten at the next run of watch mode', async () => {
    await using provider = await startProvider((number) => (number === 1 ? tooMany({ 'retry-after': '0' }) : undefined))
    using project = createProject({ files: { 'subject.ts': subject, 'a.spec.ts': asking('a', 2) } })
    await using watch = project.watch({ env: provider.env })
    await watch.next(/throttled by the provider: 1 pause/u)
    project.write('a.spec.ts', asking('b', 2))
    const { output } = await watch.next(/ replayed/u)
    expect(output).toContain('2 made, 0 replayed')
    expect(output).not.toContain('throttled')
  })
})
