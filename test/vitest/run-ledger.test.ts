import { APICallError } from 'ai'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotRunError, UsageError } from '../../src/errors.js'
import type { NewRecording, PlannedCall } from '../../src/session/ledger.js'
import { digest } from '../../src/text/canonical-json.js'
import { configuredRules, type ConfiguredRules } from '../../src/vitest/configured-rules.js'
import { serveLedger } from '../../src/vitest/ledger-server.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openChannel } from '../../src/vitest/run-channel.js'
import { openLedger, type RunLedger } from '../../src/vitest/run-ledger.js'

const noRules = () => configuredRules({})
const served = () => ({
  rules: noRules(),
  observed: { observationOf: async () => 'none' as const, insist() {}, reset() {} },
})

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'run-ledger-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(root, { recursive: true, force: true })
})

const fileOf = (name: string): string => join(root, '__recordings__', 's', 'm', `${name}.json`)
const call = (place: string, key = 'k', mode: PlannedCall['mode'] = 'auto'): PlannedCall => ({
  place,
  key,
  mode,
  file: fileOf(place),
  name: { entry: 'predict' },
  isStreamed: false,
})
const answer = ({ file, name }: PlannedCall, text = 'good'): NewRecording => ({
  file,
  name,
  request: { model: 'm', prompt: 'Is it good?' },
  reply: { content: [{ type: 'text', text }] },
})

