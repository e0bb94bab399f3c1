import { lettersOf, type LetterReading, type Letters } from '../../text/letters.js'
import { isUnspaced, placesOfItem } from '../../text/mask.js'
import { isAscii } from '../../text/fold.js'
import type { Span } from '../../text/words.js'
import { wordSet } from '../../text/word-set.js'
import type { CheckContext } from '../definition.js'
import {
  answerWords,
  everydayWords,
  functionWords,
  ordinals,
  relativeWords,
  optionWords,
  reportWords,
  unspacedAnswerWords,
  fillers,
} from './common-words.js'

/** A place that names an answer. */
export interface NamedAnswer extends Span {
  /** The label. Absent for a marker and for other words. */
  readonly label?: string
}

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
    const clauses = clausesOf(text, questionWords)
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

interface Sought {
  readonly sought: string
  readonly label?: string
}

const withoutMarkup = (text: string): string =>
  text.replace(/<\/?[a-z][^<>]{0,40}>/giu, (tag) => '\u00ad'.repeat(tag.length))

interface Pattern {
  readonly label?: string
  /** The letters of the name, without an ending that inflections replace. */
  readonly stem: string
  readonly whole: string
  readonly isEveryday: boolean
  /** Whether a word that goes on after the stem is still the name. */
  isEnding(rest: string): boolean
}

function patternOf({ sought, label }: Sought, reading: LetterReading): Pattern {
  const plain = lettersOf(sought, 'plain').text
  const whole = lettersOf(sought, reading).text
  const isShort = /^[\p{Script=Latin}\p{N}]{1,2}$/u.test(plain)
  const isEveryday = label !== undefined && (isShort || /^\p{N}+$/u.test(plain) || everydayWords.has(plain))
  const common = { ...(label === undefined ? {} : { label }), whole, isEveryday }
  if (isEveryday) return { ...common, stem: whole, isEnding: (rest) => rest === '' }
  if (/^[a-z0-9]*$/.test(whole)) {
    const stem = stemOf(plain)
    const isLatin = stem !== '' && /^[a-z0-9]*$/.test(plain)
    return {
      ...common,
      stem: isLatin ? lettersOf(stem, reading).text : whole,
      isEnding: (rest) => rest === '' || endingsIn(reading).has(rest),
    }
  }
  // Of other scripts only so much is known: words of a stem differ in their last letters.
  const dropped = isUnspaced(whole) || /\p{Script=Hangul}/u.test(whole) || whole.length < 6 ? 0 : 2
  return { ...common, stem: whole.slice(0, whole.length - dropped), isEnding: (rest) => rest.length <= dropped + 3 }
}

function stemOf(word: string): string {
  const stem = word.replace(/(?:ies|es|ed|i[fv](?:es?|[oas]s?)?|[eyaos])$/, '')
  return stem.length >= 4 ? stem : word
}

/** Endings of English, German, French and Spanish words, after the stem. */
const endings = `
  e y a o s es ed er ers en em est d n r ing ings ly ely ally eness ness ity ities ies ied ive ivity al le les
  ung ungen keit heit lich liche ig ige iges igen isch it itat ite itaet
  ement ements ment eur euse if ive ifs ives ively ivement ivo iva ivos ivas iv iver iven ivem ivitat eux aux
  os as amente mente idad ito ita
`
const folded: { [reading in LetterReading]?: ReadonlySet<string> } = {}
const endingsIn = (reading: LetterReading): ReadonlySet<string> =>
  (folded[reading] ??= new Set(
    endings
      .trim()
      .split(/\s+/)
      .map((ending) => lettersOf(ending, reading).text),
  ))

