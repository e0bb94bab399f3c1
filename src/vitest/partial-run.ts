import type { TestCase, TestModule, Vitest } from 'vitest/node'

/** Returns why a run was partial. Empty for a whole run: if it did not use a recording, no test does. */
export function whyPartial(
  vitest: Vitest | undefined,
  modules: readonly TestModule[],
  errors: readonly unknown[],
): readonly string[] {
  const reasons: string[] = []
  const { testNamePattern, shard, changed, related, project } = (vitest?.config ?? {}) as {
    testNamePattern?: unknown
    shard?: unknown
    changed?: unknown
    related?: unknown
    project?: readonly string[] | string
  }
  if (testNamePattern) reasons.push('tests were chosen by name')
  if (shard) reasons.push('it was one shard')
  if (changed || related) reasons.push('files were chosen by what changed')
  if (project && project.length > 0) reasons.push('projects were chosen')
  if ((vitest as { filenamePattern?: readonly string[] } | undefined)?.filenamePattern?.length)
    reasons.push('files were chosen by name')
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
  return reasons
}

/** Whether a verdict skipped the test. Such a test ran, and used its recordings. */
function isSkippedByVerdict(test: TestCase): boolean {
  const outcome = test.meta().faithful?.at(-1)?.outcome
  return outcome === 'inconclusive' || outcome === 'ineligible'
}
