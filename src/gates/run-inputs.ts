import type { Check, RulesOfSet } from '../checks/check.js'
import { checkInput } from '../recordings/check-input.js'
import { isOfCeiling } from '../recordings/ceiling-sign.js'
import { realClock } from '../session/real-clock.js'
import { withinSample } from '../session/samples.js'
import { currentSession } from '../session/session.js'
import type { InputSet } from '../subjects/input-set.js'
import type { Verdict } from '../verdict/verdict.js'
import { errorOfInput } from './error-of-input.js'
import type { SetInput } from './set-input.js'

/** The verdicts about one input: a list for each sample, with the verdict of each check. */
export interface InputVerdicts {
  readonly input: SetInput
  readonly samples: readonly (readonly Verdict[])[]
}

/** What to ask about which inputs. */
export interface SetRun {
  readonly set: InputSet
  /** In the order in which they are taken. */
  readonly inputs: readonly SetInput[]
  readonly checks: readonly Check[]
  readonly rules: RulesOfSet
  /** How many times each input is predicted and checked. */
  readonly samples: number
  /** How many inputs may be in flight. */
  readonly concurrency: number
}

/** How the run of a set ended: with its last input, or before it. */
export type EndOfRun = 'all' | 'stopped' | 'out of time' | 'ceiling of calls reached'

/**
 * Asks and checks each input of a set. Hands the verdicts to `take` in the order of the inputs, whichever is done
 * first. After `stop`, no input begins; those in flight end, so that their calls are recorded, and decide nothing.
 *
 * @throws The error of the first input that cannot be checked, with its id, once those in flight have ended.
 */
export async function runInputs(run: SetRun, take: (input: InputVerdicts) => 'go on' | 'stop'): Promise<EndOfRun> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const time = timeOfTest(() => wake())
  signal?.addEventListener('abort', wakeUp)
  const { inputs, concurrency } = run
  /** What is done and waits for an input before it. */
  const done = new Map<number, InputVerdicts | Failure>()
  let [begun, taken, inFlight] = [0, 0, 0]
  let hasFailed = false
  let end: EndOfRun | Failure | undefined
  let wake = (): void => {}

  try {
    for (;;) {
      takeInOrder()
      while (mayBegin()) void begin(begun++)
      if (inFlight === 0 || time.isOver()) break
      await new Promise<void>((resolve) => (wake = resolve))
      signal?.throwIfAborted()
    }
  } finally {
    time.stop()
    signal?.removeEventListener('abort', wakeUp)
  }
  if (typeof end === 'object') throw end.error
  return end ?? (taken === inputs.length ? 'all' : 'out of time')

  function wakeUp(): void {
    wake()
  }

  /** Whether the next input may begin. How far it may be ahead is bounded, and so is what waits for a slow input. */
  function mayBegin(): boolean {
    const isAhead = begun - taken >= aheadFor(concurrency)
    return (
      begun < inputs.length && end === undefined && !hasFailed && inFlight < concurrency && !isAhead && time.allowsOne()
    )
  }

  async function begin(index: number): Promise<void> {
    const input = inputs[index] as SetInput
    const from = realClock.elapsed()
    inFlight++
    try {
      done.set(index, await verdictsOf(run, input))
    } catch (error) {
      hasFailed = true
      done.set(index, { error, id: input.id })
    }
    inFlight--
    time.took(realClock.elapsed() - from)
    wake()
  }

  /** An error decides only where its input would have been taken, so that it does not matter which input was faster. */
  function takeInOrder(): void {
    for (let next = done.get(taken); next && end === undefined; next = done.get(taken)) {
      done.delete(taken)
      if ('error' in next)
        end = isOfCeiling(next.error) ? 'ceiling of calls reached' : { ...next, error: errorOfInput(next) }
      else {
        taken++
        if (take(next) === 'stop') end = 'stopped'
      }
    }
  }
}

/** The error of an input. */
export interface Failure {
  readonly id: string
  readonly error: unknown
}

/** How many inputs may begin before an earlier one is done: a slow input then holds up none of the others for long. */
const aheadFor = (concurrency: number): number => 4 * concurrency

/** The time that a test has left for its inputs. */
interface TimeOfTest {
  /** Whether it is used up. */
  isOver(): boolean
  /** Whether one more input probably ends in time: the calls of an input that does not are paid for and lost. */
  allowsOne(): boolean
  took(milliseconds: number): void
  stop(): void
}

/**
 * Returns the time until shortly before the test's timeout: a tenth of what is left, at least a second if there is
 * three times as much, and at most 2 seconds, is kept to decide and to report. Calls `over` then.
 */
function timeOfTest(over: () => void): TimeOfTest {
  const endsAt = currentSession()?.currentTest()?.endsAt
  if (endsAt === undefined) return { isOver: () => false, allowsOne: () => true, took() {}, stop() {} }
  const left = endsAt - realClock.elapsed()
  // A busy machine may be late by more than half a second, whatever the timeout is.
  const until = endsAt - Math.min(2_000, Math.max(left / 10, Math.min(1_000, left / 3)))
  const isOver = (): boolean => realClock.elapsed() >= until
  let timer: NodeJS.Timeout
  wait()
  let [total, squares] = [0, 0]
  return {
    isOver,
    // A mean in which an input weighs as much as it took, so that replays do not hide how long calls take.
    allowsOne: () => realClock.elapsed() + (total === 0 ? 0 : squares / total) < until,
    took(milliseconds) {
      total += milliseconds
      squares += milliseconds ** 2
    },
    stop: () => realClock.clearTimeout(timer),
  }

  /** A timer of Node may fire up to a millisecond early, and nothing else would tell the time later. */
  function wait(): void {
    const wholeLeft = Math.ceil(until - realClock.elapsed())
    timer = realClock.setTimeout(() => (isOver() ? over() : wait()), Math.min(wholeLeft, longestTimer))
  }
}

/** A longer timer of Node fires at once. */
const longestTimer = 2 ** 31 - 1

async function verdictsOf({ set, checks, rules, samples }: SetRun, input: SetInput): Promise<InputVerdicts> {
  const done: (readonly Verdict[])[] = []
  for (let number = 1; number <= samples; number++)
    done.push(await checkInput(() => withinSample(number, () => sampleOf(set, checks, rules, input))))
  return { input, samples: done }
}

/** Predicts once for all checks. */
async function sampleOf(
  set: InputSet,
  checks: readonly Check[],
  rules: RulesOfSet,
  { input, expected }: SetInput,
): Promise<readonly Verdict[]> {
  const response = await set.predict(input, expected === undefined ? {} : { expected })
  const verdicts: Verdict[] = []
  for (const check of checks) verdicts.push(await check.inSet(response, rules))
  return verdicts
}
