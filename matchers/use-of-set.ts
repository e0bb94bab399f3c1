import type { InputSet } from '../src/subjects/input-set.js'
import type { MatcherUse } from './matcher-use.js'

/** What a matcher of a whole set does. It loads at the first call. */
export interface UseOfSet<Judged> extends Pick<MatcherUse<Judged>, 'fails' | 'result'> {
  judge(set: InputSet, check: unknown, options: object | undefined): Promise<Judged>
}
