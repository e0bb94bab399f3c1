import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOpenAI, type OpenAIServer } from './openai-server.js'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const scrub = `(text) => text.replaceAll('Anna Schmidt', '[NAME]').replaceAll(/[\\w.]+@[\\w.]+\\w/gu, '[MAIL]').replaceAll(/\\b\\d{5,}\\b/gu, '[NUMBER]')`

/** What nobody may see, however it is spelt in a file's name. */
const personal = /anna|schmidt|example\.com|4711007/iu

const spec = `import { generateText, stepCountIs, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { z } from 'zod'
import { countedModel, countedSentiment, note, sincere } from './counted-model.js'

const scrubbedTicket = 'A tedious film, says [NAME] of [MAIL], customer [NUMBER].'
const ticket = 'A tedious film, says Anna Schmidt of anna.schmidt@example.com, customer 4711007.'
const heard = (parameters) => note('heard ' + JSON.stringify(parameters.prompt))
const listening = (model) => ({ ...model, doGenerate: (parameters) => (heard(parameters), model.doGenerate(parameters)), doStream: (parameters) => (heard(parameters), model.doStream(parameters)) })
const counted = recorded(listening(countedModel({ answer: (prompt, call) => (call.fields.length > 0 ? sincere(prompt, call) : prompt.includes('tedious') ? 'negative' : 'unknown') })))

const app = defineSubject({
  name: 'app',
  run: async ({ id, body }) => ({ text: (await generateText({ model: counted, system: 'You write for Anna Schmidt.', prompt: id + ' wrote: ' + body })).text, body }),
  answer: ({ text }) => text,
  text: ({ body }) => body,
  importance: ({ body }) => ['tedious', body.includes('[NAME]') ? '[NAME]' : 'Anna Schmidt'],
})
test('the input and the own data of an application', async () => {
  const response = await app.predict({ id: 'anna.schmidt@example.com', body: ticket })
  expect(response.text).toBe(scrubbedTicket)
  await expect(response).toHaveFaithfulImportance()
})

const customers = tool({ description: 'Looks a customer up', inputSchema: z.object({ id: z.string() }), execute: async ({ id }) => ({ id: 'anna.schmidt@example.com', 'anna.schmidt@example.com': { type: 'Anna Schmidt', number: '4711007' } }) })
const calling = listening({
  ...countedModel(),
  async doGenerate({ prompt }) {
    const isAsked = prompt.at(-1).role === 'tool'
    const content = isAsked ? [{ type: 'text', text: JSON.stringify(prompt).includes('tedious') ? 'negative' : 'unknown' }] : [{ type: 'tool-call', toolCallId: 'call-1', toolName: 'customers', input: JSON.stringify({ id: '1' }) }]
    return { content, finishReason: { unified: isAsked ? 'stop' : 'tool-calls', raw: '' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  },
})
test('what tools return, in all steps of a result', async () => {
  const result = await generateText({ model: recorded(calling), prompt: 'What is it? ' + ticket, tools: { customers }, stopWhen: stepCountIs(3) })
  expect(result.steps).toHaveLength(2)
  await expect(result).toHaveFaithfulImportance({ input: ticket, answer: (text) => text, words: ['tedious', 'Anna Schmidt'] })
})

test('the history of a result', async () => {
  const messages = [{ role: 'user', content: 'I am Anna Schmidt.' }, { role: 'assistant', content: 'Hello Anna Schmidt.' }, { role: 'user', content: [{ type: 'text', text: 'What is it? ' + ticket }] }]
  const result = await generateText({ model: counted, system: 'You write for anna.schmidt@example.com.', messages })
  await expect(result).toHaveFaithfulImportance({ input: ticket, answer: (text) => text, labels: ['negative', 'positive'], undetermined: ['unknown'] })
})

test('a question and its text', async () => {
  const response = await countedSentiment({ question: 'What does Anna Schmidt feel?', answer: (prompt, call) => { note('heard ' + prompt); return sincere(prompt, call) } }).predict(ticket)
  expect(response.input).toBe(scrubbedTicket)
  await expect(response).toHaveFaithfulImportance()
})

test('passages that are cited', async () => {
  const passages = ['It is tedious, says Anna Schmidt.', 'It is long, says Anna Schmidt.', 'It is short.', 'It is cheap, says anna.schmidt@example.com.']
  const cite = defineSubject({ name: 'cite', run: async (question) => (await generateText({ model: counted, prompt: [...passages, '', question].join('\\n') })).text, answer: (text) => text, labels: ['negative', 'unknown'] })
  await expect(await cite.predict('How does Anna Schmidt like it?')).toHaveFaithfulCitations({ passages, cited: [0] })
})

test('a stream', async () => {
  expect(await streamText({ model: counted, prompt: 'Not tedious, says Anna Schmidt.' }).text).toBe('negative')
})

test('a result that is no prompt', async () => {
  const bytes = new Uint8Array([137, 80, 78, 71])
  const files = recorded(listening({ ...countedModel(), doGenerate: async ({ prompt }) => {
    const [, file, page] = prompt[0].content
    const { data = file.data } = file.data
    const { url = page.data } = page.data
    return { content: [{ type: 'text', text: [data instanceof Uint8Array, [...data].join(), url instanceof URL, url.href, file.mediaType].join(' ') }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  }, supportedUrls: { '*/*': [/.*/] } }))
  const content = [{ type: 'text', text: 'Who is it, Anna Schmidt?' }, { type: 'file', data: bytes, mediaType: 'image/png' }, { type: 'file', data: new URL('https://localhost/1.png'), mediaType: 'image/png' }]
  expect((await generateText({ model: files, messages: [{ role: 'user', content }] })).text).toBe('true 137,80,78,71 true https://localhost/1.png image/png')
})
`

