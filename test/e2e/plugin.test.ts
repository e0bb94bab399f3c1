import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject } from './run-vitest.js'

const spec = `import { expect, test } from 'vitest'
import { consistent, sentiment } from './sentiment.js'

test('faithful', async () => { await expect(await sentiment(consistent)).toHaveFaithfulImportance() })
`

const summaries = (output: string): number => output.split('Verdicts  ').length - 1

const counted = (file: string) => `import { expect, test } from 'vitest'
import { countedSentiment } from '../counted-model.js'

test('faithful', async () => { await expect(await countedSentiment({ name: '${file}' }).predict('We saw a tedious film about two men and a boat.')).toHaveFaithfulImportance() })
`

test.concurrent('two inline projects both have the matchers, and each keeps recordings in its own root', async () => {
  using project = createProject({
    files: { 'a/a.spec.ts': counted('a'), 'b/b.spec.ts': counted('b') },
    config: `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({
  plugins: [faithful()],
  test: { projects: [{ extends: true, test: { name: 'a', root: './a' } }, { extends: true, test: { name: 'b', root: './b' } }] },
})
`,
  })
  const run = await project.run()
  expect(run.tests.map(({ file, status }) => `${file} ${status}`).sort()).toEqual([
    'a/a.spec.ts passed',
    'b/b.spec.ts passed',
  ])
  for (const folder of ['a', 'b']) {
    const files = project.list(`${folder}/__recordings__`).filter((file) => !file.includes('/shared/'))
    expect(files).toHaveLength(1)
    expect(Object.keys(JSON.parse(project.read(files[0] ?? '')).recordings)).toHaveLength(5)
  }
  expect(project.list('__recordings__')).toEqual([])
  expect(run.stderr).toContain('Verdicts  2 faithful')
  expect(run.stderr).toContain('Model calls  10 made, 0 replayed')
  expect(summaries(run.output)).toBe(1)
})

test.concurrent('the plugin twice in one config makes one summary and runs each check once', async () => {
  using project = createProject({
    files: { 'it.spec.ts': spec },
    config: `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({ plugins: [faithful(), faithful()] })
`,
  })
  const run = await project.run()
  expect(run.exitCode).toBe(0)
  expect(summaries(run.output)).toBe(1)
  expect(run.stderr).toContain('Verdicts  1 faithful\n')
})

test.concurrent('the plugin in the root and in a project makes one summary', async () => {
  using project = createProject({
    files: { 'it.spec.ts': spec },
    config: `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({
  plugins: [faithful()],
  test: { projects: [{ plugins: [faithful({ inconclusive: 'skip' })], test: { name: 'a' } }] },
})
`,
  })
  const run = await project.run()
  expect(run.exitCode).toBe(0)
  expect(summaries(run.output)).toBe(1)
  expect(run.stderr).toContain('Verdicts  1 faithful\n')
})

test.concurrent('projects with configs of their own need the plugin there only', async () => {
  const config = `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({ plugins: [faithful()] })
`
  using project = createProject({
    files: {
      'a/a.spec.ts': counted('a'),
      'a/vitest.config.ts': config,
      'b/b.spec.ts': counted('b'),
      'b/vitest.config.ts': config,
    },
    config: `import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { projects: ['a', 'b'] } })
`,
  })
  const run = await project.run()
  expect(run.tests.map(({ file, status }) => `${file} ${status}`).sort()).toEqual([
    'a/a.spec.ts passed',
    'b/b.spec.ts passed',
  ])
  for (const folder of ['a', 'b']) {
    const files = project.list(`${folder}/__recordings__`).filter((file) => !file.includes('/shared/'))
    expect(files).toHaveLength(1)
    expect(Object.keys(JSON.parse(project.read(files[0] ?? '')).recordings)).toHaveLength(5)
  }
  expect(run.stderr).toContain('Verdicts  2 faithful')
  expect(summaries(run.output)).toBe(1)
})

test.concurrent('the JSON reporter has standard output to itself', async () => {
  using project = createProject({ files: { 'it.spec.ts': spec }, test: "{ reporters: [['json', { stdout: true }]] }" })
  const run = await project.run({ ownReporters: true })
  expect(JSON.parse(run.stdout)).toMatchObject({ numPassedTests: 1 })
  expect(run.stderr).toContain('Verdicts  1 faithful')
})

test.concurrent('the tests decide alike where Vitest transforms the package instead of importing it', async () => {
  using project = createProject({
    files: { 'it.spec.ts': spec },
    test: "{ server: { deps: { inline: ['vitest-faithful'] } } }",
  })
  const run = await project.run()
  expect(run.only('faithful').meta.faithful).toMatchObject([{ outcome: 'faithful' }])
})

test.concurrent.each([
  ['every package', '{ test: { server: { deps: { inline: true } } } }'],
  ['a pattern of paths', '{ test: { server: { deps: { inline: [/node_modules/g] } } } }'],
  ['every package, in the words of Vite', '{ ssr: { noExternal: true } }'],
  ['a pattern, in the words of Vite', '{ ssr: { noExternal: /node_modules/ } }'],
  ['every package, by an environment of Vite', '{ environments: { ssr: { resolve: { noExternal: true } } } }'],
  [
    'a pattern in an inline project',
    "{ test: { projects: [{ extends: true, test: { name: 'a', server: { deps: { inline: [/node_modules/] } } } }] } }",
  ],
])('a check asks with the real SDK where a test mocks it and a config inlines %s', async (_, config) => {
  const spec = `import { generateText } from 'ai'
import { expect, test, vi } from 'vitest'
import { consistent, sentiment } from './sentiment.js'

vi.mock('ai', () => ({ generateText: () => 'mocked' }))

test('faithful', async () => {
  expect(generateText({})).toBe('mocked')
  await expect(await sentiment(consistent)).toHaveFaithfulImportance()
})
`
  using project = createProject({
    files: { 'a.spec.ts': spec, 'b.spec.ts': spec },
    config: `import faithful from 'vitest-faithful/plugin'
export default { ...${config}, plugins: [faithful()] }
`,
  })
  // In one worker, the second file also shows that Vitest loads the setup file.
  const run = await project.run({ args: ['--no-isolate', '--maxWorkers=1'] })
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ meta }) => meta.faithful?.map(({ outcome }) => outcome))).toEqual([
    ['faithful'],
    ['faithful'],
  ])
})

