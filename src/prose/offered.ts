/** The answers that a question offered, as a reader of prose has to know them. */
export interface Offered {
  /** All of them, in the order in which the question listed them. */
  readonly answers: readonly string[]
  /** Those that say that the text does not settle the question; some of `answers`. */
  readonly undetermined: readonly string[]
  /** What stood before each answer, in the same order: `a`, `b`, `c`, or `1`, `2`, `3`; absent where nothing did. */
  readonly markers?: readonly string[]
  /** The question, which a reply may repeat before it answers. */
  readonly question?: string
}
