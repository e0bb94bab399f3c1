import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'
import { mentionsIn } from './mentions.js'
import { tokensOf } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * Lines without the parts of the prompt that a reply repeats: the text, the
 * question and the list of options. The words of the text are not an answer.
 */
export function withoutEchoes(lines: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const listed = listOfAll(lines, vocabulary)
  const own: string[] = []
  let isEcho = false
  for (const [index, line] of lines.entries()) {
    // Once the text is repeated, the model's own words begin again only where a line is called the answer.
    if (repeats.test(line)) isEcho = true
    else if (answers.test(line)) isEcho = false
    if (!isEcho && !listed.has(index)) own.push(line)
  }
  return own
}

const repeats = new RegExp(String.raw`^(?:${textNoun}|input|context|statement|question|hypothesis|premise|q) ?:`, 'u')

const answers = new RegExp(
  regexSource`
    ^(?:the )?(?:my |final |correct |best )?(?:answer|sentiment|label|classification|conclusion|response|output|
      a|result|prediction)(?: is)? ?[:-]
  `,
  'u',
)

/** The lines that list all answers in the order in which they were offered, one a line. */
function listOfAll(lines: readonly string[], vocabulary: Vocabulary): ReadonlySet<number> {
  const { length } = vocabulary.offered.answers
  const listed = new Set<number>()
  if (length < 2) return listed
  let run = 0
  for (const [index, line] of lines.entries()) {
    const meaning = line.length <= 300 ? onlyAnswer(line, vocabulary) : undefined
    run = meaning === run ? run + 1 : meaning === 0 ? 1 : 0
    if (run !== length) continue
    for (let at = index - length + 1; at <= index; at++) listed.add(at)
    run = 0
  }
  return listed
}

function onlyAnswer(line: string, vocabulary: Vocabulary): unknown {
  const tokens = tokensOf(line).filter(({ text }, index, all) => index < all.length - 1 || !/^[.,;]$/u.test(text))
  const mentions = mentionsIn(tokens, vocabulary)
  return mentions.length === 1 && mentions[0]?.from === 0 && mentions[0].to === tokens.length
    ? mentions[0].meaning
    : undefined
}
