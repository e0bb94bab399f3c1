import { parseJson } from '../reply.js'

/**
 * The answer that a reply gives as JSON, though prose was asked for:
 * `{"answer": "b"}`, `["b"]`, `"b"`, also within a code fence or between
 * sentences. Undefined where there is no JSON, null where it has no one answer.
 */
export function jsonAnswer(reply: string): string | null | undefined {
  const whole = parseJson(reply.trim().replace(/^```\w{0,10}\s/u, '').replace(/```$/u, ''))
  if (whole !== undefined) return answerOf(whole)
  const parts = [...reply.matchAll(/\{[^{}]*\}/gu)].map(([part]) => parseJson(part) ?? parseJson(asJson(part))).filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  return parts.length === 1 ? answerOf(parts[0]) : null
}

/** Small models write what Python would print: `{'answer': 'b'}`. */
const asJson = (part: string): string => (part.includes('"') ? part : part.replaceAll("'", '"'))

function answerOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 1 && !Array.isArray(value[0]) ? answerOf(value[0]) : null
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const named = entries.filter(([name]) => names.test(name))
  // Of several that could be the answer none is taken.
  const [only] = named.length > 0 ? named : entries
  return only && (named.length === 1 || entries.length === 1) && (typeof only[1] === 'string' || typeof only[1] === 'number') ? String(only[1]) : null
}

const names = /^(?:final[_ ]?)?(?:answer|label|result|sentiment|classification|prediction|response|output|category|choice|option|class|value|verdict|selected|location)$/iu
