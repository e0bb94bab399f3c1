import { UsageError } from '../src/errors.js'
import { pointedTo } from '../src/session/call-site.js'
import { currentSession, type MatcherCall } from '../src/session/session.js'
import { showValue } from '../src/text/show-value.js'
import { wrap } from '../src/text/wrap.js'

/**
 * Throws if the test of a matcher call is over. It also notes the call, since its caller may catch the error: with the
 * test in `onTestFinished`, with the file after that.
 */
export function rejectLate(call: MatcherCall): void {
  const session = currentSession()
  const test = session?.currentTest()
  if (!test?.ended) return
  // After a failure, such as a timeout, the rest of the test may still run.
  if (test.ended === 'passed') {
    call.isLate = true
    const { matcherCalls } = test.signal.aborted ? (session ?? test) : test
    matcherCalls.push(call)
  }
  throw pointedTo(call.callSite, new UsageError(late(call.assertion, test.name)))
}

const late = (assertion: string, test: string): string =>
  [
    ...wrap(`${assertion} came after its test was over, so it could decide nothing; no check was made.`),
    '',
    `  Await it in the test:  ${showValue(test)}`,
  ].join('\n')
