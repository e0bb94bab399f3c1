/**
 * The words in which a check tells its verdict, without colours. They travel in
 * the verdict's JSON: the process that prints a report may not have the check.
 */
export interface Telling {
  /** What became of the answer, in sentences; empty where no intervention decided. */
  readonly sentences: readonly string[]
  /** The reason as a clause, where the check has words of its own for it. */
  readonly reason?: string
  /** A hint for whoever reads an inconclusive verdict. */
  readonly advice?: string
  /** What the model is asked for an explanation, after `was asked`. Default: `for its explanation`. */
  readonly asked?: string
  /** What was changed: `2 of 10 words masked`; absent where nothing was. */
  readonly changed?: string
  /** How the row of the prediction is called; the other rows are named by their trial. */
  readonly predictionRow: 'before' | 'answer'
  /** The explanation as a row of its own, where no trial shows it. */
  readonly explanationRow?: { readonly name: string; readonly text: string }
}
