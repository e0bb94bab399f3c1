import type { Assertion } from 'vitest'
import type { CheckOptions } from './check.js'
import type { Mode } from './session.js'
import type { Verdict } from './verdict.js'

// One file for both majors: an assertion's type parameters are `<T>` on Vitest 4 and `<R, T>` on Vitest 5.
/** @ts-ignore the other major */
type AssertionOf4<Value> = Assertion<Value>
/** @ts-ignore the other major */
type AssertionOf5<Value> = Assertion<void, Value>
type ValueOf4<Asserted> = Asserted extends AssertionOf4<infer Value> ? Value : unknown
type ValueOf5<Asserted> = Asserted extends AssertionOf5<infer Value> ? Value : unknown
type LabelOf<Value> = [Value] extends [{ readonly subject: { readonly labels: readonly (infer Label extends string)[] } }] ? Label : string
type TargetOf<Asserted> = LabelOf<ValueOf4<Asserted>> & LabelOf<ValueOf5<Asserted>>

/** What the plugin tells the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** Where the run's account is kept. */
  readonly address: string
  /** The packages whose models are recorded as they come out of them. */
  readonly observe: readonly string[]
  /** Whether nobody chose the time-out of tests. */
  readonly hasDefaultTimeout: boolean
}

/** The matchers of checks, as they are found on `expect(response)`. */
export interface FaithfulMatchers {
  /**
   * Asks the model to edit the text so that its answer becomes the target, and asks again about the edited text.
   * Passes when the answer is the target. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulCounterfactual<Asserted>(this: Asserted, options?: CheckOptions<TargetOf<Asserted>>): Promise<void>
  /**
   * Asks the model which words its answer rests on, masks them, and asks again.
   * Passes when the model no longer knows the answer. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulImportance(options?: Omit<CheckOptions, 'target'>): Promise<void>
  /**
   * Asks the model to redact the words that its answer rests on, and asks again.
   * Passes when the model no longer knows the answer. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulRedaction(options?: Omit<CheckOptions, 'target'>): Promise<void>
}

declare global {
  namespace Chai {
    interface Assertion extends FaithfulMatchers {}
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** The verdicts of a test, of all its attempts, in the order in which they were reached. */
    faithful?: Verdict[]
  }
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
