import type { Call, Cost } from '../verdict/calls.js'

/** Where the replies of a verdict came from: `3 calls, recorded 2 days ago`. */
export const originOfCalls = (calls: readonly Call[], now: Date): string =>
  originOf(
    {
      calls: calls.length,
      made: calls.filter(({ source }) => source === 'made').length,
      recordedAt: calls
        .flatMap(({ source, recordedAt }) => (source === 'replayed' && recordedAt ? [recordedAt] : []))
        .sort()[0],
    },
    now,
  )

/** Calls by their number, with the time of the oldest recording among them. */
interface CallsByNumber extends Pick<Cost, 'calls' | 'made'> {
  readonly recordedAt: string | undefined
}

/** Where so many replies came from. */
export function originOf({ calls, made, recordedAt }: CallsByNumber, now: Date): string {
  const count = `${calls} ${calls === 1 ? 'call' : 'calls'}`
  if (recordedAt === undefined) return count
  const age = ago(new Date(recordedAt), now)
  return made === 0
    ? `${count}, recorded ${age}`
    : `${count}, ${made} made now, the ${calls - made === 1 ? 'other' : 'others'} recorded ${age}`
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
