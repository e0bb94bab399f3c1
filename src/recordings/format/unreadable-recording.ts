import { NotRunError } from '../../errors.js'
import type { Json } from '../../text/canonical-json.js'
import { wrap } from '../../text/wrap.js'
import { shownPath } from './shown-path.js'

/** Returns the JSON in the text of a file of recordings. It accepts a byte-order mark and line breaks of Windows. */
export function jsonIn(text: string, file: string): Json {
  // Git knows one kind of line break. Another one, such as U+2028, may stand in the text of a prompt.
  const marker = /(?:^|\n)(?:<{7}|\|{7}|={7}|>{7})(?: |\r?\n|$)/u.exec(text)
  if (marker) {
    const line = lineAt(text, marker.index + (marker[0].startsWith('\n') ? 1 : 0))
    throw unreadable(file, `contains the markers of a merge conflict (line ${line}).`, { fix: 'keep a side' })
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
  { cause, fix = 'restore' }: { readonly cause?: unknown; readonly fix?: keyof typeof fixes } = {},
): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  a recording ${why}`),
      'The file is unchanged, and no call was made.',
      '',
      `  ${shownPath(file)}`,
      '',
      `  1. ${fixes[fix](shownPath(file))}`,
      '  2. Or record it again:  delete the file, then npx vitest-faithful record',
    ].join('\n'),
    cause === undefined ? undefined : { cause },
  )

const fixes = {
  restore: (path: string) => `Restore it:          git checkout -- ${path}`,
  'keep a side': (path: string) => `Keep one side:       git checkout --ours -- ${path}  (or --theirs)`,
  update: () => 'Update the package:  npm install --save-dev vitest-faithful@latest',
}

/** Returns the error for JSON of another format than that of its place; undefined if it names no other format. */
export function otherFormat(json: Json, format: number, file: string): NotRunError | undefined {
  const { format: found } = (json ?? {}) as { readonly format?: Json }
  if (typeof found !== 'number' || found === format) return undefined
  if (found === 1 || found === 2)
    return unreadable(file, `has format ${found}, but files at its place have format ${format}.`)
  return unreadable(file, `has format ${found}; this vitest-faithful reads formats 1 and 2.`, { fix: 'update' })
}

/** Returns the line of a syntax error, as far as the message of the error tells it. */
function whereOf({ message }: Error, text: string): string {
  const position = /\bposition (\d+)/u.exec(message)?.[1]
  if (position !== undefined) return ` (line ${lineAt(text, Number(position))})`
  return /unexpected end/iu.test(message) ? ' (it ends too early)' : ''
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length
