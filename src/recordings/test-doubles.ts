import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { callSiteAbove } from '../session/call-site.js'
import { firstFetch } from '../session/first-fetch.js'
import { currentSession } from '../session/session.js'
import { shared } from '../session/shared.js'
import { isAnyObject } from '../text/any-object.js'
import { guardDispatchers, hasMockDispatcher } from './guarded-dispatchers.js'

/*
 * A test may put a double in the place of a provider's server: msw, nock, a mock of `fetch`, a mock model. Its calls
 * reach nobody, so they need no recording, not even where no call may be made.
 */

/** Whether a double of the running test answers the calls of a model. */
export const isAnsweredByDouble = (model: object): boolean =>
  doubles.has(model) ||
  callsOfMocks.some((name) => name in model) ||
  globalThis.fetch !== firstFetch() ||
  hasMockDispatcher()

/** The mock models of the AI SDK list their calls. */
const callsOfMocks: readonly string[] = ['doGenerateCalls', 'doEmbedCalls', 'doRerankCalls']

/** The providers and models that a test made with a `fetch` of its own. */
const doubles = shared('test-doubles', () => new WeakSet<object>())

/**
 * Notes that what a provider's function returned answers by a double: the function belongs to such a provider, or a
 * test passed its own `fetch`. A `fetch` of the application, for a proxy say, reaches a server.
 */
export function noteDouble(made: unknown, { by, given }: { by: readonly unknown[]; given: readonly unknown[] }): void {
  if (!isAnyObject(made)) return
  if (!by.some((maker) => isAnyObject(maker) && doubles.has(maker)) && !given.some(hasFetchOfTest)) return
  if (made instanceof Promise) made.then((value: unknown) => isAnyObject(value) && doubles.add(value)).catch(() => {})
  else doubles.add(made)
}

function hasFetchOfTest(options: unknown): boolean {
  const { fetch } = (isAnyObject(options) ? options : {}) as { readonly fetch?: unknown }
  return typeof fetch === 'function' && (isMockFunction(fetch) || isCalledByTestFile())
}

/** Whether a value is a mock of Vitest. Its results belong to the test, and are as good as a script. */
export const isMockFunction = (value: object): boolean => '_isMockFunction' in value

/** Whether the code that called ours is that of the test file. */
function isCalledByTestFile(): boolean {
  const session = currentSession()
  const caller = callSiteAbove(isCalledByTestFile)()
    .split('\n')
    .find((frame) => /[\\/]/u.test(frame))
  const testFile = session && join(session.root, session.currentFile()).replaceAll('\\', '/')
  return testFile !== undefined && caller?.replaceAll('\\', '/').includes(`${testFile}:`) === true
}

/** A call on its way through a double. */
interface CallOfDouble {
  readonly mayPass: boolean
  hasPassed: boolean
}

const calls = shared('calls-of-doubles', () => new AsyncLocalStorage<CallOfDouble>())

/**
 * Makes a call that a double answers. A double may let it pass to the network, which throws what `refusal` returns.
 */
export async function answeredByDouble<Made>(
  make: () => PromiseLike<Made>,
  refusal: () => Promise<Error>,
): Promise<Made> {
  const call: CallOfDouble = { mayPass: false, hasPassed: false }
  try {
    return await through(call, make)
  } catch (error) {
    if (call.hasPassed) throw await refusal()
    throw error
  }
}

/** A double that may let a call pass to the network. Then a server answered. */
export interface WatchedDouble {
  through<Made>(make: () => PromiseLike<Made>): Promise<Made>
  hasPassed(): boolean
}

/** Returns a way to make a call that tells whether a double answered it. */
export function watchDouble(): WatchedDouble {
  const call: CallOfDouble = { mayPass: true, hasPassed: false }
  return { through: (make) => through(call, make), hasPassed: () => call.hasPassed }
}

async function through<Made>(call: CallOfDouble, make: () => PromiseLike<Made>): Promise<Made> {
  guardDispatchers(() => calls.getStore() !== undefined)
  const { guardSockets } = await import('./guarded-sockets.js')
  guardSockets(isRefused)
  return calls.run(call, make)
}

/** Notes that the running call came to the network. Returns whether it may not pass. */
function isRefused(): boolean {
  const call = calls.getStore()
  if (call) call.hasPassed = true
  return call?.mayPass === false
}
