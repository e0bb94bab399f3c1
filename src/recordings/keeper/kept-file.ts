import { dirname, join, relative, sep } from 'node:path'
import { digestOf } from '../../text/canonical-json.js'
import type { FileLease } from './file-lease.js'
import type { Journal } from './journal.js'
import { noRecordings, type KeptRecordings, type MemoryChange } from './kept-recordings.js'
import type { Recording } from '../../session/recording.js'
import { journalFolder, recordingsFolder } from '../format/recording-path.js'

/** One file of recordings, as the keeper knows it. */
export interface KeptFile {
  readonly file: string
  /** The folder of all recordings of the project. */
  readonly folder: string
  /** The folder of its lease and its journal. */
  readonly journals: string
  readonly id: string
  state: KeptRecordings
  /** Tells whether the file is as this process left it; undefined before it was read. */
  version: string | undefined
  /** The bytes of the file. */
  size: number
  /** How many calls need the file now. */
  holds: number
  lease: FileLease | undefined
  acquiring: Promise<void> | undefined
  journal: Journal | undefined
  batch: BatchedChange[]
  idle: NodeJS.Timeout | undefined
  /** The recordings that the file had when it was read. */
  others: readonly Recording[]
  othersByKey: Map<string, Recording[]> | undefined
  /** Hears the new names of its recordings before anything else happens to it. */
  renamed(this: void, names: Readonly<Record<string, string>>): void
}

/** A change that is made with the others of its moment. */
export interface BatchedChange {
  change(): MemoryChange & { done(): void }
  fail(error: unknown): void
}

/** Returns a file that was not read yet. */
export function newFile(file: string, renamed: KeptFile['renamed']): KeptFile {
  const folder = rootOf(file)
  return {
    file,
    folder,
    journals: join(folder, journalFolder),
    id: digestOf(relative(folder, file).replaceAll(sep, '/')),
    state: noRecordings(),
    version: undefined,
    size: 0,
    holds: 0,
    lease: undefined,
    acquiring: undefined,
    journal: undefined,
    batch: [],
    idle: undefined,
    others: [],
    othersByKey: undefined,
    renamed,
  }
}

/** Returns the path of the journal of a file. */
export const journalOf = ({ journals, id }: KeptFile): string => join(journals, `${id}.jsonl`)

/** Returns the folder of recordings that a file or a folder lies in. */
export function rootOf(file: string): string {
  const parts = file.split(sep)
  const index = parts.lastIndexOf(recordingsFolder)
  return index === -1 ? dirname(file) : parts.slice(0, index + 1).join(sep)
}
