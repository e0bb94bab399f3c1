import { foldText } from '../text/fold.js'

/**
 * Whether a reply declines to do what was asked instead of doing it. A text
 * that merely begins like a refusal is none: what `source` already says does
 * not count, nor what goes on as it does, and an apology alone does not either.
 */
export function isRefusal(reply: string, source = ''): boolean {
  const opening = foldText(reply.slice(0, 400)).replace(/^["'*#>\s-]+/u, '')
  if (!declining.test(opening)) return false
  const found = refusals.map((refusal) => refusal.exec(opening)?.[0]).filter((match) => match !== undefined)
  if (found.length === 0) return false
  const told = foldText(source)
  return found.some((match) => !told.includes(match) && !goesOnAs(told, opening, match))
}

/** Whether the last word of a match and the two after it are those of the source: `I won't share this film`. */
function goesOnAs(told: string, opening: string, match: string): boolean {
  const words = opening.slice(match.lastIndexOf(' ') + 1).split(' ', 3)
  return words.length === 3 && told.includes(words.join(' '))
}

// Folded forms: lower case, straight apostrophes.
const opener = String.raw`(?:(?:hi|hello|well|unfortunately|regrettably|thanks?[^.!]{0,40}|i appreciate[^.!]{0,40}|i understand[^.!]{0,60})[,.!:]?\s+(?:but\s+)?)?`
const apology = String.raw`(?:(?:i am|i'm|we are|we're)?\s*(?:very |really |so |truly )?(?:sorry|afraid)|(?:(?:i|we|my|our|i offer my|please accept my) )?(?:sincerely |sincere |sincerest )?apolog(?:y|ies|i[zs]e)\w*)`
const inability = String.raw`(?:can(?:no|')?t|can not|could(?: not|n't)|(?:am|'m|are|'re)?\s*(?:not able|unable)(?: to)?|won't|will not|(?:am|'m) not (?:going|allowed|permitted|comfortable|programmed|designed)(?: to)?|must (?:respectfully )?(?:decline|refuse) to|have to decline to|(?:respectfully )?decline to)`
const over = String.raw`(?:\s*(?:$|[.,;:!])|\s+(?:here|further)\b)`
const asked = String.raw`\s+(?:that|this|it|your|such|any|the (?:question|request|task|text))\b`
// Words that texts use too count only with what a refusal puts after them.
const service = String.raw`(?:(?:assist|provid|fulfill?|process|redact|edit|alter|modify|rewrit|creat|generat|produc|discuss|respond|participat|analy[sz]|classify|determin|accommodat|perform)(?:e|ing)?\b|comply\b|reply\b|proceed\b|carry(?:ing)? out\b|offer\b|engage\b|do(?:ing)? (?:that|this|so|it)\b|with (?:that|this|your) request\b|(?:continue|help(?:ing)?)(?:${over}|\s+(?:you|with)\b)|(?:answer|complet|shar|support)(?:e|ing)?(?:${over}|${asked}))`
const assistant = String.raw`as an? (?:(?:ai|artificial intelligence|(?:large )?language)(?: language)?(?: model| assistant| system| chatbot)?|(?:helpful )?assistant)(?:,|\s+i\b|\s+(?:developed|created|trained|made) by\b)`

/** Each refusal has one of these in it; most replies have none, and need no closer look. */
const declining = /can|could|able|won't|will not|m not|declin|refus|do not|don't|violates|against|allowed/

const refusals = [
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}`, 'u'),
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:unable|not able) to\s+(?:\w+\s+){0,2}?${service}`, 'u'),
  new RegExp(String.raw`^${opener}(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}`, 'u'),
  new RegExp(String.raw`^${opener}(?:${apology}.{0,20}?\b)?${assistant}.{0,80}?\b(?:${inability}|do not|don't)(?!\w)`, 'u'),
  new RegExp(String.raw`^${opener}(?:i am|i'm) (?:programmed|designed|trained) to\b.{0,60}?\bi\s*${inability}\b`, 'u'),
  new RegExp(String.raw`^(?:sorry,? )?(?:this|that|your|the) (?:request|content|text|task|prompt) (?:violates|goes against|is against|is not allowed|isn't allowed)\b`, 'u'),
  new RegExp(String.raw`^${opener}(?:i|we)\s*(?:must |have to |will )?(?:respectfully |politely )?(?:decline|refuse)(?:${over}|${asked}|\s+to\s+${service})`, 'u'),
]
