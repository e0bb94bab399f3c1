import { clausesOf, unspacedClausesOf, type Clauses } from './clauses.js'

/**
 * How a language declines, as lines of phrases. In a phrase, `a|b` are
 * alternatives, `_` joins the words of one, `ablehn*` begins a word, `x?` can be
 * missing, `,` ends a clause or nothing, `…` stands for any words and `~` for light ones,
 * `.` for the request or the end of the clause, and `{act}` for the acts. A line that ends
 * with `|` goes on.
 */
export interface DecliningLanguage {
  /** Whether spaces do not tell the words apart. Phrases then have spaces only for their readers. */
  readonly isUnspaced?: true
  /** `I cannot`, in the first person. */
  readonly cannot: string
  /** `We cannot`: a model says so, and so does a business in its letters. */
  readonly weCannot?: string
  /** What only a model that declines does not do, whatever follows: `assist`. */
  readonly help: string
  /** What it does not do with a request, or with nothing that is named: `answer this`. */
  readonly act: string
  /** Names for what was asked: `request`, `question`, `content`. */
  readonly request: string
  /** Words that name nothing: `this`, `with`, `you`, `unfortunately`. */
  readonly light: string
  /** Whole phrases that decline: `I must pass`, `as an AI … not`. */
  readonly declines: string
  /** Phrases that decline as a whole reply: `no comment`. */
  readonly notices: string
}

/** What a reply can be searched for. Returns the words that decline. */
export interface DecliningPhrases {
  /** Each refusal of the language has one of these. Undefined where some have none. */
  readonly signs: Signs | undefined
  /** A refusal of anything. */
  any(clauses: Clauses): string | undefined
  /** A refusal of the request itself: to help, to answer, this content. Not of a thing that has a name. */
  ofTheRequest(clauses: Clauses): string | undefined
}

/** Returns the phrases of a language. Their patterns cost time, so they are built for the first text with a sign. */
export function decliningPhrases(language: DecliningLanguage): DecliningPhrases {
  const { isUnspaced = false } = language
  let compiled: Patterns | undefined
  const search =
    (patternsOf: (all: Patterns) => readonly RegExp[]) =>
    ({ spaced, unspaced }: Clauses): string | undefined =>
      patternsOf((compiled ??= patternsFor(language)))
        .map((pattern) => pattern.exec(isUnspaced ? unspaced : spaced))
        .map((match) => match?.[1] ?? match?.[2])
        .find((found) => found !== undefined)
  return {
    signs: signsOf(language),
    any: search(({ notice, wide }) => [notice, wide]),
    ofTheRequest: search(({ notice, narrow }) => [notice, narrow]),
  }
}

interface Patterns {
  readonly notice: RegExp
  readonly wide: RegExp
  readonly narrow: RegExp
}

