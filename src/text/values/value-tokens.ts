import { foldText } from '../fold.js'
import { asciiDigits } from './digits.js'

/** A piece of a folded text, as the readers of values take it. */
export interface ValueToken {
  readonly kind: TokenKind
  readonly text: string
  /** The text without accents, to look words up. */
  readonly key: string
  /** Whether it follows the token before without white space. */
  readonly isGlued: boolean
}

type TokenKind = 'date' | 'clock' | 'ratio' | 'digits' | 'fraction' | 'han' | 'name' | 'word' | 'mark'

/** Splits a text into its numbers, its words and single marks. */
export function valueTokensOf(text: string): readonly ValueToken[] {
  const plain = asciiDigits(foldText(text))
    .replace(/\*\*|__|\u20E3/g, '')
    .replace(/^[\s"'*_([]+|[\s"'*_)\].,;:!。！]+$/gu, '')
    .replace(/\^([23])(?!\d)/g, (_, power) => (power === '2' ? '²' : '³'))
    // `a.m.` and `p. m.` are one word.
    .replace(/(?<![\p{L}.])([ap])\. ?m(?!\p{L})\.?/gu, '$1m')
  expression ??= new RegExp(kinds.map(([kind, source]) => `(?<${kind}>${source})`).join('|'), 'gu')
  const tokens: ValueToken[] = []
  let end = -1
  for (const { 0: piece, index, groups = {} } of plain.matchAll(expression)) {
    const kind = kinds.find(([kind]) => groups[kind] !== undefined)?.[0] ?? 'mark'
    tokens.push({ kind, text: piece, key: withoutAccents(piece), isGlued: index === end })
    end = index + piece.length
  }
  return tokens
}

/** Returns a word as the key of a token has it. */
export const keyOf = (word: string): string =>
  // The tables have many words, and folding each character is slow. Only signs need it.
  withoutAccents(
    /[\p{So}\p{Sk}\p{No}ς]/u.test(word)
      ? foldText(word)
      : word.normalize('NFKD').toLowerCase().replaceAll('ß', 'ss').replaceAll('’', "'"),
  )

const withoutAccents = (folded: string): string =>
  /^\p{ASCII}*$/u.test(folded) ? folded : folded.replace(/[\u0300-\u036F]/gu, '')

const han = '〇零一二三四五六七八九十百千万萬億亿兆两兩'

/** Codes that stand before an amount without white space: `USD5`. */
const codes = 'usd|eur|gbp|jpy|cny|inr|chf|aud|cad|rs'

/** The kinds of tokens. The first that fits is taken. */
const kinds: readonly (readonly [TokenKind, string])[] = [
  // `2024-03-05`, `05.03.2024`, and what only looks like them, such as `1.2.3`.
  ['date', String.raw`\d{1,4}(?<mark>[.\/\-])\d{1,2}\k<mark>\d{1,4}(?!\d|\k<mark>\d)`],
  ['clock', String.raw`\d{1,2}:\d\d(?::\d\d)?(?![:\d])`],
  ['ratio', String.raw`\d{1,3}\/\d{1,3}(?![\d\/])`],
  [
    'digits',
    [
      String.raw`\d+(?:\.\d+)?e[+\-]?\d{1,2}(?![\p{L}\d])`,
      String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![.,']?\d)`,
      String.raw`\d+(?:[.,']\d+)*`,
      String.raw`(?<![\p{L}\d])\.\d+`,
    ].join('|'),
  ],
  ['fraction', String.raw`\p{No}`],
  ['han', `[${han}]+`],
  // `v7`, `H2O`: a digit after a letter is a part of a name.
  [
    'name',
    [
      String.raw`(?!(?:${codes})\d|t\d\d:|(?<=\d)h\d)`,
      String.raw`[\p{L}\p{M}]*[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\d[\p{L}\p{M}\d]*`,
    ].join(''),
  ],
  ['word', String.raw`(?:(?![${han}])[\p{L}\p{M}])+(?:'[\p{L}\p{M}]+)*`],
  ['mark', String.raw`\S`],
]

let expression: RegExp | undefined
