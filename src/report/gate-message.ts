import { failsUpTo, passesFrom } from '../statistics/needed-counts.js'
import { columnsOf, padColumns } from '../text/columns.js'
import { applyEdits } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { shownLines, shownText, unled } from '../text/shown-text.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { Counterexample, GateDecision, GateResult, UndecidedReason } from '../verdict/gate-result.js'
import type { Verdict } from '../verdict/verdict.js'
import { boundText, pText, rateText } from './bound-text.js'
import { originOf } from './call-origin.js'
import { answerText } from './evidence-rows.js'
import { unreadControls } from './gate-row.js'
import { reasonsOf } from './not-judged.js'
import { optionsOfCheck } from './options-of-check.js'
import type { Palette } from './palette.js'
import { windowOf } from './text-window.js'
import type { MessageContext } from './verdict-message.js'

/** The message of a gate: what was decided and why, in words, then the counterexamples, what it took, and a command. */
export function gateMessage(
  outcome: GateDecision['outcome'],
  results: readonly GateResult[],
  { assertion, palette, now }: MessageContext,
): string {
  const title = palette.strong(`GATE ${titles[outcome]}`)
  const lines = [
    `${title}  ${shownLines(assertion)}`,
    ...results.flatMap((result) => ['', ...blockOf(result, palette, now, results.length > 1)]),
  ]
  return unled(lines.join('\n'))
}

const titles = { pass: 'PASSED', fail: 'FAILED', undecided: 'UNDECIDED' } as const

function blockOf(result: GateResult, palette: Palette, now: Date, isOneOfSeveral: boolean): readonly string[] {
  const { check, decision, alone } = result
  const title = isOneOfSeveral ? [palette.strong(`${shownText(check)} ${titles[decision.outcome]}`)] : []
  const examples = exampleRows(result, palette)
  return [
    ...title,
    ...gateSentences(result).flatMap((sentence) => wrap(sentence)),
    ...(examples.length > 0 ? ['', ...examples] : []),
    ...(alone === undefined ? [] : ['', `  One of them alone:  ${alone}`]),
    '',
    ...[
      ...result.warnings.flatMap((warning) => wrap(`note: ${warning}`)),
      ...joinInLines(footer(result, now), ' · '),
    ].map(palette.faint),
  ]
}

/** Returns what a gate decided and why, in sentences: the counts, the bound that decides, what was left out. */
export function gateSentences(result: GateResult): readonly string[] {
  const { rule, notJudged, counts, further, decision } = result
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
    [...takenOf(result), ...leftOut, ...samples, ...(further === undefined ? [] : [furtherText(further)])].join(' '),
  ].filter((sentence) => sentence !== '')
}

/** Another seed takes others, so a reader must see which one did. */
const takenOf = ({ rule: { seed, max }, counts: { taken, inputs } }: GateResult): readonly string[] =>
  taken === max && taken < inputs
    ? [`Taken: ${taken} of ${inputsOf(inputs)}, in the random order of seed ${seed}.`]
    : []

const lostIn = ({ counts: { lost }, notJudged }: GateResult): readonly string[] =>
  lost > 0 ? [`Lost: ${lost} (${reasonsOf(notJudged, 'inconclusive')}).`] : []

const furtherText = (further: number): string =>
  further === 1
    ? 'At these rates, 1 further input would settle it.'
    : `At these rates, ${further} further inputs would settle it.`

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
        return [
          `The time of the test was nearly over after ${taken} of ${inputsOf(rule.max)}, so nothing was decided. ` +
            'What was recorded stays: run it again, or give the test more time.',
        ]
      case 'ceiling of calls reached':
        return [
          `The run reached its ceiling of calls after ${taken} of ${inputsOf(rule.max)}, so nothing was decided. ` +
            'What was recorded stays. Make the rest on purpose: npx vitest-faithful record',
        ]
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

/** Returns the first counterexamples, a line each: id, answers, the changed text. */
function exampleRows({ counterexamples, counts }: GateResult, { given, bad }: Palette): readonly string[] {
  const shown = counterexamples.slice(0, mostShown)
  const cells = shown.map(({ id, verdict }) => ({
    id: excerpt(id, 24),
    before: answerText(verdict.prediction),
    after: answerAfter(verdict),
    example: verdict,
  }))
  const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(columnsOf))
  const idWidth = widthOf(cells.map(({ id }) => id))
  const answerWidth = widthOf(cells.map(({ before, after }) => `${before} -> ${after}`))
  const rows = cells.map(({ id, before, after, example }) => {
    const gap = ' '.repeat(Math.max(0, answerWidth - columnsOf(`${before} -> ${after}`)))
    const text = changedText(example, 74 - idWidth - answerWidth)
    return `  ${padColumns(id, idWidth)}  ${given(before)} -> ${bad(after)}${gap}  ${text}`.trimEnd()
  })
  const more = counts.unfaithful - shown.length
  return more > 0 && shown.length > 0 ? [...rows, `  … and ${more} more`] : rows
}

const mostShown = 5

const interventionOf = ({ trials }: Verdict): Verdict['trials'][number] | undefined =>
  trials.find(({ role }) => role === 'intervention')

/** Returns the answer to the changed text. Where nothing was changed, the reason. */
export function answerAfter(verdict: Counterexample['verdict']): string {
  const trial = interventionOf(verdict)
  return trial ? answerText(trial.answer) : `(${verdict.reason ?? 'no answer'})`
}

function changedText(verdict: Verdict, width: number): string {
  const edits = interventionOf(verdict)?.edits ?? []
  return windowOf(applyEdits(verdict.input.text, edits), edits[0]?.start ?? 0, Math.max(20, width))
}

/** Returns `1 input` or `50 inputs`. */
const inputsOf = (count: number): string => (count === 1 ? '1 input' : `${count} inputs`)

function footer(result: GateResult, now: Date): readonly string[] {
  const { subject, models, cost, recordedAt, rule } = result
  return [
    subject,
    ...(rule.control === 'strict' ? ['strict'] : []),
    ...optionsOfCheck(result),
    ...models,
    originOf({ ...cost, recordedAt }, now),
  ]
}