test.concurrent('inline projects that share a worker run the setup for each of their files', async () => {
  const forgotten = `import { expect, test } from 'vitest'
import { contradicting, sentiment } from './sentiment.js'

test('forgotten', async () => { void expect(await sentiment(contradicting)).toHaveFaithfulImportance() })
`
  using project = createProject({
    files: { 'a.spec.ts': forgotten, 'b.spec.ts': forgotten },
    config: `import faithful from 'vitest-faithful/plugin'
export default { plugins: [faithful()], test: { projects: [{ extends: true, test: { name: 'a' } }] } }
`,
  })
  const run = await project.run({ args: ['--no-isolate', '--maxWorkers=1'] })
  expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
  for (const { errors } of run.tests) expect(errors.join()).toContain('was not awaited')
})

test.concurrent('a matcher uses its options as they are at its call', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { expect, test } from 'vitest'
import { consistent, sentiment } from './sentiment.js'

test('faithful', async () => {
  const options = { control: { seed: 0 } }
  const calls = []
  for (const seed of [1, 2, 3]) {
    options.control.seed = seed
    calls.push(expect(await sentiment(consistent)).toHaveFaithfulImportance(options))
  }
  await Promise.all(calls)
})
`,
    },
  })
  const run = await project.run()
  expect(run.only('faithful').meta.faithful?.map(({ control }) => control?.seed)).toEqual([1, 2, 3])
})

test.concurrent('the verdicts of shards are counted when their reports are merged', async () => {
  using project = createProject({ files: { 'a.spec.ts': spec, 'b.spec.ts': spec } })
  for (const shard of [1, 2])
    await project.run({
      ownReporters: true,
      args: ['--reporter=blob', `--outputFile=blobs/${shard}.json`, `--shard=${shard}/2`],
    })
  const run = await project.run({ args: ['--merge-reports=blobs'] })
  expect(run.tests.map(({ meta }) => meta.faithful?.[0]?.outcome)).toEqual(['faithful', 'faithful'])
  expect(run.stderr).toContain('Verdicts  2 faithful\n')
})

test.concurrent('a run leaves nothing behind where temporary files are kept', async () => {
  using project = createProject({ files: { 'it.spec.ts': spec, 'temporary/.keep': '' } })
  const run = await project.run({ env: { TMPDIR: join(project.folder, 'temporary') } })
  expect(run.exitCode).toBe(0)
  expect(project.list('temporary')).toEqual(['temporary/.keep'])
})

test.concurrent('a run keeps its account in a temporary folder with as long a path as on macOS', async () => {
  const folder = `/tmp/${randomUUID().padEnd(43, 'x')}`
  mkdirSync(folder, { recursive: true })
  using project = createProject({ files: { 'it.spec.ts': counted('it').replace('../', './') } })
  const run = await project.run({ env: { TMPDIR: folder } })
  rmSync(folder, { recursive: true })
  expect(run.stderr).toContain('Model calls  5 made, 0 replayed')
})

test.concurrent('a run without a check and without a call ends as ever', async () => {
  using project = createProject({ files: { 'it.spec.ts': `import { test } from 'vitest'\ntest('it', () => {})\n` } })
  const run = await project.run()
  expect(run.exitCode).toBe(0)
  expect(run.stderr.trim()).toBe('')
})

for (const [plugin, complaint] of [
  [
    "{ recordings: 'nonsense' }",
    'faithful({ recordings }) must be one of auto, replay, record, live; received "nonsense".',
  ],
  ["{ recordings: 'plan' }", 'faithful({ recordings }) must be one of auto, replay, record, live; received "plan".'],
  ['{ maxCalls: -1 }', 'faithful({ maxCalls }) must be a whole number, 0 or more; received -1.'],
  ['{ judgedAtLeast: 0 }', 'faithful({ judgedAtLeast }) must be a whole number, 1 or more; received 0.'],
  ["{ judgedAtLeast: '5' }", 'faithful({ judgedAtLeast }) must be a whole number, 1 or more; received "5".'],
  ["{ inconclusive: 'pass' }", 'faithful({ inconclusive }) must be fail or skip; received "pass".'],
] as const) {
  test.concurrent(`says what is wrong with faithful(${plugin})`, async () => {
    using project = createProject({ files: { 'it.spec.ts': spec }, plugin })
    const run = await project.run()
    expect(run.exitCode).toBe(1)
    expect(run.output).toContain(`UsageError: ${complaint}`)
  })
}

test.concurrent('FAITHFUL_RECORDINGS=nonsense is an error that names the modes', async () => {
  using project = createProject({ files: { 'it.spec.ts': spec } })
  const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'nonsense' } })
  expect(run.exitCode).toBe(1)
  expect(run.output).toContain(
    'UsageError: FAITHFUL_RECORDINGS must be one of auto, replay, record, live, plan; received "nonsense".',
  )
})
