import { isRefusal } from '../../replies/refusal.js'
import { regexSource } from '../../text/regex-source.js'
import { textNoun, textOrContentNoun } from '../../text/text-nouns.js'
import type { Sentence } from './tokens.js'

/**
 * Whether a sentence declines to answer, in any of its clauses. To say that the
 * text does not tell is not declining.
 */
export function declinesIn(sentence: Sentence): boolean {
  const { written, text } = sentence
  if ((isInability(text) || isUnanswered.test(text)) && !isDelicate(text) && !shunned.test(text)) return false
  return isRefusal(written) || written.split(/[,:;-] |\b(?:but|so|as|because) /u).some((clause) => isRefusal(clause))
}

/** `I cannot determine …`: the model does not know, which is not a refusal. */
const isInability = (text: string): boolean => notKnowing.test(text)

/** `I cannot determine …`, and not `I cannot tell you …`. */
const notKnowing = new RegExp(
  regexSource`
    \b(?:i|we) (?:(?:can|could) not|(?:am|are) (?:unable|not able) to) (?:\w+ ){0,2}
    (?:determine|tell|infer|conclude|know|deduce|identify|establish|judge|ascertain|decide|discern|figure|be|
      classify)\b(?! you\b)
  `,
  'u',
)

/** `I cannot answer the question from this text`: the text is the reason, so this is not a refusal. */
const isUnanswered = new RegExp(
  regexSource`
    \bnot answer (?:it|(?:the|this|that|your) question)\b.{0,60} (?:
      (?:from|based on|given|with|without) (?:the|this|only|just) (?:\w+ )?
      (?:${textOrContentNoun}|words)|
      (?:${textNoun}|it) does not (?:\w+ )?(?:say|state|mention|provide|contain|specify|give)|
      not enough|redacted)\b
  `,
  'u',
)

/** Topics for which a model declines if it gives them as its reason. Texts are about them too. */
const shunned = new RegExp(
  regexSource`
    \b(?:profan\w*|vulgar\w*|obscen\w*|violen(?:t|ce)|graphic|
      explicit(?! (?:sentiment|information|statement|mention))|slurs?|racis[mt]|sexis[mt]|sexual\w*|hate|
      abus\w+|suicid\w*|self-harm)\b
  `,
  'u',
)

/** Whether a reply speaks of reasons to decline. If so, "I cannot know" may mean "I will not say". */
export const isDelicate = (text: string): boolean => delicate.test(text)

/** `As an AI …`, `my guidelines`, `offensive`: the words with which models decline. */
const delicate = new RegExp(
  regexSource`
    \b(?:as an? (?:ai|artificial|language|large|responsible|assistant|helpful|model|chatbot)|
      ai (?:language )?model|language model|(?:polic(?:y|ies)|guidelines?|ethic\w*|unethical|inappropriate|
        offensive|harmful|unsafe|hateful|respectful|disrespectful|discriminat\w*|illegal|immoral|
        programm(?:ed|ing)|comfortable|safety|privacy|
        personal (?:opinions?|beliefs?|views?|information|data|feelings?)|toxic|explicit content|sensitive|
        derogatory|assist|fulfill?|comply|my training)|(?:i|we) (?:am|are) (?:\w+ ){0,2}(?:permitted|allowed))\b
  `,
  'u',
)
