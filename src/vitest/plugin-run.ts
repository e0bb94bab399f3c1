import type { TestProject, Vitest } from 'vitest/node'
import { join } from 'node:path'
import { UsageError } from '../errors.js'
import { recordingsFolder } from '../recordings/format/recording-path.js'
import { defaultInFlight, readEnvironment } from '../session/environment.js'
import type { FaithfulOptions } from './faithful-options.js'
import type { Demand } from './judged-at-least.js'
import { serveLedger, type ServedProject } from './ledger-server.js'
import { createPlanReporter } from './plan-reporter.js'
import { progressOnDemand } from './progress-on-demand.js'
import createReporter from './reporter.js'
import { defaultCeiling, openLedger, type RunLedger } from './run-ledger.js'
import { showsWholeEvidence } from './whole-evidence.js'

/** What the plugins of all projects share in one run of Vitest. */
export interface PluginRun {
  readonly ledger: RunLedger
  readonly address: string
  readonly roots: Set<string>
  /** What each project decides, by its name. */
  readonly projects: Map<string, ServedProject>
  /** The demanded verdicts, by project. */
  readonly demands: Map<string, Demand>
}

const slot = Symbol.for('vitest-faithful.run')

/** Returns the one run of a Vitest instance: the plugin is called per project, and its module may load twice. */
export function runOf(
  vitest: Vitest,
  { maxCalls = defaultCeiling, maxInFlight = defaultInFlight, verdicts = 'count' }: FaithfulOptions,
): PluginRun {
  const slots = vitest as Vitest & { [slot]?: PluginRun }
  const known = slots[slot]
  if (known) return known
  const ledger = openLedger(maxCalls, { maxInFlight })
  const projects: PluginRun['projects'] = new Map()
  const progress = progressOnDemand(vitest, ledger)
  const { address, close } = serveLedger(ledger, (name) => projects.get(name) ?? unknownProject(name), progress)
  const run: PluginRun = { ledger, address, roots: new Set(), projects, demands: new Map() }
  slots[slot] = run
  vitest.onClose(() => {
    close()
    progress.end()
    // A run without the reporter's last hook, such as a cancelled one, must leave no lease.
    try {
      ledger.end()
    } catch {
      // The recordings are in their journals. The next run puts them into their files.
    }
  })
  const reporters = vitest.config.reporters as unknown[]
  const showsWhole = reporters.some(showsWholeEvidence)
  const { usageFile, summaryFile, input, part, mode } = readEnvironment()
  reporters.push(
    { onTestRunStart: () => projects.forEach(({ observed }) => observed.reset()) },
    createReporter({
      ledger,
      roots: run.roots,
      vitest,
      verdicts,
      demands: run.demands,
      usageFile,
      summaryFile,
      input,
      part,
      showsWhole,
    }),
  )
  if (mode === 'plan') reporters.push(createPlanReporter(vitest, maxCalls))
  reporters.sort((one, other) => Number(showsWholeEvidence(one)) - Number(showsWholeEvidence(other)))
  return run
}

/** Notes the demand of a project's own plugin. On Vitest 5 a project gets the root's plugin too, and before. */
export function noteDemand(
  { demands }: PluginRun,
  { name, vite }: TestProject,
  { judgedAtLeast: atLeast }: FaithfulOptions,
): void {
  if (atLeast === undefined) demands.delete(name)
  else demands.set(name, { atLeast, config: vite.config.configFile ?? name })
}

/** Adds the root of a project. Recordings of an interrupted run come into their files before tests look for them. */
export function addRoot({ ledger, roots }: PluginRun, root: string): void {
  if (roots.has(root)) return
  for (const problem of ledger.recover(join(root, recordingsFolder))) process.stderr.write(`\n${problem}\n\n`)
  roots.add(root)
}

/** Throws, since a text must not be sent if its `scrub` function is missing. */
function unknownProject(project: string): never {
  throw new UsageError(`This run has no project ${JSON.stringify(project)} with faithful({ scrub, match }).`)
}
