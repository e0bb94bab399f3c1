import { lazily } from '../lazily.js'
import { isPunctuation, wordsOf, type Span, type Word } from '../words.js'

/** Signs that belong to no word: `!!!`, `:-(`, `->`, a quotation mark. They count as no word. */
export interface Sign extends Span {
  readonly text: string
  readonly kind: 'sign'
}

/** A word or a sign. */
export type TextToken = Word | Sign

/** Returns the words of a text and the signs between them, in order. */
export function tokensOf(text: string): readonly TextToken[] {
  const tokens: TextToken[] = []
  let from = 0
  for (const word of wordsOf(text)) {
    for (const sign of signsIn(text, from, word.start)) tokens.push(sign)
    tokens.push(word)
    from = word.end
  }
  for (const sign of signsIn(text, from, text.length)) tokens.push(sign)
  return tokens
}

/** Whether a token belongs to no word. */
export const isSign = (token: TextToken): token is Sign => token.kind === 'sign'

/** Whether tokens of a kind have neither letters nor digits and are no emoji: signs, and words of signs like `***`. */
export const hasOnlySigns = (kind: TextToken['kind']): boolean => kind === 'sign' || kind === 'symbol'

/** Whether a text is a face of punctuation marks: `:-(`, `;)`. */
export const isEmoticon = (text: string): boolean => /^>?[:;][-o^'’~]{0,3}(?:[()[\]{}]+|[|\\/*])$/u.test(text)

/** Whether a sign is a single mark that touches other text: a comma, a quotation mark. Models often lose these. */
export const isMarkOfWord = (text: string, { start, end, text: sign }: TextToken): boolean =>
  sign.length === 1 && isPunctuation(sign) && !standsAlone(text, start, end)

/**
 * Whether a sign is a single mark that every sentence may have at a word: no exclamation mark, dash or ellipsis, and
 * no part of `<=`.
 */
export const isQuietMark = (text: string, sign: TextToken): boolean =>
  isMarkOfWord(text, sign) &&
  !/[!?…—–¡¿！？؟՞՜፧]/u.test(sign.text) &&
  !(/[<>-]/.test(sign.text) && /[=<>+|~^-]/.test((text[sign.start - 1] ?? '') + (text[sign.end] ?? '')))

/** Returns the signs of a part of a text that has no word. */
function signsIn(text: string, from: number, to: number): readonly Sign[] {
  const gap = text.slice(from, to)
  if (gap.trim() === '') return []
  const signs: Sign[] = []
  for (const { 0: run, index } of gap.matchAll(/\S+/gu)) {
    const start = from + index
    for (const match of run.matchAll(standsAlone(text, start, start + run.length) ? wholeRun() : partOfRun())) {
      const at = start + match.index
      signs.push({ start: at, end: at + match[0].length, text: match[0], kind: 'sign' })
    }
  }
  return signs
}

/** Whether only white space touches a place of a text. */
export const standsAlone = (text: string, start: number, end: number): boolean =>
  !/\S/u.test((text[start - 1] ?? '') + (text[end] ?? ''))

/** A run with white space on both sides is one sign, without the invisible characters at its ends. */
const wholeRun = lazily(() => /[\p{P}\p{S}](?:[^]*[\p{P}\p{S}])?\p{M}*/gu)

/**
 * The signs of a run that touches a word: a face, an arrow, an operator, or a row of one mark. The quotation mark
 * after a comma is another sign. None of them ends within a row of one mark.
 */
const partOfRun = lazily(
  () => />?[:;][-o^'’~]?[()]+|[-=<>+|&~!]{0,3}[-=<>+|&]>+|[=<>!+*/&|-]{1,2}=+|([\p{P}\p{S}])\1*\p{M}*/gu,
)
