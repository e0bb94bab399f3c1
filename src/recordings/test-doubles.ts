import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { callSiteAbove } from '../session/call-site.js'
import { firstFetch } from '../session/first-fetch.js'
import { realClock } from '../session/real-clock.js'
import { currentSession } from '../session/session.js'
import { shared } from '../session/shared.js'
import { isAnyObject } from '../text/any-object.js'

/*
 * A test may put a double in the place of a provider's server: msw, nock, a mock of `fetch`, a mock model. Its calls
 * reach nobody, so they need no recording, not even where no call may be made.
 */

/** Whether a double of the running test answers the calls of a model. */
export const isAnsweredByDouble = (model: object): boolean =>
  doubles.has(model) ||
  callsOfMocks.some((name) => name in model) ||
  globalThis.fetch !== firstFetch() ||
  dispatchers().some(isMock)

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

/** The dispatchers through which `fetch` reaches the network, by the names under which versions of undici keep them. */
const dispatcherNames = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name))

const dispatchers = (): readonly unknown[] =>
  dispatcherNames.map((name) => (globalThis as { [name: symbol]: unknown })[name])

/** Whether a dispatcher is undici's `MockAgent` or a class derived from it. */
function isMock(dispatcher: unknown): boolean {
  for (let made = dispatcher; isAnyObject(made); made = Object.getPrototypeOf(made))
    if (made.constructor.name.startsWith('Mock')) return true
  return false
}

interface CallWithoutNetwork {
  hasReached: boolean
}

const withoutNetwork = shared('calls-without-network', () => new AsyncLocalStorage<CallWithoutNetwork>())

/**
 * Makes a call that a double answers. A double may let it pass to the network, which throws what `refusal` returns.
 */
export async function answeredByDouble<Made>(
  make: () => PromiseLike<Made>,
  refusal: () => Promise<Error>,
): Promise<Made> {
  await guardNetwork()
  const call: CallWithoutNetwork = { hasReached: false }
  try {
    return await withoutNetwork.run(call, make)
  } catch (error) {
    if (call.hasReached) throw await refusal()
    throw error
  }
}

/**
 * Refuses to look up a host for a call that a double must answer. The other lookups do not notice it. Doubles replace
 * `fetch`, the dispatcher of `fetch` or the sockets below it; a call that no double answers comes to this one place.
 */
async function guardNetwork(): Promise<void> {
  const { default: dns } = await import('node:dns')
  const lookup = dns.lookup as HostLookup
  if (guards.has(lookup)) return
  const guard: HostLookup = (...passed) => {
    const call = withoutNetwork.getStore()
    if (!call) return lookup(...passed)
    call.hasReached = true
    const answer = passed.at(-1) as (error: Error) => void
    realClock.nextTick(() => answer(new Error('The call has no recording, and its double let it pass to the network.')))
  }
  guards.add(guard)
  dns.lookup = Object.assign(guard, lookup) as typeof dns.lookup
}

type HostLookup = (...passed: unknown[]) => unknown
const guards = shared('guarded-lookups', () => new WeakSet<object>())
