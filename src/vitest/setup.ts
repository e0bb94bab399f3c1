import { AsyncLocalStorage } from 'node:async_hooks'
import { relative } from 'node:path'
import {
  afterAll,
  afterEach,
  expect,
  inject,
  TestRunner,
  vi,
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
} from 'vitest'
import * as matchers from '../../matchers/index.js'
import { unobserved, watchNativeImports } from '../observe/native-imports.js'
import { observeCalls } from '../recordings/observed-calls.js'
import { openScope, type RecordingInScope } from '../session/call-scope.js'
import { defaultMode, readEnvironment } from '../session/environment.js'
import { firstFetch } from '../session/first-fetch.js'
import { currentSession, openSession, type CurrentTest } from '../session/session.js'
import { endOfStreams, keepErrors, putInOrder } from './after-calls.js'
import { refuseLateMatchers, rejectUndecided, runAttempt } from './attempt-end.js'
import { attemptAt } from './attempt-of-test.js'
import { observationOfFile, observesNothing } from './observation-of-file.js'
import type { ProvidedSession } from './provided-session.js'
import { openChannel } from './run-channel.js'
import { skipWhereNothingWasJudged } from './skip-unjudged.js'

firstFetch()

// Undefined without the plugin.
const provided: ProvidedSession | undefined = inject('faithful')
const running = new AsyncLocalStorage<CurrentTest>()
const root = provided?.root ?? process.cwd()

const channel = provided && openChannel(provided.address, provided.project)
const testFile = (): string => expect.getState().testPath ?? ''
const observation = channel ? observationOfFile(provided, channel, testFile) : observesNothing

openSession({
  mode: provided?.mode ?? defaultMode(readEnvironment()),
  root,
  inconclusive: provided?.inconclusive ?? 'fail',
  ledger: channel ? channel.ledger : await import('./own-ledger.js').then(({ openOwnLedger }) => openOwnLedger(root)),
  rules: {
    scrub: provided?.rules.scrub ? channel?.rules.scrub : undefined,
    match: provided?.rules.match ? channel?.rules.match : undefined,
  },
  environment: { ...process.env },
  observed: observeCalls(),
  samples: new Map(),
  calls: openScope(),
  matcherCalls: [],
  observing: provided && { names: provided.observe, strange: provided.strange, providers: provided.providers },
  observation,
  unobserved,
  currentTest: () => running.getStore(),
  currentFile: () => relative(root, testFile()).replaceAll('\\', '/'),
  imported: allowTimeToPredict,
})

// The other files of this worker find the package loaded, so nothing tells which of them use it.
if (provided?.sharesModules && (provided.observe.length === 0 || (await observation.ask()) !== 'none'))
  allowTimeToPredict()

if (provided?.observe.length) watchNativeImports(provided.observe)

expect.extend(matchers)

// `aroundEach` of Vitest would run the automatic fixtures of a test before this hook, so outside of the test.
TestRunner.getCurrentSuite().on('aroundEach', async (run, { task }) => {
  const attempt = attemptAt(task as RunnerTestCase)
  try {
    await runAttempt(task as RunnerTestCase, attempt.test, () => running.run(attempt.test, run))
  } finally {
    attempt.end()
  }
})

afterEach(async ({ task }) => {
  const test = running.getStore()
  if (!test) return
  refuseLateMatchers(task as RunnerTestCase, test)
  await endOfStreams(test.calls)
  await keepErrors(test.calls, task.result?.errors ?? [])
  if (task.result?.state === 'fail') return skipWhereNothingWasJudged(task as RunnerTestCase, test)
  await rejectUndecided(test.matcherCalls)
  for (const check of test.whenPassed) check()
  passed.push(...test.calls.recordings)
  file = (task as RunnerTestCase).file
})

/** Sets the timeouts of a file that imports this package or leads to an observed one, before its hooks are declared. */
function allowTimeToPredict(): void {
  if (provided) vi.setConfig(provided.timeouts)
}

/** The recordings of the tests that passed, and their file. */
const passed: RecordingInScope[] = []
let file: RunnerTestFile | undefined

afterAll(async () => {
  const session = currentSession()
  if (session) await endOfStreams(session.calls)
  if (session) await keepErrors(session.calls, [])
  // A test that was left out or that failed may need recordings that no other test used.
  if (session && file && isPassed(file)) await putInOrder([...session.calls.recordings, ...passed])
  await session?.ledger.flush()
})

// Users may have `afterAll` hooks that come later: with `sequence: { hooks: 'list' }`.
TestRunner.getCurrentSuite().on('aroundAll', async (run) => {
  await run()
  await rejectUndecided(currentSession()?.matcherCalls ?? [])
})

const isPassed = (suite: RunnerTestSuite): boolean =>
  suite.tasks.every((task) => (task.type === 'suite' ? isPassed(task) : task.result?.state === 'pass'))
