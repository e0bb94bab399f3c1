import type { MatcherState } from 'vitest'
import { UsageError } from '../src/errors.js'
import { callSiteAbove, pointedTo } from '../src/session/call-site.js'
import type { MatcherCall } from '../src/session/session.js'
import { wrap } from '../src/text/wrap.js'
import type { MatcherResult } from './matcher-result.js'
import type { MatcherUse } from './matcher-use.js'
import { mustBeAwaited } from './must-be-awaited.js'
import { rejectLate } from './reject-late.js'

/**
 * Runs a matcher that asks a model. The test must await it, in time and by itself: not inside another matcher, not in
 * `expect.poll`, not in a race, and not after its end.
 */
export function awaitedMatcher<Judged>(state: MatcherState, use: MatcherUse<Judged>): Promise<MatcherResult> {
  const { isNot, soft, poll } = state as MatcherState & { soft?: boolean; poll?: boolean }
  const assertion = use.line({ isNot, soft: soft === true })
  const call: MatcherCall = {
    assertion,
    callSite: callSiteAbove(use.callee),
    isAwaited: false,
    isRaced: false,
    isLate: false,
    hasEnded: false,
    fails: Promise.resolve(true),
    failure: Promise.resolve(),
  }
  if ((state as { assertion?: unknown }).assertion === undefined)
    throw pointedTo(call.callSite, new UsageError(asymmetric(use)))
  if (poll) throw pointedTo(call.callSite, new UsageError(polled(use)))
  rejectLate(call)
  // The test fails because of the missing await, however the promise ends.
  if (use.received instanceof Promise) use.received.catch(() => {})
  const misuse = use.misuse()
  if (misuse !== undefined) throw pointedTo(call.callSite, new UsageError(misuse))

  const judging = use.judge()
  // It may fail before the rest has loaded.
  judging.catch(() => {})
  const settled = import('./settled-use.js')
  call.fails = settled.then(({ hasFailed }) => hasFailed(judging, use, isNot))
  const result = settled.then(({ resultOfUse }) => resultOfUse(judging, use, { state, assertion }))
  return mustBeAwaited(result, call, soft === true)
}

const asymmetric = ({ matcher, line }: Pick<MatcherUse<never>, 'matcher' | 'line'>): string =>
  [
    ...wrap(`expect.${matcher}() asks a model, so it cannot be used inside another matcher: it would always pass.`),
    '',
    '  Use it on its own:',
    '',
    `    await ${line()}`,
  ].join('\n')

const polled = ({ matcher, line }: Pick<MatcherUse<never>, 'matcher' | 'line'>): string =>
  [
    ...wrap(`expect.poll(…).${matcher}() would ask the model until it happens to pass; no check was made.`),
    '',
    '  Use it once:',
    '',
    `    await ${line()}`,
  ].join('\n')
