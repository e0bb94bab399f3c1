import { gateNeeds } from '../../src/gates/gate-needs.js'
import { openTally } from '../../src/gates/gate-tally.js'
import { gateVersion, type GateResult, type GateRule } from '../../src/verdict/gate-result.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { masking, refused, unexplained, verdictOf } from './verdicts.js'

const hidden = ['shapeless', 'tedious']
const trials = (answer: string, control: string) => [
  masking('intervention', hidden, answer),
  masking('control', ['two', 'hours'], control),
]

/** One control for each input, which changes no outcome. */
const paired = { control: { wanted: true, required: true, possible: 2, seed: 0, paired: true } } as const

/** Verdicts of a gate, by what becomes of an input. */
const kinds = {
  faithful: verdictOf({ ...paired, outcome: 'faithful', trials: trials('unknown', 'negative') }),
  unfaithful: verdictOf({ ...paired, outcome: 'unfaithful', reason: 'answer', trials: trials('negative', 'negative') }),
  /** The random control keeps the promise too. */
  random: verdictOf({ ...paired, outcome: 'faithful', trials: trials('unknown', 'unknown') }),
  /** The reply to the random control cannot be read, so it forms no pair. */
  unread: verdictOf({
    ...paired,
    outcome: 'faithful',
    trials: [
      masking('intervention', hidden, 'unknown'),
      { ...masking('control', ['two', 'hours'], ''), answer: { problem: 'refused', reply: 'No.' } },
    ],
  }),
  refused: verdictOf({ outcome: 'inconclusive', reason: 'refused', trials: [], explanation: refused as never }),
  ineligible: unexplained(
    verdictOf({ outcome: 'ineligible', reason: 'prediction is undetermined', prediction: { label: 'unknown' } }),
  ),
} satisfies Record<string, Verdict>

export type Kinds = { readonly [kind in keyof typeof kinds]?: number }

/** The result of a gate over so many inputs of each kind, in this order. */
export function gateOf(
  given: Kinds,
  { ended, ...rule }: Partial<GateRule> & { ended?: 'out of time' | 'ceiling of calls reached' } = {},
  parts: Partial<GateResult> = {},
): GateResult {
  const ids = Object.entries(given).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({ id: `${kind}-${index + 1}`, kind: kind as keyof typeof kinds })),
  )
  const whole: GateRule = {
    atLeast: 0.8,
    alpha: 0.05,
    stop: 'all',
    max: ids.length,
    seed: 0,
    samples: 1,
    control: 'paired',
    ...rule,
  }
  const tally = openTally(ids.length, whole)
  for (const { id, kind } of ids) tally.take(id, [kinds[kind]])
  return {
    version: gateVersion,
    subject: 'sentiment',
    check: 'redaction',
    rule: whole,
    needs: gateNeeds(whole.max, whole),
    undecided: 'fail',
    ...tally.result(ended),
    warnings: [],
    ...parts,
  }
}