/** Returns where the letters spell a name: as words, with signs between its letters, or within a longer word. */
function placesOfPattern(letters: Letters, pattern: Pattern): readonly NamedAnswer[] {
  const { stem, whole, label, isEveryday } = pattern
  const { text, starts, ends, tokenOf, tokens } = letters
  if (stem === '') return []
  const places: NamedAnswer[] = []
  for (let from = text.indexOf(stem); from >= 0; from = text.indexOf(stem, from + 1)) {
    const last = from + stem.length - 1
    const [first, final] = [tokens[tokenOf[from] ?? 0], tokens[tokenOf[last] ?? 0]]
    if (!first || !final) continue
    const rest = final.to - last - 1
    const isEnding =
      text.startsWith(whole, last + 1) || // `spamspam`
      areDigits(letters, last + 1, final.to) ||
      (rest <= longestEnding && pattern.isEnding(text.slice(last + 1, final.to)))
    const begins = first.from === from || areDigits(letters, first.from, from) || isPrefixed(text, first.from, from)
    // A character that folds to several letters is taken whole or not at all.
    if (starts[from] === starts[from - 1]) continue
    const end = isEnding ? final.to : from + whole.length
    const glued = !isEveryday && whole.length >= 6 && first === final && text.startsWith(whole, from)
    if (!(begins && isEnding) && !glued) continue
    if (isEveryday && !(first.from === from && rest === 0 && isWrittenOut(letters, from, last))) continue
    places.push({ start: starts[from] ?? 0, end: ends[end - 1] ?? 0, ...(label === undefined ? {} : { label }) })
  }
  return places
}

const longestEnding = 8

/** Arabic and Hebrew write articles and prepositions as one word with their noun. */
const isPrefixed = (text: string, from: number, to: number): boolean =>
  to - from <= 3 && /^[\p{Script=Arabic}\p{Script=Hebrew}]+$/u.test(text.slice(from, to))

function areDigits({ isDigit }: Letters, from: number, to: number): boolean {
  for (let unit = from; unit < to && unit < from + longestEnding; unit++) if (!isDigit[unit]) return false
  return to - from <= longestEnding && to > from
}

/** Whether no word is spelled letter by letter: `n o` is no everyday word. */
function isWrittenOut({ tokenOf, tokens, starts, ends }: Letters, from: number, last: number): boolean {
  const [first, final] = [tokenOf[from] ?? 0, tokenOf[last] ?? 0]
  if (first === final) return true
  for (let token = first; token < final; token++) {
    const [one, next] = [tokens[token], tokens[token + 1]]
    // In scripts without spaces each character is a token.
    if (one && next && ends[one.to - 1] !== starts[next.from]) return one.to - one.from > 1
  }
  return true
}

/** Markers of options, and whether the question shows them and the text shows none. */
interface Markers {
  readonly names: ReadonlySet<string>
  readonly areShown: boolean
}

/** The question's own markers. Without any, a model still counts its options. */
function markersOf({ closedQuestion, subject, text }: CheckContext): Markers {
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
function wordsOfQuestion({ closedQuestion, subject, wording }: CheckContext, labels: readonly string[]) {
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

/** Reads the clauses of a text: which words stand together, and which speak about the answer. */
function clausesOf(text: string, questionWords: ReadonlySet<string>) {
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
    if (!before.some(says) && (!after.some(says) || isNextCapital(place))) return true
    if (speaksOfAnswer(place) || isSetOff(text, place)) return true
    const next = after[0]
    const asks = ({ text }: ClauseToken): boolean => questionWords.has(singular(text))
    if (next && asks(next)) return true
    const isLast = !next || functionWords.has(next.text)
    return isLast && [...before.slice(-5), ...title].some((token) => asks(token) || reportWords.has(token.text))
  }
  /** Whether a sentence begins after a place without a mark between: `no The company …`. */
  const isNextCapital = ({ end }: Span): boolean => /^\s+\p{Lu}\p{Ll}*\s/u.test(text.slice(end, end + 30))
  const markers = ({ names, areShown }: Markers): readonly NamedAnswer[] => {
    const list = tokens()
    return list.flatMap((token, index): readonly NamedAnswer[] => {
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
      const isAlone = list[index - 1]?.clause !== clause && (next?.clause !== clause || isNextCapital(token))
      const isMarker = /^[\p{L}\p{N}]$|^\p{N}+$/u.test(token.text)
      const looksMarked =
        isMarker && areShown && (/^\s?[)\]]/.test(text.slice(end, end + 2)) || text[start - 1] === '#')
      const isBare = isMarker && isAlone && (areShown || list.length === 1)
      return isTold || precedes || looksMarked || isBare ? [{ start, end }] : []
    })
  }
  return { isAnswer, speaksOfAnswer, markers }
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
