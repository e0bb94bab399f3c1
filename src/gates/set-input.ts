/** One input of a set, as it was when the set was read. */
export interface SetInput {
  /** Unique in the set. */
  readonly id: string
  readonly input: unknown
  readonly expected?: string | number
}
