import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { vi } from 'vitest'
import type { Verdict } from 'vitest-faithful'

const repository = resolve(fileURLToPath(import.meta.url), '../../..')
const fixtures = join(repository, 'test/e2e/fixtures')

/**
 * Where the projects of these tests find `vitest`, `ai` and `zod`: here, or in
 * the folder that FAITHFUL_E2E_MODULES names, to run them on other majors.
 */
const modules = process.env.FAITHFUL_E2E_MODULES ? resolve(process.env.FAITHFUL_E2E_MODULES) : repository
const manifest = createRequire(join(modules, 'package.json')).resolve('vitest/package.json')
const vitest = join(dirname(manifest), 'vitest.mjs')
const projects = modules === repository ? join(repository, 'test/e2e/.tmp') : join(modules, 'faithful-e2e')

/** Which Vitest that is. */
export const vitestMajor = majorIn(manifest)

/** Which AI SDK the projects have. */
export const aiMajor = majorIn(createRequire(join(modules, 'package.json')).resolve('ai/package.json'))

// A test waits for processes of its own, and its turn to start them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** What a project of a test consists of; its folder has the fixtures beside these files. */
export interface ProjectSource {
  /** Texts by path. */
  readonly files: { readonly [path: string]: string }
  /** The argument of `faithful(…)` in its config, as code. */
  readonly plugin?: string
  /** The `test` part of its config, as code. */
  readonly test?: string
  /** Its whole config instead of these two. */
  readonly config?: string
}

/** A project in a folder of its own, with the package installed as a user has it. */
export interface Project {
  readonly folder: string
  /** Runs the real Vitest on it, to the end. */
  run(options?: RunOptions): Promise<Run>
  /** Starts the real Vitest on it in watch mode. */
  watch(options?: Pick<RunOptions, 'args' | 'env'>): Watch
  /** Runs a file of it with Node alone. */
  node(file: string, options?: Pick<RunOptions, 'env' | 'args'>): Promise<Ended>
  read(path: string): string
  write(path: string, text: string): void
  remove(path: string): void
  /** Makes it a git repository, if it is none, and commits all of it. */
  commit(): void
  /** Paths of the files below a folder of it, sorted. */
  list(folder?: string): readonly string[]
  /** Names of the recordings of a subject, or of all, as verdicts name them: `<path>#predict`. */
  recordings(subject?: string): readonly string[]
  /** What the counted models noted since the last look, a line each. */
  takeCalls(): readonly string[]
  [Symbol.dispose](): void
}

export interface RunOptions {
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Leaves `--reporter` and `--outputFile` to `args`. */
  readonly ownReporters?: boolean
}

/** How a process ended and what it said, without colours. */
export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** Both streams. */
  readonly output: string
  /** Both streams, with all control characters that they have. */
  readonly raw: string
}

export interface Run extends Ended {
  readonly tests: readonly Ran[]
  /** The one test whose name ends so. */
  only(name: string): Ran
}

/** Vitest in watch mode; it is stopped when disposed of. */
export interface Watch {
  /**
   * Waits until the next of its rounds is over: the first run, or a rerun. Also waits for `until`: what our reporter
   * writes to stderr may come after the last words of Vitest.
   */
  next(until?: RegExp): Promise<Round>
  [Symbol.asyncDispose](): Promise<void>
}

export interface Round {
  /** The file whose change started it; none for the first. */
  readonly trigger: string | undefined
  /** Test files that it ran, sorted. */
  readonly files: readonly string[]
  readonly output: string
}

/** One test of a project, as the JSON reporter tells it. */
export interface Ran {
  readonly file: string
  /** Names of its suites and its own. */
  readonly names: readonly string[]
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo'
  /** Stacks, with the message first. */
  readonly errors: readonly string[]
  readonly meta: Record<string, unknown> & { readonly faithful?: readonly Verdict[] }
}

/** A message with each of its sentences on one line, however wide. */
export const unwrapped = (message = ''): string => message.replaceAll(/(?<=\S)\n(?=\S)/gu, ' ')

