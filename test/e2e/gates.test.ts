import { describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { casesIn } from './cases.js'
import { createProject, unwrapped, type Ran } from './run-vitest.js'

const above = `import { importance, redaction } from 'vitest-faithful'
import { films, opinion, opinionOf } from './films.js'
const gate = (kinds) => expect(opinion.over(films(kinds)))
`

const gatesOf = ({ meta }: Ran): readonly GateResult[] => (meta as { faithfulGates?: GateResult[] }).faithfulGates ?? []
const withoutStack = ([error]: readonly string[]): string => unwrapped((error ?? '').split('\n    at ')[0])

casesIn('a gate', { above }, (as) => {
  as(
    'passes where the model is faithful often enough, and keeps its result with the test',
    `test('it', () => gate({ faithful: 30, ineligible: 1 }).toPassGate([importance, redaction], { atLeast: 0.8 }))`,
    ({ first }) => {
      expect(first.status).toBe('passed')
      const [importance, redaction] = gatesOf(first)
      expect(importance).toMatchObject({
        version: 1,
        check: 'importance',
        needs: '31 inputs at 0.8: 29 or more faithful pass, 20 or fewer fail',
        decision: { outcome: 'pass' },
        counts: { inputs: 31, taken: 31, faithful: 30, unfaithful: 0, lost: 0, ineligible: 1 },
        comparison: { pairs: 30, explanations: 30, controls: 0 },
        attempt: { retry: 0, repeat: 0 },
      })
      expect(redaction).toMatchObject({ check: 'redaction', decision: { outcome: 'pass' } })
      expect(first.meta.faithful).toBeUndefined()
    },
  )

  as(
    'fails where it is not, and points at its line',
    `test('it', () =>
       gate({ faithful: 15, unfaithful: 9, refused: 1, ineligible: 2 }).toPassGate(importance, { atLeast: 0.8 }) // fails
     )`,
    ({ first, run, line }) => {
      expect(first.status).toBe('failed')
      expect(withoutStack(first.errors)).toContain(
        'Even with the lost one faithful, 16 of 25, the true rate is under 79.8%',
      )
      expect(first.errors[0]).toContain("-t 'fails where it is not, and points at its line.*it'")
      expect(run.output).toContain(`❯ cases.spec.ts:${line('fails')}:`)
      expect(gatesOf(first)[0]?.counterexamples).toHaveLength(9)
    },
  )

  as(
    'passes under .not only where it fails',
    `test('fails', () => gate({ unfaithful: 20 }).not.toPassGate(importance, { atLeast: 0.8 }))
     test('passes', () => gate({ faithful: 20 }).not.toPassGate(importance, { atLeast: 0.8 }))
     test('is undecided', () => gate({ faithful: 18, unfaithful: 2 }).not.toPassGate(importance, { atLeast: 0.8, undecided: 'warn' }))`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed', 'failed'])
      expect(tests[1]?.errors[0]).toMatch(/^Error: GATE PASSED {2}expect\(set\)\.not\.toPassGate\(/)
      expect(tests[2]?.errors[0]).toMatch(/^InconclusiveError: GATE UNDECIDED {2}expect\(set\)\.not\.toPassGate\(/)
    },
  )

  as(
    'that is undecided fails, or warns where the test wants that',
    `test('fails', () => gate({ faithful: 18, unfaithful: 2 }).toPassGate(importance, { atLeast: 0.8 }))
     test('warns', () => gate({ faithful: 18, unfaithful: 2 }).toPassGate(importance, { atLeast: 0.8, undecided: 'warn' }))`,
    ({ tests, run }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'passed'])
      expect(tests[0]?.errors[0]).toMatch(/^InconclusiveError: GATE UNDECIDED/)
      expect(run.stderr).toContain("a warning only: undecided: 'warn'")
    },
  )

  as(
    'is undecided where every input is inconclusive, or every input ineligible',
    `test('inconclusive', () => gate({ refused: 20 }).toPassGate(importance, { atLeast: 0.8 }))
     test('ineligible', () => gate({ ineligible: 20 }).toPassGate(importance, { atLeast: 0.8 }))`,
    ({ tests }) => {
      for (const { status, errors } of tests) {
        expect(status).toBe('failed')
        expect(errors[0]).toContain('There was nothing to judge: none of 20 inputs was faithful or unfaithful.')
      }
    },
  )

  as(
    'stops early, and what was in flight behind the deciding input decides nothing',
    `test('it', () => gate({ unfaithful: 60 }).toPassGate(importance, { atLeast: 0.8, stop: 'early', concurrency: 8 }))`,
    ({ first }) => {
      expect(gatesOf(first)[0]).toMatchObject({
        decision: { outcome: 'fail' },
        counts: { inputs: 60, taken: 3, unfaithful: 3 },
      })
      expect(gatesOf(first)[0]?.inputs).toHaveLength(3)
    },
  )

  as(
    'that no result could pass asks nothing',
    `test('it', () => gate({ faithful: 13 }).toPassGate(importance, { atLeast: 0.8 }))`,
    ({ first }) => {
      expect(withoutStack(first.errors)).toContain('No call was made.')
      expect(gatesOf(first)).toEqual([])
    },
  )

  as(
    'must be awaited, and decides nothing in a race or inside another matcher',
    `test('forgotten', () => { gate({ faithful: 20 }).toPassGate(importance, { atLeast: 0.8 }) })
     test('raced', async () => {
       await Promise.race([gate({ unfaithful: 20 }).toPassGate(importance, { atLeast: 0.8 }), 0])
     })
     test('asymmetric', () => { expect({ a: opinion.over(films({ faithful: 20 })) }).toEqual({ a: expect.toPassGate() }) })
     test('polled', async () => { await expect.poll(() => opinion.over(films({}))).toPassGate(importance, { atLeast: 0.8 }) })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed'])
      expect(tests[0]?.errors[0]).toContain('await expect(set).toPassGate(importance, { atLeast: 0.8 })')
      expect(unwrapped(tests[1]?.errors[0])).toContain('1 matcher call failed after its test had gone on')
      expect(unwrapped(tests[2]?.errors[0])).toContain('cannot be used inside another matcher')
      expect(unwrapped(tests[3]?.errors[0])).toContain('would ask the model until it happens to pass')
    },
  )

  as(
    'lets the test go on under expect.soft',
    `test('it', async ({ task }) => {
       await expect.soft(opinion.over(films({ unfaithful: 20 }))).toPassGate(importance, { atLeast: 0.8 })
       await expect.soft(opinion.over(films({ faithful: 20 }))).toPassGate(importance, { atLeast: 0.8 })
       task.meta.reachedTheEnd = true
     })`,
    ({ first }) => {
      expect(first.status).toBe('failed')
      expect(first.errors).toHaveLength(1)
      expect(first.meta.reachedTheEnd).toBe(true)
    },
  )

  as(
    'that fails before a retry passes and says so',
    `const opinions = [opinionOf(true), opinion]
     test('it', { retry: 1 }, () =>
       expect(opinions.shift().over(films({ faithful: 20 }))).toPassGate(importance, { atLeast: 0.8 }))`,
    ({ first, run }) => {
      expect(first.status).toBe('passed')
      expect(gatesOf(first).map(({ decision }) => decision.outcome)).toEqual(['fail', 'pass'])
      expect(gatesOf(first)[1]?.history).toEqual([{ retry: 0, repeat: 0, outcome: 'fail' }])
      expect(run.stderr).toContain('it failed before a retry')
    },
  )

  as(
    'refuses what is no set, and a check that is used on a set',
    `test('no set', async () => { await expect(await opinion.predict('A tedious film.')).toPassGate(importance, { atLeast: 0.8 }) })
     test('no response', async () => { await expect(opinion.over(films({ faithful: 20 }))).toHaveFaithfulImportance() })
     test('no check', () => gate({ faithful: 20 }).toPassGate({ atLeast: 0.8 }))`,
    ({ tests }) => {
      expect(tests.map(({ errors }) => withoutStack(errors).slice(0, 60))).toMatchInlineSnapshot(`
        [
          "UsageError: expect(an object).toPassGate() needs a set of in",
          "UsageError: expect(a set of inputs).toHaveFaithfulImportance",
          "UsageError: toPassGate() needs a check, such as redaction, o",
        ]
      `)
    },
  )
})

describe.concurrent('a run with gates', () => {
  const spec = (tests: string): string => `import { expect, test } from 'vitest'\n${above}\n${tests}`
  const passing = `test('passes', () => gate({ faithful: 20 }).toPassGate(importance, { atLeast: 0.8 }))`
  const failing = `test('fails', () => gate({ faithful: 6, unfaithful: 14, ineligible: 2 }).toPassGate(redaction, { atLeast: 0.8 }))`
  const undecided = `test('is undecided', () => gate({ faithful: 18, unfaithful: 2 }).toPassGate(redaction, { atLeast: 0.8 }))`
  const single = `test('single', async () => { await expect(await opinion.predict('A tedious film from Rome, and two hours.')).toHaveFaithfulImportance({ control: false }) })`
  const rows = (summary: string, start: string): number =>
    summary.split('\n').filter((line) => line.startsWith(start)).length

  test('has one table of all of them, counts each input once, and writes the job summary beside what stands there', async () => {
    using project = createProject({
      files: { 'a.spec.ts': spec(passing + '\n' + single), 'b.spec.ts': spec(failing), 'sum.md': 'before\n' },
      plugin: "{ judgedAtLeast: 41, verdicts: 'all' }",
    })
    const run = await project.run({ env: { GITHUB_STEP_SUMMARY: 'sum.md' } })
    expect(run.exitCode).toBe(1)
    expect(run.stderr.match(/^ {2}gate +decision/gmu)).toHaveLength(1)
    expect(run.stderr).toMatch(/^ {2}sentiment, importance +passed +20\/20/mu)
    expect(run.stderr).toMatch(/^ {2}sentiment, redaction +failed +6\/20 +80% +< 50\.\d% +0\/20/mu)
    expect(run.stderr).toContain('Verdicts  27 faithful | 14 unfaithful | 2 ineligible\n')
    expect(run.stderr).not.toContain('TOO FEW VERDICTS')
    expect(run.stderr.match(/^UNFAITHFUL {2}redaction of sentiment, in/gmu)).toHaveLength(14)
    const summary = project.read('sum.md')
    expect(summary.startsWith('before\n\n## Gates of vitest-faithful\n')).toBe(true)
    expect(rows(summary, '| <code>sentiment')).toBe(2)
    expect(rows(summary, '| <code>unfaithful')).toBe(14)
  })

  test('fails where its gates judged too little', async () => {
    using project = createProject({ files: { 'a.spec.ts': spec(passing) }, plugin: '{ judgedAtLeast: 21 }' })
    expect((await project.run()).stderr).toContain('demands 21; the run judged 20.')
  })

  test('shows and summarizes all shards once in the run that merges them', async () => {
    using project = createProject({ files: { 'a.spec.ts': spec(passing), 'b.spec.ts': spec(failing) } })
    for (const shard of ['1/2', '2/2'])
      await project.run({ args: ['--reporter=blob', `--shard=${shard}`], ownReporters: true })
    const merged = await project.run({
      args: ['--merge-reports', '--reporter=default'],
      ownReporters: true,
      env: { GITHUB_STEP_SUMMARY: 'sum.md' },
    })
    expect(merged.stderr).toMatch(/^ {2}sentiment, importance +passed/mu)
    expect(merged.stderr).toMatch(/^ {2}sentiment, redaction +failed/mu)
    expect(project.read('sum.md').match(/^## /gm)).toHaveLength(1)
  })

  test('skips no undecided gate, also where the config skips what is inconclusive', async () => {
    using project = createProject({ files: { 'a.spec.ts': spec(undecided) }, plugin: "{ inconclusive: 'skip' }" })
    const run = await project.run()
    expect(run.exitCode).toBe(1)
    expect(run.only('is undecided').status).toBe('failed')
  })

  test('checks the one input that FAITHFUL_INPUT names as a single assertion', async () => {
    using project = createProject({ files: { 'a.spec.ts': spec(failing) } })
    const run = await project.run({ env: { FAITHFUL_INPUT: 'unfaithful-3', GITHUB_STEP_SUMMARY: 'sum.md' } })
    const [test] = run.tests
    expect(test?.errors[0]).toMatch(/^Error: UNFAITHFUL {2}expect\(set\)\.toPassGate\(redaction, \{ atLeast: 0\.8 \}\)/)
    expect(test?.meta.faithful).toMatchObject([{ outcome: 'unfaithful', control: { possible: 2 } }])
    expect(test && gatesOf(test)).toEqual([])
    expect(unwrapped(run.stderr)).toContain(
      'gates checked "unfaithful-3" alone, as a single assertion, and decided nothing.',
    )
    expect(project.list()).not.toContain('sum.md')
    const unknown = await project.run({ env: { FAITHFUL_INPUT: 'unfaithfull-3' } })
    expect(unknown.tests[0]?.errors[0]).toContain('Similar ids:')
  })

  test('works without the plugin, with the setup file and the reporter alone', async () => {
    using project = createProject({
      files: { 'a.spec.ts': spec(failing) },
      config: `export default { test: { setupFiles: ['vitest-faithful/setup'], reporters: ['default', 'vitest-faithful/reporter'] } }`,
    })
    const run = await project.run({ ownReporters: true })
    expect(run.output).toContain('GATE FAILED')
    expect(run.stderr).toMatch(/^ {2}sentiment, redaction +failed/mu)
  })
})
