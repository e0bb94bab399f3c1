import { UsageError } from '../errors.js'
import {
  failsUpTo,
  passesFrom,
  smallestComparison,
  smallestFailing,
  smallestPassing,
} from '../statistics/needed-counts.js'
import { numberOf } from '../text/number-of.js'
import { wrap } from '../text/wrap.js'
import type { DecidingRule } from './decide-gate.js'
import { shownRate } from './shown-rate.js'

/**
 * Returns what a gate needs, before the first call: `50 inputs at 0.8: 45 or more faithful pass, 34 or fewer fail`. The
 * gate may take so many inputs.
 */
export function gateNeeds(inputs: number, rule: DecidingRule): string {
  const pass = passesFrom(inputs, rule)
  const fail = failsUpTo(inputs, rule)
  const passing = pass === undefined ? 'no result passes' : `${orMore(pass, inputs)} faithful pass`
  const failing = fail === undefined ? 'no result fails' : `${orFewer(fail)} fail`
  const needed = `${numberOf(inputs, 'input')} at ${shownRate(rule.atLeast)}: ${passing}, ${failing}`
  if (rule.stop === 'all') return needed
  const inARow = [
    ...inARowOf(smallestGate(rule), inputs, 'faithful in a row pass'),
    ...inARowOf(smallestFailing(rule), inputs, 'unfaithful in a row fail'),
  ]
  return `up to ${needed}; it stops as soon as it can: ${inARow.join(', ')}`
}

const inARowOf = (count: number | undefined, inputs: number, what: string): readonly string[] =>
  count !== undefined && count <= inputs ? [`${count} ${what}`] : []

/** Throws where no result of so many inputs could pass the gate. */
export function rejectImpossible(inputs: number, rule: DecidingRule): void {
  const smallest = smallestGate(rule)
  if (smallest !== undefined && inputs >= smallest) return
  throw new UsageError(smallest === undefined ? unreachable(rule) : tooFew(inputs, smallest, rule))
}

/** Returns the smallest number of inputs with which a gate can pass; undefined where no number can, as at the bar 1. */
export function smallestGate(rule: DecidingRule): number | undefined {
  const rate = smallestPassing(rule)
  const comparison = rule.control === false ? 0 : smallestComparison(rule)
  return rate === undefined || comparison === undefined ? undefined : Math.max(rate, comparison)
}

const unreachable = ({ atLeast, alpha }: DecidingRule): string =>
  wrap(
    `toPassGate: no result passes at \`atLeast: ${shownRate(atLeast)}\`. Any number of faithful inputs leaves room ` +
      `for a rate below it. No call was made. At \`atLeast: 0.99\` and \`alpha: ${alpha}\`, the gate needs ` +
      `${smallestPassing({ atLeast: 0.99, alpha, stop: 'all' })} inputs.`,
  ).join('\n')

function tooFew(inputs: number, smallest: number, rule: DecidingRule): string {
  const { atLeast, alpha, stop } = rule
  const fixes = [
    `Give it ${smallest} inputs or more${stop === 'early' ? ', and `max` as many' : ''}.`,
    ...fewerOnceAllRun(inputs, rule),
    ...lowerBar(inputs, rule),
  ]
  return [
    ...wrap(
      `toPassGate: no result of ${numberOf(inputs, 'input')} passes at \`atLeast: ${shownRate(atLeast)}\`, ` +
        `\`alpha: ${alpha}\` and \`stop: '${stop}'\`. No call was made.`,
    ),
    '',
    ...fixes.map((fix, index) => `  ${index + 1}. ${fix}`),
  ].join('\n')
}

function fewerOnceAllRun(inputs: number, rule: DecidingRule): readonly string[] {
  const smallest = smallestGate({ ...rule, stop: 'all' })
  const isEnough = rule.stop === 'early' && smallest !== undefined && smallest <= inputs
  return isEnough ? [`Set \`stop: 'all'\`: the gate then needs ${smallest} inputs.`] : []
}

/** The highest bar in steps of 0.05 that so many inputs can pass. */
function lowerBar(inputs: number, rule: DecidingRule): readonly string[] {
  const steps = Array.from({ length: 19 }, (_, index) => (19 - index) / 20)
  const bar = steps.find((atLeast) => (smallestGate({ ...rule, atLeast }) ?? Infinity) <= inputs)
  return bar === undefined || bar >= rule.atLeast
    ? []
    : [`Set \`atLeast: ${bar}\`, which ${numberOf(inputs, 'input')} can pass.`]
}

const orMore = (count: number, inputs: number): string => (count === inputs ? `all ${count}` : `${count} or more`)
const orFewer = (count: number): string => (count === 0 ? 'none' : `${count} or fewer`)
