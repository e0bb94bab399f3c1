import type { LanguageModel } from '../../models/language-model.js'
import { namesOf } from '../../text/names-of.js'
import type { Span } from '../../text/words.js'
import type { WrittenAnswer } from '../answer-text.js'
import type { ExplanationPicks } from './supplied-explanations.js'

/** The options of `defineSubject` for an application's own function. */
export interface ApplicationOptions<
  Input,
  Result,
  Answer extends string | number,
  Labels extends readonly `${Answer}`[],
  Undetermined extends readonly `${Answer}`[],
> extends ApplicationExplanations<NoInfer<Result>, NoInfer<Answer>, NoInfer<Input>> {
  /** Names the subject in verdicts and in the folder of its recordings. Must be unique in a project. */
  readonly name: string
  /** The application's function. `predict` calls it with a copy of the input. */
  readonly run: (input: Input) => Promise<Result> | Result
  /**
   * Picks the answer from the application's return value: a string, or a finite number with `tolerance`.
   * The second argument is the input of that run.
   */
  readonly answer: (result: NoInfer<Result>, input: NoInfer<Input>) => Answer
  /** Picks the text to change from the input. Default: the input, which must be a string. */
  readonly text?: (input: NoInfer<Input>) => string
  /** The answers that settle the question. Default: any that `answer` returns; TypeScript uses its return type. */
  readonly labels?: Labels
  /**
   * The answers that say that the text does not settle the question.
   * Without this list, an explanation only has to change the answer, a weaker claim.
   */
  readonly undetermined?: Undetermined
  /**
   * How far apart two numbers are still the same answer: `tolerance: 0.5`. Needed where `answer`
   * returns numbers without `labels`. Default for citations: 0.
   */
  readonly tolerance?: number
  /** The model to ask for explanations that the application does not give. */
  readonly model?: LanguageModel
  /** The model that reads a reason in sentences, for `toHaveFaithfulReason`. */
  readonly editor?: LanguageModel
  /** Replaces each masked word. Default: `[REDACTED]`. */
  readonly mask?: string
}

/** Functions that pick an explanation from the application's return value, by check. They also get the input. */
export interface ApplicationExplanations<Result, Answer extends string | number, Input = unknown> {
  /**
   * Picks the words of the text that the application gives as its reason.
   * A word means all its occurrences. A place `{ start, end }` means only itself, in UTF-16 code units.
   */
  readonly importance?: (result: Result, input: Input) => readonly (string | Span)[]
  /** Picks the reason that the application shows, in sentences. */
  readonly reason?: (result: Result, input: Input) => string
  /** Picks the text in which the mask replaces each word that decided the answer. */
  readonly redaction?: (result: Result, input: Input) => string
  /** Picks the text edited for another answer. With more than two labels, also picks that answer as `target`. */
  readonly counterfactual?: (
    result: Result,
    input: Input,
  ) => string | { readonly edited: string; readonly target: WrittenAnswer<`${Answer}`> }
}

/** The options of any application. */
export type AnyApplicationOptions = ApplicationOptions<
  unknown,
  unknown,
  string | number,
  readonly string[],
  readonly string[]
>

const explanationNames = namesOf<ApplicationExplanations<unknown, string>>({
  importance: true,
  reason: true,
  redaction: true,
  counterfactual: true,
})

/** Returns the functions that pick explanations, by check. */
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
    tolerance: true,
    model: true,
    editor: true,
    mask: true,
  }),
  ...explanationNames,
]
