import type { Palette } from '../src/report/palette.js'
import { reasonText } from '../src/report/reason-text.js'
import { verdictMessage } from '../src/report/verdict-message.js'
import { currentSession } from '../src/session/session.js'
import { shownText } from '../src/text/shown-text.js'
import { InconclusiveError, IneligibleError } from '../src/verdict/verdict-errors.js'
import type { Verdict } from '../src/verdict/verdict.js'

/** The result of a matcher for Vitest. */
export type MatcherResult = { readonly pass: boolean; readonly message: () => string }

/**
 * Returns a verdict as the result of a matcher.
 *
 * @throws InconclusiveError or IneligibleError where nothing was judged.
 */
export function matcherResult(
  verdict: Verdict,
  { assertion, palette }: { readonly assertion: string; readonly palette: Palette },
): MatcherResult {
  const message = (): string => verdictMessage(verdict, { assertion, palette, now: new Date() })
  if (verdict.outcome === 'faithful' || verdict.outcome === 'unfaithful')
    return { pass: verdict.outcome === 'faithful', message }
  const session = currentSession()
  if (session?.inconclusive === 'skip')
    session.currentTest()?.skipNotes.push(shownText(`${verdict.outcome}: ${reasonText(verdict)}`))
  throw verdict.outcome === 'ineligible'
    ? new IneligibleError(message(), verdict)
    : new InconclusiveError(message(), verdict)
}
