import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createProject, unwrapped, type Project, type ProjectSource } from './run-vitest.js'

interface Asked {
  readonly path: string
  readonly body: string
}

let asked: Asked[]
let url: string

/** The vector of a text: its first numbers say what it is about, and the others make it as long as a real one. */
const vectorOf = (text: string): readonly number[] => [
  ...['invoice', 'parcel'].map((word) => (text.includes(word) ? 0.9 : 0.1)),
  ...Array.from({ length: 126 }, (_, index) => Number((Math.sin(index * (text.length + 1)) / 40).toFixed(9))),
]

const server = createServer((incoming, outgoing) => {
  void (async () => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const path = (incoming.url ?? '').replace('/v1', '')
    const body = Buffer.concat(chunks).toString('latin1')
    asked.push({ path, body })
    const send = (value: object, status = 200) =>
      outgoing.writeHead(status, { 'content-type': 'application/json', 'x-served': 'yes' }).end(JSON.stringify(value))
    if (path === '/embeddings') {
      const { input, model } = JSON.parse(body) as { input: string[]; model: string }
      if (input.some((text) => text === '')) {
        const error = { message: 'Input cannot be an empty string.', type: 'invalid_request_error', param: null }
        return send({ error }, 400)
      }
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }))
      return send({ object: 'list', data, model, usage: { prompt_tokens: 5, total_tokens: 5 } })
    }
    if (path === '/chat/completions') {
      const { messages, model } = JSON.parse(body) as { messages: { role: string; content: string }[]; model: string }
      const said = messages.at(-1)?.content.includes('invoice') ? 'billing' : 'shipping'
      const choices = [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }]
      return send({ id: 'x', object: 'chat.completion', created: 0, model, choices })
    }
    if (path === '/images/generations')
      return send({ created: 1, data: [{ b64_json: Buffer.from('picture').toString('base64') }] })
    if (path === '/audio/speech') return outgoing.writeHead(200, { 'content-type': 'audio/mpeg' }).end('sound')
    if (path === '/audio/transcriptions') return send({ text: 'Hello.', language: 'english', duration: 1 })
    return send({ error: { message: `no ${path}` } }, 404)
  })()
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterAll(() => void server.close())
beforeEach(() => void (asked = []))

const observing = (files: ProjectSource['files'], plugin = "{ observe: ['@ai-sdk/openai'] }"): Project =>
  createProject({ files, plugin })

const record = (project: Project, env = {}) =>
  project.run({ env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'k', ...env } })
/** Runs a project as CI does: without a key, and with no server at the address. */
const replay = (project: Project, args: readonly string[] = []) =>
  project.run({ args, env: { CI: '1', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } })

const desk = `import { openai } from '@ai-sdk/openai'
import { cosineSimilarity, embed, embedMany, generateText } from 'ai'

const model = openai.embedding('text-embedding-3-small')
const sources = ['Each invoice is sent on the first.', 'A parcel takes three days.', 'We open at nine.']
let index: Promise<readonly number[][]> | undefined

/** Embeds the sources once, for the first question. */
const indexed = () => (index ??= embedMany({ model, values: sources }).then(({ embeddings }) => embeddings))

export async function answer(question: string) {
  const vectors = await indexed()
  const { embedding, usage } = await embed({ model, value: question })
  const near = vectors.map((vector, at) => ({ at, score: cosineSimilarity(vector, embedding) })).sort((a, b) => b.score - a.score)
  const source = sources[near[0].at]
  const { text } = await generateText({ model: openai.chat('gpt'), prompt: source + '\\n\\n' + question })
  return { text, source, tokens: usage.tokens, embedding, because: [question.includes('parcel') ? 'parcel' : 'invoice'] }
}
`

const deskSpec = `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { answer } from './desk.js'

const subject = defineSubject({ name: 'desk', run: answer, answer: ({ text }) => text, importance: ({ because }) => because })
test('an invoice', async () => {
  const response = await subject.predict('When does my invoice come, please?')
  expect(response.prediction).toBe('billing')
  await expect(response).toHaveFaithfulImportance()
})
test('a parcel', async () => {
  await expect(await subject.predict('Where is the parcel of last week?')).not.toHaveFaithfulImportance()
})
`

