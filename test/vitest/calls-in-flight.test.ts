import { describe, expect, test } from 'vitest'
import { openCallsInFlight, type CallsInFlight, type Slot } from '../../src/vitest/calls-in-flight.js'

/** A clock that a test moves. */
function openClock() {
  let now = 0
  let timers: { readonly at: number; readonly run: () => void; isOver: boolean }[] = []
  return {
    clock: {
      elapsed: () => now,
      setTimeout: ((run: () => void, time: number) => {
        const timer = { at: now + time, run, isOver: false, unref: () => timer }
        timers.push(timer)
        return timer
      }) as never,
      clearTimeout: ((timer?: { isOver: boolean }) => {
        if (timer) timer.isOver = true
      }) as never,
    },
    async pass(time: number) {
      now += time
      const due = timers.filter(({ at, isOver }) => at <= now && !isOver)
      timers = timers.filter((timer) => !due.includes(timer))
      for (const { run } of due) run()
      await settled()
    },
  }
}

/** Lets all calls begin that may. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Begins calls, and returns the slots of those that may be in flight, in the order in which they got them. */
function callsOf(pool: CallsInFlight) {
  const begun: { readonly name: string; readonly slot: Slot }[] = []
  return {
    begin(...names: readonly string[]) {
      for (const name of names) void pool.enter().then((slot) => begun.push({ name, slot }))
    },
    /** The names of the calls that began since the last look. */
    async begun(): Promise<readonly string[]> {
      await settled()
      return begun.splice(0).map(({ name, slot }) => (slots.set(name, slot), name))
    },
    slot: (name: string): Slot => {
      const slot = slots.get(name)
      if (!slot) throw new Error(`The call ${name} has not begun.`)
      return slot
    },
  }
}
const slots = new Map<string, Slot>()
const names = (count: number, from = 0): readonly string[] => Array.from({ length: count }, (_, at) => `${from + at}`)

const open = (max: number) => {
  const { clock, pass } = openClock()
  const pool = openCallsInFlight(max, { clock, random: () => 1 })
  return { pool, pass, ...callsOf(pool) }
}

describe('the calls in flight of a run', () => {
  test('are at most as many as allowed, and the others begin in the order in which they came', async () => {
    const { begin, begun, slot } = open(2)
    begin('a', 'b', 'c', 'd')
    expect(await begun()).toEqual(['a', 'b'])
    slot('b').end(true)
    expect(await begun()).toEqual(['c'])
    slot('a').end(false)
    expect(await begun()).toEqual(['d'])
  })

  test('count one slot that is given back twice once', async () => {
    const { begin, begun, slot } = open(1)
    begin('a', 'b', 'c')
    await begun()
    slot('a').end(true)
    slot('a').end(true)
    slot('a').throttle(1000)
    expect(await begun()).toEqual(['b'])
  })

  test('leave a call out that gives up while it waits', async () => {
    const { pool, begin, begun, slot } = open(1)
    begin('a')
    await begun()
    const giveUp = new AbortController()
    const waiting = pool.enter({ signal: giveUp.signal })
    begin('c')
    giveUp.abort(new Error('the test is over'))
    await expect(waiting).rejects.toThrow('the test is over')
    slot('a').end(true)
    expect(await begun()).toEqual(['c'])
    await expect(pool.enter({ signal: giveUp.signal })).rejects.toThrow('the test is over')
  })

  test('keep the slot of a call whose signal aborts while it is in flight', async () => {
    const { pool, begin, begun } = open(1)
    const over = new AbortController()
    const slot = await pool.enter({ signal: over.signal })
    begin('b')
    over.abort()
    expect(await begun()).toEqual([])
    slot.end(false)
    expect(await begun()).toEqual(['b'])
  })

  test('let a call that is made again go before calls that never began', async () => {
    const { pool, begin, begun, slot } = open(1)
    begin('a', 'b')
    await begun()
    const again: string[] = []
    void pool.enter({ isRetry: true }).then(() => again.push('again'))
    slot('a').end(false)
    expect(await begun()).toEqual([])
    expect(again).toEqual(['again'])
  })
})

