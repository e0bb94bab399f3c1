import { isOwnError, NotRunError } from '../errors.js'
import { changesSince } from '../recordings/not-replayed/stale-calls.js'
import type { NamedModel, Place } from '../session/model-call.js'
import { errorText } from '../text/error-text.js'
import { wrap } from '../text/wrap.js'
import { isSdkError } from './sdk-errors.js'

/** Returns the error that a failed model call causes in the test. Errors of this package are returned unchanged. */
export function modelFailure(
  error: unknown,
  model: NamedModel,
  { subject, step }: Pick<Place, 'subject' | 'step'>,
): Error {
  // The limit `maxCalls` may have ended the retries. Then the failure before it is the cause.
  const causes = isSdkError(error, 'AI_RetryError') ? error.errors : [error]
  const cause = causes.findLast((each) => !isOwnError(each)) ?? causes.at(-1)
  if (isOwnError(cause)) return cause
  const who = `${model.provider}:${model.modelId}`
  const what = `"${step}" of ${subject}`
  return new NotRunError([explain(cause, who, what), ...outdated(cause)].join('\n'), { cause: error })
}

/** Returns what changed, if the call was made because its recording is stale. */
function outdated(cause: unknown): string[] {
  const changes = changesSince(cause)
  return changes ? ['', 'The call was made because its request changed since it was recorded:', '', ...changes] : []
}

function explain(cause: unknown, who: string, what: string): string {
  const isStale = changesSince(cause) !== undefined
  const message = errorText(cause)
  const key = missingKey(cause)
  if (key) {
    return [
      ...wrap(`NOT RUN  no ${key} for ${who}, and ${isStale ? 'only a stale' : 'no'} recording of ${what}.`),
      '',
      `  Here:  export ${key}=…   (Vitest does not load .env into process.env)`,
      '  In CI: record here, commit __recordings__/, and CI replays without a key.',
    ].join('\n')
  }
  if (isSdkError(cause, 'AI_APICallError')) {
    const { statusCode, url } = cause
    if (statusCode === undefined) {
      return [
        ...wrap(`NOT RUN  ${originOf(url)} does not answer; ${what} was not asked of ${who}.`),
        '',
        `  ${message}`,
        '',
        "  Start the server, or correct the provider's address.",
      ].join('\n')
    }
    return [
      ...wrap(`NOT RUN  ${originOf(url)} answered ${statusCode}; ${what} has no answer from ${who}.`),
      '',
      `  ${message}`,
      '',
      `  ${remedyFor(statusCode)}`,
    ].join('\n')
  }
  return [...wrap(`NOT RUN  ${who} failed; ${what} has no answer.`), '', `  ${message}`].join('\n')
}

/** Returns the name of the variable that the provider could not find; undefined for another failure. */
function missingKey(cause: unknown): string | undefined {
  if ((cause as Error)?.name === 'GatewayAuthenticationError') return 'AI_GATEWAY_API_KEY'
  if (!isSdkError(cause, 'AI_LoadAPIKeyError')) return undefined
  return /[A-Z][A-Z0-9_]*_(?:KEY|TOKEN)\b/u.exec(cause.message)?.[0] ?? 'API key'
}

const originOf = (url: string): string => {
  try {
    return new URL(url).origin
  } catch {
    return 'The server'
  }
}

function remedyFor(statusCode: number): string {
  if (statusCode === 401 || statusCode === 403) return 'Check the key, and that it may use this model.'
  if (statusCode === 404) return "Check the model's name and the server's address."
  if (statusCode === 429) return 'Wait, or run fewer tests at once: vitest run --maxConcurrency=2'
  if (statusCode >= 500) return 'The server failed; try again later.'
  return "The server rejected the request. If it does not support JSON schemas,\n  use prose:  format: 'prose'"
}
