import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'
import type { Sentence } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'
import { leftOut } from './without-quotations.js'

/**
 * The answer that a sentence gives by saying that a statement follows, or that it
 * does not: its index in the list. Undefined if the question does not ask whether
 * a statement follows. `It cannot be inferred` gives no answer: it may mean no or
 * not known.
 */
export function followingOf(
  { text, isQuestion }: Sentence,
  { offered, yesAndNo: answers }: Vocabulary,
): number | undefined {
  if (
    !answers ||
    isQuestion ||
    text.length > 400 ||
    !/\b(?:follows?|entail\w*|impl(?:y|ied))\b/iu.test(offered.question ?? '')
  )
    return undefined
  const found = ofStatement.exec(text) ?? ofText.exec(text)
  if (!found) return undefined
  const { unsaid, denied } = found.groups ?? {}
  return (unsaid === undefined) === (denied === undefined) ? answers.yes : answers.no
}

/** Words before the statement: `yes, `, `therefore, `, `most people would say that `. */
const opening = regexSource`
  ^(?:(?:yes|no|therefore|thus|hence|so|overall|based on [^,]{1,80}|in conclusion) ,? ?)?
  (?:(?:i|we|you|one|an? (?:human|person)|humans|(?:most )?people) would (?<unsaid>not )?say (?:that )?)?
`
/** What follows or does not: `the given hypothesis`, `it`. */
const statement = regexSource`
  (?:(?:the|this|that) (?:given |provided )?(?:statement|hypothesis|claim|conclusion)(?: ${leftOut})?|it|this|
    that)
`
/** What it follows from: `the text`, `it`. */
const source = String.raw`(?:(?:the|this|that) (?:given |provided )?(?:${textNoun}|premise)|it)`
/** A word that leaves a no plain, unlike `not necessarily` and `not fully`. */
const plainly = String.raw`(?:(?:actually|logically|clearly|at all) )?`
/** The end of the sentence, with or without a reason. */
const closing = String.raw`(?: ?,? ?(?:because|since|as)\b.*)?$`

const ofStatement = new RegExp(
  regexSource`
    ${opening}${statement} (?:(?<denied>does not ${plainly}follow|is not ${plainly}(?:entailed|implied|true)|
        is false|contradicts|is (?:\w+ly )?contradicted)|(?:\w+ly |does )?follows?|
      can be (?:\w+ly )?(?:inferred|concluded|deduced|derived)|
      is (?:\w+ly )?(?:entailed|implied|supported|confirmed|true))
    (?: (?:\w+ly )?(?:(?:from|by|according to|based on) )?${source})?${closing}
  `,
  'u',
)
const ofText = new RegExp(
  regexSource`
    ${opening}${source} (?:(?<denied>does not ${plainly}(?:entail|imply)|(?:\w+ly )?contradicts)|
      (?:\w+ly )?(?:entails|implies|supports|confirms)) (?:the|this|that) (?:given |provided )?
    (?:statement|hypothesis|claim|conclusion)(?: ${leftOut})?${closing}
  `,
  'u',
)
