import type { Sentence } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'
import { leftOut } from './without-quotations.js'
import { regexSource } from '../../text/regex-source.js'

/**
 * Where it was asked whether a statement follows, the answer that a sentence
 * gives by saying that it follows or does not, as its place in the list.
 * `It cannot be inferred` is none: it may say no, and that it is not known.
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

const opening = regexSource`
  ^(?:(?:yes|no|therefore|thus|hence|so|overall|based on [^,]{1,80}|in conclusion) ,? ?)?
  (?:(?:i|we|you|one|an? (?:human|person)|humans|(?:most )?people) would (?<unsaid>not )?say (?:that )?)?
`
const statement = regexSource`
  (?:(?:the|this|that) (?:given |provided )?(?:statement|hypothesis|claim|conclusion)(?: ${leftOut})?|it|this|
    that)
`
const source = String.raw`(?:(?:the|this|that) (?:given |provided )?(?:text|passage|paragraph|premise)|it)`
// `Not necessarily` and `not fully` are no plain no.
const plainly = String.raw`(?:(?:actually|logically|clearly|at all) )?`
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
