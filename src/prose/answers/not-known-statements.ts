import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { textOrContentNoun } from '../../text/text-nouns.js'

// The patterns match words with single spaces between them and contractions written out.

/** `the given text`, `your review`, `it`. */
const text = regexSource`
  (?:(?:the|this|that|your) (?:(?:given|provided|above|following|redacted|short|available|original) )?
    (?:${textOrContentNoun}|statement)|it)
`
/** Adverbs before a verb: `explicitly `, `currently `. */
export const slowly = regexSource`
  (?:(?:explicitly|clearly|directly|specifically|actually|really|definitively|reliably|accurately|confidently|
      conclusively|fully|possibly|simply|therefore|currently|properly|also|ever|even|yet) ){0,2}
`
/** `determine`, `tell`, `be sure`. */
export const knowing = regexSource`
  (?:determine|tell|infer|conclude|know|deduce|identify|establish|judge|ascertain|decide|say|discern|figure out|
    be sure|be certain|be confident|answer|classify|assess|pinpoint|gauge|find out|work out|verify|see|recogni[sz]e)
`
/** `determined`, `told`, `verified`. */
const determined = regexSource`
  (?:determined|told|inferred|concluded|known|deduced|identified|established|judged|ascertained|decided|said|
    discerned|answered|classified|assessed|derived|verified|pinpointed|gauged|found|seen|recogni[sz]ed)
`
/** `information`, `details`. */
const facts = String.raw`(?:information|info|context|details?|evidence|data|clues?|content|hints?|reference|answer)`
/** Adjectives before `information`: `specific `, `further `. */
const kind = regexSource`
  (?:(?:relevant|specific|clear|direct|other|further|additional|explicit|clues|more|textual|contextual|
      sufficient|concrete|definitive|available|of the) ){0,3}
`
/** A way to say that something cannot be known. What is not known stands behind it, or is its subject. */
export interface NotKnownStatement {
  readonly pattern: RegExp
  readonly about: 'object' | 'subject'
  /** Whether models decline in the same words, so that a ground must stand beside them. */
  readonly needsGround?: true
}

/** The statements that the text does not settle the question. */
export const statements: () => readonly NotKnownStatement[] = lazily(() => [
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:not (?:have |provide |contain |give |offer |include |present )?(?:enough|sufficient|adequate)|
          insufficient|too little|(?:lacks?|lacking) (?:of )?(?:the )?(?:necessary|sufficient|enough)|
          lack of) ${kind}${facts}\b(?: (?:is )?(?:provided|given|available|here))?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:there (?:is|are|was) (?:no|not any)|${text} (?:has|provides|gives|contains|offers|includes) no|
          ${text} does not (?:provide|give|contain|offer|include|have) (?:any |us )?(?:any )?|no|
          not any) ?${kind}(?:${facts}|mention|indication)\b
        (?: (?:is|was) (?:provided|given|available|mentioned|stated))?(?: (?:in|within|from) ${text})?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:${text} (?:does|do|did) not|(?:does|do) not|fails to|neglects to) ${slowly}
        (?:say|state|mention|specify|tell|tell us|indicate|reveal|clarify|make clear|make it clear|explain|give|
          provide|disclose|name|answer|settle|address)\b(?: (?:us|enough))?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:${text} (?:never|nowhere) (?:says|states|mentions|specifies|tells(?: us)?|indicates|reveals|
        explains|names)|
          ${text} is silent (?:on|about|as to)|${text} leaves (?:it )?(?:open|unclear|unsaid)|
          nothing (?:in ${text} |here )?(?:that )?(?:says|states|indicates|tells(?: us)?|reveals|specifies|shows)|
          (?:i|we|you) are not (?:told|informed|given))\b
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:impossible|not ${slowly}possible|no way|not enough)
        (?: (?:for (?:me|us|anyone)|from|given|based on|with) ?(?:${text})?)?
        (?: ,)? (?:to|of) ${slowly}${knowing}(?:ing)?\b(?: for (?:sure|certain))?
      `,
      'u',
    ),
  },
  { about: 'subject', pattern: new RegExp(String.raw`\b(?:can|could) not ${slowly}be ${slowly}${determined}\b`, 'u') },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:i|we|you|one|nobody|readers?) (?:(?:can|could) not|(?:am|are|is|was) (?:unable|not able) to) ${slowly}
        (?:determine|tell|infer|conclude|know|deduce|identify|establish|judge|ascertain|decide|say|discern|
          figure out|be sure|be certain|be confident|classify|assess|pinpoint|gauge|find out|work out|verify|see|
          recogni[sz]e)\b(?: for (?:sure|certain))?
      `,
      'u',
    ),
    needsGround: true,
  },
  {
    about: 'object',
    pattern: new RegExp(
      String.raw`\btoo (?:many|much|heavily|few|little|strongly)\b[^,:]{0,60} to ${slowly}${knowing}\b`,
      'u',
    ),
    needsGround: true,
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \bno (?:clear |definite |specific |particular )?
        (?:sentiment|answer|conclusion|location|classification) (?:can|could) be ${determined}\b
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        ^(?:i|we) (?:do not (?:really )?know|have no (?:idea|clue|way of (?:knowing|telling))|am not (?:sure|
        certain)|are not (?:sure|certain)|am (?:unsure|uncertain))\b
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:it|that|this) (?:is|remains|was) ${slowly}
        (?:unclear|unknown|uncertain|undetermined|unspecified|unstated|ambiguous|not (?:clear|known|certain|
        stated|specified|mentioned|given|indicated|said|
            determined))\b
      `,
      'u',
    ),
  },
  {
    about: 'subject',
    pattern: new RegExp(
      regexSource`
        \b(?:is|are|was|were|has|have|remains?) (?:(?:left|been) )?
        (?:not (?:been )?${slowly}(?:stated|specified|mentioned|given|indicated|provided|disclosed|revealed|
            determined|determinable|known|clear|said|named|described)|unstated|unspecified|undisclosed|undetermined|
            undeterminable|
          indeterminate|unanswerable|left open|left unsaid)\b
      `,
      'u',
    ),
  },
])
