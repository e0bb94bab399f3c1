import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { textOrContentNoun } from '../../text/text-nouns.js'

/** Returns the words of an English opening that decline. `opening` is folded text. */
export const englishRefusalsIn = (opening: string): readonly string[] =>
  declining.test(opening) ? matchesOf([...ofTheModel(), ...ofAnything()], opening) : []

/** Returns those that only a model says, of itself: `As an AI, I cannot …`, `My guidelines do not allow …`. */
export const modelRefusalsIn = (opening: string): readonly string[] =>
  declining.test(opening) ? matchesOf(ofTheModel(), opening) : []

const matchesOf = (patterns: readonly RegExp[], opening: string): readonly string[] =>
  patterns.flatMap((pattern) => pattern.exec(opening)?.[0] ?? [])

// All patterns match folded text: lower case, straight apostrophes.

/** Words before a refusal: `hi, `, `unfortunately, `, `i understand …, but `. */
const opener = regexSource`
  (?:(?:hi|hello|well|oh|no|unfortunately|regrettably|thanks?[^.!]{0,40}|i appreciate[^.!]{0,40}|
      i understand[^.!]{0,60}|i (?:must|have to|regret to|am sorry to) (?:inform|tell|advise) you that|
      i'm sorry for [^.!,]{0,30})[,.!:]?\s+(?:but\s+)?)?
`
/** `i'm very sorry`, `we're afraid`, `my sincere apologies`. */
const apology = regexSource`
  (?:(?:i am|i'm|we are|we're)?\s*(?:very |really |so |truly )?(?:sorry|afraid)|
    (?:(?:i|we|my|our|i offer my|please accept my) )?(?:sincerely |sincere |sincerest )?
    apolog(?:y|ies|i[zs]e)\w*)
`
/** `can't`, `am not able to`, `don't feel comfortable with`. */
const inability = regexSource`
  (?:can(?:no|')?t|can not|could(?: not|n't)|(?:am|'m|are|'re)?\s*(?:not able|unable)(?: to)?|won't|will not|
    (?:am|'m) not (?:going|allowed|permitted|comfortable|programmed|designed)(?: to)?|
    must (?:respectfully )?(?:decline|refuse) to|have to decline to|(?:respectfully )?decline to|
    should(?: not|n't)|(?:do not|don't) think (?:that )?i should|
    (?:would not|wouldn't|do not|don't) feel comfortable(?: with)?|
    (?:(?:would|'d) )?(?:rather not|prefer not to)|(?:am|'m) not in a position to|
    (?:do not|don't)(?= (?:engage with|comply with|assist with))|
    (?:do not|don't) have the (?:ability|capability|capacity|means) to)
`
/** The end of a clause. */
const over = String.raw`(?:\s*(?:$|[.,;:!])|\s+(?:here|further)\b)`
/** What was asked for: ` this`, ` your`, ` the question`. */
const asked = String.raw`\s+(?:that|this|it|your|such|any|the (?:question|request|task|text))\b`
/**
 * What the model does not do: `assist`, `answer this`, `share any details`. Words that
 * texts use too count only before the words that follow them in refusals.
 */
const service = regexSource`
  (?:(?:assist|provid|fulfill?|process|redact|edit|alter|modify|rewrit|creat|generat|produc|discuss|respond|
      participat|analy[sz]|classify|determin|accommodat|perform)(?:e|ing)?\b|comply\b|reply\b|proceed\b|
    carry(?:ing)? out\b|offer\b|engage\b|do(?:ing)? (?:that|this|so|it)\b|
    (?:with|satisfy) (?:that|this|your) request\b|
    giv(?:e|ing) (?:you )?(?:an?|any|my) (?:answer|opinion|judg|response)|
    mak(?:e|ing) (?:that|this|such|any)(?: an?)? (?:judg|determination|assessment)|
    express(?:ing)? (?:an |any |my |personal )*opinions?\b|
    (?:chang|replac|remov|list|mask|hid|writ)(?:e|ing)? (?:any |the |these |those |this |that |your )?
    (?:words?|${textOrContentNoun})\b|(?:continue|help(?:ing)?)(?:${over}|\s+(?:you|with)\b)|
    (?:answer|complet|shar|support)(?:e|ing)?(?:${over}|${asked}|\s+questions\b)|
    (?:shar|disclos|reveal)(?:e|ing)? (?:(?:any|the|personal|private|sensitive|such) )*
    (?:locations?|whereabouts|information|data|details)\b)
`
/** `responsible`, `helpful, honest and harmless`. */
const manner = regexSource`
  (?:(?:responsible|ethical|helpful|respectful|honest|harmless|safe|neutral|unbiased|text-based|conversational|
      virtual|machine learning),? (?:and )?){0,4}
`
/** `as a responsible ai model,`, `as an assistant created by`. */
const assistant = regexSource`
  as an? ${manner}(?:(?:ai|artificial intelligence|(?:large )?language)(?: language)?
    (?: model| assistant| system| chatbot)?|(?:helpful )?assistant|(?<=text-based |learning )model)
  (?:,|\s+i\b|\s+(?:developed|created|trained|made) by\b)
`

