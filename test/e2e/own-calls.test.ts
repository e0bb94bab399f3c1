import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const spec = (prompt: string): string => `import { APICallError, generateText, streamText } from 'ai'
import { beforeAll, describe, expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const model = recorded(countedModel())
let before
beforeAll(async () => { before = (await generateText({ model, prompt: 'before all' })).text })

test('asks two things', async ({ task }) => {
  const first = await generateText({ model, prompt: ${JSON.stringify(prompt)}, headers: { authorization: 'Bearer sk-secret', 'x-api-key': 'sk-secret' } })
  const second = await generateText({ model, prompt: 'second' })
  task.meta.texts = [before, first.text, second.text]
})

describe('in a suite', () => {
  test('asks at once', async ({ task }) => {
    const replies = await Promise.all(['left', 'right'].map((prompt) => generateText({ model, prompt })))
    task.meta.texts = replies.map(({ text }) => text)
  })
})

test('is answered in the second try', async ({ task }) => {
  let tries = 0
  const failing = recorded(countedModel({ modelId: 'failing', answer: (prompt) => {
    if (prompt === 'first' && tries++ === 0) throw new APICallError({ message: 'busy', url: 'http://localhost/', requestBodyValues: {}, statusCode: 503, isRetryable: true, responseHeaders: { 'retry-after-ms': '1' } })
    return 'heard ' + prompt
  } }))
  const first = await generateText({ model: failing, prompt: 'first' })
  const second = await generateText({ model: failing, prompt: 'second' })
  task.meta.texts = [first.text, second.text]
})

test('streams', async ({ task }) => {
  const result = streamText({ model, prompt: 'a long story' })
  let text = ''
  for await (const part of result.textStream) text += part
  task.meta.texts = [text, await result.finishReason, (await result.usage).outputTokens]
})
`
const textsIn = (run: Run): unknown =>
  Object.fromEntries(run.tests.map(({ names, meta }) => [names.join(' > '), meta.texts]))

const answers = {
  'asks two things': ['heard before all', 'heard first', 'heard second'],
  'in a suite > asks at once': ['heard left', 'heard right'],
  'is answered in the second try': ['heard first', 'heard second'],
  streams: ['heard a long story', 'stop', 2],
}

describe('calls of a test that belong to no subject', () => {
  let project: Project
  beforeAll(() => void (project = createProject({ files: { 'own.spec.ts': spec('first') } })))
  afterAll(() => project?.[Symbol.dispose]())

  test('are recorded in a file with the name of their test, in their order', async () => {
    const run = await project.run()
    expect(textsIn(run)).toEqual(answers)
    expect(project.takeCalls()).toHaveLength(3 + 2 + 3 + 1)
    expect(project.recordings()).toMatchInlineSnapshot(`
      [
        "own.spec.ts/counted/asks-two-things-171e0070.json#call/1",
        "own.spec.ts/counted/asks-two-things-171e0070.json#call/2",
        "own.spec.ts/counted/in-a-suite-asks-at-once-d7afb48d.json#call/1",
        "own.spec.ts/counted/in-a-suite-asks-at-once-d7afb48d.json#call/2",
        "own.spec.ts/counted/outside-of-a-test-eab8d109.json#call/1",
        "own.spec.ts/counted/streams.json#call/1",
        "own.spec.ts/failing/is-answered-in-the-second-try-1c9f3db2.json#call/1",
        "own.spec.ts/failing/is-answered-in-the-second-try-1c9f3db2.json#call/2",
      ]
    `)
  })

  test('hold no header and no key in their recordings', () => {
    for (const file of project.list('__recordings__'))
      expect(project.read(file)).not.toMatch(/secret|authorization|api-key/iu)
  })

  test('are replayed by the second run, streams and retried calls included', async () => {
    const run = await project.run({ env: { CI: 'true' } })
    expect(textsIn(run)).toEqual(answers)
    expect(project.takeCalls()).toEqual([])
  })

  test('are asked anew in mode live, which keeps nothing', async () => {
    const before = project.list('__recordings__').map((file) => project.read(file))
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'live' } })
    expect(textsIn(run)).toEqual(answers)
    expect(project.takeCalls()).toHaveLength(3 + 2 + 3 + 1)
    expect(project.list('__recordings__').map((file) => project.read(file))).toEqual(before)
  })

  test('are stale in CI where the prompt changed, rather than new', async () => {
    project.write('own.spec.ts', spec('another'))
    const run = await project.run({ env: { CI: 'true' } })
    const [error] = run.only('asks two things').errors
    expect(unwrapped(error)).toContain(
      'STALE  the request of call 1 of this test changed since it was recorded; no call was made.',
    )
    expect(error).toContain('  - first\n  + another\n')
    expect(project.takeCalls()).toEqual([])
  })
})

test('two tests of one name each find their calls again, also in another order', async () => {
  const spec = (prompts: string): string => `import { generateText } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
test.for(${prompts})('asks', async (prompt, { task }) => {
  task.meta.said = (await generateText({ model: recorded(countedModel()), prompt })).text
})
`
  using project = createProject({ files: { 'it.spec.ts': spec("['left', 'right']") } })
  const run = await project.run()
  expect(run.tests.map(({ meta }) => meta.said)).toEqual(['heard left', 'heard right'])
  expect(project.takeCalls()).toHaveLength(2)
  expect(project.recordings()).toEqual(['it.spec.ts/counted/asks.json#call/1', 'it.spec.ts/counted/asks.json#call/2'])
  project.write('it.spec.ts', spec("['right', 'left']"))
  const again = await project.run({ env: { CI: 'true' } })
  expect(again.tests.map(({ meta }) => meta.said)).toEqual(['heard right', 'heard left'])
})

test('tests that ask the same share one call, whichever of them asks first', async () => {
  const spec = (names: string): string => `import { generateText } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
test.for(${names})('%s', async (_, { task }) => {
  task.meta.said = (await generateText({ model: recorded(countedModel()), prompt: 'one' })).text
})
`
  using project = createProject({ files: { 'it.spec.ts': spec("['first', 'second']") } })
  const run = await project.run()
  expect(run.stderr).toContain('Model calls  1 made, 1 replayed')
  expect(project.takeCalls()).toHaveLength(1)
  expect(project.recordings()).toEqual(['it.spec.ts/counted/first.json#call/1'])
  for (const names of ["['second', 'first']", "['second']", "['third']"]) {
    project.write('it.spec.ts', spec(names))
    const again = await project.run({ env: { CI: 'true' } })
    expect(again.exitCode, again.output).toBe(0)
  }
})

test('outside of Vitest a recorded model is asked as ever, and nothing is written', async () => {
  using project = createProject({
    files: {
      'alone.mjs': `import { generateText, streamText } from 'ai'
import { recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.ts'

const model = recorded(countedModel())
console.log((await generateText({ model, prompt: 'first' })).text)
console.log(await streamText({ model, prompt: 'second' }).text)
console.log((await countedSentiment().predict('A tedious film.')).prediction)
`,
    },
  })
  const { exitCode, stdout } = await project.node('alone.mjs', { env: { FAITHFUL_RECORDINGS: 'record' } })
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'heard first\nheard second\nnegative\n' })
  expect(project.takeCalls()).toHaveLength(3)
  expect(project.list('__recordings__')).toEqual([])
})
