import { expect, test } from 'vitest'
import { createProject, type Run, unwrapped } from './run-vitest.js'

/** A package of models. Each call is a line in `calls.log`. */
const app = {
  'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
  'node_modules/acme/index.js': `import { appendFileSync } from 'node:fs'
export const acme = (modelId) => ({
  specificationVersion: 'v3',
  provider: 'acme',
  modelId,
  supportedUrls: {},
  async doGenerate({ prompt, abortSignal }) {
    const text = prompt.at(-1).content[0].text
    appendFileSync('calls.log', text + '\\n')
    return { content: [{ type: 'text', text: 'heard ' + text }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  },
  async doStream() { throw new Error('not streamed') },
})
`,
  'app.ts': `import { generateText } from 'ai'
import { acme } from 'acme'
const model = acme('m')
export const ask = (prompt: string) => generateText({ model, prompt, maxRetries: 0 })
`,
}

const unit = `import { expect, test } from 'vitest'
import { ask } from './app.js'
test('unit', async ({ task }) => {
  const { text, response } = await ask('of a unit test')
  expect(text).toBe('heard of a unit test')
  expect(response.headers).toBe(undefined)
  expect(task.timeout).toBe(5_000)
})
`
const ours = `import { expect, test } from 'vitest'
import { ask } from './app.js'
test('uses us', async ({ task }) => {
  expect(task.timeout).toBe(120_000)
  await expect(expect(await ask('of a test of ours')).toHaveFaithfulImportance({ input: 'nowhere' })).rejects.toThrow('nowhere')
})
`

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ status }) => status)).not.toContain('failed')
}

const orders = [
  ['a file of ours first', { 'a.spec.ts': ours, 'b.spec.ts': unit }, 'a'],
  ['a file of others first', { 'a.spec.ts': unit, 'b.spec.ts': ours }, 'b'],
] as const

const pools = [
  ['without isolation', 'isolate: false'],
  // On Vitest 4, the files of such a worker share their modules. On Vitest 5, each has its own.
  ['in virtual machines', "pool: 'vmThreads'"],
] as const

const cases = pools.flatMap(([where, pool]) =>
  orders.map(([order, files, name]) => [where, order, pool, files, name] as const),
)

test.concurrent.each(cases)('files of one worker are observed one by one: %s, %s', async (_, __, pool, files, name) => {
  using project = createProject({
    files: { ...app, ...files },
    plugin: "{ observe: ['acme'] }",
    test: `{ ${pool}, maxWorkers: 1, sequence: { sequencer: class {
      shard = (files) => files
      sort = (files) => files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))
    } } }`,
  })
  for (const env of [{}, { CI: '1' }]) {
    passes(await project.run({ env }))
    expect(project.takeCalls()).toContain('of a unit test')
    expect(project.recordings()).toEqual([expect.stringMatching(new RegExp(`^${name}\\.spec\\.ts/m/uses-us-`, 'u'))])
  }
  expect(project.takeCalls()).toEqual([])
})

/** A kit for tests whose package.json hides that it uses us, behind another package. */
const hidden = {
  'node_modules/kit/package.json': '{ "name": "kit", "type": "module", "exports": "./index.js" }',
  'node_modules/kit/index.js': "export { defineSubject } from 'vitest-faithful'\n",
}
const usesKit = `import { test } from 'vitest'
import { defineSubject } from 'kit'
import { ask } from './app.js'
test('predicts', async () => {
  const subject = defineSubject({ name: 'desk', run: async (text: string) => (await ask(text)).text, answer: (text) => text })
  await subject.predict('A ticket about an invoice.')
})
`

test.concurrent('a subject in a file that is not observed says how to include the file', async () => {
  using project = createProject({
    files: { ...app, ...hidden, 'it.spec.ts': usesKit },
    plugin: "{ observe: ['acme'] }",
  })
  const run = await project.run()
  const [error] = run.only('predicts').errors
  expect(unwrapped(error)).toContain('it.spec.ts is not observed')
  expect(error).toContain("observe: { packages: ['acme'], include: ['it.spec.ts'] }")
})

test.concurrent('in watch mode, a file in which a subject has run is observed from the next run on', async () => {
  using project = createProject({
    files: { ...app, ...hidden, 'it.spec.ts': usesKit },
    plugin: "{ observe: ['acme'] }",
  })
  await using watch = project.watch()
  expect((await watch.next()).output).toContain('is not observed')
  project.write('it.spec.ts', `${usesKit}\n`)
  expect((await watch.next()).output).toMatch(/Tests +1 passed/u)
  expect(project.recordings()).toHaveLength(1)

  project.write('other.spec.ts', unit)
  expect((await watch.next()).output).toMatch(/Tests +1 passed/u)
  const observed = unit
    .replace('5_000', '120_000')
    .replace('.toBe(undefined)', ".toHaveProperty('x-vitest-faithful-call')")
  project.write('other.spec.ts', `import 'vitest-faithful'\n${observed}`)
  expect((await watch.next()).output).toMatch(/Tests +1 passed/u)
})
