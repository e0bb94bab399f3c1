import { isOwnError, NotRunError } from '../errors.js'
import { changesSince } from '../recordings/not-replayed/stale-calls.js'
import type { NamedModel, Place } from '../session/model-call.js'
import { leanError } from '../text/lean-error.js'
import { isSdkError } from './sdk-errors.js'

/** What a failed call was for. */
export interface FailedPurpose extends Pick<Place, 'subject' | 'step'> {
  /** The form of the reply that this package asked for. Undefined for a call of an application. */
  readonly form?: 'JSON' | 'prose'
}

/** Returns the error that a failed model call causes in the test. Errors of this package are returned unchanged. */
export const modelFailure = (
  error: unknown,
  model: NamedModel,
  { subject, step, form }: FailedPurpose,
): Promise<Error> => failureOf(error, model, `"${step}" of ${subject}`, form)

/** Returns the same error as `modelFailure`. `what` says in words what the call was for. */
export async function failureOf(
  error: unknown,
  model: NamedModel,
  what: string,
  form?: FailedPurpose['form'],
): Promise<Error> {
  // The limit `maxCalls` may have ended the retries. Then the failure before it is the cause.
  const tries = triesIn(error)
  const foreign = tries.filter((each) => !isOwnError(each))
  const last = foreign.at(-1) ?? tries.at(-1)
  if (isOwnError(last)) return last
  // Failures are rare, and their words are many.
  const { explainFailure } = await import('./failures/explain-failure.js')
  const { kind, message } = explainFailure({ error: last, tries: foreign.length, model, what, form })
  return new NotRunError([message, ...outdated(last)].join('\n'), {
    cause: error,
    // The stack of an unknown error may show the line of a model that the test defines.
    printed: kind === 'other' && !isErrorOfSdk(last) ? leanError(last) : undefined,
  })
}

/** Returns the error of each try. A try that was throttled has tries of its own. */
const triesIn = (error: unknown): readonly unknown[] =>
  isSdkError(error, 'AI_RetryError') ? error.errors.flatMap(triesIn) : [error]

/** Returns what changed, if the call was made because its recording is stale. */
function outdated(cause: unknown): string[] {
  const changes = changesSince(cause)
  return changes ? ['', 'The call was made because its request changed since it was recorded:', '', ...changes] : []
}

const isErrorOfSdk = (error: unknown): boolean =>
  error instanceof Error &&
  Object.getOwnPropertySymbols(error).some((mark) => Symbol.keyFor(mark)?.startsWith('vercel.ai.'))
