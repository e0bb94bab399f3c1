import { styleText } from 'node:util'
import { median, quantile } from './statistics.mjs'

const statuses = {
  within: { words: 'within the goal', style: 'green' },
  close: { words: 'over the goal, within the spread', style: 'yellow' },
  missed: { words: 'MISSED', style: 'red' },
  open: { words: 'no goal', style: 'dim' },
}

/** Judges the samples of a line by its goal. A goal is missed if three quarters of the samples are over it. */
export function judge({ goal }, samples) {
  if (goal === undefined) return 'open'
  if (median(samples) <= goal) return 'within'
  return quantile(samples, 0.25) <= goal ? 'close' : 'missed'
}

/** Returns the rows of a line: its name, its value against its goal, and its spread. */
export function rowsOf(line, { samples, note = '' }) {
  const { name, goal, unit, digits = 2 } = line
  const range = (from, to) => `${from.toFixed(digits)} to ${to.toFixed(digits)}`
  const { words, style } = statuses[judge(line, samples)]
  const value = `${median(samples).toFixed(digits)} ${unit ?? 'times'}`
  const spread =
    samples.length === 1
      ? 'one sample'
      : `${range(quantile(samples, 0.25), quantile(samples, 0.75))} ` +
        `of ${range(Math.min(...samples), Math.max(...samples))}, ${samples.length} samples`
  return [
    styleText('bold', name),
    `  ${value.padEnd(14)}${goal === undefined ? '' : `goal ${goal}: `}${styleText(style, words)}`,
    styleText('dim', `  ${[spread, note].filter((part) => part !== '').join('; ')}`),
  ]
}

/** Returns the name of a line and its goal. */
export const titleOf = ({ name, goal, unit = '' }) =>
  goal === undefined ? name : `${name}: at most ${goal} ${unit}`.trimEnd()
