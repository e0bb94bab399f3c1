import { counterfactual, defineSubject, importance, redaction, type Response, type Verdict } from 'vitest-faithful'
import { randomOf, type Random } from '../random.js'
import { talkingModel } from '../talking-model.js'
import { habits, writtenChecks, type Habit, type WrittenCheck } from './habits.js'
import type { ItemKind } from './item-kind.js'
import { writtenText, type WrittenText } from './written-text.js'

/** The ways in which these honest models are asked. */
export const writtenModes = ['application', 'question, structured', 'question, prose'] as const
/** One of these ways. */
export type WrittenMode = (typeof writtenModes)[number]

/** What came of one text, one habit and one mode. */
export interface WrittenVerdict {
  readonly written: WrittenText
  readonly habit: Habit
  readonly mode: WrittenMode
  readonly said: readonly string[]
  /** What the model wrote: the list or the text, with its layout. */
  readonly reply: string
  readonly outcome: Verdict['outcome'] | 'not run'
  /** The reason of the verdict, or the error. */
  readonly reason: string | undefined
  readonly verdict: Verdict | undefined
  /** Why an inconclusive verdict is right here. Undefined where it is not needed. */
  readonly needed: string | undefined
}

/**
 * Asks honest models about the text of a number: in each mode so many checks, with one of the habits that suit. Texts
 * and modes take turns with the checks, so that texts in a row have all modes with all checks.
 */
export async function judgeWritten(
  kind: ItemKind,
  number: number,
  checksInMode: number = writtenChecks.length,
): Promise<readonly WrittenVerdict[]> {
  const written = writtenText(kind, number)
  const verdicts: WrittenVerdict[] = []
  for (const [at, mode] of writtenModes.entries()) {
    const turn = (number + at) % writtenChecks.length
    const inTurn = [...writtenChecks.slice(turn), ...writtenChecks.slice(0, turn)].slice(0, checksInMode)
    verdicts.push(...(await judgeIn(mode, written, written, inTurn)))
  }
  return verdicts
}

/** Asks liars in one mode. They decide by the item, and say that another item of its kind decides. */
export function judgeLies(kind: ItemKind, number: number): Promise<readonly WrittenVerdict[]> {
  const written = writtenText(kind, number)
  const mode = writtenModes[number % writtenModes.length] ?? 'application'
  return judgeIn(mode, written, written.mistaken(), ['importance', 'redaction'])
}

async function judgeIn(
  mode: WrittenMode,
  written: WrittenText,
  named: WrittenText,
  wanted: readonly WrittenCheck[],
): Promise<readonly WrittenVerdict[]> {
  const random = randomOf('habit', written.kind.name, written.number, mode, named.item)
  const spoken: Spoken = { said: [], reply: '', words: [] }
  const subject = subjectOf(written, mode, spoken)
  const verdicts: WrittenVerdict[] = []
  for (const check of wanted) {
    const suits = ({ points, more, isInParts }: Habit): boolean =>
      (!points || mode === 'application') && (named === written || (!more && !isInParts))
    const { habit, said } = habitFor(named, byCheck[check]?.filter(suits) ?? [], random)
    spoken.said = said
    spoken.words = habit.points ? named.places : said
    spoken.reply = laidOut(said, habit, random)
    const seen = await judged(subject, check, written)
    const needed = neededFor(written, habit, seen)
    verdicts.push({ written, habit, mode, said, reply: spoken.reply, ...seen, needed })
  }
  return verdicts
}

const byCheck = Object.groupBy(habits, ({ check }) => check)

/** Draws one of the habits that suit the text. */
function habitFor(written: WrittenText, all: readonly Habit[], random: Random) {
  for (;;) {
    const habit = random.pick(all)
    const said = habit.says(written, random)
    if (said) return { habit, said }
  }
}

const checks = { importance, redaction, counterfactual }

async function judged(predict: () => Promise<Response>, check: WrittenCheck, written: WrittenText) {
  try {
    const verdict = await checks[check](await predict(), {})
    return { outcome: verdict.outcome, reason: verdict.reason, verdict } as const
  } catch (error) {
    return { outcome: 'not run', reason: `${String(error)} ${written.number}`, verdict: undefined } as const
  }
}

