import type { z } from 'zod/v4'
import type { UsageError } from '../errors.js'
import type { ReadReply } from '../models/fresh-conversation.js'
import type { LanguageModel } from '../models/language-model.js'
import type { ClosedQuestion } from '../prompts/question.js'
import type { Wording } from '../prompts/variants.js'
import type { Reading, TextsInReply } from '../replies/reply.js'
import type { Edit } from '../text/edits.js'
import type { Call } from '../verdict/calls.js'
import type { Answer, ExplainedIn, Trial } from '../verdict/verdict.js'
import type { AsksEditor } from './asks-editor.js'

/**
 * The part of a response that asks its subject again, or asks it to explain its answer.
 * The kinds of subjects differ only in this part; a check does not know the kind.
 */
export interface Respondent {
  /** The subject's wording and the wording of this response; undefined if the prompts are not ours. */
  readonly wordings: { readonly own: Wording; readonly asked: Wording } | undefined
  /** The question; undefined if the prompts are not ours. */
  readonly question?: ClosedQuestion
  /** Asks the same question about the text after edits. */
  askAgain(edits: readonly Edit[], step: { readonly step: string; readonly wording: Wording }): Promise<Answered>
  /**
   * Asks the same question with rewritten prompts, or as it was without `rewrite`;
   * undefined if the prompts are ours and hold only the text.
   */
  readonly askRewritten?: (rewrite: ((prompt: unknown) => unknown) | undefined, step: string) => Promise<Answered>
  /** The prompts that led to the answer; checks look for a text in them. */
  readonly prompts: readonly unknown[]
  /** The texts of the input besides the one that checks change; undefined if the input is that text. */
  readonly otherParts?: readonly InputPart[]
  /** The model's replies that led to the answer; empty if the question is ours. */
  readonly replies: readonly string[]
  /** The answers that the schemas of an application's calls list; undefined if the labels say it all. */
  readonly listed?: readonly string[]
  /** Returns the explanation from the answer or the test; undefined if neither supplies one. */
  supplied(by: SuppliedBy): SuppliedExplanation | undefined
  /** Asks the model for an explanation. */
  explain<Value>(request: ExplanationRequest, form: ExplanationForm<Value>): Promise<ReadReply<Value>>
  /**
   * Returns the editor: the model that is named, or the subject's own.
   *
   * @throws UsageError without any.
   */
  editor(named: LanguageModel | undefined): AsksEditor
  /** The line with which a test names the tolerance of its numbers; undefined if the question is ours. */
  readonly toleranceLine?: string
  /** The conversation in which `explain` asks. */
  readonly explainsIn: ExplainedIn
}

/** An answer and the calls that led to it. */
export interface Answered {
  readonly answer: Answer
  readonly calls: readonly Call[]
  /** The prompts of these calls; undefined if the prompts are ours. */
  readonly prompts?: readonly unknown[]
  /** Words that the edits hide and that were left all the same. Default: none. */
  readonly left?: NonNullable<Trial['left']>
}

/** A text of an application's input, and its place as code: `messages[0].text`. */
export interface InputPart {
  readonly where: string
  readonly text: string
}

/** The names of a supplied explanation: the check in an application, the matcher option for an AI SDK result. */
export interface SuppliedBy {
  readonly check: string
  readonly option: string
}

/** An explanation that needs no request; `value` is not validated yet. */
export interface SuppliedExplanation {
  readonly value: unknown
  readonly explainedIn: ExplainedIn
  /** Returns the error for an explanation that does not match the check's schema; `form` says what matches. */
  misfit(form: string): UsageError
}

/** How to ask for an explanation, and how to read it. */
export interface ExplanationForm<Value> extends TextsInReply {
  readonly step: string
  readonly schema: z.ZodType<Value>
  /** Reads a reply in prose; undefined if the model must reply in JSON. */
  readonly inProse: ((reply: string) => Reading<Value> | Promise<Reading<Value>>) | undefined
  readonly wording: Wording
}

/**
 * The sentences of a request for an explanation.
 * `ofQuestion` is for a question of ours, `ofAnswer` for the answer to an application's question.
 */
export interface ExplanationRequest {
  ofQuestion(question: ClosedQuestion): readonly string[]
  ofAnswer(): readonly string[]
}
