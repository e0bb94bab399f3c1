import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCountingServer } from './counting-server.mjs'
import { inputProject, range, replay } from './input-project.mjs'
import { brokenFiles, filesBelow } from './project.mjs'

const nobody = 65_534
const isRoot = process.getuid?.() === 0

/** The commands that may mount a file system here; undefined if this user may not. */
function mounter() {
  for (const before of isRoot ? [[]] : [['sudo', '-n']]) {
    const mount = (...args) => {
      const [command, ...rest] = [...before, ...args]
      execFileSync(command, rest, { stdio: 'pipe' })
    }
    try {
      mount('true')
      return mount
    } catch {}
  }
  return undefined
}

/** Records into a file system that becomes full. */
export async function fillDisk({ short }) {
  const mount = mounter()
  if (!mount) return { left: 'this user may not mount a tmpfs', broken: 0, lost: 0, notes: [] }
  const [first, all] = short ? [10, 60] : [40, 300]
  using server = await startCountingServer({ delay: 5, letters: 6_000 })
  const project = inputProject('full-disk', server, { inputs: [range(0, first)], test: { maxWorkers: 1 } })
  const recordings = join(project.root, '__recordings__')
  mkdirSync(recordings)
  const owner = `uid=${process.getuid()},gid=${process.getgid()}`
  const limit = (size) => ['-o', `${size},${owner}`, 'tmpfs', recordings]
  const found = { how: `a tmpfs of ${short ? 500 : 2_000} kB`, broken: 0, lost: 0, notes: [] }
  mount('mount', '-t', 'tmpfs', ...limit(`size=${short ? 500 : 2_000}k`))
  try {
    const before = await project.run({ mode: 'record' })
    if (before.code !== 0) throw new Error(`The first inputs were not recorded.\n${before.output.slice(-2000)}`)
    const kept = textsBelow(recordings)
    project.writeInputs([range(0, all)])
    const full = await project.run({ mode: 'record' })
    const failed = full.tests.filter(({ passed }) => !passed)
    if (failed.length === 0) throw new Error('The file system did not become full.')
    const silent = failed.filter(({ error }) => !/ENOSPC|no space|disk is full|full/iu.test(error))
    if (silent.length > 0)
      found.notes.push(`${silent.length} of ${failed.length} errors do not say it: ${silent[0].error.split('\n')[0]}`)
    found.broken += brokenFiles(project.root).length
    found.lost += lostOf(kept, recordings)
    project.writeInputs([range(0, first)])
    found.lost += (await replay(project, server, first)).failed
    // What passed while the file system became full must have been stored.
    mount('mount', '-o', `remount,size=100m`, recordings)
    const passed = full.tests.filter(({ passed }) => passed).map(({ name }) => Number(name.split(' ')[1]))
    project.writeInputs([passed])
    found.lost += (await replay(project, server, passed.length)).failed
    return found
  } finally {
    mount('umount', recordings)
    project.remove()
  }
}

/** Records into a folder that may not be written. */
export async function recordUnwritable({ short }) {
  const inputs = short ? 5 : 20
  using server = await startCountingServer({ delay: 5 })
  const project = inputProject('unwritable', server, { inputs: [range(0, inputs)], test: { maxWorkers: 1 } })
  const recordings = join(project.root, '__recordings__')
  const found = { how: isRoot ? 'as the user nobody' : 'as this user', broken: 0, lost: 0, repeated: 0, notes: [] }
  try {
    const first = await project.run({ mode: 'record' })
    if (first.code !== 0) throw new Error(`The first inputs were not recorded.\n${first.output.slice(-2000)}`)
    const kept = textsBelow(recordings)
    project.writeInputs([range(0, 2 * inputs)])
    // The rights of files do not bind root.
    if (isRoot) for (const folder of ['.', '..']) chownSync(join(project.root, folder), nobody, nobody)
    for (const file of filesBelow(project.root))
      if (isRoot && !file.startsWith(recordings)) chownSync(file, nobody, nobody)
    protect(recordings, 0o555)
    const before = server.total()
    const run = await project.run({ mode: 'record', ...(isRoot ? { uid: nobody, env: { HOME: project.root } } : {}) })
    const failed = run.tests.filter(({ passed }) => !passed)
    if (run.tests.length !== 2 * inputs) throw new Error(`${run.tests.length} tests ran.\n${run.output.slice(-2000)}`)
    if (failed.length !== inputs) found.notes.push(`${failed.length} of ${inputs} new inputs failed`)
    const silent = failed.filter(({ error }) => !/cannot be written/u.test(error))
    if (silent.length > 0) found.notes.push(`${silent.length} errors do not say it: ${silent[0].error.split('\n')[0]}`)
    if (server.total() > before)
      found.notes.push(`${server.total() - before} calls were made whose replies cannot be stored`)
    protect(recordings, 0o755)
    found.broken += brokenFiles(project.root).length
    found.lost += lostOf(kept, recordings)
    return found
  } finally {
    protect(recordings, 0o755)
    project.remove()
  }
}

const textsBelow = (folder) => new Map(filesBelow(folder).map((file) => [file, readFileSync(file, 'utf8')]))

/** How many files of before are no longer what they were. */
const lostOf = (kept, folder) => {
  const now = textsBelow(folder)
  return [...kept].filter(([file, text]) => now.get(file) !== text).length
}

function protect(folder, rights) {
  const folders = new Set([folder, ...filesBelow(folder).flatMap((file) => parentsBelow(folder, file))])
  for (const each of folders) chmodSync(each, rights)
}

const parentsBelow = (folder, file) => {
  const parents = []
  for (let at = join(file, '..'); at.startsWith(folder); at = join(at, '..')) parents.push(at)
  return parents
}
