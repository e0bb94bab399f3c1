#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { shownPath } from './recordings/format/shown-path.js'
import { removeUnused, shownUnused, unusedRecordings, type Unused } from './recordings/unused-recordings.js'
import { coloured } from './report/terminal.js'
import { shownLines } from './text/shown-text.js'
import { wrap } from './text/wrap.js'
import type { RunUsage } from './vitest/reporter.js'

const help = `vitest-faithful: recordings of model replies, for tests that run without a key

  npx vitest-faithful record [--all] [vitest arguments]
      Runs the tests, and calls the model for each recording that is missing,
      stale, an error, or faulty (a cut-off, filtered, empty or unreadable
      reply). With --all, calls it for every recording. Moves the recordings of
      earlier versions into the files of their inputs, without a call.

  npx vitest-faithful plan [vitest arguments]
      Runs the tests on the recordings, without a call, and prints how many
      calls each of them would make at most.

  npx vitest-faithful join <folder> [<folder> ...]
      Puts the recordings of several folders into those of this project, such
      as those of the parts of a run (FAITHFUL_PART=2/5).

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
  if (command === 'plan') return runVitest(rest, { FAITHFUL_RECORDINGS: 'plan' })
  if (command === 'join') return joinFolders(rest)
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

async function joinFolders(folders: readonly string[]): Promise<number> {
  if (folders.length === 0) return fail('join needs the folders whose recordings are to be joined: join parts/*')
  const missing = folders.find((folder) => !existsSync(folder))
  if (missing !== undefined) return fail(`join found no folder ${missing}. Nothing was joined.`)
  const { joinRecordings } = await import('./recordings/join-recordings.js')
  try {
    const { files, added, different } = joinRecordings(process.cwd(), folders)
    const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
    process.stdout.write(`Joined ${many(files, 'file')}: ${many(added, 'recording')} added.\n`)
    if (different > 0)
      process.stdout.write(
        `${many(different, 'recording')} had another reply in a second folder. The first one was kept.\n`,
      )
    return files === 0 ? fail('The folders hold no recordings.') : 0
  } catch (error) {
    return fail((error as Error).message)
  }
}

async function prune(isRemoving: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-faithful-'))
  try {
    const usageFile = join(folder, 'usage.json')
    await runVitest([], { FAITHFUL_RECORDINGS: 'replay', FAITHFUL_REPORT: usageFile })
    const usage = readUsage(usageFile)
    if (!usage) return fail('Nothing was pruned: the run did not end, or its config lacks plugins: [faithful()].')
    const found = usage.roots.map((root) => unusedRecordings(root, usage.used))
    const isProven = usage.partial.length === 0
    report(found, { isRemoving, isProven })
    const left = isRemoving && isProven ? found.flatMap(removeUnused) : []
    const problems = [...found.flatMap(({ problems }) => problems), ...left]
    for (const problem of problems) process.stderr.write(`\n${shownLines(problem)}\n`)
    const isClean = found.every(({ recordings, leftovers }) => recordings.length + leftovers.length === 0)
    // A part of the tests is enough to show that every recording is used.
    if (!isProven && !isClean)
      return fail(
        unproven(usage.partial, { isRemoving, hasUnused: found.some(({ recordings }) => recordings.length > 0) }),
      )
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function report(
  found: readonly Unused[],
  { isRemoving, isProven }: { readonly isRemoving: boolean; readonly isProven: boolean },
): void {
  const recordings = found.flatMap((unused) => unused.recordings.flatMap(shownUnused))
  const leftovers = found.flatMap((unused) => unused.leftovers.map(shownPath))
  const removed = isRemoving && isProven ? '; removed' : ''
  const list = (heading: string, lines: readonly string[]): string =>
    `${coloured.strong(heading)}\n${lines.map((line) => `  ${line}\n`).join('')}`
  const many = recordings.length === 1 ? '1 recording is' : `${recordings.length} recordings are`
  process.stdout.write(
    recordings.length === 0
      ? list('Every recording is used.', [])
      : list(`${many} used by no test${isProven ? removed : ' that passed'}:`, recordings),
  )
  if (leftovers.length > 0) {
    const files = leftovers.length === 1 ? '1 file holds' : `${leftovers.length} files hold`
    process.stdout.write(`\n${list(`${files} nothing that a recording needs${removed}:`, leftovers)}`)
  }
  if (recordings.length + leftovers.length > 0 && !isRemoving && isProven)
    process.stdout.write('\nRemove them: npx vitest-faithful prune --remove\n')
}

function unproven(
  partial: readonly string[],
  { isRemoving, hasUnused }: { readonly isRemoving: boolean; readonly hasUnused: boolean },
): string {
  return [
    ...(isRemoving ? ['Nothing was removed.'] : []),
    ...wrap(`The run does not show which recordings are unused, since ${partial.join(', and ')}.`),
    ...(hasUnused ? ['Tests that failed or did not run may need the ones above.'] : []),
  ].join('\n')
}

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
  process.stderr.write(`${coloured.bad(shownLines(message))}\n`)
  return 1
}
