import type { TestProject, Vitest } from 'vitest/node'
import { join } from 'node:path'
import { isOwnError, UsageError } from '../errors.js'
import { providersFor } from '../observe/package-manifests.js'
import { providerModules, type ProviderHooks } from '../observe/provider-modules.js'
import { recordingsFolder } from '../recordings/format/recording-path.js'
import { defaultMode, isVitest, readEnvironment, tellProjects, validMode } from '../session/environment.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { Mode } from '../session/mode.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { configuredRules } from './configured-rules.js'
import { inlineSetup, leaveToNode, setup, withoutOwnFiles } from './inlined-files.js'
import type { Demand } from './judged-at-least.js'
import { serveLedger, type ServedProject } from './ledger-server.js'
import { rejectUnknown } from './known-options.js'
import { observeOption, type ObserveOptions } from './observe-option.js'
import { observedFiles } from './observed-files.js'
import type { lookUpPackages } from './observed-packages.js'
import type { Timeouts } from './provided-session.js'
import createReporter from './reporter.js'
import { defaultCeiling, openLedger, type RunLedger } from './run-ledger.js'
import { showsWholeEvidence } from './whole-evidence.js'

// Gives the matchers' types to tests that import nothing from us. It exports a name, since `tsc` omits an import
// without names from the declarations.
export type { FaithfulMatchers } from '../../matchers/faithful-matchers.js'
export type { RecordedRequest } from '../session/model-call.js'
export type { ObserveOptions } from './observe-option.js'

/** The options of `faithful()`. */
export interface FaithfulOptions {
  /**
   * How recordings are used. `auto` replays them, and calls the model if one is
   * missing or stale. `replay` makes no call. `record` works as `auto` does, without
   * a limit of calls. It also asks again for errors and for replies with a fault, and
   * moves recordings of earlier versions. `live` neither reads nor writes recordings.
   * `FAITHFUL_RECORDINGS` overrides this option.
   * Default: `replay` in CI, `auto` elsewhere.
   */
  readonly recordings?: Exclude<Mode, 'record-all'>
  /** The maximum number of model calls of a run in mode `auto`, over all workers. Default: 300. */
  readonly maxCalls?: number
  /**
   * The outcome of a test if nothing could be judged or the check does not apply.
   * `skip` skips the test, and Vitest shows the reason. Default: `fail`.
   */
  readonly inconclusive?: 'fail' | 'skip'
  /**
   * The number of verdicts that a run must reach: faithful and unfaithful ones count,
   * inconclusive and ineligible ones do not. With fewer, the exit code is 1. The verdicts
   * of all projects count that share this config. A part of the tests need not reach it:
   * a choice by name, file, tag, project or change, one shard, watch mode. Default: none.
   */
  readonly judgedAtLeast?: number
  /**
   * The verdicts at the end of a run: `count` prints the number of each outcome,
   * `all` also prints every verdict with its evidence. Default: `count`.
   */
  readonly verdicts?: 'count' | 'all'
  /**
   * Replaces in a text what neither model nor recording may see: names, addresses,
   * keys. Every text of a prompt passes through it before the call, also in mode
   * `live`. So do the texts of inputs and of tool results.
   */
  readonly scrub?: (text: string) => string
  /**
   * Returns the parts of a request that decide whether a recording answers it.
   * Remove dates, ids and nonces from the prompts, so that a new one does not make
   * the recording stale. A change of the prompt itself must remain visible.
   */
  readonly match?: (request: RecordedRequest) => RecordedRequest
  /**
   * Packages whose language models are recorded without a change to the
   * application: `['@ai-sdk/openai']`. Any package also includes models that are
   * passed as a string id; `['ai']` includes only these. Test files that do not use
   * this package stay unobserved; `{ packages, include, exclude }` names exceptions.
   * Default: none.
   */
  readonly observe?: readonly string[] | ObserveOptions
}

/** A Vite plugin. The type is structural, so that every version of Vite accepts it. */
export interface FaithfulPlugin extends Partial<ProviderHooks> {
  readonly name: string
  config(config: { test?: object }): void
  configEnvironment(name: string, options: object): void
  configureVitest(context: VitestContext): Promise<void>
}

