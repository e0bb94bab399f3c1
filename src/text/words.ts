import { joinWords } from './spellings/joined-words.js'
import { lazily } from './lazily.js'
import { recently } from './recently.js'
import { regexSource } from './regex-source.js'
import { wordSegmentsOf } from './segments.js'

/** A place in a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One word as a reader counts them. Emoji and runs of symbols (`*****`) are words too, of other kinds. */
export interface Word extends Span {
  readonly text: string
  readonly kind: 'word' | 'number' | 'emoji' | 'symbol'
}

/** Returns the words of a text in any script, also in scripts without spaces between words. */
export const wordsOf = (text: string): readonly Word[] =>
  // Short texts would push the others out, and long ones would take too much memory.
  text.length < 64 ? splitWords(text) : text.length > 10_000 ? longWords(text) : recentWords(text)

const recentWords = recently(splitWords)

/** Returns the words of a long text. Keeps those of the last text until the next garbage collection. */
function longWords(text: string): readonly Word[] {
  const known = lastLong?.text === text ? lastLong.words.deref() : undefined
  if (known) return known
  const words = splitWords(text)
  lastLong = { text, words: new WeakRef(words) }
  return words
}

let lastLong: { readonly text: string; readonly words: WeakRef<readonly Word[]> } | undefined

function splitWords(text: string): readonly Word[] {
  const words = isOfLatin().test(text) ? latinWords(text) : segmentedWords(text)
  return joinWords(text, words, (start, end) => joinedWord(text, start, end))
}

function joinedWord(text: string, start: number, end: number): Word {
  const word = text.slice(start, end)
  return { start, end, text: word, kind: /^\P{L}*\d\P{L}*$/u.test(word) ? 'number' : 'word' }
}

/** Whether a text has only Latin letters, digits and common marks. No word of such a text has white space in it. */
const isOfLatin = lazily(() => new RegExp(regexSource`^[\t\n\r\x20-\x7E\xC0-\xD6\xD8-\xF6\xF8-\u017F‘’“”–—…]*$`))

/** Letters and digits with punctuation around them, or punctuation alone. Unicode's rules find the same, slowly. */
const simpleRun = lazily(() => {
  const marks = String.raw`[.,;:!?…"'“”‘’()[\]{}<>\-–—\x60]*`
  return new RegExp(`^(${marks})([0-9A-Za-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u017F]*)${marks}$`)
})

function latinWords(text: string): readonly Word[] {
  const words: Word[] = []
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    const simple = simpleRun().exec(run)
    if (!simple) {
      const chunk = Array.from(wordSegmentsOf(run), (segment) => ({ ...segment, index: index + segment.index }))
      for (const word of wordsOfChunk(chunk)) words.push(word)
      continue
    }
    const [, before = '', core = ''] = simple
    const start = index + before.length
    const kind = /^\d/.test(core) ? 'number' : 'word'
    if (core !== '') words.push({ start, end: start + core.length, text: core, kind })
  }
  return words
}

function segmentedWords(text: string): readonly Word[] {
  const words: Word[] = []
  let chunk: Intl.SegmentData[] = []
  const flush = (): void => {
    // One by one: a megabyte without white space is a single chunk, too long for `push(...)`.
    for (const word of wordsOfChunk(chunk)) words.push(word)
    chunk = []
  }
  for (const segment of wordSegmentsOf(text)) {
    if (/^\s/u.test(segment.segment)) flush()
    else chunk.push(segment)
  }
  flush()
  return words
}

/** Returns how many words a text has. */
export const countWords = (text: string): number => wordsOf(text).length

/** Returns the words that any of the spans touches. Both lists must be in order. */
export function wordsWithin(words: readonly Word[], spans: readonly Span[]): readonly Word[] {
  let at = 0
  return words.filter((word) => {
    while (at < spans.length && (spans[at]?.end ?? 0) <= word.start) at++
    return (spans[at]?.start ?? Number.POSITIVE_INFINITY) < word.end
  })
}

/** Returns the spans that touch no word. Both lists must be in order. */
export function spansBeside<One extends Span>(words: readonly Span[], spans: readonly One[]): readonly One[] {
  let at = 0
  return spans.filter(({ start, end }) => {
    while ((words[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++
    return (words[at]?.start ?? Number.POSITIVE_INFINITY) >= end
  })
}

/** Returns the words of one run without white space: `well-known` has two, `C++` and `(100%)` have one. */
function wordsOfChunk(chunk: readonly Intl.SegmentData[]): Word[] {
  const words = chunk.flatMap((segment) => (kindOf(segment) ? [wordAt(segment)] : []))
  const [word, second] = words
  if (word?.kind === 'emoji' || second) return words
  const core = chunk.filter(({ segment }) => !isPunctuation(segment))
  const [first, last] = [core.at(0), core.at(-1)]
  if (!first || !last) return words
  const whole = chunk.filter(({ index }) => index >= first.index && index <= last.index)
  const text = whole.map(({ segment }) => segment).join('')
  const span = { start: first.index, end: first.index + text.length, text }
  if (word) return [{ ...span, kind: word.kind }]
  return /[\p{S}*#@%&\\/]/u.test(text) ? [{ ...span, kind: 'symbol' }] : []
}

const wordAt = (segment: Intl.SegmentData): Word => ({
  start: segment.index,
  end: segment.index + segment.segment.length,
  text: segment.segment,
  kind: kindOf(segment) ?? 'word',
})

function kindOf({ segment, isWordLike }: Intl.SegmentData): Word['kind'] | undefined {
  if (/^\p{N}/u.test(segment)) return 'number'
  if (isWordLike) return 'word'
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment) && !/^[#*\d]$/u.test(segment)
    ? 'emoji'
    : undefined
}

/** Whether a text is punctuation around a word and not a part of it, unlike the `++` of `C++`. */
export const isPunctuation = (text: string): boolean => punctuation.test(text)

const punctuation = new RegExp(
  [
    // Marks of Western scripts.
    String.raw`^[\p{Cf}.,;:!?…"'“”‘’«»„‚‹›()[\]{}<>\-‐‑–—`,
    // East Asian marks, and a few more.
    '、。，！？；：（）「」『』【】《》〈〉·¡¿`',
    // Arabic, Indic, Armenian, Ethiopic, Burmese and Khmer marks.
    '،؛؟۔।॥։՝՛՜՞።፡፣፤፥፦፧၊။។៕]+$',
  ].join(''),
  'u',
)
