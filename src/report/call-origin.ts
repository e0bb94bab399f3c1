import type { Call } from '../verdict/calls.js'

/** Where the replies of a verdict came from: `3 calls, recorded 2 days ago`. */
export function originOfCalls(calls: readonly Call[], now: Date): string {
  const made = calls.filter(({ source }) => source === 'made').length
  const oldest = calls
    .flatMap(({ source, recordedAt }) => (source === 'replayed' && recordedAt ? [recordedAt] : []))
    .sort()[0]
  const count = `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`
  if (oldest === undefined) return count
  const age = ago(new Date(oldest), now)
  return made === 0
    ? `${count}, recorded ${age}`
    : `${count}, ${made} made now, the ${calls.length - made === 1 ? 'other' : 'others'} recorded ${age}`
}

const spans = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** A past time in words: `2 days ago`. */
function ago(then: Date, now: Date): string {
  const seconds = (now.getTime() - then.getTime()) / 1_000
  const [unit, length] = spans.find(([, length]) => seconds >= length) ?? []
  return unit ? new Intl.RelativeTimeFormat('en').format(-Math.floor(seconds / length), unit) : 'just now'
}
