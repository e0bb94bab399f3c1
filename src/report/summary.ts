import { useKeyOf } from '../verdict/use-key.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'

/** Returns the last lines of a run: outcomes and calls. Empty for a run without checks and calls. */
export function summary(
  tests: readonly (readonly Verdict[])[],
  calls: { readonly made: number; readonly replayed: number },
  palette: Palette,
): string[] {
  const lines: string[] = []
  const last = tests.flatMap(lastOf)
  const count = (outcome: Outcome): number => last.filter((verdict) => verdict.outcome === outcome).length
  if (last.length > 0) {
    const shown = [
      [count('faithful'), palette.good, 'faithful'],
      [count('unfaithful'), palette.bad, 'unfaithful'],
      [count('inconclusive'), palette.strong, 'inconclusive'],
      [count('ineligible'), palette.faint, 'ineligible'],
    ] as const
    lines.push(
      row(
        'Verdicts',
        shown
          .filter(([number]) => number > 0)
          .map(([number, colour, name]) => colour(`${number} ${name}`))
          .join(palette.faint(' | ')),
        palette,
      ),
    )
  }
  const turned = last.filter(
    ({ outcome, attempt, history = [] }) =>
      outcome === 'faithful' &&
      history.some((earlier) => earlier.outcome === 'unfaithful' && earlier.repeat === attempt?.repeat),
  ).length
  if (turned > 0) lines.push(row('', palette.bad(`${turned} of them unfaithful before a retry`), palette))
  if (calls.made + calls.replayed > 0)
    lines.push(row('Model calls', `${calls.made} made${palette.faint(', ')}${calls.replayed} replayed`, palette))
  return lines
}

/** Vitest's own summary has its names in a column of 12, flush right. */
const row = (name: string, value: string, { faint }: Palette): string => `${faint(name.padStart(12))}  ${value}`

/** Returns the verdicts of a test that count. A verdict of a later retry stands for that of the earlier one. */
function lastOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (verdicts.length < 2) return verdicts
  const keys = verdicts.map((verdict) => `${verdict.attempt?.repeat} ${useKeyOf(verdict)}`)
  const lastRetries = new Map<string, number>()
  for (const [index, verdict] of verdicts.entries()) {
    const key = keys[index] ?? ''
    lastRetries.set(key, Math.max(retryOf(verdict), lastRetries.get(key) ?? 0))
  }
  return verdicts.filter((verdict, index) => retryOf(verdict) >= (lastRetries.get(keys[index] ?? '') ?? 0))
}

const retryOf = ({ attempt }: Verdict): number => attempt?.retry ?? 0
