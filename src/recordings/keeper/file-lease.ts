import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { realClock } from '../../session/real-clock.js'
import { lazily } from '../../text/lazily.js'
import { nodeCrypto } from '../../text/node-crypto.js'

/** The right of one process to change one file of recordings. */
export interface FileLease {
  /** Tells other processes that this one still lives. */
  refresh(): void
  release(): void
}

/**
 * Takes the lease `id` in a folder; undefined while another process holds it.
 *
 * The lease of a dead process is never removed to take it over: two processes that wait could then each remove the
 * new lease of the other. The process that creates the successor's file, whose name has the nonce of the dead lease,
 * gets the lease. Only one can.
 */
export function takeLease(folder: string, id: string): FileLease | undefined {
  const nonce = nodeCrypto().randomUUID()
  const before: { readonly path: string; readonly nonce: string }[] = []
  let path = join(folder, `${id}.lease`)
  while (!create(path, JSON.stringify({ machine: machine(), pid: process.pid, nonce }))) {
    const holder = holderOf(path)
    if (!holder?.isDead) return undefined
    before.push({ path, nonce: holder.nonce })
    path = join(folder, `${id}.${holder.nonce}.lease`)
  }
  // The first lease goes first when leases end. If one of them is another by now, this successor is of the past.
  if (before.some((lease) => holderOf(lease.path)?.nonce !== lease.nonce)) {
    rmSync(path, { force: true })
    return undefined
  }
  return {
    refresh() {
      try {
        const now = realClock.time() / 1000
        utimesSync(path, now, now)
      } catch {
        // A person has removed the folder. The process goes on without its lease.
      }
    },
    release() {
      // This process was asleep for so long that another one took the lease. It removes all of them.
      if (existsSync(join(folder, `${id}.${nonce}.lease`))) return
      for (const lease of [...before, { path }]) rmSync(lease.path, { force: true })
    },
  }
}

/** How often a process must refresh its leases, in milliseconds. */
export const refreshLeasesEvery = 30_000

/** How old the lease of a process can be that cannot be seen from here, or whose number another process has now. */
const longestSilence = 10 * refreshLeasesEvery

/** How long a process may take from the creation of a lease to its content. */
const longestCreation = 2_000

function create(path: string, content: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, content)
    return true
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

function holderOf(path: string): { readonly nonce: string; readonly isDead: boolean } | undefined {
  try {
    const age = realClock.time() - statSync(path).mtimeMs
    const content = readFileSync(path, 'utf8')
    // Its process died before it could write, or is about to write.
    if (content === '') return { nonce: 'empty', isDead: age > longestCreation }
    const { machine: other, pid, nonce } = JSON.parse(content) as { machine: string; pid: number; nonce: string }
    return { nonce, isDead: age > longestSilence || (other === machine() && !isAlive(pid)) }
  } catch {
    return undefined
  }
}

/** The machine whose process numbers count. Containers with one host name have numbers of their own. */
const machine = lazily(() => {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
