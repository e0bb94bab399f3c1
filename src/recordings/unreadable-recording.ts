import { relative } from 'node:path'
import { NotRunError } from '../errors.js'
import type { Json } from '../text/canonical-json.js'

/** Returns the JSON in the text of a file of recordings. It accepts a byte-order mark and line breaks of Windows. */
export function jsonIn(text: string, file: string): Json {
  const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/mu.exec(text)
  if (marker) {
    const line = lineAt(text, marker.index)
    throw unreadable(file, `contains the markers of a merge conflict (line ${line}).`, { keepASide: true })
  }
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as Json
  } catch (error) {
    throw unreadable(file, `is damaged: it is not JSON${whereOf(error as Error, text)}.`, { cause: error })
  }
}

/** Returns the error for a file of recordings that cannot be used, with the ways to get it back. */
export const unreadable = (
  file: string,
  why: string,
  { cause, keepASide = false }: { readonly cause?: unknown; readonly keepASide?: boolean } = {},
): NotRunError =>
  new NotRunError(
    [
      `NOT RUN  a recording ${why} The file is unchanged, and no call was made.`,
      '',
      `  ${shownPath(file)}`,
      '',
      keepASide
        ? `  1. Keep one side:       git checkout --ours -- ${shownPath(file)}  (or --theirs)`
        : `  1. Restore it:          git checkout -- ${shownPath(file)}`,
      '  2. Or record it again:  delete the file, then npx vitest-faithful record',
    ].join('\n'),
    cause === undefined ? undefined : { cause },
  )

/** Returns the error for JSON of another format than that of its place; undefined if it names no other format. */
export function otherFormat(json: Json, format: number, file: string): NotRunError | undefined {
  const { format: found } = (json ?? {}) as { readonly format?: Json }
  if (typeof found !== 'number' || found === format) return undefined
  const why =
    found === 1 || found === 2
      ? `has format ${found}, but files at its place have format ${format}.`
      : `has format ${found}; this version of vitest-faithful reads formats 1 and 2, and writes format 2.`
  return unreadable(file, why)
}

/** Returns a path as the user would type it. */
export const shownPath = (file: string): string => {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path.replaceAll('\\', '/')
}

/** Returns the line of a syntax error, as far as the message of the error tells it. */
function whereOf({ message }: Error, text: string): string {
  const position = /\bposition (\d+)/u.exec(message)?.[1]
  if (position !== undefined) return ` (line ${lineAt(text, Number(position))})`
  return /unexpected end/iu.test(message) ? ' (it ends too early)' : ''
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length
