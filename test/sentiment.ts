import type { LanguageModel } from 'ai'
import { defineSubject, type QuestionSubject } from 'vitest-faithful'
import {
  scriptedModel,
  type ScriptedModel,
  type ScriptedModelOptions,
  type ScriptedReply,
} from 'vitest-faithful/testing'

/** Ten words; "shapeless" and "tedious" carry the sentiment. */
export const review = 'A shapeless, tedious film, and two hours I want back.'

/** A subject over a model that says what its script says, and the model. */
export function sentimentSaying(
  replies: readonly ScriptedReply[],
  options?: ScriptedModelOptions,
  editor?: LanguageModel,
): { subject: QuestionSubject<'positive' | 'negative', 'unknown' | 'neutral'>; model: ScriptedModel } {
  const model = scriptedModel(replies, options)
  const subject = defineSubject({
    name: 'sentiment',
    model,
    question: 'What is the sentiment of the following paragraph?',
    labels: ['positive', 'negative'],
    undetermined: ['unknown', 'neutral'],
    ...(editor ? { editor } : {}),
  })
  return { subject, model }
}
