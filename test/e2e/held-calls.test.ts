import { expect, test } from 'vitest'
import { createProject, type Run, unwrapped } from './run-vitest.js'

/** A package of models whose replies are numbered. Each call is a line in `calls.log`. */
const acme = {
  'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
  'node_modules/acme/index.js': `import { appendFileSync } from 'node:fs'
let count = 0
const heard = (prompt) => {
  const text = prompt.at(-1).content[0].text
  appendFileSync('calls.log', text + '\\n')
  if (text.includes('fails')) throw Object.assign(new Error('the prompt is too long'), { statusCode: 400 })
  return text + ', ' + ++count
}
const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
const finishReason = { unified: 'stop', raw: 'stop' }
export const acme = (modelId) => ({
  specificationVersion: 'v3',
  provider: 'acme',
  modelId,
  supportedUrls: {},
  async doGenerate({ prompt }) {
    return { content: [{ type: 'text', text: heard(prompt) }], finishReason, usage, warnings: [], response: { headers: { 'x-of': 'acme' } } }
  },
  async doStream({ prompt }) {
    const parts = [{ type: 'stream-start', warnings: [] }, { type: 'text-start', id: '1' }, { type: 'text-delta', id: '1', delta: heard(prompt) }, { type: 'text-end', id: '1' }, { type: 'finish', finishReason, usage }]
    return { stream: new ReadableStream({ pull: (out) => (parts.length > 0 ? out.enqueue(parts.shift()) : out.close()) }) }
  },
})
`,
  'app.ts': `import { generateText, streamText } from 'ai'
import { acme } from 'acme'
export const ask = (prompt: string) => generateText({ model: acme('m'), prompt, maxRetries: 0 })
export const stream = (prompt: string) => streamText({ model: acme('m'), prompt, maxRetries: 0 })
`,
}

/** The beginning of a spec. \`use\` gives a result to a matcher, which has no text to check. */
const beginning = `import { beforeAll, describe, expect, test } from 'vitest'
import { ask, stream } from './app.js'
const use = (result) => expect(expect(result).toHaveFaithfulImportance({ input: 'not in the prompt' })).rejects.toThrow('not in the prompt')
`

const createSpec = (spec: string) =>
  createProject({ files: { ...acme, 'it.spec.ts': beginning + spec }, plugin: "{ observe: ['acme'] }" })

const statuses = (run: Run) => Object.fromEntries(run.tests.map(({ names, status }) => [names.join(' '), status]))

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(Object.values(statuses(run))).not.toContain('failed')
}

/** Recordings by their test and their place. */
const named = (names: readonly string[]) =>
  names.map((name) => name.replace(/^it\.spec\.ts\/m\/|-[0-9a-f]{8}(?=\.json)/gu, ''))

test.concurrent(
  'the calls of a test are recorded once a matcher takes a result, with those of the hooks and of the top level',
  async () => {
    using project = createSpec(`
await ask('at import')
let inHook
beforeAll(async () => { inHook = await ask('in a hook') })
test.skipIf(process.env.CI)('unit', async () => { expect((await ask('of a unit test')).response.headers).toMatchObject({ 'x-of': 'acme' }) })
test('checked', async () => {
  await ask('before')
  await use(await ask('of the result'))
  await ask('after')
})
test('of a hook', async () => { await use(inHook) })
describe('in two tests', () => {
  let kept
  test('makes', async () => { kept = await ask('made'); await ask('made beside it') })
  test('uses', async () => { await use(kept) })
})
`)
    passes(await project.run())
    expect(project.takeCalls()).toEqual([
      'at import',
      'in a hook',
      'of a unit test',
      'before',
      'of the result',
      'after',
      'made',
      'made beside it',
    ])
    expect(named(project.recordings())).toEqual([
      'checked.json#call/1',
      'checked.json#call/2',
      'checked.json#call/3',
      'in-two-tests-makes.json#call/1',
      'in-two-tests-makes.json#call/2',
      'outside-of-a-test.json#call/1',
      'outside-of-a-test.json#call/2',
    ])
    const again = await project.run()
    passes(again)
    expect(project.takeCalls()).toEqual(['of a unit test'])
    expect(again.stderr).toContain('Model calls  0 made, 7 replayed')
    passes(await project.run({ env: { CI: 'true' } }))
    expect(project.takeCalls()).toEqual([])
  },
)