/** Writes a project to a fresh folder, which is removed when it is disposed of. */
export function createProject({ files, plugin = '', test = '{}', config }: ProjectSource): Project {
  if (!existsSync(join(repository, 'dist/plugin.js')))
    throw new Error('These tests run the built package, and there is no dist. Build it first: npm run build')
  const folder = join(projects, randomUUID().slice(0, 8))
  const at = (path: string): string => join(folder, path)
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  cpSync(fixtures, folder, { recursive: true })
  write('package.json', '{ "private": true, "type": "module" }\n')
  write('vitest.config.ts', config ?? configOf(plugin, test))
  for (const [path, text] of Object.entries(files)) write(path, text)
  install(at('node_modules'))

  const list = (below = '.'): readonly string[] => {
    if (!existsSync(at(below))) return []
    const entries = readdirSync(at(below), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
  }
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    inTurn(() => ended(args, folder, env))

  return {
    folder,
    async run({ args = [], env, ownReporters = false } = {}) {
      const report = `report-${randomUUID().slice(0, 8)}.json`
      const reporters = ownReporters ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const end = await start([vitest, 'run', ...reporters, ...args], env)
      const tests = existsSync(at(report)) ? testsIn(at(report), folder) : []
      rmSync(at(report), { force: true })
      return { ...end, tests, only: (name) => onlyOne(name, tests, end.output) }
    },
    watch: ({ args = [], env = {} } = {}) => watching([vitest, 'watch', '--reporter=default', ...args], folder, env),
    node: (file, { env, args = [] } = {}) => start([at(file), ...args], env),
    read: (path) => readFileSync(at(path), 'utf8'),
    write,
    remove: (path) => rmSync(at(path)),
    commit() {
      write('.gitignore', 'node_modules\ncalls.log\nreport-*\n')
      const author = [
        '-c',
        'user.name=author',
        '-c',
        'user.email=author@localhost',
        '-c',
        'commit.gpgsign=false',
        '-c',
        'core.hooksPath=.no-hooks',
      ]
      for (const args of [
        ['init', '-q'],
        ['add', '-A'],
        ['commit', '-q', '-m', 'all'],
      ])
        execFileSync('git', [...author, ...args], { cwd: folder, env: inherited() })
    },
    list,
    recordings: (subject = '.') =>
      list(join('__recordings__', subject))
        .filter((path) => !path.includes('/shared/'))
        .flatMap((path) => {
          const { recordings } = JSON.parse(readFileSync(at(path), 'utf8')) as { recordings: object }
          return Object.keys(recordings).map((entry) => `${path.replace('__recordings__/', '')}#${entry}`)
        }),
    takeCalls() {
      const lines = existsSync(at('calls.log')) ? readFileSync(at('calls.log'), 'utf8').split('\n').filter(Boolean) : []
      rmSync(at('calls.log'), { force: true })
      return lines
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const configOf = (plugin: string, test: string): string => `import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({ plugins: [faithful(${plugin})], test: ${test} })
`

function majorIn(manifest: string): number {
  return Number.parseInt((JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version, 10)
}

/** Puts the package where a user has it; on other majors its dependencies too, since none are to be had up the path. */
function install(target: string): void {
  mkdirSync(join(target, 'vitest-faithful'), { recursive: true })
  for (const part of ['package.json', 'dist'])
    cpSync(join(repository, part), join(target, 'vitest-faithful', part), { recursive: true })
  if (modules === repository) return
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    dependencies: object
  }
  for (const name of Object.keys(dependencies))
    cpSync(join(repository, 'node_modules', name), join(target, name), { recursive: true })
}

const startNode = (args: readonly string[], folder: string, env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, args, {
    cwd: folder,
    env: { ...inherited(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function ended(args: readonly string[], folder: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = startNode(args, folder, env)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const hung = setTimeout(() => child.kill('SIGKILL'), 60_000)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(hung)
      const [out, err] = [stripVTControlCharacters(stdout), stripVTControlCharacters(stderr)]
      resolve({ exitCode, stdout: out, stderr: err, output: `${out}\n${err}`, raw: `${stdout}\n${stderr}` })
    })
  })
}

function watching(args: readonly string[], folder: string, env: NodeJS.ProcessEnv): Watch {
  const child = startNode(args, folder, env)
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let output = ''
  let taken = 0
  let look = (): void => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += stripVTControlCharacters(text)
      look()
    })
  }

  return {
    next: (until) =>
      new Promise((resolve, reject) => {
        const failed = (what: string) => (): void => reject(new Error(`${what} Vitest said:\n${output}`))
        const hung = setTimeout(failed('Watch mode ran nothing for 30 seconds.'), 30_000)
        void closed.then(failed('Watch mode ended.'))
        look = () => {
          const rest = output.slice(taken)
          const end = /(?:Waiting|Watching) for file changes\.\.\./u.exec(rest)
          if (!end || until?.test(rest) === false) return
          look = () => {}
          clearTimeout(hung)
          const said = until ? rest : rest.slice(0, end.index + end[0].length)
          taken += said.length
          resolve({
            trigger: /RERUN +(\S+)/u.exec(said)?.[1],
            files: [...said.matchAll(/^ *[✓❯↓] (\S+\.spec\.ts) /gmu)].map(([, file = '']) => file).sort(),
            output: said,
          })
        }
        look()
      }),
    async [Symbol.asyncDispose]() {
      child.kill()
      const hung = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await closed
      clearTimeout(hung)
    },
  }
}

/** The environment less what would decide for the project: modes, keys, colours, and the Vitest around it. */
function inherited(): NodeJS.ProcessEnv {
  const decides =
    /^(?:CI|FAITHFUL_.*|VITEST.*|TEST|NODE_ENV|NODE_OPTIONS|NODE_V8_COVERAGE|FORCE_COLOR|COLORTERM|GITHUB_.*|GIT_.*|OPENAI_.*|AI_GATEWAY_.*)$/u
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !decides.test(name)))
}

let running = 0
const waiting: (() => void)[] = []

/** As many processes at once as there are cores. */
async function inTurn<Result>(start: () => Promise<Result>): Promise<Result> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await start()
  } finally {
    running--
    waiting.shift()?.()
  }
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: Ran['status']
      readonly failureMessages: readonly string[] | null
      readonly meta: Ran['meta']
    }[]
  }[]
}

function testsIn(report: string, folder: string): readonly Ran[] {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, failureMessages, meta }) => ({
      file: relative(folder, name).replaceAll('\\', '/'),
      names: [...ancestorTitles.filter((ancestor) => ancestor !== ''), title],
      status,
      errors: (failureMessages ?? []).map((message) => stripVTControlCharacters(message)),
      meta,
    })),
  )
}

function onlyOne(name: string, tests: readonly Ran[], output: string): Ran {
  const found = tests.filter(({ names }) => names.join(' ').endsWith(name))
  const [first] = found
  if (first && found.length === 1) return first
  throw new Error(`${found.length} tests are called ${JSON.stringify(name)}. Vitest said:\n${output}`)
}
