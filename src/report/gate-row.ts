import { failsUpTo, passesFrom } from '../statistics/needed-counts.js'
import { shownText } from '../text/shown-text.js'
import type { GateResult } from '../verdict/gate-result.js'
import { mayBeOpen } from '../verdict/may-be-open.js'
import { boundText, rateText } from './bound-text.js'
import { callsOfEditor } from './calls-of-editor.js'
import { turnOf } from './turn-of-gate.js'
import { reasonsOf } from './not-judged.js'
import { optionsOfCheck } from './options-of-check.js'

/** The result of a gate, with its file and the full name of its test where these are known. */
export type GateOfTest = GateResult & { readonly test?: string }

/** One gate in a table, as texts. */
export interface GateRow {
  /** The file and the name of its test, where gates of other tests have the same subject and check. */
  readonly test?: string
  readonly subject: string
  readonly check: string
  readonly decision: 'passed' | 'failed' | 'undecided'
  /** Faithful of all that were eligible: `15/25`. */
  readonly faithful: string
  /** The rate that the gate demands: `80%`. */
  readonly needed: string
  /** The bound that decides: `>= 80.1%`, `< 79.8%`, or both, where the rate is open. */
  readonly rate: string
  /** How many random controls keep the promise: `4/24`. */
  readonly control: string
  readonly calls: string
  /** What else a reader must know, a clause each. */
  readonly notes: readonly string[]
}

/** Returns the gates of a run as rows of a table. */
export function gateRows(gates: readonly GateOfTest[]): readonly GateRow[] {
  const testsOf = Map.groupBy(gates, nameOf)
  return gates.map((gate) => {
    const { test } = gate
    const isShared = new Set(testsOf.get(nameOf(gate))?.map((other) => other.test)).size > 1
    return { ...gateRow(gate), ...(test !== undefined && isShared && { test }) }
  })
}

const nameOf = ({ subject, check }: GateResult): string => JSON.stringify([subject, check])

/** Returns a gate as a row of a table. Each of its numbers is one that decides. */
export function gateRow(result: GateResult): GateRow {
  const { subject, check, decision, rule, counts, comparison, cost } = result
  const eligible = counts.faithful + counts.unfaithful + counts.lost
  return {
    subject,
    check,
    decision: decisions[decision.outcome],
    faithful: `${counts.faithful}/${eligible}`,
    needed: rateText(rule.atLeast),
    rate: rateOf(result),
    control: comparison ? `${comparison.controls}/${comparison.pairs}` : 'none',
    calls: String(cost.calls),
    notes: notesOf(result, eligible),
  }
}

const decisions = { pass: 'passed', fail: 'failed', undecided: 'undecided' } as const

function rateOf({ decision, interval, rule }: GateResult): string {
  const lower = boundText(interval.lower, 'lower', rule.atLeast)
  const upper = boundText(interval.upper, 'upper', rule.atLeast)
  if (decision.outcome === 'undecided') {
    if (decision.reason === 'comparison') return `>= ${lower}`
    return decision.reason === 'bound' ? `${lower.replace('%', '')}-${upper}` : '-'
  }
  return decision.outcome === 'pass' ? `>= ${lower}` : `< ${upper}`
}

function notesOf(result: GateResult, eligible: number): readonly string[] {
  const { decision, counts, notJudged, rule, cost, editor, warnings } = result
  const { lost, ineligible, taken } = counts
  const unread = unreadControls(result)
  return [
    ...(decision.outcome === 'undecided' ? [whyUndecided[decision.reason]] : []),
    ...(decision.outcome === 'undecided' && mayBeOpen(result) ? ["a warning only: undecided: 'warn'"] : []),
    ...turnOf(result),
    ...countsNeeded(result, eligible),
    ...(taken < counts.inputs ? [`${taken} of ${counts.inputs} inputs taken, by seed ${rule.seed}`] : []),
    ...warnings.map(shownText),
    ...(lost > 0 ? [`${lost} lost (${reasonsOf(notJudged, 'inconclusive')})`] : []),
    ...(ineligible > 0 ? [`${ineligible} ineligible (${reasonsOf(notJudged, 'ineligible')})`] : []),
    ...(unread > 0 ? [`${unread} without a control that was read`] : []),
    ...(rule.control === 'strict' ? ['strict'] : []),
    ...optionsOfCheck(result),
    ...(rule.samples > 1 ? [`${rule.samples} samples of each input`] : []),
    ...(rule.alpha === 0.05 ? [] : [`alpha ${rule.alpha}`]),
    ...callsOfEditor(editor, 'the calls'),
    ...(cost.made > 0 && cost.made < cost.calls ? [`${cost.made} calls made now`] : []),
  ]
}

/** Returns how many inputs were judged without a random control that was read. They form no pair. */
export const unreadControls = ({ comparison, counts }: GateResult): number =>
  comparison ? counts.faithful + counts.unfaithful - comparison.pairs : 0

const whyUndecided = {
  bound: 'the rate may lie on either side of what is demanded',
  comparison: 'the explanations do not clearly beat random changes',
  'nothing to judge': 'there was nothing to judge',
  'out of time': 'the time of the test was nearly over',
  'ceiling of calls reached': 'the run reached its ceiling of calls',
} as const

/** Returns which counts decide. Early stopping has no fixed ones, and a gate that ended before its time has none. */
function countsNeeded({ rule, decision }: GateResult, eligible: number): readonly string[] {
  if (rule.stop === 'early') return ["stop: 'early'"]
  if (decision.outcome === 'undecided' && decision.reason !== 'bound' && decision.reason !== 'comparison') return []
  const pass = passesFrom(eligible, rule)
  const fail = failsUpTo(eligible, rule)
  const failing = fail === undefined ? '' : `, fail with ${fail} or fewer`
  return pass === undefined ? [] : [`${eligible} pass with ${pass === eligible ? 'all' : `${pass} or more`}${failing}`]
}
