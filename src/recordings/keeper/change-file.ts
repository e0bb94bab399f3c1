import { existsSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { isOwnError } from '../../errors.js'
import { realClock } from '../../session/real-clock.js'
import { nodeCrypto } from '../../text/node-crypto.js'
import { textNow, versionNow } from './file-now.js'
import { makeJournalFolder } from './journal-folder.js'
import { openJournal, readJournal } from './journal.js'
import { discarded } from './keeper-errors.js'
import { journalOf, type BatchedChange, type KeptFile } from './kept-file.js'
import { mergeOnto, noRecordings, recordingsOfJournal, type MemoryChange } from './kept-recordings.js'
import { parseFile, type RecordingFile } from '../format/recording-file.js'
import { partFile } from '../format/recording-path.js'
import { writeRecordings } from './write-recordings.js'

/** A change with what its caller gets. */
export type ChangeWithResult<Result> = MemoryChange & { readonly result: Result }

/**
 * Makes a change of a file, together with the others of this moment. When the promise resolves, the change is safe.
 * `done` gets the result before anything else happens to the file.
 */
export function changed<Result>(
  kept: KeptFile,
  change: () => ChangeWithResult<Result>,
  done: (result: Result) => void = () => {},
): Promise<Result> {
  const [batched, promise] = batchedChange(change, done)
  kept.batch.push(batched)
  // Calls that end at the same time are written together.
  if (kept.batch.length === 1) realClock.setImmediate(() => commit(kept))
  return promise
}

/** Makes a change of a file at once, after those that wait. */
export function changedNow<Result>(
  kept: KeptFile,
  change: () => ChangeWithResult<Result>,
  done: (result: Result) => void,
): Promise<Result> {
  commit(kept)
  const [batched, promise] = batchedChange(change, done)
  kept.batch.push(batched)
  commit(kept)
  return promise
}

function batchedChange<Result>(
  change: () => ChangeWithResult<Result>,
  done: (result: Result) => void,
): [BatchedChange, Promise<Result>] {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const batched: BatchedChange = {
    change() {
      const { result, ...made } = change()
      return {
        ...made,
        done() {
          done(result)
          resolve(result)
        },
      }
    },
    fail: reject,
  }
  return [batched, promise]
}

/** Makes the changes that wait. A change of a large file goes to its journal. */
export function commit(kept: KeptFile): void {
  const batch = kept.batch.splice(0)
  if (batch.length === 0) return
  const made: (MemoryChange & { done(): void })[] = []
  try {
    readAgain(kept)
    for (const { change } of batch) made.push(change())
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

/** Writes what the journal has into the file. */
export function writeJournaled(kept: KeptFile): void {
  if (!kept.journal) return
  readAgain(kept)
  write(kept)
}

/** Reads a file again if it is not as this process left it, and puts the recordings that it lacks on it. */
export function readAgain(kept: KeptFile): void {
  const { version, size } = versionNow(kept.file)
  if (version === kept.version) return
  const file = version === '' ? { recordings: new Map() } : recordingsNow(kept.file)
  const names = mergeOnto(file, kept.state)
  Object.assign(kept, { version, size, others: [...file.recordings.values()], othersByKey: undefined })
  if (Object.keys(names).length > 0) kept.renamed(names)
}

/** Takes over the journal that a dead process left. Its recordings are recordings of others for this process. */
export function adoptJournal(kept: KeptFile): void {
  const path = journalOf(kept)
  const left = readJournal(path)
  if (!left) return
  kept.state = recordingsOfJournal(left.steps)
  kept.version = undefined
  readAgain(kept)
  if (kept.state.own.size > 0) write(kept)
  rmSync(path, { force: true })
  Object.assign(kept, { state: noRecordings(), version: undefined })
  readAgain(kept)
}

/** The bytes of a file from which on changes go to a journal. */
const largeFile = 65_536

function newJournal(kept: KeptFile): ReturnType<typeof openJournal> {
  if (!existsSync(kept.journals)) makeJournalFolder(kept.journals)
  return openJournal(journalOf(kept), relative(kept.folder, kept.file).replaceAll(sep, '/'))
}

function write(kept: KeptFile): void {
  const { state, file, journals, id } = kept
  const { text, recordings } = state
  // A person may have removed all recordings since the lease began.
  if (!existsSync(journals)) makeJournalFolder(journals)
  const content = text === undefined ? { recordings } : { text, recordings }
  writeRecordings(file, content, () => join(journals, `${id}.${nodeCrypto().randomUUID()}.tmp`))
  Object.assign(kept, versionNow(file))
  state.own = new Map()
  state.dropped = new Set()
  kept.journal?.remove()
  kept.journal = undefined
}

/** Returns the recordings of a file, without a cache: another process may have just written it. */
function recordingsNow(file: string): RecordingFile {
  const text = textNow(file)
  if (text === undefined) return { recordings: new Map() }
  return parseFile(text, { file, shared: (name) => textNow(partFile(file, name)) })
}
