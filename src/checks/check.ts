import type { LanguageModel } from '../models/language-model.js'
import type { Variants } from '../prompts/variants.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import type { MessageParts } from '../verdict/message-parts.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'
import type { VerdictFacts } from './check-words.js'

/**
 * Checks one explanation of a model's answer. Within a test, the verdict is also
 * stored in `task.meta.faithful`. Rejects only where the check cannot run.
 */
export interface Check<InVerdict extends Explanation = Explanation> {
  readonly checkName: string
  /** The version of its definition, which baselines store. */
  readonly checkVersion: number
  /** The options that `with` has given it. */
  readonly given: CheckOptions
  /** The matcher option that hands an explanation over with an AI SDK result. Undefined without one. */
  readonly suppliedAs: string | undefined
  /** Returns the words for a verdict of the check. A verdict that was judged again needs new ones. */
  inWords(verdict: VerdictFacts<InVerdict>): MessageParts
  /** The options that the check reads where the prompts are the application's. */
  readonly optionNames: readonly string[]
  (response: Response, options?: CheckOptions): Promise<Verdict<InVerdict>>
  /** @internal Checks one response of a set of inputs. Its verdict is not stored with the test. */
  inSet(response: Response, rules: RulesOfSet): Promise<Verdict<InVerdict>>
  /**
   * @internal Rejects rules that the check cannot take for any input of a subject, before the first call.
   */
  validateRules(subject: Subject, rules: RulesOfSet): void
  /**
   * @internal Returns the largest number of calls of one use: a single assertion, or with rules, one of a set. What
   * only the response tells is counted where there is none.
   */
  mostCalls(response: Response | undefined, rules?: RulesOfSet, options?: CheckOptions): Promise<MostCalls>
  /** Returns the check with other defaults. The options of a use override them. */
  with(options: CheckOptions): Check<InVerdict>
}

/** The random control of a check. `false` omits it; `seed`, a whole number (default 0), draws other controls. */
export type ControlOption = { readonly seed?: number } | false

/**
 * The options of one use of a check, including the prompt variants. A variant
 * that changes the question repeats the prediction.
 */
export interface CheckOptions<Label extends string | number = string | number> extends Variants {
  /** Counterfactual: the answer that the edited text must get. Default: the label after the predicted one. */
  readonly target?: Label
  /** Answerability: the answers to a question that cannot be answered. Default: those of the subject. */
  readonly unanswerable?: readonly string[]
  /**
   * Reason: what it promises. `needed` (the default): without the stated facts, the answer changes. `enough`: with
   * nothing but the stated facts, the answer stays.
   */
  readonly promise?: PromiseOption
  /** Reason: the model that reads it. Default: that of the subject. */
  readonly editor?: LanguageModel
  /** The random control. It cannot be omitted where an explanation only has to change the answer. */
  readonly control?: ControlOption
  /**
   * How many times the question is asked about the unchanged text again, where the
   * verdict would be faithful: an answer that moves by itself carries no verdict.
   * Default: 2 where a call of the prediction has a temperature above 0 or none, or its
   * provider ignores the temperature; else 0.
   */
  readonly stable?: number
  /** The largest share of the words that an explanation may change, above 0 and at most 1. Default: no limit. */
  readonly maxShare?: number
}

/** What an explanation promises: that the answer needs what it states, or that this is enough for the answer. */
export type PromiseOption = 'needed' | 'enough'

/** The options that only some checks read. */
export type OptionOfSomeChecks =
  'target' | 'implicitTarget' | 'unanswerable' | 'shortRequest' | 'listOptions' | 'promise' | 'editor'

/** The rules for the check of one input among many. */
export interface RulesOfSet {
  /**
   * `paired` runs one random control for each eligible input. It changes no outcome: the rates of both are compared.
   * `strict` adds re-asks, the complement, other masks and a limit of the share. `false` runs no control.
   */
  readonly control: 'paired' | 'strict' | false
  /** Whether the trials also run for ineligible predictions. Their outcome stays `ineligible`. */
  readonly keepIneligible?: boolean
}

/** The largest number of calls of one use of a check, besides the prediction of its response. */
export interface MostCalls {
  /** How often the subject is asked. An application may make several calls each time. */
  readonly asks: number
  /** How many explanations are asked for, one call each. */
  readonly explanations: number
  /** How many calls of the editor there are. */
  readonly readings: number
}
