/** Keys with a sign of their provider. */
export interface KeyKind {
  /** What it is, with its article. */
  readonly kind: string
  /** The signs, with spaces between them. */
  readonly starts: string
  /** An expression for what follows the sign. */
  readonly rest: string
  /** An expression for what stands before the sign, if the key does not begin with it. */
  readonly body?: string
  /** Whether words may follow the sign, so that only a generated text is a key. */
  readonly looks?: 'generated'
}
