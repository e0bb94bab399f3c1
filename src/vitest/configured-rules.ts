import { UsageError } from '../errors.js'
import { type RecordedRequest } from '../session/model-call.js'
import { canonical, type Json } from '../text/canonical-json.js'
import { errorText } from '../text/error-text.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'

/** The config's own functions. The process that loads the config calls them for its workers. */
export interface ConfiguredRules {
  scrub(texts: readonly string[]): readonly string[]
  match(requests: readonly RecordedRequest[]): readonly RecordedRequest[]
}

/** The options of the config for texts and requests. */
export interface RuleOptions {
  readonly scrub?: ((text: string) => string) | undefined
  readonly match?: ((request: RecordedRequest) => RecordedRequest) | undefined
}

/** Returns the config's functions with validation: they must return texts and requests. */
export const configuredRules = ({
  scrub = (text) => text,
  match = (request) => request,
}: RuleOptions): ConfiguredRules => ({
  scrub: (texts) =>
    texts.map((text) => {
      const wrong = (what: string): never => misused('scrub', `scrub(text) ${what}. No call was made.`)
      const left: unknown = called(() => scrub(text), wrong)
      return typeof left === 'string' ? left : wrong(`returned ${showValue(left)}; it must return the scrubbed text`)
    }),
  match: (requests) =>
    requests.map((request) => {
      const wrong = (what: string): never =>
        misused('match', `match(request) ${what}. The call was not made, and no recording was read for it.`)
      // A copy: a function that changes its argument must not change what is sent or stored.
      const left: unknown = called(() => match(structuredClone(request)), wrong)
      if (!isRequest(left))
        return wrong(`returned ${showValue(left)}; it must return the request, without the parts to ignore`)
      const counts = canonical(left) as RecordedRequest
      // Otherwise one recording would answer every question at its place.
      const removed = whatIsAsked.find((name) => hasText(request[name]) && !hasText(counts[name]))
      if (removed !== undefined)
        return wrong(
          `removed the whole ${removed}, so a recording would answer any question; ` +
            'it must remove only what is new in each run',
        )
      return counts
    }),
})

function called<Value>(call: () => Value, wrong: (what: string) => never): Value {
  try {
    return call()
  } catch (cause) {
    return wrong(`threw: ${errorText(cause)}`)
  }
}

function misused(option: string, what: string): never {
  throw new UsageError(wrap(`faithful({ ${option} }): ${what}`).join('\n'))
}

/** Whether a value is a request, which is an object literal. A promise of a request has no parts to compare. */
const isRequest = (value: unknown): value is RecordedRequest =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The parts of a request that hold the texts for a model; `values`, `query` and `documents` those for embeddings. */
const whatIsAsked: readonly string[] = ['prompt', 'values', 'query', 'documents', 'text']

/** Whether a prompt contains any text, apart from roles and types. */
function hasText(prompt: Json | undefined): boolean {
  if (typeof prompt === 'string') return /\S/u.test(prompt)
  if (typeof prompt !== 'object' || prompt === null) return false
  return Object.entries(prompt).some(([name, entry]) => name !== 'role' && name !== 'type' && hasText(entry as Json))
}