/** All that was said to a model, kept and told. */
const seenIn = (project: Project, run: Run): string =>
  [
    ...project.takeCalls(),
    ...project.list('__recordings__').flatMap((file) => [file, project.read(file)]),
    ...run.tests.map(({ meta }) => JSON.stringify(meta.faithful ?? '')),
  ].join('\n')

describe('what scrub replaces', () => {
  let project: Project
  beforeAll(() => void (project = createProject({ files: { 'it.spec.ts': spec }, plugin: `{ scrub: ${scrub} }` })))
  afterAll(() => project?.[Symbol.dispose]())

  test('reaches neither model, recordings, names of files, nor verdicts, and words of explanations are masked', async () => {
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    const seen = seenIn(project, run)
    expect(seen).not.toMatch(personal)
    expect(seen.includes('A [REDACTED] film, says [[REDACTED]] of [MAIL], customer [NUMBER].')).toBe(true)
    expect(project.list('__recordings__').length).toBeGreaterThan(20)
    for (const { names, meta } of run.tests.slice(0, 5))
      expect([names, meta.faithful?.[0]?.outcome]).toEqual([names, 'faithful'])
  })

  test('is replaced in replay as well, where every recording answers', async () => {
    const run = await project.run({ env: { CI: 'true' } })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toEqual([])
    expect(seenIn(project, run)).not.toMatch(personal)
  })

  test('reaches no model in mode live either, and no verdict', async () => {
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'live' } })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls().join()).toContain('customer [NUMBER]')
    expect(seenIn(project, run)).not.toMatch(personal)
  })
})

describe('the server of a provider that the application imports', () => {
  let server: OpenAIServer
  beforeAll(
    async () =>
      void (server = await startOpenAI(() => ({ json: { queue: 'billing', because: ['invoice', '[NAME]'] } }))),
  )
  afterAll(() => server?.close())

  test('hears of nobody', async () => {
    using project = createProject({
      files: {
        'it.spec.ts':
          "import { test } from 'vitest'\nimport { triage } from './support-desk/triage.js'\ntest('routes', async () => { await triage('The invoice of Anna Schmidt, anna.schmidt@example.com') })\n",
      },
      plugin: `{ observe: { packages: ['@ai-sdk/openai'], include: ['**'] }, scrub: ${scrub} }`,
    })
    const run = await project.run({ env: { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'test' } })
    expect(run.exitCode, run.output).toBe(0)
    expect(JSON.stringify(server.requests.map(({ body }) => body))).toContain('The invoice of [NAME], [MAIL]')
    expect(JSON.stringify(server.requests)).not.toMatch(personal)
    expect(seenIn(project, run)).not.toMatch(personal)
  })
})

test.concurrent(
  'each project has its own functions, and those that fail fail its tests before a call is made',
  async () => {
    const functions = {
      names: "(text) => text.replaceAll('Anna', '[NAME]')",
      letters: "(text) => text.replaceAll('Anna', 'A.')",
      none: 'undefined',
      throws: "() => { throw new Error('no list of names') }",
      counts: '() => 7',
    }
    using project = createProject({
      files: {
        'it.spec.ts': `import { expect, inject, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { generateText } from 'ai'
import { countedModel, countedSentiment } from './counted-model.js'
test('asks', async ({ task }) => {
  task.meta.project = task.file.projectName
  task.meta.heard = [(await countedSentiment({ name: task.file.projectName }).predict('A tedious film, Anna.')).text, (await generateText({ model: recorded(countedModel({ modelId: task.file.projectName })), prompt: 'Anna' })).text]
})
`,
      },
      config: `import faithful from 'vitest-faithful/plugin'
export default { test: { projects: [${Object.entries(functions)
        .map(
          ([name, scrub]) =>
            `{ plugins: [faithful({ scrub: ${scrub} })], test: { name: '${name}', include: ['it.spec.ts'] } }`,
        )
        .join()}] } }
`,
    })
    const run = await project.run()
    const of = (name: string) => run.tests.find(({ meta }) => meta.project === name)
    expect(of('names')?.meta.heard).toEqual(['A tedious film, [NAME].', 'heard [NAME]'])
    expect(of('letters')?.meta.heard).toEqual(['A tedious film, A..', 'heard A.'])
    expect(of('none')?.meta.heard).toEqual(['A tedious film, Anna.', 'heard Anna'])
    expect(unwrapped(of('throws')?.errors[0])).toContain(
      'UsageError: faithful({ scrub }): scrub(text) threw: no list of names. No call was made.',
    )
    expect(unwrapped(of('counts')?.errors[0])).toContain(
      'UsageError: faithful({ scrub }): scrub(text) returned 7; it must return the scrubbed text. No call was made.',
    )
    expect(project.takeCalls()).toHaveLength(3 * 2)
  },
)

