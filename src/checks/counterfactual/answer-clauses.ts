import { lettersOf } from '../../text/letters.js'
import { wordSet } from '../../text/word-set.js'
import type { Span } from '../../text/words.js'
import type { CheckContext } from '../definition.js'
import {
  answerWords,
  everydayWords,
  fillers,
  functionWords,
  optionWords,
  ordinals,
  relativeWords,
  reportWords,
  unspacedAnswerWords,
} from './common-words.js'

/** Reads the clauses of a text: which words stand together, and which speak about the answer. */
export function clauseReader(text: string, questionWords: ReadonlySet<string>) {
  let known: readonly ClauseToken[] | undefined
  const tokens = (): readonly ClauseToken[] => (known ??= clauseTokens(text))
  /** The last token that starts before a place. */
  const tokenAt = (place: number): number => {
    const list = tokens()
    let [low, high] = [0, list.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((list[middle]?.start ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return low
  }
  const around = ({ start, end }: Span) => {
    const list = tokens()
    const [first, last] = [tokenAt(start), tokenAt(Math.max(start, end - 1))]
    const clause = list[first]?.clause
    const near = (from: number, to: number): readonly ClauseToken[] =>
      list.slice(Math.max(0, from), Math.max(0, to)).filter((token) => token.clause === clause)
    const before = near(first - 6, first)
    const after = near(last + 1, last + 6)
    // `Answer: no`, `The sentiment – negative`.
    const isTitle = before.length === 0 && list[first - 1]?.clause === (clause ?? 0) - 1
    const title = isTitle ? list.slice(Math.max(0, first - 4), first) : []
    return { before, after, title: title.filter((token) => token.clause === (clause ?? 0) - 1) }
  }
  const speaksOfAnswer = (place: Span): boolean => {
    const { before, after, title } = around(place)
    if (unspacedAnswerWords.some((word) => text.slice(Math.max(0, place.start - 10), place.end + 10).includes(word)))
      return true
    // `no answer` has an everyday word before its noun.
    return [...before, ...title, ...after.slice(1)].some(({ text }) => answerWords.has(text))
  }
  const isAnswer = (place: Span): boolean => {
    const { before, after, title } = around(place)
    const says = ({ text }: ClauseToken): boolean => !emphasis.has(text) && !everydayWords.has(text)
    if (!before.some(says) && (!after.some(says) || isNextCapital(text, place))) return true
    if (speaksOfAnswer(place) || isSetOff(text, place)) return true
    const next = after[0]
    const asks = ({ text }: ClauseToken): boolean => questionWords.has(singular(text))
    if (next && asks(next)) return true
    const isLast = !next || functionWords.has(next.text)
    return isLast && [...before.slice(-5), ...title].some((token) => asks(token) || reportWords.has(token.text))
  }
  return { isAnswer, speaksOfAnswer, markers: (sought: Markers) => markersIn(tokens(), text, sought) }
}

/** Returns where a clause names an option by its marker: `option 2`, `b)`, `the second one`. */
function markersIn(list: readonly ClauseToken[], text: string, { names, areShown }: Markers): readonly Span[] {
  return list.flatMap((token, index): readonly Span[] => {
    const { start, end, clause } = token
    const isRelative = relativeWords.has(token.text)
    if (!isRelative && !names.has(token.text)) return []
    const next = list[index + 1]
    // `answer a question` has an article.
    const isArticle = /^a$/.test(text.slice(start, end)) && next?.clause === clause && next.text !== 'is'
    let told = index - 1
    while (told > index - 6 && fillers.has(list[told]?.text ?? '')) told--
    const isTold =
      !isArticle &&
      list.slice(Math.max(0, told), index).some((word) => clause - word.clause <= 2 && optionWords.has(word.text))
    const precedes = token.text.length > 1 && next?.clause === clause && optionWords.has(next.text)
    const isAlone = list[index - 1]?.clause !== clause && (next?.clause !== clause || isNextCapital(text, token))
    const isMarker = /^[\p{L}\p{N}]$|^\p{N}+$/u.test(token.text)
    const looksMarked = isMarker && areShown && (/^\s?[)\]]/.test(text.slice(end, end + 2)) || text[start - 1] === '#')
    const isBare = isMarker && isAlone && (areShown || list.length === 1)
    return isTold || precedes || looksMarked || isBare ? [{ start, end }] : []
  })
}

/** Whether a sentence begins after a place without a mark between: `no The company …`. */
const isNextCapital = (text: string, { end }: Span): boolean => /^\s+\p{Lu}\p{Ll}*\s/u.test(text.slice(end, end + 30))

/** Markers of options, and whether the question shows them and the text shows none. */
export interface Markers {
  readonly names: ReadonlySet<string>
  readonly areShown: boolean
}

/** The question's own markers. Without any, a model still counts its options. */
export function markersOf({ closedQuestion, subject, text }: CheckContext): Markers {
  const count = subject.labels.length + subject.undetermined.length
  const shown = closedQuestion?.markers
  const counted = Array.from({ length: Math.min(count, 26) }, (_, index) => [
    String(index + 1),
    String.fromCharCode(97 + index),
    ...(ordinals[index] ?? []),
  ])
  // A text that is a numbered list gets further numbers.
  const isList = /(?:^|\s)[([]?[a-z\d]{1,2}[)\].]\s/iu.test(text)
  return { names: new Set([...(shown ?? []), ...counted.flat()]), areShown: shown !== undefined && !isList }
}

/** Returns the words with which the question names what it asks for: `severity`. */
export function wordsOfQuestion({ closedQuestion, subject, wording }: CheckContext, labels: readonly string[]) {
  const asked = closedQuestion?.asked(wording.persona.question) ?? subject.name
  // A statement that the question quotes is what a text may say, and not how it says the answer.
  const own = asked.replace(/"[^"]*"/g, ' ')
  const skipped = new Set(labels.flatMap(tokensIn))
  const words = tokensIn(own).filter((word) => word.length > 2 && !functionWords.has(word) && !skipped.has(word))
  return new Set(words.map(singular))
}

const singular = (word: string): string => word.replace(/(?<=...)s$/, '')

const tokensIn = (text: string): readonly string[] => {
  const letters = lettersOf(text, 'plain')
  return letters.tokens.map(({ from, to }) => letters.text.slice(from, to))
}

/** Words beside an answer that stands alone: `definitely yes`, `it is a no`. */
const emphasis = wordSet(
  'definitely certainly clearly surely simply just so it is this that s a be must would should my',
)

/** Whether signs or capitals set a word off from those around it: `**no**`, `= no`, `NO`. */
function isSetOff(text: string, { start, end }: Span): boolean {
  const [before, word, after] = [text.slice(Math.max(0, start - 3), start), text.slice(start, end), text.slice(end)]
  if (/[=→]\s*$/u.test(before)) return true
  if (/[*_`]$/u.test(before) && /^[*_`]/u.test(after)) return true
  const isCapital = (of: string): boolean => /^\P{L}*\p{Lu}{2,}\P{L}*$/u.test(of)
  return isCapital(word) && !isCapital(/\S+\s*$/u.exec(text.slice(Math.max(0, start - 20), start))?.[0] ?? '')
}

interface ClauseToken extends Span {
  readonly text: string
  readonly clause: number
}

function clauseTokens(text: string): readonly ClauseToken[] {
  const letters = lettersOf(text, 'plain')
  let clause = 0
  let before = 0
  return letters.tokens.map(({ from, to }) => {
    const [start, end] = [letters.starts[from] ?? 0, letters.ends[to - 1] ?? 0]
    if (before > 0 && clauseEnd.test(text.slice(before, Math.min(start, before + 40)))) clause++
    before = end
    return { start, end, text: letters.text.slice(from, to), clause }
  })
}

const clauseEnd = /[.!?…;:,()[\]{}<>"“”«»„|=→\n。，、！？；：（）「」『』؟،؛।—]|\s[-–]+>?\s/u
