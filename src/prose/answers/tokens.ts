import { wordSet } from '../../text/word-set.js'
/** A word or a mark of a folded line. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A sentence, or a line that ends without a full stop. */
export interface Sentence {
  readonly tokens: readonly Token[]
  /** Its words and marks with one space between them, contractions written out: `it is not , in my opinion , dull`. */
  readonly text: string
  /** As the line has it. */
  readonly written: string
  readonly opensLine: boolean
  readonly closesLine: boolean
  readonly isQuestion: boolean
}

/**
 * The words of a folded text, and each mark by itself. Words keep their hyphens
 * (`positive-leaning` is not `positive`), and contractions are written out, so
 * that each rule has to know one spelling of `not`.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const { 0: found, index } of text.matchAll(
    /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}_]+(?:['-][\p{L}\p{M}\p{N}_]+)*|[^\s'"]/gu,
  )) {
    const word = found.replace(/^_+(?=[^_])/u, '').replace(/(?<=[^_])_{1,3}$/u, '')
    for (const text of writtenOut(word)) tokens.push({ text, start: index, end: index + found.length })
  }
  return tokens
}

/** The words alone. */
export const spelledOut = (text: string): string =>
  tokensOf(text)
    .map(({ text }) => text)
    .join(' ')

function writtenOut(word: string): readonly string[] {
  const known = contractions.get(word)
  if (known) return known
  const [, article, noun] = elision.exec(word) ?? []
  if (article !== undefined && noun !== undefined) return [article, noun]
  const [, stem, tail] = /^([a-z]{1,20})'(s|re|m|ve|d|ll)$/u.exec(word) ?? /^([a-z]{1,10})n'(t)$/u.exec(word) ?? []
  if (stem === undefined || tail === undefined || (tail === 's' && !subjects.has(stem))) return [word]
  return [stem, tails[tail] ?? tail]
}

/** An article or a preposition that is written together with its noun: `dell'Italia`, `l'hôtel`. */
const elision = /^((?:[ldcnjm]|d?all|dell|nell|sull|coll|qu|un|quell|quest|jusqu|lorsqu)')([^'].*)$/u

const tails: Readonly<Record<string, string>> = {
  s: 'is',
  re: 'are',
  m: 'am',
  ve: 'have',
  d: 'would',
  ll: 'will',
  t: 'not',
}

/** What is followed by `is` rather than by what it has: `it's`. */
const subjects = wordSet(`
  it that this he she there here what who where answer sentiment
`)

const contractions: ReadonlyMap<string, readonly string[]> = new Map([
  ['cannot', ['can', 'not']],
  ["can't", ['can', 'not']],
  ['cant', ['can', 'not']],
  ["won't", ['will', 'not']],
  ["ain't", ['is', 'not']],
  ['isnt', ['is', 'not']],
  ['doesnt', ['does', 'not']],
  ['dont', ['do', 'not']],
  ['didnt', ['did', 'not']],
  ['wasnt', ['was', 'not']],
])

/** The sentences of folded lines. */
export const sentencesOf = (lines: readonly string[]): readonly Sentence[] => lines.flatMap(sentencesOfLine)

function sentencesOfLine(line: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  const tokens = tokensOf(line.replace(/\be\.g\./gu, 'example').replace(/\bi\.e\./gu, 'namely'))
  let from = 0
  const finish = (to: number, isQuestion: boolean): void => {
    const own = tokens.slice(from, to)
    const [first, last] = [own.at(0), own.at(-1)]
    if (first && last)
      sentences.push({
        tokens: own,
        text: own.map(({ text }) => text).join(' '),
        written: line.slice(first.start, last.end),
        opensLine: sentences.length === 0,
        closesLine: false,
        isQuestion,
      })
  }
  for (const [at, token] of tokens.entries()) {
    if (!ends(token, tokens[at + 1]) || (token.text === '.' && isEnumerator(tokens, at))) continue
    finish(at, token.text === '?')
    from = at + 1
  }
  finish(tokens.length, false)
  const last = sentences.pop()
  return last ? [...sentences, { ...last, closesLine: true }] : []
}

const ends = ({ text, end }: Token, next: Token | undefined): boolean =>
  /^[!?;。！？…]$/u.test(text) ||
  (text === '.' && (next === undefined || next.start > end || /^[\p{P}\uFFFC]/u.test(next.text)))

/** Whether a full stop belongs to what numbers the line: `b. hallway`. */
const isEnumerator = (tokens: readonly Token[], at: number): boolean =>
  at === 1 && at < tokens.length - 1 && /^(?:\p{L}|\p{N}{1,2})$/u.test(tokens[0]?.text ?? '')
