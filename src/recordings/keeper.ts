import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { isOwnError } from '../errors.js'
import type { FinishedScope, MovedRecording, NewRecording } from '../session/ledger.js'
import { realClock } from '../session/real-clock.js'
import type { PlacedRecording, Recording, RecordingPlace } from '../session/recording.js'
import { nodeCrypto } from '../text/node-crypto.js'
import { refreshLeasesEvery, takeLease, type FileLease } from './file-lease.js'
import { makeJournalFolder, removeJournalFolder, removeThese } from './journal-folder.js'
import { openJournal, readJournal, type Journal } from './journal.js'
import { cannotWrite, discarded, keptInJournal, notRecovered } from './keeper-errors.js'
import { journalOf, newFile, rootOf, versionOf, type KeptFile } from './kept-file.js'
import {
  applyRenames,
  entryOfMoved,
  mergeOnto,
  noRecordings,
  recordingsOfJournal,
  setRecording,
  tidyStep,
  type MemoryChange,
} from './kept-recordings.js'
import { parseFile, printFile } from './recording-file.js'
import { journalFolder } from './recording-path.js'
import { shareableBy } from './shareable-parts.js'
import { isPrinted } from './shared-part.js'
import { namesIn } from './store.js'
import { removeUnusedParts } from './unused-parts.js'
import { isMissing, removeEmptyFolders, writeWhole } from './whole-write.js'

/** The one writer of recordings in a test run. */
export interface Keeper {
  /**
   * Reserves a file for this process, until `letGo` was called as often. Other processes wait.
   *
   * @throws NotRunError if the file is damaged or cannot be written.
   */
  hold(file: string, signal?: AbortSignal): Promise<void>
  letGo(file: string): void
  /** Returns a recording, also one that only the journal has. */
  find(place: RecordingPlace): PlacedRecording | undefined
  /** Returns recordings of a request that this process did not make. The file must be held. */
  fromOthers(file: string, wanted: WantedKey): readonly PlacedRecording[]
  /** Stores a recording in a file that is held. Calls `stored` before anything else happens to the file. */
  store(recording: NewRecording & Stamp, stored?: (place: RecordingPlace) => void): Promise<PlacedRecording>
  /** Tidies a scope. Removes those of its recordings that nothing keeps. */
  tidy(scope: FinishedScope, isKept: (entry: string) => boolean): Promise<void>
  /** Moves a recording of format 1 from its old file. Returns where it is now, also to those who come later. */
  move(recording: MovedRecording, from: string): Promise<RecordingPlace>
  /** Puts the recordings of interrupted runs into their files. Returns why it could not. */
  recover(folder: string): readonly string[]
  /**
   * Writes all files that nothing holds.
   *
   * @throws NotRunError if a file cannot be written; its recordings are then kept in its journal.
   */
  flush(): void
  /** Writes all files, removes shared parts that no file needs any more, and ends all leases. */
  end(): void
}

/** Describes the request whose recordings are wanted. */
export interface WantedKey {
  readonly key: string
  readonly keyOf: (recording: Recording) => string
  readonly isWanted: (recording: Recording) => boolean
}

/** When a reply came, and how long its call took. */
export type Stamp = Pick<Recording, 'recordedAt' | 'took'>