test.concurrent('a subject has the calls of its test recorded, whether they come before it or after it', async () => {
  using project = createSpec(`
import { defineSubject } from 'vitest-faithful'
const subject = defineSubject({ name: 'desk', run: async (text: string) => (await ask('desk: ' + text)).text, answer: (text) => text })
test('predicts', async () => {
  await ask('before')
  await subject.predict('A ticket about an invoice.')
  await ask('after')
})
test.skipIf(process.env.CI)('unit', async () => { await ask('alone') })
`)
  passes(await project.run())
  expect(project.takeCalls()).toHaveLength(4)
  expect(named(project.recordings('it.spec.ts'))).toEqual(['predicts.json#call/1', 'predicts.json#call/2'])
  passes(await project.run({ env: { CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('equal calls of two tests keep their own replies, also side by side and in retries', async () => {
  using project = createSpec(`
let attempts = 0
const asks = async ({ expect }, is) => {
  const result = await ask('the same')
  await new Promise(setImmediate)
  await use(result)
  expect((await ask('and on')).text).toContain('and on')
  return result.text
}
describe.concurrent('side by side', () => {
  test('one', async (context) => { await asks(context, 1) })
  test('two', async (context) => { await asks(context, 2) })
})
test('again', { retry: 1 }, async (context) => {
  await asks(context, 3)
  if (++attempts === 1 && !process.env.CI) throw new Error('first attempt')
})
`)
  passes(await project.run())
  const replies = project.recordings().map((name) => {
    const [file = '', entry = ''] = name.split('#')
    const { recordings } = JSON.parse(project.read(`__recordings__/${file}`)) as {
      recordings: Record<string, { reply: unknown }>
    }
    return `${name} ${/the same, \d|and on, \d/u.exec(JSON.stringify(recordings[entry]))?.[0] ?? ''}`
  })
  expect(new Set(replies.map((reply) => reply.split(' ').slice(1).join(' '))).size).toBe(replies.length)
  expect(replies.filter((reply) => reply.includes('the same'))).toHaveLength(3)
  project.takeCalls()
  passes(await project.run({ env: { CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('a stream is recorded at its end, if its test uses us before or after that', async () => {
  using project = createSpec(`
test('read', async () => {
  const result = stream('read to its end')
  for await (const _ of result.textStream) continue
  await use(result)
})
test('not read', async () => { await use(stream('not read yet')) })
test('left', async () => {
  const result = stream('left behind')
  for await (const _ of result.textStream) break
  await use(await ask('beside'))
})
test.skipIf(process.env.CI)('unit', async () => { for await (const _ of stream('of a unit test').textStream) break })
`)
  passes(await project.run())
  expect(project.takeCalls()).toHaveLength(5)
  expect(named(project.recordings())).toEqual([
    'left.json#call/1',
    'left.json#call/2',
    'not-read.json#call/1',
    'read.json#call/1',
  ])
  passes(await project.run({ env: { CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('an error that lasts is recorded only for a test that uses us', async () => {
  using project = createSpec(`
test('uses us', async () => {
  await expect(ask('fails')).rejects.toThrow('too long')
  await use(await ask('goes on'))
})
test.skipIf(process.env.CI)('unit', async () => { await expect(ask('fails alone')).rejects.toThrow('too long') })
`)
  passes(await project.run())
  expect(named(project.recordings())).toEqual(['uses-us.json#call/1', 'uses-us.json#call/2'])
  project.takeCalls()
  passes(await project.run({ env: { CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent(
  'a secret in a held call is not stored, unlike the calls after it, and no matcher uses it',
  async () => {
    using project = createSpec(`
const key = 'sk-proj-' + 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1w'.repeat(2)
test('unit', async () => { expect((await ask(key)).text).toContain(key) })
test('uses us', async () => {
  const result = await ask('with a key: ' + key)
  await ask('nothing secret')
  await expect(result).toHaveFaithfulImportance({ input: 'key' })
})
`)
    const run = await project.run()
    expect(statuses(run)).toEqual({ unit: 'passed', 'uses us': 'failed' })
    expect(unwrapped(run.only('uses us').errors[0])).toContain(
      'the request of call 1 of this test contains a possible secret; nothing was stored, and the call was made.',
    )
    expect(named(project.recordings())).toEqual(['uses-us.json#call/2'])
    expect(
      project
        .list('__recordings__')
        .map((file) => project.read(file))
        .join(),
    ).not.toContain('sk-proj')
  },
)

test.concurrent(
  'in replay, a held call without a recording is refused, with what its test may need',
  async ({ expect }) => {
    using project = createSpec(`
test('calls the model each time', async () => { await ask('nothing checks this') })
test('uses us', async () => { await use(await ask('this is checked')) })
`)
    passes(await project.run())
    const run = await project.run({ env: { CI: 'true' } })
    const { errors, status } = run.only('calls the model each time')
    expect(status).toBe('failed')
    expect(errors[0]?.split(/\n +at /u)[0]).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  no recording of call 1 of this test; no call was made, since the mode
    is replay.

      missing  __recordings__/it.spec.ts/m/calls-the-model-each-time-10d83d33.json, "call"
      nearest  __recordings__/it.spec.ts/m/uses-us-8b9da48b.json, "call/1"

      - this is checked
      + nothing checks this

      1. If a matcher or a subject runs in this test, record its calls, and commit
         __recordings__:
         npx vitest-faithful record it.spec.ts
      2. Without them, nothing of the test is recorded. To record all calls of this
         file, change the config, then record:
         observe: { packages: ['acme'], include: ['it.spec.ts'] }
      3. If the test is to call the model each time, move it to a file without
         matchers and subjects."
  `)
    expect(run.output, 'our frames').not.toMatch(/ ❯ .*(?:recorder|not-replayed)/u)
  },
)

test.concurrent('recorded(model) and the files of include are recorded at once, with or without a check', async () => {
  using project = createProject({
    files: {
      ...acme,
      'explicit.spec.ts': `import { acme } from 'acme'
import { generateText } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
test('asks', async () => { await generateText({ model: recorded(acme('m')), prompt: 'explicit' }) })
`,
      'included.spec.ts':
        "import { test } from 'vitest'\nimport { ask } from './app.js'\ntest('asks', async () => { await ask('included') })\n",
    },
    plugin: "{ observe: { packages: ['acme'], include: ['included.*'] } }",
  })
  passes(await project.run())
  expect(project.recordings()).toEqual(['explicit.spec.ts/m/asks.json#call/1', 'included.spec.ts/m/asks.json#call/1'])
  project.takeCalls()
  passes(await project.run({ env: { CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('a test that has recordings keeps them current without a check', async () => {
  using project = createSpec(
    `test('asks', async () => { await ask(process.env.PROMPT); if (process.env.CHECK) await use(await ask('x')) })\n`,
  )
  passes(await project.run({ env: { PROMPT: 'old', CHECK: '1' } }))
  passes(await project.run({ env: { PROMPT: 'new' } }))
  project.takeCalls()
  passes(await project.run({ env: { PROMPT: 'new', CI: 'true' } }))
  expect(project.takeCalls()).toEqual([])
})
