import type { ItemKind } from '../item-kind.js'
import { addresses, code } from './addresses.js'
import { dates, numbers } from './numbers.js'
import { scripts } from './scripts.js'
import { emoji, signs } from './signs.js'
import { words } from './words.js'

/** A kind of items, in one variant or more: the texts take turns with them. */
export interface WritingKind {
  readonly name: string
  readonly variants: readonly ItemKind[]
}

const known: ReadonlyMap<string, ItemKind> = new Map(
  [signs, emoji, numbers, dates, addresses, code, words, scripts].flat().map((kind) => [kind.name, kind]),
)

/** Returns a kind of the variants with these names. Without names, of the one with the name of the kind. */
function kind(name: string, ...variants: readonly string[]): WritingKind {
  const named = (variants.length > 0 ? variants : [name]).map((variant) => {
    const found = known.get(variant)
    if (!found) throw new Error(`The zoo has no items of the kind "${variant}".`)
    return found
  })
  return { name, variants: named }
}

/** All kinds of items that honest models decide by. */
export const writingKinds: readonly WritingKind[] = [
  kind('emoticons'),
  kind('rows of marks', 'runs of exclamation and question marks', 'runs of marks between words', 'dots'),
  kind('dashes'),
  kind('stars'),
  kind('arrows', 'arrows of ASCII', 'arrows'),
  kind('check marks and boxes', 'check marks', 'boxes of a to-do list'),
  kind('signs of mathematics'),
  kind(
    'signs of law, print and money',
    'signs of law and print',
    'signs of money alone',
    'a row of signs that stands for a curse',
  ),
  kind('emoji'),
  kind('emoji that touch letters', 'emoji in a script without spaces', 'emoji that touch a word'),
  kind('emoji of several signs', 'emoji with a skin tone', 'emoji of several signs', 'runs of emoji'),
  kind('flags, keycaps and variation selectors', 'flags', 'keycaps', 'emoji with a variation selector'),
  kind('hash tags and accounts', 'hash tags', 'names of accounts'),
  kind('prices in dollars'),
  kind('thousands', 'thousands with a comma', 'thousands with a space'),
  kind('prices in other money', 'prices in euros, as Germans write them', 'prices in yen, pounds and rupees'),
  kind('shares in percent'),
  kind('numbers beside prices and times that hold them'),
  kind('decimal fractions'),
  kind('amounts with a unit', 'amounts with a unit', 'amounts that touch their unit'),
  kind('ordinal, Roman and signed numbers', 'ordinal numbers', 'Roman numerals', 'numbers with a sign in front'),
  kind('fractions', 'fractions in one sign', 'fractions with a slash'),
  kind('digits of Arabic and Hindi'),
  kind('versions'),
  kind('telephone numbers'),
  kind('dates in digits', 'dates of ISO', 'dates with slashes', 'dates with dots'),
  kind('dates in words'),
  kind('times', 'times with a colon', 'times with a.m. and p.m.'),
  kind('dates of Chinese and Japanese'),
  kind('spans of years and times'),
  kind('links'),
  kind('addresses of e-mail'),
  kind('streets', 'streets', 'streets of German towns'),
  kind('paths of files'),
  kind('addresses of machines, places on a map', 'addresses of machines', 'places on a map'),
  kind('numbers of articles and errors', 'numbers of articles and orders', 'numbers of errors'),
  kind('expressions and lines of code', 'expressions', 'lines of code'),
  kind('names of languages with signs'),
  kind('names in code', 'snake_case', 'camelCase'),
  kind('calls'),
  kind('commands', 'flags of commands', 'code in backticks'),
  kind('entities of HTML'),
  kind('signs between letters'),
  kind('tags of HTML'),
  kind('words in Markdown'),
  kind('pairs of JSON'),
  kind('quoted words', 'quoted words', 'quotations in guillemets', 'quotations of Chinese and Japanese'),
  kind('long quotations', 'long quotations, named by their ends', 'quotations with their own mark at the end'),
  kind('compounds', 'German compounds, named by a part'),
  kind('words with a hyphen'),
  kind(
    'contractions',
    'contractions',
    'contractions with a curly apostrophe',
    'words beside contractions that hold them',
  ),
  kind(
    'genitives and articles that touch their noun',
    'genitives, named without their ending',
    'French articles that touch their noun',
  ),
  kind('abbreviations, names with an apostrophe', 'abbreviations with dots', 'names with an apostrophe'),
  kind('phrases', 'phrases', 'phrases across a line break'),
  kind('small words, capitals, letters', 'negations and other small words', 'words in capitals', 'single letters'),
  kind('words of several scripts'),
  kind('Korean nouns with a particle'),
  kind('Japanese words', 'Japanese words without spaces', 'Japanese words with a particle'),
  kind('Chinese and Thai words', 'Chinese words', 'Thai words'),
  kind('Turkish words', 'Turkish i with and without a dot', 'Turkish names with an ending'),
  kind('letters with two forms', 'Greek words that end in sigma', 'German words with ß', 'Russian words with ё'),
  kind('Hebrew words', 'Hebrew words', 'Hebrew words with points'),
  kind('Arabic words', 'Arabic words', 'Arabic words with vowel signs', 'Arabic words that touch their article'),
  kind('two directions', 'words from right to left with marks of direction', 'Latin words in texts from right to left'),
  kind('Hindi and Tamil words', 'Hindi words with vowel signs', 'Tamil words'),
  kind('letters with accents', 'letters with separate accents', 'letters with accents'),
  kind('wide letters'),
  kind(
    'invisible signs, ligatures, raised digits',
    'words with a soft hyphen or a joiner',
    'ligatures',
    'raised and lowered digits',
  ),
]
