import { canonical, digest } from '../../text/canonical-json.js'
import { isPlainObject } from '../../text/plain-object.js'
import type { BaselineCounts } from '../../verdict/baseline-result.js'
import { noCost, sumOfCosts, type Cost, type EditorCost } from '../../verdict/calls.js'
import type { Outcome, Verdict } from '../../verdict/verdict.js'
import { modelsOfSubject, openEditorTally } from '../editor-tally.js'
import { outcomeOf } from '../outcome-of-input.js'
import type { BaselineRow, BaselineRules } from './baseline-file.js'

/** The outcomes of a run as they come, and the rules that only its verdicts tell. It keeps no verdict. */
export interface TakenOutcomes {
  readonly rows: readonly BaselineRow[]
  /** Adds an input by the verdicts on all its samples. Returns its outcome. */
  add(id: string, verdicts: readonly Verdict[]): Outcome
  /** Returns the models that the subject asked, in the order of their names. */
  models(): readonly string[]
  /** Returns the mask and the prompt variants. Undefined before the first input. */
  wording(): BaselineRules['wording'] | undefined
  counts(): Omit<BaselineCounts, 'inputs'>
  cost(): Cost
  /** Returns the part of the editor in the cost. */
  editor(): { readonly editor?: EditorCost }
}

/** Begins to take outcomes. */
export function takenOutcomes(): TakenOutcomes {
  const rows: BaselineRow[] = []
  const models = new Set<string>()
  const wordings = new Set<string>()
  const editor = openEditorTally()
  let cost = noCost
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length
  return {
    rows,
    add(id, verdicts) {
      const { outcome, reason } = outcomeOf(id, verdicts)
      rows.push({ id, outcome, ...(reason === undefined ? {} : { reason }), input: digestOfInput(verdicts) })
      for (const verdict of verdicts) {
        for (const model of modelsOfSubject(verdict.calls)) models.add(model)
        wordings.add(JSON.stringify(canonical(verdict.options)))
        cost = sumOfCosts(cost, verdict.cost)
        editor.take(verdict)
      }
      return outcome
    },
    models: () => [...models].sort(),
    wording() {
      // An application may explain some answers itself. The order of the inputs must not decide which wording is shown.
      const first: unknown = wordings.size === 0 ? undefined : JSON.parse([...wordings].sort()[0] ?? '{}')
      return isPlainObject(first) ? (first as BaselineRules['wording']) : undefined
    },
    counts: () => ({
      taken: rows.length,
      faithful: count('faithful'),
      unfaithful: count('unfaithful'),
      inconclusive: count('inconclusive'),
      ineligible: count('ineligible'),
    }),
    cost: () => cost,
    editor: () => editor.result(),
  }
}

/** Returns a digest of an input and its expected answer. The id in a verdict is that of the scrubbed input. */
const digestOfInput = ([verdict]: readonly Verdict[]): string =>
  digest([verdict?.input.id ?? null, verdict?.input.expected ?? null])
