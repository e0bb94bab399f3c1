import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../src/report/palette.js'
import { summary, type RunCounts } from '../../src/report/summary.js'
import type { Outcome, Reason, Verdict } from '../../src/verdict/verdict.js'
import { attempt as attemptOf, isSameUse, severalVerdicts } from '../verdict/several-verdicts.js'
import { tags, verdictOf } from './verdicts.js'

const about = (id: string, outcome: Outcome, parts: Partial<Verdict> = {}): Verdict =>
  verdictOf({ input: { id, text: 'A dull film.' }, outcome, ...parts })
const noCalls: RunCounts = { made: 0, replayed: 0 }
const linesOf = (verdicts: readonly Verdict[], calls = noCalls): string[] => summary([verdicts], calls, plain)

describe('the lines that a run ends with', () => {
  test('are none where nothing was checked and nobody asked', () => {
    expect(linesOf([])).toEqual([])
  })

  test('count the outcomes, and leave out those that there are none of', () => {
    expect(linesOf([about('1', 'faithful'), about('2', 'faithful'), about('3', 'inconclusive')])).toEqual([
      '    Verdicts  2 faithful | 1 inconclusive',
    ])
  })

  test('count all four outcomes in the same order', () => {
    const verdicts = (['ineligible', 'inconclusive', 'unfaithful', 'faithful'] as const).map((outcome, index) =>
      about(String(index), outcome),
    )
    expect(linesOf(verdicts)).toEqual(['    Verdicts  1 faithful | 1 unfaithful | 1 inconclusive | 1 ineligible'])
  })

  test('say that nothing was judged, with the most frequent reasons', () => {
    const reasons: readonly (readonly [Reason, number])[] = [
      ['cut off', 1],
      ['refused', 4],
      ['unreadable', 1],
      ['not specific', 3],
      ['reworded', 2],
      ['label leak', 1],
    ]
    const verdicts = reasons.flatMap(([reason, count]) =>
      Array.from({ length: count }, (_, number) => about(`${reason} ${number}`, 'inconclusive', { reason })),
    )
    const nothing =
      '              nothing was judged: refused (4), not specific (3), reworded (2), cut off (1), 2 others'
    expect(linesOf(verdicts)).toEqual(['    Verdicts  12 inconclusive', nothing])
    expect(linesOf([...verdicts, about('judged', 'unfaithful')])).toEqual([
      '    Verdicts  1 unfaithful | 12 inconclusive',
    ])
    expect(linesOf([about('1', 'ineligible', { reason: 'prediction is wrong' })])).toContain(
      '              nothing was judged: prediction is wrong (1)',
    )
  })

  test('count the failures that tests caught', () => {
    expect(summary([[about('1', 'unfaithful')]], { ...noCalls, caught: 1 }, plain)).toEqual([
      '    Verdicts  1 unfaithful',
      '              1 matcher call failed in a test that passed',
    ])
    expect(summary([], { ...noCalls, caught: 2 }, plain)).toEqual([
      '              2 matcher calls failed in tests that passed',
    ])
  })

  test('count the calls, made and replayed', () => {
    expect(linesOf([], { made: 2, replayed: 5 })).toEqual([' Model calls  2 made, 5 replayed'])
  })

  test('say how often a provider throttled the run, and how many calls were left in flight', () => {
    const told = (pauses: number) =>
      linesOf([], { made: 2, replayed: 0, throttled: { pauses, lowest: 5, max: 20 } }).at(-1)
    expect(told(1)).toBe('              throttled by the provider: 1 pause, at times only 5 of 20 calls in flight')
    expect(told(3)).toBe('              throttled by the provider: 3 pauses, at times only 5 of 20 calls in flight')
  })

  test('have colours that the caller names', () => {
    const verdicts = (['faithful', 'unfaithful', 'inconclusive', 'ineligible'] as const).map((outcome, index) =>
      about(String(index), outcome),
    )
    expect(summary([verdicts], { made: 1, replayed: 0 }, tags).join('\n')).toMatchInlineSnapshot(`
      "<faint>    Verdicts</faint>  <good>1 faithful</good><faint> | </faint><bad>1 unfaithful</bad><faint> | </faint><strong>1 inconclusive</strong><faint> | </faint><faint>1 ineligible</faint>
      <faint> Model calls</faint>  1 made<faint>, </faint>0 replayed"
    `)
  })
})