describe('the ledger of a run', () => {
  test('grants calls up to its ceiling in mode auto, and any number in other modes', async () => {
    const runLedger = openLedger(2)
    expect(await runLedger.reserve('w', call('a'))).toBe('granted')
    expect(await runLedger.reserve('w', call('b'))).toBe('granted')
    expect(await runLedger.reserve('w', call('c'))).toEqual({ refused: 'ceiling', ceiling: 2 })
    expect(await runLedger.reserve('w', call('c', 'k', 'record'))).toBe('granted')
  })

  test('counts an answered call as made; a failed attempt only counts towards the ceiling', async () => {
    const runLedger = openLedger(2)
    await runLedger.reserve('w', call('a'))
    runLedger.release('w', 'a')
    await runLedger.reserve('w', call('a'))
    await runLedger.store('w', 'a', answer(call('a')))
    expect(runLedger.made).toBe(1)
    expect(await runLedger.reserve('w', call('b'))).toEqual({ refused: 'ceiling', ceiling: 2 })
  })

  test('counts a retry of a call towards the ceiling, and keeps its reservation', async () => {
    const runLedger = openLedger(2)
    await runLedger.reserve('w', call('a'))
    expect(await runLedger.retry('w', call('a'))).toBe('granted')
    expect(await runLedger.retry('w', call('a'))).toEqual({ refused: 'ceiling', ceiling: 2 })
    await runLedger.store('w', 'a', answer(call('a')))
    expect(runLedger.made).toBe(1)
  })

  test('lets one worker make a call that two want, and hands its recording to the other', async () => {
    const runLedger = openLedger(9)
    expect(await runLedger.reserve('one', call('a'))).toBe('granted')
    const other = runLedger.reserve('two', call('a'))
    const stored = await runLedger.store('one', 'a', answer(call('a')))
    expect(stored).toMatchObject({ file: fileOf('a'), entry: 'predict', reply: answer(call('a')).reply })
    expect(await other).toEqual({ made: stored })
    expect(runLedger.made).toBe(1)
  })

  test('lets the next worker try if the call failed', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    const other = runLedger.reserve('two', call('a'))
    runLedger.release('one', 'a')
    expect(await other).toBe('granted')
  })

  test('lets the next worker try if the one that made the call is gone', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    const other = runLedger.reserve('two', call('a'))
    runLedger.leave('one')
    expect(await other).toBe('granted')
  })

  test('keeps the reply of a worker that ends while the reply is written', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    const storing = runLedger.store('one', 'a', answer(call('a')))
    runLedger.leave('one')
    expect(await runLedger.reserve('two', call('a'))).toEqual({ made: await storing })
  })

  test('does not let a worker store or release the call of another worker', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    await expect(runLedger.store('two', 'a', answer(call('a')))).rejects.toThrow('not reserved any more')
    runLedger.release('two', 'a')
    expect(runLedger.recordings).toEqual([])
    await runLedger.store('one', 'a', answer(call('a')))
    expect(runLedger.recordings).toEqual([{ file: fileOf('a'), entry: 'predict' }])
  })

  test('refuses a second request for a place that is reserved, made or replayed', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a', 'first'))
    expect(await runLedger.reserve('two', call('a', 'second'))).toEqual({ refused: 'conflict' })
    await runLedger.store('one', 'a', answer(call('a')))
    expect(await runLedger.reserve('two', call('a', 'second'))).toEqual({ refused: 'conflict' })
    runLedger.used({ place: 'b', key: 'first', file: fileOf('b'), entry: 'predict' })
    expect(await runLedger.reserve('two', call('b', 'second'))).toEqual({ refused: 'conflict' })
  })

  test('starts again with each run in watch mode', async () => {
    const runLedger = openLedger(1)
    await runLedger.reserve('one', call('a'))
    runLedger.reset()
    expect(await runLedger.reserve('one', call('a', 'changed'))).toBe('granted')
  })

  test('gives a recording the real time, and the time that its last attempt took, under fake clocks', async () => {
    const before = new Date().toISOString()
    vi.useFakeTimers({ now: new Date('2001-01-01') })
    const runLedger = openLedger(9)
    await runLedger.reserve('w', call('a'))
    runLedger.retry('w', call('a'))
    const { recordedAt, took } = await runLedger.store('w', 'a', answer(call('a')))
    expect(recordedAt >= before).toBe(true)
    expect(took).toBeLessThan(10_000)
  })

  test('takes over what another process has stored since the worker looked for it', async () => {
    const [ours, theirs] = [openLedger(9), openLedger(9)]
    const { request } = answer(call('a'))
    const wanted = call('a', digest(request))
    await theirs.reserve('w', wanted)
    const waiting = ours.reserve('w', wanted)
    const stored = await theirs.store('w', 'a', answer(wanted))
    theirs.flush()
    expect(await waiting).toEqual({ made: stored })
    expect(ours.made).toBe(0)
    expect(ours.recordings).toEqual([{ file: fileOf('a'), entry: 'predict' }])
  })

  test('makes the call if what another process has stored answers another request', async () => {
    const [ours, theirs] = [openLedger(9), openLedger(9)]
    await theirs.reserve('w', call('a'))
    await theirs.store('w', 'a', answer(call('a')))
    theirs.end()
    expect(await ours.reserve('w', call('a', digest({ model: 'm', prompt: 'Is it bad?' })))).toBe('granted')
  })

  test('asks again in mode record-all, unless another process has just done so', async () => {
    const [before, ours] = [openLedger(9), openLedger(9)]
    const wanted = call('a', digest(answer(call('a')).request), 'record-all')
    await before.reserve('w', wanted)
    const stored = await before.store('w', 'a', answer(wanted))
    before.end()
    await vi.waitUntil(() => new Date().toISOString() > stored.recordedAt, { interval: 1 })
    ours.reset()
    expect(await ours.reserve('w', wanted)).toBe('granted')
  })

  test('knows its recordings by their new names after their scope was tidied', async () => {
    const runLedger = openLedger(9)
    const inRun = (place: string) => ({ ...call(place), file: fileOf('run'), name: { scope: 'predict', number: 1 } })
    const calls = [inRun('x'), inRun('y')] as const
    for (const each of calls) {
      await runLedger.reserve('w', each)
      await runLedger.store('w', each.place, answer(each, each.place))
    }
    await runLedger.tidy({ file: fileOf('run'), scope: 'predict', order: ['predict/2', 'predict/1'] })
    expect(await runLedger.reserve('v', calls[1])).toMatchObject({
      made: { entry: 'predict/1', reply: { content: [{ text: 'y' }] } },
    })
    expect(runLedger.recordings.map(({ entry }) => entry).toSorted()).toEqual(['predict/1', 'predict/2'])
  })
})

