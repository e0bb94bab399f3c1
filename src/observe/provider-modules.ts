import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../errors.js'
import { isOfSDK, packageOfFile, packageOfImport } from './package-names.js'

/** What Vite hands to a plugin's hook, as far as it is needed. */
interface HookContext {
  readonly environment: { readonly name: string; getTopLevelConfig(): object }
  resolve(
    id: string,
    importer?: string,
    options?: { readonly skipSelf?: boolean },
  ): Promise<{ readonly id: string } | null>
}

/** The hooks of a Vite plugin that swap modules. */
export interface ProviderHooks {
  readonly enforce: 'pre'
  resolveId(this: HookContext, id: string, importer?: string): Promise<{ readonly id: string } | null>
  load(id: string): string | null
}

/** A project of Vitest, as far as it is needed. */
interface ObservedProject {
  readonly vite: { readonly config: object }
  readonly config: { readonly experimental?: { readonly viteModuleRunner?: unknown } }
}

/** The swap of one plugin: nothing is swapped before Vitest has started a project. */
export interface ProviderModules {
  readonly hooks: ProviderHooks
  /** @throws UsageError where modules are not loaded through Vite. */
  start(project: ObservedProject): void
}

/**
 * Swaps the modules of the packages, and of `ai`, for ones whose models are
 * recorded, in every module that Vitest loads through Vite: the application,
 * its tests, and packages that are inlined. Each importer gets its own copy of
 * the package, as without the swap.
 */
export function providerModules(packages: readonly string[]): ProviderModules {
  const started = new WeakSet<object>()
  return {
    start({ vite, config }) {
      if (config.experimental?.viteModuleRunner === false) throw moduleRunnerOff(packages)
      started.add(vite.config)
    },
    hooks: {
      enforce: 'pre',
      async resolveId(id, importer = '') {
        const kind = id === 'ai' ? 'ai' : packages.includes(packageOfImport(id) ?? '') ? 'provider' : undefined
        if (
          !kind ||
          !started.has(this.environment.getTopLevelConfig()) ||
          this.environment.name === ownEnvironment ||
          !isSwapped(id, importer)
        )
          return null
        const resolved = await this.resolve(id, importer, { skipSelf: true })
        // What another plugin has made up in its place is left to it.
        if (!resolved || !isAbsolute(resolved.id)) return resolved
        return { id: virtualId(kind, resolved.id) }
      },
      load: (id) => (id.startsWith(prefix) ? codeOf(id) : null),
    },
  }
}

/** Where Vitest loads what does not belong to a test: configs, reporters, the set-up of a whole run. */
const ownEnvironment = '__vitest__'

function isSwapped(id: string, importer: string): boolean {
  if (importer === '' || importer.startsWith(prefix) || ownFolders.some((folder) => importer.startsWith(folder)))
    return false
  const importing = packageOfFile(importer)
  return !isOfSDK(importing) && importing !== packageOfImport(id)
}

/** The package's own files ask `ai` itself, or they would import what wraps it while they are imported by it. */
const ownFolders = ['../', '../../matchers/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)).replaceAll('\\', '/'),
)

const prefix = '\0vitest-faithful:'

/** In hexadecimal digits: a path with `node_modules` in it would be left to Node. */
const virtualId = (kind: 'ai' | 'provider', file: string): string =>
  `${prefix}${kind}:${Buffer.from(file).toString('hex')}`

function codeOf(id: string): string {
  const [kind, digits = ''] = id.slice(prefix.length).split(':')
  const file = JSON.stringify(Buffer.from(digits, 'hex').toString())
  if (kind === 'ai') {
    return `import * as original from ${file}
import { wrapExport } from ${worker('wrapped-provider')}
import { observeStringIds } from ${worker('string-ids')}
observeStringIds(original.gateway)
export * from ${file}
export const gateway = wrapExport(original.gateway)
export const createGateway = wrapExport(original.createGateway)
`
  }
  // Names are found where the module runs: to import it here too would take
  // its time twice, and it may need what only a worker has. For that Vite's own
  // word for `export *` is used, which takes an object as well as a module.
  return `import * as original from ${file}
import { wrapExport, wrapExports } from ${worker('wrapped-provider')}
__vite_ssr_exportAll__(wrapExports(original))
export default wrapExport(original.default)
`
}

const worker = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)))

const moduleRunnerOff = (packages: readonly string[]): UsageError =>
  new UsageError(
    [
      `faithful({ observe }) observes nothing here: with experimental.viteModuleRunner: false no module goes through Vite, and ${packages.join(', ')} cannot be wrapped.`,
      '1. Take experimental.viteModuleRunner: false out of the config.',
      '2. Or leave observe out, and pass recorded(model) to what asks a model: import { recorded } from "vitest-faithful"',
    ].join('\n'),
  )
