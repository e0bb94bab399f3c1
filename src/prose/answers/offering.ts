import { regexSource } from '../../text/regex-source.js'
import type { Offered } from '../offered.js'
import type { Sentence } from './tokens.js'

/**
 * Whether a sentence only offers help: `Yes, I can help you with that.` Its yes speaks
 * of the assistant, and answers no question but one about `you`.
 */
export const isOffer = ({ text }: Sentence, { question = '' }: Offered): boolean =>
  offering.test(text) && !/\b(?:you|i)\b/iu.test(question)

const offering = new RegExp(
  regexSource`
    ^(?:yes|sure|certainly|absolutely|of course|definitely|okay|ok)(?: ,)?
    (?: (?:of course|sure|certainly|absolutely|definitely)(?: ,)?)?
    (?: i (?:can|could|will|would|shall|am)(?: (?:certainly|definitely|surely|gladly|happily|also|be|of course)){0,2}
    (?: (?:happy|glad|able|pleased|here) to)? (?:help|assist|do (?:that|this|it|so))\b)
  `,
  'u',
)
