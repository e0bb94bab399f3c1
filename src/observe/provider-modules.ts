import { isAbsolute } from 'node:path'
import { UsageError } from '../errors.js'
import { ownFile, ownFolders } from '../own-files.js'
import { isOfSDK, packageOfFile, packageOfImport } from './package-names.js'

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
  resolveId(this: HookContext, id: string, importer?: string): Promise<{ readonly id: string } | null>
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
}

/**
 * Returns hooks that replace the modules of the packages, and of `ai`, by modules whose
 * models are recorded. They apply to every importer that Vitest loads through Vite: the
 * application, its tests, and inlined packages. Each importer gets its own copy of the
 * package, as without the plugin.
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
          !isReplaced(id, importer)
        )
          return null
        const resolved = await this.resolve(id, importer, { skipSelf: true })
        // Another plugin provides this module, so it stays unchanged.
        if (!resolved || !isAbsolute(resolved.id)) return resolved
        return { id: virtualId(kind, resolved.id) }
      },
      load(id) {
        return id.startsWith(prefix) ? codeOf(id, this.environment.name) : null
      },
    },
  }
}

/** The environment in which Vitest loads files outside the tests: configs, reporters, global setup files. */
const ownEnvironment = '__vitest__'

function isReplaced(id: string, importer: string): boolean {
  if (importer === '' || importer.startsWith(prefix) || isOwn(importer)) return false
  const importing = packageOfFile(importer)
  return !isOfSDK(importing) && importing !== packageOfImport(id)
}

/** Whether a file is one of this package, which imports the real `ai`: the wrapped one imports it. */
const isOwn = (file: string): boolean => ownFolders.some((folder) => file.startsWith(folder.replaceAll('\\', '/')))

const prefix = '\0vitest-faithful:'

/** Returns a module id with the path in hexadecimal digits: Vitest would leave a `node_modules` path to Node. */
const virtualId = (kind: 'ai' | 'provider', file: string): string =>
  `${prefix}${kind}:${Buffer.from(file).toString('hex')}`

function codeOf(id: string, environment: string): string {
  const [kind, digits = ''] = id.slice(prefix.length).split(':')
  const file = JSON.stringify(Buffer.from(digits, 'hex').toString())
  const given = `original, ${JSON.stringify(environment)}`
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
  // `__vite_ssr_exportAll__`, Vite's form of `export *`, accepts the wrapped object.
  return `import * as original from ${file}
import { observedExports } from ${own}
const exported = await observedExports(${given})
__vite_ssr_exportAll__(exported.named)
export default exported.whole
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
