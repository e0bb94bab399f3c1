import * as nodeModule from 'node:module'
import { wrap } from '../text/wrap.js'
import { isOfSDK, packageOfFile, packageOfImport } from './package-names.js'

/** An import of an observed package that goes past the plugin, so that the models made with it are not recorded. */
export interface Unobserved {
  readonly package: string
  /** The package in `node_modules` that imports it. */
  readonly importer: string
}

/**
 * Notes from now on which packages in `node_modules` import an observed one
 * by themselves. Notes nothing where Node has no synchronous hooks (before
 * 22.15), and in Vitest's pools of virtual machines, which have none.
 */
export function watchNativeImports(packages: readonly string[]): void {
  const watched = slots[slot]
  if (watched) {
    watched.packages.push(...packages.filter((name) => !watched.packages.includes(name)))
    return
  }
  const watch: Watch = { packages: [...packages], found: new Map() }
  slots[slot] = watch
  try {
    ;(nodeModule as Partial<typeof nodeModule>).registerHooks?.({
      resolve(specifier, context, next) {
        note(watch, specifier, context.parentURL)
        return next(specifier, context)
      },
    })
  } catch {
    // A virtual machine of Vitest has the function, and it throws.
  }
}

/** What has been noted in this worker so far. */
export const unobserved = (): readonly Unobserved[] => [...(slots[slot]?.found.values() ?? [])]

/** What has been noted, in the words of an error message; undefined where there is nothing. */
export function unobservedText(found = unobserved()): string | undefined {
  if (found.length === 0) return undefined
  const importers = namesIn(found.map(({ importer }) => importer))
  const observed = namesIn(found.flatMap((each) => [each.package, each.importer]))
  return [
    ...found.flatMap((each) =>
      wrap(`${each.importer} (in node_modules) makes its own models of ${each.package}, which cannot be observed.`),
    ),
    '',
    `  1. Let Vitest load it:  server: { deps: { inline: [${importers}] } }`,
    `  2. Or observe its models:  faithful({ observe: [${observed}] })`,
    "  3. Or give it recorded(model):  import { recorded } from 'vitest-faithful'",
  ].join('\n')
}

const namesIn = (names: readonly string[]): string => [...new Set(names)].map((name) => `'${name}'`).join(', ')

interface Watch {
  readonly packages: string[]
  readonly found: Map<string, Unobserved>
}

const slot = Symbol.for('vitest-faithful.unobserved')
const slots = globalThis as { [slot]?: Watch }

function note({ packages, found }: Watch, specifier: string, parent = ''): void {
  const imported = packageOfImport(specifier)
  // Everything imports `ai`; its string ids are observed whoever passes them.
  if (imported === undefined || imported === 'ai' || !packages.includes(imported)) return
  const importer = packageOfFile(parent)
  if (importer === undefined || isOfSDK(importer) || packages.includes(importer)) return
  found.set(`${imported} ${importer}`, { package: imported, importer })
}
