import { NotRunError } from '../../errors.js'
import { openScope } from '../../session/call-scope.js'
import { signalOfCall } from '../../session/call-signal.js'
import { currentPlan, planStop } from '../../session/current-plan.js'
import { enclosingRun, noteOtherCall, runsUnderWay, type EnclosingRun } from '../../session/enclosing-run.js'
import { rejectOutsideOfGates } from '../../session/outside-of-gates.js'
import { runOfCall, signalOfRun } from '../../session/run-of-call.js'
import { currentSession } from '../../session/session.js'
import { wrap } from '../../text/wrap.js'
import { placeInFile } from '../call-place.js'
import type { CallToAnswer } from '../call-to-answer.js'
import { unlessFailed } from '../make-call.js'
import { begin } from '../recorder.js'
import type { RecordedAnswer } from '../turns/call-turn.js'
import { slotOfCall } from '../turns/slot-of-call.js'
import { kindOf, type OtherKind, type OtherModel, type OtherParameters } from './other-model.js'
import { recordedParameters, scrubbedCall, textsOfCall } from './texts-of-call.js'
import type { OtherCall } from './wrap-other-model.js'

/**
 * Answers a call of an embedding model, or of another model that is no language model. The call is part of its run, but
 * its result is no answer. A check that rewrites prompts leaves such a call as it is: it changes what the language
 * model reads, not which sources the application finds.
 */
export async function callOtherModel(asked: OtherRequest): Promise<unknown> {
  const other = kindOf(asked.model, asked.method, asked.params)
  return other ? answered(asked, other) : unrecorded(asked)
}

/** A call of an application or of a test, on its way to such a model. */
interface OtherRequest extends OtherCall<OtherModel>, Pick<CallToAnswer, 'isUnrecorded' | 'isObserved' | 'isDouble'> {}

async function answered(
  { model, params, call, isUnrecorded, isObserved, isDouble }: OtherRequest,
  other: OtherKind,
): Promise<unknown> {
  const session = currentSession()
  const test = session?.currentTest()
  const run = runOf(params)
  const noted = noteOtherCall(run, model, askedIn(params))
  const { signal, end } = signalOfCall(run ? signalOfRun(run) : test?.signal, params.abortSignal)
  try {
    const { abortSignal: _, ...parameters } = session?.rules.scrub ? await scrubbedCall(params) : params
    const turn = await begin({
      place: run?.place ?? placeInFile('call'),
      scope: run?.scope ?? (test ?? session)?.calls ?? openScope(),
      model,
      parameters: recordedParameters(parameters),
      other,
      isStreamed: false,
      signal,
      isUnrecorded,
      isObserved,
      isDouble,
    })
    const make = async (): Promise<RecordedAnswer> => {
      const result = await unlessFailed(turn, () => call({ ...parameters, abortSignal: turn.signal }))
      return turn.keep({ kind: 'result', result })
    }
    const { answer } = turn.recorded ?? (await turn.unlessGivenUp(make()))
    if (answer.kind === 'error') throw answer.error
    noted.answered()
    return answer.kind === 'result' ? answer.result : undefined
  } catch (error) {
    noted.failed(error)
    throw error
  } finally {
    end()
  }
}

/**
 * Makes a call whose result is not recorded. A run of a subject must not contain one, since it would need a key in CI.
 *
 * @throws NotRunError in mode `replay`, and within a run of a subject
 */
async function unrecorded({ model, method, params, call, isUnrecorded, isDouble }: OtherRequest): Promise<unknown> {
  const session = currentSession()
  const inSlot = async (): Promise<unknown> => {
    const slot = await slotOfCall(session, { isUnrecorded, isDouble, signal: params.abortSignal })
    try {
      return await call(params)
    } catch (error) {
      slot?.leave(error)
      throw error
    } finally {
      slot?.leave()
    }
  }
  if (!session || session.mode === 'live' || isUnrecorded) return inSlot()
  const run = runOf(params)
  const plan = currentPlan()
  if (!run && !plan && !isDouble) rejectOutsideOfGates(session)
  if (!run && ((session.mode !== 'replay' && !plan) || isDouble)) return inSlot()
  if (!run && plan) {
    plan.toMake++
    plan.isOpen = true
    throw planStop()
  }
  const error = notRecorded(model, method, run ? `in "${run.place.step}" of ${run.place.subject}` : 'in mode replay')
  noteOtherCall(run, model, askedIn(params)).failed(error)
  throw error
}

/** Returns the run that makes a call. Documents, or many values, may contain the text of any run. */
function runOf(params: OtherParameters): EnclosingRun | undefined {
  const context = enclosingRun()
  const { query, values } = params
  const isOfMany = query === undefined && Array.isArray(values) && values.length > 1
  if (isOfMany && context && runsUnderWay().includes(context)) return context
  return runOfCall(query ?? textsOfCall(params))
}

/** Returns what tells the calls of a run apart. */
function askedIn(params: OtherParameters): OtherParameters {
  const { abortSignal: _, headers: __, ...asked } = recordedParameters(params)
  return asked
}

const notRecorded = ({ provider, modelId }: OtherModel, method: string, where: string): NotRunError =>
  new NotRunError(
    [
      ...wrap(
        `NOT RUN  a call of ${method} of ${provider}:${modelId} ${where} cannot be recorded; no call was made. ` +
          'Embeddings, rankings, pictures, speech and transcripts can, if they come in one piece.',
      ),
      '',
      `  1. Replace it in the test:   vi.spyOn(model, '${method}').mockResolvedValue(…)`,
      '  2. Or pass the application a stub instead of the model.',
      '  3. Or record nothing:        FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
  )
