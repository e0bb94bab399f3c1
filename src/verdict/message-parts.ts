/**
 * The words of a check for the message of a verdict, without colours. They
 * travel in the verdict's JSON: the process that prints a report may not have
 * the check.
 */
export interface MessageParts {
  /** The explanation and the new answer, in sentences. Empty where no intervention decided. */
  readonly sentences: readonly string[]
  /** The reason as a clause, where the check words it. */
  readonly reason?: string
  /** A hint for the reader of an inconclusive verdict. */
  readonly advice?: string
  /** The end of "when the model was asked …", for the explanation. Default: `for its explanation`. */
  readonly asked?: string
  /** The size of the change: `2 of 10 words masked`. Absent without a change. */
  readonly changed?: string
  /** The name of the prediction's row in the evidence. Trials name the other rows. */
  readonly predictionRow: 'before' | 'answer'
  /** The explanation as a row of the evidence, where no trial shows it. */
  readonly explanationRow?: { readonly name: string; readonly text: string }
}
