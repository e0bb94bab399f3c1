import { UsageError } from '../errors.js'
import { wrap } from '../text/wrap.js'
import type { Claim } from '../verdict/claim.js'
import type { ClaimContext } from './definition.js'

/** The model no longer knows the answer. Without undetermined answers, the answer only has to change. */
export const noLongerKnows = (context: ClaimContext): Claim =>
  context.subject.undetermined.length > 0
    ? { promises: 'undetermined', answers: context.subject.undetermined }
    : changes(context)

/** The answer changes, to any other. */
export const changes = ({ subject: { labels }, prediction = '' }: ClaimContext): Claim => ({
  promises: 'changes',
  before: prediction,
  ...(labels.length === 0 ? { isOpen: true } : {}),
})

/** Rejects `control: false` for a claim that any change of the text may keep. */
export function rejectOmittedControl(check: string): never {
  throw new UsageError(
    [
      ...wrap(
        `${check}(response, { control: false }): this check needs the random control. The subject has no ` +
          'undetermined answers, so an explanation only has to change the answer. Any change of the text may do that.',
      ),
      '',
      '  1. Remove  { control: false }',
      "  2. Or list such an answer:  defineSubject({ …, undetermined: ['unknown'] })",
    ].join('\n'),
  )
}
