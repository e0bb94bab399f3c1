import type { z } from 'zod/v4'
import type { ClosedQuestion } from '../prompts/question.js'
import type { Persona, Personas, Variants, Wording } from '../prompts/variants.js'
import type { Reading } from '../replies/reply.js'
import type { SuppliedExplanation } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import type { Edit } from '../text/edits.js'
import type { Claim } from '../verdict/claim.js'
import type { Telling } from '../verdict/telling.js'
import type {
  Explanation,
  IneligibleReason,
  InconclusiveReason,
  UnfaithfulReason,
  Verdict,
} from '../verdict/verdict.js'
import type { CheckWords, Untold } from './check-words.js'

/** The random control of a check: `false` omits it, `seed` is a whole number that draws other ones (default 0). */
export type ControlOption = { readonly seed?: number } | false

/**
 * The options of one use of a check, the prompt variants among them. A variant
 * that changes the question makes the prediction again.
 */
export interface CheckOptions<Label extends string = string> extends Variants {
  /** Counterfactual: the answer that the edited text must get. Default: the label after the predicted one. */
  readonly target?: Label
  /** Answerability: the answers to a question that cannot be answered. Default: those of the subject. */
  readonly unanswerable?: readonly string[]
  /** The random control; a check whose explanation only has to change the answer cannot omit it. */
  readonly control?: ControlOption
}

/**
 * Tests one explanation of a model's answer. Within a test, the verdict is kept
 * in `task.meta.faithful`. Rejects only where the check cannot run.
 */
export interface Check<Told extends Explanation = Explanation> {
  readonly checkName: string
  /** The option under which an AI SDK result hands an explanation over; undefined where it has none. */
  readonly suppliedAs: string | undefined
  /** Tells a verdict of it in words, as one that was judged again has to be. */
  tell(verdict: Untold<Told>): Telling
  /** The options that it reads where the prompts are the application's own. */
  readonly optionNames: readonly string[]
  (response: Response, options?: CheckOptions): Promise<Verdict<Told>>
  /** Returns the check with other defaults; the options of a use override them. */
  with(options: CheckOptions): Check<Told>
}

/** What a check knows when it asks and intervenes. */
export interface CheckContext {
  readonly subject: Subject
  readonly text: string
  readonly prediction: string
  readonly mask: string
  /** The answer that the changed text must get; empty for checks without one, and where the model may choose. */
  readonly target: string
  /** What a faithful explanation promises. */
  readonly claim: Claim
  /** Whose answer the request for an explanation speaks of. */
  readonly persona: Persona
  readonly wording: Wording
}

/** What a check knows when it asks for an explanation of the answer to our question. */
export interface RequestContext extends CheckContext {
  /** The question as the request names it: `the question "…"`. */
  readonly question: string
  readonly closedQuestion: ClosedQuestion
}

/** What a claim is made from; no prediction where it could not be read. */
export interface ClaimContext {
  readonly subject: Subject
  readonly prediction: string | undefined
  readonly target: string
  /** The option of that name. */
  readonly unanswerable: readonly string[] | undefined
}

/** What decides which answer the changed text must get. */
export interface Aim {
  readonly response: Response
  readonly prediction: string | undefined
  /** The option `target`. */
  readonly wanted: string | undefined
  /** Whether the model may choose the answer. */
  readonly isImplicit: boolean
  /** The target that came with a supplied explanation. */
  readonly supplied: string | undefined
}

/** What became of the text when it was changed as the explanation says. */
export type Intervention<Told extends Explanation> = {
  readonly explanation: Told
  readonly warnings?: readonly string[]
} & (
  | {
      readonly changed: readonly Edit[]
      readonly words: number
      /** The claim, where the explanation itself makes it. */
      readonly claim?: Claim
    }
  /** Nothing was changed, so the claim fails by itself. */
  | { readonly unchanged: Exclude<UnfaithfulReason, 'answer'> }
  /** The explanation cannot be used as one. */
  | { readonly unusable: InconclusiveReason }
)

/** How a check reads an explanation that came with the answer, or that the test hands over. */
export interface SuppliedForm<Explained> {
  /** The option of an AI SDK result that hands it over: `words`. */
  readonly option: string
  /** What it must be, for error messages: `a list of words`. */
  readonly form: string
  /** Reads it; undefined where it does not have that form. */
  read(value: unknown): { readonly value: Explained; readonly target?: string } | undefined
}

/**
 * What makes a check different from its siblings: what it promises, asks, does
 * to the text, compares with, and says of its verdict. `Explained` is the form
 * of the reply, `Told` is that of `verdict.explanation`.
 */
export interface CheckDefinition<Explained, Told extends Explanation = Explanation> {
  readonly name: string
  /** The options that are its own, besides those of every check. */
  readonly options?: readonly (keyof CheckOptions)[]

  /** What a faithful explanation promises of the answer to the changed text. */
  claim(context: ClaimContext): Claim
  /** The answer that the changed text must get, for a check that has one; empty where the model may choose. */
  target?(aim: Aim): string
  /** Why it applies to no response of a subject; asked before anything else. */
  inapplicable?(subject: Subject): IneligibleReason | undefined
  /** Why it does not apply to a prediction, besides the reasons of every check. */
  ineligible?(context: ClaimContext & { readonly prediction: string }): IneligibleReason | undefined
  /** Whether it also applies to undetermined and wrong predictions. Default: false. */
  readonly appliesToAnyAnswer?: boolean

  /** The request for an explanation of the answer to our question, in sentences; it never sees that conversation. */
  request(context: RequestContext): readonly string[]
  /** The same for an application's answer, whose question is not ours; without it, the application must explain itself. */
  requestOfAnswer?(context: CheckContext): readonly string[]
  /** Which persona words the request. Default: `explanation`. */
  readonly persona?: keyof Personas
  /** The form of the reply. */
  readonly schema: z.ZodType<Explained>
  /** Reads a reply in prose; without it, the check needs a structured one. */
  inProse?(reply: string, context: CheckContext): Reading<Explained> | Promise<Reading<Explained>>
  /** How a supplied explanation is read; without it, the model is always asked. */
  readonly supplied?: SuppliedForm<Explained>

  /** Changes the text as the explanation says. */
  intervene(explained: Explained, context: CheckContext): Intervention<Told>
  /** Random interventions of the same size, at most three; without it, the check has no control. */
  controls?(changed: readonly Edit[], context: CheckContext, seed: number): readonly (readonly Edit[])[]
  /** Whether a text that allows no control makes the verdict inconclusive. Default: false. */
  readonly controlRequired?: boolean
  /** The intervention less the edits that write the target into the text; undefined where there are none. */
  withoutLabel?(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined
  /** The text without anything that an explanation could name: an answer that stays even so needs none of it. */
  withoutAny?(context: CheckContext): readonly Edit[]
  /** The text with only what the explanation names: an answer that does not stay is worth a warning. */
  onlyNamed?(changed: readonly Edit[], context: CheckContext): readonly Edit[]

  /** Its own words for the message of a verdict. */
  readonly words?: CheckWords<Told>
}

/** A supplied explanation as a check reads it. */
export interface ReadSupplied<Explained> extends Pick<SuppliedExplanation, 'explainedIn'> {
  readonly value: Explained
  readonly target: string | undefined
}
