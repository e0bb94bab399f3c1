import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createProject, type Project } from './run-vitest.js'

/** Notes each file that Node loads, in a process or in a worker of Vitest. */
const watch = `import { registerHooks } from 'node:module'
globalThis.loaded = []
registerHooks({ load: (url, context, next) => (globalThis.loaded.push(url), next(url, context)) })
`

const load = `import './watch.mjs'
const [entry] = process.argv.splice(2)
await import(entry)
console.log(JSON.stringify(globalThis.loaded))
`

const spec = (lines: string): string => `import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('loads', async () => {
  ${lines}
  writeFileSync('loaded.json', JSON.stringify(globalThis.loaded))
})
`

/** The files of this package that were loaded, their size in kB, the packages and the slow module besides them. */
function loadedOf(urls: readonly string[]) {
  const files = urls
    .filter((url) => url.startsWith('file:') && !url.includes('/vitest/'))
    .map((url) => fileURLToPath(url))
  const inside = (file: string): string => file.replaceAll('\\', '/').replace(/^.*\/node_modules\//u, '')
  const ours = files.filter((file) => inside(file).startsWith('vitest-faithful/'))
  const packages = files
    .map((file) => /^(?:@[^/]+\/)?[^/]+/u.exec(inside(file))?.[0] ?? '')
    .filter((name) => known.test(name))
  return {
    cryptography: urls.includes('node:crypto'),
    files: ours.map((file) => basename(file)).toSorted(),
    kilobytes: ours.reduce((bytes, file) => bytes + statSync(file).size, 0) / 1000,
    packages: [...new Set(packages)].toSorted(),
  }
}

// The packages that an entry of ours can load. Vitest has its own, which it may load at any time.
const known = /^(?:ai|@ai-sdk\/.*|zod|diff|birpc|pure-rand|chalk|p-queue|csv-parse|node-llama-cpp)$/u

const loadedByNode = async (project: Project, entry: string) => {
  const { stdout, stderr } = await project.node('load.mjs', { args: [entry] })
  expect(stderr).toBe('')
  // The command prints its help before.
  return loadedOf(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[])
}

const loadedInTest = async (lines: string) => {
  using project = createProject({
    files: { 'watch.mjs': watch, 'it.spec.ts': spec(lines) },
    test: "{ execArgv: ['--import', './watch.mjs'], testTimeout: 60_000 }",
  })
  const run = await project.run()
  expect(run.exitCode, run.output).toBe(0)
  return loadedOf(JSON.parse(project.read('loaded.json')) as string[])
}

// A higher limit slows whoever loads the entry; import later instead. Tests read recordings of both formats, compare
// streams part by part, and find the run of each call: 65 kB more than before. What errors say about a changed request
// loads with the error. The plugin, the reporter and the command load once in a run: the plugin loads the writer of
// recordings, and all three the whole of what they share with the tests, so that each test file loads one file less.
// To find a word in all its spellings takes 25 kB, and to tell signs from words 15 kB. The readers of prose load only
// for prose. Recordings of embeddings, and of other models, take 9 kB, and their calls load with the first one. The two
// matchers of sets take 2 kB in each test file, and the slots of calls, parts and plans another 2. Gates, baselines and
// profiles load with the first one, but a test may print a profile at any time: its table takes 6 kB. The rules for the
// inputs of a set take the rest of 20 kB, since every check has them. The plugin counts slots and leases for the whole
// run. Reports count controls and judge nothing, so they do not load the judge. The words of reasons in sentences, the
// judge of readings, and tool calls as answers take 40 kB; what asks an editor loads with the first one.
const limits: readonly (readonly [
  entry: string,
  kilobytes: number,
  files: readonly string[],
  packages: readonly string[],
])[] = [
  ['vitest-faithful', 855, ['core.js', 'index.js', 'session.js', 'verdicts.js'], ['diff', 'pure-rand']],
  ['vitest-faithful/matchers', 35, ['matchers.js', 'session.js'], []],
  ['vitest-faithful/testing', 854, ['core.js', 'session.js', 'testing.js', 'verdicts.js'], ['diff', 'pure-rand']],
  ['vitest-faithful/prose', 1_100, ['core.js', 'prose.js', 'session.js', 'verdicts.js'], ['diff', 'pure-rand']],
  ['vitest-faithful/fetch', 40, ['fetch.js', 'session.js'], []],
  ['vitest-faithful/local', 55, ['local.js', 'session.js'], []],
  [
    'vitest-faithful/plugin',
    267,
    ['files.js', 'observing.js', 'plugin.js', 'run-ledger.js', 'session.js', 'summary.js', 'verdicts.js'],
    ['birpc', 'chalk'],
  ],
  ['vitest-faithful/reporter', 199, ['reporter.js', 'session.js', 'summary.js', 'verdicts.js'], ['chalk']],
  [
    './node_modules/vitest-faithful/dist/cli.js',
    213,
    ['cli.js', 'files.js', 'session.js', 'summary.js', 'verdicts.js'],
    ['chalk'],
  ],
  // Files that lead to an observed package load this one. It loads the rest where they are observed.
  ['./node_modules/vitest-faithful/dist/observed-exports.js', 38, ['observed-exports.js', 'session.js'], []],
]

test.concurrent.each(limits)(
  '%s loads only the listed files, at most %d kB',
  async (entry, kilobytes, files, packages) => {
    using project = createProject({ files: { 'watch.mjs': watch, 'load.mjs': load } })
    const loaded = await loadedByNode(project, entry)
    // The plugin names its socket at random.
    expect(loaded).toMatchObject({ files, packages, cryptography: entry.endsWith('/plugin') })
    expect(loaded.kilobytes).toBeLessThan(kilobytes)
  },
)

test.concurrent('the setup file loads the matchers alone', async () => {
  const loaded = await loadedInTest('')
  // Vitest itself loads the setup file.
  expect(loaded).toMatchObject({ files: ['session.js'], packages: [] })
  expect(loaded.kilobytes).toBeLessThan(35)
})

test.concurrent('without the plugin, a worker loads the writer of recordings at its first call', async () => {
  const ask = `const { countedSentiment } = await import('./counted-model.js')
  await countedSentiment().predict('We saw a tedious film about two men and a boat.')`
  const writer = async (lines: string) => {
    using project = createProject({
      files: { 'watch.mjs': watch, 'it.spec.ts': spec(lines) },
      config: `export default {
        test: { setupFiles: ['vitest-faithful/setup'], execArgv: ['--import', './watch.mjs'], testTimeout: 60_000 },
      }`,
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    const { files } = loadedOf(JSON.parse(project.read('loaded.json')) as string[])
    return files.includes('run-ledger.js')
  }
  expect(await writer('')).toBe(false)
  expect(await writer(ask)).toBe(true)
})

test.concurrent('the first call of a matcher loads the checks', async () => {
  const loaded = await loadedInTest(
    `await expect(expect({ steps: [] }).toHaveFaithfulRedaction({ input: 'x' })).rejects.toThrow('not observed')`,
  )
  expect(loaded.files).toContain('core.js')
})

test.concurrent('a subject loads the AI SDK and Zod when it asks a model', async () => {
  const asking = (model: string, then = ''): string => `const { defineSubject } = await import('vitest-faithful')
  const { scriptedModel } = await import('vitest-faithful/testing')
  const subject = defineSubject({ name: 'x', model: ${model}, question: 'Is it good?', labels: ['yes', 'no'], undetermined: ['unknown'] })
  ${then}`
  const defined = await loadedInTest(asking("'acme/acme-1'"))
  expect(defined.packages).toEqual(['diff', 'pure-rand'])
  const asked = await loadedInTest(asking("scriptedModel(['yes'])", "await subject.predict('It is.')"))
  expect(asked.packages).toEqual(expect.arrayContaining(['ai', 'zod']))
})

test.concurrent('a replay loads Zod, and not the AI SDK', async () => {
  const check = `const { countedSentiment } = await import('./counted-model.js')
  const response = await countedSentiment().predict('We saw a tedious film about two men and a boat.')
  await expect(response).toHaveFaithfulImportance()`
  using project = createProject({
    files: { 'watch.mjs': watch, 'it.spec.ts': spec(check) },
    test: "{ execArgv: ['--import', './watch.mjs'], testTimeout: 60_000 }",
  })
  for (const [env, packages] of [
    [{}, ['ai', 'diff', 'pure-rand', 'zod']],
    [{ CI: 'true' }, ['diff', 'pure-rand', 'zod']],
  ] as const) {
    const run = await project.run({ env })
    expect(run.exitCode, run.output).toBe(0)
    const loaded = loadedOf(JSON.parse(project.read('loaded.json')) as string[])
    expect(loaded.packages.filter((name) => !name.startsWith('@ai-sdk/') && name !== 'birpc')).toEqual(packages)
  }
})
