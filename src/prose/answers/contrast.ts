import { regexSource } from '../../text/regex-source.js'
import type { Sentence } from './tokens.js'

/** How a sentence turns against those before it: it continues with a but, corrects them, or makes a guess. */
export type TakenBack = 'partly' | 'corrected' | 'guessed' | undefined

/** How a sentence takes back the sentences before it. It may leave another answer unnamed. */
export function takesBack({ text }: Sentence): TakenBack {
  if (correcting.test(text)) return 'corrected'
  if (/\b(?:if i (?:had|have|must|were)(?: to)?|best guess|educated guess)\b/u.test(text)) return 'guessed'
  return turning.test(text) ? 'partly' : undefined
}

/** The beginning of a sentence that corrects the one before it: `Wait, …`, `No, I meant …`. */
const correcting = new RegExp(
  regexSource`
    ^(?:(?:no|oh|hmm|but|sorry) ,? ?)?(?:wait|correction|scratch that|on second thought|my mistake|oops|
      actually|let me correct|i made a mistake|upon reflection|i meant?)\b
  `,
  'u',
)

/** The beginning of a sentence that continues with a but: `However, …`, `That said, …`. */
const turning = new RegExp(
  regexSource`
    ^(?:and )?(?:but|however|nevertheless|nonetheless|still|yet|that said|having said that|that being said|
      even so|on the other hand)\b
  `,
  'u',
)
