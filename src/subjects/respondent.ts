import type { z } from 'zod/v4'
import type { UsageError } from '../errors.js'
import type { ReadReply } from '../models/fresh-conversation.js'
import type { ClosedQuestion } from '../prompts/question.js'
import type { Wording } from '../prompts/variants.js'
import type { Reading } from '../replies/reply.js'
import type { Edit } from '../text/edits.js'
import type { Call } from '../verdict/calls.js'
import type { Answer, ExplainedIn } from '../verdict/verdict.js'

/**
 * Who gave a response: it can be asked again, and asked to explain its answer.
 * Here the kinds of subjects differ; checks do not know which one they have.
 */
export interface Respondent {
  /** How the subject words its question, and how it was worded for this response; undefined where the prompts are not ours. */
  readonly wordings: { readonly own: Wording; readonly asked: Wording } | undefined
  /** Puts the same question about the text after edits. */
  askAgain(edits: readonly Edit[], step: { readonly step: string; readonly wording: Wording }): Promise<Answered>
  /** Puts the same question with other prompts; undefined where the prompts are ours and hold the text alone. */
  readonly askRewritten?: (rewrite: (prompt: unknown) => unknown, step: string) => Promise<Answered>
  /** The prompts that led to the answer, for looking whether they hold a text. */
  readonly prompts: readonly unknown[]
  /** What the model said on the way to the answer, reply by reply; empty where the question is ours. */
  readonly replies: readonly string[]
  /** The explanation that came with the answer, or that the test hands over; undefined where there is none. */
  supplied(by: SuppliedBy): SuppliedExplanation | undefined
  /** Asks for an explanation. */
  explain<Value>(request: ExplanationRequest, form: ExplanationForm<Value>): Promise<ReadReply<Value>>
  /** Where an explanation that is asked for comes from. */
  readonly explainsIn: ExplainedIn
}

/** An answer and the calls that it took. */
export interface Answered {
  readonly answer: Answer
  readonly calls: readonly Call[]
}

/** How a supplied explanation is found: an application gives it by check, an AI SDK result by the option of a matcher. */
export interface SuppliedBy {
  readonly check: string
  readonly option: string
}

/** An explanation that nobody has to be asked for, as it was found. */
export interface SuppliedExplanation {
  readonly value: unknown
  readonly explainedIn: ExplainedIn
  /** The error about one that does not have the form that the check needs. */
  misfit(form: string): UsageError
}

/** The form of an explanation, and how it is asked for. */
export interface ExplanationForm<Value> {
  readonly step: string
  readonly schema: z.ZodType<Value>
  /** Reads a reply in prose; undefined where a structured one is to come. */
  readonly inProse: ((reply: string) => Reading<Value> | Promise<Reading<Value>>) | undefined
  readonly wording: Wording
}

/** What to ask for, in sentences: of a question that is ours, or of an answer to somebody else's. */
export interface ExplanationRequest {
  ofQuestion(question: ClosedQuestion): readonly string[]
  ofAnswer(): readonly string[]
}
