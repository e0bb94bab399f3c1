import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'

/** Whether a reply says that it received no text, rather than that the text says too little. */
export const missesText = (text: string): boolean => missing.test(text)

/** `Please provide the text`, `no text was given`, `I cannot see the text`. */
const missing = new RegExp(
  regexSource`
    \b(?:(?:provide|share|send|paste|supply|give)(?: me)?
        (?: with)? (?:the|your|a|more of the) (?:${textNoun}|statement)|
      no (?:${textNoun}) (?:was|is|has|given|provided)|
      (?:${textNoun}) (?:is|was|has|seems to be|appears to be) (?:
        not (?:been )?(?:provided|given|included)|missing)|
      without the (?:${textNoun})|access the (?:${textNoun})|
      can not (?:see|find|read|open) (?:the|your|any|a) (?:${textNoun}))\b
  `,
  'u',
)
