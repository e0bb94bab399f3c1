import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'
import { countedBaselines } from '../report/counted-baselines.js'
import { countedGates } from '../report/counted-gates.js'
import type { GateOfTest } from '../report/gate-row.js'
import { summary } from '../report/summary.js'
import { coloured } from '../report/terminal.js'
import { verdictMessage } from '../report/verdict-message.js'
import { shownLines, shownText, unled } from '../text/shown-text.js'
import { wrap } from '../text/wrap.js'
import type { BaselineResult } from '../verdict/baseline-result.js'
import type { ProfileResult } from '../verdict/profile-result.js'
import type { Verdict } from '../verdict/verdict.js'
import type { Demand } from './judged-at-least.js'
import { whyPartial } from './partial-run.js'
import { showWholeEvidence } from './whole-evidence.js'
import type { RecordingPlace } from '../session/recording.js'
import type { RunLedger } from './run-ledger.js'

/** The options that the plugin passes to its reporter. Without them, the reporter only counts verdicts. */
export interface ReporterOptions {
  readonly ledger?: RunLedger
  /** The roots of the run's projects. */
  readonly roots?: ReadonlySet<string>
  readonly vitest?: Vitest
  /** `all` prints every verdict with its evidence. Default: `count`. */
  readonly verdicts?: 'count' | 'all'
  /** The numbers of verdicts that projects demand, by the name of the project. */
  readonly demands?: ReadonlyMap<string, Demand>
  /** The path of the file to which the reporter writes which recordings the run used. */
  readonly usageFile?: string | undefined
  /** The path of the job summary of GitHub. */
  readonly summaryFile?: string | undefined
  /** The id of the only input that the gates of the run checked. */
  readonly input?: string | undefined
  /** The part of the inputs that the run only recorded. */
  readonly part?: { readonly number: number; readonly of: number } | undefined
  /** Whether the reporters after this one show the evidence in full. Default: `false`. */
  readonly showsWhole?: boolean
}

/** The recordings that a run used, and whether the run was whole. */
export interface RunUsage {
  /** Why the run proves nothing about unused recordings; empty for a whole run. */
  readonly partial: readonly string[]
  readonly roots: readonly string[]
  /** The recordings by the absolute paths of their files. */
  readonly used: readonly RecordingPlace[]
}

/**
 * Returns a reporter that prints a few lines about verdicts and calls at the end of a run.
 * It writes to stderr, since stdout may belong to a JSON reporter.
 */
export default function createReporter({
  ledger,
  roots,
  vitest,
  verdicts: shown = 'count',
  demands = new Map(),
  usageFile,
  summaryFile,
  input,
  part,
  showsWhole = false,
}: ReporterOptions = {}): Reporter {
  return {
    onTestRunStart: () => ledger?.reset(),
    async onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason?: string) {
      if (showsWhole) showWholeEvidence(modules)
      const problem = ledger && problemAtEnd(ledger)
      const tests = modules.flatMap((module) => [...module.children.allTests()])
      const verdicts = tests.map((test) => test.meta().faithful ?? [])
      const gates = tests.flatMap(gatesOf)
      const texts =
        shown === 'all'
          ? tests.flatMap((test) => verdictsIn(test).map((verdict) => verdictText(verdict, test.fullName)))
          : []
      const baselines = tests.flatMap((test) => countedBaselines(test.meta().faithfulBaselines ?? []))
      const profiles = tests.flatMap((test) => test.meta().faithfulProfiles ?? [])
      const gatesShown = gates.length > 0 ? [await showGates(gates)] : []
      const fault = await summarize(summaryFile, gates, baselines)
      if (input !== undefined || part !== undefined) {
        const { whyUndecided } = await import('../report/why-undecided.js')
        gatesShown.push(...whyUndecided({ input, part }).map(coloured.strong))
      }
      const caught = tests.reduce((sum, test) => sum + (test.ok() ? (test.meta().faithfulCaught ?? 0) : 0), 0)
      const { made = 0, replayed = 0, throttled } = ledger ?? {}
      const lines = summary(verdicts, { made, replayed, gates, caught, throttled }, coloured)
      const missed =
        demands.size > 0
          ? (await import('./judged-at-least.js')).shortfalls(demands, modules, vitest, reason === 'interrupted')
          : []
      // As Vitest does where the coverage is too low. The verdicts of its reporters stand by then.
      if (missed.some(({ isFailure }) => isFailure)) process.exitCode = 1
      const told = missed.map(({ text, isFailure }) => (isFailure ? coloured.bad(text) : coloured.faint(text)))
      const sets = await linesOfSets(baselines, profiles)
      const text = [...texts, ...gatesShown, fault, problem ?? '', lines.join('\n'), sets, ...told]
        .filter((part) => part !== '')
        .join('\n\n\n')
      // A name of a gate or of an input may begin a line.
      if (text !== '') process.stderr.write(unled(`\n${text}\n\n`))
      if (usageFile && ledger) {
        const usage: RunUsage = {
          partial: whyPartial(vitest, modules, errors),
          roots: [...(roots ?? [])],
          used: ledger.recordings,
        }
        writeFileSync(usageFile, JSON.stringify(usage))
      }
    },
  }
}

/** The gates of a test that count. */
const gatesOf = (test: TestCase): readonly GateOfTest[] => {
  const name = { test: `${test.module.relativeModuleId} > ${test.fullName}` }
  // A new object each: the results are those that other reporters get.
  return countedGates(test.meta().faithfulGates ?? []).map((gate) => Object.assign({}, gate, name))
}

/** Returns the table of all gates. Most runs have none: this loads for them. */
const showGates = async (gates: readonly GateOfTest[]): Promise<string> =>
  (await import('../report/gate-table.js')).gateTable(gates, coloured).join('\n')

/** Appends gates and baselines to the job summary. Returns what went wrong. */
async function summarize(
  file: string | undefined,
  gates: readonly GateOfTest[],
  baselines: readonly BaselineResult[],
): Promise<string> {
  if (file === undefined || gates.length + baselines.length === 0) return ''
  return (await import('./write-job-summary.js')).writeJobSummary(file, gates, baselines) ?? ''
}

/** The verdicts of a test, with those that its gates show. */
const verdictsIn = (test: TestCase): readonly Verdict[] => [
  ...(test.meta().faithful ?? []),
  ...countedGates(test.meta().faithfulGates ?? []).flatMap(({ counterexamples }) =>
    counterexamples.map(({ verdict }) => verdict),
  ),
]

/** Returns what a run says about its baselines and profiles. */
async function linesOfSets(baselines: readonly BaselineResult[], profiles: readonly ProfileResult[]): Promise<string> {
  if (baselines.length + profiles.length === 0) return ''
  return (await import('../report/set-lines.js')).setLines(baselines, profiles, coloured).join('\n')
}

/** Writes all recordings. Returns why some are not in their files. */
function problemAtEnd(ledger: RunLedger): string | undefined {
  try {
    ledger.end()
    return undefined
  } catch (error) {
    return shownLines((error as Error).message)
  }
}

const verdictText = (verdict: Verdict, test: string): string =>
  verdictMessage(verdict, {
    assertion: [shownText(`${verdict.check} of ${verdict.subject}, in`), ...wrap(test)].join('\n'),
    palette: coloured,
    now: new Date(),
  })
