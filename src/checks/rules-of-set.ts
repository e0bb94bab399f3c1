import type { Call } from '../verdict/calls.js'
import { controlOf, rejectControlOfCheck, type DecidedControl } from './control-option.js'
import type { DecidedOptions } from './decided-options.js'
import type { CheckOptions, RulesOfSet } from './check.js'
import { reAsksFor } from './re-asks.js'

// The rules for one input of a set, and for a single assertion where there are none.

/** How many times a strict gate asks about the unchanged text again, at least. */
const leastReAsks = 3

/** The largest share of the words that an explanation may change in a strict gate. */
const strictShare = 0.3

/** Returns the control that the options of a check decide, without a use. */
export const controlOfLayers = (layers: readonly CheckOptions[]): DecidedControl =>
  layers.reduce<DecidedControl>((before, layer) => controlOf(layer.control, before), { wanted: true, seed: 0 })

/**
 * Returns the options of one use under the rules of a set. The set decides about the control.
 *
 * @throws UsageError where the check itself leaves out the control.
 */
export function optionsInSet<Options extends Pick<DecidedOptions, 'control'>>(
  check: string,
  options: Options,
  rules: RulesOfSet | undefined,
): Options {
  if (!rules) return options
  if (!options.control.wanted) rejectControlOfCheck(check)
  return { ...options, control: { ...options.control, wanted: rules.control !== false } }
}

/**
 * Returns the limit of the share, if there is one. `of` is how many things the check can name where they are no words:
 * of four passages, one is a quarter, so the limit of a strict gate is only for words.
 */
export function shareLimit(
  { maxShare }: Pick<DecidedOptions, 'maxShare'>,
  rules: RulesOfSet | undefined,
  of?: number,
): { readonly maxShare?: number } {
  if (rules?.control === 'strict' && of === undefined) return { maxShare: Math.min(maxShare ?? 1, strictShare) }
  return maxShare === undefined ? {} : { maxShare }
}

/** Returns how many times to ask about the unchanged text again. `calls` are those of the prediction. */
export function reAsksOf(
  { stable }: Pick<DecidedOptions, 'stable'>,
  rules: RulesOfSet | undefined,
  calls: readonly Call[] | 'unknown',
  repeatsPaper: boolean,
): number {
  const wanted = stable ?? (repeatsPaper ? 0 : reAsksFor(calls))
  return rules?.control === 'strict' ? Math.max(wanted, leastReAsks) : wanted
}
