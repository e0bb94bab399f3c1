import type { TestProject, Vitest } from 'vitest/node'
import { join } from 'node:path'
import { aboutStrange, lookUpNames } from '../observe/observed-names.js'
import { fileOf, type ProviderModules } from '../observe/provider-modules.js'

/**
 * Looks up the observed names of a project as its files would, before it runs a test. Returns the packages that do not
 * depend on the AI SDK, and warns of them.
 *
 * @throws UsageError if a name leads nowhere.
 */
export async function lookUpPackages(
  vitest: Vitest,
  project: TestProject,
  { leadsTo }: Pick<ProviderModules, 'leadsTo'>,
  observe: readonly string[],
): Promise<readonly string[]> {
  const { name, config, vite } = project
  // The compiler checks the files, and no test runs.
  if (config.typecheck?.enabled === true && config.typecheck.only === true) return []
  const { ssr, client } = vite.environments
  const importer = join(config.root, 'imports-what-is-observed.ts')
  const strange = await lookUpNames({
    name,
    root: config.root,
    rootOfRun: vitest.config.root,
    observe,
    aliases: vite.config.resolve.alias.flatMap(({ find }) => (typeof find === 'string' ? [find] : [])),
    async resolve(id) {
      for (const { pluginContainer } of [ssr, client]) {
        // A package without a main export is an error of Vite.
        const found = await pluginContainer.resolveId(id, importer, whileLooking).catch(() => null)
        if (!found || found.id.startsWith('__vite-optional-peer-dep:')) continue
        const file = fileOf(found.id)
        leadsTo(id, file)
        return file
      }
      return undefined
    },
  })
  warnOnce(vitest, strange)
  return strange
}

/** Vite's option to leave the packages that it bundles beforehand as they are. */
const whileLooking: object = { scan: true }

/** The packages that a warning of a run was about: several projects may observe the same ones. */
const warned = new WeakMap<Vitest, Set<string>>()

function warnOnce(vitest: Vitest, strange: readonly string[]): void {
  const known = warned.get(vitest) ?? new Set()
  const unknown = strange.filter((name) => !known.has(name))
  warned.set(vitest, new Set([...known, ...unknown]))
  if (unknown.length > 0) process.stderr.write(`\n${aboutStrange(unknown)}\n\n`)
}
