import { readQuestion, saysQuestion, statementsOf } from '../../prompts/editor-questions.js'
import { isRefusal } from '../../replies/refusal.js'
import { askingEditor } from '../../session/current-plan.js'
import type { AsksEditor, EditorQuestion } from '../../subjects/asks-editor.js'
import { applyEdits, type Edit } from '../../text/edits.js'
import type { Call } from '../../verdict/calls.js'
import type { EditorReading, FactsSaid } from '../../verdict/editor-reading.js'
import { factsOf, factsSaidIn, isUnreadReading } from '../../verdict/judge-readings.js'
import type { ReplyProblem } from '../../verdict/reasons.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'
import { randomNumbers, shuffled } from '../random-placement.js'
import { editorSchemas, type FactsInReply, type StatementAnswer } from './editor-schemas.js'
import { statedFact } from './stated-fact.js'
import { isStatedIn } from './stated-in-reason.js'

/**
 * A second model, which reads a reason in sentences. It answers two closed questions, each in a fresh conversation.
 * It never gets the question about the text, the answers, or what a mask hides. After a reply that could not be used,
 * it is not asked again.
 */
export interface Editor {
  /** What it answered so far. */
  readonly readings: readonly EditorReading[]
  /**
   * Reads which facts a reason states, and where the text says them. `lookedFor` are facts that were read before, and
   * whose places are still unknown: then the clauses of these facts are the reason.
   */
  read(
    reason: string,
    at: { readonly step: string; readonly edits?: readonly Edit[]; readonly lookedFor?: readonly number[] },
  ): Promise<void>
  /** Returns which of the facts the text says after edits, at least in part. None after a reply that was not read. */
  says(
    facts: readonly number[],
    at: Pick<FactsSaid, 'about' | 'edits'> & { readonly step: string },
  ): Promise<readonly number[]>
}

/** What an editor needs. */
export interface EditorOfUse {
  readonly asks: AsksEditor
  /** The text of the input. */
  readonly text: string
  readonly mask: string
  /** The seed of the order of the statements. */
  readonly seed: number
  /** Returns the name of a step of the check. */
  stepOf(name: string): string
  addReading(reading: EditorReading, calls: readonly Call[]): void
  readonly readings: readonly EditorReading[]
}

/** Returns the editor of one use of a check. */
export function openEditor({ asks, text, mask, seed, stepOf, addReading, readings }: EditorOfUse): Editor {
  const isAtWork = (): boolean => !readings.some(isUnreadReading)
  const ask = async <Value>(
    question: EditorReading['question'],
    step: string,
    { prompt, about, also, schema }: Omit<EditorQuestion<Value>, 'step'>,
    read: (value: Value) => EditorReading | ReplyProblem,
  ): Promise<void> => {
    const { calls, ...said } = await askingEditor(() => asks.ask({ step: stepOf(step), prompt, about, also, schema }))
    const reading = 'value' in said ? read(said.value) : said.problem
    const unread = 'value' in said ? JSON.stringify(said.value) : said.reply
    addReading(
      typeof reading === 'string' ? { question, problem: reading, reply: replyInVerdict(unread) } : reading,
      calls.map((call) => Object.assign({}, call, { isOfEditor: true } as const)),
    )
  }
  return {
    readings,
    async read(reason, { step, edits = [], lookedFor }) {
      if (!isAtWork()) return
      const about = applyEdits(text, edits)
      const { read: schema } = await editorSchemas()
      await ask('read', step, { prompt: readQuestion(about, reason), about, also: reason, schema }, (reply) =>
        factsRead(reply, { reason, text, mask, lookedFor }),
      )
    },
    async says(facts, { about: which, edits, step }) {
      if (!isAtWork() || facts.length === 0) return []
      const about = applyEdits(text, edits)
      const asked = shuffled(facts, randomNumbers(seed))
      const all = factsOf(readings)
      const clauses = asked.map((fact) => all[fact]?.clause ?? '')
      const { says: schema } = await editorSchemas()
      const also = statementsOf(clauses)
      await ask('says', step, { prompt: saysQuestion(about, clauses, mask), about, also, schema }, ({ answers }) => {
        const said = answersTo(asked, answers)
        return said ? { question: 'says', about: which, edits, said } : 'unreadable'
      })
      const said = isAtWork() ? factsSaidIn(readings, which) : undefined
      return asked.filter((fact) => said?.includes(fact))
    },
  }
}

interface ReasonRead extends Pick<EditorOfUse, 'text' | 'mask'> {
  readonly reason: string
  readonly lookedFor: readonly number[] | undefined
}

/** Reads the facts in a reply. Those that the reason does not state are left out. */
function factsRead(reply: FactsInReply, { reason, text, mask, lookedFor }: ReasonRead): EditorReading | 'refused' {
  const listed = reply.facts.map((fact) => statedFact(fact, text, mask)).filter(({ clause }) => clause !== '')
  const facts = listed.filter(({ clause }) => isStatedIn(reason, clause))
  const added = listed.filter((fact) => !facts.includes(fact)).map(({ clause }) => clause)
  // An editor can also refuse in the form that it was asked for. A reason can say what could not be done.
  if (listed.some(({ clause, quotes }) => quotes.length === 0 && isRefusal(clause, `${text}\n${reason}`)))
    return 'refused'
  if (facts.length === 0 && added.length > 0 && !lookedFor)
    return { question: 'read', problem: 'unreadable', reply: replyInVerdict(JSON.stringify(reply)), added }
  return {
    question: 'read',
    facts,
    ...(lookedFor ? { lookedFor } : {}),
    ...(added.length > 0 ? { added } : {}),
    ...(isRefusal(reason, text) ? { declines: true } : {}),
  }
}

/**
 * Returns the answers about facts that were asked about in this order, by their numbers. Undefined where one is missing
 * or given twice: that leaves open what the text says.
 */
function answersTo(asked: readonly number[], answers: readonly StatementAnswer[]): FactsSaid['said'] | undefined {
  const byNumber = new Map(answers.map(({ number, said }) => [number, said]))
  if (byNumber.size !== answers.length || answers.length !== asked.length) return undefined
  const said = asked.flatMap((fact, index) => {
    const answer = byNumber.get(index + 1)
    return answer ? [{ fact, said: answer }] : []
  })
  return said.length === asked.length ? said.toSorted((a, b) => a.fact - b.fact) : undefined
}
