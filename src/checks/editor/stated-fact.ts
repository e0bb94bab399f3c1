import { itemsIn } from '../../text/mask.js'
import { countWords } from '../../text/words.js'
import type { StatedFact } from '../../verdict/editor-reading.js'
import type { FactInReply } from './editor-schemas.js'

/** Returns a fact with the quotes that the text has. Its clause is empty where the editor gave no words at all. */
export function statedFact({ clause, kind, quotes }: FactInReply, text: string, mask: string): StatedFact {
  const given = [...new Set(quotes.map((quote) => quote.trim()))]
    // A quote of the masked text may be of masks alone.
    .filter((quote) => countWords(quote.replaceAll(mask, ' ')) > 0)
  const found = given.map((quote) => partsInText(quote, text, mask))
  const quotesInText = [...new Set(found.flat())]
  const notInText = given.filter((quote, index) => found[index]?.length === 0)
  return {
    // A second line would look like a second statement. Without a clause, the quoted words are the fact.
    clause: clause.replaceAll(/\s+/gu, ' ').trim() || (quotesInText[0] ?? notInText[0] ?? ''),
    kind,
    quotes: quotesInText,
    ...(notInText.length > 0 ? { notInText } : {}),
  }
}

/**
 * Returns a quote if the text has it as whole words. A quote may leave out words (`charged … twice`), or go over a
 * mask: then its parts, if the text has all of them.
 */
function partsInText(quote: string, text: string, mask: string): readonly string[] {
  const parts = quote
    .split(mask)
    .flatMap((part) => part.split(/\[?(?:\.{3}|…)\]?/u))
    .map((part) => part.trim())
    .filter((part) => countWords(part) > 0)
  const known = itemsIn(text, [quote, ...parts])
  if (known.has(quote)) return [quote]
  return parts.every((part) => known.has(part)) ? parts : []
}
