import { namesOf } from '../../text/names-of.js'

/**
 * The options of a matcher for an AI SDK result, besides those of its check.
 * Functions get the output that the model wrote, and the input that it is about.
 */
export interface ResultOptions {
  /** The text that the explanation is about, exactly as in the prompt. */
  readonly input?: string
  /**
   * Picks the answer from the output: a string, or a finite number with `tolerance`.
   * Default: the output, which must be a choice or plain text.
   */
  readonly answer?: (output: never, input: string) => string | number
  /** Counterfactual: the answer that the edited text must get. Default: the next label in the list. */
  readonly target?: string | number
  /** The answers that settle the question. Default: those that the output's schema allows. */
  readonly labels?: readonly string[]
  /**
   * The answers that say that the text does not settle the question.
   * Without this list, an explanation only has to change the answer, a weaker claim.
   */
  readonly undetermined?: readonly string[]
  /**
   * How far apart two numbers are still the same answer. Needed for numbers that nobody lists.
   * Default for citations: 0.
   */
  readonly tolerance?: number
  /** Replaces each masked word. Default: `[REDACTED]`. */
  readonly mask?: string
  /** `all` changes every occurrence of the input in the prompt. Default: the input must occur once. */
  readonly occurrences?: 'all'
}

/** The names of these options, without `target`, which is an option of a check. */
export const resultOptionNames: readonly string[] = namesOf<Omit<ResultOptions, 'target'>>({
  input: true,
  answer: true,
  labels: true,
  undetermined: true,
  tolerance: true,
  mask: true,
  occurrences: true,
})
