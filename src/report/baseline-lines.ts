import { numberOf } from '../text/number-of.js'
import { shownText } from '../text/shown-text.js'
import { wrap } from '../text/wrap.js'
import type { BaselineResult } from '../verdict/baseline-result.js'
import { changedRows, decisionLines, driftLines } from './baseline-message.js'
import type { Palette } from './palette.js'

/**
 * Returns what a run says about its baselines at its end: how many held, and what a test that passed does not show:
 * blessed changes, new files, undecided comparisons, losses and drift. Empty for a run without baselines.
 */
export function baselineLines(results: readonly BaselineResult[], palette: Palette): string[] {
  if (results.length === 0) return []
  const counted = outcomes.flatMap((outcome) => {
    const count = results.filter(({ decision }) => decision.outcome === outcome).length
    return count === 0 ? [] : [colourOf(outcome, palette)(`${count} ${outcome}`)]
  })
  return [
    `${palette.faint('   Baselines')}  ${counted.join(palette.faint(' | '))}`,
    ...results.flatMap((result) => toldOf(result, palette)),
  ]
}

const outcomes = ['held', 'regressed', 'undecided', 'written', 'blessed'] as const

type OutcomeOfBaseline = (typeof outcomes)[number]

const colourOf = (outcome: OutcomeOfBaseline, palette: Palette): ((text: string) => string) =>
  outcome === 'held' ? palette.good : outcome === 'regressed' ? palette.bad : palette.strong

/** Returns what only the report tells of a comparison. The message of a test that failed has told its changes. */
function toldOf(result: BaselineResult, palette: Palette): readonly string[] {
  const { decision, changed, subject, check, warnings, bless } = result
  const { outcome } = decision
  const drift = driftLines(result)
  // Inputs that became ineligible have left the comparison, and a baseline does not hold what it has as unfaithful.
  const isNews = outcome !== 'held' || changed.length > 0 || drift.length > 0 || warnings.length > 0
  const isOpen = outcome === 'undecided' || outcome === 'held'
  const isQuiet = outcome === 'blessed' && changed.length + drift.length + warnings.length === 0
  if (outcome === 'regressed' || !isNews || isQuiet) return []
  const worse = changed.filter(({ before, now }) => before === 'faithful' && now !== 'faithful')
  const title = `${outcome.toUpperCase()}  ${shownText(`${check} of ${subject}`)}`
  return [
    '',
    outcome === 'blessed' && worse.length > 0
      ? palette.bad(`${title}: ${numberOf(worse.length, 'input')} got worse`)
      : palette.strong(title),
    '',
    ...decisionLines(result),
    ...(changed.length > 0 ? ['', ...changedRows(changed, palette, outcome === 'blessed' ? 50 : 12)] : []),
    ...(drift.length > 0 ? ['', ...drift] : []),
    ...warnings.flatMap((warning) => wrap(`note: ${warning}`)),
    ...(isOpen && changed.length > 0 ? ['', palette.faint(`  Bless the changes:  ${bless}`)] : []),
  ]
}
