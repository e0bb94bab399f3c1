import type { LanguageModel } from '../../models/language-model.js'
import { namesOf } from '../../text/names-of.js'
import type { ExplanationPicks } from './supplied-explanations.js'

/** What `defineSubject` takes for an application's own function. */
export interface ApplicationOptions<
  Input,
  Result,
  Answer extends string,
  Labels extends readonly Answer[],
  Undetermined extends readonly Answer[],
> extends ApplicationExplanations<NoInfer<Result>, NoInfer<Answer>> {
  /** Names the subject in verdicts and in the folder of its recordings; unique in a project. */
  readonly name: string
  /** The application's function, called as it is. */
  readonly run: (input: Input) => Promise<Result> | Result
  /** Picks the answer out of what the application returns. */
  readonly answer: (result: NoInfer<Result>) => Answer
  /** The part of the input that is the text to change. Default: an input that is a string. */
  readonly text?: (input: NoInfer<Input>) => string
  /** The answers that settle the question. Default: any that `answer` returns, and its type for TypeScript. */
  readonly labels?: Labels
  /** The answers that say that the text does not settle it. Without any, an explanation only has to change the answer. */
  readonly undetermined?: Undetermined
  /** Asked for the explanations that the application does not give. */
  readonly model?: LanguageModel
  /** Replaces each masked word. Default: `[REDACTED]`. */
  readonly mask?: string
}

/** Functions that pick an explanation out of what the application returns, by the name of the check. */
export interface ApplicationExplanations<Result, Answer extends string> {
  /** The words of the text that the application gives as its reason. */
  readonly importance?: (result: Result) => readonly string[]
  /** The text without what decided, with the mask in place of each word. */
  readonly redaction?: (result: Result) => string
  /** The text as it would have to be for another answer; with that answer, where there are more than two labels. */
  readonly counterfactual?: (result: Result) => string | { readonly edited: string; readonly target: Answer }
}

/** The options of any application. */
export type AnyApplicationOptions = ApplicationOptions<unknown, unknown, string, readonly string[], readonly string[]>

const explanationNames = namesOf<ApplicationExplanations<unknown, string>>({
  importance: true,
  redaction: true,
  counterfactual: true,
})

/** The functions among the options that pick explanations, by check. */
export const picksIn = (options: AnyApplicationOptions): ExplanationPicks =>
  Object.fromEntries(explanationNames.map((name) => [name, options[name]]))

/** The names of all options. */
export const applicationOptionNames: readonly string[] = [
  ...namesOf<Omit<AnyApplicationOptions, (typeof explanationNames)[number]>>({
    name: true,
    run: true,
    answer: true,
    text: true,
    labels: true,
    undetermined: true,
    model: true,
    mask: true,
  }),
  ...explanationNames,
]
