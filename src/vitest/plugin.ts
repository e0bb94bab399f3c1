import type { TestProject, Vitest } from 'vitest/node'
import { isOwnError } from '../errors.js'
import { providersFor } from '../observe/package-manifests.js'
import { formOfIds, providerModules, type ProviderHooks } from '../observe/provider-modules.js'
import { defaultInFlight, defaultMode, isVitest, readEnvironment, tellProjects } from '../session/environment.js'
import { configuredRules } from './configured-rules.js'
import { validateOptions, type FaithfulOptions } from './faithful-options.js'
import { inlineSetup, leaveToNode, setup, withoutOwnFiles } from './inlined-files.js'
import { longTimeouts } from './long-timeouts.js'
import { observeOption } from './observe-option.js'
import { observedFiles } from './observed-files.js'
import type { lookUpPackages } from './observed-packages.js'
import { addRoot, noteDemand, runOf } from './plugin-run.js'

// Gives the matchers' types to tests that import nothing from us. It exports a name, since `tsc` omits an import
// without names from the declarations.
export type { FaithfulMatchers } from '../../matchers/faithful-matchers.js'
export type { RecordedRequest } from '../session/model-call.js'
export type { FaithfulOptions } from './faithful-options.js'
export type { ObserveOptions } from './observe-option.js'

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
  validateOptions(options)
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
      addRoot(run, config.root)
      run.projects.set(project.name, {
        rules: configuredRules(options),
        observed: observedFiles(project as never, observe),
      })
      noteDemand(run, project, options)
      if (vitest.projects.length > 1) tellProjects([...run.projects.keys()])
      providers?.start(project)
      // Vitest caches transformed modules across runs. Its key ignores the options and the version of a plugin.
      if (providers) defineCacheKeyGenerator?.(() => `vitest-faithful ${formOfIds} observes ${packages.join()}`)
      const strange = providers ? await strangeIn(vitest, project, providers, packages) : []
      project.provide('faithful', {
        mode: environment.mode ?? options.recordings ?? defaultMode(environment),
        root: config.root,
        inconclusive: options.inconclusive ?? 'fail',
        baselines: environment.isCI ? 'none' : config.snapshotOptions.updateSnapshot,
        maxInFlight: options.maxInFlight ?? defaultInFlight,
        address: run.address,
        project: project.name,
        rules: { scrub: options.scrub !== undefined, match: options.match !== undefined },
        observe: packages,
        strange,
        providers: providersFor(config.root),
        timeouts: longTimeouts(config),
        sharesModules: sharesModules(vitest, config),
      })
    },
  }
}

/**
 * Whether the test files of a worker share their modules. Vitest's pools of virtual machines report no isolation. On
 * Vitest 5, such a pool loads the modules of each file anew; on Vitest 4, the second file gets those of the first.
 */
const sharesModules = ({ version }: Vitest, { pool, isolate }: TestProject['config']): boolean =>
  pool.startsWith('vm') ? version.startsWith('4.') : !isolate

/** Looks up the observed packages, and returns those that do not depend on the AI SDK. */
async function strangeIn(...observed: Parameters<typeof lookUpPackages>): Promise<readonly string[]> {
  const { lookUpPackages } = await import('./observed-packages.js')
  return lookUpPackages(...observed).catch((error: unknown) => {
    // Vitest prints the frames of an error at start. They are those of the plugin and of Vitest alone.
    if (isOwnError(error)) error.stack = `${error.name}: ${error.message}`
    throw error
  })
}
