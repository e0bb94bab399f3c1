import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeLease } from '../../../src/recordings/keeper/file-lease.js'
import { parseFile } from '../../../src/recordings/format/recording-file.js'
import { realClock } from '../../../src/session/real-clock.js'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keeper-processes-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const here = (name: string): string => join(import.meta.dirname, name)
const loader = ['--import', new URL('../../../scripts/from-sources.mjs', import.meta.url).href]

interface Recorder {
  readonly process: ChildProcess
  readonly lines: readonly string[]
  readonly ended: Promise<string | number | null>
}

function record(inputs: number, size: 'small' | 'large', folder = root): Recorder {
  const process_ = spawn(process.execPath, [...loader, here('recording-process.ts'), folder, `${inputs}`, size], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  let rest = ''
  process_.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  const ended = new Promise<string | number | null>((resolve) => {
    process_.once('close', (code, signal) => resolve(signal ?? code))
  })
  return { process: process_, lines, ended }
}

/** The numbers of the inputs in the lines that begin with a word. */
const inputsOf = (word: string, lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.split(' ')[1] ?? ''] : [])).toSorted()

/** The numbers of the inputs that all files together have. */
function recorded(folder = root): readonly string[] {
  const models = join(folder, '__recordings__', 's', 'm')
  return readdirSync(models)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const file = join(models, name)
      const shared = (part: string) => readFileSync(join(dirname(file), 'shared', `${part}.json`), 'utf8')
      return Array.from(parseFile(readFileSync(file, 'utf8'), { file, shared }).recordings.values())
    })
    .map(({ request, reply }) => {
      const [, asked = ''] = /Ticket (\d+)/u.exec(JSON.stringify(request)) ?? []
      const [, answered] = /ticket (\d+)/u.exec(JSON.stringify(reply)) ?? []
      expect(answered).toBe(asked)
      return asked
    })
    .toSorted()
}

const temporaryFiles = (): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))

