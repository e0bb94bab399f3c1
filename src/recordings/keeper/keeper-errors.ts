import { isOwnError, NotRunError } from '../../errors.js'
import { shownLines } from '../../text/shown-text.js'
import { shownPath } from '../format/shown-path.js'

/** Returns the error for a file that cannot be written, before the call. */
export const cannotWrite = (file: string, cause: unknown): NotRunError =>
  failure(['NOT RUN  the recording cannot be written; no call was made.'], file, cause)

/** Returns the error for a reply that cannot be stored. */
export const discarded = (file: string, cause: unknown): NotRunError =>
  failure(
    ['NOT RUN  a reply cannot be recorded; it was discarded.', 'The recordings that were made before are kept.'],
    file,
    cause,
  )

const failure = (what: readonly string[], file: string, cause: unknown): NotRunError =>
  new NotRunError(
    [
      ...what,
      '',
      `  ${shownPath(file)}`,
      ...reason(cause),
      '',
      '  1. Make the folder writable for the user that runs Vitest, or make room on the disk.',
      '  2. Or keep nothing:  FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
    { cause },
  )

/** Returns the error for recordings that only their journal has. */
export const keptInJournal = (file: string, journal: string, cause: unknown): NotRunError =>
  new NotRunError(
    [
      'NOT RUN  recordings cannot be put into their file.',
      'They are kept; the next test run tries again.',
      '',
      `  ${shownPath(file)}`,
      `  kept in  ${shownPath(journal)}`,
      ...reason(cause),
      // An error of ours, about a damaged file, says itself what to do.
      ...(isOwnError(cause)
        ? []
        : ['', '  Make the folder writable for the user that runs Vitest, or make room on the disk.']),
    ].join('\n'),
    { cause },
  )

/** Returns why the recordings of an interrupted run stay in their journal. */
export const notRecovered = (journal: string, error: unknown): string =>
  shownLines(
    [
      'vitest-faithful: recordings of an interrupted test run cannot be put into their file.',
      'They are kept; the next test run tries again.',
      '',
      `  kept in  ${shownPath(journal)}`,
      ...reason(error),
    ].join('\n'),
  )

/** Returns the message of an error, indented. */
const reason = (error: unknown): readonly string[] =>
  (error as Error).message.split('\n').map((line) => `  ${line}`.trimEnd())
