import type { Check, RulesOfSet } from '../checks/check.js'
import { UsageError } from '../errors.js'
import { currentSession } from '../session/session.js'
import { withinSample } from '../session/samples.js'
import type { InputSet } from '../subjects/input-set.js'
import { wrap } from '../text/wrap.js'
import type { Verdict } from '../verdict/verdict.js'
import { chosenInput } from './chosen-input.js'
import type { SetInput } from './set-input.js'

/** The verdicts on the only input that `FAITHFUL_INPUT` names, one for each check. */
export interface CheckedAlone {
  readonly id: string
  readonly verdicts: readonly Verdict[]
}

/**
 * Checks one input of a set as a single assertion does, on the recordings of the set.
 *
 * @throws UsageError if the set has no input of this id, and in CI.
 */
export async function checkAlone(
  set: InputSet,
  inputs: readonly SetInput[],
  chosen: string,
  checks: readonly Check[],
  control: RulesOfSet['control'],
): Promise<CheckedAlone> {
  const { id, input, expected } = chosenInput(inputs, chosen)
  if (currentSession()?.gates.isCI) throw new UsageError(inCI(id))
  const verdicts = await withinSample(1, async () => {
    const response = await set.predict(input, expected === undefined ? {} : { expected })
    const all: Verdict[] = []
    for (const check of checks) all.push(await check(response, control === false ? { control: false } : {}))
    return all
  })
  return { id, verdicts }
}

/** A variable that was left set would let a release pass on one input. */
const inCI = (id: string): string =>
  wrap(
    `FAITHFUL_INPUT=${id} checks one input alone, and decides nothing; no call was made. CI needs all inputs: ` +
      'remove the variable from the job.',
  ).join('\n')
