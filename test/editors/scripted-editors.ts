import type { AnnotatedText } from '../../bench/editors/annotated-text.js'
import { statementsOf, steps, type Step } from '../../bench/editors/questions.js'
import { scriptedModel, type ScriptedModel, type ScriptedReply } from '../../src/testing/index.js'

/** What a scripted editor answers to a question about a text. */
export type Answers = (text: AnnotatedText, step: Step, index: number) => ScriptedReply

/** Returns a model that answers the three questions about each text. */
export const editorOf = (texts: readonly AnnotatedText[], answers: Answers): ScriptedModel =>
  scriptedModel(texts.flatMap((text, index) => steps.map((step) => answers(text, step, index))))

/** Answers as the texts are annotated. */
export const perfect: Answers = (text, step) =>
  step === 'read'
    ? { facts: text.facts.map(({ clause, kind, places = [] }) => ({ clause, kind, quotes: [...places] })) }
    : saying(text, (isSaid) => (isSaid && step === 'says-before' ? 'yes' : 'no'))

/** Returns a reply that answers for each statement in the prompt. */
export const saying =
  (text: AnnotatedText, said: (isSaid: boolean) => 'yes' | 'partly' | 'no'): ScriptedReply =>
  ({ prompt }) => ({
    answers: statementsOf(text).map(({ clause, isSaid }) => ({
      number: Number(new RegExp(String.raw`^(\d)\. ${clause}$`, 'm').exec(prompt)?.[1]),
      said: said(isSaid),
    })),
  })
