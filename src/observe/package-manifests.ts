import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageOfFile } from './package-names.js'

/** The parts of a `package.json` that are read here. */
export interface Manifest {
  readonly name?: string
  readonly workspaces?: unknown
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly peerDependencies?: Dependencies
  readonly optionalDependencies?: Dependencies
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

type Dependencies = Readonly<Record<string, string>>

/** Returns the `package.json` of a folder; undefined without a readable one. */
export function manifestIn(folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined
  } catch {
    return undefined
  }
}

/** Returns the folder and all folders around it, the innermost first. */
export function foldersAround(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersAround(above)]
}

/** Returns the folder of the package in `node_modules` that a file belongs to; undefined for an application's file. */
export function packageFolderOf(file: string): string | undefined {
  const name = packageOfFile(file)
  const [around = ''] = /^.*[\\/]node_modules[\\/]/su.exec(file) ?? []
  return name === undefined ? undefined : `${around}${name}`
}

/** Returns the names of all dependencies of a package, the optional and those of its development included. */
export const dependenciesOf = (manifest: Manifest): readonly string[] =>
  Object.keys({
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
    ...manifest.dependencies,
  })

/** Returns the providers of the AI SDK among the dependencies of the package that a folder belongs to. */
export function providersFor(folder: string): readonly string[] {
  const at = foldersAround(folder).find((around) => existsSync(join(around, 'package.json')))
  return dependenciesOf((at && manifestIn(at)) || {}).filter(isProvider)
}

/** Returns whether a package is a provider of the AI SDK, as far as its name tells. */
const isProvider = (name: string): boolean =>
  name.startsWith('@ai-sdk/')
    ? !otherParts.has(name.slice('@ai-sdk/'.length))
    : /ai-sdk-provider|-ai-provider/u.test(name)

/** The packages of the AI SDK that applications depend on for other reasons. */
const otherParts = new Set(
  [
    ['angular', 'react', 'rsc', 'solid', 'svelte', 'tui', 'ui-utils', 'vue'],
    ['codemod', 'devtools', 'langchain', 'llamaindex', 'mcp', 'otel', 'valibot'],
    ['gateway', 'provider', 'provider-utils'],
  ].flat(),
)
