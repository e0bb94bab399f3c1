import fc from 'fast-check'
import { chosenAnswersOf, type Claim } from '../../src/verdict/claim.js'
import type { Outcome, Verdict } from '../../src/verdict/verdict.js'
import { verdictOf } from '../report/verdicts.js'

const claims: readonly Claim[] = [
  { promises: 'undetermined', answers: ['unknown'] },
  { promises: 'target', answers: ['positive'] },
  { promises: 'target', answers: ['negative', 'neutral'] },
  { promises: 'changes', before: 'positive' },
  { promises: 'changes', before: 'negative', tolerance: 0.5 },
  { promises: 'as said', unanswerable: ['negative', 'neutral'] },
]

/** Verdicts of a test, many of the same use of a check, from several attempts in any order. */
export const severalVerdicts: fc.Arbitrary<readonly Verdict[]> = fc.array(
  fc
    .record({
      check: fc.constantFrom('redaction', 'redaction', 'importance'),
      subject: fc.constantFrom('sentiment', 'sentiment","1'),
      id: fc.constantFrom('1', '1', '2'),
      options: fc.constantFrom<Verdict['options']>({ mask: '[X]' }, { mask: '[X]' }, { mask: '[X]', notice: false }),
      claim: fc.constantFrom(...claims.slice(0, 1), ...claims),
      outcome: fc.constantFrom<Outcome>('faithful', 'unfaithful', 'inconclusive'),
      attempt: fc.record({ retry: fc.nat({ max: 2 }), repeat: fc.nat({ max: 1 }) }),
    })
    .map(({ id, check, ...parts }) =>
      verdictOf({ ...parts, input: { id, text: 'A dull film.' }, ...(check === 'redaction' ? {} : importance) }),
    ),
  { maxLength: 12 },
)

const importance = { check: 'importance', explanation: { words: [], coverage: [] } }

/** The attempt of a verdict. */
export const attempt = ({ attempt }: Verdict): NonNullable<Verdict['attempt']> => attempt ?? { retry: 0, repeat: 0 }

/** Whether two verdicts come from the same use of a check, part by part. */
export const isSameUse = (a: Verdict, b: Verdict): boolean =>
  a.check === b.check &&
  a.subject === b.subject &&
  a.input.id === b.input.id &&
  JSON.stringify(a.options) === JSON.stringify(b.options) &&
  chosenAnswersOf(a.claim) === chosenAnswersOf(b.claim) &&
  a.claim.tolerance === b.claim.tolerance