describe.each([
  [
    'over its socket',
    () => {
      const runLedger = openLedger(1)
      const { address, close } = serveLedger(runLedger, served)
      return { runLedger, connect: () => openChannel(address).ledger, close }
    },
  ],
  [
    'in one worker alone',
    () => {
      const runLedger = openLedger(1)
      const ledger = ledgerWithoutPlugin(async () => runLedger)
      return { runLedger, connect: () => ledger, close: () => {} }
    },
  ],
])('a ledger %s', (_, open) => {
  test('asks the one ledger of the run', async () => {
    const { runLedger, connect, close } = open()
    const [one, two] = [connect(), connect()]
    expect(await one.reserve(call('a'))).toBe('granted')
    const stored = await one.store(call('a'), answer(call('a')))
    expect(stored).toMatchObject({ file: fileOf('a'), entry: 'predict', request: answer(call('a')).request })
    expect(await two.reserve(call('a'))).toEqual({ made: stored })
    expect(await two.reserve(call('b'))).toEqual({ refused: 'ceiling', ceiling: 1 })
    two.used({ place: 'c', key: 'k', file: fileOf('c'), entry: 'predict/1' })
    await two.flush()
    expect(runLedger.recordings).toEqual([
      { file: fileOf('a'), entry: 'predict' },
      { file: fileOf('c'), entry: 'predict/1' },
    ])
    expect(runLedger.replayed).toBe(1)
    close()
  })

  test('aborts with its caller, and keeps nothing reserved', async () => {
    const { runLedger, connect, close } = open()
    const [one, two] = [connect(), connect()]
    await one.reserve(call('a'))
    const impatient = new AbortController()
    const waiting = two.reserve(call('a', 'k', 'record'), impatient.signal)
    impatient.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await one.release(call('a'))
    await two.flush()
    expect(await one.reserve(call('a', 'k', 'record'))).toBe('granted')
    expect(runLedger.recordings).toEqual([])
    close()
  })

  test('stops waiting for another process when its caller aborts', async () => {
    const { connect, close } = open()
    const other = openLedger(9)
    await other.reserve('w', call('a'))
    const impatient = new AbortController()
    const one = connect()
    const waiting = one.reserve(call('a'), impatient.signal)
    setTimeout(() => impatient.abort(new Error('enough')), 60)
    await expect(waiting).rejects.toThrow('enough')
    await one.flush()
    other.release('w', 'a')
    other.end()
    expect(await connect().reserve(call('a'))).toBe('granted')
    close()
  })

  test('asks for nothing when its caller has aborted already', async () => {
    const { connect, close } = open()
    const ledger = connect()
    await expect(ledger.reserve(call('a'), AbortSignal.abort(new Error('over')))).rejects.toThrow('over')
    expect(await ledger.reserve(call('b'))).toBe('granted')
    close()
  })

  test('stores a reply of almost 8 MB', async () => {
    const { connect, close } = open()
    const one = connect()
    await one.reserve(call('a'))
    const text = 'x'.repeat(8 * 1024 * 1024 - 100)
    const { reply } = await one.store(call('a'), answer(call('a'), text))
    expect(JSON.stringify(reply).length).toBeGreaterThan(text.length)
    close()
  })

  test('names the file that cannot be written, and makes no call for it', async () => {
    const { connect, close } = open()
    const one = connect()
    const blocked = { ...call('a'), file: join(root, 'package.json', '__recordings__', 'a.json') }
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(root, 'package.json'), '{}')
    const refused = one.reserve(blocked)
    await expect(refused).rejects.toSatisfy(NotRunError.isInstance)
    await expect(refused).rejects.toThrow('NOT RUN  the recording cannot be written; no call was made.')
    expect(await one.reserve(call('a'))).toBe('granted')
    close()
  })

  test('answers calls while a test fakes timers', async () => {
    const { connect, close } = open()
    const one = connect()
    vi.useFakeTimers()
    await one.reserve(call('a'))
    await one.store(call('a'), answer(call('a')))
    await one.flush()
    vi.useRealTimers()
    expect(existsSync(fileOf('a'))).toBe(true)
    close()
  })
})

