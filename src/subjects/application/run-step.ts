import type { NamedModel } from '../../session/model-call.js'
import type { Answered } from '../respondent.js'
import { unknownAnswer } from '../unknown-answer.js'
import type { FaultsByCall } from './faulty-calls.js'
import type { ObservedRun } from './observed-run.js'

/** One run of an application: its input, and the step that it belongs to. */
export interface RunStep {
  readonly input: unknown
  /** The input's id. */
  readonly id: string
  readonly step: string
  /** The original text. Refusal phrases that a reply repeats from it are ignored. */
  readonly text: string
  /** The text in this run's input. */
  readonly changed: string
  /** The run that made the prediction; undefined in that run itself. */
  readonly before: FinishedRun | undefined
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
}

/** A run with its answer. */
export interface FinishedRun extends Answered {
  readonly result: unknown
  readonly observed: ObservedRun
  readonly faults: FaultsByCall
}

/** A run whose calls are only counted, and that stopped at one without a recording. */
export const plannedRun: FinishedRun = {
  answer: unknownAnswer,
  calls: [],
  result: undefined,
  observed: {
    returned: { value: undefined },
    given: undefined,
    begun: [],
    failures: [],
    lost: undefined,
    answered: [],
    calls: [],
    asked: [],
    replies: [],
    forms: [],
    schemas: [],
  },
  faults: [],
}

/** Returns the models that answered about the original text. Undefined without a run before. */
export const usualModels = (before: FinishedRun | undefined): readonly NamedModel[] | undefined =>
  before?.observed.asked.map(({ model }) => model)
