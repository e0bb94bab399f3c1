// Builds dist/: one file for each entry, few chunks beside them, and the declarations of `tsc`.
// A test file loads our code again and again, and each module costs more than its code.
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { lateExpressions } from './late-expressions.mjs'

const root = resolve(import.meta.dirname, '..')
const source = (file) => join(root, file)
const { dependencies, peerDependencies } = JSON.parse(readFileSync(source('package.json'), 'utf8'))

const entries = {
  index: source('src/index.ts'),
  matchers: source('matchers/index.ts'),
  testing: source('src/testing/index.ts'),
  prose: source('src/prose/index.ts'),
  local: source('src/local/index.ts'),
  plugin: source('src/vitest/plugin.ts'),
  reporter: source('src/vitest/reporter.ts'),
  cli: source('src/cli.ts'),
  // Vitest loads these by their path: see src/own-files.ts.
  setup: source('src/vitest/setup.ts'),
  'wrapped-provider': source('src/observe/wrapped-provider.ts'),
  'string-ids': source('src/observe/string-ids.ts'),
}

// A matcher loads this at its first call.
const matcherCall = source('matchers/check-received.ts')

/** Returns the modules that Node loads with any of the entries, without those that they load later. */
function loadedWith(graph, ...names) {
  const loaded = new Set(names.map((name) => entries[name] ?? matcherCall))
  for (const id of loaded) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) loaded.add(imported)
  return loaded
}

let sets
/** Names the chunk of a module. No entry may load more than it needs. */
function chunkOf(id, graph) {
  sets ??= {
    everyFile: loadedWith(graph, 'setup'),
    mainProcess: loadedWith(graph, 'plugin', 'reporter', 'cli'),
    package: loadedWith(graph, 'index', 'testing', 'matcher call'),
  }
  if (id !== entries.matchers && Object.values(entries).includes(id)) return null
  if (sets.everyFile.has(id)) return 'session'
  if (!sets.package.has(id)) return null
  return sets.mainProcess.has(id) ? 'verdicts' : 'core'
}

rmSync(source('dist'), { recursive: true, force: true })
const bundle = await rolldown({
  cwd: root,
  input: entries,
  platform: 'node',
  external: (id) =>
    id.startsWith('node:') ||
    Object.keys({ ...dependencies, ...peerDependencies }).some((name) => id === name || id.startsWith(`${name}/`)),
  resolve: { extensionAlias: { '.js': ['.ts'] } },
  preserveEntrySignatures: 'allow-extension',
  plugins: [lateExpressions()],
})
await bundle.write({
  dir: source('dist'),
  format: 'esm',
  chunkFileNames: '[name].js',
  minifyInternalExports: false,
  sourcemap: true,
  // A debugger steps over our code, and Vitest finds no file to show.
  sourcemapIgnoreList: () => true,
  codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf, debugName: 'by who loads it' }] },
})
await bundle.close()
chmodSync(source('dist/cli.js'), 0o755)

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', source('tsconfig.build.json')], { stdio: 'inherit' })
process.exitCode = status ?? 1
