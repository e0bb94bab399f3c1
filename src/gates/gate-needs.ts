import { UsageError } from '../errors.js'
import type { Bar } from '../statistics/gate-bounds.js'
import {
  failsUpTo,
  passesFrom,
  smallestComparison,
  smallestFailing,
  smallestPassing,
} from '../statistics/needed-counts.js'
import type { DecidingRule } from './decide-gate.js'

/**
 * Returns what a gate of so many inputs needs, before the first call: `50 inputs at 0.8: 45 or more faithful pass, 34 or
 * fewer fail`.
 */
export function gateNeeds(inputs: number, rule: DecidingRule): string {
  const pass = passesFrom(inputs, rule)
  const fail = failsUpTo(inputs, rule)
  const passing = pass === undefined ? 'no result passes' : `${orMore(pass, inputs)} faithful pass`
  const failing = fail === undefined ? 'no result fails' : `${orFewer(fail)} fail`
  const atEnd = `${numberOf(inputs)} at ${rule.atLeast}: ${passing}, ${failing}`
  if (rule.stop === 'all') return atEnd
  const atFirst = `${smallestPassingOf(rule)} faithful in a row pass, ${smallestFailing(rule)} unfaithful in a row fail`
  return `up to ${atEnd}. It stops as soon as it can: ${atFirst}`
}

/** Throws where no result of so many inputs could pass a gate. */
export function rejectImpossible(inputs: number, rule: DecidingRule): void {
  const smallest = smallestPassingOf(rule)
  if (smallest !== undefined && inputs >= smallest) return
  throw new UsageError(
    smallest === undefined
      ? `no number of inputs can show a rate of ${rule.atLeast}.`
      : `${numberOf(inputs)} cannot pass at ${rule.atLeast}: ${smallest} are needed.`,
  )
}

/** The smallest number of inputs with which a gate can pass; undefined where none can. */
export function smallestPassingOf(rule: DecidingRule): number | undefined {
  const smallest = smallestPassing(rule satisfies Bar)
  if (smallest === undefined || rule.control === false) return smallest
  return Math.max(smallest, smallestComparison(rule))
}

const numberOf = (inputs: number): string => (inputs === 1 ? '1 input' : `${inputs} inputs`)
const orMore = (count: number, inputs: number): string => (count === inputs ? `all ${count}` : `${count} or more`)
const orFewer = (count: number): string => (count === 0 ? 'no faithful one' : `${count} or fewer`)
