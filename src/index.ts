import { currentSession } from './session.js'

export type { Settings } from './ask.js'
// Brings the matchers' types along: `tsc` leaves an import without names out of the declarations.
export type { FaithfulMatchers } from './assertions.js'
export { defineCheck } from './check.js'
export type { Check, CheckContext, CheckDefinition, CheckOptions, Intervention } from './check.js'
export { counterfactual } from './checks/counterfactual.js'
export { importance } from './checks/importance.js'
export { redaction } from './checks/redaction.js'
export { IneligibleError, InconclusiveError, NotRunError, UsageError } from './errors.js'
export { judge } from './judge.js'
export type { Evidence, Judgement } from './judge.js'
export { recorded } from './recordings/recorded.js'
export type { Provenance } from './recordings/recorded.js'
export type { Response } from './response.js'
export { defineSubject } from './subject.js'
export type { Subject, SubjectOptions } from './subject.js'
export { applyEdits } from './text/edits.js'
export type { Edit } from './text/edits.js'
export type { Answer, Call, Claim, Cost, Explanation, InconclusiveReason, IneligibleReason, Outcome, Reason, Trial, UnfaithfulReason, Verdict } from './verdict.js'

currentSession()?.imported()
