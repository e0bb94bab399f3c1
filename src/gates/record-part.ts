import { NotRunError, UsageError } from '../errors.js'
import { noDecision } from '../session/no-decision.js'
import { currentSession, type GatesOfRun, type Session } from '../session/session.js'
import { showProgress } from '../session/shown-gate.js'
import { numberOf } from '../text/number-of.js'
import { wrap } from '../text/wrap.js'
import { runSet } from './run-set.js'
import type { SetRun } from './run-inputs.js'

/**
 * Records the inputs of a part, early stopping or not, and decides nothing.
 *
 * @throws NotRunError in any case; after a part that is complete, one with which the test ends as skipped.
 */
export async function recordPart(run: SetRun, { number, of }: NonNullable<GatesOfRun['part']>): Promise<never> {
  const session = currentSession() as Session
  const part = `${number}/${of}`
  if (session.mode !== 'auto' && session.mode !== 'record' && session.mode !== 'record-all')
    throw new UsageError(
      [
        ...wrap(`FAITHFUL_PART=${part} records a part of the inputs, and mode ${session.mode} records nothing.`),
        '',
        `  1. Record the part:  FAITHFUL_RECORDINGS=record FAITHFUL_PART=${part} npx vitest run`,
        '  2. Or decide on the recordings of all parts:  FAITHFUL_RECORDINGS=replay npx vitest run',
      ].join('\n'),
    )
  const { length } = run.inputs
  const needs = `part ${number} of ${of}: ${numberOf(length, 'input')} to record, and nothing to decide`
  const progress = showProgress({ subject: run.set.subject.name, inputs: length, needs })
  let done = 0
  const end = await runSet(run, ({ samples }) => {
    done++
    progress.taken(run.checks.map((_, index) => samples[0]?.[index]?.outcome ?? 'inconclusive'))
    return 'go on'
  }).finally(() => progress.end())
  if (end !== 'all')
    throw new NotRunError(
      wrap(
        `NOT RUN  part ${number} of ${of} ended before its last input: ${end}. ${done} of ${length} inputs are done. ` +
          'Run it again: what is recorded is not paid twice.',
      ).join('\n'),
    )
  const recorded = `part ${number} of ${of}: recorded ${numberOf(length, 'input')}`
  const note = `${recorded}; a run in mode replay decides on all parts`
  session.currentTest()?.decidesNothing.push(note)
  throw noDecision(`${note}.`)
}
