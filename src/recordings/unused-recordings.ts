import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RecordingPlace } from '../session/recording.js'
import { isPlainObject } from '../text/plain-object.js'
import { printFile, type RecordingFile } from './recording-file.js'
import { journalFolder, recordingsFolder, sharedFolder } from './recording-path.js'
import { fileFormat } from './shared-part.js'
import { shareableBy } from './shareable-parts.js'
import { recordingsIn } from './store.js'
import { jsonIn, shownPath } from './unreadable-recording.js'
import { removeUnusedParts } from './unused-parts.js'
import { isMissing, removeEmptyFolders, writeWhole } from './whole-write.js'

/** A file in which a run used no recording, or not all of them. */
export interface UnusedRecordings {
  /** The absolute path. */
  readonly file: string
  /** The names of the unused recordings. Undefined for a whole file: of format 1, or left by an interrupted write. */
  readonly entries: readonly string[] | undefined
}

/** The recordings of a project that a run did not use, and why files could not be read. */
export interface Unused {
  readonly recordings: readonly UnusedRecordings[]
  readonly problems: readonly string[]
}

/** Returns the recordings in the folder of a project that a run did not use. */
export function unusedRecordings(root: string, used: readonly RecordingPlace[]): Unused {
  const usedIn = Map.groupBy(used, ({ file }) => file)
  const recordings: UnusedRecordings[] = []
  const problems: string[] = []
  for (const file of filesIn(join(root, recordingsFolder))) {
    try {
      const usedHere = new Set(usedIn.get(file)?.map(({ entry }) => entry))
      const entries = entriesIn(file)?.filter((entry) => !usedHere.has(entry))
      if (entries ? entries.length > 0 : usedHere.size === 0) recordings.push({ file, entries })
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return { recordings, problems }
}

/** Removes recordings, the files and folders that are then empty, and the shared parts that no file names. */
export function removeRecordings(unused: readonly UnusedRecordings[]): void {
  for (const { file, entries } of unused) {
    const all = entries && recordingsIn(file)
    const left = new Map([...(all?.recordings ?? [])].filter(([entry]) => !entries?.includes(entry)))
    if (left.size === 0) rmSync(file, { force: true })
    else rewrite(file, { ...all, recordings: left })
  }
  for (const folder of new Set(unused.map(({ file }) => dirname(file)))) {
    removeUnusedParts(folder)
    removeEmptyFolders(folder, 4)
  }
}

function rewrite(file: string, content: RecordingFile): void {
  const { text, shared } = printFile(content, shareableBy(file))
  for (const [name, part] of shared) {
    const path = join(dirname(file), sharedFolder, `${name}.json`)
    if (!existsSync(path)) writeWhole(path, part, `${path}.tmp`)
  }
  writeWhole(file, text, `${file}.tmp`)
}

/** Returns unused recordings as a report shows them, one in each line. */
export const shownUnused = ({ file, entries }: UnusedRecordings): readonly string[] =>
  entries ? entries.map((entry) => `${shownPath(file)}, "${entry}"`) : [shownPath(file)]

/** Returns the names of the recordings in a file. Undefined for a file that one recording has for itself. */
function entriesIn(file: string): readonly string[] | undefined {
  const json = file.endsWith('.json') ? jsonIn(readFileSync(file, 'utf8'), file) : undefined
  if (json === undefined || (isPlainObject(json) && json.format !== fileFormat)) return undefined
  return [...(recordingsIn(file)?.recordings.keys() ?? [])]
}

/** Returns the files with recordings below a folder, and what interrupted writes left behind. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:json|tmp)$/u.test(entry.name))
      .filter(({ parentPath }) => ![sharedFolder, journalFolder].includes(basename(parentPath)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
