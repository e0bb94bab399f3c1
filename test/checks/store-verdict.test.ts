import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { storeVerdict } from '../../src/checks/store-verdict.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { verdictOf } from '../report/verdicts.js'
import { attempt, isSameUse, severalVerdicts } from '../verdict/several-verdicts.js'

const sessionBefore = currentSession() as Session
afterEach(() => openSession(sessionBefore))

/** A test whose attempt the caller sets. */
function runningTest() {
  const running = { retry: 0, repeat: 0, verdicts: [] as Verdict[] }
  openSession({ ...sessionBefore, currentTest: () => running as unknown as CurrentTest })
  return running
}

test('a stored verdict has the outcomes of the same use in earlier attempts', () => {
  const running = runningTest()
  storeVerdict(verdictOf({ outcome: 'unfaithful' }))
  storeVerdict(verdictOf({ outcome: 'unfaithful', subject: 'another' }))
  running.retry = 1
  expect(storeVerdict(verdictOf({ outcome: 'faithful' }))).toMatchObject({
    attempt: { retry: 1, repeat: 0 },
    history: [{ retry: 0, repeat: 0, outcome: 'unfaithful' }],
  })
})

test('a stored verdict has no history of its own attempt', () => {
  runningTest()
  storeVerdict(verdictOf({ outcome: 'unfaithful' }))
  expect(storeVerdict(verdictOf({ outcome: 'faithful' }))).not.toHaveProperty('history')
})

test('the history of a stored verdict is the same as if it were compared with every other', () => {
  fc.assert(
    fc.property(severalVerdicts, (verdicts) => {
      const running = runningTest()
      for (const verdict of verdicts) {
        const { retry, repeat } = Object.assign(running, attempt(verdict))
        const expected = running.verdicts.filter(
          (other) => isSameUse(other, verdict) && (attempt(other).retry !== retry || attempt(other).repeat !== repeat),
        )
        const { history = [] } = storeVerdict(verdict)
        expect(history).toEqual(
          expected.map((other) => ({
            retry: attempt(other).retry,
            repeat: attempt(other).repeat,
            outcome: other.outcome,
          })),
        )
      }
    }),
  )
})

test('the history includes verdicts that another copy of the package stored', () => {
  const running = runningTest()
  storeVerdict(verdictOf({ outcome: 'faithful' }))
  running.verdicts.push(verdictOf({ outcome: 'unfaithful', attempt: { retry: 0, repeat: 0 } }))
  running.retry = 1
  expect(storeVerdict(verdictOf({ outcome: 'faithful' })).history).toEqual([
    { retry: 0, repeat: 0, outcome: 'faithful' },
    { retry: 0, repeat: 0, outcome: 'unfaithful' },
  ])
})

test('storing reads each verdict of a test a fixed number of times, however many there are', () => {
  const readsOf = (count: number): number => {
    runningTest()
    let reads = 0
    for (let number = 0; number < count; number++) {
      const id = String(number)
      storeVerdict(
        verdictOf({
          input: {
            get id() {
              return (reads++, id)
            },
            text: 'A dull film.',
          },
        }),
      )
    }
    return reads / count
  }
  expect(readsOf(400)).toBeLessThanOrEqual(readsOf(20))
})
