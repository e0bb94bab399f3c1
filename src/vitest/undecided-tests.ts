import type { RunnerTestCase, RunnerTestFile, RunnerTestSuite } from 'vitest'
import { plannedText } from '../report/planned-text.js'
import { isMessageOfNoDecision } from '../session/no-decision.js'
import { hasCalls, plannedCalls, type PlannedCalls } from '../session/planned-calls.js'
import { currentSession, type CurrentTest } from '../session/session.js'

/*
 * A run that only counts calls, or that only records a part, decides nothing about the tests that ask a model. They end
 * as skipped, with a note. All other tests run as always.
 */

/** Ends a test as skipped where the run decided nothing about it. Throws then. */
export function skipUndecided({ context, result, meta }: RunnerTestCase, test: CurrentTest): void {
  const { plan, decidesNothing } = test
  const errors = result?.errors ?? []
  if (plan && hasCalls(plan)) {
    // What comes behind an error in the test was not counted.
    if (result?.state === 'fail') plan.isOpen = true
    meta.faithfulPlan = plannedCalls(plan)
    context.skip(plannedText(meta.faithfulPlan))
  }
  const [note] = decidesNothing
  if (note !== undefined && errors.every(({ message }) => isMessageOfNoDecision(message))) context.skip(note)
}

/**
 * Ends a test file: notes the calls outside of its tests. A hook that stopped at such a call has left out the tests of
 * its suite, and does not fail it.
 */
export function endUndecidedFile(file: RunnerTestFile): void {
  const plan = currentSession()?.plan
  const suites = suitesIn(file).filter(
    ({ result }) => result?.errors?.length && (plan?.stops || result.errors.every(isOfNoDecision)),
  )
  for (const { result } of suites) {
    if (!result) continue
    result.state = 'run'
    delete result.errors
    if (plan) plan.isOpen = true
  }
  if (plan && hasCalls(plan)) file.meta.faithfulPlan = plannedCalls(plan)
}

const isOfNoDecision = ({ message }: { readonly message: string }): boolean => isMessageOfNoDecision(message)

const suitesIn = (suite: RunnerTestSuite): readonly RunnerTestSuite[] => [
  suite,
  ...suite.tasks.flatMap((task) => (task.type === 'suite' ? suitesIn(task) : [])),
]

declare module 'vitest' {
  interface TaskMeta {
    /** How many model calls the test, or its file outside of tests, would make, in mode `plan`. */
    faithfulPlan?: PlannedCalls
  }
}
