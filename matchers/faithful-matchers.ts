import type { BaselineResult } from '../src/verdict/baseline-result.js'
import type { GateResult } from '../src/verdict/gate-result.js'
import type { ProfileResult } from '../src/verdict/profile-result.js'
import type { Verdict } from '../src/verdict/verdict.js'
import type { ToHaveFaithfulAnswerability } from './to-have-faithful-answerability.js'
import type { ToHaveFaithfulCitations } from './to-have-faithful-citations.js'
import type { ToHaveFaithfulCounterfactual } from './to-have-faithful-counterfactual.js'
import type { ToHaveFaithfulImportance } from './to-have-faithful-importance.js'
import type { ToHaveFaithfulReason } from './to-have-faithful-reason.js'
import type { ToHaveFaithfulRedaction } from './to-have-faithful-redaction.js'
import type { ToMatchBaseline } from './to-match-baseline.js'
import type { ToPassGate } from './to-pass-gate.js'

/** The matchers of all checks, as they are found on `expect(response)`, and those of `expect(set)`. */
export interface FaithfulMatchers
  extends
    ToHaveFaithfulCounterfactual,
    ToHaveFaithfulImportance,
    ToHaveFaithfulRedaction,
    ToHaveFaithfulReason,
    ToHaveFaithfulCitations,
    ToHaveFaithfulAnswerability,
    ToPassGate,
    ToMatchBaseline {}

declare global {
  namespace Chai {
    interface Assertion extends FaithfulMatchers {}
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** The verdicts of a test, of all its attempts, in the order in which they were reached. */
    faithful?: Verdict[]
    /** The results of its gates, and of its comparisons with baselines. */
    faithfulGates?: GateResult[]
    faithfulBaselines?: BaselineResult[]
    /** Its profiles. */
    faithfulProfiles?: ProfileResult[]
  }
}
