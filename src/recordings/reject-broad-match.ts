import { UsageError } from '../errors.js'
import type { NamedModel, RecordedRequest } from '../session/model-call.js'
import { currentSession } from '../session/session.js'
import { wrap } from '../text/wrap.js'
import { requestOf } from './recorded-request.js'

/** A model and the prompt that it received. */
export interface PromptOfModel {
  readonly model: NamedModel
  readonly prompt: unknown
}

/**
 * Checks that the config's `match` keeps the part of a prompt that a check changes.
 * Otherwise the recording about one text would answer for any other.
 *
 * @throws UsageError if `match` makes different prompts equal.
 */
export async function rejectBroadMatch(before: readonly PromptOfModel[], now: readonly PromptOfModel[]): Promise<void> {
  const match = currentSession()?.rules.match
  if (!match || now.length === 0) return
  const requests = [before, now].map((asked) => asked.map(({ model, prompt }) => requestOf(model, { prompt })))
  const [first = [], second = []] = requests
  if (isSame(first, second)) return
  const left = await match([...first, ...second])
  if (isSame(left.slice(0, first.length), left.slice(first.length))) throw new UsageError(matchTooBroad())
}

const isSame = (one: readonly RecordedRequest[], other: readonly RecordedRequest[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const matchTooBroad = (): string =>
  [
    ...wrap(
      'faithful({ match }) removes the text that the check changes, ' +
        'so the recording of one text would answer for another. Nothing was judged.',
    ),
    '',
    '  Remove only dates and ids, not the lines that contain them.',
  ].join('\n')
