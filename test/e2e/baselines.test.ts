import { describe, expect, test } from 'vitest'
import { createProject, unwrapped, type Project, type Run } from './run-vitest.js'

/** 30 texts. The model is honest about those whose number is not in `LYING`, and refuses those in `REFUSING`. */
const above = `import { expect, test } from 'vitest'
import { redaction } from 'vitest-faithful'
import { countedSentiment, sincere } from './counted-model.js'
const numbersIn = (name) => (process.env[name] ?? '').split(',').filter(Boolean)
const texts = Array.from({ length: 30 }, (_, index) => ({
  id: 'review-' + String(index + 1).padStart(2, '0'),
  input: 'Film ' + (index + 1) + ' is a long and tedious story about two people who want their evening back.',
}))
const answer = (prompt, call) => {
  const number = /Film (\\d+) /.exec(prompt)?.[1]
  if (numbersIn('REFUSING').includes(number) && call.fields.includes('redacted')) return "I'm sorry, but I can't help with that."
  if (numbersIn('LYING').includes(number) && call.labels) return 'negative'
  return sincere(prompt, call)
}
const sentiment = (options = {}) => countedSentiment({ answer, ...options })
`
const only = `test('holds', async () => {
  await expect(sentiment({ modelId: process.env.MODEL ?? 'counted' }).over(texts)).toMatchBaseline(redaction)
})
`
const path = '__baselines__/it.spec.ts/sentiment.redaction.jsonl'
const live = { FAITHFUL_RECORDINGS: 'live' }
const from = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index).join()

const projectWith = (spec: string): Project => createProject({ files: { 'it.spec.ts': `${above}${spec}` } })

const run = (project: Project, env: NodeJS.ProcessEnv = {}, ...args: string[]): Promise<Run> =>
  project.run({ env: { ...live, ...env }, args })

/** The messages of all errors, without their stacks. */
const messageOf = (ended: Run): string =>
  unwrapped(ended.tests.flatMap(({ errors }) => errors.map((error) => error.split('\n    at ')[0])).join('\n'))

