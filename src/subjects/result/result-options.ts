import { namesOf } from '../../text/names-of.js'

/**
 * The options of a matcher for the result of an AI SDK call, besides those of
 * its check. Functions get the output as the model wrote it.
 */
export interface ResultOptions {
  /** The text that the explanation is about, as it stands in the prompt. */
  readonly input?: string
  /** Picks the answer out of the output. Default: the choice, or the whole text. */
  readonly answer?: (output: never) => string
  /** Counterfactual: the answer that the edited text must get. Default: the next label in their order. */
  readonly target?: string
  /** The answers that settle the question. Default: those that the output's schema allows. */
  readonly labels?: readonly string[]
  /** The answers that say that the text does not settle it. Without any, an explanation only has to change the answer. */
  readonly undetermined?: readonly string[]
  /** Replaces each masked word. Default: `[REDACTED]`. */
  readonly mask?: string
  /** `all` changes the input wherever it stands in the prompt. Default: it must stand there once. */
  readonly occurrences?: 'all'
}

/** The names of these options; `target` is one of a check. */
export const resultOptionNames: readonly string[] = namesOf<Omit<ResultOptions, 'target'>>({
  input: true,
  answer: true,
  labels: true,
  undetermined: true,
  mask: true,
  occurrences: true,
})
