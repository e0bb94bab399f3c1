/** What a matcher takes besides a check's options where an AI SDK result is under `expect`; functions get the output as the model wrote it. */
export interface ResultOptions {
  /** The text that the explanation is about, as it stands in the prompt. */
  readonly input?: string
  /** The answer in the output; unless named, the choice or the whole text. */
  readonly answer?: (output: never) => string
  /** Importance: the words that the explanation names. */
  readonly words?: readonly string[] | ((output: never) => readonly string[])
  /** Redaction: the redacted text. Counterfactual: the edited text. */
  readonly text?: string | ((output: never) => string)
  /** Counterfactual: the answer that the edited text shall get; unless named, the next label in their order. */
  readonly target?: string
  /** The answers that settle the question; unless named, those that the output's schema allows. */
  readonly labels?: readonly string[]
  /** The answers that say that the text does not settle it. Without any, an explanation has to change the answer, and a random control must not. */
  readonly undetermined?: readonly string[]
  /** What stands in place of a masked word; `[REDACTED]` unless named. */
  readonly mask?: string
  /** `all` changes the input wherever it stands in the prompt; unless named, it must stand there once. */
  readonly occurrences?: 'all'
}
