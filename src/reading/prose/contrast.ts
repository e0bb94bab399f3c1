import type { Sentence } from './tokens.js'

/** How a sentence turns against those before it: it goes on with a but, or corrects them. */
export type TakenBack = 'partly' | 'corrected' | undefined

/** Whether a sentence takes back what was said before it: what it does not name may be another answer. */
export function takesBack({ text }: Sentence): TakenBack {
  if (/^(?:(?:no|oh|hmm|but|sorry) ,? ?)?(?:wait|correction|scratch that|on second thought|my mistake|oops|actually|let me correct|i made a mistake|upon reflection|i meant?)\b/u.test(text)) return 'corrected'
  return /^(?:and )?(?:but|however|nevertheless|nonetheless|still|yet|that said|having said that|that being said|even so|on the other hand|if i had to|if i have to|my best guess)\b/u.test(text) ? 'partly' : undefined
}
