import { hasItem } from '../text/mask.js'

/**
 * The words that a list's items mean: without bullets, numbers, bold, quotation
 * marks and counts ("appears twice", "×2"), each once. An item that the text
 * has as it stands is kept as it stands.
 */
export function cleanList(items: readonly string[], text: string): readonly string[] {
  const cleaned = items.map((item) => (hasItem(text, item) ? item.trim() : cleanItem(item))).filter((item) => item !== '')
  return [...new Map(cleaned.map((item) => [item.toLowerCase(), item])).values()]
}

const cleanItem = (item: string): string =>
  item
    .trim()
    .replace(/^(?:[-*•‣▪–]|\(?\d{1,3}[.)])\s+/u, '')
    .replace(/\s*(?:[([](?:(?:appears|occurs|used|repeated|mentioned|\d+)[^)\]]*|twice|once|[x×]\s*\d+)[)\]]|[x×]\s*\d+)\s*$/iu, '')
    .replace(/^(\*\*|__|\*|_|`)(.+)\1$/u, '$2')
    .replace(/^["'“”‘’«»„](.*)["'“”‘’«»]$/u, '$1')
    .trim()
