import { shared } from '../session/shared.js'
import { isAnyObject } from '../text/any-object.js'

/** The dispatchers through which `fetch` reaches the network, by the names under which versions of undici keep them. */
const dispatcherNames = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name))

interface Dispatcher {
  dispatch(...passed: unknown[]): unknown
}
const slots = globalThis as { [name: symbol]: Dispatcher | undefined }

/** Whether a test has put a mock in the place of a dispatcher. */
export const hasMockDispatcher = (): boolean => dispatcherNames.some((name) => slots[name] && isMock(slots[name]))

/**
 * Gives each call for which `isGuarded` returns true a dispatcher without open connections. Some doubles (msw 3,
 * nock 15) answer at the sockets, so the call has to open one. Only such calls notice it.
 */
export function guardDispatchers(isGuarded: () => boolean): void {
  // Node opens its dispatchers with the first use of `fetch` and its classes.
  void globalThis.Response
  for (const name of dispatcherNames) {
    const dispatcher = slots[name]
    if (dispatcher && !guards.has(dispatcher) && !isMock(dispatcher)) slots[name] = guarded(dispatcher, isGuarded)
  }
}

const guards = shared('guarded-dispatchers', () => new WeakSet<object>())

function guarded(dispatcher: Dispatcher, isGuarded: () => boolean): Dispatcher {
  const dispatch = (...passed: unknown[]): unknown =>
    (isGuarded() ? withoutConnections(dispatcher) : dispatcher).dispatch(...passed)
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

/** Whether a dispatcher is undici's `MockAgent` or a class derived from it. */
function isMock(dispatcher: Dispatcher): boolean {
  for (let made: unknown = dispatcher; isAnyObject(made); made = Object.getPrototypeOf(made))
    if ((made.constructor as Function | undefined)?.name.startsWith('Mock')) return true
  return false
}
