import { regexSource } from '../../text/regex-source.js'
import { mentionsIn } from './mentions.js'
import { tokensOf } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * The lines of a reply that ticks one of several options, without those that it does
 * not tick: a checkbox, or a word behind each option that calls it right or wrong.
 *
 * - `- [ ] send the invoice\n- [x] call the customer`: only the second line stays.
 * - `a) in stock - incorrect\nb) out of stock - correct`: only `out of stock` stays.
 * - `positive: yes\nnegative: yes`: both stay, since two are ticked.
 */
export function tickedLines(lines: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const marked = lines.map((line) => (line.length > 300 ? undefined : markedIn(line, vocabulary)))
  const options = marked.filter((option) => option !== undefined)
  const ticked = options.filter(({ isTicked }) => isTicked)
  if (options.length < 2 || ticked.length !== 1) return lines
  return lines.flatMap((line, at) => {
    const option = marked[at]
    return option === undefined ? [line] : option.isTicked ? [option.option] : []
  })
}

interface MarkedOption {
  readonly option: string
  readonly isTicked: boolean
}

function markedIn(line: string, vocabulary: Vocabulary): MarkedOption | undefined {
  const { box, boxed, told, verdict } = (checkbox.exec(line) ?? judged.exec(line))?.groups ?? {}
  const option = boxed ?? told
  if (option === undefined || !isOption(option, vocabulary)) return undefined
  return { option, isTicked: box === undefined ? right.test(verdict ?? '') : /[x✓✔✅☑]/u.test(box) }
}

const checkbox = /^(?:[-*] )?(?<box>\[[ x✓✔]?\]|[☐☑☒✅❌✓✔✗✘]) ?(?<boxed>.{1,200})$/u
const judged = new RegExp(
  regexSource`
    ^(?<told>.{1,200}?) ?(?:[-:(→|]|is) ?(?<verdict>(?:not )?(?:in)?correct|right|wrong|✓|✔|✅|✗|✘|❌|☑|eliminated|excluded|ruled out)[).]?$
  `,
  'u',
)
const right = /^(?:correct|right|✓|✔|✅|☑)$/u

/** Whether a line is one option, with its letter or without. */
function isOption(line: string, vocabulary: Vocabulary): boolean {
  const tokens = tokensOf(line).filter(({ text }) => !/^[.,!:]$/u.test(text))
  const mentions = mentionsIn(tokens, vocabulary)
  return mentions.length === 1 && mentions[0]?.from === 0 && mentions[0].to === tokens.length
}
