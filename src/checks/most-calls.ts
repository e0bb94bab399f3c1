import { questionDiffers, variantNames } from '../prompts/variants.js'
import type { SuppliedBy } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import { isUnknown } from '../subjects/unknown-answer.js'
import { digest } from '../text/canonical-json.js'
import type { Explanation } from '../verdict/verdict.js'
import { decideOptions, wordingsOf } from './decided-options.js'
import type { CheckOptions, MostCalls, RulesOfSet } from './check.js'
import type { CheckDefinition } from './definition.js'
import { wantedControls } from './random-control.js'
import { controlOfLayers, optionsInSet, reAsksOf } from './rules-of-set.js'
import { mostOtherMasks } from './strict-arms.js'

/**
 * Returns the largest number of calls of one use of a check, besides the prediction of its response. Without a
 * response, what only the response tells counts as if it took calls.
 *
 * @throws UsageError for options or rules that the use would reject.
 */
export function mostCallsOf<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: Response | undefined,
  layers: readonly CheckOptions[],
  rules: RulesOfSet | undefined,
): MostCalls {
  const { writes = 'masks', controls, onlyTheLabel, trimmed, excusedBy, supplied, onlyUnder = {} } = definition
  const use = response ? useOf(definition, response, layers) : useOfAny(layers)
  const { control, stable } = optionsInSet(definition.name, use, rules)
  const { promise } = use
  const withoutAny = definition.withoutAny && (onlyUnder.withoutAny ?? promise) === promise
  // Not even a strict gate asks about the named words alone where they are what the change leaves.
  const isAloneAsked = (onlyUnder.onlyNamed ?? promise) === promise
  const repeatsPaper = use.isPaper && !control.wanted
  const hasArms = rules?.control === 'strict' && writes === 'masks'
  const count = (is: unknown, times = 1): number => (is ? times : 0)
  const isSupplied = supplied && response && suppliesIn(response, { check: definition.name, option: supplied.option })
  const changesText = writes !== 'nothing'
  const asks = [
    count(use.predictsAgain),
    count(changesText),
    count(withoutAny),
    count(onlyTheLabel && !repeatsPaper),
    count(controls && control.wanted, rules ? 1 : wantedControls),
    count(changesText, reAsksOf({ stable }, rules, use.calls, repeatsPaper)),
    // What an excuse asks of an unfaithful explanation takes the place of the trimmed changes of a faithful one.
    count(isAloneAsked && (hasArms || (definition.onlyNamed && !(excusedBy && trimmed)))),
    count(trimmed),
    count(hasArms, mostOtherMasks),
  ]
  return {
    asks: asks.reduce((sum, times) => sum + times, 0),
    explanations: count(!isSupplied),
    readings: definition.editor?.mostCalls ?? 0,
  }
}

/** Whether an explanation comes with an answer. Without an answer, no check gets as far as an explanation. */
function suppliesIn({ answer, respondent }: Response, by: SuppliedBy): boolean {
  if (!isUnknown(answer)) return answer.label !== undefined && respondent.supplied(by) !== undefined
  try {
    return respondent.supplied(by) !== undefined
  } catch {
    // It is picked from a result that only a call would give.
    return true
  }
}

function useOf<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: Response,
  layers: readonly CheckOptions[],
) {
  const decided = decideOptions(definition, response, layers)
  const { asked } = wordingsOf(response)
  const { wording } = decided
  const predictsAgain = response.respondent.wordings !== undefined && questionDiffers(asked, wording)
  // With other settings, a repeated prediction may vary.
  const isKnown = digest(asked.settings) === digest(wording.settings) && !isUnknown(response.answer)
  const calls = isKnown ? response.calls : ('unknown' as const)
  return { ...decided, predictsAgain, isPaper: wording.preset === 'paper', calls }
}

/** Returns what is known of a use without its response. */
function useOfAny(layers: readonly CheckOptions[]) {
  const named = Object.assign({}, ...layers) as CheckOptions
  return {
    control: controlOfLayers(layers),
    stable: named.stable,
    promise: named.promise ?? ('needed' as const),
    predictsAgain: variantNames.some((name) => named[name] !== undefined),
    // The subject may have the preset too, and then asks less.
    isPaper: named.preset === 'paper',
    calls: 'unknown' as const,
  }
}
