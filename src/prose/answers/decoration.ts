import { foldText } from '../../text/fold.js'
import { withoutEntities } from '../html.js'

/**
 * The folded lines of a reply without its markup: without tags, bold, italics,
 * code, headings and bullets. A tag or a box around the answer becomes a line that
 * calls it the answer.
 */
export function plainLines(reply: string): readonly string[] {
  return withoutEntities(withoutTags(reply), '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => foldText(withoutEmphasis(line)).replace(bullets(), bulletOnly).trim())
    .filter((line) => line !== '')
}

/**
 * The lines up to where the reply continues as if the user spoke again, as small
 * models do. The turns that they then make up do not answer this prompt.
 */
export function ownTurn(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line, at) => at > 0 && turnOfUser.test(line))
  return end < 0 ? lines : lines.slice(0, end)
}

const turnOfUser = /^(?:\[?(?:user|human)\]?(?: \d{1,2})?(?: ?:|$)|instructions? ?:$)/u

/** Arrows, bullets and emoji before a line, where something to read follows: `- `, `→ `. */
const bullets = (): RegExp => /^(?:(?:=>|->|→|[>#•‣▪·|-]|\p{Extended_Pictographic}\uFE0F?) ?)+(?= |\p{L}|\p{N}|["'([])/u

/** Keeps the minus sign before a number, which is not a bullet: `-1`. */
const bulletOnly = (bullet: string, at: number, line: string): string =>
  bullet.endsWith('-') && /^\p{N}/u.test(line.slice(at + bullet.length)) ? bullet : ''

const withoutTags = (reply: string): string =>
  reply
    .replace(/\\(?:boxed|fbox)\{(?:\\text\{)?([^{}\n]{0,200})\}{1,2}/gu, '\nAnswer: $1\n')
    .replace(/<(?:final_?)?answer>/giu, '\nAnswer: ')
    .replace(/<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|pre|(?:final_?)?answer)\s?\/?>/giu, '\n')
    .replace(/<\/?[a-z][a-z0-9_-]{0,30}(?:\s[^<>\n]{0,200})?\/?>/giu, ' ')
    .replace(/<\|[^<>|\n]{0,40}\|>|\[\/?INST\]|<\/?s>/giu, '\n')

// Backticks would fold to apostrophes. A dash between two words without spaces is not a hyphen: `positive—the`.
const withoutEmphasis = (line: string): string =>
  line
    .replace(/^\s*(?:```|~~~)\s?\w*\s*$/u, '')
    .replace(/[*`]|~~|\$\$/gu, '')
    .replace(/\s*[—―]\s*/gu, ' - ')
