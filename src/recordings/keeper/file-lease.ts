import {
  closeSync,
  existsSync,
  linkSync,
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
  const original = originalIn(folder)
  const { nonce } = original
  const before: { readonly path: string; readonly nonce: string }[] = []
  let path = join(folder, `${id}.lease`)
  try {
    while (!add(original, path)) {
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
    original.leases++
  } finally {
    endIfUnused(original)
  }
  let isReleased = false
  return {
    refresh() {
      try {
        utimesSync(path, ...refreshed(original))
      } catch {
        // A person has removed the folder. The process goes on without its lease.
      }
    },
    release() {
      if (isReleased) return
      isReleased = true
      try {
        // This process was asleep for so long that another one took the lease. It removes all of them.
        if (existsSync(join(folder, `${id}.${nonce}.lease`))) return
        for (const lease of [...before, { path }]) rmSync(lease.path, { force: true })
      } finally {
        original.leases--
        endIfUnused(original)
      }
    },
  }
}

/** How often a process must refresh its leases, in milliseconds. */
export const refreshLeasesEvery = 30_000

/** How old the lease of a process can be that cannot be seen from here, or whose number another process has now. */
const longestSilence = 10 * refreshLeasesEvery

/** How long a process may take from the creation of a lease to its content. */
const longestCreation = 2_000

/**
 * The file to which the leases of this process in a folder are links, as long as it has leases there: each call of a
 * large set has a lease, and a link takes a small part of the time of a new file.
 */
interface OriginalLease {
  readonly folder: string
  readonly path: string
  /** Tells the leases apart from those of all other processes. */
  readonly nonce: string
  isWritten: boolean
  /** Some disks have no links, and Windows has 1,023 of a file. */
  hasLinks: boolean
  leases: number
  refreshedAt: number
}

const originals = new Map<string, OriginalLease>()

function originalIn(folder: string): OriginalLease {
  const known = originals.get(folder)
  if (known && !isOverdue(known)) return known
  const nonce = nodeCrypto().randomUUID()
  const path = join(folder, `${nonce}.lease`)
  const refreshedAt = realClock.time()
  const made = { folder, path, nonce, isWritten: false, hasLinks: true, leases: 0, refreshedAt }
  originals.set(folder, made)
  return made
}

/** Whether this process was asleep. Others may be about to take its leases over, by their nonce. */
const isOverdue = ({ refreshedAt }: OriginalLease): boolean => realClock.time() - refreshedAt > longestSilence / 2

/** Returns the times of access and change that tell that this process lives. */
function refreshed(original: OriginalLease): [number, number] {
  if (isOverdue(original)) forget(original)
  original.refreshedAt = realClock.time()
  return [original.refreshedAt / 1000, original.refreshedAt / 1000]
}

/** New leases get another nonce. */
function forget(original: OriginalLease): void {
  if (originals.get(original.folder) === original) originals.delete(original.folder)
}

function endIfUnused(original: OriginalLease): void {
  if (original.leases > 0) return
  forget(original)
  if (original.isWritten) rmSync(original.path, { force: true })
}

/** Adds the lease at a path. Returns false if there is one. */
function add(original: OriginalLease, path: string): boolean {
  if (existsSync(path)) return false
  const content = JSON.stringify({ machine: machine(), pid: process.pid, nonce: original.nonce })
  try {
    if (original.hasLinks) {
      original.isWritten ||= create(original.path, content)
      linkSync(original.path, path)
      return true
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // A person has removed it, or the folder. What else is wrong, the lease itself will tell.
    if (code === 'ENOENT') original.isWritten = false
    else original.hasLinks = false
  }
  return create(path, content)
}

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
