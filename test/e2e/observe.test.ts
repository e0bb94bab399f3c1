import { symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

/** A package of models as others publish them; each call is a line in `calls.log`. */
const provider = (name = 'acme'): string => `import { appendFileSync } from 'node:fs'

export class AcmeModel {
  #say
  specificationVersion = 'v3'
  provider = '${name}'
  supportedUrls = {}
  constructor(modelId) {
    this.modelId = modelId
    this.#say = (prompt) => ({ content: [{ type: 'text', text: '${name} heard ' + prompt.at(-1).content[0].text }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] })
  }
  async doGenerate({ prompt }) {
    appendFileSync('calls.log', this.modelId + '\\n')
    return this.#say(prompt)
  }
  async doStream() { throw new Error('not streamed') }
}
export class AcmeProvider {
  #models = new Map()
  languageModel(id) {
    if (!this.#models.has(id)) this.#models.set(id, new AcmeModel(id))
    return this.#models.get(id)
  }
  imageModel(id) { return { specificationVersion: 'v3', provider: '${name}', modelId: id, maxImagesPerCall: 1, doGenerate: async () => 'an image' } }
}
const model = (id) => new AcmeModel(id)
export const createAcme = () => Object.assign((id) => model(id), { languageModel: model, chat: model })
export const acme = createAcme()
export const frozen = Object.freeze({ languageModel: model })
export const loadModel = async (id) => model(id)
export default acme
`
const acme = (folder = 'node_modules/acme', name = 'acme'): Record<string, string> => ({
  [`${folder}/package.json`]:
    '{ "name": "acme", "type": "module", "exports": { ".": "./index.js", "./internal": "./internal.js" } }',
  [`${folder}/index.js`]: provider(name),
  [`${folder}/internal.js`]: "export { AcmeModel } from './index.js'\n",
})

const app = `import { generateText } from 'ai'
import whole, { acme, AcmeProvider, createAcme, frozen, loadModel } from 'acme'
import * as everything from 'acme'
import { AcmeModel } from 'acme/internal'

const ask = async (model, prompt) => (await generateText({ model, prompt })).text
export const early = await ask(acme('at-import'), 'early')
export async function askAll(prompt: string) {
  const lazy = await import('acme')
  const classy = new AcmeProvider()
  const models = [acme('called'), acme.chat('chat'), whole('default'), createAcme()('created'), classy.languageModel('class'), frozen.languageModel('frozen'), new AcmeModel('new'), await loadModel('promised'), everything.acme('namespace'), lazy.acme('lazy')]
  const texts = []
  for (const model of models) texts.push(await ask(model, prompt))
  return texts
}
export const image = () => new AcmeProvider().imageModel('i').doGenerate()
`
const spec = `import { generateText } from 'ai'
import { acme } from 'acme'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { askAll, early, image } from './app.js'

test('asks', async () => {
  expect(await askAll('this')).toEqual(Array.from({ length: 10 }, () => 'acme heard this'))
  expect(early).toBe('acme heard early')
  expect(await image()).toBe('an image')
})
test('asks by itself', async () => {
  expect((await generateText({ model: acme('of-the-test'), prompt: 'that' })).text).toBe('acme heard that')
  expect((await generateText({ model: recorded(acme('twice')), prompt: 'that' })).text).toBe('acme heard that')
})
`
const models = [
  'at-import',
  'called',
  'chat',
  'default',
  'created',
  'class',
  'frozen',
  'new',
  'promised',
  'namespace',
  'lazy',
  'of-the-test',
  'twice',
]

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ status }) => status)).not.toContain('failed')
}
const replayed = { env: { CI: 'true' } }

const webEnvironment = {
  'web.ts': "export default { name: 'web', viteEnvironment: 'client', setup: () => ({ teardown() {} }) }\n",
}

