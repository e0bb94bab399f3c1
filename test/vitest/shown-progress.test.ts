import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Vitest } from 'vitest/node'
import type { GateProgress } from '../../src/session/progress.js'
import { openProgress } from '../../src/vitest/shown-progress.js'

class BaseReporter {
  isOfTests = true
}

const written: string[] = []
const calls = { made: 5, replayed: 7 }

beforeEach(() => {
  vi.stubEnv('CI', 'true')
  vi.useFakeTimers()
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
})
afterEach(() => {
  written.splice(0)
  Object.assign(calls, { made: 5, replayed: 7 })
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const open = (reporters: readonly object[] = [new BaseReporter()]) =>
  openProgress({ version: '5.1.1', reporters, config: {} } as unknown as Vitest, calls)

const gate: GateProgress = {
  id: 1,
  subject: 'sentiment',
  inputs: 50,
  taken: 0,
  faithful: 0,
  unfaithful: 0,
  inconclusive: 0,
  needs: '50 inputs at 0.8: 45 or more pass, 34 or fewer fail',
  isOver: false,
}

test('what a gate needs is said once, before its first call', () => {
  const progress = open()
  progress.tell('a', gate)
  expect(written).toEqual([])
  progress.beforeCall()
  progress.beforeCall()
  expect(written).toEqual(['Gate of sentiment, 50 inputs at 0.8: 45 or more pass, 34 or fewer fail\n'])
})

test('a gate that is replayed within a second prints nothing', () => {
  const progress = open()
  progress.tell('a', gate)
  vi.advanceTimersByTime(900)
  progress.tell('a', { ...gate, taken: 50, faithful: 50, isOver: true })
  vi.advanceTimersByTime(200_000)
  expect(written).toEqual([])
})

test('CI gets a line each 30 seconds, with the sums of all gates and the calls since the first began', () => {
  const progress = open()
  progress.tell('a', gate)
  progress.tell('b', { ...gate, inputs: 100, needs: '' })
  progress.tell('a', { ...gate, taken: 10, faithful: 8, unfaithful: 2 })
  progress.tell('b', { ...gate, inputs: 100, taken: 5, inconclusive: 5 })
  Object.assign(calls, { made: 25, replayed: 8 })
  vi.advanceTimersByTime(61_500)
  expect(written.slice(1)).toEqual(
    Array.from({ length: 2 }, () =>
      expect.stringMatching(
        /^2 gates: 15 of 150 inputs \| 8 faithful, 2 unfaithful, 5 inconclusive \| 20 calls, 1 replay/,
      ),
    ),
  )
})

test('the lines end with the last gate, and with a worker that is gone', () => {
  const progress = open()
  progress.tell('a', { ...gate, needs: '' })
  progress.tell('b', { ...gate, needs: '' })
  progress.tell('a', { ...gate, isOver: true })
  progress.leave('b')
  vi.advanceTimersByTime(200_000)
  expect(written).toEqual([])
})

test('nothing is said where a program reads the standard output', () => {
  class TapReporter extends BaseReporter {}
  const progress = open([new TapReporter()])
  progress.tell('a', gate)
  progress.beforeCall()
  vi.advanceTimersByTime(200_000)
  expect(written).toEqual([])
})

test('the name of a subject cannot control the terminal', () => {
  const progress = open()
  progress.tell('a', { ...gate, subject: 'a\u001B[2Jb' })
  progress.beforeCall()
  expect(written.join('')).not.toContain('\u001B[2J')
})