test('an application that finds its sources by embeddings is replayed in CI without a key', async () => {
  using project = observing({ 'desk.ts': desk, 'it.spec.ts': deskSpec })
  const first = await record(project)
  expect(first.exitCode, first.output).toBe(0)
  const embeddings = asked.filter(({ path }) => path === '/embeddings')
  // Once for the sources, and once for each question and each masked one.
  expect(embeddings.filter(({ body }) => body.includes('We open at nine.'))).toHaveLength(1)
  expect(embeddings.filter(({ body }) => body.includes('[REDACTED]')).length).toBeGreaterThanOrEqual(2)
  expect(first.output).toMatch(new RegExp(`${asked.length} made`))
  expect(project.recordings('desk')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^desk\/text-embedding-3-small\/when-does.*#predict\/1$/)]),
  )

  asked.length = 0
  const second = await replay(project)
  expect(second.exitCode, second.output).toBe(0)
  expect(asked).toEqual([])
  expect(second.output).toMatch(/0 made/)
  const again = await replay(project, ['-t', 'a parcel'])
  expect(again.exitCode, again.output).toBe(0)
})

const others = `import { createOpenAI, openai } from '@ai-sdk/openai'
import * as ai from 'ai'
import { beforeAll, expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const small = 'text-embedding-3-small'
let before: readonly number[][]
beforeAll(async () => {
  before = (await ai.embedMany({ model: openai.textEmbeddingModel(small), values: ['One invoice.', 'Two parcels.'] })).embeddings
})

const makes = {
  hooks: async () => before,
  embedding: async () => (await ai.embed({ model: openai.embedding(small), value: 'A text.' })).embedding,
  created: async () => (await ai.embed({ model: createOpenAI({ name: 'own' }).embeddingModel(small), value: 'A text.' })).usage,
  wrapped: async () => {
    const model = ai.wrapEmbeddingModel({ model: openai.embedding(small), middleware: { specificationVersion: openai.embedding(small).specificationVersion } })
    return (await ai.embed({ model, value: 'Another text.' })).embedding
  },
  custom: async () => {
    const provider = ai.customProvider({ embeddingModels: { own: openai.embedding(small) } })
    return (await ai.embed({ model: provider.embeddingModel('own'), value: 'A custom text.' })).embedding
  },
  registry: async () => {
    const registry = ai.createProviderRegistry({ openai })
    return (await ai.embed({ model: registry.embeddingModel('openai:' + small), value: 'A registered text.' })).embedding
  },
  defaults: async () => {
    globalThis.AI_SDK_DEFAULT_PROVIDER = openai
    return (await ai.embed({ model: small, value: 'A text by an id.' })).embedding
  },
  image: async () => [...(await ai.generateImage({ model: openai.image('dall-e-3'), prompt: 'A picture.' })).image.uint8Array],
  speech: async () => {
    const speak = ai.generateSpeech ?? ai.experimental_generateSpeech
    return Buffer.from((await speak({ model: openai.speech('tts-1'), text: 'Hello.' })).audio.uint8Array).toString()
  },
  transcript: async () => {
    const transcribe = ai.transcribe ?? ai.experimental_transcribe
    const { text, language } = await transcribe({ model: openai.transcription('whisper-1'), audio: new Uint8Array(3000).fill(7) })
    return { text, language }
  },
}

const subject = defineSubject({
  name: 'subject',
  async run(question: string) {
    const made: Record<string, unknown> = {}
    for (const [name, make] of Object.entries(makes)) made[name] = await make()
    console.log('MADE' + JSON.stringify(made) + 'DONE')
    return (await ai.generateText({ model: openai.chat('gpt'), prompt: question })).text
  },
  answer: (text) => text,
})
test('all models', async () => {
  const model = openai.embedding(small)
  expect([model.provider, model.modelId, await model.maxEmbeddingsPerCall, await model.supportsParallelCalls]).toEqual(['openai.embedding', small, 2048, true])
  expect((await subject.predict('Where is the invoice?')).prediction).toBe('billing')
})
`

test('each kind of model gives the same results when it is replayed as when it was recorded', async () => {
  using project = observing({ 'it.spec.ts': others })
  const first = await record(project)
  expect(first.exitCode, first.output).toBe(0)
  const madeIn = (output: string): unknown => JSON.parse(/MADE(.*)DONE/u.exec(output)?.[1] ?? '')
  expect(madeIn(first.output)).toMatchObject({
    hooks: [vectorOf('One invoice.'), vectorOf('Two parcels.')],
    embedding: vectorOf('A text.'),
    created: { tokens: 5 },
    wrapped: vectorOf('Another text.'),
    custom: vectorOf('A custom text.'),
    registry: vectorOf('A registered text.'),
    defaults: vectorOf('A text by an id.'),
    speech: 'sound',
    transcript: { text: 'Hello.' },
  })
  const count = asked.length
  const second = await replay(project)
  expect(second.exitCode, second.output).toBe(0)
  expect(madeIn(second.output)).toEqual(madeIn(first.output))
  expect(asked).toHaveLength(count)
  const transcript = project
    .list('__recordings__/subject/whisper-1')
    .map((file) => project.read(file))
    .join('')
  expect(transcript).toContain('"bytes": 3000')
  expect(transcript).not.toContain('BwcHBwcH')
})

