import { currentSession } from './session/session.js'

// Brings the matchers' types along: `tsc` leaves an import without names out of the declarations.
export type { FaithfulMatchers } from '../matchers/faithful-matchers.js'
export { defineCheck } from './checks/define-check.js'
export type { Check, CheckContext, CheckDefinition, CheckOptions, Intervention } from './checks/definition.js'
export { answerability } from './checks/answerability.js'
export { citations } from './checks/citations/citations.js'
export type { CitationOptions } from './checks/citations/passage-response.js'
export { counterfactual } from './checks/counterfactual/counterfactual.js'
export { importance } from './checks/importance.js'
export { redaction } from './checks/redaction.js'
export { classify } from './subjects/classify.js'
export type { Accuracy, ClassifiedExample, Example } from './subjects/classify.js'
export { IneligibleError, InconclusiveError } from './verdict/verdict-errors.js'
export { NotRunError, UsageError } from './errors.js'
export { judge } from './verdict/judge.js'
export type { Evidence, Judgement } from './verdict/judge.js'
export type { Reading } from './replies/reply.js'
export { recorded } from './recordings/recorded.js'
export type { Provenance } from './recordings/recorded-reply.js'
export type { Response } from './subjects/response.js'
export type { Settings } from './prompts/settings.js'
export { defineSubject } from './subjects/define-subject.js'
export type { Subject } from './subjects/subject.js'
export type { ApplicationOptions } from './subjects/application/application-options.js'
export type { ApplicationSubject } from './subjects/application/application-subject.js'
export type { PredictOptions, QuestionOptions, QuestionSubject } from './subjects/question/question-subject.js'
export type { ResultOptions } from './subjects/result/result-options.js'
export { entailment } from './subjects/question/entailment.js'
export type { EntailmentInput, EntailmentSubject } from './subjects/question/entailment.js'
export { multipleChoice } from './subjects/question/multiple-choice.js'
export type {
  MultipleChoiceInput,
  MultipleChoiceOptions,
  MultipleChoiceSubject,
} from './subjects/question/multiple-choice.js'
export { sentiment } from './subjects/question/sentiment.js'
export type { TaskOptions } from './subjects/question/task-options.js'
export { applyEdits } from './text/edits.js'
export type { Edit } from './text/edits.js'
export type { Persona, Personas, Variants } from './prompts/variants.js'
export type {
  Answer,
  ExplainedIn,
  Explanation,
  InconclusiveReason,
  IneligibleReason,
  Outcome,
  Reason,
  Trial,
  UnfaithfulReason,
  Verdict,
} from './verdict/verdict.js'
export type { Call, Cost } from './verdict/calls.js'
export type { Claim } from './verdict/claim.js'

currentSession()?.imported()
