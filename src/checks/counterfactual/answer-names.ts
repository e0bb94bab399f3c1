import { isAscii } from '../../text/fold.js'
import { lettersOf, type LetterReading, type Letters } from '../../text/letters.js'
import { placesOfItem } from '../../text/mask.js'
import type { Span } from '../../text/words.js'
import type { CheckContext } from '../definition.js'
import { clauseReader, markersOf, wordsOfQuestion } from './answer-clauses.js'
import { patternOf, placesOfPattern, type NamedAnswer, type Pattern, type Sought } from './name-patterns.js'

/** The names of answers in a text. */
export interface NamesInText {
  /** All words that can name an answer. */
  readonly all: readonly NamedAnswer[]
  /** Those that do: an everyday word as a label must stand where an answer stands. */
  readonly naming: readonly NamedAnswer[]
  /** Whether the clause around a place speaks about the answer: `the answer is …`. */
  speaksOfAnswer(place: Span): boolean
}

/** Returns a function that finds the names of a question's answers, however they are spelled. */
export function answerNames(context: CheckContext): (text: string) => NamesInText {
  const { subject, target, prediction } = context
  const labels = [...new Set([...subject.labels, prediction, ...(target === '' ? [] : [target])])]
  const { alsoNamed = [] } = context.closedQuestion ?? {}
  const names: readonly Sought[] = [
    ...labels.map((label) => ({ sought: label, label })),
    ...labels.flatMap(otherForms),
    ...alsoNamed.map((sought) => ({ sought })),
  ]
  const markers = markersOf(context)
  const questionWords = wordsOfQuestion(context, labels)
  const patterns: { [reading in LetterReading]?: readonly Pattern[] } = {}

  return (text) => {
    // All spellings of an ASCII text are in the coarser reading.
    const readings: readonly LetterReading[] =
      isAscii(text) && labels.every(isAscii) ? ['look-alike'] : ['plain', 'look-alike']
    const all: NamedAnswer[] = []
    const naming: NamedAnswer[] = []
    const clauses = clauseReader(text, questionWords)
    const read = (letters: Letters, reading: LetterReading): void => {
      for (const pattern of (patterns[reading] ??= names.map((name) => patternOf(name, reading)))) {
        for (const place of placesOfPattern(letters, pattern)) {
          all.push(place)
          if (!pattern.isEveryday || clauses.isAnswer(place)) naming.push(place)
        }
      }
    }
    for (const reading of readings) read(lettersOf(text, reading), reading)
    // Characters of the tag block are invisible, and models read them. Markup within a word is no part of it.
    for (const other of [withVisibleTags(text), withoutMarkup(text)])
      if (other !== text) read(lettersOf(other, 'look-alike'), 'look-alike')
    for (const { sought, label } of names) {
      // Labels whose signs matter: `C++`, `👍`.
      if (label === undefined || /^[\p{L}\p{N}\p{M}\s_-]+$/u.test(sought)) continue
      for (const place of placesOfItem(text, sought)) {
        all.push({ ...place, label })
        naming.push({ ...place, label })
      }
    }
    const marked = clauses.markers(markers)
    return {
      all: [...all, ...marked].sort(byPlace),
      naming: [...naming, ...marked].sort(byPlace),
      speaksOfAnswer: clauses.speaksOfAnswer,
    }
  }
}

const byPlace = (a: Span, b: Span): number => a.start - b.start || b.end - a.end

/** Writes each character of the tag block as the one that it stands for, and one sign in front, so that places stay. */
const withVisibleTags = (text: string): string =>
  text.replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => `\u00ad${String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000)}`)

/** Returns `support (technical)` and `tech support` for `technical support`. */
function otherForms(label: string): readonly Sought[] {
  const [first, second, ...more] = label.trim().split(/[\s_-]+/u)
  if (!first || !second || more.length > 0) return []
  const isLong = /^\p{Script=Latin}{7,}$/u.test(first)
  const short = isLong ? [3, 4, 5].map((length) => `${first.slice(0, length)} ${second}`) : []
  return [`${second} ${first}`, ...short].map((sought) => ({ sought, label }))
}

const withoutMarkup = (text: string): string =>
  text.replace(/<\/?[a-z][^<>]{0,40}>/giu, (tag) => '\u00ad'.repeat(tag.length))