const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${index}`).toSorted()

describe.each(['small', 'large'] as const)('with %s files', (size) => {
  test('two processes that record at once share all calls', { timeout: 30_000 }, async () => {
    const [one, two] = [record(120, size), record(120, size)]
    expect(await Promise.all([one.ended, two.ended])).toEqual([0, 0])
    const lines = [...one.lines, ...two.lines]
    expect(inputsOf('asked', lines)).toEqual(numbers(120))
    expect(inputsOf('made', lines)).toEqual(numbers(120))
    expect(recorded()).toEqual(numbers(120))
    expect(readdirSync(join(root, '__recordings__'))).toEqual(['s'])
  })

  test('a process that is killed at any moment loses nothing that it has stored', { timeout: 60_000 }, async () => {
    const stored = new Set<string>()
    let asked = 0
    for (let round = 0; round < 4; round++) {
      const { process, lines, ended } = record(200, size)
      const last = 10 + Math.floor(Math.random() * 60)
      while (lines.length < last && process.exitCode === null) await new Promise((resolve) => setImmediate(resolve))
      process.kill('SIGKILL')
      await ended
      for (const input of inputsOf('asked', lines)) expect([...stored]).not.toContain(input)
      for (const input of inputsOf('stored', lines)) stored.add(input)
      asked += inputsOf('asked', lines).length
      expect(lines.filter((line) => line.startsWith('problem'))).toEqual([])
    }
    const { lines, ended } = record(200, size)
    expect(await ended).toBe(0)
    asked += inputsOf('asked', lines).length
    for (const input of stored) expect(inputsOf('asked', lines)).not.toContain(input)
    expect(recorded()).toEqual(numbers(200))
    // Only the calls in flight were made again: eight a process.
    expect(asked).toBeLessThanOrEqual(200 + 4 * 8)
    expect(temporaryFiles()).toEqual([])
    expect(readdirSync(join(root, '__recordings__'))).toEqual(['s'])
  })
})

test('two processes that record at once go on where one of them is killed', { timeout: 30_000 }, async () => {
  const [one, two] = [record(150, 'large'), record(150, 'large')]
  while (one.lines.length + two.lines.length < 40) await new Promise((resolve) => setImmediate(resolve))
  one.process.kill('SIGKILL')
  await one.ended
  expect(await two.ended).toBe(0)
  const again = record(0, 'large')
  await again.ended
  expect(recorded()).toEqual(numbers(150))
  for (const input of inputsOf('stored', one.lines)) expect(inputsOf('asked', two.lines)).not.toContain(input)
})

describe('the lease of a file', () => {
  const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid
  const leaveLease = (name: string, pid: number): void => {
    const machine = JSON.parse(readFileSync(join(root, 'own.lease'), 'utf8')) as { machine: string }
    writeFileSync(join(root, name), JSON.stringify({ ...machine, pid, nonce: `nonce of ${name}` }))
  }
  beforeEach(() => {
    takeLease(root, 'own')
  })

  test('is free again after its release, also after many processes have died with it', () => {
    leaveLease('file.lease', dead())
    leaveLease('file.nonce of file.lease.lease', dead())
    const lease = takeLease(root, 'file')
    expect(lease).toBeDefined()
    expect(takeLease(root, 'file')).toBeUndefined()
    lease?.release()
    expect(readdirSync(root).filter((name) => name.startsWith('file'))).toEqual([])
    expect(takeLease(root, 'file')).toBeDefined()
  })

  test('leaves nothing in the folder after the last release of its process', () => {
    const folder = mkdtempSync(join(root, 'leases-'))
    const leases = ['one', 'other'].map((id) => takeLease(folder, id))
    expect(readdirSync(folder)).toHaveLength(3)
    for (const lease of leases) lease?.release()
    // Again: a second release must not end the leases that the process takes then.
    const third = takeLease(folder, 'third')
    for (const lease of leases) lease?.release()
    expect(takeLease(folder, 'third')).toBeUndefined()
    third?.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is taken where a person has removed the files of the leases before', () => {
    const folder = mkdtempSync(join(root, 'leases-'))
    const first = takeLease(folder, 'first')
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    const second = takeLease(folder, 'second')
    const third = takeLease(folder, 'third')
    expect(second).toBeDefined()
    expect(third).toBeDefined()
    expect(takeLease(folder, 'second')).toBeUndefined()
    for (const lease of [first, second, third]) lease?.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('has another name for those who wait after its process was asleep for minutes', () => {
    const folder = mkdtempSync(join(root, 'leases-'))
    const nonceOf = (id: string): unknown =>
      (JSON.parse(readFileSync(join(folder, `${id}.lease`), 'utf8')) as { nonce: string }).nonce
    takeLease(folder, 'before')
    takeLease(folder, 'soon')
    expect(nonceOf('soon')).toBe(nonceOf('before'))
    const time = vi.spyOn(realClock, 'time').mockReturnValue(Date.now() + 200_000)
    takeLease(folder, 'after')
    time.mockRestore()
    expect(nonceOf('after')).not.toBe(nonceOf('before'))
  })

  test('stays with a living process', () => {
    leaveLease('file.lease', process.pid)
    expect(takeLease(root, 'file')).toBeUndefined()
  })

  test('stays with a process of another machine until it is silent for minutes', async () => {
    const path = join(root, 'file.lease')
    writeFileSync(path, JSON.stringify({ machine: 'another', pid: dead(), nonce: 'n' }))
    expect(takeLease(root, 'file')).toBeUndefined()
    const { utimesSync } = await import('node:fs')
    utimesSync(path, 1, 1)
    expect(takeLease(root, 'file')).toBeDefined()
  })

  test('goes to exactly one of many processes that wait for a dead one', { timeout: 30_000 }, async () => {
    const script = join(root, 'take.ts')
    const source = pathToFileURL(here('../../../src/recordings/keeper/file-lease.ts')).href
    writeFileSync(
      script,
      `import { existsSync } from 'node:fs'
       import { takeLease } from '${source}'
       while (!existsSync('${join(root, 'start')}'));
       console.log(Array.from({ length: 40 }, (_, n) => (takeLease('${root}', 'file-' + n) ? 1 : 0)).join())
       setTimeout(() => {}, 60_000)`,
    )
    const pid = dead()
    for (let index = 0; index < 40; index++) leaveLease(`file-${index}.lease`, pid)
    const takers = Array.from({ length: 4 }, () => spawn(process.execPath, [...loader, script]))
    const outputs = takers.map(
      (taker) => new Promise<string>((resolve) => taker.stdout.setEncoding('utf8').once('data', resolve)),
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    writeFileSync(join(root, 'start'), '')
    const taken = (await Promise.all(outputs)).map((output) => output.trim().split(',').map(Number))
    for (const taker of takers) taker.kill('SIGKILL')
    for (let index = 0; index < 40; index++)
      expect(
        taken.reduce((sum, each) => sum + (each[index] ?? 0), 0),
        `lease ${index}`,
      ).toBe(1)
  })
})

/** Whether this machine lets the tests mount a small file system. */
const canMount =
  process.platform === 'linux' &&
  (() => {
    const folder = mkdtempSync(join(tmpdir(), 'keeper-mount-'))
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0
    if (isMounted) spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
    return isMounted
  })()

describe.skipIf(!canMount).each(['small', 'large'] as const)('on a disk that gets full, with %s files', (size) => {
  let disk: string
  beforeEach(() => {
    disk = join(root, 'disk')
    mkdirSync(disk)
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk])
  })
  afterEach(() => {
    spawnSync('umount', [disk])
  })

  test(
    'a process keeps what it has stored, says so, and leaves nothing half-written',
    { timeout: 30_000 },
    async () => {
      const { lines, ended } = record(400, size, disk)
      expect(await ended).toBe(0)
      const stored = inputsOf('stored', lines)
      const errors = lines.filter((line) => line.startsWith('error'))
      expect(stored.length).toBeGreaterThan(10)
      expect(errors.length).toBeGreaterThan(10)
      for (const line of errors) expect(line).toMatch(/^error NOT RUN .*ENOSPC/u)
      expect(readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))).toEqual(
        [],
      )
      // There is room again: the next run has all that was stored.
      spawnSync('mount', ['-o', 'remount,size=10m', disk])
      const next = record(0, size, disk)
      expect(await next.ended).toBe(0)
      expect(next.lines).toEqual(['end'])
      expect(recorded(disk)).toEqual(stored)
      expect(existsSync(join(disk, '__recordings__', '.journal'))).toBe(false)
    },
  )
})
