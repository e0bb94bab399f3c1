import { NotRunError, UsageError } from '../errors.js'
import { canonical, type RecordedRequest } from '../recordings/request.js'
import { excerpt } from '../text/excerpt.js'

/** The config's own functions, as the process that has them calls them for its workers. */
export interface ConfiguredRules {
  scrub(texts: readonly string[]): readonly string[]
  match(request: RecordedRequest): RecordedRequest
}

/** What the config may say of texts and requests. */
export interface RuleOptions {
  readonly scrub?: ((text: string) => string) | undefined
  readonly match?: ((request: RecordedRequest) => RecordedRequest) | undefined
}

/** Makes sure of what the config's functions return: what is not a text or a request must not pass for one. */
export const configuredRules = ({ scrub = (text) => text, match = (request) => request }: RuleOptions): ConfiguredRules => ({
  scrub: (texts) =>
    texts.map((text) => {
      const left = called('scrub(text)', 'no call was made', () => scrub(text))
      if (typeof left !== 'string') throw new UsageError(`faithful({ scrub }): scrub(text) returned ${excerpt(JSON.stringify(left) ?? String(left), 60)}; it returns the text without what nobody may see. No call was made.`)
      return left
    }),
  match(request) {
    // Its own copy: a function that changes it in place must not change what is sent or stored.
    const left = called('match(request)', 'no recording was looked at', () => match(structuredClone(request)))
    if (typeof left !== 'object' || left === null || Array.isArray(left)) {
      throw new UsageError(`faithful({ match }): match(request) returned ${excerpt(JSON.stringify(left) ?? String(left), 60)}; it returns the request without what does not count. No recording was looked at.`)
    }
    return canonical(left) as RecordedRequest
  },
})

function called<Value>(name: string, consequence: string, call: () => Value): Value {
  try {
    return call()
  } catch (cause) {
    throw new NotRunError(`NOT RUN  ${name} of faithful({ … }) threw, and ${consequence}.\n\n  ${excerpt(String((cause as Error)?.message ?? cause), 300)}`, { cause })
  }
}