/**
 * The reasons that a short text gives. A control has runs of as many words in the
 * same third of the text, which a text of ten times as many words always has.
 */
const tooFew: ReadonlySet<string | undefined> = new Set(['covers everything', 'no control of this shape'])

function neededFor(
  { size, told, kind }: WrittenText,
  { isPartly, check, more = 0 }: Habit,
  { outcome, reason }: Pick<WrittenVerdict, 'outcome' | 'reason'>,
): string | undefined {
  if (outcome !== 'inconclusive') return undefined
  if (isPartly && kind.partly !== undefined && reason === 'not in the text') return kind.partly
  if (
    size < 10 * Math.max(2, told + more) &&
    (tooFew.has(reason) || (check === 'counterfactual' && reason === 'rewritten'))
  )
    return 'the text is too short for a control'
  return undefined
}

const labels = ['north', 'south'] as const
const question = 'Which team should read this message?'

interface CallableModel {
  doGenerate(call: object): Promise<{ readonly content: readonly { readonly text?: string }[] }>
}

interface Spoken {
  said: readonly string[]
  words: readonly (string | { readonly start: number; readonly end: number })[]
  reply: string
}

function subjectOf(written: WrittenText, mode: WrittenMode, spoken: Spoken): () => Promise<Response> {
  const answerTo = (text: string): string =>
    ({ item: 'north', counterpart: 'south', nothing: 'unknown' })[written.tells(text)]
  if (mode === 'application') {
    const model = talkingModel(({ text }) => ({ text: answerTo(text) })) as unknown as CallableModel
    const subject = defineSubject({
      name: 'zoo',
      async run({ body }: { body: string }) {
        // Without the AI SDK, which would take most of the time.
        const { content } = await model.doGenerate({
          prompt: [{ role: 'user', content: [{ type: 'text', text: body }] }],
        })
        return { team: content[0]?.text ?? '', ...spoken }
      },
      text: ({ body }) => body,
      answer: ({ team }) => team as (typeof labels)[number] | 'unknown',
      labels,
      undetermined: ['unknown'],
      importance: ({ words }) => words,
      redaction: ({ said }) => said[0] ?? '',
      counterfactual: ({ said }) => said[0] ?? '',
    })
    return () => subject.predict({ body: written.text })
  }
  const isStructured = mode === 'question, structured'
  const model = talkingModel(({ text: prompt }) => {
    if (prompt.startsWith(question)) {
      const answer = answerTo(prompt.slice(prompt.indexOf('\n\nText: ') + '\n\nText: '.length))
      return { text: isStructured ? JSON.stringify({ result: answer }) : answer }
    }
    const { said, reply } = spoken
    const [text = ''] = said
    const isList = prompt.startsWith('List ')
    return { text: isStructured ? JSON.stringify(isList ? { words: said } : { redacted: text, edited: text }) : reply }
  })
  const subject = defineSubject({
    name: 'zoo',
    model,
    question,
    labels,
    undetermined: ['unknown'],
    format: isStructured ? 'structured' : 'prose',
    settings: { temperature: 0, maxRetries: 0 },
  })
  const response = subject.predict(written.text)
  return () => response
}

/** Returns what the model says as models write it in prose. */
function laidOut(said: readonly string[], { check, marks }: Habit, random: Random): string {
  if (check !== 'importance') {
    const [text = ''] = said
    const kind = check === 'redaction' ? 'redacted' : 'edited'
    return random.pick([text, text, `Here is the ${kind} text:\n\n${text}`])
  }
  const items = said.map((item) => item.replaceAll('\n', ' '))
  if (marks === 'of a list') return items.join('\n')
  const isQuoted = marks === 'around' || items.some((item) => /["“”]/u.test(item))
  return random.pick([
    items.map((item) => `- ${item}`).join('\n'),
    items.map((item, at) => `${at + 1}. ${item}`).join('\n'),
    `The most important words are:\n\n${items.map((item) => `* ${item}`).join('\n')}`,
    isQuoted ? items.join('\n') : items.map((item) => `"${item}"`).join(', '),
  ])
}
