import * as nodeModule from 'node:module'
import { packagesInUse } from '../session/packages-in-use.js'
import type { Unobserved } from '../session/session.js'
import { shared } from '../session/shared.js'
import { isPartOfSdk, packageOfFile, packageOfImport } from './package-names.js'

/**
 * Starts to note which packages in `node_modules` import an observed one through Node.
 * It needs Node's synchronous hooks: it notes nothing before Node 22.15, and nothing
 * in Vitest's pools of virtual machines.
 */
export function watchNativeImports(packages: readonly string[]): void {
  for (const name of packages) watch.packages.add(name)
  if (watch.isOn) return
  watch.isOn = true
  try {
    const hooks = (nodeModule as Partial<typeof nodeModule>).registerHooks?.({
      resolve(specifier, context, next) {
        noteImport(specifier, context.parentURL)
        return next(specifier, context)
      },
    })
    if (hooks) packagesInUse.besides = new Set()
  } catch {
    // In a virtual machine of Vitest, the function exists but throws.
  }
}

/** Returns the imports that were noted in this worker so far. */
export const unobserved = (): readonly Unobserved[] => [...watch.found.values()]

interface ImportWatch {
  readonly packages: Set<string>
  readonly found: Map<string, Unobserved>
  /** Whether Node's hooks are registered. */
  isOn: boolean
}

// Node's hooks serve the whole worker, whichever copy of this module registers them.
const watch = shared('unobserved', (): ImportWatch => ({ packages: new Set(), found: new Map(), isOn: false }))

function noteImport(specifier: string, parent = ''): void {
  const { packages, found } = watch
  const imported = packageOfImport(specifier)
  const importer = packageOfFile(parent)
  // This package asks models through `ai`.
  if (imported !== undefined && isPartOfSdk(imported) && importer !== 'vitest-faithful')
    packagesInUse.besides?.add(imported)
  // Many packages import `ai`. Its string ids are observed whichever package passes them.
  if (imported === undefined || imported === 'ai' || !packages.has(imported)) return
  if (importer === undefined || isPartOfSdk(importer) || packages.has(importer)) return
  found.set(`${imported} ${importer}`, { package: imported, importer })
}
