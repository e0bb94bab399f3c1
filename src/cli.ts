#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  removeRecordings,
  shownUnused,
  unusedRecordings,
  type UnusedRecordings,
} from './recordings/unused-recordings.js'
import { coloured } from './report/terminal.js'
import { wrap } from './text/wrap.js'
import type { RunUsage } from './vitest/reporter.js'

const help = `vitest-faithful: recordings of model replies, for tests that run without a key

  npx vitest-faithful record [--all] [vitest arguments]
      Runs the tests, and calls the model for each recording that is missing,
      stale, an error, or faulty (a cut-off, filtered, empty or unreadable
      reply). With --all, calls it for every recording. Moves the recordings of
      earlier versions into the files of their inputs, without a call.

  npx vitest-faithful prune [--remove]
      Runs all tests on the recordings, without a call, and lists the recordings
      that no test used. With --remove, deletes them. If the run failed or was
      partial, the list comes with a warning, and nothing is deleted.
`

process.exitCode = await main(process.argv.slice(2))

async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (rest.includes('--help') || rest.includes('-h')) command = 'help'
  if (command === 'record') {
    const isAll = rest.includes('--all')
    return runVitest(
      rest.filter((argument) => argument !== '--all'),
      { FAITHFUL_RECORDINGS: isAll ? 'record-all' : 'record' },
    )
  }
  if (command === 'prune') {
    const unknown = rest.filter((argument) => argument !== '--remove')
    if (unknown.length > 0)
      return fail(
        `prune takes no ${unknown.join(' ')}: it runs all tests, ` +
          'since a recording that some of them do not use may be used by the others.',
      )
    return prune(rest.includes('--remove'))
  }
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(help)
    return 0
  }
  return fail(`Unknown command: ${command}.\n\n${help}`)
}

async function prune(isRemoving: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-faithful-'))
  try {
    const usageFile = join(folder, 'usage.json')
    await runVitest([], { FAITHFUL_RECORDINGS: 'replay', FAITHFUL_REPORT: usageFile })
    const usage = readUsage(usageFile)
    if (!usage) return fail('Nothing was pruned: the run did not end, or its config lacks plugins: [faithful()].')
    const found = usage.roots.map((root) => unusedRecordings(root, usage.used))
    const unused = found.flatMap(({ recordings }) => recordings)
    const isProven = usage.partial.length === 0
    report(unused, { isRemoving, isProven })
    for (const problem of found.flatMap(({ problems }) => problems)) process.stderr.write(`\n${problem}\n`)
    if (!isProven) return fail(unproven(usage.partial, isRemoving))
    if (isRemoving) removeRecordings(unused)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function report(
  unused: readonly UnusedRecordings[],
  { isRemoving, isProven }: { readonly isRemoving: boolean; readonly isProven: boolean },
): void {
  const lines = unused.flatMap(shownUnused)
  const count = lines.length === 1 ? '1 recording is' : `${lines.length} recordings are`
  const heading =
    lines.length === 0
      ? 'Every recording is used.'
      : `${count} used by no test${isRemoving && isProven ? '; removed' : isProven ? '' : ' that passed'}:`
  process.stdout.write(`${coloured.strong(heading)}\n${lines.map((line) => `  ${line}\n`).join('')}`)
  if (lines.length > 0 && !isRemoving && isProven)
    process.stdout.write('\nRemove them: npx vitest-faithful prune --remove\n')
}

const unproven = (partial: readonly string[], isRemoving: boolean): string =>
  [
    ...(isRemoving ? ['Nothing was removed.'] : []),
    ...wrap(`The run does not show which recordings are unused, since ${partial.join(', and ')}.`),
    'Tests that failed or did not run may need the ones above.',
  ].join('\n')

function readUsage(file: string): RunUsage | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunUsage
  } catch {
    return undefined
  }
}

/** Runs the project's own Vitest once, and returns its exit code. */
function runVitest(args: readonly string[], env: Record<string, string>): Promise<number> {
  const manifest = vitestManifest()
  if (!manifest)
    return Promise.resolve(
      fail('Vitest is not installed here. Run this in the folder of a project that has it:  npm install -D vitest'),
    )
  const child = spawn(process.execPath, [join(dirname(manifest), 'vitest.mjs'), 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

function vitestManifest(): string | undefined {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('vitest/package.json')
  } catch {
    return undefined
  }
}

function fail(message: string): number {
  process.stderr.write(`${coloured.bad(message)}\n`)
  return 1
}
