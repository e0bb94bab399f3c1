import { parseJson } from '../text/parse-json.js'
import { regexSource } from '../text/regex-source.js'
import { wordSet } from '../text/word-set.js'

/** What an error and its body tell, in whichever form the provider has. */
export interface ErrorSigns {
  readonly statuses: number[]
  /** Words for programs, as letters without case: `invalidrequesterror`. */
  readonly codes: string[]
  /** Words for people. */
  readonly texts: string[]
}

/** Returns the statuses, codes and texts of an error, of its causes and of its body, without the user's own request. */
export function signsOf(error: unknown): ErrorSigns {
  const signs: ErrorSigns = { statuses: [], codes: [], texts: [] }
  collect(error, 'message', signs, { left: 500 })
  return signs
}

/** Whether an error says that a content filter of the provider stopped the request or the reply. */
export const isFiltered = ({ codes, texts }: ErrorSigns): boolean =>
  codes.some((code) => filterCode.test(code)) || texts.some((text) => filterText.test(text))

const filterCode = new RegExp(
  regexSource`
    content(?:filter|policy|management)|responsibleai|moderationblocked|datainspection|guardrail|prohibitedcontent|
    blockedbysafety|safetyblock|^safety$
  `.trim(),
  'u',
)

const filterText = new RegExp(
  regexSource`
    content[ -]filter|content management policy|content policy|usage polic|safety system|content exists risk|
    内容安全|敏感内容|不当内容
  `.trim(),
  'iu',
)

function collect(value: unknown, name: string, signs: ErrorSigns, budget: { left: number }, depth = 0): void {
  if (depth > 8 || budget.left-- <= 0) return
  if (typeof value === 'number' || typeof value === 'string') collectLeaf(value, name, signs, budget, depth)
  else if (Array.isArray(value)) for (const item of value) collect(item, name, signs, budget, depth + 1)
  else if (typeof value === 'object' && value !== null) {
    // These properties of an error are not enumerable.
    const { name, message, cause, errors } = value as Partial<AggregateError>
    for (const [property, entry] of Object.entries({ ...value, name, message, cause, errors }))
      if (!isUnrelated(property)) collect(entry, property, signs, budget, depth + 1)
  }
}

function collectLeaf(
  leaf: string | number,
  name: string,
  signs: ErrorSigns,
  budget: { left: number },
  depth: number,
): void {
  if (/^(?:http)?_?status(?:_?code)?$|^code$/iu.test(name) && /^[45]\d\d$/u.test(String(leaf)))
    signs.statuses.push(Number(leaf))
  if (typeof leaf !== 'string') return
  const text = leaf.slice(0, 20_000).trim()
  const inner = /^[[{]/u.test(text) ? parseJson(leaf) : undefined
  if (inner !== undefined) collect(inner, name, signs, budget, depth + 1)
  else if (isCode(text, name)) signs.codes.push(text.toLowerCase().replace(/[^a-z]+/gu, ''))
  else signs.texts.push(text)
}

/** A message of one word, as in `new Error('overloaded')`, is a code only if it is written like one. */
const isCode = (text: string, name: string): boolean =>
  /^[\w.:/#@-]{1,100}$/u.test(text) && (!/^(?:message|msg|details?)$/iu.test(name) || /\w[_.]\w|[a-z][A-Z]/u.test(text))

/** Whether a property repeats what the user sent, or names something besides the error. */
const isUnrelated = (name: string): boolean =>
  unrelated.has(name.toLowerCase()) || /^model|(?:^|_)id$|I[dD]$|request(?!_?id)|header/u.test(name)

const unrelated = wordSet(`
  input prompt messages param parameter loc field path property pointer url stack ctx config functionality
`)