interface VitestContext {
  readonly vitest: Vitest
  readonly project: TestProject
  /** Vitest 5. */
  readonly defineCacheKeyGenerator?: DefineCacheKey
  /** Vitest 4. */
  readonly experimental_defineCacheKeyGenerator?: DefineCacheKey
}

type DefineCacheKey = (generate: () => string) => void

/** Sets up Vitest: matchers, recordings, timeouts for the files that use them, and a line in the summary. */
export default function faithful(options: FaithfulOptions = {}): FaithfulPlugin {
  validate(options)
  const observe = observeOption(options.observe)
  const { packages } = observe
  const providers = packages.length > 0 ? providerModules(packages) : undefined
  return {
    name: 'vitest-faithful',
    config(config) {
      if (!isVitest()) return
      leaveToNode((config.test ??= {}))
      // This may be the root's config, which no project extends.
      if (readEnvironment().projects === undefined) tellProjects([])
    },
    configEnvironment(_, options) {
      if (isVitest()) inlineSetup(options)
    },
    ...providers?.hooks,
    async configureVitest({
      vitest,
      project,
      experimental_defineCacheKeyGenerator,
      defineCacheKeyGenerator = experimental_defineCacheKeyGenerator,
    }) {
      const environment = readEnvironment()
      const run = runOf(vitest, options)
      const { config } = project
      // A browser has no files for recordings, and lacks the Node modules that the setup file imports.
      if (config.browser?.enabled) return
      if (!config.setupFiles.includes(setup)) config.setupFiles.unshift(setup)
      // On Vitest 5, an inline project inherits the list of the root as no hook of Vite sees it.
      const { inline } = config.server.deps ?? {}
      if (Array.isArray(inline)) inline.splice(0, inline.length, ...(withoutOwnFiles(inline) as (string | RegExp)[]))
      if (!run.roots.has(config.root)) recover(run.ledger, config.root)
      run.roots.add(config.root)
      run.projects.set(project.name, {
        rules: configuredRules(options),
        observed: observedFiles(project as never, observe),
      })
      demand(run, project, options)
      if (vitest.projects.length > 1) tellProjects([...run.projects.keys()])
      providers?.start(project)
      // Vitest caches transformed modules across runs, and its key ignores a plugin's options.
      if (providers) defineCacheKeyGenerator?.(() => `vitest-faithful observes ${packages.join()}`)
      const strange = providers ? await strangeIn(vitest, project, providers, packages) : []
      project.provide('faithful', {
        mode: environment.mode ?? options.recordings ?? defaultMode(environment),
        root: config.root,
        inconclusive: options.inconclusive ?? 'fail',
        address: run.address,
        project: project.name,
        rules: { scrub: options.scrub !== undefined, match: options.match !== undefined },
        observe: packages,
        strange,
        providers: providersFor(config.root),
        timeouts: longTimeouts(config),
        // The pools of Node's vm report no isolation, and load the modules of each file anew.
        sharesModules: !config.isolate && !config.pool.startsWith('vm'),
      })
    },
  }
}

/** Looks up the observed packages, and returns those that do not depend on the AI SDK. */
async function strangeIn(...observed: Parameters<typeof lookUpPackages>): Promise<readonly string[]> {
  const { lookUpPackages } = await import('./observed-packages.js')
  return lookUpPackages(...observed).catch((error: unknown) => {
    // Vitest prints the frames of an error at start. They are those of the plugin and of Vitest alone.
    if (isOwnError(error)) error.stack = `${error.name}: ${error.message}`
    throw error
  })
}

/**
 * Returns the timeouts of files that predict, where the user chose none: in a test, and in the hooks that prepare one.
 * They are long, since a check calls a model several times.
 */
const longTimeouts = ({ testTimeout, hookTimeout }: Required<Timeouts>): Timeouts => ({
  ...(testTimeout === defaultsOfVitest.testTimeout ? { testTimeout: longTimeout } : {}),
  ...(hookTimeout === defaultsOfVitest.hookTimeout ? { hookTimeout: longTimeout } : {}),
})

/** In milliseconds, as all timeouts. */
const longTimeout = 120_000

