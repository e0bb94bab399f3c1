import { regexSource } from '../../text/regex-source.js'
import { comparable } from '../comparable.js'
import { isArrowOfText, likenessOf, shareOf, wordsIn, type Original, type Taken } from '../likeness.js'
import { countQuotes } from './quotation-marks.js'

/** Whether a line, or what is left of it, explains or takes leave instead of being the paragraph. */
export const isRemark = (line: string, original: Original, taken: Taken): boolean => {
  const said = plain(line)
  if (isMapping(said, original)) return true
  const [opener] = opensRemark.exec(said) ?? []
  if (opener === undefined || original.folded.includes(said.slice(0, 25).replace(/(?<=^.{11,}[.!?]) .*$/u, '')))
    return false
  // Leave is taken in words that any long text has, so these are not counted.
  const [leave] = takesLeave.exec(said) ?? []
  if (leave !== undefined && !original.folded.includes(leave)) return true
  // What the paragraph before it leaves open, a remark does not fill.
  const share = shareOf(likenessOf(line, original, taken))
  if (share < 0.5) return true
  // One that quotes words of the text has more of them: `I replaced "dull" with "bright".`
  return (
    share < 0.8 &&
    countQuotes(line) >= countQuotes(original.text) + 2 &&
    (!original.folded.includes(opener) || replacement.test(said))
  )
}

/**
 * Whether a line maps words to what took their place: `dull → bright`, `[REDACTED] = one, four`.
 * With the whole original before its arrow, a line has the edit behind it.
 */
function isMapping(said: string, original: Original): boolean {
  const [, from = '', sign = ''] = /^([^=→⇒>]{1,80}?)\s?(=|→|⇒|[-=]>)\s/u.exec(said) ?? []
  if (sign === '' || original.folded.includes(sign)) return false
  if (sign === '=')
    return original.mask !== undefined && from.includes(original.mask.replace(/^[\s"'*_#>({[`•-]+/u, ''))
  if (isArrowOfText(from, said.slice(from.length).replace(/^\s?\S{1,2}\s/u, ''), original)) return false
  return wordsIn(from).length < 0.5 * original.words.length
}

/** One quoted word in place of another. */
const replacement = /["'][^"'\n]{1,60}["'] (?:with|to|by|into|->|→) ["']/u

/**
 * Where a remark begins within a line, behind the end of a sentence or in
 * brackets: `A fine film. (I changed "dull" to "fine".)`. Only the first few
 * places are tried, since a line of nothing else would be compared at each.
 */
export function remarkIn(line: string, original: Original): number | undefined {
  let tried = 0
  for (const match of line.matchAll(/[.!?…\])"'”’»*]\s+(?=[([*_]{0,3}[\p{Lu}])|\s(?=\()/gu)) {
    const start = match.index + match[0].length
    const said = plain(line.slice(start, start + 120))
    // A sentence in brackets behind the last one: `A fine film. (Now everybody is happy.)`
    if (/^\([^()]{1,300}[.!]\)["'*_]{0,3}$/u.test(line.slice(start)) && !original.text.includes('(')) {
      if (shareOf(likenessOf(line.slice(start), original)) < 0.5) return start
    }
    if (!opensRemark.test(said)) continue
    if (++tried > 8) return undefined
    if (isRemark(line.slice(start), original, likenessOf(line.slice(0, start), original).taken)) return start
  }
  return undefined
}

const plain = (line: string): string => comparable(line.slice(0, 200)).replace(/^[\s"'*_#>({[`•-]+/u, '')

/** Words to a user, which a text says to nobody. The new sentiment or answer is one of them. */
const takesLeave = new RegExp(
  regexSource`
    ^(?:(?:so,? |now,? )?(?:the|its|their) (?:new |overall )?(?:sentiment|answer)
      (?: (?:of|to|for|in) the \p{L}+(?: ["'][^"']{1,200}["'])?)? (?:
        is|would be|becomes|has become|has changed|changes)\b|
      i hope (?:this|that|it)|hope (?:this|that|it) helps|let me know|please let me know|
      feel free to|is there anything|
      i(?:'ve| have)? (?:also |only )?(?:kept|changed|replaced|redacted|masked|edited) (?:all|the|only|a few|some)
        (?: \p{L}+){0,2} (?:words?|text|rest|phrases?)|
      in this (?:edited|redacted|revised|modified) (?:version|text)|
      this (?:edited|redacted|revised|modified) (?:version|text))
  `,
  'u',
)

/** How remarks begin. */
const opensRemark = new RegExp(
  String.raw`^(?:${[
    String.raw`(?:please )?note(?: that|:)`,
    'n\\.?b\\.?:',
    'explanation\\b',
    'reasoning:',
    'rationale:',
    'changes(?: made)?\\b',
    'changed words',
    regexSource`
      (?:here,? |so,? |now,? |in this (?:
        case|example|version|edit|edited text|redacted text|revised version|modified version),? )?
      (?:i|we)(?:'ve| have| had| also| only| simply| just)* (?:
        changed|replaced|edited|modified|redacted|masked|altered|kept|rewrote|rewritten|added|substituted|
        removed|made|hope|swapped|turned|left|believe|think|could|hid|hidden|deleted|flipped|inverted|reversed|
        negated|switched|rephrased|reworded|inserted|adjusted|tweaked|updated|blacked out)\b
    `,
    regexSource`
      (?:ich habe|j'ai|he|ho|heb ik|eu) (?:\p{L}+ ){0,6}?(?:geändert|ersetzt|geschwärzt|vertauscht|umgekehrt|
        remplacé|changé|modifié|inversé|masqué|cambiado|reemplazado|sustituido|cambiato|sostituito|modificato)
    `,
    regexSource`
      (?:in|with) (?:this|the) (?:
        edit|edited|redacted|revised|modified|changed|rewritten|version|new|updated|above)\b
    `,
    regexSource`
      (?:this|these|the|those|that) (?:edits?|edited|redacted|redactions?|changes?|changed|versions?|revisions?|
        revised|modifications?|modified|rewritten|replacements?|replaced|updated|masked|removed|new|above|
        sentiment|answer|question|overall sentiment|original|words?|phrases?|only change|main change)\b
    `,
    String.raw`(?:this|it) (?:makes|changes|removes|now|would|will|turns|ensures|shifts|should|way)\b`,
    String.raw`now,? (?:the (?:sentiment|answer|text|review|question)|it)\b`,
    String.raw`by (?:changing|replacing|removing|redacting|masking|altering|adding|using|editing)\b`,
    regexSource`
      (?:let me know|feel free|please let|i hope|hope this|hope that|if you (?:have|need|would|want|like)|
        would you like|do you want|is there anything|is this)\b
    `,
    String.raw`without (?:these|this|the) (?:words?|redacted)\b`,
    String.raw`as (?:you can see|an ai)\b`,
    String.raw`(?:with|after) (?:these|this|the) (?:changes?|edits?|redactions?|words?)\b`,
    String.raw`replac(?:ed|ing) ["'“]`,
    regexSource`
      (?:change|changed|changing|replace|replacing|swap|swapped|substitute|delete|remove|mask|redact) (?:
        the (?:words?|phrases?) )?["'“]
    `,
    String.raw`["'“][^"'”]{1,60}["'”] (?:was|is|has been|were|->|→|to)\b`,
    String.raw`(?:so,? |now,? )?(?:its|their) (?:new |overall )?(?:sentiment|answer) `,
    String.raw`so,? the (?:new |overall )?(?:sentiment|answer) `,
    String.raw`(?:sentiment|answer): `,
  ].join('|')})`,
  'u',
)
