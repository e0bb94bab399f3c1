import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baselineLines } from '../../src/report/baseline-lines.js'
import { baselineMessage } from '../../src/report/baseline-message.js'
import { gateMessage } from '../../src/report/gate-message.js'
import { gateTable } from '../../src/report/gate-table.js'
import { jobSummary } from '../../src/report/job-summary.js'
import { plain } from '../../src/report/palette.js'
import { unled } from '../../src/text/shown-text.js'
import { baselineVersion, type BaselineResult } from '../../src/verdict/baseline-result.js'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { faultsIn, hostileText } from '../hostile.js'
import { gateOf } from './gates.js'
import { masking, now, verdictOf } from './verdicts.js'

const markup = fc.constantFrom(
  '</details><script>alert(1)</script>',
  '| a | b |',
  '`code`',
  '@everyone #1 https://example.com www.example.com',
  '<img src=x onerror=alert(1)>',
  '</code>',
  '::error::all is well',
  '::set-output name=a::b',
  '::add-mask::e',
  '<!--',
  '\n\n# passed\n',
  `${'long '.repeat(20_000)}end`,
)
const text = fc.oneof(
  hostileText,
  markup,
  fc.tuple(markup, hostileText).map(([one, other]) => one + other),
)

/** A gate whose names, ids, texts, answers, options and warnings are all of others. */
const gates = fc
  .record({ id: text, subject: text, check: text, input: text, label: text, mask: text, warning: text, model: text })
  .map(({ id, subject, check, input, label, mask, warning, model }): GateResult => {
    const verdict = verdictOf({
      outcome: 'unfaithful',
      reason: 'answer',
      input: { id, text: input },
      prediction: { label },
      trials: [masking('intervention', ['tedious'], label)],
    })
    return gateOf(
      { faithful: 3, unfaithful: 20 },
      {},
      {
        subject,
        check,
        options: { mask, target: label },
        warnings: [warning],
        models: [model],
        counterexamples: [{ id, verdict }],
      },
    )
  })

const baselines = fc
  .record({ id: text, subject: text, check: text, warning: text, model: text })
  .map(({ id, subject, check, warning, model }): BaselineResult => ({
    version: baselineVersion,
    subject,
    check,
    file: '__baselines__/it.test.ts/a.b.jsonl',
    rule: { alpha: 0.05, samples: 1, control: 'paired', max: 3, seed: 0 },
    decision: { outcome: 'undecided', reason: 'bound' },
    undecided: 'warn',
    counts: { inputs: 3, taken: 3, faithful: 2, unfaithful: 1, inconclusive: 0, ineligible: 0 },
    pairs: 3,
    worse: 1,
    better: 0,
    lost: 0,
    p: 0.5,
    drop: 0.3,
    changed: [{ id, before: 'faithful', now: 'unfaithful', reason: 'answer' }],
    drift: { added: [id], gone: [id], edited: [id] },
    models: [model],
    cost: { calls: 9, made: 0, inputTokens: 0, outputTokens: 0 },
    warnings: [warning],
    bless: 'npx vitest run it.test.ts -u',
  }))

const assertion = 'expect(set).toPassGate(redaction, { atLeast: 0.8 })'

test('no text of others steers a terminal or a CI server from the message of a gate or the table of all', () => {
  fc.assert(
    fc.property(gates, (gate) => {
      expect(faultsIn(gateMessage('fail', [gate, gate], { assertion, palette: plain, now }))).toEqual([])
      // As the reporter prints it.
      expect(faultsIn(unled(gateTable([gate], plain).join('\n')))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('no text of others does so from a baseline', () => {
  fc.assert(
    fc.property(baselines, (baseline) => {
      expect(faultsIn(baselineMessage(baseline, { assertion, palette: plain }))).toEqual([])
      expect(faultsIn(unled(baselineLines([baseline], plain).join('\n')))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('in the job summary, no text of others is markup, calls somebody, or adds a line or a cell', () => {
  fc.assert(
    fc.property(gates, baselines, (gate, baseline) => {
      const summary = jobSummary([gate], 900_000, [baseline])
      const [gateBare, baselineBare] = [
        gateOf({ faithful: 3, unfaithful: 20 }),
        { ...baseline, subject: 'a', check: 'b' },
      ]
      const bare = jobSummary(
        [
          {
            ...gateBare,
            options: { mask: 'm', target: 't' },
            warnings: ['w'],
            counterexamples: gateBare.counterexamples.slice(0, 1),
          },
        ],
        900_000,
        [
          {
            ...baselineBare,
            changed: [{ id: 'a', before: 'faithful', now: 'unfaithful' }],
            drift: { added: ['a'], gone: ['a'], edited: ['a'] },
          },
        ],
      )
      const shape = (all: string) => all.split('\n').map((line) => line.split('|').length)
      expect(shape(summary)).toEqual(shape(bare))
      expect(summary.replace(/<\/?(?:code|del|br)>/g, '')).not.toMatch(/<[a-z!/]|@|https?:|`|www\./i)
      expect(faultsIn(summary)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
