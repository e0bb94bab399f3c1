import { stripVTControlCharacters } from 'node:util'
import type { TestModule } from 'vitest/node'
import { withWholeEvidence } from '../report/verdict-message.js'

/**
 * Returns whether a reporter of a config shows evidence in full: a JUnit file and an annotation of GitHub are no
 * terminal, and nobody can ask them for more. Vitest calls reporters in their order, and these must come last.
 */
export function showsWholeEvidence(reporter: unknown): boolean {
  const [named] = Array.isArray(reporter) ? (reporter as readonly unknown[]) : [reporter]
  const name =
    typeof named === 'string'
      ? named
      : (named as { readonly constructor?: { readonly name?: string } } | undefined)?.constructor?.name
  return wideReporters.has(name ?? '')
}

const wideReporters: ReadonlySet<string> = new Set([
  'junit',
  'JUnitReporter',
  'github-actions',
  'GithubActionsReporter',
])

/**
 * Puts the evidence in full into the errors of the verdicts of a run. The reporters of a terminal have shown them by
 * then: they do so as soon as the run ends. The files of a JSON or blob reporter have each verdict as data.
 */
export function showWholeEvidence(modules: readonly TestModule[]): void {
  for (const module of modules)
    for (const test of module.children.allTests('failed')) {
      const left = [...(test.meta().faithful ?? [])]
      for (const error of test.result().errors ?? []) {
        const message = stripVTControlCharacters(error.message)
        if (!/\b(?:UNFAITHFUL|FAITHFUL|INCONCLUSIVE|INELIGIBLE) {2}/.test(message)) continue
        for (const [index, verdict] of left.entries()) {
          const whole = withWholeEvidence(message, verdict)
          if (whole === undefined) continue
          error.message = whole
          left.splice(index, 1)
          break
        }
      }
    }
}
