import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { NotRunError } from '../errors.js'
import { type RecordedRequest } from '../session/model-call.js'
import { type Json } from '../text/canonical-json.js'
import { nodeCrypto } from '../text/node-crypto.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import { formatVersion } from './recorded-request.js'

/** One stored reply with the request that it answered. */
export interface Recording {
  readonly format: typeof formatVersion
  readonly recordedAt: string
  /** Why no application can use the reply. Mode `record` asks again for such a reply. */
  readonly fault?: ReplyProblem
  readonly request: RecordedRequest
  readonly reply: Json
}

/**
 * Returns the recording in a file; undefined if the file is missing. An unreadable file
 * is an error, so that nothing overwrites it.
 */
export function readRecording(file: string): Recording | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new NotRunError(unreadable(file, `cannot be read: ${(error as Error).message}.`), { cause: error })
  }
  if (/^(?:<{7}|={7}|>{7})(?: |$)/mu.test(text))
    throw new NotRunError(unreadable(file, 'contains the markers of a merge conflict.'))
  let parsed: Partial<Recording> | null
  try {
    parsed = withoutLines(JSON.parse(text)) as Partial<Recording> | null
  } catch (error) {
    throw new NotRunError(unreadable(file, 'is damaged: it is not JSON.'), { cause: error })
  }
  if (typeof parsed?.format === 'number' && parsed.format !== formatVersion) {
    throw new NotRunError(
      unreadable(
        file,
        `has format ${parsed.format}; this version of vitest-faithful reads and writes format ${formatVersion}.`,
      ),
    )
  }
  if (!isRecording(parsed))
    throw new NotRunError(unreadable(file, 'is damaged: it lacks "format", "request" or "reply".'))
  if (!isReply(parsed.reply))
    throw new NotRunError(unreadable(file, 'is damaged: the "content" of its reply is not a list of parts.'))
  return parsed
}

/** Checks that a recording can be written, before the call whose reply it will hold. */
export function prepareToWrite(file: string): void {
  try {
    // Creates no folder yet: a failed call must leave no empty folder behind.
    let folder = dirname(file)
    while (!existsSync(folder)) folder = dirname(folder)
    if (!statSync(folder).isDirectory()) throw new Error(`${shown(folder)} is not a folder`)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new NotRunError(
      [
        `NOT RUN  the recording cannot be written; no call was made.`,
        '',
        `  ${shown(file)}`,
        `  ${(error as Error).message}`,
        '',
        '  1. Make the folder writable for the user that runs Vitest.',
        '  2. Or keep nothing:  FAITHFUL_RECORDINGS=live npx vitest run',
      ].join('\n'),
      { cause: error },
    )
  }
}

/**
 * Stores a recording in one step and returns the recording that is then in the file.
 * A crash leaves either the old one or the new one. Without `replace`, the first writer wins.
 */
export function writeRecording(file: string, recording: Recording, replace: boolean): Recording {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = join(dirname(file), `.${nodeCrypto().randomUUID()}.tmp`)
  writeFileSync(temporary, `${JSON.stringify(withLines(recording as unknown as Json), null, 2)}\n`)
  try {
    if (replace) renameSync(temporary, file)
    else linkSync(temporary, file)
    return recording
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readRecording(file) ?? recording
    // Some file systems do not support links.
    if (replace) throw error
    writeFileSync(file, readFileSync(temporary), { flag: 'wx' })
    return recording
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Returns the absolute paths of all recordings below a folder, and of what interrupted writes left behind. */
export function listRecordings(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /\.(?:json|tmp)$/u.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Returns a path as the user would type it. */
export const shown = (file: string): string => {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path.replaceAll('\\', '/')
}

/** Returns whether the file is missing, or a file has the place of a folder on the way. */
const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

const isRecording = (value: Partial<Recording> | null): value is Recording =>
  value?.format === formatVersion &&
  typeof value.request === 'object' &&
  value.request !== null &&
  typeof value.reply === 'object' &&
  value.reply !== null

/** Returns whether a reply has valid parts; a recording that was edited by hand may lack them. */
const isReply = (reply: Json): boolean => {
  const { content } = reply as { content?: Json }
  return (
    Array.isArray(content) && content.every((part: Json) => typeof part === 'object' && part !== null && 'type' in part)
  )
}

const unreadable = (file: string, why: string): string =>
  [
    `NOT RUN  a recording ${why} The file is unchanged, and no call was made.`,
    '',
    `  ${shown(file)}`,
    '',
    `  1. Restore it:          git checkout -- ${shown(file)}`,
    '  2. Or record it again:  delete the file, then npx vitest-faithful record',
  ].join('\n')

/** Splits a text into its lines, so that a changed prompt is a readable diff. */
function withLines(value: Json): Json {
  if (typeof value === 'string') return value.includes('\n') ? { $lines: value.split('\n') } : value
  if (Array.isArray(value)) return value.map(withLines)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withLines(entry)]))
  return value
}

function withoutLines(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLines)
  if (typeof value !== 'object' || value === null) return value
  const { $lines } = value as { $lines?: Json }
  if (Array.isArray($lines)) return $lines.join('\n')
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutLines(entry)]))
}
