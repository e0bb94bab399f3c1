/** Something that answers one closed question: a question put to a model, or an application's own function. */
export interface Subject<Label extends string = string, Undetermined extends string = string> {
  readonly name: string
  /** The answers that settle the question; empty where they are open. */
  readonly labels: readonly Label[]
  /** The answers that say that the text does not settle it; empty where there are none. */
  readonly undetermined: readonly Undetermined[]
  /** What stands in place of a masked word. */
  readonly mask: string
  /** The answers to a question that cannot be answered from the text; the undetermined ones unless named. */
  readonly unanswerable?: readonly Undetermined[]
}