test.concurrent.each([
  ['in processes', "{ pool: 'forks' }", {}],
  ['in threads', "{ pool: 'threads' }", {}],
  ['in virtual machines', "{ pool: 'vmThreads' }", {}],
  ['in an environment as for a browser', "{ environment: './web.ts' }", webEnvironment],
  ['with every package inlined', '{ server: { deps: { inline: true } } }', {}],
])('models of an application that imports nothing of ours are recorded and replayed %s', async (_, test, files) => {
  using project = createProject({
    files: { ...acme(), ...files, 'app.ts': app, 'it.spec.ts': spec },
    plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    test,
  })
  passes(await project.run())
  expect(project.takeCalls()).toEqual(models)
  // The picture is recorded too; its model does not count its calls.
  expect(project.recordings()).toHaveLength(models.length + 1)
  expect(project.recordings()).toContain('it.spec.ts/at-import/outside-of-a-test-eab8d109.json#call/1')

  const again = await project.run(replayed)
  passes(again)
  expect(again.stderr).toContain(`Model calls  0 made, ${models.length + 1} replayed`)
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('files that share a worker keep what they ask at import apart', async () => {
  const own = (name: string): string => `import { generateText } from 'ai'
import { acme } from 'acme'
import { expect, test } from 'vitest'
const { text } = await generateText({ model: acme('${name}'), prompt: '${name}' })
test('asked', () => expect(text).toBe('acme heard ${name}'))
`
  using project = createProject({
    files: { ...acme(), 'a.spec.ts': own('a'), 'b.spec.ts': own('b'), 'c.spec.ts': own('c') },
    plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    test: '{ isolate: false, maxWorkers: 1 }',
  })
  passes(await project.run())
  expect(project.takeCalls().toSorted()).toEqual(['a', 'b', 'c'])
  expect(project.recordings()).toEqual(
    ['a', 'b', 'c'].map((name) => `${name}.spec.ts/${name}/outside-of-a-test-eab8d109.json#call/1`),
  )
  passes(await project.run(replayed))
  expect(project.takeCalls()).toEqual([])
})

test.concurrent('without observe, and outside of Vitest, nothing is wrapped', async () => {
  using project = createProject({
    files: {
      ...acme(),
      'app.mjs':
        "import { generateText } from 'ai'\nimport { acme } from 'acme'\nexport const { text } = await generateText({ model: acme('m'), prompt: 'this' })\nconsole.log(text, acme('m').constructor.name)\n",
      'it.spec.ts':
        "import { acme, AcmeModel } from 'acme'\nimport { expect, test } from 'vitest'\nimport { text } from './app.mjs'\ntest('asks', () => { expect(text).toBe('acme heard this'); expect(acme('m')).toBeInstanceOf(AcmeModel); expect('AI_SDK_DEFAULT_PROVIDER' in globalThis).toBe(false) })\n",
    },
    plugin: '{ observe: [] }',
  })
  passes(await project.run())
  expect((await project.node('app.mjs')).stdout).toBe('acme heard this AcmeModel\n')
  expect(project.takeCalls()).toEqual(['m', 'm'])
  expect(project.list('__recordings__')).toEqual([])
})

test.concurrent('what is observed is not mixed up by what Vitest keeps of transformed modules', async () => {
  using project = createProject({
    files: {
      ...acme(),
      'node_modules/other/package.json': '{ "name": "other", "peerDependencies": { "ai": "*" } }',
      'app.ts':
        "import { generateText } from 'ai'\nimport { acme } from 'acme'\nexport const ask = async () => (await generateText({ model: acme('m'), prompt: 'this' })).text\n",
      'it.spec.ts':
        "import { expect, test } from 'vitest'\nimport { ask } from './app.js'\ntest('asks', async () => expect(await ask()).toBe('acme heard this'))\n",
    },
    plugin: "{ observe: { packages: process.env.OBSERVE?.split() ?? [], include: ['**'] } }",
  })
  const made = []
  for (const name of [undefined, 'other', 'acme', 'other', 'acme']) {
    passes(await project.run({ env: name ? { OBSERVE: name } : {} }))
    made.push(project.takeCalls().length)
  }
  expect(made).toEqual([1, 1, 1, 1, 0])
})

describe.concurrent('a mock wins over observation', () => {
  const fake = `import { acme } from 'acme'
import { generateText } from 'ai'
import { expect, test, vi } from 'vitest'
import { ask } from './app.js'
`
  const ask =
    "import { generateText } from 'ai'\nimport { acme } from 'acme'\nexport const ask = async () => (await generateText({ model: acme.chat('m'), prompt: 'this' })).text\n"
  const scripted = "(await import('vitest-faithful/testing')).scriptedModel(['mocked', 'mocked'])"

  test.each([
    [
      'with a factory',
      `vi.mock('acme', async () => { const model = ${scripted}; return { acme: { chat: () => model } } })\n`,
      'mocked',
    ],
    [
      'with a factory over the original',
      `vi.mock('acme', async (original) => { const model = ${scripted}; return { ...(await original()), acme: { chat: () => model } } })\n`,
      'mocked',
    ],
    ['made by itself', `vi.mock('acme')\nvi.mocked(acme.chat).mockReturnValue(${scripted})\n`, 'mocked'],
    ['of one method', `vi.spyOn(acme, 'chat').mockReturnValue(${scripted})\n`, 'mocked'],
    ['in __mocks__', "vi.mock('acme')\n", 'mocked by hand'],
    ['that only looks on', "vi.mock('acme', { spy: true })\n", 'acme heard this'],
  ])('%s', async (_, mock, said) => {
    const byHand =
      said === 'mocked by hand'
        ? {
            '__mocks__/acme.ts':
              "import { scriptedModel } from 'vitest-faithful/testing'\nexport const acme = { chat: () => scriptedModel(['mocked by hand']) }\n",
          }
        : {}
    using project = createProject({
      files: {
        ...acme(),
        ...byHand,
        'app.ts': ask,
        'it.spec.ts': `${fake}${mock}test('asks', async () => expect(await ask()).toBe('${said}'))\n`,
      },
      plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    })
    passes(await project.run())
    expect(project.takeCalls()).toEqual(said === 'acme heard this' ? ['m'] : [])
    expect(project.recordings()).toHaveLength(said === 'acme heard this' ? 1 : 0)
  })
})

test.concurrent(
  'in a monorepo each package keeps its own version of the provider, and source outside of the root is observed',
  async () => {
    const source =
      "import { generateText } from 'ai'\nimport { acme } from 'acme'\nexport const ask = async () => (await generateText({ model: acme('m'), prompt: 'this' })).text\n"
    using project = createProject({
      files: {
        ...acme('node_modules/acme', 'old'),
        ...acme('packages/llm/node_modules/acme', 'new'),
        'packages/llm/index.ts': source,
        'app/app.ts': source,
        'app/vitest.config.ts':
          "import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [faithful({ observe: { packages: ['acme'], include: ['**'] } })] }\n",
        'app/it.spec.ts':
          "import { expect, test } from 'vitest'\nimport { ask } from './app.js'\nimport { ask as other } from '../packages/llm/index.js'\ntest('asks', async () => { expect(await ask()).toBe('old heard this'); expect(await other()).toBe('new heard this') })\n",
      },
    })
    const args = ['--root', 'app']
    passes(await project.run({ args }))
    const { recordings } = JSON.parse(project.read('app/__recordings__/it.spec.ts/m/asks.json')) as {
      recordings: object
    }
    expect(Object.keys(recordings)).toEqual(['call/1', 'call/2'])
    expect(project.takeCalls()).toHaveLength(2)
    passes(await project.run({ args, ...replayed }))
    expect(project.takeCalls()).toEqual([])
  },
)

test.concurrent('a linked package of TypeScript source is observed', async () => {
  using project = createProject({
    files: {
      'packages/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./src/index.ts" }',
      'packages/acme/src/index.ts': "export * from './provider'\nexport enum Kind { Fast }\n",
      'packages/acme/src/provider.js': provider(),
      'it.spec.ts':
        "import { acme, Kind } from 'acme'\nimport { generateText } from 'ai'\nimport { expect, test } from 'vitest'\ntest('asks', async () => { expect((await generateText({ model: acme.chat('m'), prompt: 'this' })).text).toBe('acme heard this'); expect(Kind.Fast).toBe(0) })\n",
    },
    plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
  })
  symlinkSync('../packages/acme', join(project.folder, 'node_modules/acme'), 'junction')
  passes(await project.run())
  expect(project.takeCalls()).toEqual(['m'])
  expect(project.recordings()).toHaveLength(1)
})

test.concurrent('a CommonJS package is observed, its unlisted exports included', async () => {
  using project = createProject({
    files: {
      'node_modules/acme/package.json': '{ "name": "acme", "main": "index.cjs" }',
      'node_modules/acme/index.cjs': `const exported = {}
for (const name of ['acme', 'other']) exported[name] = { languageModel: (modelId) => ({ specificationVersion: 'v3', provider: name, modelId, supportedUrls: {}, async doGenerate() { require('node:fs').appendFileSync('calls.log', name + '\\n'); return { content: [{ type: 'text', text: name }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: {}, outputTokens: {} }, warnings: [] } }, async doStream() {} }) }
module.exports = exported
`,
      'it.spec.ts':
        "import whole, { acme } from 'acme'\nimport { generateText } from 'ai'\nimport { expect, test } from 'vitest'\ntest('asks', async () => { expect((await generateText({ model: acme.languageModel('m'), prompt: 'this' })).text).toBe('acme'); expect((await generateText({ model: whole.other.languageModel('m'), prompt: 'this' })).text).toBe('other') })\n",
    },
    plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
  })
  passes(await project.run())
  expect(project.takeCalls()).toEqual(['acme', 'other'])
  expect(project.recordings()).toHaveLength(2)
})

describe.concurrent('string ids', () => {
  test("of the application's default provider are recorded, whoever sets it and whenever", async () => {
    using project = createProject({
      files: {
        ...acme(),
        'first.ts':
          "import { acme } from './node_modules/acme/index.js'\nObject.assign(globalThis, { AI_SDK_DEFAULT_PROVIDER: acme })\n",
        'it.spec.ts': `import { generateText } from 'ai'
import { expect, test, vi } from 'vitest'
import { recorded } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { acme, AcmeProvider } from './node_modules/acme/index.js'

const ask = async (model) => (await generateText({ model, prompt: 'this' })).text
test('before', async () => expect(await ask('before')).toBe('acme heard this'))
test('later', async () => {
  globalThis.AI_SDK_DEFAULT_PROVIDER = new AcmeProvider()
  expect(await ask('later')).toBe('acme heard this')
  expect(await ask(recorded('once'))).toBe('acme heard this')
  expect(await globalThis.AI_SDK_DEFAULT_PROVIDER.imageModel('i').doGenerate()).toBe('an image')
})
test('stubbed', async () => {
  vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', { languageModel: () => scriptedModel(['stubbed']) })
  expect(await ask('stubbed')).toBe('stubbed')
  vi.unstubAllGlobals()
  expect(await ask('after')).toBe('acme heard this')
})
`,
      },
      plugin: "{ observe: { packages: ['ai'], include: ['**'] } }",
      test: "{ setupFiles: ['./first.ts'] }",
    })
    passes(await project.run())
    expect(project.takeCalls()).toEqual(['before', 'later', 'once', 'after'])
    // Those of the four calls and of the picture.
    expect(project.recordings()).toHaveLength(5)
    passes(await project.run(replayed))
    expect(project.takeCalls()).toEqual([])
  })

  test('of the gateway are recorded, by name and by its own methods', async () => {
    using project = createProject({
      files: {
        'app.ts': `import { createGateway, gateway, generateText } from 'ai'
export const askAll = async () => {
  const texts = []
  for (const model of ['acme/id', gateway('acme/called'), gateway.languageModel('acme/method'), createGateway({ apiKey: 'x' })('acme/created')]) texts.push((await generateText({ model, prompt: 'this' })).text)
  return texts
}
`,
        'it.spec.ts': `import { expect, test, vi } from 'vitest'
import { recorded } from 'vitest-faithful'
import { generateText } from 'ai'
import { note } from './counted-model.js'
import { askAll } from './app.js'

vi.stubEnv('AI_GATEWAY_API_KEY', 'x')
vi.stubGlobal('fetch', async (_, { headers }) => {
  note(new Headers(headers).get('ai-language-model-id') ?? new Headers(headers).get('ai-model-id'))
  return Response.json({ content: [{ type: 'text', text: 'from the gateway' }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] })
})
test('asks', async () => {
  expect(await askAll()).toEqual(Array.from({ length: 4 }, () => 'from the gateway'))
  expect((await generateText({ model: recorded('acme/once'), prompt: 'this' })).text).toBe('from the gateway')
  expect(globalThis.AI_SDK_DEFAULT_PROVIDER).toBe(undefined)
})
`,
      },
      plugin: "{ observe: { packages: ['ai'], include: ['**'] } }",
    })
    passes(await project.run())
    expect(project.takeCalls()).toEqual(['acme/id', 'acme/called', 'acme/method', 'acme/created', 'acme/once'])
    expect(project.recordings()).toHaveLength(5)
    passes(await project.run(replayed))
    expect(project.takeCalls()).toEqual([])
  })
})

describe('the real provider of OpenAI', () => {
  let server: Server
  let baseURL: string
  let project: Project
  const paths: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      paths.push(request.url ?? '')
      request
        .resume()
        .on('end', () =>
          response
            .setHeader('content-type', 'application/json')
            .end(JSON.stringify(request.url?.endsWith('/responses') ? reply.responses : reply.chat)),
        )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    baseURL = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`
    project = createProject({
      files: {
        'app.ts': `import { createOpenAI, openai } from '@ai-sdk/openai'
import { generateText } from 'ai'
const mine = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'sk-x', name: 'mine' })
export async function askAll(prompt: string) {
  const texts = []
  for (const model of [openai('gpt-5-mini'), openai.chat('gpt-5-mini'), mine.chat('gpt-5-mini')]) texts.push((await generateText({ model, prompt })).text)
  return texts
}
`,
        'it.spec.ts':
          "import { expect, test } from 'vitest'\nimport { askAll } from './app.js'\ntest('asks', async () => expect(await askAll('this')).toEqual(['by responses', 'by chat', 'by chat']))\n",
      },
      plugin: "{ observe: { packages: ['@ai-sdk/openai'], include: ['**'] } }",
    })
  })
  afterAll(() => {
    project?.[Symbol.dispose]()
    server?.close()
  })

  test('is asked once and replayed from then on, without a key', async () => {
    passes(await project.run({ env: { OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL: baseURL } }))
    expect(paths).toEqual(['/v1/responses', '/v1/chat/completions', '/v1/chat/completions'])
    const again = await project.run({ env: { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' } })
    passes(again)
    expect(again.stderr).toContain('Model calls  0 made, 3 replayed')
    expect(paths).toHaveLength(3)
  })
})

const reply = {
  chat: {
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-5-mini',
    choices: [{ index: 0, message: { role: 'assistant', content: 'by chat' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  },
  responses: {
    id: 'r',
    object: 'response',
    created_at: 1,
    model: 'gpt-5-mini',
    status: 'completed',
    output: [
      {
        type: 'message',
        id: 'm',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'by responses', annotations: [] }],
      },
    ],
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  },
}

describe.concurrent('a package in node_modules that imports a provider by itself', () => {
  const library = (kind: 'esm' | 'cjs'): Record<string, string> =>
    kind === 'esm'
      ? {
          'node_modules/acme-llm/package.json': '{ "name": "acme-llm", "type": "module", "exports": "./index.js" }',
          'node_modules/acme-llm/index.js': "import { acme } from 'acme'\nexport const fast = acme('fast')\n",
        }
      : {
          'node_modules/acme-llm/package.json': '{ "name": "acme-llm", "main": "index.cjs" }',
          'node_modules/acme-llm/index.cjs': "exports.fast = require('acme').acme('fast')\n",
        }
  const spec = (found: string): string => `import { fast } from 'acme-llm'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
test('asks', async () => {
  expect((await generateText({ model: fast, prompt: 'this' })).text).toBe('acme heard this')
  expect(globalThis[Symbol.for('vitest-faithful.session')].unobserved()).toEqual(${found})
})
`
  const named = "[{ package: 'acme', importer: 'acme-llm' }]"

  test.each([
    ['is named', 'esm', "{ observe: { packages: ['acme'], include: ['**'] } }", 'forks', '', named, 0],
    ['is named in a thread', 'esm', "{ observe: { packages: ['acme'], include: ['**'] } }", 'threads', '', named, 0],
    [
      'is named when it is a CommonJS module',
      'cjs',
      "{ observe: { packages: ['acme'], include: ['**'] } }",
      'forks',
      '',
      named,
      0,
    ],
    [
      'is not named in a virtual machine, and does no harm',
      'esm',
      "{ observe: { packages: ['acme'], include: ['**'] } }",
      'vmThreads',
      '',
      '[]',
      0,
    ],
    [
      'is observed where Vitest inlines it',
      'esm',
      "{ observe: { packages: ['acme'], include: ['**'] } }",
      'forks',
      "['acme-llm']",
      '[]',
      1,
    ],
    [
      'is observed where it is named in observe',
      'esm',
      "{ observe: { packages: ['acme', 'acme-llm'], include: ['**'] } }",
      'forks',
      '',
      '[]',
      1,
    ],
  ] as const)('%s', async (_, kind, plugin, pool, inline, found, recordings) => {
    using project = createProject({
      files: { ...acme(), ...library(kind), 'it.spec.ts': spec(found) },
      plugin,
      test: `{ pool: '${pool}', server: { deps: { inline: ${inline || '[]'} } } }`,
    })
    passes(await project.run())
    expect(project.takeCalls()).toEqual(['fast'])
    expect(project.recordings()).toHaveLength(recordings)
  })
})

test.concurrent('where no module goes through Vite, the run does not start, and says why', async () => {
  using project = createProject({
    files: { ...acme(), 'it.spec.js': "import { test } from 'vitest'\ntest('passes', () => {})\n" },
    plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    test: '{ experimental: { viteModuleRunner: false } }',
  })
  const run = await project.run()
  expect(run.exitCode).not.toBe(0)
  expect(run.tests).toEqual([])
  expect(unwrapped(run.output)).toContain(
    'faithful({ observe }) cannot wrap acme: with experimental.viteModuleRunner: false, Vite loads no module.',
  )
})