const defaultsOfVitest: Required<Timeouts> = { testTimeout: 5_000, hookTimeout: 10_000 }

interface PluginRun {
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
function runOf(vitest: Vitest, { maxCalls = defaultCeiling, verdicts = 'count' }: FaithfulOptions): PluginRun {
  const slots = vitest as Vitest & { [slot]?: PluginRun }
  const known = slots[slot]
  if (known) return known
  const ledger = openLedger(maxCalls)
  const projects: PluginRun['projects'] = new Map()
  const { address, close } = serveLedger(ledger, (name) => projects.get(name) ?? unknownProject(name))
  const run: PluginRun = { ledger, address, roots: new Set(), projects, demands: new Map() }
  slots[slot] = run
  vitest.onClose(() => {
    close()
    // A run without the reporter's last hook, such as a cancelled one, must leave no lease.
    try {
      ledger.end()
    } catch {
      // The recordings are in their journals. The next run puts them into their files.
    }
  })
  const reporters = vitest.config.reporters as unknown[]
  const showsWhole = reporters.some(showsWholeEvidence)
  const { usageFile } = readEnvironment()
  reporters.push(
    { onTestRunStart: () => projects.forEach(({ observed }) => observed.reset()) },
    createReporter({ ledger, roots: run.roots, vitest, verdicts, demands: run.demands, usageFile, showsWhole }),
  )
  reporters.sort((one, other) => Number(showsWholeEvidence(one)) - Number(showsWholeEvidence(other)))
  return run
}

/** Notes the demand of a project's own plugin. On Vitest 5 a project gets the root's plugin too, and before. */
function demand(
  { demands }: PluginRun,
  { name, vite }: TestProject,
  { judgedAtLeast: atLeast }: FaithfulOptions,
): void {
  if (atLeast === undefined) demands.delete(name)
  else demands.set(name, { atLeast, config: vite.config.configFile ?? name })
}

/** Puts the recordings of an interrupted run into their files before the tests look for them. */
function recover(ledger: RunLedger, root: string): void {
  for (const problem of ledger.recover(join(root, recordingsFolder))) process.stderr.write(`\n${problem}\n\n`)
}

/** Throws, since a text must not be sent if its `scrub` function is missing. */
function unknownProject(project: string): never {
  throw new UsageError(`This run has no project ${JSON.stringify(project)} with faithful({ scrub, match }).`)
}

/** All options. The compiler finds a missing one. */
const known: Readonly<Record<keyof FaithfulOptions, true>> = {
  recordings: true,
  maxCalls: true,
  inconclusive: true,
  judgedAtLeast: true,
  verdicts: true,
  scrub: true,
  match: true,
  observe: true,
}

function validate(options: FaithfulOptions): void {
  if (!isPlainObject(options as unknown))
    throw new UsageError(
      `faithful(options) takes an object: faithful({ observe: ['@ai-sdk/openai'] }); received ${showValue(options)}.`,
    )
  rejectUnknown(options, Object.keys(known), 'faithful()')
  const { recordings, maxCalls, inconclusive, judgedAtLeast, verdicts, scrub, match } = options
  for (const [option, value] of Object.entries({ scrub, match }))
    if (value !== undefined && typeof value !== 'function')
      throw new UsageError(`faithful({ ${option} }) must be a function.`)
  if (recordings !== undefined) validMode(recordings, 'faithful({ recordings })')
  if (maxCalls !== undefined && (!Number.isInteger(maxCalls) || maxCalls < 0))
    throw new UsageError(`faithful({ maxCalls }) must be a whole number, 0 or more; received ${maxCalls}.`)
  if (judgedAtLeast !== undefined && (!Number.isInteger(judgedAtLeast) || judgedAtLeast < 1))
    throw new UsageError(
      `faithful({ judgedAtLeast }) must be a whole number, 1 or more; received ${showValue(judgedAtLeast)}.`,
    )
  oneOf('inconclusive', inconclusive, ['fail', 'skip'])
  oneOf('verdicts', verdicts, ['count', 'all'])
}

function oneOf(option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  throw new UsageError(`faithful({ ${option} }) must be ${known.join(' or ')}; received ${showValue(value)}.`)
}