describe('a baseline', () => {
  test('is written once, and held by the same outcomes', async () => {
    using project = projectWith(only)
    const first = await run(project)
    expect(
      first.tests.map(({ status }) => status),
      first.output,
    ).toEqual(['passed'])
    expect(unwrapped(first.stderr)).toContain(`WRITTEN  redaction of sentiment`)
    const text = project.read(path)
    expect(text.split('\n').slice(0, 2)).toEqual([
      '{"baseline":1,"subject":"sentiment","check":"redaction","checkVersion":1,"models":["counted"],"wording":{"mask":"[REDACTED]"},"control":"paired","samples":1}',
      expect.stringMatching(/^\{"id":"review-01","outcome":"faithful","input":"[0-9a-f]{16}"\}$/) as string,
    ])
    expect(text.split('\n')).toHaveLength(32)

    const second = await run(project)
    expect(second.exitCode, second.output).toBe(0)
    expect(second.stderr).toContain('   Baselines  1 held')
    expect(project.read(path)).toBe(text)
    expect(project.list('__baselines__')).toEqual([path])
  })

  test('fails a run in which more inputs got worse than chance explains, and names them', async () => {
    using project = projectWith(only)
    await run(project)
    const text = project.read(path)
    const worse = await run(project, { LYING: from(1, 8), REFUSING: '20' })
    expect(worse.exitCode).toBe(1)
    expect(messageOf(worse)).toMatchInlineSnapshot(`
      "Error: REGRESSED  expect(set).toMatchBaseline(redaction)

      Of 29 inputs that both runs judged, 8 were faithful and are unfaithful now, and 0 the reverse. 1 more was faithful and is inconclusive now. Chance alone rarely does that: p = 0.0039, and 0.05 or less is a regression.

        review-01  faithful -> unfaithful
        review-02  faithful -> unfaithful
        review-03  faithful -> unfaithful
        review-04  faithful -> unfaithful
        review-05  faithful -> unfaithful
        review-06  faithful -> unfaithful
        review-07  faithful -> unfaithful
        review-08  faithful -> unfaithful
        review-20  faithful -> inconclusive (refused)

        One of them alone:  FAITHFUL_INPUT=review-01 npx vitest run it.spec.ts -t holds
        Bless the changes:  npx vitest run it.spec.ts -u

      __baselines__/it.spec.ts/sentiment.redaction.jsonl · counted · 118 calls"
    `)
    expect(worse.stderr).toContain('   Baselines  1 regressed')
    expect(project.read(path)).toBe(text)
  })

  test('warns where few inputs got worse', async () => {
    using project = projectWith(only)
    await run(project)
    const worse = await run(project, { LYING: from(1, 2) })
    expect(worse.exitCode, worse.output).toBe(0)
    expect(worse.stderr.slice(worse.stderr.indexOf('   Baselines')).trim()).toMatchInlineSnapshot(`
      "Baselines  1 undecided

      UNDECIDED  redaction of sentiment

      Of 30 inputs that both runs judged, 2 were faithful and are unfaithful now, and
      0 the reverse.
      The drop is at most 6.7% with 95% confidence; a baseline holds below 5%.

        review-01  faithful -> unfaithful
        review-02  faithful -> unfaithful

        Bless the changes:  npx vitest run it.spec.ts -u"
    `)
  })

  test('is blessed by -u, which says loudly what got worse', async () => {
    using project = projectWith(only)
    await run(project)
    const text = project.read(path)
    const blessed = await run(project, { LYING: from(1, 8) }, '-u')
    expect(blessed.exitCode, blessed.output).toBe(0)
    expect(unwrapped(blessed.stderr)).toContain('BLESSED  redaction of sentiment: 8 inputs got worse')
    expect(blessed.stderr).toContain('  review-08  faithful -> unfaithful\n')
    expect(project.read(path)).not.toBe(text)
    const held = await run(project, { LYING: from(1, 8) })
    expect(held.stderr).toContain('   Baselines  1 held')
  })

  test('is not written in CI, with -u neither', async () => {
    using project = projectWith(only)
    for (const args of [[], ['-u']]) {
      const missing = await run(project, { CI: 'true' }, ...args)
      expect(missing.exitCode).toBe(1)
      expect(messageOf(missing)).toContain('NOT RUN  redaction of sentiment has no baseline, and CI writes none')
      expect(messageOf(missing)).toContain('Write it on your machine:  npx vitest run it.spec.ts')
    }
    expect(project.takeCalls()).toEqual([])
    expect(project.list('__baselines__')).toEqual([])

    await run(project)
    const text = project.read(path)
    const worse = await run(project, { CI: 'true', LYING: from(1, 8) }, '-u')
    expect(worse.exitCode).toBe(1)
    expect(messageOf(worse)).toContain('REGRESSED')
    expect(project.read(path)).toBe(text)
  })

  test('of another model is not compared', async () => {
    using project = projectWith(only)
    await run(project)
    project.takeCalls()
    const other = await run(project, { MODEL: 'another' })
    expect(other.exitCode).toBe(1)
    expect(messageOf(other)).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  the baseline of redaction of sentiment was made under other rules, so nothing was compared.

        __baselines__/it.spec.ts/sentiment.redaction.jsonl

        model  baseline  counted
               now       another

        1. Use the rules of the baseline again.
        2. Or bless the new results:  npx vitest run it.spec.ts -u
        3. Or keep both baselines:    toMatchBaseline(check, { name: 'new' })"
    `)
    expect(project.takeCalls().length).toBeLessThan(30 * 4)

    const blessed = await run(project, { MODEL: 'another' }, '-u')
    expect(unwrapped(blessed.stderr)).toContain('note: the earlier baseline had another model: counted, now another')
  })

  test.each([
    ['under the markers of a merge conflict', '<<<<<<< HEAD\n', 'Keep one side:'],
    ['that is damaged', '{"baseline":1}\n', 'Restore it:'],
  ])('%s fails before any call, and -u replaces it', async (_, faulty, fix) => {
    using project = projectWith(only)
    project.write(path, faulty)
    const failed = await run(project)
    expect(failed.exitCode).toBe(1)
    expect(messageOf(failed)).toContain('NOT RUN  a baseline')
    expect(messageOf(failed)).toContain(fix)
    expect(project.takeCalls()).toEqual([])
    const blessed = await run(project, {}, '-u')
    expect(blessed.exitCode, blessed.output).toBe(0)
    expect(project.read(path)).toContain('"id":"review-30"')
  })

  test('is skipped by a part of the inputs, which records and writes nothing', async () => {
    using project = projectWith(only)
    const part = await project.run({ env: { FAITHFUL_PART: '1/2' } })
    expect(part.only('holds').status, part.output).toBe('skipped')
    expect(project.list('__baselines__')).toEqual([])
    expect(project.takeCalls().length).toBeGreaterThan(0)
  })

  test('fails where a folder has its name', async () => {
    using project = projectWith(only)
    project.write(`${path}/file`, '')
    const failed = await run(project)
    expect(messageOf(failed)).toContain('NOT RUN  vitest-faithful cannot read a baseline: a folder has its name.')
    expect(project.takeCalls()).toEqual([])
  })

  test('is shown in the job summary of GitHub', async () => {
    using project = projectWith(only)
    await run(project)
    await run(project, { LYING: '7', GITHUB_STEP_SUMMARY: `${project.folder}/summary.md` })
    expect(project.read('summary.md')).toContain('## Baselines of vitest-faithful')
    expect(project.read('summary.md')).toContain('| <code>review-07</code> | faithful | unfaithful |')
  })

  test('of a newer version is not replaced by -u', async () => {
    using project = projectWith(only)
    project.write(path, '{"baseline":2}\n')
    const failed = await run(project, {}, '-u')
    expect(messageOf(failed)).toContain('has version 2; this vitest-faithful reads version 1.')
    expect(project.read(path)).toBe('{"baseline":2}\n')
  })

  test('has one user in a test file, unless a name tells them apart', async () => {
    const twice = (options: string): string => `${only}test('again', async () => {
  await expect(sentiment().over(texts.slice(0, 3))).toMatchBaseline(redaction${options})
})
`
    using project = projectWith(twice(''))
    const both = await run(project)
    expect(both.tests.map(({ status }) => status)).toEqual(['passed', 'failed'])
    expect(messageOf(both)).toContain('Two calls of toMatchBaseline() use one baseline')
    expect(messageOf(both)).toMatch(/in {3}holds\n+ *and {2}again/)
    project.write('it.spec.ts', `${above}${twice(", { name: 'few' }")}`)
    const named = await run(project)
    expect(named.exitCode, named.output).toBe(0)
    expect(project.list('__baselines__')).toEqual(['__baselines__/it.spec.ts/sentiment.redaction.few.jsonl', path])
  })

  test('is compared again by a retry', async () => {
    using project = projectWith(`test('holds', { retry: 1 }, async ({ task }) => {
  await expect(sentiment().over(texts)).toMatchBaseline(redaction)
  if (task.result.retryCount === 0) throw new Error('once')
})
`)
    const retried = await run(project)
    expect(retried.exitCode, retried.output).toBe(0)
    expect(retried.stderr).toContain('   Baselines  1 held')
  })

  test('is not written by a part of the inputs, and not needed by FAITHFUL_INPUT', async () => {
    using project = projectWith(only.replace('(redaction)', '(redaction, { max: 5 })'))
    const part = await run(project)
    expect(messageOf(part)).toContain('5 of 30 inputs make none')
    const alone = await run(project, { FAITHFUL_INPUT: 'review-03' })
    expect(alone.exitCode, alone.output).toBe(0)
    expect(project.list('__baselines__')).toEqual([])
  })

  test('is not written where nothing was judged', async () => {
    using project = projectWith(only)
    const refused = await run(project, { REFUSING: from(1, 30) })
    expect(refused.exitCode).toBe(1)
    expect(messageOf(refused)).toContain('Nothing was judged, so no baseline was written.')
    expect(project.list('__baselines__')).toEqual([])
  })
})
