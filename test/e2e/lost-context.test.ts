import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

/** Ways to let several runs share the access to a model. All but the last lose the async context of a task. */
const queues = `import { AsyncResource } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'

type Task = () => Promise<unknown>
const settled = (task: Task, resolve: (value: unknown) => void, reject: (error: unknown) => void) => task().then(resolve, reject)

/** Starts a task when the one before has ended. */
export function chained(bind = (task: Task): Task => task) {
  const waiting: Task[] = []
  let busy = false
  const next = (): void => {
    const task = waiting.shift()
    busy = task !== undefined
    task?.().then(next, next)
  }
  return (task: Task) => new Promise<any>((resolve, reject) => {
    const bound = bind(task)
    waiting.push(() => settled(bound, resolve, reject))
    if (!busy) next()
  })
}

/** Starts a task each millisecond, by the interval that the first task has set. */
export function paced() {
  const waiting: Task[] = []
  let timer: NodeJS.Timeout | undefined
  return (task: Task) => new Promise<any>((resolve, reject) => {
    waiting.push(() => settled(task, resolve, reject))
    timer ??= setInterval(() => void waiting.shift()?.(), 1).unref()
  })
}

/** Workers that wait for tasks since the module was loaded. */
export function pooled(count = 2) {
  const jobs = new EventEmitter()
  const waiting: Task[] = []
  const work = async (): Promise<never> => {
    for (;;) {
      const task = waiting.shift()
      if (task) await task()
      else await once(jobs, 'job')
    }
  }
  for (let worker = 0; worker < count; worker++) void work()
  return (task: Task) => new Promise<any>((resolve, reject) => {
    waiting.push(() => settled(task, resolve, reject))
    jobs.emit('job')
  })
}

/** A queue that keeps the context of each task. */
export const bound = () => chained((task) => AsyncResource.bind(task))
`

const app = `import { generateText } from 'ai'
import { setImmediate } from 'node:timers/promises'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
import { bound, chained, paced, pooled } from './queues.js'

const model = recorded(countedModel({ answer: async (prompt) => {
  for (let tick = 0; tick < 5; tick++) await setImmediate()
  if (prompt.startsWith('Shorten')) return 'Short form: ' + prompt.split(': ')[1].split(' ').reverse().join(' ')
  return prompt.includes('charged') ? 'billing' : 'other'
} }))
const say = async (prompt: string) => (await generateText({ model, prompt, maxRetries: 0 })).text

const asking = (name: string, queue) => defineSubject({
  name,
  run: async (ticket: string) => ({ queue: await queue(() => say('Route: ' + ticket)) }),
  answer: (result) => result.queue,
  importance: () => ['charged'],
})
const shortening = (name: string, queue) => defineSubject({
  name,
  run: async (ticket: string) => {
    const short = await queue(() => say('Shorten: ' + ticket))
    return { queue: await queue(() => say('Route: ' + short)) }
  },
  answer: (result) => result.queue,
  importance: () => ['charged'],
})
const queues = { chained, paced, pooled, bound }
export const subjects = Object.entries(queues).flatMap(([name, queue]) => [asking(name, queue()), shortening(name + ' twice', queue())])
`

const spec = `import { describe, expect, test } from 'vitest'
import { subjects } from './app.js'

describe.for(subjects)('$name', (subject) => {
  test('two tickets at once', async () => {
    const [first, second] = await Promise.all(['I was charged twice in March.', 'You charged my old card again.'].map((ticket) => subject.predict(ticket)))
    await expect(first).toHaveFaithfulImportance()
    await expect(second).toHaveFaithfulImportance()
  })
  describe.concurrent('side by side', () => {
    test.for(['They charged me for nothing.', 'My card was charged by mistake.', 'Why am I charged in advance?'])('%s', async (ticket, { expect }) => {
      await expect(await subject.predict(ticket)).toHaveFaithfulImportance()
    })
    test.for(['importance', 'redaction'])('the same ticket: %s', async (_, { expect }) => {
      await expect(await subject.predict('Nobody knows why I was charged.')).toHaveFaithfulImportance()
    })
  })
})
`

const failed = (run: Run): unknown =>
  run.tests
    .filter(({ status }) => status !== 'passed')
    .map(({ names, errors }) => [names.join(' > '), unwrapped(errors[0]).split('\n    at')[0]])

describe('applications that ask their model through a shared queue', () => {
  let project: Project
  beforeAll(
    () =>
      void (project = createProject({
        plugin: '{ maxCalls: 2000 }',
        files: { 'queues.ts': queues, 'app.ts': app, 'queue.spec.ts': spec },
      })),
  )
  afterAll(() => project?.[Symbol.dispose]())

  test('have each call in the run that queued it', async () => {
    const run = await project.run()
    expect(failed(run)).toEqual([])
    expect(run.tests).toHaveLength(8 * 6)
  })

  test('have each call in the same run when it is replayed', async () => {
    project.takeCalls()
    const run = await project.run({ env: { CI: 'true' } })
    expect(failed(run)).toEqual([])
    expect(project.takeCalls()).toEqual([])
  })
})
