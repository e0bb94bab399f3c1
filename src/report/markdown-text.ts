import { beginningOf } from '../text/beginning-of.js'
import { excerpt } from '../text/excerpt.js'

/**
 * Returns a text of others for a cell of a Markdown table, on one line, with at most so many characters. It stands in
 * `<code>`, where GitHub calls nobody, and its signs are entities: neither Markdown nor HTML, and no link.
 */
export function markdownText(text: string, most = 400): string {
  const beginning = beginningOf(text, most)
  const shown = excerpt(beginning, Infinity) + (beginning.length < text.length ? ' …' : '')
  return shown === '' ? '' : `<code>${markdownWords(shown)}</code>`
}

/** Returns plain words of ours for a cell. */
export const markdownWords = (words: string): string =>
  words.replace(signs, (sign) => `&#${sign.charCodeAt(0)};`).replace(/(?<=www)\./gi, '&#46;')

/** The signs that mean something within a line of Markdown, of HTML, or of GitHub: formulas, mentions, addresses. */
const signs = /[&<>|`*_~[\]\\#@$:]/g
