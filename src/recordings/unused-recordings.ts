import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RecordingPlace } from '../session/recording.js'
import { isJsonObject } from '../text/json-object.js'
import { isMissing, removeEmptyFolders } from './keeper/folders.js'
import { parseFormat1 } from './format-1/format-1.js'
import { isPartFile, journalFolder, recordingsFolder, sharedFolder } from './format/recording-path.js'
import { recordingsIn } from './store.js'
import { shownPath, shownPlace } from './format/shown-path.js'
import { jsonIn } from './format/unreadable-recording.js'
import { removeUnusedParts, unusedParts } from './keeper/unused-parts.js'
import { writeRecordings } from './keeper/write-recordings.js'

/** A file in which a run used no recording, or not all of them. */
export interface UnusedRecordings {
  /** The absolute path. */
  readonly file: string
  /** The names of the unused recordings. Undefined for a file of format 1, which holds one recording. */
  readonly entries: readonly string[] | undefined
}

/** What a run did not use in the recordings of a project. */
export interface Unused {
  readonly recordings: readonly UnusedRecordings[]
  /** Files without recordings: shared parts that no file names, and what an interrupted write left. */
  readonly leftovers: readonly string[]
  /** Why files could not be read. */
  readonly problems: readonly string[]
}

/** Returns what a run did not use in the folder of a project. */
export function unusedRecordings(root: string, used: readonly RecordingPlace[]): Unused {
  const usedIn = Map.groupBy(used, ({ file }) => file)
  const recordings: UnusedRecordings[] = []
  const problems: string[] = []
  const files = filesIn(join(root, recordingsFolder))
  for (const file of files.filter((file) => file.endsWith('.json') && !isShared(file))) {
    try {
      const usedHere = new Set(usedIn.get(file)?.map(({ entry }) => entry))
      const entries = entriesIn(file)?.filter((entry) => !usedHere.has(entry))
      if (entries ? entries.length > 0 : usedHere.size === 0) recordings.push({ file, entries })
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  const folders = new Set(files.filter(isShared).map((file) => dirname(dirname(file))))
  const leftovers = [...files.filter((file) => file.endsWith('.tmp')), ...[...folders].flatMap(unusedParts)]
  return { recordings, leftovers: leftovers.sort(), problems }
}

/**
 * Removes what a run did not use, the files and folders that are then empty, and the shared parts that no file names
 * then. Returns why some of it is still there.
 */
export function removeUnused({ recordings, leftovers }: Unused): readonly string[] {
  const problems: string[] = []
  for (const { file, entries } of recordings) {
    try {
      removeFrom(file, entries)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  for (const file of leftovers) rmSync(file, { force: true })
  const folders = new Set([...recordings.map(({ file }) => file), ...leftovers].map((file) => dirname(file)))
  for (const folder of folders) {
    removeUnusedParts(folder)
    removeEmptyFolders(folder, 4)
  }
  return problems
}

function removeFrom(file: string, entries: UnusedRecordings['entries']): void {
  const all = entries && recordingsIn(file)
  const unused = new Set(entries)
  const left = [...(all?.recordings ?? [])].filter(([entry]) => !unused.has(entry))
  writeRecordings(file, { ...all, recordings: new Map(left) }, () => `${file}.tmp`)
}

/** Returns unused recordings as a report shows them, one in each line. */
export const shownUnused = ({ file, entries }: UnusedRecordings): readonly string[] =>
  entries ? entries.map((entry) => shownPlace({ file, entry })) : [shownPath(file)]

/**
 * Returns the names of the recordings in a file. Undefined for a file of format 1.
 *
 * @throws NotRunError if the file is damaged, or of a later version
 */
function entriesIn(file: string): readonly string[] | undefined {
  const text = readFileSync(file, 'utf8')
  const json = jsonIn(text, file)
  if (!isJsonObject(json) || json.format !== 1) return [...(recordingsIn(file)?.recordings.keys() ?? [])]
  parseFormat1(text, file)
  return undefined
}

/** Returns the files below a folder, without those of other processes. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && basename(entry.parentPath) !== journalFolder)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Whether a file is a shared part. In format 1, a test could have the name of their folder. */
const isShared = (file: string): boolean => basename(dirname(file)) === sharedFolder && isPartFile(basename(file))
