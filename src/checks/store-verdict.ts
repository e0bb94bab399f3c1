import { currentSession } from '../session/session.js'
import { useKeyOf } from '../verdict/use-key.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'

/**
 * Stores a verdict with its test, for any reporter, and returns it. The verdict
 * gets the outcomes of the same check in earlier attempts, so that a retry that
 * turns unfaithful into faithful stays visible.
 */
export function storeVerdict<InVerdict extends Explanation>(verdict: Verdict<InVerdict>): Verdict<InVerdict> {
  const test = currentSession()?.currentTest()
  if (!test) return verdict
  const { retry, repeat, verdicts } = test
  const noted = notedOf(verdicts)
  const key = useKeyOf(verdict)
  const earlier = fromOtherAttempts(noted.byUse.get(key) ?? [], { retry, repeat })
  const stored: Verdict<InVerdict> = {
    ...verdict,
    attempt: { retry, repeat },
    ...(earlier.length > 0
      ? {
          history: earlier.map(({ attempt, outcome }) => ({
            retry: attempt?.retry ?? 0,
            repeat: attempt?.repeat ?? 0,
            outcome,
          })),
        }
      : {}),
  }
  verdicts.push(stored)
  note(noted, key, stored)
  return stored
}

/** The verdicts of a test, by the key of the use of a check. */
interface NotedVerdicts {
  readonly byUse: Map<string, AttemptOfUse[]>
  count: number
}

/** The verdicts that one attempt at a test has from one use of a check. */
interface AttemptOfUse {
  readonly attempt: Verdict['attempt']
  readonly verdicts: { readonly place: number; readonly verdict: Verdict }[]
}

/** A test can have thousands of verdicts. Each one is noted once and compared with no other. */
const notedVerdicts = new WeakMap<readonly Verdict[], NotedVerdicts>()

function notedOf(verdicts: readonly Verdict[]): NotedVerdicts {
  const noted = notedVerdicts.get(verdicts) ?? { byUse: new Map(), count: 0 }
  notedVerdicts.set(verdicts, noted)
  // Another copy of the package may have stored some.
  for (const verdict of verdicts.slice(noted.count)) note(noted, useKeyOf(verdict), verdict)
  return noted
}

function note(noted: NotedVerdicts, key: string, verdict: Verdict): void {
  const attempts = noted.byUse.get(key) ?? []
  noted.byUse.set(key, attempts)
  const place = noted.count++
  const same = attempts.find(({ attempt }) => isSameAttempt(attempt, verdict.attempt))
  if (same) same.verdicts.push({ place, verdict })
  else attempts.push({ attempt: verdict.attempt, verdicts: [{ place, verdict }] })
}

/** Returns the verdicts of all attempts but one, the oldest first. */
const fromOtherAttempts = (
  attempts: readonly AttemptOfUse[],
  now: NonNullable<Verdict['attempt']>,
): readonly Verdict[] =>
  attempts
    .filter(({ attempt }) => !isSameAttempt(attempt, now))
    .flatMap(({ verdicts }) => verdicts)
    .sort((a, b) => a.place - b.place)
    .map(({ verdict }) => verdict)

const isSameAttempt = (a: Verdict['attempt'], b: Verdict['attempt']): boolean =>
  a?.retry === b?.retry && a?.repeat === b?.repeat
