import { failsUpTo, passesFrom } from '../statistics/needed-counts.js'
import { numberOf } from '../text/number-of.js'
import type { GateResult, UndecidedReason } from '../verdict/gate-result.js'
import { boundText, pText, rateText } from './bound-text.js'
import { endedEarlyText } from './ended-early.js'
import { unreadControls } from './gate-row.js'
import { reasonsOf } from './not-judged.js'

/** Returns what a gate decided and why, in sentences: the counts, the bound that decides, what was left out. */
export function gateSentences(result: GateResult): readonly string[] {
  const { rule, notJudged, counts, decision } = result
  const { lost, ineligible, taken } = counts
  const leftOut = ineligible > 0 ? [`Left out: ${ineligible} ineligible (${reasonsOf(notJudged, 'ineligible')}).`] : []
  const samples = rule.samples > 1 ? [`Each input counts once, by the majority of ${rule.samples} samples.`] : []
  const counted = [
    `${counts.faithful} faithful`,
    `${counts.unfaithful} unfaithful`,
    ...(lost > 0 ? [`${lost} lost (${reasonsOf(notJudged, 'inconclusive')})`] : []),
  ].join(', ')
  if (decision.outcome === 'undecided' && decision.reason === 'nothing to judge')
    return [
      `There was nothing to judge: none of ${inputsOf(taken)} was faithful or unfaithful.`,
      ...lostIn(result),
      ...leftOut,
    ]
  return [
    [`${counted}.`, ...decided(result)].join(' '),
    ...compared(result),
    [...takenOf(result), ...leftOut, ...samples, ...furtherText(result)].join(' '),
  ].filter((sentence) => sentence !== '')
}

/** Another seed takes others, so a reader must see which one did. */
const takenOf = ({ rule: { seed, max }, counts: { taken, inputs } }: GateResult): readonly string[] =>
  taken === max && taken < inputs
    ? [`Taken: ${taken} of ${inputsOf(inputs)}, in the random order of seed ${seed}.`]
    : []

const lostIn = ({ counts: { lost }, notJudged }: GateResult): readonly string[] =>
  lost > 0 ? [`Lost: ${lost} (${reasonsOf(notJudged, 'inconclusive')}).`] : []

/** Returns how many more inputs an undecided gate needs. One that took all its inputs may need more than it can get. */
function furtherText({ decision, further }: GateResult): readonly string[] {
  if (further !== undefined) return [`At these rates, ${numberOf(further, 'further input')} would settle it.`]
  const isWhole = decision.outcome === 'undecided' && (decision.reason === 'bound' || decision.reason === 'comparison')
  return isWhole ? ['At these rates, even ten times as many further inputs would not settle it.'] : []
}

/** Returns the sentences about the bound that decides. */
function decided(result: GateResult): readonly string[] {
  const { rule, interval, counts, decision } = result
  const { faithful, lost, taken } = counts
  const eligible = faithful + counts.unfaithful + lost
  const demanded = rateText(rule.atLeast)
  const sure = `with ${rateText(1 - rule.alpha)} confidence${rule.stop === 'early' ? ', however often one looks' : ''}`
  const lower = boundText(interval.lower, 'lower', rule.atLeast)
  const upper = boundText(interval.upper, 'upper', rule.atLeast)
  const early =
    rule.stop === 'early' && taken < rule.max
      ? [`The gate stopped after ${taken} of ${inputsOf(rule.max)}, in the random order of seed ${rule.seed}.`]
      : []
  if (decision.outcome === 'undecided') return openText(decision.reason)
  if (decision.outcome === 'pass')
    return [
      `${worst(faithful, eligible, lost, 'unfaithful')} the true rate is at least ${lower} ${sure}; ` +
        `the gate demands ${demanded}.`,
      ...early,
    ]
  return [
    `${worst(faithful + lost, eligible, lost, 'faithful')} the true rate is under ${upper} ${sure}; ` +
      `the gate demands ${demanded}.`,
    ...neededText(result, eligible),
    ...early,
  ]

  function openText(reason: UndecidedReason): readonly string[] {
    switch (reason) {
      case 'out of time':
      case 'ceiling of calls reached':
        return [endedEarlyText(reason, taken, rule.max)]
      case 'comparison':
        return [
          `${worst(faithful, eligible, lost, 'unfaithful')} the true rate is at least ${lower} ${sure}, ` +
            `and the gate demands ${demanded}. But the explanations do not clearly beat random changes.`,
        ]
      case 'bound':
      case 'nothing to judge':
        return [
          `The true rate may be as low as ${lower} and as high as ${upper}, each ${sure}; ` +
            `the gate demands ${demanded}.`,
          ...(lost > 0
            ? [
                `A lost input counts against the gate on either side: ${faithful} of ${eligible} at worst, ` +
                  `${faithful + lost} of ${eligible} at best.`,
              ]
            : []),
          ...neededText(result, eligible),
        ]
    }
  }
}

/** Returns the count that decides, with lost inputs on the other side. */
const worst = (count: number, eligible: number, lost: number, counted: string): string =>
  lost === 0
    ? `With ${count} of ${eligible} faithful,`
    : `Even with the ${lost === 1 ? 'lost one' : `${lost} lost ones`} ${counted}, ${count} of ${eligible},`

/** Returns which counts decide so many eligible inputs. Early stopping has no fixed ones. */
function neededText({ rule, needs }: GateResult, eligible: number): readonly string[] {
  if (rule.stop === 'early') return [`Needed: ${needs}.`]
  const pass = passesFrom(eligible, rule)
  if (pass === undefined) return [`${inputsOf(eligible)} cannot pass.`]
  const fail = failsUpTo(eligible, rule)
  const failing = fail === undefined ? '' : ` and fail with ${fail} or fewer`
  return [`${eligible} pass with ${pass === eligible ? 'all of them' : `${pass} or more`}${failing}.`]
}

/** Returns the comparison with the random controls. Its p-value stands where it decides. */
function compared(result: GateResult): readonly string[] {
  const { comparison, rule, decision } = result
  if (!comparison) return ['There was no random control to compare with: control: false.']
  const { pairs, explanations, controls, p } = comparison
  if (pairs === 0) return ['No random control could be read, so there is nothing to compare with.']
  const points = Math.round((100 * (explanations - controls)) / pairs)
  const decides = decision.outcome === 'pass' || (decision.outcome === 'undecided' && decision.reason === 'comparison')
  return [
    `Of ${pairs} pairs, the explanation keeps its promise in ${explanations}, ` +
      `and a random change of the same size in ${controls}: a difference of ` +
      (Math.abs(points) === 1 ? `${points} point` : `${points} points`) +
      (decides ? ` (${pText(p, rule.alpha)}; at most ${rule.alpha} is needed).` : '.') +
      unreadText(unreadControls(result)),
  ]
}

const unreadText = (unread: number): string => (unread === 0 ? '' : ` For ${unread} more, no control was read.`)

const inputsOf = (count: number): string => numberOf(count, 'input')