describe('the slots of calls in flight', () => {
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  /** Tells whether a promise has resolved by now. */
  const isDone = async (promise: Promise<unknown>): Promise<boolean> => {
    let done = false
    void promise.then(() => (done = true))
    // The queue loads with the first call.
    await import('../../src/vitest/calls-in-flight.js')
    for (let turn = 0; turn < 5; turn++) await settled()
    return done
  }
  const ledgerOf = (maxInFlight: number, ceiling = 9) => openLedger(ceiling, { maxInFlight })

  test.each<[string, (ledger: RunLedger) => unknown]>([
    ['is answered', (ledger) => ledger.store('one', 'a', answer(call('a')))],
    ['fails', (ledger) => ledger.release('one', 'a')],
    ['waits for its next try', (ledger) => ledger.rest('one', 'a')],
    ['belongs to a worker that ends', (ledger) => ledger.leave('one')],
  ])('become free when a call %s', async (_, end) => {
    const ledger = ledgerOf(1)
    await ledger.reserve('one', call('a'))
    const waiting = ledger.reserve('two', call('b'))
    expect(await isDone(waiting)).toBe(false)
    await end(ledger)
    expect(await waiting).toBe('granted')
  })

  test('are taken by calls with and without a reservation, first come, first served', async () => {
    const ledger = ledgerOf(1)
    await ledger.enter('one', 1)
    const reserved = ledger.reserve('two', call('a'))
    await isDone(reserved)
    const entered = ledger.enter('three', 1)
    expect(await isDone(reserved)).toBe(false)
    ledger.leaveSlot('one', 1, 'answered')
    expect(await reserved).toBe('granted')
    expect(await isDone(entered)).toBe(false)
    ledger.leave('two')
    await entered
  })

  test('are not taken by a call that needs none, not even while the run pauses', async () => {
    const ledger = ledgerOf(1)
    await ledger.reserve('one', call('a'))
    ledger.release('one', 'a', { wait: 60_000 })
    expect(await ledger.reserve('one', { ...call('b'), needsNoSlot: true })).toBe('granted')
    await ledger.store('one', 'b', answer(call('b')))
    expect(ledger.made).toBe(1)
    expect(ledger.throttled).toEqual({ pauses: 1, lowest: 1, max: 1 })
  })

  test('count a call that was given up while it waited for nothing', async () => {
    const ledger = ledgerOf(1, 2)
    await ledger.reserve('one', call('a'))
    const giveUp = new AbortController()
    const waiting = ledger.reserve('two', call('b'), { signal: giveUp.signal })
    await isDone(waiting.catch(() => {}))
    giveUp.abort(new Error('the test is over'))
    await expect(waiting).rejects.toThrow('the test is over')
    ledger.release('one', 'a')
    expect(await ledger.reserve('two', call('b'))).toBe('granted')
  })

  test('of a call that is made again are taken anew, after the calls that are in flight', async () => {
    const ledger = ledgerOf(1)
    await ledger.reserve('one', call('a'))
    const other = ledger.reserve('two', call('b'))
    expect(await isDone(other)).toBe(false)
    ledger.rest('one', 'a')
    expect(await other).toBe('granted')
    const again = ledger.retry('one', call('a'))
    expect(await isDone(again)).toBe(false)
    await ledger.store('two', 'b', answer(call('b')))
    expect(await again).toBe('granted')
    await ledger.store('one', 'a', answer(call('a')))
    expect(ledger.made).toBe(2)
  })

  test('are all free in a new run of watch mode', async () => {
    const ledger = ledgerOf(2)
    await ledger.reserve('one', call('a'))
    await ledger.enter('one', 1)
    const stale = ledger.reserve('one', call('b'))
    await isDone(stale)
    ledger.reset()
    expect(await stale).toBe('granted')
    await ledger.enter('two', 1)
    // The slots of the run before are given back once.
    ledger.leaveSlot('one', 1, 'answered')
    expect(await isDone(ledger.enter('two', 2))).toBe(false)
  })

  test('are leased over the socket: a worker that disconnects, or gives up, gives its own back', async () => {
    const ledger = ledgerOf(1)
    const { address, close } = serveLedger(ledger, served)
    const [one, two] = [openChannel(address).ledger, openChannel(address).ledger]
    const leave = await one.enter()
    const giveUp = new AbortController()
    const given = two.enter(giveUp.signal)
    giveUp.abort(new Error('the test is over'))
    await expect(given).rejects.toThrow('the test is over')
    const next = two.reserve(call('a'))
    leave()
    expect(await next).toBe('granted')
    const last = one.enter()
    await two.release(call('a'), new APICallError({ message: '', url: '', requestBodyValues: {}, statusCode: 400 }))
    await last
    expect(ledger.throttled).toBeUndefined()
    close()
  })

  test('are withheld from all workers where the call of one is throttled', async () => {
    const ledger = ledgerOf(4)
    const { address, close } = serveLedger(ledger, served)
    const [one, two] = [openChannel(address).ledger, openChannel(address).ledger]
    const refusal = (wait: string) =>
      new APICallError({
        message: 'Slow down.',
        url: 'http://localhost',
        requestBodyValues: {},
        statusCode: 429,
        responseHeaders: { 'retry-after-ms': wait },
      })
    await one.reserve(call('a'))
    await two.reserve(call('b'))
    const again = one.retry(call('a'), { error: refusal('1') })
    await two.release(call('b'), refusal('1'))
    expect(await again).toBe('granted')
    await one.release(call('a'), refusal('60000'))
    const waiting = two.reserve(call('c'))
    expect(await isDone(waiting)).toBe(false)
    expect(ledger.throttled).toEqual({ pauses: 2, lowest: 1, max: 4 })
    ledger.reset()
    expect(await waiting).toBe('granted')
    close()
  })
})

