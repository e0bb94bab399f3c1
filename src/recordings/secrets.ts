import type { Json } from './request.js'

/** Where a text holds something that looks like a secret. */
export interface FoundSecret {
  readonly path: string
  readonly kind: string
  readonly shown: string
  readonly start: number
}

/** stand-in, replaced by the helper's */
export function findSecret(_value: Json, _known: readonly string[]): FoundSecret | undefined {
  return undefined
}