/** Creates the keeper of a run. It tells the new names of recordings before anything else happens to their file. */
export function openKeeper(
  renamed: (file: string, names: Readonly<Record<string, string>>) => void = () => {},
): Keeper {
  const files = new Map<string, KeptFile>()
  /** The folders in which recordings were replaced or removed. */
  const untidy = new Set<string>()
  /** The new files of recordings that were moved, by their old files. */
  const moved = new Map<string, string>()
  const journalFolders = new Set<string>()
  /** The shared parts that have the content of their names, with their versions. */
  const intact = new Map<string, string>()
  let refreshing = false

  const opened = (file: string): KeptFile => {
    const known = files.get(file)
    if (known) return known
    const kept = newFile(file)
    files.set(file, kept)
    return kept
  }

  const keeper: Keeper = {
    async hold(file, signal) {
      const kept = opened(file)
      kept.holds++
      realClock.clearTimeout(kept.idle)
      try {
        signal?.throwIfAborted()
        if (!kept.lease && !tryLease(kept)) await abortable((kept.acquiring ??= acquire(kept)), signal)
        read(kept)
      } catch (error) {
        keeper.letGo(file)
        throw isOwnError(error) || signal?.aborted ? error : cannotWrite(file, error)
      }
    },
    letGo(file) {
      const kept = opened(file)
      if (--kept.holds > 0) return
      realClock.clearTimeout(kept.idle)
      kept.idle = realClock.setTimeout(() => {
        try {
          settle(kept)
        } catch {
          // The flush tries again, and fails aloud.
        }
      }, idleTime)
      kept.idle.unref()
    },
    find({ file, entry }) {
      const kept = opened(file)
      read(kept)
      const recording = kept.state.recordings.get(entry)
      return recording && { ...recording, file, entry }
    },
    fromOthers(file, { key, keyOf, isWanted }) {
      const kept = opened(file)
      if (kept.others.length === 0) return []
      const found = (kept.othersByKey ??= Map.groupBy(kept.others, keyOf)).get(key)?.filter(isWanted)
      if (!found?.length) return []
      return [...kept.state.recordings].flatMap(([entry, recording]) =>
        found.includes(recording) ? [{ ...recording, file, entry }] : [],
      )
    },
    store({ file, name, replaces, text, ...recording }, stored = () => {}) {
      return changed(
        opened(file),
        (kept) => {
          const change = setRecording(kept.state, recording, name, { replaces, text })
          if (change.isReplacement) untidy.add(dirname(file))
          return { ...change, result: { ...recording, file, entry: change.entry } }
        },
        stored,
      )
    },
    async tidy({ file, scope, order }, isKept) {
      const before = opened(file)
      read(before)
      const hasWork = (): boolean => tidyStep(before.state, scope, order, isKept) !== undefined
      if (before.batch.length === 0 && !hasWork()) return
      await keeper.hold(file)
      try {
        // The others of the batch get their names first, so that the scope keeps them.
        commit(opened(file))
        await changed(
          opened(file),
          ({ state }) => {
            const step = tidyStep(state, scope, order, isKept)
            if (!step) return { steps: [], undo: () => {}, result: {} }
            if (step.removed.length > 0) untidy.add(dirname(file))
            return { ...applyRenames(state, step), result: step.renamed }
          },
          (names) => renamed(file, names),
          commit,
        )
      } finally {
        keeper.letGo(file)
      }
    },
    async move({ file: to, name, text, ...recording }, from) {
      // Tests of one file share recordings: another one may have moved it into its own file.
      const file = moved.get(from) ?? to
      await keeper.hold(file)
      try {
        const isGone = moved.has(from) || !existsSync(from)
        const entry = await changed(opened(file), ({ state }) => {
          const there = isGone || 'entry' in name ? entryOfMoved(state, recording, name) : undefined
          if (there !== undefined) return { steps: [], undo: () => {}, result: there }
          const change = setRecording(state, recording, name, { text })
          return { ...change, result: change.entry }
        })
        moved.set(from, file)
        rmSync(from, { force: true })
        removeEmptyFolders(dirname(from), 4)
        return { file, entry }
      } catch (error) {
        throw isOwnError(error) ? error : cannotWrite(from, error)
      } finally {
        keeper.letGo(file)
      }
    },
    recover(folder) {
      const journals = join(folder, journalFolder)
      const ids = new Set(namesIn(journals).flatMap((name) => (name.startsWith('.') ? [] : [name.split('.')[0] ?? ''])))
      const problems = [...ids].flatMap((id) => {
        try {
          recoverFile(folder, id)
          return []
        } catch (error) {
          return [notRecovered(join(journals, `${id}.jsonl`), error)]
        }
      })
      if (ids.size > 0) removeJournalFolder(journals)
      return problems
    },
    flush() {
      settleAll((kept) => kept.holds === 0)
    },
    end() {
      try {
        settleAll(() => true)
      } finally {
        for (const kept of files.values()) endLease(kept)
      }
      try {
        for (const folder of untidy) removeUnusedShared(folder)
        untidy.clear()
      } finally {
        for (const folder of journalFolders) removeJournalFolder(folder)
        journalFolders.clear()
      }
    },
  }
  return keeper

  function tryLease(kept: KeptFile): boolean {
    const lease = leaseOf(kept)
    if (!lease) return false
    kept.lease = lease
    refreshLeases()
    try {
      adoptJournal(kept)
    } catch (error) {
      endLease(kept)
      throw error
    }
    return true
  }

  function leaseOf(kept: KeptFile): FileLease | undefined {
    mkdirJournals(kept)
    try {
      return takeLease(kept.journals, kept.id)
    } catch (error) {
      // Another process, which has ended, has just removed the folder.
      if (!isMissing(error)) throw error
      mkdirJournals(kept)
      return takeLease(kept.journals, kept.id)
    }
  }

  async function acquire(kept: KeptFile): Promise<void> {
    try {
      // A process that waits asks often: the other one may make a call in a moment.
      while (kept.holds > 0 && !kept.lease && !tryLease(kept))
        await new Promise<void>((resolve) => realClock.setTimeout(resolve, pollTime))
    } finally {
      kept.acquiring = undefined
    }
  }

  function refreshLeases(): void {
    if (refreshing) return
    refreshing = true
    realClock
      .setTimeout(() => {
        refreshing = false
        const leases = [...files.values()].flatMap(({ lease }) => lease ?? [])
        for (const lease of leases) lease.refresh()
        if (leases.length > 0) refreshLeases()
      }, refreshLeasesEvery)
      .unref()
  }

  function endLease(kept: KeptFile): void {
    kept.lease?.release()
    kept.lease = undefined
    forgetSome()
  }

  /** Large projects have more recordings than the memory should hold. */
  function forgetSome(): void {
    if (files.size <= mostFiles) return
    for (const [file, { holds, lease, batch }] of files) {
      if (files.size <= mostFiles / 2) return
      if (holds === 0 && !lease && batch.length === 0) files.delete(file)
    }
  }

  function recoverFile(folder: string, id: string): void {
    const journals = join(folder, journalFolder)
    const journal = join(journals, `${id}.jsonl`)
    const file = readJournal(journal)?.file
    if (file === undefined) {
      // A dead process left only its lease, a temporary file, or a journal without content.
      const lease = takeLease(journals, id)
      if (!lease) return
      rmSync(journal, { force: true })
      removeThese(journals, id, '.tmp')
      lease.release()
    } else {
      const kept = opened(join(folder, ...file.split('/')))
      if (kept.lease || !tryLease(kept)) return
      removeThese(journals, id, '.tmp')
      settle(kept)
    }
    // Its process died while it released them.
    if (!existsSync(join(journals, `${id}.lease`))) removeThese(journals, id, '.lease')
  }

  /** Takes over the journal that a dead process left. */
  function adoptJournal(kept: KeptFile): void {
    const path = journalOf(kept)
    const left = readJournal(path)
    if (!left) return
    kept.state = recordingsOfJournal(left.steps)
    kept.version = undefined
    read(kept)
    if (kept.state.own.size > 0) write(kept)
    rmSync(path, { force: true })
    // They are recordings of others for this process.
    Object.assign(kept, { state: noRecordings(), version: undefined })
    read(kept)
  }

  /** Reads a file again if it is not as this process left it, and puts the recordings that it lacks on it. */
  function read(kept: KeptFile): void {
    const { version, size } = versionOf(kept.file)
    if (version === kept.version) return
    const file = parsed(kept.file)
    const names = mergeOnto(file, kept.state)
    Object.assign(kept, { version, size, others: [...file.recordings.values()], othersByKey: undefined })
    if (Object.keys(names).length > 0) renamed(kept.file, names)
  }

  /** Makes a change of a file. It is safe when the promise resolves. */
  function changed<Result>(
    kept: KeptFile,
    change: (kept: KeptFile) => MemoryChange & { readonly result: Result },
    done: (result: Result) => void = () => {},
    when: (kept: KeptFile) => void = soon,
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    kept.batch.push({
      change(file) {
        const { result, ...made } = change(file)
        return {
          ...made,
          done() {
            done(result)
            resolve(result)
          },
        }
      },
      fail: reject,
    })
    when(kept)
    return promise
  }

  /** Writes the changes of calls that end at the same time together. */
  function soon(kept: KeptFile): void {
    if (kept.batch.length === 1) realClock.setImmediate(() => commit(kept))
  }

  function commit(kept: KeptFile): void {
    const batch = kept.batch.splice(0)
    if (batch.length === 0) return
    const made: (MemoryChange & { done(): void })[] = []
    try {
      read(kept)
      for (const { change } of batch) made.push(change(kept))
      const steps = made.flatMap((change) => change.steps)
      if (steps.length > 0) {
        if (kept.journal || kept.size > largeFile) (kept.journal ??= newJournal(kept)).append(steps)
        else write(kept)
      }
    } catch (cause) {
      for (const change of made.toReversed()) change.undo()
      const error = isOwnError(cause) ? cause : discarded(kept.file, cause)
      for (const { fail } of batch) fail(error)
      return
    }
    for (const change of made) change.done()
  }

  function newJournal(kept: KeptFile): Journal {
    mkdirJournals(kept)
    return openJournal(journalOf(kept), relative(kept.folder, kept.file).replaceAll(sep, '/'))
  }

  function mkdirJournals({ journals }: KeptFile): void {
    if (journalFolders.has(journals) && existsSync(journals)) return
    makeJournalFolder(journals)
    journalFolders.add(journals)
  }

  /** Writes a file, after the shared parts that it names. */
  function write(kept: KeptFile): void {
    const { state, file } = kept
    const { text, recordings } = state
    if (recordings.size === 0) rmSync(file, { force: true })
    else {
      // A person may have removed all recordings since the lease began.
      mkdirJournals(kept)
      const printed = printFile(text === undefined ? { recordings } : { text, recordings }, shareableBy(file))
      const made: string[] = []
      const temporary = (): string => join(kept.journals, `${kept.id}.${nodeCrypto().randomUUID()}.tmp`)
      const share = (): void => {
        for (const [name, content] of printed.shared) {
          const part = join(dirname(file), 'shared', `${name}.json`)
          const { version } = versionOf(part)
          if (version !== '' && (intact.get(part) === version || isPrinted(textOf(part), content))) {
            intact.set(part, version)
            continue
          }
          // An edited part would make every recording that names it stale, also the new one.
          writeWhole(part, content, temporary())
          if (version === '') made.push(part)
        }
      }
      try {
        share()
        writeWhole(file, printed.text, temporary())
        // Another process may have removed one that it did not need any more.
        share()
      } catch (error) {
        for (const part of made) rmSync(part, { force: true })
        removeEmptyFolders(join(dirname(file), 'shared'), 4)
        throw error
      }
    }
    Object.assign(kept, versionOf(file))
    state.own = new Map()
    state.dropped = new Set()
    kept.journal?.remove()
    kept.journal = undefined
  }

  /** Writes what a file lacks, and lets other processes have it. */
  function settle(kept: KeptFile): void {
    realClock.clearTimeout(kept.idle)
    commit(kept)
    try {
      if (kept.journal) {
        read(kept)
        write(kept)
      }
    } catch (error) {
      const { journal } = kept
      const failed = keptInJournal(kept.file, journalOf(kept), error)
      if (kept.holds === 0 && journal) {
        // Whoever takes the lease next tries again.
        journal.keep()
        files.delete(kept.file)
        endLease(kept)
      }
      throw failed
    }
    if (kept.holds === 0) endLease(kept)
  }

  function settleAll(isDue: (kept: KeptFile) => boolean): void {
    const failures: unknown[] = []
    for (const kept of files.values()) {
      if (!isDue(kept) || !(kept.lease || kept.journal)) continue
      try {
        settle(kept)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  /** Removes the shared parts that no file of a folder names, unless another process may just need one. */
  function removeUnusedShared(folder: string): void {
    const isAlone = !namesIn(join(rootOf(folder), journalFolder)).some((name) => name.endsWith('.lease'))
    if (isAlone) removeUnusedParts(folder)
  }
}

/** The bytes of a file from which on changes go to a journal. */
const largeFile = 65_536

/** How many files the keeper remembers. */
const mostFiles = 1_000

/** How long a file that no call needs stays with this process, in milliseconds. */
const idleTime = 250

/** How often a process asks for a file that another one has, in milliseconds. */
const pollTime = 25

function parsed(file: string): ReturnType<typeof parseFile> {
  const text = textOf(file)
  if (text === undefined) return { recordings: new Map() }
  return parseFile(text, { file, shared: (name) => textOf(join(dirname(file), 'shared', `${name}.json`)) })
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function abortable<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  signal?.throwIfAborted()
  if (!signal) return promise
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort))
}