test('a worker that cannot reach the ledger gets an error instead of waiting', async () => {
  const { address, close } = serveLedger(openLedger(1), served)
  close()
  const { ledger } = openChannel(address)
  await expect(ledger.reserve(call('a'))).rejects.toThrow()
})

test.skipIf(process.platform === 'win32')(
  'a run removes the sockets of runs that were killed before, and no others',
  async () => {
    const { removeDeadSockets } = await import('../../src/vitest/dead-sockets.js')
    const { spawnSync } = await import('node:child_process')
    const { createServer } = await import('node:net')
    const [dead, alive, foreign] = ['vitest-faithful-dead.sock', 'vitest-faithful-alive.sock', 'other-dead.sock']
    const young = 'vitest-faithful-young.sock'
    const killed = (name: string) =>
      spawnSync(process.execPath, [
        '-e',
        `require('net').createServer().listen(${JSON.stringify(join(root, name))}, () => process.kill(process.pid, 'SIGKILL'))`,
      ])
    killed(dead)
    killed(foreign)
    const aMinuteAgo = Date.now() / 1000 - 61
    for (const name of [dead, foreign]) utimesSync(join(root, name), aMinuteAgo, aMinuteAgo)
    killed(young)
    const server = createServer().listen(join(root, alive))
    await new Promise((resolve) => server.once('listening', resolve))
    expect(readdirSync(root).toSorted()).toEqual([foreign, alive, dead, young].toSorted())
    removeDeadSockets(root)
    await vi.waitFor(() => expect(readdirSync(root).toSorted()).toEqual([foreign, alive, young].toSorted()))
    server.close()
  },
)

describe("the config's functions over the socket", () => {
  const open = (rulesOf: (project: string) => ConfiguredRules) => {
    const { address, close } = serveLedger(openLedger(1), (project) => ({ ...served(), rules: rulesOf(project) }))
    return { of: (project?: string) => openChannel(address, project).rules, [Symbol.dispose]: close }
  }

  test('are those of the project that asks', async () => {
    using server = open((project) =>
      configuredRules({ scrub: (text) => `${project} ${text}`, match: (request) => ({ ...request, model: project }) }),
    )
    const [one, two] = [server.of('one'), server.of('two')]
    expect(await Promise.all([one.scrub(['a', 'b']), two.scrub(['a'])])).toEqual([['one a', 'one b'], ['two a']])
    expect(await two.match([{ prompt: 'p' }, { prompt: 'q' }])).toEqual([
      { model: 'two', prompt: 'p' },
      { model: 'two', prompt: 'q' },
    ])
  })

  test('are called once for all the texts of a call', async () => {
    const asked: number[] = []
    using server = open(() => ({ ...noRules(), scrub: (texts) => (asked.push(texts.length), texts) }))
    await server.of().scrub(Array.from({ length: 100 }, (_, index) => `text ${index}`))
    expect(asked).toEqual([100])
  })

  test.each([
    ['lines', 'a\nb\r\nc\rd'],
    ['the separators of lines and paragraphs', 'a\u2028b\u2029c'],
    ['half of a pair of surrogates', 'a\ud83d'],
    ['a megabyte', 'tedious '.repeat(131_072)],
    ['letters of every script', 'žluťoučký 好 🎬 ש'],
    ['control characters', '\u0000\u001b[31m\u007f'],
  ])('get and return texts with %s unchanged', async (_, text) => {
    using server = open(() => configuredRules({ scrub: (text) => `(${text})`, match: (request) => request }))
    const rules = server.of()
    expect((await rules.scrub([text]))[0] === `(${text})`).toBe(true)
    expect((await rules.match([{ prompt: text }]))[0]?.prompt === text).toBe(true)
  })

  test('fail the call with their message, and keep working', async () => {
    using server = open(() => configuredRules({ scrub: (text) => (text === 'bad' ? (7 as never) : text) }))
    const { scrub } = server.of()
    await expect(scrub(['good', 'bad'])).rejects.toThrow('faithful({ scrub }): scrub(text) returned 7')
    await expect(scrub(['bad'])).rejects.toSatisfy(UsageError.isInstance)
    expect(await scrub(['good'])).toEqual(['good'])
  })

  test('are an error if the project is unknown: an unscrubbed text is not sent', async () => {
    using server = open((project) => {
      throw new UsageError(`no project ${project}`)
    })
    await expect(server.of('other').scrub(['a'])).rejects.toThrow('no project other')
  })

  test('fail a call with an error if the ledger is out of reach', async () => {
    const server = open(noRules)
    server[Symbol.dispose]()
    await expect(server.of().scrub(['a'])).rejects.toThrow()
  })
})
