import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { sentencesOf } from '../../text/sentences.js'
import { comparable } from '../comparable.js'
import { listMark } from './item-words.js'
import type { TextWords } from './text-words.js'

/**
 * A reply without the words that it calls unimportant, which are not in its list:
 * the lines under `Words that do not matter:`, the sentence `"film" is not
 * important.`, the clause `…, while film is irrelevant`. A point of a list stays.
 */
export function withoutUnimportant(reply: string, text: TextWords): string {
  if (!headingOfUnimportant.test(reply)) return reply
  const kept: string[] = []
  /** The kind of the lines below a heading of unimportant words: `any` before the first of them. */
  let below: 'any' | 'marked' | 'plain' | undefined
  let isBehindBlank = false
  for (const line of reply.split('\n')) {
    const kind = listMark.test(line.trimStart()) ? 'marked' : 'plain'
    const isHeading = heading().test(line)
    if (line.trim() === '') {
      isBehindBlank = below !== 'any'
      kept.push(line)
      continue
    }
    if (below !== undefined && (isHeading || (isBehindBlank && below !== 'any' && kind !== below))) below = undefined
    isBehindBlank = false
    if (below === undefined) {
      const [title] = isHeading ? (/^[^:：]{1,80}/u.exec(line) ?? []) : []
      if (title !== undefined && isSaid(headingOfUnimportant, title, text)) {
        // `Unimportant: film, hours` has its words with it. Behind `Unimportant:` they follow.
        if (/^[^:：]{1,80}(?:[:：]["'*_]{0,3}\s*)?$/u.test(line)) below = 'any'
      } else kept.push(kind === 'marked' ? line : withoutClauses(line, text))
    } else if (below === 'any') below = kind
  }
  return kept.join('\n')
}

/** `Words that do not matter:`, `## Less important`, `**Not needed**`, and a heading before words in the same line. */
const heading = lazily(() => /^\s{0,8}(?:#|\*\*[^*]{1,80}\*\*\s*$|[*_]{0,3}(?:\p{L}[\p{L}'’ ()]{1,60}[*_]{0,3}[:：]))/u)

/**
 * A line without the sentences and clauses about unimportant words. From `while`
 * on, a clause may say that of its own words only.
 */
function withoutClauses(line: string, text: TextWords): string {
  // The names of JSON are told apart by its reader: `{"important": […], "unimportant": […]}`.
  if (!isSaid(unimportant, line, text) || /"\s{0,3}:/u.test(line)) return line
  const parts: string[] = []
  let from = 0
  for (const { start, end } of sentencesOf(line)) {
    const sentence = line.slice(start, end)
    const match = unimportant.exec(sentence)
    if (match === null || text.folded.includes(comparable(match[0]))) continue
    const begins = Array.from(sentence.slice(0, match.index).matchAll(clause)).at(-1)?.index ?? 0
    parts.push(line.slice(from, start + begins))
    from = end
  }
  return [...parts, line.slice(from)].join('')
}

/** Whether an expression matches words that the text does not have itself. */
function isSaid(expression: RegExp, said: string, text: TextWords): boolean {
  const match = expression.exec(said)
  return match !== null && !text.folded.includes(comparable(match[0]))
}

/** Where a clause begins that has another subject than the list before it. */
const clause = new RegExp(
  regexSource`
    ;\s|\s\((?=not\b|the (?:other|rest))|
    ,?\s(?:while|whereas|whilst|but|although|though|während|wohingegen|aber|mientras|pero|tandis que|alors que|mais|
      mentre|ma)\b
  `,
  'giu',
)

const saysUnimportant = regexSource`
  \b(?:un|ir)(?:important|necessary|wichtig|erheblich|wesentlich|relevan\p{L}{1,4}|rilevant\p{L})\b|
  \b(?:not|isn['’]t|aren['’]t|non|nicht|pas|don['’]t|doesn['’]t)\s
    (?:(?:as|very|so|that|really|all that|directly|particularly|sono|sehr)\s)?
    (?:important\p{L}{0,2}|relevant\p{L}{0,2}|necessary|needed|essential|required|crucial|matter|
      wichtig|nötig|notwendig|entscheidend|essentiel\p{L}{0,2}|necessari\p{L}|nécessaires?)\b|
  \bno\s(?:son\s)?(?:importantes?|relevantes?|necesari\p{L}{1,2})\b|
  \bsin importancia\b|\bsans importance\b|\bsenza importanza\b
`

/** `"film" is not important`, but not `less important`, which tells the second of a list from its first. */
const unimportant = new RegExp(
  `${saysUnimportant}|${regexSource`
  \bless (?:important|relevant|essential|necessary|crucial|critical|significant)\b(?=[^\n]{0,40}[:：])
`}`,
  'iu',
)

/** As a heading, `Less important words` is the end of the list: `Important: dull. Less important: film`. */
const headingOfUnimportant = new RegExp(
  saysUnimportant +
    regexSource`
      |\b(?:less|least) (?:important|relevant|essential|necessary|crucial|critical|significant)\b|
      \bwithout (?:these|those|the) words\b|
      \b(?:weniger wichtig|menos importantes?|moins importants?)\b
    `,
  'iu',
)
