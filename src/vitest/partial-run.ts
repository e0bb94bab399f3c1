import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { readEnvironment } from '../session/environment.js'
import type { GateResult } from '../verdict/gate-result.js'

/** Returns why a run was partial. Empty for a whole run: if it did not use a recording, no test does. */
export function whyPartial(
  vitest: Vitest | undefined,
  modules: readonly TestModule[],
  errors: readonly unknown[],
): readonly string[] {
  const reasons = [...whyChosen(vitest)]
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length
  const failed = count('failed') + modules.filter((module) => module.state() === 'failed').length
  if (modules.length === 0) reasons.push('it ran no file')
  if (failed > 0 || errors.length > 0) reasons.push('it failed')
  const skipped = tests.filter(
    (test) => test.result().state === 'skipped' && test.options.mode !== 'todo' && !isSkippedByVerdict(test),
  ).length
  if (skipped > 0) reasons.push(skipped === 1 ? '1 test was skipped' : `${skipped} tests were skipped`)
  if (count('pending') > 0) reasons.push('it was cancelled')
  if (tests.some((test) => test.meta().faithfulGates?.some(endedEarly))) reasons.push('a gate did not come to its end')
  return reasons
}

/** Returns how a user chose some of the tests for a run: by name, by file, as one shard. Empty for all tests. */
export function whyChosen(vitest: Vitest | undefined): readonly string[] {
  const { testNamePattern, tagsFilter, shard, changed, related, project, cliOptions } = (vitest?.config ??
    {}) as ChosenTests
  const { part, input, mode } = readEnvironment()
  const files = (vitest as { filenamePattern?: readonly string[] } | undefined)?.filenamePattern
  const reasons: readonly (readonly [isChosen: unknown, reason: string])[] = [
    [testNamePattern, 'tests were chosen by name'],
    [tagsFilter?.length, 'tests were chosen by tag'],
    [shard, 'it was one shard'],
    [changed || related, 'files were chosen by what changed'],
    [cliOptions?.lastFailed, 'files were chosen by what failed'],
    [project?.length, 'projects were chosen'],
    [files?.length, 'files were chosen by name'],
    [part, 'it only recorded a part'],
    [input, 'its gates checked one input'],
    [mode === 'plan', 'it only counted calls'],
  ]
  return reasons.filter(([isChosen]) => isChosen).map(([, reason]) => reason)
}

/** The options that choose tests, in the config of either major of Vitest. */
interface ChosenTests {
  readonly testNamePattern?: unknown
  readonly tagsFilter?: readonly string[]
  readonly shard?: unknown
  readonly changed?: unknown
  readonly related?: unknown
  readonly project?: readonly string[] | string
  readonly cliOptions?: { readonly lastFailed?: unknown }
}

/** Whether a gate ended for lack of time or of calls. */
const endedEarly = ({ decision }: GateResult): boolean =>
  decision.outcome === 'undecided' &&
  (decision.reason === 'out of time' || decision.reason === 'ceiling of calls reached')

/** Whether a verdict skipped the test. Such a test ran, and used its recordings. */
function isSkippedByVerdict(test: TestCase): boolean {
  const outcome = test.meta().faithful?.at(-1)?.outcome
  return outcome === 'inconclusive' || outcome === 'ineligible'
}
