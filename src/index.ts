import { currentSession } from './session.js'

// Brings the matchers' types along: `tsc` leaves an import without names out of the declarations.
export type { FaithfulMatchers } from './assertions.js'
export { defineCheck } from './check.js'
export type { Check, CheckContext, CheckDefinition, CheckOptions, Intervention } from './check-definition.js'
export { answerability } from './checks/answerability.js'
export { citations } from './checks/citations.js'
export type { CitationOptions } from './subjects/about-passages.js'
export { counterfactual } from './checks/counterfactual.js'
export { importance } from './checks/importance.js'
export { redaction } from './checks/redaction.js'
export { classify } from './classify.js'
export type { Accuracy, ClassifiedExample, Example } from './classify.js'
export { IneligibleError, InconclusiveError, NotRunError, UsageError } from './errors.js'
export { judge } from './judge.js'
export type { Evidence, Judgement } from './judge.js'
export type { Reading } from './reading/reply.js'
export { recorded } from './recordings/recorded.js'
export type { Provenance } from './recordings/recorded-reply.js'
export type { Response } from './response.js'
export type { Settings } from './settings.js'
export { defineSubject } from './subject.js'
export type { Subject } from './subject.js'
export type { ApplicationOptions, ApplicationSubject } from './subjects/application-subject.js'
export type { PredictOptions, QuestionOptions, QuestionSubject } from './subjects/question-subject.js'
export type { ResultOptions } from './subjects/result-subject.js'
export { entailment } from './tasks/entailment.js'
export type { EntailmentInput, EntailmentSubject } from './tasks/entailment.js'
export { multipleChoice } from './tasks/multiple-choice.js'
export type { MultipleChoiceInput, MultipleChoiceOptions, MultipleChoiceSubject } from './tasks/multiple-choice.js'
export { sentiment } from './tasks/sentiment.js'
export type { TaskOptions } from './tasks/task-options.js'
export { applyEdits } from './text/edits.js'
export type { Edit } from './text/edits.js'
export type { Persona, Personas, Variants } from './variants.js'
export type {
  Answer,
  Call,
  Claim,
  Cost,
  ExplainedIn,
  Explanation,
  InconclusiveReason,
  IneligibleReason,
  Outcome,
  Reason,
  Trial,
  UnfaithfulReason,
  Verdict,
} from './verdict.js'

currentSession()?.imported()
