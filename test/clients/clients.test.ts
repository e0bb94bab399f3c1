import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { complaints } from '../e2e/complaints.js'
import { blockWith } from '../e2e/guide-blocks.js'
import { type OpenAIAnswer, startOpenAI } from '../e2e/openai-server.js'
import { aiMajor, createProject, type Project, type Run } from '../e2e/run-vitest.js'
import { anthropic } from './anthropic.js'
import { answerOpenAI } from './asked.js'
import { type Form, formsOfClients, formsOfSDK } from './forms.js'
import { google } from './google.js'
import { startServer } from './speaking-server.js'
import { namedIn, packagesOnPage, page, type Row } from './tables.js'

/** The code of a provider's model, the variable that has its key, and where its server is. */
const providers: {
  readonly [name: string]: { readonly model: string; readonly key?: string; readonly path?: string }
} = {
  '@ai-sdk/openai': { model: "createOpenAI({ baseURL })('gpt-5-mini')", key: 'OPENAI_API_KEY' },
  '@ai-sdk/anthropic': {
    model: "createAnthropic({ baseURL })('claude-sonnet-4-5')",
    key: 'ANTHROPIC_API_KEY',
    path: '/v1',
  },
  '@ai-sdk/google': {
    model: "createGoogleGenerativeAI({ baseURL })('gemini-2.5-flash')",
    key: 'GOOGLE_GENERATIVE_AI_API_KEY',
    path: '/v1beta',
  },
  '@ai-sdk/mistral': { model: "createMistral({ baseURL })('mistral-small-latest')", key: 'MISTRAL_API_KEY' },
  '@ai-sdk/groq': { model: "createGroq({ baseURL })('openai/gpt-oss-20b')", key: 'GROQ_API_KEY' },
  '@ai-sdk/openai-compatible': {
    model: "createOpenAICompatible({ name: 'house', baseURL, supportsStructuredOutputs: true })('m')",
  },
}

interface Server extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly unknown[]
}

/** A stand-in for the server of a package. */
const serverOf = (name: string): Promise<Server> => {
  if (name.includes('anthropic')) return startServer(anthropic)
  return name.includes('google') ? startServer(google) : startOpenAI(answerOpenAI)
}

const modelOf = (name: string): string => {
  const { model = '' } = providers[name] ?? {}
  return `import { ${/^\w+/u.exec(model)?.[0]} } from '${name}'
const baseURL = process.env.SERVER_URL
export const model = ${model}
`
}

/** An application for each form, and a test of each: the words that the application gives as its reason decide. */
function filesOf(forms: readonly (readonly [name: string, form: Form])[]): { readonly [path: string]: string } {
  const named = forms.map(([name, form]) => ({ file: fileName(name), ...form }))
  return {
    ...Object.fromEntries(
      named.map(({ file, once, run }) => [
        `src/${file}.js`,
        `const system = 'Route the ticket to billing or to shipping. Reply with the name of the queue.'
${once}
export async function triage(ticket) {
  ${run}
}
`,
      ]),
    ),
    'test/triage.test.js': `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

test.for(${JSON.stringify(named.map(({ file }) => file))})('%s', async (name) => {
  const { triage } = await import('../src/' + name + '.js')
  const routing = defineSubject({ name, run: triage, answer: (queue) => queue, importance: () => ['charged', 'invoice', 'refund'], labels: ['billing', 'shipping'] })
  const response = await routing.predict('I was charged twice for my March invoice, please refund one of them.')
  expect(response.prediction).toBe('billing')
  await expect(response).toHaveFaithfulImportance()
})
`,
  }
}

const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')

const passes = (run: Run, count: number): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.output).toContain(`Verdicts  ${count} faithful\n`)
}

/** Records a project, and replays it without a key. */
async function records(project: Project, server: Server, count: number, path = ''): Promise<void> {
  const base = {
    SERVER_URL: `${server.url}${path}`,
    OPENAI_BASE_URL: server.url,
    ANTHROPIC_BASE_URL: server.url,
  }
  const keys = Object.values(providers).flatMap(({ key }) => (key ? [[key, 'key-of-a-stand-in-0123456789']] : []))
  passes(await project.run({ env: { ...base, ...Object.fromEntries(keys) } }), count)
  const made = server.requests.length
  // The answer, the answer without its reason, two controls, and the answer again, twice.
  expect(made).toBeGreaterThanOrEqual(6 * count)
  const replayed = await project.run({ env: { ...base, CI: 'true' } })
  passes(replayed, count)
  expect(replayed.output).toContain('Model calls  0 made')
  expect(server.requests).toHaveLength(made)
}

/** Where the packages of the other major of the AI SDK are installed. */
const otherMajor = process.env.FAITHFUL_CLIENTS_OTHER_MAJOR ?? ''

const rows = packagesOnPage()
const isOfSDK = (row: Row): boolean => row.major === undefined
const ofSDK = rows.filter(isOfSDK)
const others = rows.filter((row) => !isOfSDK(row) && aiMajor === 7)

