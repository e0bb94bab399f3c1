import { basename } from 'node:path'
import { isBuilt, ownFile, ownFolders } from '../own-files.js'

/*
 * Decides who loads our files. Vitest must load the setup file: from `node_modules`,
 * Node would load it once per worker, and with `--no-isolate` the tests of every later
 * file in that worker would run without it. Node must load all others, also where a
 * config inlines every package: a second copy would get the `ai` that a test mocks.
 * Only a config with our name, as a string, gets that copy.
 */

/** The setup file, which Vitest loads for every test file. */
export const setup = ownFile('vitest/setup')

/** A pattern of files that Vitest loads by itself. An object with a method `test` also works there. */
type InlinedFiles = string | RegExp | true | object

/** The options that decide who loads a file, in the words of Vitest. */
interface TestOptions {
  server?: {
    deps?: { inline?: InlinedFiles | readonly InlinedFiles[] | null; external?: readonly (string | RegExp)[] }
  }
  readonly projects?: readonly unknown[]
}

/** The options that decide who loads a file, in the words of Vite. */
interface EnvironmentOptions {
  resolve?: { noExternal?: InlinedFiles | readonly InlinedFiles[] | null }
}

/** Leaves our files to Node, in the tests of a config and of the inline projects in it. */
export function leaveToNode(test: TestOptions): void {
  const deps = ((test.server ??= {}).deps ??= {})
  if (deps.inline) deps.inline = withoutOwnFiles(deps.inline)
  // The files of a linked package lie outside of `node_modules`.
  deps.external = [...(deps.external ?? []), new RegExp(`^${ownFilesForNode}`, 'u')]
  for (const project of test.projects ?? []) {
    const { test: own } = project as { readonly test?: TestOptions }
    if (own?.server?.deps?.inline) leaveToNode(own)
  }
}

/** Leaves our files out of what Vite's options inline, and adds the setup file. Vitest reads these options later. */
export function inlineSetup(options: EnvironmentOptions): void {
  const resolve = (options.resolve ??= {})
  resolve.noExternal = [...withoutOwnFiles(resolve.noExternal ?? []), new RegExp(`${inPattern(setup)}$`, 'u')]
}

/** Returns the patterns of files that a config inlines, none of which matches our files for Node. */
export const withoutOwnFiles = (inlined: InlinedFiles | readonly InlinedFiles[]): (string | object)[] =>
  [inlined].flat().map((files) => {
    const pattern = files === true ? /^/u : typeof files === 'string' ? patternOfPrefix(files) : files
    if (!(pattern instanceof RegExp)) return pattern
    return new RegExp(`^(?!${ownFilesForNode})(?=[^]*?(?:${pattern.source}))`, pattern.flags.replace(/[gy]/gu, ''))
  })

/** Vitest compares the beginning of a name, so that `vitest` would mean `vitest-faithful` too. */
const patternOfPrefix = (name: string): string | RegExp =>
  name !== ownName && ownName.startsWith(name) ? new RegExp(`/node_modules/${inPattern(name)}`, 'u') : name

const ownName = 'vitest-faithful'

const inPattern = (path: string): string => path.replaceAll('\\', '/').replaceAll(/[.*+?^${}()|[\]]/gu, String.raw`\$&`)

// Vitest loads TypeScript sources in any case.
const ownFilesForNode = isBuilt
  ? `(?:${ownFolders.map(inPattern).join('|')})(?!.*${inPattern(basename(setup))}$)`
  : '(?!)'
