import { readFileSync, statSync } from 'node:fs'
import type { PlacedRecording, Recording, RecordingPlace } from '../session/recording.js'
import { shared } from '../session/shared.js'
import { isMissing } from './keeper/folders.js'
import { parseFormat1 } from './format-1/format-1.js'
import { parseFile, type RecordingFile } from './format/recording-file.js'
import { partFile, recordingsFolder } from './format/recording-path.js'
import { unreadable } from './format/unreadable-recording.js'

/** A recording that was found. */
export interface FoundRecording extends PlacedRecording {
  /** The file of format 1 that holds it. Undefined for a recording in the file of its input. */
  readonly format1?: string
}

/** Returns the recordings of a file; undefined if it is missing. Reads it again only after it changed. */
export const recordingsIn = (file: string): RecordingFile | undefined =>
  readOnce(file, (text) => parseFile(text, { file, shared: (name) => readOnce(partFile(file, name), (part) => part) }))

/** Returns a recording of its input's file. Returns undefined if it is missing. */
export function findRecording(place: RecordingPlace): FoundRecording | undefined {
  const recording = recordingsIn(place.file)?.recordings.get(place.entry)
  return recording && placed(recording, place)
}

/** Returns the recordings of a file with their places; empty if it is missing. */
export const findAll = (file: string): readonly FoundRecording[] =>
  [...(recordingsIn(file)?.recordings ?? [])].map(([entry, recording]) => placed(recording, { file, entry }))

/** Returns the recordings whose names begin with `scope/`, in the order of their numbers. */
export const findInScope = (file: string, scope: string): readonly FoundRecording[] =>
  findAll(file).filter(({ entry }) => entry.startsWith(`${scope}/`))

/** Returns the recording that a file of format 1 holds, with the place that it has now; undefined if it is missing. */
export function findFormat1(format1: string, place: RecordingPlace): FoundRecording | undefined {
  const recording = readOnce(format1, (text) => parseFormat1(text, format1))
  return recording && Object.assign(placed(recording, place), { format1 })
}

/** Returns the path of a recording's file below the recordings folder, and its name in the file. */
export function nameOfRecording({ file, entry, format1 = file }: FoundRecording): string {
  const path = format1.replaceAll('\\', '/').split(`/${recordingsFolder}/`).at(-1) ?? format1
  return format1 === file ? `${path}#${entry}` : path
}

const placed = (recording: Recording, { file, entry }: RecordingPlace): FoundRecording =>
  // Not a copy: a request is put together only when it is read.
  Object.assign(Object.create(recording) as Recording, { file, entry })

/** The files that were read, as long as they stay unchanged. */
const read = shared('files-read', () => new Map<string, { readonly state: string; readonly value: unknown }>())

/** The number of files that are kept: enough for one test file, and little memory. */
const kept = 500

function readOnce<Value>(file: string, parse: (text: string) => Value): Value | undefined {
  const found = statOf(file)
  if (!found) {
    read.delete(file)
    return undefined
  }
  const state = `${found.mtimeMs} ${found.size} ${found.ino}`
  const before = read.get(file)
  if (before?.state === state) return before.value as Value
  const value = parse(textOf(file))
  if (read.size >= kept) read.delete(read.keys().next().value ?? '')
  read.set(file, { state, value })
  return value
}

function statOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch (error) {
    if (isMissing(error)) return undefined
    throw unreadable(file, `cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, `cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}