const formsOfMastra = formsOfClients['@mastra/core']?.['Agent.generate'] as Form
const setupFile = blockWith(page, '// test/record-clients.ts').text
const config = blockWith(page, 'setupFiles').text

describe.concurrent(`docs/which-clients-work.md is true with ai ${aiMajor}`, () => {
  test.each(ofSDK)('of $package', async (row) => {
    const forms = Object.entries(formsOfSDK).filter(([column]) => row[column] === 'yes')
    expect(forms.map(([column]) => column)).toEqual(Object.keys(row).filter((head) => row[head] === 'yes'))
    await using server = await serverOf(row.package)
    using project = createProject({
      files: { 'src/model.js': modelOf(row.package), ...filesOf(forms) },
      plugin: `{ observe: ['${row.package}'] }`,
    })
    await records(project, server, forms.length, providers[row.package]?.path)
  })

  test.each(others)('of $package', async (row) => {
    const forms = Object.entries(formsOfClients[row.package] ?? {})
    expect(namedIn(row.recorded).toSorted()).toEqual(forms.map(([name]) => name).toSorted())
    await using server = await serverOf(row.package)
    const ofMastra = {
      files: { 'src/model.js': modelOf('@ai-sdk/openai'), ...filesOf(forms) },
      plugin: "{ observe: ['@ai-sdk/openai'] }",
    }
    using project = createProject(
      row.package === '@mastra/core'
        ? ofMastra
        : { files: { 'test/record-clients.ts': setupFile, ...filesOf(forms) }, config },
    )
    await records(project, server, forms.length)
  })

  test.runIf(others.length > 0)('of replies of openai that answer nothing, and of errors', async () => {
    const after: { readonly [kind: string]: OpenAIAnswer } = {
      refused: { refused: 'Sorry, I will not do that.' },
      declined: 'I cannot help with that request.',
      cut: { cutOff: 'ship' },
      filtered: { filtered: 'ship' },
      failing: { status: 400, message: 'Too many tokens.' },
      busy: { status: 500, message: 'Busy.' },
      lying: 'billing',
    }
    const kinds = Object.keys(after)
    await using server = await startOpenAI(({ messages, text }) => {
      const kind = kinds.find((kind) => messages.some((message) => message.text.includes(`<${kind}>`))) ?? ''
      return text.includes('charged') ? 'billing' : (after[kind] ?? 'shipping')
    })
    const app = `import OpenAI from 'openai'
const client = new OpenAI({ maxRetries: 0 })
export const ask = {
  chat: async (system, ticket) => (await client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: system }, { role: 'user', content: ticket }] })).choices[0].message.content ?? 'other',
  responses: async (system, ticket) => (await client.responses.create({ model: 'm', instructions: system, input: ticket })).output_text || 'other',
}
`
    const spec = `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { ask } from '../src/ask.js'

for (const api of ['chat', 'responses'])
  for (const kind of ${JSON.stringify(kinds)})
    test(api + ' ' + kind, async () => {
      const routing = defineSubject({ name: api + '-' + kind, run: (ticket) => ask[api]('Route. <' + kind + '>', ticket), answer: (queue) => queue, importance: () => ['charged'] })
      const response = await routing.predict('I was charged twice for my March invoice, please refund one of them.')
      await expect(response).toHaveFaithfulImportance()
    })
`
    using project = createProject({
      files: { 'src/ask.js': app, 'test/ask.test.js': spec, 'test/record-clients.ts': setupFile },
      config,
    })
    const env = { OPENAI_BASE_URL: server.url }
    const says = [
      ['refused', 'INCONCLUSIVE'],
      ['declined', 'INCONCLUSIVE'],
      ['cut', 'INCONCLUSIVE'],
      ['filtered', 'INCONCLUSIVE'],
      ['failing', 'answered 400'],
      ['busy', 'answered 500'],
      ['lying', 'UNFAITHFUL'],
    ] as const
    const run = await project.run({ env: { ...env, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' } })
    for (const api of ['chat', 'responses'])
      for (const [kind, said] of says) expect(run.only(`${api} ${kind}`).errors[0], `${api} ${kind}`).toContain(said)
    const replayed = await project.run({ env: { ...env, CI: 'true' } })
    expect(replayed.only('chat lying').errors[0]).toContain('UNFAITHFUL')
    expect(replayed.only('responses cut').errors[0]).toContain('INCONCLUSIVE')
    expect(replayed.only('chat busy').errors[0]).toContain('no recording of')
  })

  test.runIf(others.length > 0)('of a model that Mastra opens by its id', async () => {
    const once = formsOfMastra.once.replace('system, model', "system, model: 'openai/gpt-5-mini'")
    const byId = { ...formsOfMastra, once }
    await using server = await startOpenAI(answerOpenAI)
    using project = createProject({
      files: { 'src/model.js': modelOf('@ai-sdk/openai'), ...filesOf([['id', byId]]) },
      plugin: "{ observe: ['@ai-sdk/openai'] }",
    })
    const run = await project.run({
      env: { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' },
    })
    expect(run.only('id').errors[0]).toContain('made no model call')
  })

  test.runIf(others.length > 0)('of a package in node_modules that makes its own client, or gets one', async () => {
    await using server = await startOpenAI(answerOpenAI)
    const desk = `import OpenAI from 'openai'
export const triage = (client = new OpenAI()) => async (input) => (await client.responses.create({ model: 'm', input })).output_text
`
    const files = {
      'node_modules/desk/package.json': '{ "name": "desk", "type": "module", "main": "index.js" }',
      'node_modules/desk/index.js': desk,
      'test/record-clients.ts': setupFile,
      ...filesOf([
        ['own', { once: "import * as desk from 'desk'", run: 'return desk.triage()(ticket)' }],
        [
          'given',
          {
            once: "import * as desk from 'desk'\nimport OpenAI from 'openai'",
            run: 'return desk.triage(new OpenAI())(ticket)',
          },
        ],
      ]),
    }
    const env = { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' }
    using project = createProject({ files, config })
    const run = await project.run({ env })
    expect(run.only('own').errors[0]).toContain('made no model call')
    expect(run.only('given').status).toBe('passed')
    const inline = "test: { server: { deps: { inline: ['desk'] } },"
    project.write('vitest.config.ts', config.replace('test: {', inline))
    passes(await project.run({ env }), 2)
  })

  test.runIf(others.length > 0)('of requests that are no chats, which are passed on', async () => {
    await using server = await startOpenAI(answerOpenAI)
    const spec = `import OpenAI from 'openai'
import { expect, test } from 'vitest'
test('passes on', () => expect(new OpenAI().models.list()).rejects.toThrow('404 Invalid URL (GET /v1/models)'))
`
    using project = createProject({ files: { 'test/it.test.js': spec, 'test/record-clients.ts': setupFile }, config })
    const run = await project.run({ env: { OPENAI_BASE_URL: server.url } })
    expect(run.only('passes on').status, run.output).toBe('passed')
    expect(project.recordings()).toEqual([])
  })

  test.runIf(others.length > 0)('of its code, which compiles', async () => {
    await using server = await startOpenAI(answerOpenAI)
    const block = (part: string): string => blockWith(page, part).text
    const spec = block('// test/triage.test.ts')
    const sources = {
      'src/triage-by-openai.ts': block('// src/triage-by-openai.ts'),
      'src/triage-by-mastra.ts': block('// src/triage-by-mastra.ts'),
      'test/triage.test.ts': spec,
      'test/record-clients.ts': setupFile,
    }
    const env = { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' }
    using ofOpenAI = createProject({ files: sources, config })
    passes(await ofOpenAI.run({ env }), 1)
    // Mastra's types are left out: the page tells which of its versions refuses models of ai 7.
    const ours = Object.keys(sources).filter((file) => !file.includes('mastra'))
    expect(complaints(ofOpenAI, [...ours, 'vitest.config.ts'])).toBe('')
    passes(await ofOpenAI.run({ env: { CI: 'true' } }), 1)

    const ofMastra = spec.replace('triage-by-openai', 'triage-by-mastra')
    using project = createProject({
      files: { ...sources, 'test/triage.test.ts': ofMastra },
      config: block("observe: ['@ai-sdk/openai', '@ai-sdk/anthropic']"),
    })
    passes(await project.run({ env }), 1)
    passes(await project.run({ env: { CI: 'true' } }), 1)
  })
})

test.runIf(otherMajor !== '')('a workspace with ai 6 and ai 7 records both, as docs/workspaces.md says', async () => {
  await using server = await startOpenAI(answerOpenAI)
  const app = {
    once: `import { openai } from '@ai-sdk/openai'
import { generateText, streamText } from 'ai'`,
    run: `const { text } = await generateText({ model: openai('gpt-5-mini'), system, prompt: ticket })
  const { textStream } = streamText({ model: openai.chat('gpt-5-mini'), system, prompt: ticket })
  return text === (await Array.fromAsync(textStream)).join('') ? text : 'different'`,
  }
  const within = (folder: string): [string, string][] =>
    Object.entries(filesOf([[folder, app]])).map(([path, text]) => [`packages/${folder}/${path}`, text])
  using project = createProject({
    files: {
      ...Object.fromEntries([...within('desk'), ...within('shop')]),
      'desk.test.js': `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { triage } from './packages/desk/src/desk.js'
test('from outside', async () => {
  const subject = defineSubject({ name: 'outside', run: triage, answer: (queue) => queue, importance: () => ['charged'] })
  await expect(await subject.predict('I was charged twice for my order, and I want one back.')).toHaveFaithfulImportance()
})
`,
    },
    config: blockWith('docs/workspaces.md', 'extends: true').text.replace(
      'projects: [',
      "projects: [{ extends: true, test: { name: 'root', include: ['*.test.js'] } },",
    ),
  })
  for (const name of ['ai', '@ai-sdk', 'zod']) {
    mkdirSync(join(project.folder, 'packages/desk/node_modules'), { recursive: true })
    symlinkSync(join(otherMajor, 'node_modules', name), join(project.folder, 'packages/desk/node_modules', name))
  }
  const env = { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' }
  passes(await project.run({ env }), 3)
  passes(await project.run({ env: { CI: 'true' } }), 3)
})
