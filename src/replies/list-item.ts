import { foldText } from '../text/fold.js'
import { itemCounter, soughtFor } from '../text/mask.js'
import { regexSource } from '../text/regex-source.js'

/**
 * Returns the words that the items of a list mean, each once: without bullets,
 * numbers, bold, quotation marks and counts ("appears twice", "×2"). An item that
 * the text contains unchanged stays unchanged.
 */
export function cleanList(items: readonly string[], text: string): readonly string[] {
  const told = foldText(text)
  const count = itemCounter(text)
  const isVerbatim = (item: string): boolean => told.includes(foldText(item)) && count(item) > 0
  const cleaned = [...new Set(items)]
    .map((item) => (isVerbatim(item) ? item.trim() : cleanItem(item)))
    .flatMap((item) => (count(item) > 0 ? [item] : spelledIn(told, item)))
    .map((item) => [soughtFor(item), item] as const)
    .filter(([sought]) => sought !== '')
  // By what is sought: `refund` and `"refund"!` are one item, so nobody names a word twice.
  return [...new Map(cleaned).values()]
}

const cleanItem = (item: string): string =>
  item
    .trim()
    .replace(/^(?:[-*•‣▪–]|\(?\d{1,3}[.)])\s+/u, '')
    .replace(/[,;]$/u, '')
    .replace(countBehind, '')
    .trim()
    .replace(/^(\*\*|__|\*|_|`)(.+)\1$/u, '$2')
    .replace(/^["'“”‘’«»„](.*)["'“”‘’«»]$/u, '$1')
    .trim()

/** A count behind an item: `(appears twice)`, `(2)`, `×2`. */
const countBehind = new RegExp(
  regexSource`
    (?:[([](?:(?:appears|occurs|used|repeated|mentioned|\d)[^()[\]]*|twice|once|[x×]\s*\d+)[)\]]|
      [x×]\s*\d+)\s*$
  `,
  'iu',
)

/**
 * Returns an item in the spellings of a text that has other marks or spaces
 * between its words: `two-dimensional` for `two dimensional`, `doesn't` for the
 * `does n't` of a tokenized text. An item that the text lacks stays unchanged.
 */
function spelledIn(told: string, item: string): readonly string[] {
  // One word without an apostrophe has no other spelling. An item of this length is an essay.
  if (item.length > 200 || !/[^\p{L}\p{N}\p{M}]/u.test(item)) return [item]
  const words = foldText(item).match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) ?? []
  if (words.length === 0) return [item]
  // Looked up first: a list may name a thousand phrases that a long text lacks.
  const parts = words.flatMap((word) => word.replace(/n't$/, '').split("'"))
  if (!parts.every((part) => told.includes(part))) return [item]
  const pattern = words
    .map((word) => word.replace(/(?=n't$)|(?=')/gu, ' ?').replace(/\? \?(?=n't|')/gu, '?'))
    .join(String.raw`[^\p{L}\p{N}\p{M}]{1,5}`)
  const found = Array.from(
    told.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}])${pattern}(?![\p{L}\p{N}\p{M}])`, 'gu')),
    ([spelling]) => spelling,
  )
  return found.length > 0 ? [...new Set(found)] : [item]
}
