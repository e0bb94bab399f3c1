import type { z } from 'zod/v4'
import type { ClosedQuestion } from '../prompts/question.js'
import type { Persona, Personas, Wording } from '../prompts/variants.js'
import type { Reading } from '../replies/reply.js'
import type { SuppliedExplanation } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import type { TextSection } from '../subjects/text-section.js'
import type { Edit } from '../text/edits.js'
import type { Claim } from '../verdict/claim.js'
import type {
  ExplainedIn,
  Explanation,
  IneligibleReason,
  InconclusiveReason,
  RelaxedShape,
  Trial,
  UnfaithfulReason,
} from '../verdict/verdict.js'
import type { OptionOfSomeChecks, PromiseOption } from './check.js'
import type { CheckWords } from './check-words.js'
import type { Editor } from './editor/editor.js'

/** The random controls of an explanation. */
export interface DrawnControls {
  /** Different controls, at most two. */
  readonly draws: readonly (readonly Edit[])[]
  /** Whether the explanation covers more words than it leaves. */
  readonly coversEverything?: boolean
  /** The parts of the explanation's shape that the controls do not have. */
  readonly relaxed?: readonly RelaxedShape[]
}

/** The facts for a request and an intervention. */
export interface CheckContext {
  readonly subject: Subject
  readonly text: string
  /** The parts of the text that stand apart in the prompts. Absent for one part. */
  readonly sections?: readonly TextSection[]
  readonly prediction: string
  readonly mask: string
  /** The answer that the changed text must get. Empty for checks without a target, and where the model may choose. */
  readonly target: string
  /** The promise of a faithful explanation. */
  readonly claim: Claim
  /** Whose answer the request for an explanation speaks of. */
  readonly persona: Persona
  readonly wording: Wording
  /** Whether the check asks what the paper asks and adds no rule: its preset, without a control. */
  readonly repeatsPaper: boolean
  /** Where the answer is explained. Tells whether we asked for the explanation. */
  readonly explainedIn: ExplainedIn
  /** The question that the model was asked. Undefined if the prompts are not ours. */
  readonly closedQuestion: ClosedQuestion | undefined
  /** The option of that name. */
  readonly promise: PromiseOption
  /** Reads the explanation. Only for a check with `editor`. */
  readonly editor: Editor
}

/** The facts for a request about the answer to a question of ours. */
export interface RequestContext extends CheckContext {
  /** The question, as the request quotes it: `the question "…"`. */
  readonly question: string
  readonly closedQuestion: ClosedQuestion
}

/** The facts for a claim. No prediction where it could not be read. */
export interface ClaimContext {
  readonly subject: Subject
  readonly prediction: string | undefined
  readonly target: string
  /** The options of these names. */
  readonly unanswerable: readonly string[] | undefined
  readonly promise: PromiseOption
}

/** The facts that decide which answer the changed text must get. */
export interface TargetContext {
  readonly response: Response
  readonly prediction: string | undefined
  /** The option `target`. */
  readonly wanted: string | undefined
  /** Whether the model may choose the answer. */
  readonly isImplicit: boolean
  /** The target that came with a supplied explanation. */
  readonly supplied: string | number | undefined
}

/** The text, changed as the explanation says. */
export interface ChangedText {
  readonly changed: readonly Edit[]
  /** The size of the explanation: how many words it names. */
  readonly words: number
  /** How many it could name. Default: the words of the text. */
  readonly of?: number
  /** The words and phrases that are removed, to look for them in other parts of the input. Default: none. */
  readonly named?: readonly string[]
  /** Named words that the changed text still holds, as parts of others. Default: none. */
  readonly left?: NonNullable<Trial['left']>
  /** The claim, where the explanation makes it. */
  readonly claim?: Claim
  readonly warnings?: readonly string[]
}

/** The changed text, or why nothing was changed. */
export type Intervention<InVerdict extends Explanation> = {
  readonly explanation: InVerdict
  readonly warnings?: readonly string[]
} & (
  | ChangedText
  /** The explanation changes nothing: unfaithful without a further call. */
  | { readonly unchanged: Exclude<UnfaithfulReason, 'answer' | 'not enough'> }
  /** The explanation cannot be used: inconclusive. */
  | { readonly unusable: InconclusiveReason }
)

/**
 * A schema, or a function that makes it: `(z) => z.object({ words: z.array(z.string()) })`.
 * Zod then loads when the check first needs it.
 */
export type ReplySchema<InReply> = z.ZodType<InReply> | ((zod: typeof z) => z.ZodType<InReply>)

/** Reads an explanation that came with the answer, or that the test hands over. */
export interface SuppliedForm<InReply> {
  /** The matcher option that hands it over with an AI SDK result: `words`. */
  readonly option: string
  /** Its form, for error messages: `a list of words`. A function can add what a value of another form is for. */
  readonly form: string | ((value: unknown) => string)
  /** The schema of what `read` returns. Default: the schema of the reply. */
  readonly schema?: ReplySchema<InReply>
  /** Returns the explanation. Undefined for a value of another form. */
  read(value: unknown): { readonly value: InReply; readonly target?: string | number } | undefined
}

