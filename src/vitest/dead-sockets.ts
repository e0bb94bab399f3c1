import { readdirSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { realClock } from '../session/real-clock.js'

/** The beginning of the names of our sockets. */
export const socketPrefix = 'vitest-faithful-'

/** Removes the sockets of test runs that were killed: those to which nobody listens. */
export function removeDeadSockets(folder: string): void {
  for (const name of socketsIn(folder)) {
    const path = join(folder, name)
    const socket = connect(path)
      .unref()
      .on('connect', () => socket.destroy())
      // Any other error says nothing about a listener; another user may own the socket.
      .on('error', ({ code }: NodeJS.ErrnoException) => {
        if (code !== 'ECONNREFUSED') return
        try {
          // A run that is just starting has its socket a moment before it listens.
          if (realClock.time() - statSync(path).mtimeMs > momentInMs) rmSync(path, { force: true })
        } catch {
          // Another run was first.
        }
      })
  }
}

const momentInMs = 1_000

function socketsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(socketPrefix) && name.endsWith('.sock'))
  } catch {
    return []
  }
}
