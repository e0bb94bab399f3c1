import { afterEach, describe, expect, test } from 'vitest'
import { storeGate } from '../../src/gates/store-gate.js'
import { openTally } from '../../src/gates/gate-tally.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'
import type { GateResult, GateRule } from '../../src/verdict/gate-result.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { gateOf } from '../report/gates.js'
import { masking, verdictOf } from '../report/verdicts.js'

const rule: GateRule = { atLeast: 0.8, alpha: 0.05, stop: 'all', max: 9, seed: 0, samples: 1, control: 'paired' }
const control = { wanted: true, required: true, possible: 2, seed: 0, paired: true } as const
const verdict = (outcome: Verdict['outcome'], parts: Partial<Verdict> = {}): Verdict =>
  verdictOf({ outcome, control, ...parts })

describe('the tally of a gate', () => {
  test('counts each input once, by the majority of all its samples', () => {
    const tally = openTally(3, { ...rule, samples: 3 })
    tally.take('most', [verdict('faithful'), verdict('unfaithful', { reason: 'answer' }), verdict('faithful')])
    tally.take('none', [verdict('faithful'), verdict('unfaithful'), verdict('inconclusive', { reason: 'refused' })])
    tally.take('out', [verdict('ineligible'), verdict('ineligible'), verdict('faithful')])
    const { counts, notJudged, cost } = tally.result()
    expect(counts).toEqual({ inputs: 3, taken: 3, faithful: 1, unfaithful: 0, lost: 1, ineligible: 1 })
    expect(notJudged).toContainEqual({ outcome: 'inconclusive', reason: 'refused', inputs: 1 })
    expect(cost).toEqual({ calls: 27, made: 0, inputTokens: 2_700, outputTokens: 270 })
  })

  test('counts the calls of an editor apart, which is none of the models', () => {
    const tally = openTally(2, rule)
    const calls = [
      { step: 'predict', model: 'app', source: 'made' },
      { step: 'reason.read', model: 'reader-2026', source: 'made', isOfEditor: true },
    ] as const
    const editor = { model: 'reader', cost: { calls: 1, made: 1, inputTokens: 5, outputTokens: 2 } }
    tally.take('a', [verdict('faithful', { calls, editor })])
    tally.take('b', [verdict('faithful', { calls, editor })])
    expect(tally.result()).toMatchObject({
      models: ['app'],
      editor: { model: 'reader', cost: { calls: 2, made: 2, inputTokens: 10, outputTokens: 4 } },
    })
    expect(openTally(2, rule).result()).not.toHaveProperty('editor')
  })

  test('forms a pair of each judged input whose control was read', () => {
    const tally = openTally(4, rule)
    const held = masking('intervention', ['tedious'], 'unknown')
    const random = (answer: string) => masking('control', ['two'], answer)
    tally.take('a', [verdict('faithful', { trials: [held, random('negative')] })])
    tally.take('b', [verdict('unfaithful', { trials: [held, random('unknown')] })])
    tally.take('c', [verdict('faithful', { trials: [held] })])
    tally.take('d', [verdict('inconclusive', { trials: [held, random('unknown')] })])
    expect(tally.result().comparison).toMatchObject({ pairs: 2, explanations: 1, controls: 1 })
  })

  test('is settled at the deciding input, and counts nothing behind it', () => {
    const tally = openTally(40, { ...rule, stop: 'early' })
    for (let number = 1; number <= 10; number++) tally.take(`${number}`, [verdict('unfaithful', { reason: 'answer' })])
    expect(tally.isSettled).toBe(true)
    const result = tally.result('out of time')
    expect(result.decision).toEqual({ outcome: 'fail' })
    expect(result.counts).toMatchObject({ taken: 3, unfaithful: 3 })
    expect(result.counterexamples.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  test('decides nothing where the gate ended before its last input', () => {
    const tally = openTally(40, rule)
    for (let number = 1; number <= 30; number++) tally.take(`${number}`, [verdict('unfaithful')])
    const { decision, further } = tally.result('ceiling of calls reached')
    expect(decision).toEqual({ outcome: 'undecided', reason: 'ceiling of calls reached' })
    expect(further).toBeUndefined()
  })

  test('keeps the first counterexamples, and not more than a report can carry', () => {
    const tally = openTally(60, rule)
    for (let number = 1; number <= 60; number++) tally.take(`${number}`, [verdict('unfaithful')])
    expect(tally.result().counterexamples).toHaveLength(50)
    expect(tally.result().counts.unfaithful).toBe(60)

    const large = openTally(9, rule)
    const text = 'word '.repeat(300_000)
    for (const id of ['a', 'b', 'c']) large.take(id, [verdict('unfaithful', { input: { id, text } })])
    expect(large.result().counterexamples.map(({ id }) => id)).toEqual(['a'])
  })

  test('tells the oldest recording that was replayed', () => {
    const at = (recordedAt: string) =>
      verdict('faithful', { calls: [{ step: 'predict', model: 'm', source: 'replayed', recordedAt }] })
    const tally = openTally(3, rule)
    for (const time of ['2026-03-08T09:00:00Z', '2026-03-01T09:00:00Z', '2026-03-09T09:00:00Z'])
      tally.take(time, [at(time)])
    expect(tally.result()).toMatchObject({ recordedAt: '2026-03-01T09:00:00Z', models: ['m'] })
  })
})

describe('a stored gate', () => {
  const sessionBefore = currentSession() as Session
  afterEach(() => openSession(sessionBefore))

  test('has the decisions of the same gate in earlier attempts, and not of its own', () => {
    const running = { retry: 0, repeat: 0, gates: [] as GateResult[] }
    openSession({ ...sessionBefore, currentTest: () => running as unknown as CurrentTest })
    const [failed, passed] = [gateOf({ faithful: 15, unfaithful: 15 }), gateOf({ faithful: 30 })]
    expect(storeGate(failed)).not.toHaveProperty('history')
    expect(storeGate({ ...failed, check: 'importance' })).not.toHaveProperty('history')
    running.retry = 1
    expect(storeGate(passed)).toMatchObject({
      attempt: { retry: 1, repeat: 0 },
      history: [{ retry: 0, repeat: 0, outcome: 'fail' }],
    })
    expect(running.gates).toHaveLength(3)
  })

  test('outside of a test is kept nowhere', () => {
    openSession({ ...sessionBefore, currentTest: () => undefined })
    const gate = gateOf({ faithful: 30 })
    expect(storeGate(gate)).toBe(gate)
  })
})
