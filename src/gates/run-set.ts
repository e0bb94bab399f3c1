import { currentSession } from '../session/session.js'
import { withinGate } from '../session/within-gate.js'
import { setAsideFor } from './call-ceiling.js'
import { runInputs, type EndOfRun, type InputVerdicts, type SetRun } from './run-inputs.js'

/**
 * Runs a set as `runInputs` does, within the ceiling of calls.
 *
 * @throws NotRunError before the first call if the set may make more calls than are left.
 */
export async function runSet(run: SetRun, take: (input: InputVerdicts) => 'go on' | 'stop'): Promise<EndOfRun> {
  const session = currentSession()
  const setAside = session && (await setAsideFor(run, session))
  try {
    return await withinGate({ setAside }, () => runInputs(run, take))
  } finally {
    if (setAside) await session?.ledger.giveBack(setAside)
  }
}
