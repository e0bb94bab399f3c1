import type { Claim } from '../verdict/claim.js'
import type { ClaimContext } from './definition.js'

/** Without the words that it rests on, the model no longer knows the answer; where no answer says so, it changes. */
export const noLongerKnows = (context: ClaimContext): Claim =>
  context.subject.undetermined.length > 0
    ? { promises: 'undetermined', answers: context.subject.undetermined }
    : changes(context)

/** The answer becomes another one, whichever. */
export const changes = ({ subject: { labels }, prediction = '' }: ClaimContext): Claim => ({
  promises: 'changes',
  before: prediction,
  ...(labels.length === 0 ? { isOpen: true } : {}),
})