/**
 * All that one check is: its promise, its request, its change of the text, its
 * control and its words. `InReply` is the form of the explanation in the reply,
 * `InVerdict` its form in the verdict.
 */
export interface CheckDefinition<InReply, InVerdict extends Explanation = Explanation> {
  readonly name: string
  /**
   * The version of what the check asks and accepts. Raise it when a change may change outcomes: a baseline of another
   * version is not compared. Default: 1.
   */
  readonly version?: number
  /** The options that only this check reads, besides those of every check. */
  readonly options?: readonly OptionOfSomeChecks[]

  /** Returns the promise of a faithful explanation about the answer to the changed text. */
  claim(context: ClaimContext): Claim
  /** Returns the answer that the changed text must get. Empty where the model may choose. */
  target?(context: TargetContext): string
  /** Returns why the check applies to no response of a subject. Called first. */
  inapplicable?(subject: Subject): IneligibleReason | undefined
  /** Returns why the check does not apply to a prediction, besides the reasons of every check. */
  ineligible?(context: ClaimContext & { readonly prediction: string }): IneligibleReason | undefined
  /** Whether the check also applies to undetermined and wrong predictions. Default: false. */
  readonly appliesToAnyAnswer?: boolean

  /** Returns the request for an explanation of the answer to our question, in sentences. */
  request(context: RequestContext): readonly string[]
  /** Returns the request about an application's answer. Without it, the application has to supply the explanation. */
  requestOfAnswer?(context: CheckContext): readonly string[]
  /** The persona of the request. Default: `explanation`. */
  readonly persona?: keyof Personas
  /** The schema of the reply. */
  readonly schema: ReplySchema<InReply>
  /** Reads a reply in prose. Without it, the check needs a structured reply. */
  inProse?(reply: string, context: CheckContext): Reading<InReply> | Promise<Reading<InReply>>
  /**
   * Whether an editor reads the explanation: a second model, which `intervene` and `trimmed` may ask. Its answers
   * are judged before those of the subject, and the random control is required. Default: no editor.
   */
  readonly editor?: { readonly mostCalls: number }
  /** Reads a supplied explanation. Without it, the model is always asked. */
  readonly supplied?: SuppliedForm<InReply>

  /**
   * What the check writes into the text: masks, other words, or nothing, where it leaves the text as it is. Default:
   * masks. A strict gate asks about other masks, and about the text with nothing but what they hide.
   */
  readonly writes?: 'masks' | 'words' | 'nothing'
  /** Changes the text as the explanation says. */
  intervene(explained: InReply, context: CheckContext): Intervention<InVerdict> | Promise<Intervention<InVerdict>>
  /** Returns random interventions of the same size and shape. Without it, the check has no control. */
  controls?(changed: readonly Edit[], context: CheckContext, seed: number): DrawnControls
  /** Whether a text that allows no control makes the verdict inconclusive. Default: false. */
  readonly controlRequired?: boolean
  /**
   * Returns edits that write into the text what the intervention writes to name an answer, and nothing else.
   * If they lead to the promised answer, the intervention leaks it. Undefined where it names none.
   */
  onlyTheLabel?(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined
  /**
   * Returns edits that remove all that an explanation could name. An answer that stays rests on none of it.
   * Undefined where this is not to be asked.
   */
  withoutAny?(context: CheckContext): readonly Edit[] | undefined
  /**
   * Returns edits that leave only what the explanation names. An answer that changes is worth a warning; in a strict
   * gate, it is inconclusive. Undefined where this is not to be asked. Default: only a strict gate asks so, with a
   * mask over each word that is left unchanged.
   */
  onlyNamed?(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined
  /**
   * The promise under which `withoutAny` or `onlyNamed` returns edits. Under the other one, a plan counts no call.
   * Default: under both.
   */
  readonly onlyUnder?: { readonly [trial in 'withoutAny' | 'onlyNamed']?: PromiseOption }
  /**
   * Whether `onlyNamed` excuses an explanation whose promise is not kept: where the prediction stays with only what it
   * names, more than that decides, and the verdict is inconclusive. It is then asked only of such explanations.
   */
  readonly excusedBy?: 'only the named'
  /**
   * Returns the changes without those that do nothing to what the explanation names. The promise must hold with them
   * too. Undefined where all of them do something.
   */
  trimmed?(changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined>

  /** The words of the check for the message of a verdict. */
  readonly words?: CheckWords<InVerdict>
}

/** A supplied explanation, read. */
export interface ReadSupplied<InReply> extends Pick<SuppliedExplanation, 'explainedIn'> {
  readonly value: InReply
  readonly target: string | number | undefined
}
