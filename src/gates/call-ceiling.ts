import { NotRunError } from '../errors.js'
import type { SetAside, TooFewCalls } from '../session/ledger.js'
import { realClock } from '../session/real-clock.js'
import type { Session } from '../session/session.js'
import { numberOf } from '../text/number-of.js'
import { wrap } from '../text/wrap.js'
import { boundOfSet, countSet } from './count-set.js'
import { namesOfTest } from './run-alone.js'
import type { SetRun } from './run-inputs.js'

/**
 * Sets the calls of a set aside before its first call, if mode `auto` has a ceiling for them. Undefined without one,
 * and for an application whose calls are unknown: the ceiling stops it in the middle.
 *
 * @throws NotRunError if the set may make more calls than are left.
 */
export async function setAsideFor(run: SetRun, session: Session): Promise<SetAside | undefined> {
  if (session.mode !== 'auto') return undefined
  const bound = await boundOfSet(run)
  const all = bound === undefined ? undefined : await session.ledger.setAside(bound)
  if (all && 'id' in all) return all
  // Most of the calls may be recorded.
  const { toMake, unknownRuns, isOpen } = await countSet(run)
  if (unknownRuns > 0 || isOpen) return undefined
  const aside = await setAside(session, toMake)
  if ('id' in aside) return aside
  throw new NotRunError(tooMany(toMake, aside, session))
}

/** Sets calls aside. Waits for other gates that have calls set aside, since most give some of them back. */
async function setAside({ ledger, currentTest }: Session, calls: number): Promise<SetAside | TooFewCalls> {
  for (;;) {
    const aside = await ledger.setAside(calls)
    if ('id' in aside || calls > aside.left + aside.held) return aside
    currentTest()?.signal.throwIfAborted()
    await new Promise<void>((resolve) => realClock.setTimeout(resolve, pollTime))
  }
}

/** How often a gate asks for calls that others have set aside, in milliseconds. */
const pollTime = 100

function tooMany(calls: number, { left, ceiling }: TooFewCalls, session: Session): string {
  const needed = Math.ceil((ceiling - left + calls) / 100) * 100
  return [
    ...wrap(
      `NOT RUN  the inputs take up to ${numberOf(calls, 'model call')}, and ${left} of the ` +
        `${ceiling} that this run may make are left; no call was made.`,
    ),
    '',
    `  1. Make them on purpose:  npx vitest-faithful record ${namesOfTest(session).join(' ')}`,
    `  2. Or raise the ceiling:  faithful({ maxCalls: ${needed} })`,
  ].join('\n')
}
