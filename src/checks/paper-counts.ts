import type { Judgement } from '../verdict/judge.js'
import type { Reason } from '../verdict/verdict.js'

/** What the paper does in place of a reason of ours: the end of `unlike here, the paper …`. */
export type PaperCounts = { readonly [reason in Reason]?: string }

/** Returns how the paper counts an outcome, as a note, where it counts it otherwise than we do. At most one. */
export function paperCounts({ reason }: Judgement, ofCheck: PaperCounts = {}): readonly string[] {
  const note = reason && (ofCheck[reason] ?? ofAllChecks[reason])
  return note === undefined ? [] : [`unlike here, the paper ${note}`]
}

const ofAllChecks: PaperCounts = {
  refused: 'does not recognize refusals, and may read this one as an answer',
  'mask noticed': 'counts this reply as an undetermined answer',
  'cut off': 'reads a reply that was cut off as far as it goes',
}
