import type { Judgement } from '../verdict/judge.js'
import type { Reason } from '../verdict/verdict.js'

/** Returns how the paper counts an outcome, as a note, where it counts it otherwise than we do. At most one. */
export function paperCounts(check: string, { reason }: Judgement): readonly string[] {
  const note = reason === 'names nothing' && check !== 'importance' ? undefined : reason && notes[reason]
  return note === undefined ? [] : [`unlike here, the paper ${note}`]
}

const notes: { readonly [reason in Reason]?: string } = {
  'no other answer': 'asks about a single option all the same, with the option itself as the target',
  'names nothing': 'leaves an empty list out of its counts',
  'not in the text': 'asks again although it masks nothing',
  refused: 'knows no refusals, and may read this one as an answer',
  'cut off': 'reads a reply that was cut off as far as it goes',
}
