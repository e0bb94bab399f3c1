import { isAbsolute } from 'node:path'
import { UsageError } from '../errors.js'
import { ownFile, ownFolders } from '../own-files.js'
import { observedSources, type ObservedSources } from './observed-sources.js'
import { isPartOfSdk, packageOfFile, packageOfImport } from './package-names.js'

/** The part of a Vite hook's context that is used here. */
interface HookContext {
  readonly environment: { readonly name: string; getTopLevelConfig(): object }
  resolve(
    id: string,
    importer?: string,
    options?: { readonly skipSelf?: boolean },
  ): Promise<{ readonly id: string } | null>
}

/** The hooks of a Vite plugin that replace modules. */
export interface ProviderHooks {
  readonly enforce: 'pre'
  /** It comes before the aliases of the config, which replace a name by a path. */
  readonly resolveId: {
    readonly order: 'pre'
    handler(this: HookContext, id: string, importer?: string): Promise<{ readonly id: string } | null>
  }
  load(this: Pick<HookContext, 'environment'>, id: string): string | null
}

/** The part of a Vitest project that is used here. */
interface ObservedProject {
  readonly vite: { readonly config: object }
  readonly config: { readonly experimental?: { readonly viteModuleRunner?: unknown } }
}

/** The module replacement of one plugin. It replaces nothing before Vitest has started a project. */
export interface ProviderModules {
  readonly hooks: ProviderHooks
  /**
   * Starts the replacement in a project.
   *
   * @throws UsageError if Vite does not load the project's modules.
   */
  start(project: ObservedProject): void
  /** Notes where a name leads. Another plugin may have replaced the name by a path before it comes here. */
  leadsTo(name: string, file: string): void
}

/**
 * Returns hooks that replace the modules of the packages, and of `ai`, by modules whose
 * models are recorded. They apply to every importer that Vitest loads through Vite: the
 * application, its tests, and inlined packages. Each importer gets its own copy of the
 * package, as without the plugin.
 */
export function providerModules(packages: readonly string[]): ProviderModules {
  const started = new WeakSet<object>()
  const sources = observedSources()
  return {
    start({ vite, config }) {
      if (config.experimental?.viteModuleRunner === false) throw moduleRunnerOff(packages)
      started.add(vite.config)
    },
    leadsTo: sources.add,
    hooks: {
      enforce: 'pre',
      resolveId: {
        order: 'pre',
        async handler(id, importer = '') {
          const named = id === 'ai' ? id : packages.find((name) => name === packageOfImport(id))
          if (
            !(named ?? sources.mayBe(id, importer)) ||
            !started.has(this.environment.getTopLevelConfig()) ||
            this.environment.name === ownEnvironment ||
            !isReplaced(id, importer)
          )
            return null
          const resolved = await this.resolve(id, importer, { skipSelf: true })
          const name = resolved && isAbsolute(resolved.id) && nameOf(resolved.id, importer, named, sources)
          // Without a name, it is another file, or a module of another plugin, which stays unchanged.
          return name ? { id: virtualId(id === 'ai' ? 'ai' : 'provider', name, resolved.id) } : resolved
        },
      },
      load(id) {
        return isReplacement(id) ? codeOf(id, this.environment.name) : null
      },
    },
  }
}

/** Returns the observed name of a file that a module imports by that name or by its path; undefined without one. */
function nameOf(file: string, importer: string, named: string | undefined, sources: ObservedSources) {
  // A file may import itself by the name of its package.
  if (named === undefined) return sources.nameFor(file, importer)
  if (file === importer) return undefined
  sources.add(named, file)
  return named
}

/** The environment in which Vitest loads files outside the tests: configs, reporters, global setup files. */
const ownEnvironment = '__vitest__'

function isReplaced(id: string, importer: string): boolean {
  // Our files import the real `ai`: the wrapped one imports them.
  if (importer === '' || isReplacement(importer) || isOwnFile(importer)) return false
  const importing = packageOfFile(importer)
  return importing === undefined || !(isPartOfSdk(importing) || importing === packageOfImport(id))
}

const prefix = '\0vitest-faithful:'

/** The form of the replaced modules and of their ids. Raise it when either changes. */
export const formOfIds = 2

/** Returns whether a path names one of our files. Vite writes paths with slashes, on Windows too. */
export const isOwnFile = (path: string): boolean =>
  ownFolders.some((folder) => path.startsWith(folder.replaceAll('\\', '/')))

/** Returns whether a module replaces one of an observed package, or of `ai`. */
export const isReplacement = (id: string): boolean => id.startsWith(prefix)

/** Returns a module id with the path in hexadecimal digits: Vitest would leave a `node_modules` path to Node. */
const virtualId = (kind: 'ai' | 'provider', name: string, file: string): string =>
  [`${prefix}${kind}`, ...[name, file].map((text) => Buffer.from(text).toString('hex'))].join(':')

const partsOf = (id: string): readonly string[] =>
  id
    .slice(prefix.length)
    .split(':')
    .map((part, index) => (index === 0 ? part : Buffer.from(part, 'hex').toString()))

/** Returns the file that a module id stands for; any other id unchanged. */
export const fileOf = (id: string): string => (isReplacement(id) ? (partsOf(id)[2] ?? id) : id)

function codeOf(id: string, environment: string): string {
  const [kind, name = '', path] = partsOf(id)
  const file = JSON.stringify(path)
  const given = `original, ${JSON.stringify({ name, environment })}`
  if (kind === 'ai') {
    return `import * as original from ${file}
import { observedGateways } from ${own}
const gateways = await observedGateways(${given})
export * from ${file}
export const gateway = gateways.gateway
export const createGateway = gateways.createGateway
`
  }
  // The worker finds the names of the exports when it runs the module. An import
  // here would take the same time again, and may need what only a worker has.
  // `__vite_ssr_exportAll__`, Vite's form of `export *`, accepts the wrapped object. It leaves out the default export,
  // which Vite keeps in `__vite_ssr_exports__`, and which most providers lack.
  return `import * as original from ${file}
import { observedExports } from ${own}
const exported = await observedExports(${given})
__vite_ssr_exportAll__(exported.named)
if ('default' in original) {
  const whole = { enumerable: true, configurable: true, value: exported.whole }
  Object.defineProperty(__vite_ssr_exports__, 'default', whole)
}
`
}

/** Our file that the replaced modules import, as a string of their code. */
const own = JSON.stringify(ownFile('observe/observed-exports'))

const moduleRunnerOff = (packages: readonly string[]): UsageError =>
  new UsageError(
    [
      `faithful({ observe }) cannot wrap ${packages.join(', ')}: ` +
        'with experimental.viteModuleRunner: false, Vite loads no module.',
      '1. Remove experimental.viteModuleRunner: false from the config.',
      '2. Or omit observe, and pass recorded(model) to the code that calls the model: ' +
        'import { recorded } from "vitest-faithful"',
    ].join('\n'),
  )
