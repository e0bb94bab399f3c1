/** The answers that a question offered, as a reader of prose needs them. */
export interface Offered {
  /** All of them, in the order in which the question listed them. */
  readonly answers: readonly string[]
  /** The answers that say that the text does not settle the question. Each is one of `answers`. */
  readonly undetermined: readonly string[]
  /**
   * The marker before each answer, in the same order: `a`, `b`, `c`, or `1`, `2`,
   * `3`. Absent if the answers had none.
   */
  readonly markers?: readonly string[]
  /** The question, which a reply may repeat before it answers. */
  readonly question?: string
}
