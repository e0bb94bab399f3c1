import { foldText } from '../text/fold.js'

/**
 * Whether a reply declines to do what was asked instead of doing it. A text
 * that merely begins like a refusal is none: what `source` already says does
 * not count, and an apology alone does not either.
 */
export function isRefusal(reply: string, source = ''): boolean {
  const opening = foldText(reply.slice(0, 400)).replace(/^["'*#>\s-]+/u, '')
  const told = foldText(source)
  return refusals.some((refusal) => {
    const found = refusal.exec(opening)?.[0]
    return found !== undefined && !told.includes(found)
  })
}

// Folded forms: lower case, straight apostrophes.
const opener = String.raw`(?:(?:hi|hello|well|unfortunately|regrettably|thanks?[^.!]{0,40}|i appreciate[^.!]{0,40}|i understand[^.!]{0,60})[,.!:]?\s+(?:but\s+)?)?`
const apology = String.raw`(?:(?:i am|i'm|we are|we're)?\s*(?:very |really |so |truly )?(?:sorry|afraid)|(?:my|our|i offer my|please accept my)? ?apolog(?:y|ies|ize|ise)\w*)`
const inability = String.raw`(?:can(?:no|')?t|can not|could(?: not|n't)|(?:am|'m|are|'re)?\s*(?:not able|unable)(?: to)?|won't|will not|(?:am|'m) not (?:going|allowed|permitted|comfortable|programmed|designed)(?: to)?|must (?:respectfully )?(?:decline|refuse)(?: to)?|have to decline|(?:respectfully )?decline)`
const service = String.raw`(?:assist|help|provide|comply|fulfill?|do (?:that|this|so|it)|answer|continue|engage|process|redact|edit|alter|modify|rewrite|create|generate|produce|discuss|respond|reply|complete|participate|analy[sz]e|classify|determine|offer|support (?:that|this)|accommodate|proceed|perform|carry out|share|with (?:that|this|your) request)`

const refusals = [
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}\b`, 'u'),
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:unable|not able) to\s+(?:\w+\s+){0,2}?${service}\b`, 'u'),
  new RegExp(String.raw`^${opener}(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}\b`, 'u'),
  new RegExp(String.raw`^${opener}as an? (?:ai|artificial intelligence|language model|assistant)\b.{0,80}?\b(?:i|we)\s*(?:${inability}|do not|don't)\b`, 'u'),
  new RegExp(String.raw`^(?:sorry,? )?(?:this|that|your|the) (?:request|content|text|task|prompt) (?:violates|goes against|is against|is not allowed|isn't allowed)\b`, 'u'),
  new RegExp(String.raw`^${opener}(?:i|we)\s*(?:must |have to |will )?(?:respectfully |politely )?(?:decline|refuse)\b`, 'u'),
]