test('a missing recording of an embedding says so, also if the application catches the error', async () => {
  using project = observing({
    'it.spec.ts': `import { openai } from '@ai-sdk/openai'
import { embed, generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const subject = (name: string, guard: (call: Promise<unknown>) => Promise<unknown>) => defineSubject({
  name,
  async run(question: string) {
    await guard(embed({ model: openai.embedding('small'), value: question }))
    return (await generateText({ model: openai.chat('gpt'), prompt: question })).text
  },
  answer: (text) => text,
})
test('throws', async () => { await subject('throws', (call) => call).predict('An invoice.') })
test('catches', async () => { await subject('catches', (call) => call.catch(() => 0)).predict('An invoice.') })
test('by an id', async () => {
  await expect(embed({ model: 'openai/text-embedding-3-small', value: 'A text.' })).rejects.toThrow(/no recording of the embedding in this test/)
})
`,
  })
  const run = await replay(project)
  const missing = (name: string): string =>
    `NOT RUN  no recording of the embedding in "predict" of ${name}; no call was made, since the mode is replay.`
  for (const name of ['throws', 'catches'])
    expect(unwrapped(run.only(name).errors[0]), run.output).toContain(missing(name))
  expect(run.only('by an id').errors).toEqual([])
})

test('an embedding that failed leaves no verdict, even if the application goes on without its sources', async () => {
  using project = observing({
    'it.spec.ts': `import { openai } from '@ai-sdk/openai'
import { embed, generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const run = (value: string) => async (question: string) => {
  await embed({ model: openai.embedding('small'), value, maxRetries: 0 }).catch(() => {})
  return (await generateText({ model: openai.chat('gpt'), prompt: question })).text
}
test('goes on', async () => {
  const subject = defineSubject({ name: 'goes on', run: run(''), answer: (text) => text })
  await subject.predict('An invoice.')
})
test('expects the error', async () => {
  await expect(embed({ model: openai.embedding('small'), value: '', maxRetries: 0 })).rejects.toThrow('Input cannot be an empty string.')
  const subject = defineSubject({ name: 'fine', run: run('A text.'), answer: (text) => text })
  await subject.predict('An invoice.')
})
`,
  })
  const first = await record(project)
  const said = unwrapped(first.only('goes on').errors[0])
  expect(said, first.output).toContain('answered 400')
  expect(said).toContain('The application caught the error and went on without that result.')
  expect(first.only('expects the error').status).toBe('passed')
  // The error is recorded as the answer to that request.
  const second = await replay(project)
  expect(second.only('expects the error').errors, second.output).toEqual([])
  expect(second.only('goes on').status).toBe('failed')
})

test('what cannot be recorded is refused in a run and in CI, with what to do instead', async () => {
  using project = observing(
    {
      'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
      'node_modules/acme/index.js': `
const model = { specificationVersion: 'v3', provider: 'acme', modelId: 'film', maxVideosPerCall: 1 }
export const acme = { languageModel: () => undefined, videoModel: () => ({ ...model, doGenerate: async () => ({ videos: [] }) }) }
`,
      'it.spec.ts': `import { acme } from 'acme'
import { test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const call = () => acme.videoModel('film').doGenerate({ prompt: 'A film.' })
test('in a test', async () => { await call() })
test('in a run', async () => { await defineSubject({ name: 'film', run: call, answer: String }).predict('A film.') })
`,
    },
    "{ observe: ['acme'] }",
  )
  const first = await record(project)
  expect(first.only('in a test').status, first.output).toBe('passed')
  expect(unwrapped(first.only('in a run').errors[0])).toContain(
    'NOT RUN  a call of doGenerate of acme:film in "predict" of film cannot be recorded; no call was made.',
  )
  const second = await replay(project)
  expect(unwrapped(second.only('in a test').errors[0])).toContain('acme:film in mode replay cannot be recorded')
})

test('calls of all models count for the limit, and the mode live records none', async () => {
  using project = observing({ 'desk.ts': desk, 'it.spec.ts': deskSpec }, "{ observe: ['@ai-sdk/openai'], maxCalls: 2 }")
  const live = await record(project, { FAITHFUL_RECORDINGS: 'live' })
  expect(live.exitCode, live.output).toBe(0)
  expect(project.list('__recordings__')).toEqual([])
  const made = asked.length
  const limited = await record(project)
  expect(asked).toHaveLength(made + 2)
  expect(unwrapped(limited.only('an invoice').errors[0])).toContain('this run has reached its limit of 2 model calls')
})

