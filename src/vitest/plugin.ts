import { fileURLToPath } from 'node:url'
import type { TestProject, Vitest } from 'vitest/node'
import { UsageError } from '../errors.js'
import { packageOfImport } from '../observe/package-names.js'
import { providerModules, type ProviderHooks } from '../observe/provider-modules.js'
import { readEnvironment, validMode } from '../session/environment.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { Mode } from '../session/session.js'
import { configuredRules, type ConfiguredRules } from './configured-rules.js'
import { defaultCeiling, defaultMode } from './defaults.js'
import createReporter from './reporter.js'
import { serveLedger } from './run-channel.js'
import { openLedger, type RunLedger } from './run-ledger.js'

// Brings the matchers' types to tests that import nothing of ours: `tsc` leaves an import without names out of the declarations.
export type { FaithfulMatchers } from '../../matchers/faithful-matchers.js'
export type { RecordedRequest } from '../session/model-call.js'

/** What `faithful()` takes. */
export interface FaithfulOptions {
  /**
   * How recordings are used: `auto` replays and asks what is missing or stale
   * (the default, except in CI), `replay` makes no call (the default in CI),
   * `record` asks what is missing or stale without a ceiling, `live` neither
   * reads nor writes recordings. `FAITHFUL_RECORDINGS` goes above it.
   */
  readonly recordings?: Exclude<Mode, 'record-all'>
  /** How many model calls a run in mode `auto` may make, over all workers; 300 unless named. */
  readonly maxCalls?: number
  /** `skip` skips a test, visibly, where nothing could be judged or a check does not apply; it fails unless named. */
  readonly inconclusive?: 'fail' | 'skip'
  /** `all` prints every verdict with its evidence at the end of a run, not only how many there were of each. */
  readonly verdicts?: 'count' | 'all'
  /**
   * Replaces in each text of a prompt what neither model nor recording may see,
   * before the call is made, also in mode `live`: names, addresses, keys. The
   * texts of inputs go through it too, and those of what tools return.
   */
  readonly scrub?: (text: string) => string
  /**
   * Leaves of a request what decides whether a recording answers it: without
   * the dates, ids and nonces in its prompts, a new one is no change. A change
   * of the prompt has to stay one.
   */
  readonly match?: (request: RecordedRequest) => RecordedRequest
  /**
   * Packages whose language models are recorded without a change to the
   * application, `['@ai-sdk/openai']`; models named by a string id are too, as
   * soon as one package is named (`['ai']` for these alone).
   */
  readonly observe?: readonly string[]
}

