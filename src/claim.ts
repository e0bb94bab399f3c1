import type { CheckDefinition } from './check-definition.js'
import { nextLabel } from './eligibility.js'
import { UsageError } from './errors.js'
import type { Response } from './response.js'
import type { Subject } from './subject.js'
import { validateLabel } from './subjects/validate.js'
import type { Claim } from './verdict.js'
import type { Given } from './ways.js'

/** The answer that a counterfactual aims at: what the test or the explanation says, else the next label. */
export function targetOf<Explained>({ name, promises }: CheckDefinition<Explained>, { subject }: Response, prediction: string | undefined, wanted: string | undefined, given: Given | undefined): string {
  if (promises !== 'target') return ''
  validateLabel('target', given?.target, subject)
  if (wanted !== undefined && given?.target !== undefined && wanted !== given.target) {
    throw new UsageError(`${name}(response, { target: '${wanted}' }): the explanation at hand aims at "${given.target}".`)
  }
  const target = wanted ?? given?.target ?? nextLabel(subject.labels, prediction)
  if (target === '') throw new UsageError(`${name}: the answers of ${subject.name} are open, so say which one the edited text shall get: { target: 'billing' }`)
  return target
}

/** What a faithful explanation promises; the weaker claim where no answer says that the text settles nothing. */
export function claimOf<Explained>({ promises }: CheckDefinition<Explained>, { labels, undetermined }: Subject, prediction: string | undefined, target: string): Claim {
  if (promises === 'target') return { promises, answers: [target] }
  if (promises === 'undetermined' && undetermined.length > 0) return { promises, answers: undetermined }
  return { promises: 'changes', before: prediction ?? '', ...(labels.length === 0 ? { isOpen: true } : {}) }
}
