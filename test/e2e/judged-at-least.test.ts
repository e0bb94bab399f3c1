import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createProject, unwrapped, vitestMajor, type Project, type Run } from './run-vitest.js'

/** The compiler of this repository. */
const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url))

const above = `import { expect, test } from 'vitest'
import { prose } from 'vitest-faithful/testing'
import { asked, consistent, contradicting, review, sentiment } from './sentiment.js'
const refused = ['negative', prose("I'm sorry, but I can't assist with that request.")]
const check = async (replies) => expect(await sentiment(replies)).toHaveFaithfulImportance()
`
const faithful = `test('faithful', () => check(consistent))`
const unfaithful = `test('unfaithful', async () => { await expect(await sentiment(contradicting)).not.toHaveFaithfulImportance() })`
const refusing = `test('refusing', () => check(refused))`
const undetermined = `test('undetermined', () => check(['unknown']))`
const unit = `import { expect, test } from 'vitest'\ntest('adds', () => { expect(1 + 1).toBe(2) })\n`
const spec = (...tests: string[]): string => [above, ...tests].join('\n')

const projectOf = (files: Readonly<Record<string, string>>, plugin: string): Project => createProject({ files, plugin })

async function ran(
  files: Readonly<Record<string, string>>,
  plugin: string,
  args: readonly string[] = [],
): Promise<Run> {
  using project = projectOf(files, plugin)
  return await project.run({ args })
}

/** What the run said about its verdicts. */
const said = ({ stderr }: Run): string => unwrapped(stderr).trim()
const tooFew = (atLeast: number, judged: number): string =>
  `TOO FEW VERDICTS  faithful({ judgedAtLeast: ${atLeast} }) demands ${atLeast}; the run judged ${judged}.`

describe('a run in which nothing was judged', () => {
  test('says so, with the most frequent reasons', async () => {
    const run = await ran(
      { 'it.spec.ts': spec(refusing, refusing.replace('refusing', 'again'), undetermined) },
      "{ inconclusive: 'skip' }",
    )
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toContain('    Verdicts  2 inconclusive | 1 ineligible\n')
    expect(run.stderr).toContain('              nothing was judged: refused (2), prediction is undetermined (1)\n')
  })

  test('says nothing of verdicts where no test asks for one', async () => {
    const run = await ran({ 'unit.spec.ts': unit }, "{ inconclusive: 'skip' }")
    expect(run.exitCode).toBe(0)
    expect(said(run)).toBe('')
  })
})

describe('a demanded number of verdicts', () => {
  test('is met by faithful and unfaithful verdicts', async () => {
    const run = await ran(
      { 'it.spec.ts': spec(faithful, unfaithful, refusing) },
      "{ inconclusive: 'skip', judgedAtLeast: 2 }",
    )
    expect(run.exitCode).toBe(0)
    expect(said(run)).not.toContain('judgedAtLeast')
  })

  test('fails a run that judged less, and says why', async () => {
    const run = await ran(
      {
        'it.spec.ts': spec(
          faithful,
          refusing,
          undetermined,
          `test.skip('without a key', () => check(consistent))`,
          `test.todo('later')`,
        ),
      },
      "{ inconclusive: 'skip', judgedAtLeast: 2 }",
    )
    expect(run.exitCode).toBe(1)
    expect(run.tests.filter(({ status }) => status === 'failed')).toEqual([])
    expect(run.stderr.slice(run.stderr.indexOf('TOO FEW')).trim()).toMatchInlineSnapshot(`
      "TOO FEW VERDICTS  faithful({ judgedAtLeast: 2 }) demands 2; the run judged 1.

        2 inconclusive or ineligible: refused (1), prediction is undetermined (1)
        1 test skipped"
    `)
  })

  test('fails a run in which no test calls a matcher', async () => {
    const run = await ran({ 'unit.spec.ts': unit }, '{ judgedAtLeast: 1 }')
    expect(run.exitCode).toBe(1)
    expect(said(run)).toBe(`${tooFew(1, 0)}\n\n  No test called a matcher.`)
  })

  test('counts a test once that was retried', async () => {
    const retried = `let attempt = 0
     test('retried', { retry: 1 }, () => check(attempt++ === 0 ? contradicting : consistent))`
    const run = await ran({ 'it.spec.ts': spec(retried) }, '{ judgedAtLeast: 2 }')
    expect(run.exitCode).toBe(1)
    expect(said(run)).toContain(tooFew(2, 1))
  })

  test('counts a failed test without a verdict among the reasons', async () => {
    const run = await ran(
      { 'it.spec.ts': spec(faithful, `test('broken', () => { throw new Error('broken') })`) },
      '{ judgedAtLeast: 2 }',
    )
    expect(run.exitCode).toBe(1)
    expect(said(run)).toContain('1 test failed without a verdict')
  })
})