/** A Vite plugin in form; the type is structural, so that any version of Vite takes it. */
export interface FaithfulPlugin extends Partial<ProviderHooks> {
  readonly name: string
  readonly config: { readonly order: 'post'; handler(config: object): object | undefined }
  configureVitest(context: VitestContext): void
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

/** Sets Vitest up: matchers, recordings, time-outs of the tests that use them, and a line in the summary. */
export default function faithful(options: FaithfulOptions = {}): FaithfulPlugin {
  validate(options)
  const { observe = [] } = options
  const providers = observe.length > 0 ? providerModules(observe) : undefined
  return {
    name: 'vitest-faithful',
    config: { order: 'post', handler: withSetupInlined },
    ...providers?.hooks,
    configureVitest({
      vitest,
      project,
      experimental_defineCacheKeyGenerator,
      defineCacheKeyGenerator = experimental_defineCacheKeyGenerator,
    }) {
      const environment = readEnvironment()
      const run = runOf(vitest, options)
      const { config } = project
      // A browser has neither files for recordings nor what the setup file imports.
      if (config.browser?.enabled) return
      if (!config.setupFiles.includes(setup)) config.setupFiles.unshift(setup)
      run.roots.add(config.root)
      run.rules.set(project.name, configuredRules(options))
      providers?.start(project)
      // Vitest keeps modules as they were transformed, over runs, and does not look at a plugin's options.
      if (providers) defineCacheKeyGenerator?.(() => `vitest-faithful observes ${observe.join()}`)
      project.provide('faithful', {
        mode: environment.mode ?? options.recordings ?? defaultMode(environment),
        root: config.root,
        inconclusive: options.inconclusive ?? 'fail',
        address: run.address,
        project: project.name,
        rules: { scrub: options.scrub !== undefined, match: options.match !== undefined },
        observe,
        hasDefaultTimeout: config.testTimeout === vitestTimeout,
      })
    },
  }
}

const setup = fileURLToPath(new URL(`./setup${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))

/**
 * Has the setup file loaded by Vitest. In `node_modules` Node would load it,
 * once a worker: with `--no-isolate`, the tests of every later file of a worker
 * would go without it.
 */
function withSetupInlined(config: {
  test?: { server?: { deps?: { inline?: unknown } } }
  ssr?: { noExternal?: unknown }
}): object | undefined {
  // Then it is inlined as everything is, and a list would undo that.
  if (config.test?.server?.deps?.inline === true || config.ssr?.noExternal === true) return undefined
  const path = setup.replaceAll('\\', '/').replaceAll(/[.*+?^${}()|[\]]/gu, String.raw`\$&`)
  return { test: { server: { deps: { inline: [new RegExp(`${path}$`, 'u')] } } } }
}

/** The time-out of a test that nobody chose, in milliseconds. */
const vitestTimeout = 5_000

interface PluginRun {
  readonly ledger: RunLedger
  readonly address: string
  readonly roots: Set<string>
  /** The functions of each project's config. */
  readonly rules: Map<string, ConfiguredRules>
}

const slot = Symbol.for('vitest-faithful.run')

/** The one ledger of a Vitest instance; the plugin is called once a project, and its module may be loaded twice. */
function runOf(vitest: Vitest, { maxCalls = defaultCeiling, verdicts = 'count' }: FaithfulOptions): PluginRun {
  const slots = vitest as Vitest & { [slot]?: PluginRun }
  const known = slots[slot]
  if (known) return known
  const ledger = openLedger(maxCalls)
  const rules: PluginRun['rules'] = new Map()
  const { address, close } = serveLedger(ledger, (project) => rules.get(project) ?? unknownProject(project))
  const run: PluginRun = { ledger, address, roots: new Set(), rules }
  slots[slot] = run
  vitest.onClose(close)
  vitest.config.reporters.push(
    createReporter({ ledger, roots: run.roots, vitest, verdicts, usageFile: readEnvironment().usageFile }) as never,
  )
  return run
}

/** What nobody could scrub must not be sent as it is. */
function unknownProject(project: string): never {
  throw new UsageError(`There is no project ${JSON.stringify(project)} with faithful({ scrub, match }) in this run.`)
}

function validate({ recordings, maxCalls, inconclusive, verdicts, observe, scrub, match }: FaithfulOptions): void {
  for (const [option, value] of Object.entries({ scrub, match }))
    if (value !== undefined && typeof value !== 'function')
      throw new UsageError(`faithful({ ${option} }) is no function.`)
  if (recordings !== undefined) validMode(recordings, 'faithful({ recordings })')
  if (maxCalls !== undefined && (!Number.isInteger(maxCalls) || maxCalls < 0))
    throw new UsageError(`faithful({ maxCalls }) is ${maxCalls}; it is a number of calls, 0 or more.`)
  oneOf('inconclusive', inconclusive, ['fail', 'skip'])
  oneOf('verdicts', verdicts, ['count', 'all'])
  if (
    observe !== undefined &&
    !(Array.isArray(observe) && observe.every((name) => typeof name === 'string' && packageOfImport(name) === name))
  ) {
    throw new UsageError(
      `faithful({ observe }) is ${JSON.stringify(observe)}; it is an array of names of packages: ['@ai-sdk/openai'].`,
    )
  }
}

function oneOf(option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  throw new UsageError(`faithful({ ${option} }) is ${JSON.stringify(value)}; it can be ${known.join(' or ')}.`)
}
