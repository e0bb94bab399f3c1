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

/** The variable with the address of the stand-in for a package's server. */
const serverOf = (name: string): string =>
  ['ANTHROPIC', 'GOOGLE'].find((server) => name.includes(server.toLowerCase())) ?? 'OPENAI'

const modelOf = (name: string): string => {
  const { model = '', path = '' } = providers[name] ?? {}
  return `import { ${/^\w+/u.exec(model)?.[0]} } from '${name}'
const baseURL = process.env.${serverOf(name)}_BASE_URL + '${path}'
export const model = ${model}
`
}

type NamedForm = readonly [name: string, form: Form]

/** An application for each form, in a folder of its client. */
const applicationsOf = (client: string, forms: readonly NamedForm[]): { readonly [path: string]: string } =>
  Object.fromEntries(
    forms.map(([name, { once, run }]) => [
      `src/${pathOf(client, name)}.js`,
      `const system = 'Route the ticket to billing or to shipping. Reply with the name of the queue.'
${once}
export async function triage(ticket) {
  ${run}
}
`,
    ]),
  )

/** A test of each application: the words that it gives as its reason decide. */
const specOf = (paths: readonly string[]): string => `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

test.for(${JSON.stringify(paths)})('%s', async (name) => {
  const { triage } = await import('../src/' + name + '.js')
  const routing = defineSubject({ name, run: triage, answer: (queue) => queue, importance: () => ['charged', 'invoice', 'refund'], labels: ['billing', 'shipping'] })
  const response = await routing.predict('I was charged twice for my March invoice, please refund one of them.')
  expect(response.prediction).toBe('billing')
  await expect(response).toHaveFaithfulImportance()
})
`

const dashed = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')

const pathOf = (client: string, name: string): string => `${dashed(client)}/${dashed(name)}`

/** The files of a test that asks one client in one way. */
const filesOf = (name: string, form: Form) => ({
  ...applicationsOf(name, [[name, form]]),
  'test/triage.test.js': specOf([pathOf(name, name)]),
})

const keys = Object.fromEntries(
  Object.values(providers).flatMap(({ key }) => (key ? [[key, 'key-of-a-stand-in-0123456789']] : [])),
)

const passes = (run: Run, count: number): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.output).toContain(`Verdicts  ${count} faithful\n`)
}

/** Records a project, and replays it without a key. */
async function records(project: Project, count: number): Promise<void> {
  await using openai = await startOpenAI(answerOpenAI)
  await using ofAnthropic = await startServer(anthropic)
  await using ofGoogle = await startServer(google)
  const base = { OPENAI_BASE_URL: openai.url, ANTHROPIC_BASE_URL: ofAnthropic.url, GOOGLE_BASE_URL: ofGoogle.url }
  const asked = (): number => [openai, ofAnthropic, ofGoogle].reduce((sum, { requests }) => sum + requests.length, 0)
  passes(await project.run({ env: { ...base, ...keys } }), count)
  const made = asked()
  // The answer, the answer without its reason, two controls, and the answer again, twice.
  expect(made).toBeGreaterThanOrEqual(6 * count)
  const replayed = await project.run({ env: { ...base, CI: 'true' } })
  passes(replayed, count)
  expect(replayed.output).toContain('Model calls  0 made')
  expect(asked()).toBe(made)
}

/** Where the packages of the other major of the AI SDK are installed. */
const otherMajor = process.env.FAITHFUL_CLIENTS_OTHER_MAJOR ?? ''

const rows = packagesOnPage()
const isOfSDK = (row: Row): boolean => row.major === undefined
const ofSDK = rows.filter(isOfSDK)
const others = rows.filter((row) => !isOfSDK(row) && aiMajor === 7)
const isOfMastra = (row: Row): boolean => row.package === '@mastra/core'

const formsOfRow = (row: Row): readonly NamedForm[] =>
  isOfSDK(row)
    ? Object.entries(formsOfSDK).filter(([column]) => row[column] === 'yes')
    : Object.entries(formsOfClients[row.package] ?? {})

const applicationsOfRow = (row: Row) => ({
  ...applicationsOf(row.package, formsOfRow(row)),
  ...(isOfSDK(row) ? { [`src/${dashed(row.package)}/model.js`]: modelOf(row.package) } : {}),
  ...(isOfMastra(row) ? { [`src/${dashed(row.package)}/model.js`]: modelOf('@ai-sdk/openai') } : {}),
})

/** One project for many clients: each start of Vitest takes a second. */
const projectOf = (rows: readonly Row[], more: { readonly [path: string]: string }) => ({
  ...Object.assign({}, ...rows.map(applicationsOfRow)),
  'test/triage.test.js': specOf(rows.flatMap((row) => formsOfRow(row).map(([name]) => pathOf(row.package, name)))),
  ...more,
})
const countOf = (rows: readonly Row[]): number => rows.flatMap(formsOfRow).length

const block = (part: string): string => blockWith(page, part).text
const setupFile = `${block('// test/record-clients.ts')}\n${block("vi.mock('@anthropic-ai/sdk'")}`
const config = block('setupFiles')
const pageTest = block('// test/triage.test.ts')

