import { rejectBroadMatch } from '../../recordings/reject-broad-match.js'
import { endRun } from '../../recordings/end-of-calls.js'
import { keepCalls } from '../../recordings/held-calls.js'
import { openScope } from '../../session/call-scope.js'
import { currentPlan } from '../../session/current-plan.js'
import { withinRun, type EnclosingRun } from '../../session/enclosing-run.js'
import { inputUnderWay } from '../../session/input-under-way.js'
import type { RunPlace } from '../../session/model-call.js'
import { exchangeWithTwins } from '../../session/run-of-call.js'
import { nextSample } from '../../session/samples.js'
import { currentSession } from '../../session/session.js'
import type { Answer } from '../../verdict/verdict.js'
import { unreadAnswer } from '../unread-answer.js'
import { answerGiven, answerOf } from './answer-of-run.js'
import { pickingOnce, type Application } from './application.js'
import { decidingFault } from './deciding-fault.js'
import { faultsOfRun } from './faults-of-run.js'
import { observedRun, type ObservedRun, type Returned } from './observed-run.js'
import { endOf } from './run-end.js'
import { errorOf } from './run-errors.js'
import { usualModels, type FinishedRun, type RunStep } from './run-step.js'
import { unreadText } from './unread-text.js'

/**
 * Runs an application once. Its answer counts only if its model gave it: an
 * application may catch an error, or turn a refusal into an answer.
 *
 * @throws NotRunError if the run ends without an answer that a fault of a reply explains.
 */
export async function runApplication(defined: Application, step: RunStep): Promise<FinishedRun> {
  const application = pickingOnce(defined)
  const { before } = step
  const observed = await observe(application, step)
  const faults = faultsOfRun(observed, application, step)
  const fault = decidingFault(observed, faults, application, step)

  const end = endOf(observed, fault)
  if (end) throw await errorOf(end, application, step)
  const result = 'value' in observed.returned ? observed.returned.value : undefined
  const finished = (answer: Answer): FinishedRun => ({ answer, calls: observed.calls, result, observed, faults })

  // Asked again about the unchanged text, prompts may differ only in what `match` leaves out: a date.
  const isReAsk = step.rewrite === undefined && step.changed === step.text
  if (before && 'value' in observed.returned && !isReAsk) await rejectBroadMatch(before.observed.asked, observed.asked)
  if (fault) return finished(unreadAnswer(fault))
  const unread = unreadText(observed, step)
  if (unread) throw await errorOf({ cause: 'text not read', read: unread }, application, step)
  return finished(answerOf(application, result, observed, step))
}

/** Runs an application, and returns what the plugin observed. */
async function observe(
  application: Application,
  { input, id, step, text, changed, before, rewrite }: RunStep,
): Promise<ObservedRun> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  await keepCalls()
  const at = { subject: application.name, input: id, step }
  const place: RunPlace = { kind: 'run', ...at, sample: nextSample(at, application.name), text, about: changed }
  const noted = { calls: [], strays: [], failedOthers: [] }
  const run: EnclosingRun = { place, about: changed, rewrite, signal, scope: openScope(inputUnderWay()), ...noted }
  const ran = () => settled(() => withinRun(run, () => application.run(structuredClone(input))))
  const plan = currentPlan()
  const returned = plan ? await (await import('./counted-run.js')).countedRun(plan, place, ran) : await ran()
  await endRun(run.scope, { hasFailed: 'error' in returned })
  signal?.throwIfAborted()
  exchangeWithTwins(run)
  const given = 'value' in returned ? answerGiven(application, returned.value) : undefined
  return observedRun(run, { returned, given, usual: usualModels(before) })
}

async function settled(run: () => unknown): Promise<Returned> {
  try {
    return { value: await run() }
  } catch (error) {
    return { error }
  }
}