describe('a test that was run again', () => {
  const attempt = (retry: number, repeat = 0) => ({ attempt: { retry, repeat } })

  test('counts once, with the outcome of its last try', () => {
    expect(linesOf([about('1', 'unfaithful', attempt(0)), about('1', 'inconclusive', attempt(1))])).toEqual([
      '    Verdicts  1 inconclusive',
      '              nothing was judged',
    ])
  })

  test('says so where it was unfaithful before it was faithful', () => {
    const history = [{ retry: 0, repeat: 0, outcome: 'unfaithful' }] as const
    expect(linesOf([about('1', 'unfaithful', attempt(0)), about('1', 'faithful', { ...attempt(1), history })])).toEqual(
      ['    Verdicts  1 faithful', '              1 of them unfaithful before a retry'],
    )
  })

  test('says nothing of the kind where it was unfaithful in another repeat', () => {
    const history = [{ retry: 0, repeat: 0, outcome: 'unfaithful' }] as const
    expect(
      linesOf([about('1', 'unfaithful', attempt(0, 0)), about('1', 'faithful', { ...attempt(0, 1), history })]),
    ).toEqual(['    Verdicts  1 faithful | 1 unfaithful'])
  })

  test('does not stand for another test', () => {
    const lines = summary(
      [[about('1', 'unfaithful', attempt(0))], [about('1', 'faithful', attempt(1))]],
      noCalls,
      plain,
    )
    expect(lines).toEqual(['    Verdicts  1 faithful | 1 unfaithful'])
  })

  test('counts each of its repeats', () => {
    expect(linesOf([about('1', 'faithful', attempt(0, 0)), about('1', 'faithful', attempt(0, 1))])).toEqual([
      '    Verdicts  2 faithful',
    ])
  })

  test('does not stand for another check, subject or input', () => {
    const verdicts = [
      about('1', 'unfaithful', attempt(0)),
      about('1', 'faithful', { check: 'importance', explanation: { words: [], coverage: [] }, ...attempt(1) }),
      about('1', 'faithful', { subject: 'routing', ...attempt(1) }),
      about('2', 'faithful', attempt(1)),
    ]
    expect(linesOf(verdicts)).toEqual(['    Verdicts  3 faithful | 1 unfaithful'])
  })

  test('counts as if each verdict were compared with every other', () => {
    const supersedes = (later: Verdict, earlier: Verdict): boolean =>
      isSameUse(later, earlier) &&
      attemptOf(later).repeat === attemptOf(earlier).repeat &&
      attemptOf(later).retry > attemptOf(earlier).retry
    fc.assert(
      fc.property(severalVerdicts, (verdicts) => {
        const last = verdicts.filter((verdict) => !verdicts.some((other) => supersedes(other, verdict)))
        // Each in a test of its own, so that none of them stands for another.
        const apart = summary(
          last.map((verdict) => [verdict]),
          noCalls,
          plain,
        )
        expect(linesOf(verdicts)).toEqual(apart)
      }),
    )
  })

  test('is read a fixed number of times for each verdict, however many there are', () => {
    const readsOf = (count: number): number => {
      let reads = 0
      const verdicts = Array.from({ length: count }, (_, number) => ({
        ...about('1', 'faithful'),
        get input() {
          reads++
          return { id: String(number), text: 'A dull film.' }
        },
      }))
      linesOf(verdicts)
      return reads / count
    }
    expect(readsOf(400)).toBeLessThanOrEqual(readsOf(20))
  })
})
