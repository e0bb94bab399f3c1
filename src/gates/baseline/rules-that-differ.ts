import { canonical, type Json } from '../../text/canonical-json.js'
import { both } from '../../text/listing.js'
import { showValue } from '../../text/show-value.js'
import type { BaselineRules } from './baseline-file.js'

/** A rule that a baseline and a run do not share, in words for a message. */
export interface RuleThatDiffers {
  readonly rule: string
  readonly before: string
  readonly now: string
}

/** Returns the rules in which a baseline and a run differ. Results under other rules are not compared. */
export function rulesThatDiffer(
  before: Partial<BaselineRules>,
  now: Partial<BaselineRules>,
): readonly RuleThatDiffers[] {
  const of = <Name extends keyof BaselineRules>(
    name: Name,
    rule: string,
    shown: (value: BaselineRules[Name]) => string,
  ): readonly RuleThatDiffers[] => {
    const [one, other] = [before[name], now[name]]
    if (one === undefined || other === undefined || textOf(one) === textOf(other)) return []
    return [{ rule, before: shown(one as BaselineRules[Name]), now: shown(other as BaselineRules[Name]) }]
  }
  return [
    ...of('subject', 'subject', showValue),
    ...of('check', 'check', showValue),
    ...of('name', 'name', showValue),
    ...of('checkVersion', 'version of the check', String),
    ...of('models', 'model', both),
    ...eachOption(before.wording, now.wording),
    ...eachOption(before.options, now.options),
    ...of('control', 'control', (control) => (control === false ? 'none' : control)),
    ...of('samples', 'samples of an input', String),
  ]
}

type OptionsOfRules = BaselineRules['options']

function eachOption(before: OptionsOfRules | undefined, now: OptionsOfRules | undefined): readonly RuleThatDiffers[] {
  if (!before || !now) return []
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names
    .filter((name) => textOf(before[name]) !== textOf(now[name]))
    .map((name) => ({ rule: name, before: shownOption(before[name]), now: shownOption(now[name]) }))
}

const shownOption = (value: Json | undefined): string =>
  value === undefined ? 'the default' : typeof value === 'string' ? value : showValue(value)

const textOf = (value: unknown): string => JSON.stringify(canonical(value)) ?? ''
