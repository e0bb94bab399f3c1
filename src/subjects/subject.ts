/** Answers one question about a text: a model that is asked, or an application's own function. */
export interface Subject<Label extends string = string, Undetermined extends string = string> {
  readonly name: string
  /** The answers that settle the question; empty if answers are open. */
  readonly labels: readonly Label[]
  /** The answers that say that the text does not settle the question; can be empty. */
  readonly undetermined: readonly Undetermined[]
  /** Replaces each masked word. */
  readonly mask: string
  /** The answers to a question that cannot be answered from the text. Default: all undetermined answers. */
  readonly unanswerable?: readonly Undetermined[]
  /** How far apart two numbers are still the same answer. Only for open answers. */
  readonly tolerance?: number
  /** Whether two answers are the same only if they are equal: calls of tools. */
  readonly isExact?: true
}
