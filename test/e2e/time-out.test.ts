import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

const timeouts = `import { test } from 'vitest'
test('plain', ({ task }) => { task.meta.timeout = task.timeout })
test('its own', { timeout: 321 }, ({ task }) => { task.meta.timeout = task.timeout })
`
const ours = `import 'vitest-faithful'\n${timeouts}`
const observed = `import 'acme'\n${timeouts}`
const configured = `import 'vitest-faithful'\nimport { vi } from 'vitest'\nvi.setConfig({ testTimeout: 9_000 })\n${timeouts}`

const inTheMiddle = `import { expect, test } from 'vitest'
import { countedSentiment, hanging, sincere } from './counted-model.js'

let isSlow = true
const subject = (name) => countedSentiment({ name, answer: (prompt, call) => (isSlow && !call.labels ? hanging(call.signal) : sincere(prompt, call)) })

test('times out', { timeout: 1_000 }, async () => {
  const response = await subject('in-the-middle').predict('A tedious film.')
  await expect(response).toHaveFaithfulImportance()
})
test('is tried again', { timeout: 1_000, retry: 1 }, async ({ task }) => {
  isSlow = (task.result?.retryCount ?? 0) === 0
  const response = await subject('tried-again').predict('We saw a tedious film about two men and a boat.')
  await expect(response).toHaveFaithfulImportance()
})
`

const forgotten = `import { expect, test } from 'vitest'
import { countedSentiment, hanging, sincere } from './counted-model.js'

const asked = Promise.withResolvers()
const subject = countedSentiment({ name: 'forgotten', answer: (prompt, call) => (call.labels ? sincere(prompt, call) : (asked.resolve(), hanging(call.signal))) })
test('forgets', async () => {
  const response = await subject.predict('A tedious film.')
  expect(response).toHaveFaithfulImportance()
  await asked.promise
})
`

describe('a run', () => {
  let project: Project
  let run: Run
  let calls: readonly string[]

  beforeAll(async () => {
    project = createProject({
      plugin: "{ observe: ['acme'] }",
      files: {
        'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
        'node_modules/acme/index.js': 'export const acme = {}\n',
        'ours.spec.ts': ours,
        'other.spec.ts': timeouts,
        'observed.spec.ts': observed,
        'configured.spec.ts': configured,
        'in-the-middle.spec.ts': inTheMiddle,
        'forgotten.spec.ts': forgotten,
      },
    })
    run = await project.run({ args: ['--maxWorkers=1'] })
    calls = project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  const recordingsOf = (subject: string): readonly (string | undefined)[] =>
    project.recordings(subject).map((name) => name.split('#')[1])
  const timeoutsIn = (file: string): readonly unknown[] =>
    run.tests.filter((ran) => ran.file === file).map(({ meta }) => meta.timeout)

  test('gives the tests of a file that imports the package two minutes', () =>
    expect(timeoutsIn('ours.spec.ts')).toEqual([120_000, 321]))
  test('gives as much to a file that imports an observed package', () =>
    expect(timeoutsIn('observed.spec.ts')).toEqual([120_000, 321]))
  test('leaves the time-out of other files as it is', () => expect(timeoutsIn('other.spec.ts')).toEqual([5_000, 321]))
  test('keeps a time-out that the file itself sets', () =>
    expect(timeoutsIn('configured.spec.ts')).toEqual([9_000, 321]))

  test('aborts the call of a test that times out in the middle of a check', () => {
    const ran = run.only('times out')
    expect(ran.status).toBe('failed')
    expect(ran.errors).toHaveLength(1)
    expect(run.output).toContain('Test timed out in 1000ms')
    expect(calls.filter((call) => call === 'aborted')).toHaveLength(3)
    expect(run.output).not.toContain('Unhandled')
  })

  test('leaves of a call that it aborted neither a recording nor a temporary file, a lease or a journal', () => {
    expect(recordingsOf('in-the-middle')).toEqual(['predict'])
    expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])
  })

  test('lets the retry after a time-out ask again', () => {
    const ran = run.only('is tried again')
    expect(ran.status).toBe('passed')
    expect(ran.meta.faithful).toMatchObject([{ outcome: 'faithful', attempt: { retry: 1, repeat: 0 } }])
    expect(recordingsOf('tried-again')).toEqual([
      'importance.again',
      'importance.control-1',
      'importance.control-2',
      'importance.explain',
      'predict',
    ])
  })

  test('aborts at the end of a test what it did not await', () => {
    expect(run.only('forgets').errors[0]).toContain('1 matcher call was not awaited')
    expect(recordingsOf('forgotten')).toEqual(['predict'])
  })
})

test('a time-out that the project chose holds for all its files', async () => {
  using project = createProject({
    files: { 'ours.spec.ts': ours, 'other.spec.ts': timeouts },
    test: '{ testTimeout: 7_000 }',
  })
  const run = await project.run()
  expect(run.tests.map(({ meta }) => meta.timeout)).toEqual([7_000, 321, 7_000, 321])
})

test('a run that is cancelled aborts its calls, and leaves no recording of them', async () => {
  using project = createProject({
    files: {
      'fails.spec.ts': `import { existsSync } from 'node:fs'
import { test } from 'vitest'
test('fails', { timeout: 20_000 }, async () => {
  while (!existsSync('calls.log')) await new Promise((resolve) => setTimeout(resolve, 10))
  throw new Error('on purpose')
})
`,
      'hangs.spec.ts': `import { test } from 'vitest'
import { countedSentiment, hanging } from './counted-model.js'
test('hangs', async () => { await countedSentiment({ answer: (_, { signal }) => hanging(signal) }).predict('A tedious film.') })
`,
    },
  })
  const run = await project.run({ args: ['--bail=1', '--maxWorkers=2'] })
  expect(run.exitCode).toBe(1)
  expect(project.takeCalls()).toEqual(['asked', 'aborted'])
  expect(project.list('__recordings__')).toEqual([])
})
