// Builds dist/: one file for each entry, few chunks beside them, and the declarations of `tsc`.
// A test file loads our code again and again, and each module costs more than its code.
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { lateExpressions } from './late-expressions.ts'

const root = resolve(import.meta.dirname, '..')
const source = (file) => join(root, file)
const { dependencies, peerDependencies } = JSON.parse(readFileSync(source('package.json'), 'utf8'))

const entries = {
  index: source('src/index.ts'),
  matchers: source('matchers/index.ts'),
  testing: source('src/testing/index.ts'),
  prose: source('src/prose/index.ts'),
  local: source('src/local/index.ts'),
  fetch: source('src/fetch/index.ts'),
  plugin: source('src/vitest/plugin.ts'),
  reporter: source('src/vitest/reporter.ts'),
  cli: source('src/cli.ts'),
  // Vitest loads these by their path: see src/own-files.ts.
  setup: source('src/vitest/setup.ts'),
  'observed-exports': source('src/observe/observed-exports.ts'),
}

/** Returns the modules that Node loads with some of them, without those that they load later. */
function loadedWith(graph, ...modules) {
  const loaded = new Set(modules)
  for (const id of loaded) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) loaded.add(imported)
  return loaded
}

let chunks
/** Returns the chunks in order: a module belongs to the first one that has it. No entry may load more than it needs. */
function chunksOf(graph) {
  const everyFile = loadedWith(graph, entries.setup)
  const mainProcess = loadedWith(graph, entries.plugin, entries.reporter, entries.cli)
  // A matcher loads the last three at its first call.
  const atFirstCall = ['check-received', 'matcher-result', 'settled-use'].map((name) => source(`matchers/${name}.ts`))
  const tests = loadedWith(graph, entries.index, entries.testing, ...atFirstCall)
  return [
    ['session', everyFile],
    ['verdicts', mainProcess.intersection(tests)],
    ['core', tests],
    ['summary', loadedWith(graph, entries.reporter)],
    // The command, the writer of recordings, and baselines.
    [
      'files',
      loadedWith(
        graph,
        ...['write-recordings', 'unused-parts'].map((name) => source(`src/recordings/keeper/${name}.ts`)),
      ),
    ],
    // The plugin loads this with the config, and `observed-packages` uses it later.
    [
      'observing',
      loadedWith(graph, ...['observe/provider-modules', 'text/near-names'].map((name) => source(`src/${name}.ts`))),
    ],
    // What only a check with an editor needs, together: it loads at the first question to one.
    [
      'editor',
      loadedWith(
        graph,
        ...['editor/editor', 'reason/read-facts', 'reason/trim'].map((name) => source(`src/checks/${name}.ts`)),
      ),
    ],
    // A file that is observed loads these later than the entry, and together.
    [
      'providers',
      loadedWith(graph, ...['wrapped-provider', 'string-ids'].map((name) => source(`src/observe/${name}.ts`))),
    ],
  ]
}

function chunkOf(id, graph) {
  const isOnlyEntry = Object.values(entries).includes(id) && graph.getModuleInfo(id).importers.length === 0
  if (isOnlyEntry) return null
  chunks ??= chunksOf(graph)
  return chunks.find(([, modules]) => modules.has(id))?.[0] ?? null
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
  // The source maps have the comments.
  comments: { jsdoc: false },
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
