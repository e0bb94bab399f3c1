import { UsageError } from '../../errors.js'
import { shownPath } from '../../recordings/format/shown-path.js'
import type { CurrentTest, Session } from '../../session/session.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'

/** The use of a baseline by one attempt at a test. Its counts are those of that time: Vitest goes on counting. */
interface ClaimedFile {
  readonly attempt: CurrentTest
  readonly retry: number
  readonly repeat: number
}

/** The baselines in use in a test file, by their paths. Each test file has a session. */
const claimed = new WeakMap<Session, Map<string, ClaimedFile>>()

/**
 * Notes that an attempt at a test uses a baseline. A retry uses it again.
 *
 * @throws UsageError if another place of the test file uses it too: each would compare with the results of the other.
 */
export function claimBaseline(session: Session, test: CurrentTest, file: string): void {
  const files = claimed.get(session) ?? new Map<string, ClaimedFile>()
  claimed.set(session, files)
  const other = files.get(file)
  const now = { attempt: test, retry: test.retry, repeat: test.repeat }
  if (other && !isLaterAttempt(now, other)) throw new UsageError(usedTwice(file, other.attempt.name, test.name))
  files.set(file, now)
}

const isLaterAttempt = (now: ClaimedFile, other: ClaimedFile): boolean =>
  now.attempt !== other.attempt &&
  now.attempt.name === other.attempt.name &&
  (now.retry !== other.retry || now.repeat !== other.repeat)

const usedTwice = (file: string, one: string, other: string): string =>
  [
    ...wrap('Two calls of toMatchBaseline() use one baseline, so each would compare with the results of the other.'),
    '',
    `  ${shownPath(file)}`,
    '',
    ...(one === other ? [`  twice in  ${shownText(one)}`] : [`  in   ${shownText(one)}`, `  and  ${shownText(other)}`]),
    '',
    "  Name one of them: toMatchBaseline(check, { name: 'nightly' })",
  ].join('\n')
