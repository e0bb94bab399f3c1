import { excerpt } from '../text/excerpt.js'
import { showValue } from '../text/show-value.js'
import type { GateResult } from '../verdict/gate-result.js'

/** Returns the options that the test gave the check of a gate, a clause each: its mask, the seed of its controls. */
export const optionsOfCheck = ({ options = {} }: Pick<GateResult, 'options'>): readonly string[] =>
  Object.entries(options).map(([name, value]) => excerpt(`${name}: ${showValue(value)}`, 60))
