import type { GateResult } from '../verdict/gate-result.js'
import { useKeyOf } from '../verdict/use-key.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'
import { unjudged } from './unjudged.js'

/** What a run counts besides its verdicts. */
export interface RunCounts {
  /** Model calls. */
  readonly made: number
  readonly replayed: number
  /** The gates of the run. Each of their inputs counts once. */
  readonly gates?: readonly GateResult[]
  /** Matcher calls that failed although their tests passed. */
  readonly caught?: number
  /** How providers throttled the run. Undefined if none did. */
  readonly throttled?: ThrottledRun | undefined
}

/** What the throttling of providers did to a run. */
export interface ThrottledRun {
  /** How often no call of the run could begin for a time. */
  readonly pauses: number
  /** The lowest number of calls that could be in flight at once. */
  readonly lowest: number
  /** The number of calls that may be in flight at once without throttling. */
  readonly max: number
}

/** Returns the last lines of a run: outcomes and calls. Empty for a run without checks and calls. */
export function summary(
  tests: readonly (readonly Verdict[])[],
  { made, replayed, gates = [], caught = 0, throttled }: RunCounts,
  palette: Palette,
): string[] {
  const lines: string[] = []
  const last = tests.flatMap(countedVerdicts)
  const count = (outcome: Outcome): number =>
    last.filter((verdict) => verdict.outcome === outcome).length +
    gates.reduce((sum, { counts }) => sum + counts[outcome === 'inconclusive' ? 'lost' : outcome], 0)
  const isAny = last.length > 0 || gates.some(({ counts }) => counts.taken > 0)
  if (isAny) {
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
  if (isAny && count('faithful') + count('unfaithful') === 0)
    lines.push(
      row('', palette.strong(['nothing was judged', unjudged(last, gates)].filter(Boolean).join(': ')), palette),
    )
  const turned = last.filter(
    ({ outcome, attempt, history = [] }) =>
      outcome === 'faithful' &&
      history.some((earlier) => earlier.outcome === 'unfaithful' && earlier.repeat === attempt?.repeat),
  ).length
  if (turned > 0) lines.push(row('', palette.bad(`${turned} of them unfaithful before a retry`), palette))
  if (caught > 0)
    lines.push(
      row(
        '',
        palette.strong(
          caught === 1
            ? '1 matcher call failed in a test that passed'
            : `${caught} matcher calls failed in tests that passed`,
        ),
        palette,
      ),
    )
  if (made + replayed > 0)
    lines.push(row('Model calls', `${made} made${palette.faint(', ')}${replayed} replayed`, palette))
  if (throttled) lines.push(row('', palette.strong(throttledLine(throttled)), palette))
  return lines
}

const throttledLine = ({ pauses, lowest, max }: ThrottledRun): string =>
  `throttled by the provider: ${pauses} ${pauses === 1 ? 'pause' : 'pauses'}, ` +
  `at times only ${lowest} of ${max} calls in flight`

/** Vitest's own summary has its names in a column of 12, flush right. */
const row = (name: string, value: string, { faint }: Palette): string => `${faint(name.padStart(12))}  ${value}`

/** Returns the verdicts of a test that count. A verdict of a later retry stands for that of the earlier one. */
export function countedVerdicts(verdicts: readonly Verdict[]): readonly Verdict[] {
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
