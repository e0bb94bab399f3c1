import { digest } from '../text/canonical-json.js'
import { heardOf } from './settings.js'
import type { Personas, Wording } from './variants.js'

/** The names of a check's calls, under which they are recorded. */
export interface StepNames {
  readonly predict: string
  readonly explain: string
  readonly again: string
  readonly withoutLabel: string
  readonly withoutAny: string
  readonly onlyNamed: string
  control(draw: number): string
}

/** What tells two uses of a check apart, besides their wording. */
interface StepOptions {
  readonly target?: string | undefined
  readonly seed?: number
  /** Whose persona words the request for an explanation. */
  readonly explainer?: keyof Personas | undefined
}

/** What differs from the subject's own settings joins the name, so that two uses of a check never share a recording. */
export function stepNames(
  check: string,
  own: Wording,
  wording: Wording,
  { target, seed, explainer = 'explanation' }: StepOptions,
): StepNames {
  const asked = `${wording.mask === own.mask ? '' : `.mask-${wording.mask}`}${otherQuestion(own, wording)}`
  const settings = `${asked}${target === undefined ? '' : `.target-${target}`}${otherRequest(own, wording, explainer)}`
  return {
    predict: `predict${asked}`,
    explain: `${check}.explain${settings}`,
    again: `${check}.again${settings}`,
    withoutLabel: `${check}.without-label${settings}`,
    withoutAny: `${check}.without-any${settings}`,
    onlyNamed: `${check}.only-named${settings}`,
    control: (draw) => `${check}.control-${draw}${settings}${seed ? `.seed-${seed}` : ''}`,
  }
}

/** The name of a prediction under a wording of its own. */
export const predictionStep = (own: Wording, wording: Wording): string => stepNames('', own, wording, {}).predict

/** What is otherwise in the question. */
function otherQuestion(own: Wording, { persona, notice, system, format, settings }: Wording): string {
  const [heard, heardBefore] = [settings, own.settings].map((each) => digest(heardOf(each)))
  return suffix([
    persona.question === own.persona.question ? '' : `as-${persona.question}`,
    notice === own.notice ? '' : notice ? 'notice' : 'no-notice',
    system === own.system ? '' : `system-${digest(system ?? null).slice(0, 6)}`,
    format === own.format ? '' : format,
    heard === heardBefore ? '' : `settings-${heard?.slice(0, 6)}`,
  ])
}

/** What is otherwise in the request for an explanation. */
function otherRequest(
  own: Wording,
  { persona, implicitTarget, shortRequest, listOptions }: Wording,
  explainer: keyof Personas,
): string {
  // One that changes with the question's goes without saying.
  const expected = persona.question === own.persona.question ? own.persona[explainer] : persona.question
  return suffix([
    persona[explainer] === expected ? '' : `explained-as-${persona[explainer]}`,
    implicitTarget === own.implicitTarget ? '' : implicitTarget ? 'implicit' : 'explicit',
    shortRequest === own.shortRequest ? '' : shortRequest ? 'short' : 'long',
    listOptions === own.listOptions ? '' : listOptions ? 'listed' : 'unlisted',
  ])
}

/** Parts of a name, each behind a dot; those that say nothing are left out. */
const suffix = (parts: readonly string[]): string => parts.map((part) => (part === '' ? '' : `.${part}`)).join('')
