import { isRefusal } from '../../replies/refusal.js'
import { stringsIn } from '../../replies/reply.js'
import { parseJson } from '../../text/parse-json.js'
import { regexSource } from '../../text/regex-source.js'
import { leftOut } from './without-quotations.js'

type JsonAnswer =
  | {
      readonly answer: string
      /** All texts of the JSON, such as the reason for the answer, one a line. */
      readonly beside: string
    }
  | { readonly answer?: never; readonly problem: 'refused' | 'unreadable' }

/** The answer of a reply in JSON to a request for prose. Undefined if the reply is not JSON. */
export function jsonAnswer(reply: string): JsonAnswer | undefined {
  const whole = parseJson(
    reply
      .trim()
      .replace(/^```\w{0,10}\s/u, '')
      .replace(/```$/u, ''),
  )
  if (whole === undefined) return undefined
  // A refusal beside the answer may be the reason why it is `unknown`.
  if (stringsIn(whole).some((text) => isRefusal(text))) return { problem: 'refused' }
  const answer = answerOf(whole)
  return answer === null ? { problem: 'unreadable' } : { answer, beside: stringsIn(whole).join('\n') }
}

/** A reply with each JSON object between its sentences in words: `{"answer": "b"}` becomes `Answer: b`. */
export const withoutJson = (reply: string): string =>
  reply.replace(/\{[^{}]*\}/gu, (part) => {
    const parsed = parseJson(part) ?? parseJson(asJson(part))
    return parsed === undefined ? part : `\nAnswer: ${answerOf(parsed) ?? leftOut}\n`
  })

/** JSON from the Python notation that small models write: `{'answer': 'b'}`. */
const asJson = (part: string): string => (part.includes('"') ? part : part.replaceAll("'", '"'))

function answerOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 1 && !Array.isArray(value[0]) ? answerOf(value[0]) : null
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const named = entries.filter(([name]) => names.test(name))
  // If several could be the answer, none is taken.
  const [only] = named.length > 0 ? named : entries
  return only &&
    (named.length === 1 || entries.length === 1) &&
    (typeof only[1] === 'string' || typeof only[1] === 'number')
    ? String(only[1])
    : null
}

const names = new RegExp(
  regexSource`
    ^(?:final[_ ]?)?(?:answer|label|result|sentiment|classification|prediction|response|output|category|choice|
      option|class|value|verdict|selected|location)$
  `,
  'iu',
)
