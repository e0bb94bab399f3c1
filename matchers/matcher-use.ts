import type { Palette } from '../src/report/palette.js'
import type { MatcherResult } from './matcher-result.js'

/** One use of a matcher that asks a model. */
export interface MatcherUse<Judged> {
  readonly matcher: string
  /** The matcher itself. The frame above it is the line of the test. */
  readonly callee: (...args: never[]) => unknown
  readonly received: unknown
  /** Returns the line of the test, without `await`. */
  line(written?: { readonly isNot: boolean; readonly soft: boolean }): string
  /** Returns why the matcher cannot be used so. Undefined where it can. */
  misuse(): string | undefined
  judge(): Promise<Judged>
  /** Whether a judgement fails its test. */
  fails(judged: Judged, isNot: boolean): boolean | Promise<boolean>
  /** Returns the judgement as the result of a matcher. May throw where nothing could be judged. */
  result(judged: Judged, context: ResultContext): Promise<MatcherResult>
}

/** What the message of a matcher needs besides the judgement. */
export interface ResultContext {
  /** The line of the test, without `await`. */
  readonly assertion: string
  readonly palette: Palette
  readonly isNot: boolean
}
