import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOwnError } from '../../errors.js'
import { abortable } from '../../session/abortable.js'
import type { FinishedScope, MovedRecording, NewRecording } from '../../session/ledger.js'
import { realClock } from '../../session/real-clock.js'
import type { PlacedRecording, Recording, RecordingPlace } from '../../session/recording.js'
import { adoptJournal, changed, changedNow, commit, readAgain, writeJournaled } from './change-file.js'
import { refreshLeasesEvery, takeLease, type FileLease } from './file-lease.js'
import { isMissing, namesIn, removeEmptyFolders } from './folders.js'
import { makeJournalFolder, removeJournalFolder, removeLeftovers } from './journal-folder.js'
import { readJournal } from './journal.js'
import { cannotWrite, keptInJournal, notRecovered } from './keeper-errors.js'
import { journalOf, newFile, rootOf, type KeptFile } from './kept-file.js'
import { applyRenames, entryOfMoved, setRecording, tidyStep } from './kept-recordings.js'
import { journalFolder } from '../format/recording-path.js'
import { removeUnusedParts } from './unused-parts.js'

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
  let refreshing = false

  const opened = (file: string): KeptFile => {
    const known = files.get(file)
    if (known) return known
    const kept = newFile(file, (names) => renamed(file, names))
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
        readAgain(kept)
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
      readAgain(kept)
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
      const kept = opened(file)
      return changed(
        kept,
        () => {
          const change = setRecording(kept.state, recording, name, { replaces, text })
          if (change.isReplacement) untidy.add(dirname(file))
          return { ...change, result: { ...recording, file, entry: change.entry } }
        },
        stored,
      )
    },
    async tidy({ file, scope, order }, isKept) {
      const before = opened(file)
      readAgain(before)
      const hasWork = (): boolean => tidyStep(before.state, scope, order, isKept) !== undefined
      if (before.batch.length === 0 && !hasWork()) return
      await keeper.hold(file)
      try {
        const kept = opened(file)
        // The others of the batch get their names first, so that the scope keeps them.
        await changedNow(
          kept,
          () => {
            const { state } = kept
            const step = tidyStep(state, scope, order, isKept)
            if (!step) return { steps: [], undo: () => {}, result: {} }
            if (step.removed.length > 0) untidy.add(dirname(file))
            return { ...applyRenames(state, step), result: step.renamed }
          },
          (names) => renamed(file, names),
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
        const kept = opened(file)
        const entry = await changed(kept, () => {
          const { state } = kept
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

  function makeJournals({ journals }: KeptFile): void {
    if (journalFolders.has(journals) && existsSync(journals)) return
    makeJournalFolder(journals)
    journalFolders.add(journals)
  }

  function leaseOf(kept: KeptFile): FileLease | undefined {
    makeJournals(kept)
    try {
      return takeLease(kept.journals, kept.id)
    } catch (error) {
      // Another process, which has ended, has just removed the folder.
      if (!isMissing(error)) throw error
      makeJournals(kept)
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
      removeLeftovers(journals, id, '.tmp')
      lease.release()
    } else {
      const kept = opened(join(folder, ...file.split('/')))
      if (kept.lease || !tryLease(kept)) return
      removeLeftovers(journals, id, '.tmp')
      settle(kept)
    }
    // Its process died while it released them.
    if (!existsSync(join(journals, `${id}.lease`))) removeLeftovers(journals, id, '.lease')
  }

  /** Writes what a file lacks, and lets other processes have it. */
  function settle(kept: KeptFile): void {
    realClock.clearTimeout(kept.idle)
    commit(kept)
    try {
      writeJournaled(kept)
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

/** How many files the keeper remembers. */
const mostFiles = 1_000

/** How long a file that no call needs stays with this process, in milliseconds. */
const idleTime = 250

/** How often a process asks for a file that another one has, in milliseconds. */
const pollTime = 25
