/** A part of a text that is a secret. */
export interface Candidate {
  /** What it is, with its article: `an OpenAI key`. */
  readonly kind: string
  readonly secret: string
  /** The index of its first character. */
  readonly start: number
}
