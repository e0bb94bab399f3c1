import { UsageError } from '../errors.js'
import { type RecordedRequest } from '../session/model-call.js'
import { currentSession } from '../session/session.js'
import { wrap } from '../text/wrap.js'
import { requestOf } from './recorded-request.js'

/** A model and what it was given to read. */
export interface PromptOfModel {
  readonly model: { readonly provider: string; readonly modelId: string }
  readonly prompt: unknown
}

/**
 * Makes sure that the config's `match` leaves what a check changes: else the
 * recording about one text would answer for any other.
 *
 * @throws UsageError where it leaves the same of different prompts.
 */
export async function rejectBroadMatch(before: readonly PromptOfModel[], now: readonly PromptOfModel[]): Promise<void> {
  const match = currentSession()?.rules.match
  if (!match || now.length === 0) return
  const requests = [before, now].map((asked) => asked.map(({ model, prompt }) => requestOf(model, { prompt }, 1)))
  const [first = [], second = []] = requests
  if (isSame(first, second)) return
  const left = await match([...first, ...second])
  if (isSame(left.slice(0, first.length), left.slice(first.length))) throw new UsageError(blind)
}

const isSame = (one: readonly RecordedRequest[], other: readonly RecordedRequest[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const blind = [
  ...wrap(
    'faithful({ match }) leaves out the text that the check changes, so that the recording about one text would answer for another. Nothing was judged.',
  ),
  '',
  '  Leave out dates and ids alone, not the lines that they are in.',
].join('\n')
