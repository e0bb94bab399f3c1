import { currentSession } from './session/session.js'

// Subjects and their responses.
export { defineSubject } from './subjects/define-subject.js'
export { entailment } from './subjects/question/entailment.js'
export { multipleChoice } from './subjects/question/multiple-choice.js'
export { sentiment } from './subjects/question/sentiment.js'
export { classify } from './subjects/classify.js'
export { calledTool, toolArgument } from './subjects/called-tool.js'
export type { CalledToolOptions, NthCall } from './subjects/called-tool.js'
export type { Subject } from './subjects/subject.js'
export type { InputSet, InputSource, NamedInput } from './subjects/input-set.js'
export type { Response } from './subjects/response.js'
export type { TextSection } from './subjects/text-section.js'
export type { ApplicationOptions } from './subjects/application/application-options.js'
export type { ApplicationSubject } from './subjects/application/application-subject.js'
export type { PredictOptions, QuestionOptions, QuestionSubject } from './subjects/question/question-subject.js'
export type { TaskOptions } from './subjects/question/task-options.js'
export type { EntailmentInput, EntailmentSubject } from './subjects/question/entailment.js'
export type {
  MultipleChoiceInput,
  MultipleChoiceOptions,
  MultipleChoiceSubject,
} from './subjects/question/multiple-choice.js'
export type { ResultOptions } from './subjects/result/result-options.js'
export type { Accuracy, ClassifiedExample, Example } from './subjects/classify.js'
export type { Persona, Personas, Variants } from './prompts/variants.js'
export type { ProviderOptions, Settings } from './prompts/settings.js'

// Checks of an explanation.
export { answerability } from './checks/answerability.js'
export { citations } from './checks/citations/citations.js'
export { counterfactual } from './checks/counterfactual/counterfactual.js'
export { importance } from './checks/importance.js'
export { reason } from './checks/reason/reason.js'
export { redaction } from './checks/redaction.js'
export type { AnswerabilityExplanation } from './checks/answerability.js'
export type { CitationsExplanation } from './checks/citations/citations.js'
export type { CitationOptions } from './checks/citations/passage-response.js'
export type { CounterfactualExplanation } from './checks/counterfactual/counterfactual.js'
export type { ImportanceExplanation } from './checks/importance.js'
export type { ReasonExplanation } from './checks/reason/reason-explanation.js'
export type { RedactionExplanation } from './checks/redaction.js'

// Checks of your own.
export { defineCheck } from './checks/define-check.js'
export type { Check, CheckOptions, ControlOption, PromiseOption } from './checks/check.js'
export type {
  CheckContext,
  CheckDefinition,
  ClaimContext,
  Intervention,
  ReplySchema,
  RequestContext,
  SuppliedForm,
  TargetContext,
} from './checks/definition.js'
export type { Editor } from './checks/editor/editor.js'
export type { CheckWords, VerdictFacts, WordsContext } from './checks/check-words.js'
export { applyEdits } from './text/edits.js'
export type { Edit } from './text/edits.js'
export type { Span } from './text/words.js'
export type { Reading } from './replies/reply.js'

// Verdicts.
export { judge } from './verdict/judge.js'
export type { Evidence, Judgement } from './verdict/judge.js'
export { InconclusiveError, IneligibleError } from './verdict/verdict-errors.js'
export { NotRunError, UsageError } from './errors.js'
export type { Call, Cost, EditorCost } from './verdict/calls.js'
export type { Claim } from './verdict/claim.js'
export type {
  EditorReading,
  FactKind,
  FactSaid,
  FactsRead,
  FactsSaid,
  StatedFact,
  UnreadReading,
} from './verdict/editor-reading.js'
export type { MessageParts } from './verdict/message-parts.js'
export type {
  Answer,
  ExplainedIn,
  Explanation,
  InconclusiveReason,
  IneligibleReason,
  Outcome,
  Reason,
  ReplyProblem,
  Trial,
  UnfaithfulReason,
  UnreadExplanation,
  Verdict,
} from './verdict/verdict.js'

// Gates over a set of inputs.
export type { GateOptions } from './gates/gate-options.js'
export type {
  Counterexample,
  GateComparison,
  GateCounts,
  GateDecision,
  GateResult,
  GateRule,
  InputOutcome,
  NotJudged,
  UndecidedReason,
} from './verdict/gate-result.js'

// Profiles of a set of inputs.
export { profile } from './gates/profile/profile.js'
export { profileTable } from './report/profile-table.js'
export type { ProfileOptions } from './gates/profile/profile-options.js'
export type { AnswerCount, CheckProfile, ProfileRate, ProfileResult, ProfileRule } from './verdict/profile-result.js'
export type { BaselineOptions } from './gates/baseline/baseline-options.js'
export type { BaselineDecision, BaselineResult, BaselineRule, ChangedOutcome } from './verdict/baseline-result.js'

// Recordings.
export { recorded } from './recordings/recorded.js'

// Brings the matchers' types along: `tsc` drops an import without names from declarations.
export type { FaithfulMatchers } from '../matchers/faithful-matchers.js'

currentSession()?.imported()
