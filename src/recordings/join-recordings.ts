import { mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Recording } from '../session/recording.js'
import { scopeOf } from './format/recording-name.js'
import { isPartFile, journalFolder, recordingsFolder, sharedFolder } from './format/recording-path.js'
import type { RecordingFile } from './format/recording-file.js'
import { namesIn } from './keeper/folders.js'
import { writeRecordings } from './keeper/write-recordings.js'
import { recordingsIn } from './store.js'

/** What was joined. */
export interface Joined {
  readonly files: number
  /** How many recordings the folder of the project did not have. */
  readonly added: number
  /** How many recordings two folders have with different replies. One of them is kept. */
  readonly different: number
}

/**
 * Puts the recordings of several folders into a project: those of each `__recordings__` below a folder, or those of the
 * folder itself. A file that several have gets the recordings of all, whatever the order of the folders.
 *
 * @throws NotRunError for a damaged file. The files before it are joined then.
 */
export function joinRecordings(root: string, folders: readonly string[]): Joined {
  const sides = Map.groupBy(
    folders.flatMap((folder) => filesOf(folder, root)),
    ({ target }) => target,
  )
  let [files, added, different] = [0, 0, 0]
  for (const [target, sources] of sides) {
    const before = recordingsIn(target)
    const all = [before, ...sources.map(({ file }) => recordingsIn(file))].filter((side) => side !== undefined)
    const joined = joinedFile(all)
    different += joined.different
    added += joined.recordings.size - (before?.recordings.size ?? 0)
    files++
    mkdirSync(dirname(target), { recursive: true })
    writeRecordings(target, joined, () => `${target}.tmp`)
  }
  return { files, added, different }
}

/** Joins the recordings of one input. The side that was recorded first decides about what several sides have. */
function joinedFile(sides: readonly RecordingFile[]): RecordingFile & { readonly different: number } {
  const sorted = sides.toSorted((one, other) => (beginOf(one) < beginOf(other) ? -1 : 1))
  const recordings = new Map<string, Recording>()
  let different = 0
  for (const side of sorted) {
    // The calls of one run stay together.
    const scopes = new Set([...recordings.keys()].map(scopeOf))
    for (const [entry, recording] of side.recordings) {
      const known = recordings.get(entry)
      if (known && JSON.stringify(known.reply) !== JSON.stringify(recording.reply)) different++
      if (!scopes.has(scopeOf(entry))) recordings.set(entry, recording)
    }
  }
  const text = sorted.find((side) => side.text !== undefined)?.text
  return { ...(text === undefined ? {} : { text }), recordings, different }
}

const beginOf = ({ recordings }: RecordingFile): string =>
  [...recordings.values()].map(({ recordedAt }) => recordedAt).sort()[0] ?? ''

/** Returns the files of recordings in a folder, with their places in the project. */
function filesOf(folder: string, root: string): readonly { readonly file: string; readonly target: string }[] {
  const all = namesIn(folder).length === 0 ? [] : readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = all
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isShared(file) && !file.split(sep).includes(journalFolder) && !file.includes('node_modules'))
  const ofProjects = files.filter((file) => relative(folder, file).split(sep).includes(recordingsFolder))
  const [chosen, below] = ofProjects.length > 0 ? [ofProjects, root] : [files, join(root, recordingsFolder)]
  return chosen.map((file) => ({ file, target: join(below, relative(folder, file)) }))
}

const isShared = (file: string): boolean => basename(dirname(file)) === sharedFolder && isPartFile(basename(file))
