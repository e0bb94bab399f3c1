import { isSameUse } from '../verdict/same-use.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'

/** Returns the last lines of a run: outcomes and calls. Empty for a run without checks and calls. */
export function summary(
  tests: readonly (readonly Verdict[])[],
  calls: { readonly made: number; readonly replayed: number },
  palette: Palette,
): string[] {
  const lines: string[] = []
  const last = tests.flatMap((verdicts) =>
    verdicts.filter((verdict) => !verdicts.some((other) => supersedes(other, verdict))),
  )
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

/** A verdict of a later retry stands for that of the earlier one. */
const supersedes = (later: Verdict, earlier: Verdict): boolean =>
  isSameUse(later, earlier) &&
  later.attempt?.repeat === earlier.attempt?.repeat &&
  (later.attempt?.retry ?? 0) > (earlier.attempt?.retry ?? 0)
