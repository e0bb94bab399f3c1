import { regexSource } from '../../text/regex-source.js'
import { isTextOrContentNoun } from '../../text/text-nouns.js'
import { answerNouns } from './answer-nouns.js'
import type { LeadUp } from './lead-up.js'
import { isNegator, type Scope } from './negation.js'
import type { Token } from './tokens.js'

/**
 * What a mention at the beginning of a clause does: it stands alone, follows a
 * lead-in, or turns from what was denied.
 */
export function openingOf(
  scope: Scope,
  tokens: readonly Token[],
  left: LeadUp,
): 'alone' | 'led in' | 'turn' | undefined {
  const before = tokens.slice(0, Math.max(0, left.at)).map(({ text }) => text)
  const boundary = before.pop()
  if (boundary === undefined || (before.length === 0 && /^[([]$/u.test(boundary))) return 'alone'
  if (before.length > 40) return undefined
  // `…, so: safe`, `blurred and dark → bad`
  if (boundary === '→' || (boundary === ':' && /^(?:so|therefore|thus|hence)$/u.test(before.at(-1) ?? '')))
    return 'led in'
  if (boundary === ':' || boundary === '-' || boundary === '=' || boundary === '→')
    return isLeadIn(before, boundary) ? 'led in' : undefined
  if (boundary === ',' || boundary === '(') return isOpener(before.join(' ')) ? 'led in' : undefined
  // A place behind a but is the answer only where another was denied: `not in the hallway but in the kitchen`.
  return /^(?:but|so|therefore|thus|hence)$/u.test(scope.after) && (!left.isPlace || before.includes('not'))
    ? 'turn'
    : undefined
}

/** Whether words before a colon announce the answer, rather than a quotation or the list of options. */
function isLeadIn(words: readonly string[], boundary: string): boolean {
  const head = words.slice(words.lastIndexOf(':') + 1)
  if (head.length === 0 || words.some((word) => isNegator(word) || notLeading.test(word))) return false
  // `The sentiment of the text is: …` announces the answer, `Text: …` the text.
  if (
    head.some((word) => isTextOrContentNoun(word) || /^(?:statement|question|hypothesis)$/u.test(word)) &&
    !head.some((word) => answerNouns.has(word))
  )
    return false
  return boundary === ':' ? head.length <= 16 : head.some((word) => answerNouns.has(word))
}

const notLeading = new RegExp(
  regexSource`
    ^(?:says?|said|states?|wrote|writes|quotes?|quoted|reads|mentions?|possible|options|choices|answers|labels|
      available|examples?|words?|phrases?|if|could|might|may|whether|redacted|removed|masked|replaced|either|
      between|target|opposite|previous|original|note|notes|error|warning|exception|pros|cons|quotation|title)$
  `,
  'u',
)

/** What leads in an answer, up to its comma: `Overall,`, `Based on the text,`. */
const openers = new RegExp(
  regexSource`
    ^(?:sure|well|okay|ok|certainly|of course|overall|therefore|thus|hence|so|finally|ultimately|consequently|
      accordingly|in (?:conclusion|summary|short|my opinion|total|this case|the end)|
      to (?:conclude|summari[sz]e|sum up)|based on [^,]{0,200}|according to [^,]{0,200}|given [^,]{0,200}|
      from the [^,]{0,100}|i think|i would say|i believe|as a result|hmm|yes sure|all in all|on the whole|
      on balance|the answer is)(?: ,)?$
  `,
  'u',
)

const isOpener = (words: string): boolean => openers.test(words) && !/\b(?:not|no|without)\b/u.test(words.slice(0, 400))