describe('a provider that throttles', () => {
  test('pauses all calls for the time that it asks for, and halves the calls in flight', async () => {
    const { pool, pass, begin, begun, slot } = open(4)
    begin(...names(8))
    expect(await begun()).toEqual(names(4))
    slot('0').throttle(2000)
    for (const name of ['1', '2', '3']) slot(name).end(true)
    await pass(1999)
    expect(await begun()).toEqual([])
    await pass(1)
    expect(await begun()).toEqual(['4', '5'])
    expect(pool.throttled).toEqual({ pauses: 1, lowest: 2, max: 4 })
  })

  test('that refuses all calls in flight makes one pause, which ends when the longest wait ends', async () => {
    const { pool, pass, begin, begun, slot } = open(4)
    begin(...names(8))
    await begun()
    for (const [index, name] of names(4).entries()) slot(name).throttle(1000 * (index + 1))
    await pass(3999)
    expect(await begun()).toEqual([])
    await pass(1)
    expect(await begun()).toEqual(['4', '5'])
    expect(pool.throttled).toEqual({ pauses: 1, lowest: 2, max: 4 })
  })

  test('does not make a shorter wait of a longer one', async () => {
    const { pass, begin, begun, slot } = open(4)
    begin(...names(8))
    await begun()
    slot('0').throttle(5000)
    slot('1').throttle(100)
    slot('2').throttle(undefined)
    slot('3').end(true)
    await pass(4999)
    expect(await begun()).toEqual([])
  })

  test('gets twice the time with each pause in a row where it names none, and at most a minute', async () => {
    const { pass, begin, begun, slot } = open(1)
    begin(...names(9))
    await begun()
    const waits: number[] = []
    for (const name of names(8)) {
      slot(name).throttle(undefined)
      let waited = 0
      while ((await begun()).length === 0) {
        await pass(500)
        waited += 500
      }
      waits.push(waited)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  test('gets half of its own time at least, and a random part of the rest', async () => {
    const { clock, pass } = openClock()
    const pool = openCallsInFlight(1, { clock, random: () => 0 })
    const { begin, begun, slot } = callsOf(pool)
    begin('a', 'b')
    await begun()
    slot('a').throttle(undefined)
    await pass(499)
    expect(await begun()).toEqual([])
    await pass(1)
    expect(await begun()).toEqual(['b'])
  })

  test('that asks for no wait again and again waits all the same', async () => {
    const { pass, begin, begun, slot } = open(1)
    begin('a', 'b', 'c')
    await begun()
    slot('a').throttle(0)
    await pass(0)
    expect(await begun()).toEqual(['b'])
    slot('b').throttle(0)
    await pass(999)
    expect(await begun()).toEqual([])
    await pass(1)
    expect(await begun()).toEqual(['c'])
  })

  test('leaves one call in flight, whatever it refuses', async () => {
    const { pool, pass, begin, begun, slot } = open(3)
    begin(...names(20))
    for (const _ of names(6)) {
      const [first = '', ...others] = await begun()
      slot(first).throttle(0)
      for (const name of others) slot(name).end(false)
      await pass(60_000)
    }
    expect(await begun()).toHaveLength(1)
    expect(pool.throttled).toMatchObject({ pauses: 6, lowest: 1 })
  })

  test('gets one more call for each round of answers, and never more than allowed', async () => {
    const { pool, pass, begin, begun, slot } = open(4)
    begin(...names(60))
    let inFlight = [...(await begun())]
    slot(inFlight.shift() ?? '').throttle(10)
    for (const name of inFlight) slot(name).end(true)
    await pass(10)
    const counts: number[] = []
    inFlight = [...(await begun())]
    for (let round = 0; round < 6; round++) {
      counts.push(inFlight.length)
      const ended = inFlight
      inFlight = []
      for (const name of ended) {
        slot(name).end(true)
        inFlight.push(...(await begun()))
      }
    }
    expect(counts).toEqual([2, 3, 4, 4, 4, 4])
    expect(pool.throttled).toEqual({ pauses: 1, lowest: 2, max: 4 })
  })

  test('is not answered by a call that began before its pause: the limit stays low', async () => {
    const { pass, begin, begun, slot } = open(4)
    begin(...names(12))
    await begun()
    slot('0').throttle(10)
    for (const name of ['1', '2', '3']) slot(name).end(true)
    await pass(10)
    expect(await begun()).toHaveLength(2)
  })

  test('is forgotten in a new run of watch mode, with the slots of the run before', async () => {
    const { pool, pass, begin, begun, slot } = open(2)
    begin('a', 'b')
    await begun()
    slot('a').throttle(60_000)
    pool.reset()
    expect(pool.throttled).toBeUndefined()
    begin('c', 'd', 'e')
    expect(await begun()).toEqual(['c', 'd'])
    slot('b').end(true)
    slot('b').throttle(1000)
    await pass(60_000)
    expect(await begun()).toEqual([])
    expect(pool.throttled).toBeUndefined()
  })
})
