import { expect, test } from 'vitest'
import { createProject, type Run, vitestMajor } from './run-vitest.js'

/** A package of models. Each call is a line in `calls.log`. */
const acme = {
  'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
  'node_modules/acme/index.js': `import { appendFileSync } from 'node:fs'
export const acme = (modelId) => ({
  specificationVersion: 'v3',
  provider: 'acme',
  modelId,
  supportedUrls: {},
  async doGenerate({ prompt }) {
    const text = prompt.at(-1).content[0].text
    appendFileSync('calls.log', text + '\\n')
    return { content: [{ type: 'text', text: 'heard ' + text }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  },
  async doStream() { throw new Error('not streamed') },
})
`,
}

/** An application, which a test asks whether its model is the package's own. */
const app = {
  ...acme,
  'app.ts': `import { generateText } from 'ai'
import { acme } from 'acme'
export const ask = (prompt: string) => generateText({ model: acme('m'), prompt, maxRetries: 0 })
export const isOriginal = async () => acme === (await import('./node_modules/acme/index.js')).acme
`,
}

/** A test file whose models are the package's own, or observed. */
const spec = (isOriginal: boolean, before = '', inside = ''): string => `${before}
import { isOriginal } from './app.js'
test('has the models that it should', async () => { ${inside}; expect(await isOriginal()).toBe(${isOriginal}) })
`
const fromVitest = "import { expect, test } from 'vitest'"

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ status }) => status)).not.toContain('failed')
}

/** Test files of ours and of others, each by what makes it so. */
const files = {
  ...app,
  'nothing-of-ours.spec.ts': spec(true, fromVitest),
  'a-type-of-ours.spec.ts': spec(true, `${fromVitest}\nimport type { Verdict } from 'vitest-faithful'`),
  'excluded.spec.ts': spec(true, `${fromVitest}\nimport 'vitest-faithful'`),
  'global-matcher.spec.ts': spec(false, '', 'if (!isOriginal) await expect({}).toHaveFaithfulImportance()'),
  'matcher-in-a-helper.spec.ts': spec(false, `${fromVitest}\nimport './helper.js'`),
  'helper.ts': 'export const check = (result: any, expect: any) => expect(result).toHaveFaithfulRedaction()\n',
  'custom-matcher.spec.ts': spec(false, fromVitest, 'if (!isOriginal) await expect({}).toBeFaithfullyShort()'),
  'fixtures.ts':
    "import { test as base } from 'vitest'\nimport { defineSubject } from 'vitest-faithful'\n" +
    'export const test = base.extend({ define: async ({}, use: any) => use(defineSubject) })\n',
  'fixture.spec.ts': spec(false, "import { expect } from 'vitest'\nimport { test } from './fixtures.js'"),
  'imported-later.spec.ts': spec(false, fromVitest, "if (!isOriginal) await import('vitest-faithful/testing')"),
  'node_modules/kit/package.json':
    '{ "name": "kit", "type": "module", "exports": "./index.js", "peerDependencies": { "vitest-faithful": "*" } }',
  'node_modules/kit/index.js': "export { defineSubject } from 'vitest-faithful'\n",
  'kit.spec.ts': spec(false, `${fromVitest}\nimport 'kit'`),
  'has-recordings.spec.ts': spec(false, fromVitest),
  '__recordings__/has-recordings.spec.ts/m/any.json': '{}',
  'included/any.spec.ts': spec(false, fromVitest).replace('./app', '../app'),
  'of-setup.spec.ts': `${fromVitest}
import { acme } from './node_modules/acme/index.js'
test('has the model of the setup file', () => expect(globalThis.acmeOfSetup).toBe(acme))
`,
  'of-setup-observed.spec.ts': `${fromVitest}
import 'vitest-faithful'
import { acme } from './node_modules/acme/index.js'
test('has the model of the setup file', () => expect(globalThis.acmeOfSetup).not.toBe(acme))
`,
  'setup.ts':
    "import { acme } from 'acme'\nimport 'vitest-faithful'\nObject.assign(globalThis, { acmeOfSetup: acme })\n",
}

const pools: readonly (readonly [name: string, pool: string])[] = [
  ['in processes', "pool: 'forks'"],
  ['in an environment as for a browser', "environment: './web.ts'"],
  // On Vitest 4, the files of such a worker share their modules: see shared-modules.test.ts.
  ...(vitestMajor < 5 ? [] : [['in virtual machines', "pool: 'vmThreads'"] as const]),
]

test.concurrent.each(pools)('only test files that use us get observed models: %s', async (_, pool) => {
  using project = createProject({
    files: {
      ...files,
      'web.ts': "export default { name: 'web', viteEnvironment: 'client', setup: () => ({ teardown() {} }) }\n",
    },
    plugin: "{ observe: { packages: ['acme'], include: ['included/**'], exclude: ['./excluded.*'] } }",
    test: `{ ${pool}, globals: true, setupFiles: ['./setup.ts'] }`,
  })
  passes(await project.run())
})

test.concurrent('a test file that does not use us runs as without the plugin, whatever the mode', async () => {
  using project = createProject({
    files: {
      ...app,
      'unit.spec.ts': `${fromVitest}
import { ask } from './app.js'
test('asks', async ({ task }) => {
  const { text, response } = await ask('this')
  expect(text).toBe('heard this')
  expect(response.headers).toBe(undefined)
  expect('AI_SDK_DEFAULT_PROVIDER' in globalThis).toBe(false)
  expect(task.timeout).toBe(5_000)
  expect(Object.keys(await import('acme'))).toEqual(['acme'])
})
`,
    },
    plugin: "{ observe: ['acme'] }",
  })
  for (const env of [{}, {}, { CI: '1' }, { FAITHFUL_RECORDINGS: 'record' }]) {
    const run = await project.run({ env })
    passes(run)
    expect(project.takeCalls()).toEqual(['this'])
    expect(run.stderr).not.toContain('Model calls')
  }
  expect(project.list('__recordings__')).toEqual([])
})
