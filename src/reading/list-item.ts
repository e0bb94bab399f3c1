import { foldText } from '../text/fold.js'
import { itemCounter } from '../text/mask.js'

/**
 * The words that a list's items mean: without bullets, numbers, bold, quotation
 * marks and counts ("appears twice", "×2"), each once. An item that the text
 * has as it stands is kept as it stands.
 */
export function cleanList(items: readonly string[], text: string): readonly string[] {
  const told = foldText(text)
  const count = itemCounter(text)
  const asItStands = (item: string): boolean => told.includes(foldText(item)) && count(item) > 0
  const cleaned = items.map((item) => (asItStands(item) ? item.trim() : cleanItem(item))).filter((item) => item !== '')
  return [...new Map(cleaned.map((item) => [foldText(item), item])).values()]
}

const cleanItem = (item: string): string =>
  item
    .trim()
    .replace(/^(?:[-*•‣▪–]|\(?\d{1,3}[.)])\s+/u, '')
    .replace(/[,;]$/u, '')
    .replace(/(?:[([](?:(?:appears|occurs|used|repeated|mentioned|\d)[^()[\]]*|twice|once|[x×]\s*\d+)[)\]]|[x×]\s*\d+)\s*$/iu, '')
    .trim()
    .replace(/^(\*\*|__|\*|_|`)(.+)\1$/u, '$2')
    .replace(/^["'“”‘’«»„](.*)["'“”‘’«»]$/u, '$1')
    .trim()