test('a key in a text to embed is refused before the call, and scrub replaces it', async () => {
  const key = `sk-proj-${'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY'.repeat(2)}`
  const files = {
    'it.spec.ts': `import { openai } from '@ai-sdk/openai'
import { embedMany } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
test('embeds', async () => { await embedMany({ model: recorded(openai.embedding('small')), values: ['A text.', 'My key is ${key}.'], maxRetries: 0 }) })
`,
  }
  using project = observing(files)
  const refused = await record(project)
  expect(unwrapped(refused.only('embeds').errors[0]), refused.output).toContain('contains a possible secret')
  expect(asked).toEqual([])
  using scrubbing = observing(
    files,
    "{ observe: ['@ai-sdk/openai'], scrub: (text) => text.replace(/sk-\\S+/, '[KEY]') }",
  )
  const run = await record(scrubbing)
  expect(run.exitCode, run.output).toBe(0)
  expect(asked.map(({ body }) => (JSON.parse(body) as { input: unknown }).input)).toEqual([
    ['A text.', 'My key is [KEY]'],
  ])
})

test('sources that runs at once share are recorded once, replayed in any order, and used', async () => {
  const spec = `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { answer } from './desk.js'

const subject = defineSubject({ name: 'desk', run: answer, answer: ({ text }) => text, importance: ({ because }) => because })
test.concurrent.for(['When does the invoice come, at last?', 'Where is the parcel of last week?', 'Who writes an invoice today?', 'Is my parcel late again?'])('%s', async (question) => {
  expect((await subject.predict(question)).prediction).toBe(question.includes('invoice') ? 'billing' : 'shipping')
})
`
  using project = observing({ 'desk.ts': desk, 'a.spec.ts': spec, 'b.spec.ts': spec.replaceAll('today', 'now') })
  const first = await record(project)
  expect(first.exitCode, first.output).toBe(0)
  // Two files, in two workers, embed the same sources at the same time.
  expect(asked.filter(({ body }) => body.includes('We open at nine.')).length).toBeLessThanOrEqual(2)
  const count = asked.length
  for (const args of [[], ['--sequence.shuffle', '--sequence.seed=7'], ['-t', 'late again'], ['b.spec.ts']]) {
    const run = await replay(project, args)
    expect(run.exitCode, run.output).toBe(0)
  }
  // Another run of the same tests makes no call, also where calls may be made.
  const again = await record(project)
  expect(again.output).toMatch(/0 made/)
  expect(asked).toHaveLength(count)
  const pruned = await project.node('node_modules/vitest-faithful/dist/cli.js', { args: ['prune'] })
  expect(pruned.output).toContain('Every recording is used.')
})

test('an embedding of a test that uses none of our matchers leaves no recording, and a double answers it in CI', async () => {
  using project = observing({
    'it.spec.ts': `import { createOpenAI, openai } from '@ai-sdk/openai'
import { embed, generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

test('plain', async () => {
  const fetch = async () => Response.json({ data: [{ embedding: [1, 2] }], usage: { prompt_tokens: 1 } }, { headers: { 'x-served': 'double' } })
  const model = createOpenAI({ apiKey: 'k', fetch }).embedding('small')
  const { embedding, response } = await embed({ model, value: 'A text.' })
  expect(embedding).toEqual([1, 2])
  expect(response.headers['x-served']).toBe('double')
})
test('ours', async () => {
  const { embedding } = await embed({ model: openai.embedding('small'), value: 'A text.' })
  expect(embedding).toHaveLength(128)
  const run = async (prompt: string) => (await generateText({ model: openai.chat('gpt'), prompt })).text
  await defineSubject({ name: 'subject', run, answer: (text) => text }).predict('An invoice.')
})
`,
  })
  const first = await record(project)
  expect(first.exitCode, first.output).toBe(0)
  expect(project.list('__recordings__').filter((file) => !file.includes('/shared/'))).toEqual([
    expect.stringMatching(/^__recordings__\/it\.spec\.ts.*\/small\/ours.*\.json$/),
    expect.stringMatching(/^__recordings__\/subject\/gpt\//),
  ])
  for (const run of [await replay(project), await replay(project, ['-t', 'plain'])])
    expect(run.exitCode, run.output).toBe(0)
})
