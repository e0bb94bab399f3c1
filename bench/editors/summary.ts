import { placesOfItem } from '../../src/text/mask.js'
import { sentencesOf } from '../../src/text/sentences.js'
import { wordsOf, wordsWithin, type Span, type Word } from '../../src/text/words.js'
import type { FactsSaid, StatedFact } from '../../src/verdict/editor-reading.js'
import { placesIn, type AnnotatedText } from './annotated-text.js'
import type { Answered } from './ask.js'
import { statementsOf } from './questions.js'

/** What a model did with the annotated texts of one language, in counts. */
export interface EditorCounts {
  readonly texts: number
  /** The annotated places of the texts whose reasons the model read, and those that no valid quote covers. */
  readonly places: number
  readonly missed: number
  /** The facts that the model lists, and those that the check leaves out: the reason does not have their words. */
  readonly listed: number
  readonly leftOut: number
  /** The quotes of facts that the text is said to say, and those that it does not have. */
  readonly quotes: number
  readonly notInText: number
  /** The valid quotes that are too wide for the places that they cover, and those that touch no place. */
  readonly overWide: number
  readonly stray: number
  /** The answers about stated facts before the masks, and those that are no. */
  readonly before: number
  readonly noBefore: number
  /** The answers about stated facts after the masks, and those that are yes or partly. */
  readonly after: number
  readonly yesAfter: number
  /** The answers about what no text says, and those that are yes or partly. */
  readonly unsaid: number
  readonly yesToUnsaid: number
  /** The replies that could not be used. Above, they count only as facts that are left out. */
  readonly unreadable: number
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly seconds: number
}

/** The committed figures of one model. */
export interface EditorFigures {
  readonly model: string
  readonly languages: Readonly<Record<string, EditorCounts>>
}

/** Returns what a model did with the texts that it was asked all three questions about. */
export function figuresOf(model: string, texts: readonly AnnotatedText[], answers: readonly Answered[]): EditorFigures {
  const languages: Record<string, EditorCounts> = {}
  const answersOf = Map.groupBy(answers, ({ id }) => id)
  for (const text of texts) {
    const counts = countsOf(text, answersOf.get(text.id) ?? [])
    languages[text.language] = sumOf([languages[text.language] ?? none, counts])
  }
  return { model, languages: inWholeSeconds(languages) }
}

const inWholeSeconds = (languages: EditorFigures['languages']): EditorFigures['languages'] =>
  Object.fromEntries(
    Object.entries(languages).map(([language, counts]) => [
      language,
      Object.assign({}, counts, { seconds: Math.round(counts.seconds) }),
    ]),
  )

/** Returns counts added up. */
export const sumOf = (all: readonly EditorCounts[]): EditorCounts =>
  all.reduce(
    (sum, counts) =>
      Object.fromEntries(
        Object.entries(sum).map(([name, count]) => [name, count + counts[name as keyof EditorCounts]]),
      ) as unknown as EditorCounts,
    none,
  )

const none: EditorCounts = {
  texts: 0,
  places: 0,
  missed: 0,
  listed: 0,
  leftOut: 0,
  quotes: 0,
  notInText: 0,
  overWide: 0,
  stray: 0,
  before: 0,
  noBefore: 0,
  after: 0,
  yesAfter: 0,
  unsaid: 0,
  yesToUnsaid: 0,
  unreadable: 0,
  calls: 0,
  inputTokens: 0,
  outputTokens: 0,
  seconds: 0,
}

function countsOf(text: AnnotatedText, answers: readonly Answered[]): EditorCounts {
  const cost = answers.map(({ inputTokens, outputTokens, seconds }) => ({
    ...none,
    calls: 1,
    inputTokens,
    outputTokens,
    seconds,
  }))
  return sumOf([{ ...none, texts: 1 }, ...cost, ...answers.map((answered) => countsOfAnswer(text, answered))])
}

function countsOfAnswer(text: AnnotatedText, { step, reading }: Answered): EditorCounts {
  const leftOut = 'added' in reading ? (reading.added?.length ?? 0) : 0
  if ('problem' in reading) return { ...none, listed: leftOut, leftOut, unreadable: 1 }
  if (reading.question === 'read')
    return { ...none, listed: reading.facts.length + leftOut, leftOut, ...countsOfQuotes(text, reading.facts) }
  const statements = statementsOf(text)
  const answersTo = (isSaid: boolean) => reading.said.filter(({ fact }) => statements[fact]?.isSaid === isSaid)
  // A part of a fact counts as the fact.
  const countNo = (answers: FactsSaid['said']): number => answers.filter(({ said }) => said === 'no').length
  const [stated, unsaid] = [answersTo(true), answersTo(false)]
  return {
    ...none,
    ...(step === 'says-before'
      ? { before: stated.length, noBefore: countNo(stated) }
      : { after: stated.length, yesAfter: stated.length - countNo(stated) }),
    unsaid: unsaid.length,
    yesToUnsaid: unsaid.length - countNo(unsaid),
  }
}

type QuoteCounts = Pick<EditorCounts, 'places' | 'missed' | 'quotes' | 'notInText' | 'overWide' | 'stray'>

function countsOfQuotes(annotated: AnnotatedText, read: readonly StatedFact[]): QuoteCounts {
  const { text } = annotated
  const facts = read.filter(({ kind }) => kind === 'says')
  const words = wordsOf(text)
  const wordsOfItem = (item: string): readonly Word[] => wordsWithin(words, inOrder(placesOfItem(text, item)))
  const places = placesIn(annotated).map(wordsOfItem)
  const notInText = new Set(facts.flatMap(({ notInText = [] }) => notInText))
  const valid = [...new Set(facts.flatMap(({ quotes }) => quotes))].map(wordsOfItem)
  const quoted = new Set(valid.flat())
  const touched = valid.map((words) => places.filter((place) => place.some((word) => words.includes(word))))
  return {
    places: places.length,
    missed: places.filter((place) => !holdsMostOf(place, quoted)).length,
    quotes: valid.length + notInText.size,
    notInText: notInText.size,
    overWide: valid.filter((words, at) => isOverWide(text, words, touched[at] ?? [])).length,
    stray: touched.filter((places) => places.length === 0).length,
  }
}

/** Whether quotes cover a place: they have at least half of its words, since readers draw its ends differently. */
const holdsMostOf = (place: readonly Word[], quoted: ReadonlySet<Word>): boolean =>
  2 * place.filter((word) => quoted.has(word)).length >= place.length

/** Whether a quote has more than twice the words of the places that it touches, or all of a longer sentence. */
function isOverWide(text: string, quote: readonly Word[], touched: readonly (readonly Word[])[]): boolean {
  if (touched.length === 0) return false
  const annotated = new Set(touched.flat())
  if (quote.length > 2 * annotated.size) return true
  const words = wordsOf(text)
  return sentencesOf(text).some((sentence) => {
    const inSentence = wordsWithin(words, [sentence])
    return inSentence.every((word) => quote.includes(word)) && inSentence.some((word) => !annotated.has(word))
  })
}

const inOrder = (spans: readonly Span[]): readonly Span[] => spans.toSorted((a, b) => a.start - b.start)
