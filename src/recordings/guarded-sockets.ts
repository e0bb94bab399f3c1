import dns from 'node:dns'
import net from 'node:net'
import { getSystemErrorMap } from 'node:util'
import { realClock } from '../session/real-clock.js'
import { shared } from '../session/shared.js'

/*
 * Test doubles replace functions of `net.Socket`, or those of single sockets. What they let pass ends at two functions
 * below: one looks up the address of a name, one connects the handle of a socket.
 */

/** Closes the network to the code for which `isRefused` returns true: its sockets fail as if nothing listened. */
export function guardSockets(isRefused: () => boolean): void {
  if (guard.isRefused) return
  // A double may have replaced what this needs. Then it throws, and no call passes unguarded.
  guardHandles(isRefused)
  guardLookup(isRefused)
  guard.isRefused = isRefused
}

const guard = shared('guarded-sockets', () => ({}) as { isRefused?: () => boolean })

function guardLookup(isRefused: () => boolean): void {
  const { lookup } = dns
  dns.lookup = new Proxy(lookup, {
    apply(target, self, passed: unknown[]) {
      const answer = passed.at(-1)
      if (typeof answer !== 'function' || !isRefused()) return Reflect.apply(target, self, passed) as unknown
      realClock.nextTick(answer, Object.assign(new Error(refused), { code: 'ENOTFOUND' }))
      return {}
    },
  })
}

const refused = 'The call has no recording, and a test double let it pass to the network.'

/** The handle of a TCP socket. `connect` returns 0, or the number of an error. */
interface Handle {
  connect(...passed: unknown[]): number
  connect6(...passed: unknown[]): number
}

function guardHandles(isRefused: () => boolean): void {
  const [number = -1] = [...getSystemErrorMap()].find(([, [name]]) => name === 'ECONNREFUSED') ?? []
  const handles = Object.getPrototypeOf(anyHandle()) as Handle
  for (const name of ['connect', 'connect6'] as const) {
    const connect = handles[name]
    handles[name] = function (...passed) {
      return isRefused() ? number : Reflect.apply(connect, this, passed)
    }
  }
}

/** Returns the handle of a socket that never gets an address to connect to. */
function anyHandle(): Handle {
  const socket = new net.Socket()
  socket.connect({ host: 'localhost', port: 1, lookup: () => {} })
  const { _handle: handle } = socket as unknown as { readonly _handle: Handle }
  socket.destroy()
  return handle
}
