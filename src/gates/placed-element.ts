/** An element of a source, and its place in messages: `inputs[3]`, `reviews.jsonl:4`. */
export interface PlacedElement {
  readonly where: string
  readonly element: unknown
  /** What a reader should know if the subject refuses the element. */
  readonly hint?: string | undefined
}