function patternsFor(language: DecliningLanguage): Patterns {
  const { isUnspaced = false } = language
  const read = isUnspaced ? unspacedClausesOf : clausesOf
  const end = isUnspaced ? '' : ' '
  const words = (text: string): string =>
    `(?:${text
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== '')
      .toSorted((a, b) => b.length - a.length)
      .map((word) => one(word))
      .join('|')})`
  const one = (word: string): string =>
    word
      .split('*')
      .map((part) => read(part.replaceAll('_', ' ')).trim())
      .join(isUnspaced ? '[^,:]{0,3}' : '[^ ,:]*')
  const anything = isUnspaced ? '[^,:]{0,24}' : '(?:[^ ,:]+ ){0,7}'
  const light = `${words(`${language.light} ${language.request}`)}${end}`
  const nothing = `(?:${light}){0,8}`
  const act = words(language.act)
  const help = language.help.trim() === '' ? '(?!)' : words(language.help)
  const over = isUnspaced ? '(?=[,:]|$)' : '(?=[,:] |$)'
  const phrase = (line: string, gap: string): string =>
    line
      .split(/\s+/u)
      .map((token) => {
        if (token === '…') return gap
        if (token === '~') return nothing
        if (token === ',') return `(?:,${end})?`
        if (token === '.') return `${nothing}(?:${words(language.request)}|${over})`
        if (token === '{act}?') return `(?:${act}${end})?`
        if (token === '{act}') return `${act}${end}`
        const isOptional = token.endsWith('?')
        const source = `${words(token.replace(/\?$/u, '').replaceAll('|', ' '))}${end}`
        return isOptional ? `(?:${source})?` : source
      })
      .join('')
  const phrases = (text: string, gap: string): string => {
    const all = lines(text).map((line) => phrase(line, gap))
    return all.length === 0 ? '(?!)' : `(?:${all.join('|')})`
  }
  const clauseBefore = isUnspaced ? '(?:[^,:]{0,40},){0,3}' : '(?: ?(?:[^ ,:]+ ){0,10}, ){0,3}'
  const wordsBefore = isUnspaced ? '[^,:]{0,24}?' : '(?:[^ ,:]+ ){0,6}?'
  const start = isUnspaced ? '^' : '^ '
  const cannot = (gap: string, isWide: boolean): string =>
    // Some languages say it in the verb.
    language.cannot.trim() === '' ? '' : phrases(`${language.cannot}\n${isWide ? (language.weCannot ?? '') : ''}`, gap)
  const notice = new RegExp(
    `${start}${isUnspaced ? '(?:[^,:]{0,16},){0,2}' : '(?:(?:[^ ,:]+ ){0,4}, )?'}` +
      `(${phrases(language.notices, nothing)})(?:[,:]${end})*$`,
    'u',
  )
  // Where the verb says it, only light words before it leave no doubt about who cannot.
  const before = language.cannot.trim() === '' ? `(?:${light}){0,6}?` : wordsBefore
  const declines = phrases(language.declines, anything)
  const wide = new RegExp(
    `${start}${clauseBefore}(?:` +
      `${wordsBefore}(${cannot(anything, true)}${anything}${help}${end}|${declines})|` +
      `${before}(${cannot(nothing, true)}${nothing}${act}${end}${nothing}(?:${words(language.request)}|${over})))`,
    'u',
  )
  const narrow = new RegExp(
    `${start}${clauseBefore}(?:` +
      `(?:${light}){0,6}?(${cannot(nothing, false)}${nothing}(?:${help}|${act})${end}${nothing}${over})|` +
      `${wordsBefore}(${declines}))`,
    'u',
  )
  return { notice, wide, narrow }
}

const lines = (text: string): readonly string[] =>
  text
    .replace(/\|\n\s*/gu, '|')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Beginnings of words, or whole words, one of which is in every refusal of a language. */
export interface Signs {
  readonly words: ReadonlySet<string>
  /** Parts of words. In a language without spaces, all signs are. */
  readonly parts: readonly string[]
  /** The form of a text in which the parts stand. */
  readonly form: keyof Clauses
}

/** Returns the signs of a language. Undefined where a phrase has none: it can be missing as a whole. */
function signsOf({
  isUnspaced,
  cannot,
  weCannot = '',
  help,
  act,
  declines,
  notices,
}: DecliningLanguage): Signs | undefined {
  const verbs = cannot.trim() === '' ? [...help.trim().split(/\s+/u), ...act.trim().split(/\s+/u)] : []
  // Of a phrase, the longest words are the rarest.
  const lengthOf = (alternatives: readonly string[]): number => Math.min(...alternatives.map((word) => word.length))
  const rarest = lines(`${cannot}\n${weCannot}\n${declines}\n${notices}`).map(
    (line) =>
      line
        .split(/\s+/u)
        .filter((token) => !/[?{…~]/u.test(token) && token !== '.' && token !== ',')
        .map((token) => token.split('|').map((word) => wholePartOf(word, isUnspaced)))
        .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0],
  )
  if (rarest.includes(undefined)) return undefined
  const signs = [...rarest.flatMap((words) => words ?? []), ...verbs.map((verb) => wholePartOf(verb, isUnspaced))]
  if (signs.includes('')) return undefined
  // All at once: to read a word costs more than to look it up.
  const read = clausesOf(signs.map((sign) => sign.replace('*', '\u0000')).join('|'))
    .split(',')
    .map((sign) => sign.trim())
  if (isUnspaced)
    return { words: new Set(), parts: [...new Set(read.map((sign) => sign.replaceAll(' ', '')))], form: 'unspaced' }
  return {
    form: 'spaced',
    words: new Set(read.filter((sign) => !sign.endsWith('\u0000'))),
    parts: [...new Set(read.flatMap((sign) => (sign.endsWith('\u0000') ? ` ${sign.slice(0, -1)}` : [])))],
  }
}

/** The longest part of a sign that stands as it is: the first word, up to a `*`, or any characters without spaces. */
const wholePartOf = (sign: string, isUnspaced = false): string =>
  isUnspaced
    ? (sign.split('*').toSorted((a, b) => b.length - a.length)[0] ?? '')
    : (/^[^*_]+\*?/u.exec(sign)?.[0] ?? '')
