import { digest } from '../text/canonical-json.js'
import { heardOf } from './settings.js'
import type { Personas, Wording } from './variants.js'

/** The step names of a check's calls. Recordings are stored under these names. */
export interface StepNames {
  readonly predict: string
  readonly explain: string
  readonly again: string
  readonly onlyLabel: string
  readonly withoutAny: string
  readonly onlyNamed: string
  readonly trimmed: string
  control(draw: number): string
  /** A question to the editor. */
  editor(question: string): string
  /** The `number`th other mask of a strict gate, from 1. */
  otherMask(number: number): string
  /** The `number`th time that the question is asked about the unchanged text again, from 1. */
  stable(number: number): string
}

/** The options, besides the wording, in which two uses of a check can differ. */
interface StepOptions {
  readonly target?: string | undefined
  readonly seed?: number
  /** What the explanation promises, other than by default. */
  readonly promise?: string | undefined
  /** The name of the editor. Undefined for that of the subject. */
  readonly editor?: string | undefined
  /** The part whose persona words the request for an explanation. Default: `explanation`. */
  readonly explainer?: keyof Personas | undefined
}

/**
 * Returns the step names of a check. Each difference from the subject's own wording joins the name,
 * so that two uses of a check never share a recording.
 */
export function stepNames(
  check: string,
  own: Wording,
  wording: Wording,
  { target, seed, promise, editor, explainer = 'explanation' }: StepOptions,
): StepNames {
  const asked = `${wording.mask === own.mask ? '' : `.mask-${wording.mask}`}${otherQuestion(own, wording)}`
  const promised = `${target === undefined ? '' : `.target-${target}`}${promise === undefined ? '' : `.${promise}`}`
  const explained = `${asked}${promised}${otherRequest(own, wording, explainer)}`
  // What is changed in the text depends on who reads the explanation.
  const settings = `${explained}${editor === undefined ? '' : `.editor-${digest(editor).slice(0, 6)}`}`
  const seeded = `${settings}${seed ? `.seed-${seed}` : ''}`
  return {
    predict: `predict${asked}`,
    explain: `${check}.explain${explained}`,
    again: `${check}.again${settings}`,
    onlyLabel: `${check}.only-label${settings}`,
    withoutAny: `${check}.without-any${settings}`,
    onlyNamed: `${check}.only-named${settings}`,
    trimmed: `${check}.trimmed${seeded}`,
    control: (draw) => `${check}.control-${draw}${seeded}`,
    editor: (question) => `${check}.${question}${seeded}`,
    otherMask: (number) => `${check}.other-mask-${number}${settings}`,
    stable: (number) => `${check}.stable-${number}${asked}`,
  }
}

/** Returns the step name of a prediction that uses `wording` instead of the subject's own. */
export const predictionStep = (own: Wording, wording: Wording): string => stepNames('', own, wording, {}).predict

/** Whether a step asks the question about the unchanged text again. */
export const isReAsk = (step: string): boolean => /^[^.]+\.stable-\d/u.test(step)

/** Returns the suffix for the differences in the question. */
function otherQuestion(own: Wording, { persona, notice, system, format, settings }: Wording): string {
  const [heard, heardBefore] = [heardOf(settings), heardOf(own.settings)]
  return suffix([
    persona.question === own.persona.question ? '' : `as-${persona.question}`,
    notice === own.notice ? '' : notice ? 'notice' : 'no-notice',
    system === own.system ? '' : `system-${digest(system ?? null).slice(0, 6)}`,
    format === own.format ? '' : format,
    isAlike(heard, heardBefore) ? '' : `settings-${digest(heard).slice(0, 6)}`,
  ])
}

/** Whether two settings are the same. Most checks use those of their subject, which need no digest. */
const isAlike = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other) || digest(one) === digest(other)

/** Returns the suffix for the differences in the request for an explanation. */
function otherRequest(
  own: Wording,
  { persona, implicitTarget, shortRequest, listOptions }: Wording,
  explainer: keyof Personas,
): string {
  // A persona that changes together with the question's is part of the question's suffix already.
  const expected = persona.question === own.persona.question ? own.persona[explainer] : persona.question
  return suffix([
    persona[explainer] === expected ? '' : `explained-as-${persona[explainer]}`,
    implicitTarget === own.implicitTarget ? '' : implicitTarget ? 'implicit' : 'explicit',
    shortRequest === own.shortRequest ? '' : shortRequest ? 'short' : 'long',
    listOptions === own.listOptions ? '' : listOptions ? 'listed' : 'unlisted',
  ])
}

/** Joins the parts of a name, each after a dot, and omits the empty ones. */
const suffix = (parts: readonly string[]): string => parts.map((part) => (part === '' ? '' : `.${part}`)).join('')
