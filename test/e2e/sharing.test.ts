import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const spec = `import { expect, test, vi } from 'vitest'
import { countedSentiment, sincere } from './counted-model.js'

test('asks a twin', async () => {
  await countedSentiment({ name: 'twin', question: 'What is the sentiment?' }).predict('A tedious film.')
})
test('asks the other twin', async () => {
  await countedSentiment({ name: 'twin', question: 'Is it good?' }).predict('A tedious film.')
})

test('asks twice', async ({ task }) => {
  const subject = countedSentiment({ name: 'twice' })
  const responses = [await subject.predict('A tedious film.'), await subject.predict('A tedious film.')]
  task.meta.steps = responses.flatMap(({ calls }) => calls.map(({ step }) => step))
})

test('asks at once', async () => {
  const subject = countedSentiment({ name: 'at-once' })
  await Promise.all([subject.predict('A tedious film.'), subject.predict('A tedious film.')])
})

let attempt = 0
test('is retried', { retry: 1 }, async ({ task }) => {
  const { calls } = await countedSentiment({ name: 'retried' }).predict('A tedious film.')
  task.meta.sources = [...(task.meta.sources ?? []), ...calls.map(({ source }) => source)]
  if (attempt++ === 0) throw new Error('on purpose')
})

test('fakes timers', async () => {
  vi.useFakeTimers()
  const { prediction } = await countedSentiment({ name: 'fake-timers' }).predict('A tedious film.')
  vi.useRealTimers()
  expect(prediction).toBe('negative')
})

const shared = Promise.withResolvers()
const subject = countedSentiment({ name: 'waited-for', answer: async (prompt, call) => { await shared.promise; return sincere(prompt, call) } })
test.concurrent('times out', { timeout: 500 }, async ({ signal }) => {
  signal.addEventListener('abort', () => setImmediate(shared.resolve))
  await subject.predict('A tedious film.')
})
test.concurrent('goes on', async () => {
  expect((await subject.predict('A tedious film.')).prediction).toBe('negative')
})
`

describe('tests that ask for the same', () => {
  let project: Project
  let run: Run
  let calls: readonly string[]
  const recordingsOf = (subject: string): readonly (string | undefined)[] =>
    project.recordings(subject).map((name) => name.split('#')[1])

  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    run = await project.run()
    calls = project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('cannot mean two different questions by it', () => {
    const [error] = run.only('asks the other twin').errors
    expect(unwrapped(error)).toContain(
      'NOT RUN  two different requests of this run claim one recording; "predict" of twin was not asked.',
    )
    expect(error).toContain('  1. Two subjects with one name: give each a different name.')
    expect(recordingsOf('twin')).toEqual(['predict'])
  })

  test('get a second sample where one test asks twice', () => {
    expect(run.only('asks twice').meta.steps).toEqual(['predict', 'predict~2'])
    expect(recordingsOf('twice')).toEqual(['predict', 'predict~2'])
    expect(recordingsOf('at-once')).toEqual(['predict', 'predict~2'])
  })

  test('get the same recordings in a retry', () => {
    expect(run.only('is retried').meta.sources).toEqual(['made', 'replayed'])
    expect(recordingsOf('retried')).toEqual(['predict'])
  })

  test('get their replies while timers are faked', () => expect(run.only('fakes timers').status).toBe('passed'))

  test('share one call under test.concurrent, and the time-out of one leaves it to the other', () => {
    expect([run.only('times out').status, run.only('goes on').status]).toEqual(['failed', 'passed'])
    expect(calls).not.toContain('aborted')
    expect(recordingsOf('waited-for')).toEqual(['predict'])
  })

  test('make each call once', () => expect(calls).toHaveLength(1 + 2 + 2 + 1 + 1 + 1))
})

test('two workers that ask the same at once make one call and get one reply', async () => {
  const asking = (name: string, label: string): string => `import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const both = async () => { while (!existsSync('ready-a') || !existsSync('ready-b')) await new Promise((resolve) => setTimeout(resolve, 10)) }
const subject = countedSentiment({ answer: async () => { await both(); await new Promise((resolve) => setTimeout(resolve, 100)); return '${label}' } })
test('${name}', async ({ task }) => {
  writeFileSync('ready-${name}', '')
  const response = await subject.predict('A tedious film.')
  task.meta.reply = [response.prediction, response.calls[0].source]
})
`
  using project = createProject({
    files: { 'a.spec.ts': asking('a', 'positive'), 'b.spec.ts': asking('b', 'negative') },
  })
  const run = await project.run({ args: ['--maxWorkers=2'] })
  const replies = ['a', 'b'].map((name) => run.only(name).meta.reply as [string, string])
  expect(project.takeCalls()).toHaveLength(1)
  expect(new Set(replies.map(([prediction]) => prediction)).size).toBe(1)
  expect(replies.map(([, source]) => source).sort()).toEqual(['made', 'replayed'])
  expect(run.stderr).toContain('Model calls  1 made, 1 replayed')
})

test('a worker that crashes in the middle of a call leaves it to another that waits for it', async () => {
  const asking = (
    name: string,
    ready: string,
    answer: string,
  ): string => `import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const until = async (file) => { while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10)) }
const subject = countedSentiment({ answer: async () => { ${answer} } })
test('${name}', async () => {
  ${ready}
  expect((await subject.predict('A tedious film.')).prediction).toBe('negative')
})
`
  using project = createProject({
    files: {
      'crashes.spec.ts': asking('crashes', '', "await until('waiting'); process.kill(process.pid, 'SIGKILL')"),
      'waits.spec.ts': asking(
        'waits',
        "await until('calls.log'); setTimeout(() => writeFileSync('waiting', ''), 100)",
        "return 'negative'",
      ),
    },
  })
  const run = await project.run({ args: ['--maxWorkers=2', '--pool=forks'] })
  expect(run.only('waits').status).toBe('passed')
  expect(project.takeCalls()).toEqual(['asked', 'asked'])
  expect(run.exitCode).toBe(1)
})
