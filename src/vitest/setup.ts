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
import { openScope, type CallScope, type RecordingInScope } from '../session/call-scope.js'
import { defaultInFlight, defaultMode, readEnvironment } from '../session/environment.js'
import { firstFetch } from '../session/first-fetch.js'
import { realClock } from '../session/real-clock.js'
import { currentSession, openSession, type CurrentTest } from '../session/session.js'
import { refuseLateMatchers, rejectUndecided, runAttempt } from './attempt-end.js'
import { observationOfFile, observesNothing } from './observation-of-file.js'
import type { ProvidedSession } from './provided-session.js'
import { openChannel } from './run-channel.js'

firstFetch()

// Undefined without the plugin.
const provided: ProvidedSession | undefined = inject('faithful')
const environment = readEnvironment()
const running = new AsyncLocalStorage<CurrentTest>()
const root = provided?.root ?? process.cwd()

const channel = provided && openChannel(provided.address, provided.project)
const testFile = (): string => expect.getState().testPath ?? ''
const observation = channel ? observationOfFile(provided, channel, testFile) : observesNothing

/** Whether this run only counts calls, or only records a part. */
const mayDecideNothing = environment.mode === 'plan' || environment.part !== undefined

openSession({
  mode: provided?.mode ?? defaultMode(environment),
  root,
  inconclusive: provided?.inconclusive ?? 'fail',
  ledger: channel ? channel.ledger : await import('./own-ledger.js').then(({ openOwnLedger }) => openOwnLedger(root)),
  rules: {
    scrub: provided?.rules.scrub ? channel?.rules.scrub : undefined,
    match: provided?.rules.match ? channel?.rules.match : undefined,
  },
  gates: {
    part: environment.part,
    input: environment.input,
    isCI: environment.isCI,
    baselines: provided?.baselines ?? 'none',
    maxInFlight: provided?.maxInFlight ?? defaultInFlight,
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
  tellProgress: channel ? channel.progress : () => {},
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
  if (mayDecideNothing) (await import('./undecided-tests.js')).skipUndecided(task as RunnerTestCase, test)
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
TestRunner.getCurrentSuite().on('aroundAll', async (run, suite) => {
  await run()
  if (mayDecideNothing) (await import('./undecided-tests.js')).endUndecidedFile(suite.file as RunnerTestFile)
  await rejectUndecided(currentSession()?.matcherCalls ?? [])
})

const isPassed = (suite: RunnerTestSuite): boolean =>
  suite.tasks.every((task) => (task.type === 'suite' ? isPassed(task) : task.result?.state === 'pass'))

function attemptAt(task: RunnerTestCase): { test: CurrentTest; end(): void } {
  const { signal } = task.context
  const over = new AbortController()
  const abort = (): void => over.abort(signal.reason)
  // On Vitest 4, the next attempt gets the same signal, which is aborted after a timeout.
  if (!signal.aborted) signal.addEventListener('abort', abort, { once: true })
  return {
    test: {
      name: task.fullTestName,
      retry: task.result?.retryCount ?? 0,
      // Vitest increments the repeat count only after the attempt has begun.
      get repeat() {
        return task.result?.repeatCount ?? 0
      },
      signal: over.signal,
      samples: new Map(),
      calls: openScope(),
      matcherCalls: [],
      whenPassed: [],
      get verdicts() {
        return (task.meta.faithful ??= [])
      },
      get gates() {
        return (task.meta.faithfulGates ??= [])
      },
      get baselines() {
        return (task.meta.faithfulBaselines ??= [])
      },
      get profiles() {
        return (task.meta.faithfulProfiles ??= [])
      },
      endsAt: task.timeout > 0 ? realClock.elapsed() + task.timeout : undefined,
      skip: (note) => task.context.skip(note),
      decidesNothing: [],
      skipNotes: [],
    },
    end() {
      signal.removeEventListener('abort', abort)
      over.abort(new Error('The test is over; its model calls were aborted.'))
    },
  }
}

/**
 * Skips a test if each error of all its attempts says that nothing could be judged.
 * With any other error, the test fails.
 */
async function skipWhereNothingWasJudged(
  { context, result }: RunnerTestCase,
  { skipNotes, matcherCalls }: CurrentTest,
): Promise<void> {
  const [note] = skipNotes
  if (
    note === undefined ||
    !result?.errors?.every(({ name }) => name === 'InconclusiveError' || name === 'IneligibleError')
  )
    return
  // A matcher call that still runs beside the others has no error yet.
  const fails = await Promise.all(matcherCalls.map((call) => call.fails))
  if (!fails.includes(true)) context.skip(note)
}

/**
 * Waits for the recorded streams that a test did not read to their ends. The end of the test would abort them, and no
 * run would ever have their recordings. A stream that never ends is not recorded.
 */
async function endOfStreams({ streaming }: CallScope): Promise<void> {
  if (streaming.size === 0) return
  const { promise: waited, resolve } = Promise.withResolvers<void>()
  const timer = realClock.setTimeout(resolve, longestStream)
  await Promise.race([Promise.allSettled(streaming), waited])
  realClock.clearTimeout(timer)
}

/** How long a test waits for its streams, in milliseconds. Vitest gives a hook 10 seconds. */
const longestStream = 8_000

/** Stores the lasting errors that a test, or a test file, went on from. */
async function keepErrors(calls: CallScope, failures: readonly { readonly message: string }[]): Promise<void> {
  if (calls.errors.length === 0) return
  const { storeErrors } = await import('../recordings/end-of-calls.js')
  await storeErrors(calls, failures)
}

async function putInOrder(recordings: readonly RecordingInScope[]): Promise<void> {
  if (recordings.length > 0) await (await import('../recordings/end-of-calls.js')).putInOrder(recordings)
}
