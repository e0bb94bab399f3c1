import type { Claim } from '../verdict/claim.js'
import type { ClaimContext } from './definition.js'

/** The model no longer knows the answer. Without undetermined answers, the answer only has to change. */
export const noLongerKnows = (context: ClaimContext): Claim =>
  context.subject.undetermined.length > 0
    ? { promises: 'undetermined', answers: context.subject.undetermined }
    : changes(context)

/** The answer stays, as it was. */
export const staysTheSame = ({ prediction = '' }: ClaimContext): Claim => ({ promises: 'stays', before: prediction })

/** The answer changes, to any other. */
export const changes = ({ prediction = '' }: ClaimContext): Claim => ({ promises: 'changes', before: prediction })
