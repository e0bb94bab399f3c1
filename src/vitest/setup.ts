import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  afterAll,
  afterEach,
  aroundEach,
  expect,
  inject,
  vi,
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
} from 'vitest'
import * as matchers from '../../matchers/index.js'
import { UsageError } from '../errors.js'
import { unobserved, watchNativeImports } from '../observe/native-imports.js'
import { putInOrder, storeErrors } from '../recordings/end-of-calls.js'
import { observeCalls } from '../recordings/observed-calls.js'
import { journalFolder, recordingsFolder } from '../recordings/recording-path.js'
import { secretValues } from '../recordings/secret-variables.js'
import { openScope, type RecordingInScope } from '../session/call-scope.js'
import { pointedTo } from '../session/call-site.js'
import { defaultMode, readEnvironment } from '../session/environment.js'
import { currentSession, openSession, type CurrentTest, type MatcherCall } from '../session/session.js'
import type { ProvidedSession } from './provided-session.js'
import { ledgerWithoutPlugin, openChannel } from './run-channel.js'
import type { RunLedger } from './run-ledger.js'

/**
 * The timeout in milliseconds of tests whose file imports this package, or leads to an observed package.
 * It is long, since a check calls a model several times.
 */
const timeout = 120_000

// Undefined without the plugin.
const provided: ProvidedSession | undefined = inject('faithful')
const running = new AsyncLocalStorage<CurrentTest>()
const root = provided?.root ?? process.cwd()
const ownLedger: { opened?: Promise<RunLedger> } = {}

const channel = provided && openChannel(provided.address, provided.project)

openSession({
  mode: provided?.mode ?? defaultMode(readEnvironment()),
  root,
  inconclusive: provided?.inconclusive ?? 'fail',
  ledger: channel ? channel.ledger : ledgerWithoutPlugin(openOwnLedger),
  rules: {
    scrub: provided?.rules.scrub ? channel?.rules.scrub : undefined,
    match: provided?.rules.match ? channel?.rules.match : undefined,
  },
  secrets: secretValues(),
  observed: observeCalls(),
  samples: new Map(),
  calls: openScope(),
  matcherCalls: [],
  unobserved,
  currentTest: () => running.getStore(),
  currentFile: () => relative(root, expect.getState().testPath ?? '').replaceAll('\\', '/'),
  imported: () => {
    if (provided?.hasDefaultTimeout) vi.setConfig({ testTimeout: timeout })
  },
})

// Without the plugin, this worker puts the recordings of an interrupted run into their files.
if (!provided && existsSync(join(root, recordingsFolder, journalFolder))) await openOwnLedger()

if (provided?.observe.length) watchNativeImports(provided.observe)

expect.extend(matchers)

// Destructured: with the whole context as parameter, every test that uses fixtures would fail.
aroundEach(async (run, { task }) => {
  const attempt = attemptAt(task as RunnerTestCase)
  try {
    await running.run(attempt.test, run)
  } finally {
    attempt.end()
  }
})

afterEach(async ({ task }) => {
  const test = running.getStore()
  if (!test) return
  await storeErrors(test.calls, task.result?.errors ?? [])
  if (task.result?.state === 'fail') return skipWhereNothingWasJudged(task as RunnerTestCase, test)
  rejectForgotten(test.matcherCalls)
  for (const check of test.whenPassed) check()
  passed.push(...test.calls.recordings)
  file = (task as RunnerTestCase).file
})

/** The recordings of the tests that passed, and their file. */
const passed: RecordingInScope[] = []
let file: RunnerTestFile | undefined

afterAll(async () => {
  const session = currentSession()
  if (session) await storeErrors(session.calls, [])
  // A test that was left out or that failed may need recordings that no other test used.
  if (session && file && isPassed(file)) await putInOrder([...session.calls.recordings, ...passed])
  await session?.ledger.flush()
  rejectForgotten(session?.matcherCalls ?? [])
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

/** Without the plugin, each worker writes its recordings itself. */
function openOwnLedger(): Promise<RunLedger> {
  return (ownLedger.opened ??= import('./run-ledger.js').then(({ defaultCeiling, openLedger }) => {
    const ledger = openLedger(defaultCeiling)
    for (const problem of ledger.recover(join(root, recordingsFolder))) process.stderr.write(`\n${problem}\n\n`)
    return ledger
  }))
}

function rejectForgotten(calls: readonly MatcherCall[]): void {
  const forgotten = calls.filter(({ isAwaited }) => !isAwaited)
  if (forgotten.length > 0) throw notAwaited(forgotten)
}

function notAwaited(calls: readonly MatcherCall[]): UsageError {
  const count =
    calls.length === 1
      ? '1 matcher call was not awaited, so it'
      : `${calls.length} matcher calls were not awaited, so they`
  return pointedTo(
    calls[0]?.callSite ?? (() => ''),
    new UsageError(
      [`${count} decided nothing. Write:`, '', ...calls.map(({ assertion }) => `    await ${assertion}`)].join('\n'),
    ),
  )
}
