import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/verdict/gate-result.js'
import type { OpenAIAnswer, OpenAIRequest } from './openai-server.js'
import { startOpenAI } from './openai-server.js'
import { createProject, unwrapped, type Project, type Run } from './run-vitest.js'

/** Says "negative" as long as the text has the word "tedious", and says so. */
function answer({ text, schema }: OpenAIRequest): OpenAIAnswer {
  const fields = Object.keys((schema?.properties ?? {}) as object)
  if (fields.includes('words')) return { json: { words: ['tedious'] } }
  return { json: { result: text.slice(text.lastIndexOf('Text: ')).includes('tedious') ? 'negative' : 'unknown' } }
}

const spec = (name: string): string => `import { expect, test } from 'vitest'
import { createOpenAI } from '@ai-sdk/openai'
import { defineSubject, importance } from 'vitest-faithful'
const subject = defineSubject({
  name: '${name}', model: createOpenAI().chat('gpt-5-mini'), question: 'What is the sentiment?',
  labels: ['positive', 'negative'], undetermined: ['unknown'],
})
test('${name}', { timeout: 60_000 }, async () => {
  await expect(subject.over('films.jsonl')).toPassGate(importance, { atLeast: 0.8, concurrency: 8 })
})
`
const films = Array.from({ length: 16 }, (_, at) =>
  JSON.stringify({ id: `film-${at}`, input: `A tedious film from town ${at}, and two hours of my life.` }),
).join('\n')
const files = { 'films.jsonl': films, 'a.spec.ts': spec('a'), 'b.spec.ts': spec('b') }
const callsOfGate = 16 * 6

/** What gates and recordings say, without times and the ids that the provider counts. */
const saidBy = (project: Project, { tests }: Run): unknown => ({
  gates: tests
    .flatMap(({ meta }) => (meta as { faithfulGates?: GateResult[] }).faithfulGates ?? [])
    .sort((one, other) => one.subject.localeCompare(other.subject))
    .map((gate) => Object.assign(gate as object, { cost: undefined, recordedAt: undefined })),
  recordings: project
    .list('__recordings__')
    .map((path) => [path, project.read(path).replaceAll(/"(?:recordedAt|took)": (?:"[^"]*"|\d+)|chatcmpl-\d+/gu, '')]),
})

describe('two workers with gates over one file of inputs', () => {
  let undisturbed: unknown
  let refuse: ((number: number, atOnce: number) => boolean) | undefined
  let wait: Record<string, string> = {}
  let number = 0
  let atOnce = 0
  let server: Awaited<ReturnType<typeof startOpenAI>>
  const env = (): NodeJS.ProcessEnv => ({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'none' })

  beforeAll(async () => {
    server = await startOpenAI(async (request) => {
      const isRefused = refuse?.(++number, ++atOnce)
      await setTimeout(5)
      atOnce--
      return isRefused ? { status: 429, message: 'Slow down, please.', headers: wait } : answer(request)
    })
    using project = createProject({ files })
    const run = await project.run({ env: env() })
    expect(run.exitCode, run.output).toBe(0)
    undisturbed = saidBy(project, run)
  })
  afterAll(() => server?.close())

  test.for<[name: string, refuse: typeof refuse, wait: Record<string, string>]>([
    ['in their middle', (at) => at >= 60 && at < 66, { 'retry-after-ms': '100' }],
    ['with every third call', (at) => at % 3 === 0, { 'retry-after': '0' }],
    ['above two calls at once', (_, together) => together > 2, { 'retry-after-ms': '20' }],
  ])('decide and record alike under a provider that throttles %s', async ([, chosen, header]) => {
    ;[refuse, wait, number, atOnce] = [chosen, header, 0, 0]
    using project = createProject({ files })
    const run = await project.run({ env: env(), args: ['--maxWorkers=2'] })
    refuse = undefined
    expect(run.exitCode, run.output).toBe(0)
    expect(run.output).toContain('throttled by the provider')
    expect(saidBy(project, run)).toEqual(undisturbed)
  })

  test('decide and record alike in two projects of one run', async () => {
    using project = createProject({
      files,
      config: `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
const named = (name) => ({ extends: true, test: { name, include: [name + '.spec.ts'] } })
export default defineConfig({ plugins: [faithful()], test: { projects: [named('a'), named('b')] } })
`,
    })
    const run = await project.run({ env: env() })
    expect(run.exitCode, run.output).toBe(0)
    expect(saidBy(project, run)).toEqual(undisturbed)
  })

  test('keep to one ceiling: one gate passes, and the other makes no call', async () => {
    using project = createProject({ files, plugin: `{ maxCalls: 120 }` })
    const run = await project.run({ env: env(), args: ['--maxWorkers=2'] })
    expect(run.exitCode).toBe(1)
    expect(run.tests.map(({ status }) => status).sort()).toEqual(['failed', 'passed'])
    const failed = run.tests.find(({ status }) => status === 'failed')
    expect(unwrapped(failed?.errors[0])).toMatch(/NOT RUN {2}the inputs take up to 96 model calls, and \d+ of the 120/)
    expect(project.recordings()).toHaveLength(callsOfGate)
  })
})
