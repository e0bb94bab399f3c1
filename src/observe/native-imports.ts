import * as nodeModule from 'node:module'
import type { Unobserved } from '../session/session.js'
import { isOfSDK, packageOfFile, packageOfImport } from './package-names.js'

/**
 * Starts to note which packages in `node_modules` import an observed one through Node.
 * It needs Node's synchronous hooks: it notes nothing before Node 22.15, and nothing
 * in Vitest's pools of virtual machines.
 */
export function watchNativeImports(packages: readonly string[]): void {
  const watched = slots[slot]
  if (watched) {
    watched.packages.push(...packages.filter((name) => !watched.packages.includes(name)))
    return
  }
  const watch: ImportWatch = { packages: [...packages], found: new Map() }
  slots[slot] = watch
  try {
    ;(nodeModule as Partial<typeof nodeModule>).registerHooks?.({
      resolve(specifier, context, next) {
        noteImport(watch, specifier, context.parentURL)
        return next(specifier, context)
      },
    })
  } catch {
    // In a virtual machine of Vitest, the function exists but throws.
  }
}

/** Returns the imports that were noted in this worker so far. */
export const unobserved = (): readonly Unobserved[] => [...(slots[slot]?.found.values() ?? [])]

interface ImportWatch {
  readonly packages: string[]
  readonly found: Map<string, Unobserved>
}

const slot = Symbol.for('vitest-faithful.unobserved')
const slots = globalThis as { [slot]?: ImportWatch }

function noteImport({ packages, found }: ImportWatch, specifier: string, parent = ''): void {
  const imported = packageOfImport(specifier)
  // Many packages import `ai`. Its string ids are observed whichever package passes them.
  if (imported === undefined || imported === 'ai' || !packages.includes(imported)) return
  const importer = packageOfFile(parent)
  if (importer === undefined || isOfSDK(importer) || packages.includes(importer)) return
  found.set(`${imported} ${importer}`, { package: imported, importer })
}
