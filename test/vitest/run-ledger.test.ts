import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.js'
import { openLedger } from '../../src/vitest/run-ledger.js'
import { serveLedger } from '../../src/vitest/ledger-server.js'
import { ledgerWithoutPlugin, openChannel } from '../../src/vitest/run-channel.js'
import type { PlannedCall } from '../../src/session/session.js'
import { configuredRules, type ConfiguredRules } from '../../src/vitest/configured-rules.js'

const noRules = () => configuredRules({})

const call = (place: string, key = 'k', mode: PlannedCall['mode'] = 'auto'): PlannedCall => ({ place, key, mode })

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
    runLedger.settle('w', 'a', false)
    await runLedger.reserve('w', call('a'))
    runLedger.settle('w', 'a', true)
    expect(runLedger.made).toBe(1)
    expect(await runLedger.reserve('w', call('b'))).toEqual({ refused: 'ceiling', ceiling: 2 })
  })

  test('lets one worker make a call that two want, and tells the other when it is made', async () => {
    const runLedger = openLedger(9)
    expect(await runLedger.reserve('one', call('a'))).toBe('granted')
    const other = runLedger.reserve('two', call('a'))
    runLedger.settle('one', 'a', true)
    expect(await other).toBe('made')
    expect(runLedger.made).toBe(1)
  })

  test('lets the next worker try if the call failed', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    const other = runLedger.reserve('two', call('a'))
    runLedger.settle('one', 'a', false)
    expect(await other).toBe('granted')
  })

  test('lets the next worker try if the one that made the call is gone', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    const other = runLedger.reserve('two', call('a'))
    runLedger.leave('one')
    expect(await other).toBe('granted')
  })

  test('does not let a worker settle the call of another worker', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a'))
    runLedger.settle('two', 'a', true)
    expect([...runLedger.places]).toEqual([])
  })

  test('refuses a second request for a place that is claimed, made or replayed', async () => {
    const runLedger = openLedger(9)
    await runLedger.reserve('one', call('a', 'first'))
    expect(await runLedger.reserve('two', call('a', 'second'))).toEqual({ refused: 'conflict' })
    runLedger.used('b', 'first')
    expect(await runLedger.reserve('two', call('b', 'second'))).toEqual({ refused: 'conflict' })
  })

  test('starts again with each run in watch mode', async () => {
    const runLedger = openLedger(1)
    await runLedger.reserve('one', call('a'))
    runLedger.reset()
    expect(await runLedger.reserve('one', call('a', 'changed'))).toBe('granted')
  })
})

describe.each([
  [
    'over its socket',
    () => {
      const runLedger = openLedger(1)
      const { address, close } = serveLedger(runLedger, noRules)
      return { runLedger, connect: () => openChannel(address).ledger, close }
    },
  ],
  [
    'in one worker alone',
    () => {
      const runLedger = openLedger(1)
      const ledger = ledgerWithoutPlugin(runLedger)
      return { runLedger, connect: () => ledger, close: () => {} }
    },
  ],
])('a ledger %s', (_, open) => {
  test('asks the one ledger of the run', async () => {
    const { runLedger, connect, close } = open()
    const [one, two] = [connect(), connect()]
    expect(await one.reserve(call('a'))).toBe('granted')
    await one.settle('a', true)
    expect(await two.reserve(call('a'))).toBe('made')
    expect(await two.reserve(call('b'))).toEqual({ refused: 'ceiling', ceiling: 1 })
    two.used('c', 'k')
    await two.flush()
    expect([...runLedger.places]).toEqual(['a', 'c'])
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
    await one.settle('a', false)
    await two.flush()
    expect(await one.reserve(call('a', 'k', 'record'))).toBe('granted')
    expect(runLedger.places.size).toBe(0)
    close()
  })

  test('asks for nothing when its caller has aborted already', async () => {
    const { connect, close } = open()
    const ledger = connect()
    await expect(ledger.reserve(call('a'), AbortSignal.abort(new Error('over')))).rejects.toThrow('over')
    expect(await ledger.reserve(call('b'))).toBe('granted')
    close()
  })
})

test('a worker that cannot reach the ledger gets an error instead of waiting', async () => {
  const { address, close } = serveLedger(openLedger(1), noRules)
  close()
  const { ledger } = openChannel(address)
  await expect(ledger.reserve(call('a'))).rejects.toThrow()
})

describe("the config's functions over the socket", () => {
  const open = (rulesOf: (project: string) => ConfiguredRules) => {
    const { address, close } = serveLedger(openLedger(1), rulesOf)
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