/** One of these is in every refusal. Most replies have none of them and need no closer look. */
const declining = new RegExp(
  regexSource`
    can|could|able|won't|will not|m not|declin|refus|do not|don't|violat|against|allowed|rather not|prefer not|
    should|prevent|prohibit|forbid|\bno\b|isn't|is not|not within|not in my|would not|wouldn't
  `,
)

/** What a model says of itself. No business declines so. */
const ofTheModel = lazily(() => [
  new RegExp(
    String.raw`^${opener}(?:${apology}.{0,20}?\b)?${assistant}.{0,80}?\b(?:${inability}|do not|don't)(?!\w)`,
    'u',
  ),
  new RegExp(String.raw`^${opener}(?:i am|i'm) (?:programmed|designed|trained) to\b.{0,60}?\bi\s*${inability}\b`, 'u'),
  new RegExp(
    regexSource`
      ^${opener}(?:i am|i'm)(?: just| only| merely)? an? ${manner}
      (?:ai|artificial intelligence|(?:large )?language model)\b.{0,80}?
      (?:${inability}|do not|don't|not within|not in my)(?!\w)
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      ^(?:unfortunately,? |sorry,? (?:but )?)?my (?:
        guidelines|programming|polic(?:y|ies)|training|instructions) (?:
        do not|don't|does not|doesn't|prevents?|prohibits?|forbids?)\b
    `,
    'u',
  ),
  // Only a model says that it lacks these.
  new RegExp(
    regexSource`
      ^(?:unfortunately,? |sorry,? (?:but )?)?i (?:do not|don't) have (?:any )?
      (?:personal (?:opinions?|beliefs?|views?|feelings?|experiences?|emotions?)|
        access to (?:the|your|any) (?:${textOrContentNoun}|file))(?: or \w+)?
      (?: to answer this)?\s*(?:$|[.,;:])
    `,
    'u',
  ),
])

const ofAnything = lazily(() => [
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}`, 'u'),
  new RegExp(String.raw`^${opener}${apology}\b.{0,60}?\b(?:unable|not able) to\s+(?:\w+\s+){0,2}?${service}`, 'u'),
  new RegExp(String.raw`^${opener}(?:i|we)\s*${inability}\s+(?:\w+\s+){0,3}?${service}`, 'u'),
  new RegExp(
    regexSource`
      ^(?:sorry,? )?(?:this|that|your|the) (?:request|content|text|task|prompt) (?:
        violates|goes against|is against|is not allowed|isn't allowed)\b
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      ^${opener}(?:i|we)\s*(?:must |have to |will |need to |am going to (?:have to )?|'m going to (?:have to )?|
        'll have to )?(?:respectfully |politely |strongly )?(?:decline|refuse)
      (?:${over}|${asked}|\s+to\s+${service})
    `,
    'u',
  ),
  // The whole reply: `Sorry, I can't.`
  new RegExp(
    regexSource`
      ^(?:oh,? )?${apology},? (?:but )?(?:i|we)\s*
      (?:can(?:no|')t|can not|am unable to|'m unable to|won't|will not)(?: do (?:that|this|it|so))?[.!"'* ]*$
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      ^(?:unfortunately,? |sorry,? (?:but )?)?(?:(?:answering|doing|providing|editing) \w+|it|this|that|
        (?:this|that|your|the) (?:request|content|text|task|prompt)) (?:
        is against|goes against|would be against|would go against|violates?|
        (?:would|may|might|could) violate) (?:my|our|the) (?:\w+ )?
      (?:guidelines|programming|polic(?:y|ies)|principles|instructions|rules)\b
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      ^(?:unfortunately,? |(?:i'm )?sorry,? (?:but )?)?(?:that|this|it)(?:'s| is) (?:
        not something (?:that )?i(?: can| will|'m able to| am able to)|
        something (?:that )?i (?:can't|cannot|can not|won't|will not|am unable to|am not able to)) (?:
        (?:help|assist)(?: you)?(?: with)?|do|answer|provide|discuss|comply with)\s*(?:$|[.,;:!])
    `,
    'u',
  ),
  new RegExp(
    regexSource`
      ^(?:unfortunately,? )?(?:it|that) (?:
        is not|isn't|would not be|wouldn't be) (?:appropriate|ethical|right) for me to (?:
        answer|provide|edit|redact|change|rewrite|respond|comply|classify|determine|discuss|share|assist|
        generate)\b
    `,
    'u',
  ),
])