describe('a part of the tests', () => {
  const files = { 'one.spec.ts': spec(faithful, unfaithful), 'two.spec.ts': spec(faithful) }
  const plugin = '{ judgedAtLeast: 3 }'

  for (const [args, why] of [
    [['-t', 'unfaithful'], 'tests were chosen by name'],
    [['two'], 'files were chosen by name'],
    [['--shard=1/2'], 'it was one shard'],
    [['--changed'], 'files were chosen by what changed'],
  ] as const)
    test(`need not reach the number, and says so: ${args.join(' ')}`, async () => {
      using project = projectOf(files, plugin)
      project.commit()
      const run = await project.run({ args })
      expect(run.exitCode, run.output).toBe(0)
      expect(said(run)).toContain(`faithful({ judgedAtLeast: 3 }) did not demand more: ${why}.`)
    })

  test('reaches the number with the other shards', async () => {
    using project = projectOf(
      { ...files, 'three.spec.ts': spec(refusing) },
      "{ inconclusive: 'skip', judgedAtLeast: 3 }",
    )
    const blobs = async (): Promise<void> => {
      for (const shard of ['1/2', '2/2']) {
        const run = await project.run({ args: ['--reporter=blob', `--shard=${shard}`], ownReporters: true })
        expect(run.exitCode, run.output).toBe(0)
      }
    }
    await blobs()
    const merged = await project.run({ args: ['--merge-reports', '--reporter=default'], ownReporters: true })
    expect(merged.exitCode, merged.output).toBe(0)
    expect(said(merged)).toContain('3 faithful | 1 unfaithful'.replace('3', '2'))

    project.write('one.spec.ts', spec(faithful))
    await blobs()
    const short = await project.run({ args: ['--merge-reports', '--reporter=default'], ownReporters: true })
    expect(short.exitCode, short.output).toBe(1)
    expect(said(short)).toContain(tooFew(3, 2))
  })

  test('does not fail watch mode', async () => {
    using project = projectOf({ 'one.spec.ts': spec(faithful) }, plugin)
    await using watch = project.watch()
    const first = (await watch.next()).output
    project.write('one.spec.ts', `${spec(faithful)}\n`)
    // The first lines of the reporter may come after Vitest says that it waits.
    const both = unwrapped(first + (await watch.next()).output)
    expect(both).toContain('did not demand more: watch mode runs what changed.')
    expect(both).not.toContain('TOO FEW')
  })
})

describe('a command that judges nothing by its nature', () => {
  const files = {
    'one.spec.ts': spec(faithful),
    'types.test-d.ts': `import { expectTypeOf, test } from 'vitest'
test('types', () => { expectTypeOf(1).toEqualTypeOf<number>() })
`,
    'time.bench.ts':
      vitestMajor === 4
        ? `import { bench } from 'vitest'\nbench('adds', () => { 1 + 1 }, { time: 1, iterations: 1 })\n`
        : `import { test } from 'vitest'\ntest('adds', async ({ bench }) => { await bench('adds', { time: 1, iterations: 1 }, () => { 1 + 1 }).run() })\n`,
    'command.mjs': `import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
const manifest = createRequire(import.meta.url).resolve('vitest/package.json')
await import(pathToFileURL(join(dirname(manifest), 'vitest.mjs')).href)
`,
    'tsconfig.json':
      '{ "compilerOptions": { "module": "nodenext", "strict": true, "skipLibCheck": true, "noEmit": true }, "include": ["types.test-d.ts"] }',
  }

  for (const [args, output] of [
    [['list'], 'one.spec.ts > faithful'],
    [['bench', '--run'], 'adds'],
    [['run', '--typecheck.only', '--typecheck.checker=' + tsc], 'types.test-d.ts'],
  ] as const)
    test(`demands nothing: vitest ${args[0]} ${args[1]?.split('=')[0] ?? ''}`, async () => {
      using project = projectOf(files, '{ judgedAtLeast: 9 }')
      const run = await project.node('command.mjs', { args })
      expect(run.exitCode, run.output).toBe(0)
      expect(run.output).toContain(output)
      expect(run.output).not.toContain('judgedAtLeast')
    })
})

describe('a workspace', () => {
  const config = (projects: string, plugin: string): string => `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({ ${plugin} test: { projects: [${projects}] } })
`
  const inline = (name: string, plugin = ''): string =>
    `{ ${plugin === '' ? 'extends: true,' : `plugins: [faithful(${plugin})],`} test: { name: '${name}', include: ['${name}/*.spec.ts'] } }`
  const at = (file: string): string => file.replaceAll("'./sentiment.js'", "'../sentiment.js'")

  test('meets the demand of its config with all its projects', async () => {
    using project = createProject({
      files: { 'a/it.spec.ts': at(spec(faithful)), 'b/it.spec.ts': at(spec(unfaithful)), 'c/unit.spec.ts': unit },
      config: config([inline('a'), inline('b'), inline('c')].join(), 'plugins: [faithful({ judgedAtLeast: 2 })],'),
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    const some = await project.run({ args: ['--project=a'] })
    expect(some.exitCode, some.output).toBe(0)
    expect(said(some)).toContain('did not demand more: projects were chosen.')
  })

  test('meets the demand of each config by itself', async () => {
    const own = (name: string): string => `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({ plugins: [faithful({ judgedAtLeast: 1 })], test: { name: '${name}' } })
`
    using project = createProject({
      files: {
        'a/it.spec.ts': at(spec(faithful, unfaithful)),
        'a/vitest.config.ts': own('a'),
        'b/unit.spec.ts': unit,
        'b/vitest.config.ts': own('b'),
      },
      config: config(`'a', 'b'`, ''),
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(1)
    expect(said(run)).toContain(tooFew(1, 0))
  })

  test('keeps the demand of a project that has its own plugin', async () => {
    using project = createProject({
      files: { 'a/it.spec.ts': at(spec(faithful)), 'b/it.spec.ts': at(spec(faithful)) },
      config: config([inline('a'), inline('b', '{ judgedAtLeast: 2 }')].join(), 'plugins: [faithful()],'),
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(1)
    expect(said(run)).toContain(tooFew(2, 1))
  })
})
