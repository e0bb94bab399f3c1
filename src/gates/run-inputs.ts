import type { Check, RulesOfSet } from '../checks/definition.js'
import { checkInput } from '../recordings/check-input.js'
import { withinSample } from '../session/samples.js'
import type { InputSet } from '../subjects/input-set.js'
import type { Verdict } from '../verdict/verdict.js'
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
  for (const input of run.inputs) if (take(await verdictsOf(run, input)) === 'stop') return 'stopped'
  return 'all'
}

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
