import { otherThanPlain, plainWording, wordingOf, type Wording } from '../prompts/variants.js'
import { stringsIn } from '../replies/reply.js'
import { namedAnswer } from '../subjects/answer-text.js'
import type { Response } from '../subjects/response.js'
import { variantsIn } from '../subjects/validate-variants.js'
import { rejectMask, validateMask } from '../subjects/validate.js'
import { namesOf } from '../text/names-of.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'
import { validateOptions } from './allowed-options.js'
import { controlOf, type DecidedControl } from './control-option.js'
import type { LanguageModel } from '../models/language-model.js'
import type { CheckOptions, OptionOfSomeChecks, PromiseOption } from './check.js'
import type { CheckDefinition } from './definition.js'

/** The options of one use of a check, with all defaults. */
export interface DecidedOptions {
  readonly wording: Wording
  /** The option `target`. */
  readonly target: string | undefined
  readonly control: DecidedControl
  readonly unanswerable: readonly string[] | undefined
  /** The option `stable`. Undefined for its default, which depends on the prediction. */
  readonly stable: number | undefined
  readonly maxShare: number | undefined
  readonly promise: PromiseOption
  /** The option `editor`. Undefined for that of the subject. */
  readonly editor: LanguageModel | undefined
}

/**
 * Returns the options of one use of a check. `layers` are the defaults of the
 * check, then those of `with`, then the options of the use: the last one that
 * names an option decides it.
 *
 * @throws UsageError for an unknown option or a wrong value, which TypeScript would refuse.
 */
export function decideOptions<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: Response,
  layers: readonly CheckOptions[],
): DecidedOptions {
  for (const options of layers) validateOptions(definition, response, options)
  const { own, asked } = wordingsOf(response)
  let use: DecidedOptions = {
    wording: asked,
    target: undefined,
    control: { wanted: true, seed: 0 },
    unanswerable: undefined,
    stable: undefined,
    maxShare: undefined,
    promise: 'needed',
    editor: undefined,
  }
  for (const { target, control, unanswerable, stable, maxShare, promise, editor, ...variants } of layers) {
    const worded = wordingOf(use.wording, variantsIn(variants))
    const wording = { ...worded, implicitTarget: target === undefined && worded.implicitTarget }
    use = {
      wording,
      target: namedAnswer('target', target, response.subject) ?? (wording.implicitTarget ? undefined : use.target),
      control: controlOf(control, use.control),
      // A copy: later changes of the caller's list must not change the meaning of a verdict.
      unanswerable: unanswerable ? [...unanswerable] : use.unanswerable,
      stable: stable ?? use.stable,
      maxShare: maxShare ?? use.maxShare,
      promise: promise ?? use.promise,
      editor: editor ?? use.editor,
    }
  }
  const { mask } = use.wording
  if (mask !== asked.mask) {
    validateMask(mask, response.text, response.subject)
    // Elsewhere in the input, the mask would look like a hidden word.
    if (own) for (const part of stringsIn(response.input)) rejectMask(part, mask)
  }
  return use
}

/** Returns how a response was worded. Prompts of an application only have a mask. */
export function wordingsOf({ subject, respondent }: Response): {
  readonly own: Wording | undefined
  readonly asked: Wording
} {
  return respondent.wordings ?? { own: undefined, asked: { ...plainWording, mask: subject.mask } }
}

/** Returns the wording for a verdict: the variants that the check reads, where they differ from their default. */
export function wordingInVerdict<InReply, InVerdict extends Explanation>(
  { options = [], persona: asked = 'explanation' }: CheckDefinition<InReply, InVerdict>,
  wording: Wording,
): Partial<Verdict['options']> {
  const { persona, ...other } = otherThanPlain({
    ...wording,
    persona: { ...plainWording.persona, question: wording.persona.question, [asked]: wording.persona[asked] },
  })
  const read = Object.entries(other).filter(
    ([name]) => !ofSomeChecks.has(name) || options.some((option) => option === name),
  )
  return {
    ...(persona ? { persona: { question: persona.question, [asked]: persona[asked] } } : {}),
    ...Object.fromEntries(read),
  }
}

/** The variants that only some checks read. */
const ofSomeChecks: ReadonlySet<string> = new Set(
  namesOf<Pick<Wording, keyof Wording & OptionOfSomeChecks>>({
    implicitTarget: true,
    shortRequest: true,
    listOptions: true,
  }),
)
