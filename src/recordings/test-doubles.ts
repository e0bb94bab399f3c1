import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { callSiteAbove } from '../session/call-site.js'
import { firstFetch } from '../session/first-fetch.js'
import { currentSession } from '../session/session.js'
import { shared } from '../session/shared.js'

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
  if (!isObject(made)) return
  if (!by.some((maker) => isObject(maker) && doubles.has(maker)) && !given.some(hasFetchOfTest)) return
  if (made instanceof Promise) made.then((value: unknown) => isObject(value) && doubles.add(value)).catch(() => {})
  else doubles.add(made)
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

function hasFetchOfTest(options: unknown): boolean {
  const { fetch } = (isObject(options) ? options : {}) as { readonly fetch?: unknown }
  return typeof fetch === 'function' && ('_isMockFunction' in fetch || isCalledByTestFile())
}

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

interface Dispatcher {
  dispatch(...passed: unknown[]): unknown
}
const slots = globalThis as { [name: symbol]: Dispatcher | undefined }
const dispatchers = (): readonly Dispatcher[] => dispatcherNames.flatMap((name) => slots[name] ?? [])

/** Whether a dispatcher is undici's `MockAgent` or a class derived from it. */
function isMock(dispatcher: Dispatcher): boolean {
  for (let made: unknown = dispatcher; isObject(made); made = Object.getPrototypeOf(made))
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
  guardDispatchers()
  const { guardSockets } = await import('./guarded-sockets.js')
  guardSockets(isRefused)
  const call: CallWithoutNetwork = { hasReached: false }
  try {
    return await withoutNetwork.run(call, make)
  } catch (error) {
    if (call.hasReached) throw await refusal()
    throw error
  }
}

/** Whether the network is closed to the running code: a double must answer its call. Notes that the call got there. */
function isRefused(): boolean {
  const call = withoutNetwork.getStore()
  if (call) call.hasReached = true
  return call !== undefined
}

/**
 * Gives each call that a double must answer a dispatcher without open connections. Some doubles (msw 3, nock 15)
 * answer at the sockets, so the call has to open one. Only such calls notice it.
 */
function guardDispatchers(): void {
  // Node opens its dispatchers with the first use of `fetch` and its classes.
  void globalThis.Response
  for (const name of dispatcherNames) {
    const dispatcher = slots[name]
    if (dispatcher && !guards.has(dispatcher) && !isMock(dispatcher)) slots[name] = guarded(dispatcher)
  }
}

const guards = shared('guarded-dispatchers', () => new WeakSet<object>())

function guarded(dispatcher: Dispatcher): Dispatcher {
  const dispatch = (...passed: unknown[]): unknown =>
    (withoutNetwork.getStore() ? withoutConnections(dispatcher) : dispatcher).dispatch(...passed)
  const guard = new Proxy(dispatcher, {
    get: (target, key) => (key === 'dispatch' ? dispatch : (Reflect.get(target, key) as unknown)),
  })
  guards.add(guard)
  return guard
}

/** The dispatchers that take no address, by their names. */
const withoutAddress: ReadonlySet<string> = new Set(['Agent', 'EnvHttpProxyAgent'])

function withoutConnections(dispatcher: Dispatcher): Dispatcher {
  const { constructor } = dispatcher
  if (!withoutAddress.has(constructor.name)) return dispatcher
  // 0 closes the connection after the reply.
  return Reflect.construct(constructor, [{ pipelining: 0 }]) as Dispatcher
}