test.each(rows.filter((row) => isOfSDK(row) || others.includes(row)))(
  'the tests below ask $package in each way that the page names',
  (row) => {
    const named = isOfSDK(row) ? Object.keys(row).filter((head) => row[head] === 'yes') : namedIn(row.recorded)
    expect(
      formsOfRow(row)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(named.toSorted())
  },
)

describe.concurrent(`docs/which-clients-work.md is true with ai ${aiMajor}`, () => {
  test('of the providers of the AI SDK, and of Mastra', async () => {
    const all = [...ofSDK, ...others.filter(isOfMastra)]
    const ofMastra = others.some(isOfMastra)
      ? {
          'src/triage-by-mastra.ts': block('// src/triage-by-mastra.ts'),
          'test/page.test.ts': pageTest.replace('triage-by-openai', 'triage-by-mastra'),
        }
      : {}
    using project = createProject({
      files: projectOf(all, ofMastra),
      // The block names two of these packages.
      config: block("observe: ['@ai-sdk/openai', '@ai-sdk/anthropic']").replace(
        "'@ai-sdk/anthropic'",
        ofSDK
          .map((row) => `'${row.package}'`)
          .slice(1)
          .join(', '),
      ),
    })
    await records(project, countOf(all) + (others.some(isOfMastra) ? 1 : 0))
  })

  test.runIf(others.length > 0)('of the other clients, with code that compiles', async () => {
    const clients = others.filter((row) => !isOfMastra(row))
    const sources = {
      'src/triage-by-openai.ts': block('// src/triage-by-openai.ts'),
      'test/page.test.ts': pageTest,
      'test/record-clients.ts': setupFile,
    }
    using project = createProject({ files: projectOf(clients, sources), config })
    await records(project, countOf(clients) + 1)
    // Mastra's types are left out: the page tells which of its versions refuses models of ai 7.
    expect(complaints(project, [...Object.keys(sources), 'vitest.config.ts'])).toBe('')
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

  test.runIf(others.length > 0)('of calls that are not recorded, and what to do', async () => {
    await using server = await startOpenAI(answerOpenAI)
    const ofMastra = formsOfClients['@mastra/core']?.['Agent.generate'] as Form
    const byId = { ...ofMastra, once: ofMastra.once.replace('system, model', "system, model: 'openai/gpt-5-mini'") }
    const desk = `import OpenAI from 'openai'
export const triage = (client = new OpenAI()) => async (input) => (await client.responses.create({ model: 'm', input })).output_text
`
    const other = `import OpenAI from 'openai'
import { expect, test } from 'vitest'
test('passes on', () => expect(new OpenAI().models.list()).rejects.toThrow('404 Invalid URL (GET /v1/models)'))
`
    const import_ = "import * as desk from 'desk'"
    const files = {
      'node_modules/desk/package.json': '{ "name": "desk", "type": "module", "main": "index.js" }',
      'node_modules/desk/index.js': desk,
      'src/id/model.js': modelOf('@ai-sdk/openai'),
      'test/record-clients.ts': setupFile,
      'test/other.test.js': other,
      ...applicationsOf('id', [['id', byId]]),
      ...applicationsOf('own', [['own', { once: import_, run: 'return desk.triage()(ticket)' }]]),
      ...applicationsOf('given', [
        ['given', { once: `${import_}\nimport OpenAI from 'openai'`, run: 'return desk.triage(new OpenAI())(ticket)' }],
      ]),
      'test/triage.test.js': specOf(['id/id', 'own/own', 'given/given']),
    }
    const env = { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'key-of-a-stand-in-0123456789' }
    using project = createProject({ files, config })
    const run = await project.run({ env })
    expect(run.only('id/id').errors[0]).toContain('made no model call')
    expect(run.only('own/own').errors[0]).toContain('made no model call')
    expect(run.only('given/given').status).toBe('passed')
    expect(run.only('passes on').status, run.output).toBe('passed')
    const inline = "test: { server: { deps: { inline: ['desk'] } },"
    project.write('vitest.config.ts', config.replace('test: {', inline))
    project.write('test/triage.test.js', specOf(['own/own', 'given/given']))
    passes(await project.run({ env }), 2)
  })
})

test.runIf(otherMajor !== '' && aiMajor === 7)(
  'a workspace with ai 6 and ai 7 records both, as docs/workspaces.md says',
  async () => {
    await using server = await startOpenAI(answerOpenAI)
    const app = {
      once: `import { openai } from '@ai-sdk/openai'
import { generateText, streamText } from 'ai'`,
      run: `const { text } = await generateText({ model: openai('gpt-5-mini'), system, prompt: ticket })
  const { textStream } = streamText({ model: openai.chat('gpt-5-mini'), system, prompt: ticket })
  return text === (await Array.fromAsync(textStream)).join('') ? text : 'different'`,
    }
    const within = (folder: string): [string, string][] =>
      Object.entries(filesOf(folder, app)).map(([path, text]) => [`packages/${folder}/${path}`, text])
    using project = createProject({
      files: {
        ...Object.fromEntries([...within('desk'), ...within('shop')]),
        'desk.test.js': `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { triage } from './packages/desk/src/desk/desk.js'
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
  },
)
