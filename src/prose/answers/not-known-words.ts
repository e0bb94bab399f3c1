import { lazily } from '../../text/lazily.js'
import type { Offered } from '../offered.js'
import { notKnownElsewhere } from './not-known-elsewhere.js'
import { statements } from './not-known-statements.js'
import { spelledOut } from './tokens.js'

/**
 * Answers that mean that the text does not settle the question. `neutral` and
 * `other` do not mean that, so a sentence such as "The text does not say" never
 * stands for them.
 */
export const notKnownWords: readonly string[] = [
  'unknown',
  'not known',
  'unclear',
  'not clear',
  'undetermined',
  'not determined',
  'undeterminable',
  'indeterminable',
  'indeterminate',
  'uncertain',
  'not certain',
  'unsure',
  'not sure',
  'undecidable',
  'unspecified',
  'unstated',
  'unanswerable',
  'cannot be determined',
  'can not be determined',
  'could not be determined',
  'cannot determine',
  'cannot tell',
  "can't tell",
  'cannot be known',
  'cannot be inferred',
  'cannot be answered',
  'cannot know',
  'impossible to determine',
  'unable to determine',
  'unable to tell',
  'not possible to determine',
  'not possible to tell',
  'impossible to tell',
  'impossible to say',
  'impossible to know',
  "don't know",
  'do not know',
  "i don't know",
  'not enough information',
  'not enough info',
  'not enough context',
  'insufficient information',
  'insufficient context',
  'insufficient evidence',
  'not enough evidence',
  'no information',
  'not stated',
  'not given',
  'not specified',
  'not mentioned',
  'not provided',
  'not indicated',
  'not determinable',
  'not answerable',
  ...notKnownElsewhere,
]

/**
 * The one offered answer that means that the text does not settle the question.
 * Otherwise, how many such answers there are.
 */
export function notKnownAnswer({
  undetermined,
}: Offered): { readonly answer: string } | { readonly answer?: never; readonly count: number } {
  const meant = undetermined.filter((answer) => saysNotKnown(answer))
  const [answer] = meant
  return answer !== undefined && meant.length === 1 ? { answer } : { count: meant.length }
}

/** Whether an answer means that the text does not settle the question. */
export function saysNotKnown(answer: string): boolean {
  const spelled = spelledOut(answer.toLowerCase().replaceAll('’', "'").replaceAll('_', ' '))
  // As an offered answer it means not known. Said by a model, it may mean that the model will not say.
  return (
    known().has(spelled) ||
    /^(?:i )?can not say$/u.test(spelled) ||
    statements().some(({ pattern }) => pattern.test(spelled))
  )
}

const known = lazily(() => new Set(notKnownWords.map(spelledOut)))
