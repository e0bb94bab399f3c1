import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { vitestProject } from '../bench/vitest-project.mjs'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** What would decide for a run: the mode, CI, and the Vitest or the agent around this process. */
const decides = /^(?:CI|FAITHFUL_.*|VITEST.*|TEST|NODE_ENV|NODE_OPTIONS|FORCE_COLOR|GITHUB_.*|OPENAI_.*)$/u

/**
 * Makes a throw-away Vitest project with the built package. `inside` are modules of `torture/inside/` that its
 * specs import. A run may fail: it returns what each test did.
 */
export function tortureProject(name, { plugin, files, inside = [], test }) {
  const modules = inside.map((file) => [file, readFileSync(join(import.meta.dirname, 'inside', file), 'utf8')])
  const project = vitestProject(name, {
    plugin: { maxCalls: 1_000_000, ...plugin },
    files: { ...files, ...Object.fromEntries(modules) },
    test,
  })
  const { root, remove, write } = project
  let runs = 0

  /** Starts Vitest as the leader of a process group. */
  const start = ({ mode = 'auto', env = {}, args = [], uid } = {}) => {
    const report = join(root, `report-${runs++}.json`)
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !decides.test(name)))
    const child = spawn(
      process.execPath,
      [vitest, 'run', '--root', root, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...inherited, NO_COLOR: '1', FAITHFUL_RECORDINGS: mode, ...env },
        uid,
        gid: uid,
      },
    )
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    const ended = once(child, 'close').then(([code]) => {
      const tests = existsSync(report) ? testsIn(report) : []
      rmSync(report, { force: true })
      return { code, output: stripVTControlCharacters(output), tests }
    })
    return {
      ended,
      /** Kills Vitest with all of its workers. */
      kill() {
        try {
          process.kill(-child.pid, 'SIGKILL')
        } catch {}
      },
    }
  }
  return { root, write, remove, start, run: (options) => start(options).ended }
}

/** The tests of a report: name, status, the first line of the first error, and the verdicts. */
const testsIn = (report) =>
  JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages, meta }) => ({
      name: title,
      passed: status === 'passed',
      error: stripVTControlCharacters(failureMessages?.[0] ?? ''),
      verdicts: meta?.faithful ?? [],
    })),
  )

/** Returns the absolute paths of the files below a folder. */
export const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : []

/** Returns the files below `__recordings__` that are not whole JSON, or not whole JSON in each line of a journal. */
export const brokenFiles = (root) =>
  filesBelow(join(root, '__recordings__')).filter((file) => {
    const text = readFileSync(file, 'utf8')
    try {
      for (const part of file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text]) JSON.parse(part)
      return !/\.jsonl?$/u.test(file)
    } catch {
      return true
    }
  })

/** Returns the files below `__recordings__` that a run should have removed in its end: journals and temporary ones. */
export const leftFiles = (root) => filesBelow(join(root, '__recordings__')).filter((file) => !file.endsWith('.json'))
