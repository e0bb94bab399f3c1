import { describe, expect, test } from 'vitest'
import { gateMessage } from '../../src/report/gate-message.js'
import { columnsOf } from '../../src/text/columns.js'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { faultsIn } from '../hostile.js'
import { gateOf } from './gates.js'
import { now, tags, withoutTags } from './verdicts.js'

const assertion = 'expect(set).toPassGate(redaction, { atLeast: 0.8 })'
const alone = 'FAITHFUL_INPUT=unfaithful-1 npx vitest run reviews.test.ts -t gate'

const messageOf = (...results: readonly GateResult[]): string => {
  const outcomes = new Set(results.map(({ decision }) => decision.outcome))
  const outcome = outcomes.has('fail') ? 'fail' : outcomes.has('undecided') ? 'undecided' : 'pass'
  const message = gateMessage(outcome, results, { assertion, palette: tags, now })
  for (const line of withoutTags(message).split('\n'))
    if (!line.includes(alone)) expect(columnsOf(line)).toBeLessThan(81)
  return withoutTags(message)
}

describe('the message of a gate', () => {
  test('that fails has the bound that decides, the control, what was left out, and the counterexamples', () => {
    expect(messageOf(gateOf({ faithful: 15, unfaithful: 9, refused: 1, ineligible: 2 }, {}, { alone })))
      .toMatchInlineSnapshot(`
      "GATE FAILED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      15 faithful, 9 unfaithful, 1 lost (refused). Even with the lost one faithful, 16
      of 25, the true rate is under 79.8% with 95% confidence; the gate demands 80%.
      25 pass with 24 or more and fail with 16 or fewer.
      Of 24 pairs, the explanation keeps its promise in 15, and a random change of the
      same size in 0: a difference of 63 points.
      Left out: 2 ineligible (prediction is undetermined).

        unfaithful-1  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-2  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-3  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-4  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-5  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        … and 4 more

        One of them alone:  FAITHFUL_INPUT=unfaithful-1 npx vitest run reviews.test.ts -t gate

      sentiment · gpt-5-mini · 81 calls, recorded 2 days ago"
    `)
  })

  test('says how many controls were not read, and which seed took the inputs', () => {
    const gate = gateOf({ faithful: 15, unread: 4, unfaithful: 6 }, { seed: 7, max: 25 })
    const message = messageOf({ ...gate, counts: { ...gate.counts, inputs: 90 } }).replaceAll('\n', ' ')
    expect(message).toContain('Of 21 pairs')
    expect(message).toContain('For 4 more, no control was read.')
    expect(message).toContain('Taken: 25 of 90 inputs, in the random order of seed 7.')
  })

  test('that passes under .not says that losses count against it', () => {
    expect(messageOf(gateOf({ faithful: 47, unfaithful: 1, refused: 2 }))).toMatchInlineSnapshot(`
      "GATE PASSED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      47 faithful, 1 unfaithful, 2 lost (refused). Even with the 2 lost ones
      unfaithful, 47 of 50, the true rate is at least 85.2% with 95% confidence; the
      gate demands 80%.
      Of 48 pairs, the explanation keeps its promise in 47, and a random change of the
      same size in 0: a difference of 98 points (p < 0.0001; at most 0.05 is needed).

        unfaithful-1  negative -> negative  A [REDACTED], [REDACTED] film, and two h …

      sentiment · gpt-5-mini · 150 calls, recorded 2 days ago"
    `)
  })

  test('whose rate is that of the bar says that more inputs would not help', () => {
    const more = 'At these rates, even ten times as many further inputs would not settle it.'
    expect(messageOf(gateOf({ faithful: 48, unfaithful: 12 }))).toContain(more)
    expect(messageOf(gateOf({ faithful: 48, unfaithful: 12 }, { ended: 'out of time', max: 80 }))).not.toContain(more)
    expect(messageOf(gateOf({ faithful: 60 }))).not.toContain(more)
  })

  test('that the bound leaves open says how many further inputs would settle it', () => {
    expect(messageOf(gateOf({ faithful: 18, unfaithful: 2 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      18 faithful, 2 unfaithful. The true rate may be as low as 71.7% and as high as
      98.2%, each with 95% confidence; the gate demands 80%. 20 pass with all of them
      and fail with 12 or fewer.
      Of 20 pairs, the explanation keeps its promise in 18, and a random change of the
      same size in 0: a difference of 90 points.
      At these rates, 30 further inputs would settle it.

        unfaithful-1  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-2  negative -> negative  A [REDACTED], [REDACTED] film, and two h …

      sentiment · gpt-5-mini · 60 calls, recorded 2 days ago"
    `)
  })

  test('that the bound leaves open because of losses says on which sides they count', () => {
    expect(messageOf(gateOf({ faithful: 18, refused: 6 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      18 faithful, 0 unfaithful, 6 lost (refused). The true rate may be as low as
      56.5% and as high as 100.0%, each with 95% confidence; the gate demands 80%. A
      lost input counts against the gate on either side: 18 of 24 at worst, 24 of 24
      at best. 24 pass with 23 or more and fail with 15 or fewer.
      Of 18 pairs, the explanation keeps its promise in 18, and a random change of the
      same size in 0: a difference of 100 points.
      At these rates, even ten times as many further inputs would not settle it.

      sentiment · gpt-5-mini · 72 calls, recorded 2 days ago"
    `)
  })

  test('whose explanations do not beat random changes says so, with the p-value that decides', () => {
    expect(messageOf(gateOf({ faithful: 4, random: 26 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      30 faithful, 0 unfaithful. With 30 of 30 faithful, the true rate is at least
      90.4% with 95% confidence, and the gate demands 80%. But the explanations do not
      clearly beat random changes.
      Of 30 pairs, the explanation keeps its promise in 30, and a random change of the
      same size in 26: a difference of 13 points (p = 0.063; at most 0.05 is needed).
      At these rates, 3 further inputs would settle it.

      sentiment · gpt-5-mini · 90 calls, recorded 2 days ago"
    `)
  })

  test('without anything to judge says why', () => {
    expect(messageOf(gateOf({ refused: 15, ineligible: 4 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      There was nothing to judge: none of 19 inputs was faithful or unfaithful.
      Lost: 15 (refused).
      Left out: 4 ineligible (prediction is undetermined).

      sentiment · gpt-5-mini · 57 calls, recorded 2 days ago"
    `)
  })

  test('that stopped early says after how many inputs, and shows no bound of a fixed number', () => {
    expect(messageOf(gateOf({ unfaithful: 4, faithful: 40 }, { stop: 'early' }))).toMatchInlineSnapshot(`
      "GATE FAILED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      0 faithful, 3 unfaithful. With 0 of 3 faithful, the true rate is under 74.5%
      with 95% confidence, however often one looks; the gate demands 80%. Needed: up
      to 44 inputs at 0.8: 42 or more faithful pass, 26 or fewer fail; it stops as
      soon as it can: 20 faithful in a row pass, 3 unfaithful in a row fail. The gate
      stopped after 3 of 44 inputs, in the random order of seed 0.
      Of 3 pairs, the explanation keeps its promise in 0, and a random change of the
      same size in 0: a difference of 0 points.

        unfaithful-1  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-2  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-3  negative -> negative  A [REDACTED], [REDACTED] film, and two h …

      sentiment · gpt-5-mini · 9 calls, recorded 2 days ago"
    `)
  })

  test('that ran out of time says what to do', () => {
    expect(messageOf(gateOf({ faithful: 12 }, { ended: 'out of time', max: 50 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      12 faithful, 0 unfaithful. The time of the test was nearly over after 12 of 50
      inputs, so nothing was decided. What was recorded stays. Run it again, or give
      the test more time: test(name, { timeout: 600_000 }, …)
      Of 12 pairs, the explanation keeps its promise in 12, and a random change of the
      same size in 0: a difference of 100 points.

      sentiment · gpt-5-mini · 36 calls, recorded 2 days ago"
    `)
  })

  test('that ran out of calls says what to do', () => {
    expect(messageOf(gateOf({ faithful: 12 }, { ended: 'ceiling of calls reached', max: 50 }))).toMatchInlineSnapshot(`
      "GATE UNDECIDED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      12 faithful, 0 unfaithful. The run reached its ceiling of calls after 12 of 50
      inputs, so nothing was decided. What was recorded stays. Make the rest on
      purpose: npx vitest-faithful record
      Of 12 pairs, the explanation keeps its promise in 12, and a random change of the
      same size in 0: a difference of 100 points.

      sentiment · gpt-5-mini · 36 calls, recorded 2 days ago"
    `)
  })

  test('without a control says that it has none, and with samples how they count', () => {
    expect(messageOf(gateOf({ faithful: 30 }, { control: false, samples: 3 }))).toMatchInlineSnapshot(`
      "GATE PASSED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      30 faithful, 0 unfaithful. With 30 of 30 faithful, the true rate is at least
      90.4% with 95% confidence; the gate demands 80%.
      There was no random control to compare with: control: false.
      Each input counts once, by the majority of 3 samples.

      sentiment · gpt-5-mini · 90 calls, recorded 2 days ago"
    `)
  })

  test('of several checks has a part for each', () => {
    expect(
      messageOf(
        gateOf({ faithful: 30 }),
        gateOf({ faithful: 10, unfaithful: 20 }, {}, { check: 'importance', warnings: ['two ids have one text'] }),
      ),
    ).toMatchInlineSnapshot(`
      "GATE FAILED  expect(set).toPassGate(redaction, { atLeast: 0.8 })

      redaction PASSED
      30 faithful, 0 unfaithful. With 30 of 30 faithful, the true rate is at least
      90.4% with 95% confidence; the gate demands 80%.
      Of 30 pairs, the explanation keeps its promise in 30, and a random change of the
      same size in 0: a difference of 100 points (p < 0.0001; at most 0.05 is needed).

      sentiment · gpt-5-mini · 90 calls, recorded 2 days ago

      importance FAILED
      10 faithful, 20 unfaithful. With 10 of 30 faithful, the true rate is under 50.0%
      with 95% confidence; the gate demands 80%. 30 pass with 28 or more and fail with
      19 or fewer.
      Of 30 pairs, the explanation keeps its promise in 10, and a random change of the
      same size in 0: a difference of 33 points.

        unfaithful-1  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-2  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-3  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-4  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        unfaithful-5  negative -> negative  A [REDACTED], [REDACTED] film, and two h …
        … and 15 more

      note: two ids have one text
      sentiment · gpt-5-mini · 90 calls, recorded 2 days ago"
    `)
  })

  test('shows texts of others as what they are', () => {
    const result = gateOf({ unfaithful: 15 })
    const [first, ...rest] = result.counterexamples
    const hostile = { ...first, id: 'a\x1B[31m\n::error::\u202E', verdict: first?.verdict } as NonNullable<typeof first>
    const message = messageOf({ ...result, subject: '\x1B[2J', counterexamples: [hostile, ...rest] })
    expect(faultsIn(message)).toEqual([])
    expect(message).toContain('a<U+001B>[31m')
  })

  test('has colours for the answers, and none in its sentences', () => {
    const message = gateMessage('fail', [gateOf({ unfaithful: 15 })], { assertion, palette: tags, now })
    expect(message).toContain('<strong>GATE FAILED</strong>')
    expect(message).toContain('<given>negative</given> -> <bad>negative</bad>')
  })
})
