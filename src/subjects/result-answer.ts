import { replyOf } from '../call.js'
import { UsageError } from '../errors.js'
import { either } from '../question.js'
import { isRefusal } from '../reading/refusal.js'
import { parseJson, unlessRefusal, unusable, type Reply } from '../reading/reply.js'
import type { ObservedCall } from '../recordings/observed-calls.js'
import { excerpt } from '../text/excerpt.js'
import { leafPicked, type JsonPath } from '../text/json-leaf.js'
import type { Answer } from '../verdict.js'
import type { ResultOptions } from './result-subject.js'

/** Reads the answer out of a result's reply, and out of later ones in the same way. */
export interface AnswerReader {
  /** The answers that settle the question; empty where they are open. */
  readonly labels: readonly string[]
  /** Reads a reply; what `source` says itself is no refusal. */
  read(reply: Reply, source: string): Answer
}

type Schema = Readonly<Record<string, unknown>>

/**
 * The reader of a result's answer. It reads what the model wrote, by the schema
 * that the call asked for, and not `result.output`: a repeated call has none.
 *
 * @throws UsageError for labels that the schema does not allow: a model that is held to it cannot answer so.
 */
export function answerReader(call: ObservedCall, options: ResultOptions & { readonly labels: readonly string[]; readonly undetermined: readonly string[] }): AnswerReader {
  const format = call.parameters.responseFormat as { type?: string; schema?: Schema } | undefined
  return format?.type === 'json' ? jsonReader(call, format.schema, options) : textReader(options)
}

type Labels = { readonly labels: readonly string[]; readonly undetermined: readonly string[] }

function textReader({ answer, labels, undetermined }: ResultOptions & Labels): AnswerReader {
  const known = [...labels, ...undetermined]
  return {
    labels: labels.filter((label) => !undetermined.includes(label)),
    read(reply, source) {
      const problem = unusable(reply)
      if (problem) return { problem, reply: excerpt(reply.text, 500) }
      const said = answer ? (answer as unknown as (output: string) => unknown)(reply.text) : reply.text
      if (typeof said !== 'string') throw new UsageError(notText(said))
      return answerOf(said.trim(), known, reply.text, source)
    },
  }
}

function jsonReader(call: ObservedCall, schema: Schema | undefined, { answer, labels, undetermined, target }: ResultOptions & Labels): AnswerReader {
  const pick = (answer ?? ((output: unknown) => output)) as (output: unknown) => unknown
  const isText = (value: unknown): boolean => typeof value === 'string'
  const outputs = outputsOf(call)
  const path = outputs.map((output, index) => ({ index, path: leafPicked(output, pick) })).find(({ path }) => path)
  const allowed = path && schema ? enumAt(path.index === 0 ? schema : (innerSchema(schema) ?? {}), path.path as JsonPath) : undefined
  const stray = allowed && [...labels, ...undetermined, ...(target === undefined ? [] : [target])].find((label) => !allowed.includes(label))
  if (stray !== undefined) {
    throw new UsageError([`The schema of this result does not allow the answer "${stray}", so the model could never give it; no check was made.`, '', `  It allows ${either(allowed ?? [])}.`].join('\n'))
  }
  const settling = (labels.length > 0 ? labels : (allowed ?? [])).filter((label) => !undetermined.includes(label))
  const known = settling.length > 0 ? [...settling, ...undetermined] : []
  return {
    labels: settling,
    read(reply, source) {
      const problem = unusable(reply)
      if (problem) return { problem, reply: excerpt(reply.text, 500) }
      const parsed = parseJson(reply.text)
      if (parsed === undefined) return { problem: isRefusal(reply.text, source) ? 'refused' : 'unreadable', reply: excerpt(reply.text, 500) }
      const refusal = unlessRefusal(parsed, source)
      if ('problem' in refusal) return { problem: refusal.problem, reply: excerpt(refusal.reply, 500) }
      const said = picked(pick, [parsed, inner(parsed)], isText)
      if (typeof said === 'string') return answerOf(said.trim(), known, reply.text, source)
      if (reply.text === replyOf(call.reply).text) throw new UsageError(notText(said))
      return { problem: 'unreadable', reply: excerpt(reply.text, 500) }
    },
  }
}

/** The output of a call as the model wrote it, and, of a choice or a list, what the AI SDK put into an object for it. */
export function outputsOf({ parameters, reply }: ObservedCall): readonly unknown[] {
  const { text } = replyOf(reply)
  const isJson = (parameters.responseFormat as { type?: string } | undefined)?.type === 'json'
  const parsed = isJson ? parseJson(text) : undefined
  return parsed === undefined ? [text] : [parsed, inner(parsed)].filter((value) => value !== undefined)
}

/** What a function picks out of the first of several forms of an output that it can be used on. */
export function picked(pick: (output: unknown) => unknown, outputs: readonly unknown[], isRight: (value: unknown) => boolean): unknown {
  let found: unknown
  for (const output of outputs) {
    try {
      found = pick(output)
    } catch {
      continue
    }
    if (isRight(found)) return found
  }
  return found
}

/** The AI SDK asks for a choice as `{ result }` and for a list as `{ elements }`. */
const inner = (value: unknown): unknown => {
  const { result, elements } = (typeof value === 'object' && value !== null ? value : {}) as { result?: unknown; elements?: unknown }
  return result ?? elements
}

const innerSchema = ({ properties }: Schema): Schema | undefined => inner(properties) as Schema | undefined

/** The values that a JSON schema allows at a path; undefined where it does not list them. */
function enumAt(schema: Schema, path: JsonPath, root = schema): readonly string[] | undefined {
  if (typeof schema.$ref === 'string') {
    const target = schema.$ref.replace(/^#\//u, '').split('/').reduce<unknown>((node, key) => (node as Schema | undefined)?.[key], root)
    return target ? enumAt(target as Schema, path, root) : undefined
  }
  const variants = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined
  if (variants) {
    const found = variants.flatMap((variant) => enumAt(variant, path, root) ?? [])
    return found.length > 0 ? found : undefined
  }
  const [key, ...rest] = path
  if (key === undefined) {
    const values = (schema.enum ?? (schema.const === undefined ? undefined : [schema.const])) as readonly unknown[] | undefined
    return values?.every((value) => typeof value === 'string') ? (values as readonly string[]) : undefined
  }
  const next = typeof key === 'number' ? ((schema.prefixItems as readonly Schema[] | undefined)?.[key] ?? schema.items) : (schema.properties as Schema | undefined)?.[key]
  return next ? enumAt(next as Schema, rest, root) : undefined
}

function answerOf(said: string, known: readonly string[], reply: string, source: string): Answer {
  if (said === '') return { problem: 'no reply', reply: '' }
  const label = known.find((label) => label === said) ?? known.find((label) => plain(label) === plain(said))
  if (label !== undefined) return { label }
  if (isRefusal(said, source) || isRefusal(reply, source)) return { problem: 'refused', reply: excerpt(reply, 500) }
  return known.length === 0 ? { label: excerpt(said, 500) } : { problem: 'outside the labels', reply: excerpt(said, 500) }
}

/** A label as prose has it: `**Billing.**` */
const plain = (text: string): string => text.toLowerCase().replace(/^[\s"'*_`]+|[\s"'*_`.!]+$/gu, '')

const notText = (said: unknown): string => `answer(output) returned ${JSON.stringify(said) ?? String(said)}; it returns the answer, a string:  answer: (output) => output.queue`
