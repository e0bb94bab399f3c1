import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import type { Recording } from '../../session/recording.js'
import { parseJson } from '../../text/parse-json.js'

/** One step of the changes in a file of recordings. */
export type JournalStep =
  | { readonly entry: string; readonly recording: Recording; readonly instead?: string | undefined }
  | { readonly renamed: Readonly<Record<string, string>>; readonly removed: readonly string[] }
  | { readonly text: string }

/** The changes that a file of recordings does not have yet. Writing a large file for each of them would be slow. */
export interface Journal {
  /**
   * Adds steps. When it returns, the end of this process can no longer lose them.
   *
   * @throws an error of the file system. The journal is then as before.
   */
  append(steps: readonly JournalStep[]): void
  /** Removes the journal, after its file was written. */
  remove(): void
  /** Ends the use of the journal, and keeps it. */
  keep(): void
}

/** Opens the journal at a path, for a file of recordings whose path below the recordings folder is `file`. */
export function openJournal(path: string, file: string): Journal {
  const descriptor = openSync(path, 'w')
  let size = 0
  const add = (text: string): void => {
    const bytes = Buffer.from(text)
    try {
      for (let written = 0; written < bytes.length;)
        written += writeSync(descriptor, bytes, written, bytes.length - written, size + written)
      size += bytes.length
    } catch (error) {
      // The disk is full. What follows a torn line could not be read.
      ftruncateSync(descriptor, size)
      throw error
    }
  }
  try {
    add(`${JSON.stringify({ file })}\n`)
  } catch (error) {
    closeSync(descriptor)
    rmSync(path, { force: true })
    throw error
  }
  return {
    append: (steps) => add(steps.map((step) => `${JSON.stringify(step)}\n`).join('')),
    remove() {
      closeSync(descriptor)
      rmSync(path, { force: true })
    },
    keep: () => closeSync(descriptor),
  }
}

/** Reads the journal at a path; undefined if it is missing, or if its process died before it had any content. */
export function readJournal(
  path: string,
): { readonly file: string; readonly steps: readonly JournalStep[] } | undefined {
  if (!existsSync(path)) return undefined
  // The last line is torn where its process died. Nobody was told that it was stored.
  const [header, ...steps] = readFileSync(path, 'utf8').split('\n').slice(0, -1).map(parseJson)
  if (header === undefined) return undefined
  return {
    file: (header as { readonly file: string }).file,
    steps: steps.flatMap((step) => (step === undefined ? [] : [step as JournalStep])),
  }
}