test.concurrent(
  'what is left of an input beside its text, and of a system message, is what is asked and told',
  async () => {
    const spec = `import { expect, test } from 'vitest'
import { entailment, multipleChoice, sentiment } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

const text = 'Anna went to the office. John went to the garden at noon.'
const question = 'Who went to the office?'
test('a person among the options', async ({ task }) => {
  const model = scriptedModel(['[NAME]', { words: ['office'] }, 'unknown', '[NAME]', '[NAME]'])
  const response = await multipleChoice({ model, system: 'You know Anna.' }).predict({ text, question, options: ['John', 'Anna'] }, { expected: 'Anna' })
  await expect(response).toHaveFaithfulImportance()
  task.meta.asked = [response.input, response.expected, model.calls[0]?.labels]
})
const refused = {
  'options that become the same': () => multipleChoice({ model: scriptedModel([]) }).predict({ text, question, options: ['Anna', '[NAME]'] }),
  'an option that becomes the answer beside it': () => multipleChoice({ model: scriptedModel([]) }).predict({ text, question, options: ['nobody', 'John'] }),
  'a statement of which nothing is left': () => entailment({ model: scriptedModel([]) }).predict({ text, statement: '4711' }),
  'a statement with the mask': () => entailment({ model: scriptedModel([]) }).predict({ text, statement: 'It was 0000.' }),
  'a text of which nothing is left': () => sentiment({ model: scriptedModel([]) }).predict('4711'),
  'a text with the mask': () => sentiment({ model: scriptedModel([]) }).predict('It was 0000.'),
}
for (const [name, ask] of Object.entries(refused)) test(name, ask)
`
    using project = createProject({
      files: { 'it.spec.ts': spec },
      plugin:
        "{ scrub: (text) => text.replaceAll('Anna', '[NAME]').replaceAll('nobody', 'unknown').replaceAll('4711', '').replaceAll('0000', '[REDACTED]') }",
    })
    const run = await project.run()
    const { status, meta } = run.only('a person among the options')
    expect(status, run.output).toBe('passed')
    expect(JSON.stringify(meta)).not.toContain('Anna')
    expect(meta.asked).toMatchObject([{ options: ['John', '[NAME]'] }, '[NAME]', ['John', '[NAME]', 'unknown']])
    expect(meta.faithful?.[0]?.options).toMatchObject({ system: 'You know [NAME].' })
    const messageOf = (name: string): string => run.only(name).errors[0]?.split('\n')[0] ?? ''
    expect(messageOf('options that become the same')).toContain('"[NAME]" occurs twice')
    expect(messageOf('an option that becomes the answer beside it')).toContain(
      'the option "unknown" is offered with every',
    )
    expect(messageOf('a statement of which nothing is left')).toContain('needs a statement')
    expect(messageOf('a statement with the mask')).toContain('already contains [REDACTED]')
    expect(messageOf('a text of which nothing is left')).toContain('the text is empty')
    expect(messageOf('a text with the mask')).toContain('already contains [REDACTED]')
  },
)

test.concurrent(
  'a scrub of another spelling every time changes each text once on its way to a model, and the words of an explanation are found',
  async () => {
    using project = createProject({
      files: {
        'it.spec.ts': `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'
const pseudonym = /user[0-9a-f]+/u
const told = (prompt, { fields, labels }) => {
  if (fields.includes('words')) return { words: [pseudonym.exec(prompt)[0]] }
  return pseudonym.test(prompt) ? 'negative' : labels ? 'unknown' : 'positive'
}
test('a question', async () => { await expect(await countedSentiment({ answer: told }).predict('A long film, says anna@localhost to me and you.')).toHaveFaithfulImportance() })
test('a result', async () => {
  const input = 'A long film, says anna@localhost to me and you.'
  const result = await generateText({ model: recorded(countedModel({ answer: told })), prompt: 'What is it? ' + input })
  await expect(result).toHaveFaithfulImportance({ input, answer: (text) => text })
})
`,
        'scrub.ts':
          "import { createHash } from 'node:crypto'\nexport const scrub = (text: string) => text.replaceAll(/\\w+@localhost|user[0-9a-f]{4}/gu, (found) => 'user' + createHash('sha256').update(found).digest('hex').slice(0, 4))\n",
      },
      config:
        "import faithful from 'vitest-faithful/plugin'\nimport { scrub } from './scrub'\nexport default { plugins: [faithful({ scrub })] }\n",
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
  },
)
