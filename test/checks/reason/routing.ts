import { generateText } from 'ai'
import { defineSubject, judge, reason, type CheckOptions, type Response, type Verdict } from 'vitest-faithful'
import { expect } from 'vitest'
import { verdictMessage } from '../../../src/report/verdict-message.js'
import { plain } from '../../../src/report/palette.js'
import { talkingModel } from '../../zoo/talking-model.js'

/** A fact of a reason, as a scripted editor knows it. */
export interface KnownFact {
  readonly clause: string
  readonly kind?: 'says' | 'lacks' | 'manner' | 'rule' | 'elsewhere'
  readonly quotes?: readonly string[]
  /** A text says the fact if it has one of these, without case. Default: the quotes. */
  readonly said?: readonly string[]
}

/** What an editor replies to a question, in place of what it knows. `undefined` stands for what it knows. */
export type EditorReplies = (asked: EditorPrompt) => unknown

/** A question to the editor, in its parts. */
export interface EditorPrompt {
  readonly question: 'read' | 'says'
  /** The number of this question among those of its kind, from 1. */
  readonly number: number
  readonly prompt: string
  readonly text: string
  /** The numbered statements, in their order. None of a read. */
  readonly statements: readonly string[]
}

/** An editor that knows facts, and the questions that it got. */
export function knowingEditor(facts: readonly KnownFact[], replies: EditorReplies = () => undefined) {
  const asked: EditorPrompt[] = []
  const model = talkingModel(({ text: prompt }) => {
    const question = prompt.includes('Statements:') ? 'says' : 'read'
    const at: EditorPrompt = {
      question,
      number: asked.filter((one) => one.question === question).length + 1,
      prompt,
      text: prompt.slice(prompt.lastIndexOf('\nText: ') + '\nText: '.length),
      statements: [...prompt.matchAll(/^\d+\. (.*)$/gmu)].map(([, clause = '']) => clause),
    }
    asked.push(at)
    const reply = replies(at) ?? known(facts, at)
    return { text: typeof reply === 'string' ? reply : JSON.stringify(reply) }
  }, 'gpt-5-mini')
  return { model, asked }
}

function known(facts: readonly KnownFact[], { question, prompt, statements, text }: EditorPrompt): unknown {
  const saysIt = (clause: string): boolean => {
    const { said, quotes = [] } = facts.find((fact) => fact.clause === clause) ?? {}
    return (said ?? quotes).some((words) => text.toLowerCase().includes(words.toLowerCase()))
  }
  if (question === 'says')
    return { answers: statements.map((clause, index) => ({ number: index + 1, said: saysIt(clause) ? 'yes' : 'no' })) }
  // A second reading gets the clauses of the facts as the reason: then only these.
  const parts = /\nReason: (.*)\n/u.exec(prompt)?.[1]?.split('; ') ?? []
  const lookedFor = facts.filter(({ clause }) => parts.includes(clause))
  const ofReason = lookedFor.length === parts.length ? lookedFor : facts
  return {
    facts: ofReason.map(({ clause, kind = 'says', quotes = [] }) => ({
      clause,
      kind,
      quotes,
    })),
  }
}

/** The text of most tests. "twice" is the word that decides. */
export const ticket =
  'Hello, I was charged twice in March for my plan, and the app is lovely otherwise. ' +
  'My colleague Ann uses it every morning on her way to work too, and our whole team in Lyon likes it. ' +
  'Please refund one. Thanks for your help and have a good weekend, and best wishes to the others there as well.'

export const doubleCharge: KnownFact = {
  clause: 'a double charge is reported',
  quotes: ['charged twice'],
  said: ['twice'],
}
export const refund: KnownFact = { clause: 'a refund is asked for', quotes: ['refund one'], said: ['refund'] }
export const fraud: KnownFact = { clause: 'there is a sign of fraud' }

export interface Routing {
  /** The answer to a text, as a rule. Default: billing if the text has "twice". */
  readonly decide?: (text: string) => string
  /** Default: a reason that states a double charge, and the other facts in the words of the editor. */
  readonly why?: unknown
  readonly facts?: readonly KnownFact[]
  readonly editor?: EditorReplies
  readonly undetermined?: readonly string[]
  readonly text?: string
}

/** An application that routes tickets by a rule that we know, and shows a reason. */
export function routing({
  decide = (text) => (text.includes('twice') ? 'billing' : 'other'),
  facts = [doubleCharge],
  why = statingAll(facts),
  editor: replies,
  undetermined,
}: Routing = {}) {
  const editor = knowingEditor(facts, replies)
  const runs: string[] = []
  const model = talkingModel(({ text }) => ({ text: decide(text) }), 'gpt-5')
  const subject = defineSubject({
    name: 'routing',
    async run(text: string) {
      runs.push(text)
      const { text: queue } = await generateText({ model, prompt: text, temperature: 0 })
      return { queue, why }
    },
    answer: (result) => result.queue,
    ...(undetermined
      ? { undetermined, labels: ['billing', 'other', ...undetermined] as const }
      : { labels: ['billing', 'other'] as const }),
    reason: (result) => result.why as string,
    editor: editor.model,
  })
  return { subject, editor, runs }
}

const statingAll = (facts: readonly KnownFact[]): string => {
  const others = facts.map(({ clause }) => clause).filter((clause) => clause !== doubleCharge.clause)
  return `${['The customer reports a double charge', ...others].join(', and ')}.`
}

/** Checks the reason of one routing. The verdict must be judged alike from its JSON. */
export async function checked(made: Routing = {}, options: CheckOptions = {}) {
  const { subject, editor, runs } = routing(made)
  const response = await subject.predict(made.text ?? ticket)
  const verdict = await reason(response as unknown as Response, options)
  judgedAgain(verdict)
  return { ...verdict, asked: editor.asked, runs, steps: verdict.calls.map(({ step }) => step) }
}

/** Expects that a stored verdict gets its own outcome again, where anything was read or asked. */
export function judgedAgain(verdict: Verdict): void {
  const stored = JSON.parse(JSON.stringify(verdict)) as Verdict
  expect(stored).toEqual(verdict)
  const { outcome, reason: why, trials, readings = [] } = stored
  if (trials.length === 0 && readings.length === 0) return
  expect(judge(stored)).toEqual({ outcome, ...(why === undefined ? {} : { reason: why }) })
}

/** The message of a verdict, as a terminal without colours shows it. */
export const shown = (verdict: Verdict): string =>
  verdictMessage(verdict, {
    assertion: 'expect(response).toHaveFaithfulReason()',
    palette: plain,
    now: new Date('2026-03-10T12:00:00Z'),
  })
