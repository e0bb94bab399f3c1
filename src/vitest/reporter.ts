import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { summary } from '../report/summary.js'
import { coloured } from '../report/terminal.js'
import { verdictMessage } from '../report/verdict-message.js'
import { wrap } from '../text/wrap.js'
import type { Verdict } from '../verdict/verdict.js'
import { whyPartial } from './partial-run.js'
import type { RunLedger } from './run-ledger.js'

/** What a reporter knows when the plugin makes it; alone, it counts verdicts only. */
export interface ReporterOptions {
  readonly ledger?: RunLedger
  /** The roots of the run's projects. */
  readonly roots?: ReadonlySet<string>
  readonly vitest?: Vitest
  /** Whether to print every verdict with its evidence. */
  readonly verdicts?: 'count' | 'all'
  /** Where to write which recordings the run used. */
  readonly usageFile?: string | undefined
}

/** Which recordings a run used, and whether it was a run of everything. */
export interface RunUsage {
  /** Why the run says nothing about what is unused; empty after a whole one. */
  readonly partial: readonly string[]
  readonly roots: readonly string[]
  /** Absolute paths. */
  readonly used: readonly string[]
}

/** Adds a few lines about verdicts and calls to the end of a run, on the error stream: the other one may belong to JSON. */
export default function createReporter({
  ledger,
  roots,
  vitest,
  verdicts: shown = 'count',
  usageFile,
}: ReporterOptions = {}): Reporter {
  return {
    onTestRunStart: () => ledger?.reset(),
    onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
      const tests = modules.flatMap((module) => [...module.children.allTests()])
      const verdicts = tests.map((test) => test.meta().faithful ?? [])
      const texts =
        shown === 'all'
          ? tests.flatMap((test) => (test.meta().faithful ?? []).map((verdict) => verdictText(verdict, test.fullName)))
          : []
      const lines = summary(verdicts, { made: ledger?.made ?? 0, replayed: ledger?.replayed ?? 0 }, coloured)
      const text = [...texts, lines.join('\n')].filter((part) => part !== '').join('\n\n\n')
      if (text !== '') process.stderr.write(`\n${text}\n\n`)
      if (usageFile && ledger) {
        const usage: RunUsage = {
          partial: whyPartial(vitest, modules, errors),
          roots: [...(roots ?? [])],
          used: [...ledger.places],
        }
        writeFileSync(usageFile, JSON.stringify(usage))
      }
    },
  }
}

const verdictText = (verdict: Verdict, test: string): string =>
  verdictMessage(verdict, {
    assertion: [`${verdict.check} of ${verdict.subject}, in`, ...wrap(test)].join('\n'),
    palette: coloured,
    now: new Date(),
  })
