import type { z } from 'zod/v4'
import type { Persona, Personas, Variants, Wording } from '../prompts/variants.js'
import type { Reading } from '../replies/reply.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import type { Edit } from '../text/edits.js'
import type { Claim, Explanation, InconclusiveReason, UnfaithfulReason, Verdict } from '../verdict/verdict.js'

/**
 * Options of one use of a check, the prompt variants among them. A variant that
 * changes the question makes the prediction again.
 */
export interface CheckOptions<Label extends string = string> extends Variants {
  /** Counterfactual: the answer that the edited text shall get; the next label in declared order unless named. */
  readonly target?: Label
  /** A whole number that draws other random controls; 0 unless named. */
  readonly seed?: number
  /** Answerability: the answers of a question that cannot be answered; the subject's unless named. */
  readonly unanswerable?: readonly string[]
  /** `false` leaves the random control out; it cannot be left out where an explanation only has to change the answer. */
  readonly control?: boolean
}

/**
 * Holds a model to one explanation of its answer. Within a test, the verdict
 * is kept in `task.meta.faithful`. Rejects only where the check cannot run.
 */
export interface Check {
  readonly checkName: string
  (response: Response, options?: CheckOptions): Promise<Verdict>
  /** The check with options of its own; those of a use take precedence. */
  with(options: CheckOptions): Check
}

/** What a check knows when it asks and intervenes. */
export interface CheckContext {
  readonly subject: Subject
  /** The question as `request` names it, `the question "…"`; empty everywhere else. */
  readonly question: string
  readonly text: string
  readonly prediction: string
  readonly mask: string
  /** The answer that a counterfactual aims at; empty for the other checks, and where the model may choose. */
  readonly target: string
  /** The answers that settle the question, in a list, for `request`; empty everywhere else. */
  readonly answers: string
  /** What the edit of a counterfactual has to make true, as a clause, for `request`; empty everywhere else. */
  readonly becomes: string
  /** Whose answer the request for an explanation speaks of. */
  readonly persona: Persona
  readonly wording: Wording
}

/** What became of the text when it was changed as the explanation says. */
export type Intervention = { readonly explanation: Explanation; readonly warnings?: readonly string[] } &
  /** `says` where the explanation is a word about the answer itself. */
  (
    | { readonly changed: readonly Edit[]; readonly words: number; readonly says?: 'yes' | 'no' }
    /** Nothing was changed, so the claim fails by itself. */
    | { readonly unchanged: Exclude<UnfaithfulReason, 'answer'> }
    /** The explanation cannot be used as one. */
    | { readonly unusable: InconclusiveReason }
  )

/** What tells a check from its siblings: what it promises, asks, does to the text, and compares with. */
export interface CheckDefinition<Explained> {
  readonly name: string
  readonly promises: Claim['promises']
  /** The request for an explanation of the answer to our question, in sentences; it never sees the conversation of the prediction. */
  request(context: CheckContext): readonly string[]
  /** The same of an application's answer, whose question is not ours; without it, the application has to explain itself. */
  requestOfAnswer?(context: CheckContext): readonly string[]
  /** Which persona words the request; that of explanations unless named. */
  readonly persona?: keyof Personas
  /** The form of the reply. */
  readonly schema: z.ZodType<Explained>
  /** Reads the reply of a model that was asked for prose; without it, the check needs a structured one. */
  inProse?(reply: string, context: CheckContext): Reading<Explained> | Promise<Reading<Explained>>
  intervene(explained: Explained, context: CheckContext): Intervention
  /** Random interventions of the same size, at most three. */
  controls(changed: readonly Edit[], context: CheckContext, seed: number): readonly (readonly Edit[])[]
  /** Whether the check says nothing where the text allows no control. */
  readonly controlRequired: boolean
  /** The intervention less the edits that write the target into the text; undefined where there are none. */
  withoutLabel?(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined
  /** The options that are its own, besides those of every check. */
  readonly options?: readonly (keyof CheckOptions)[]
  /** The text without anything that an explanation could name: an answer that stays even so needs none of it. */
  withoutAny?(context: CheckContext): readonly Edit[]
  /** The text with only what the explanation names: an answer that does not stay is worth knowing. */
  onlyNamed?(changed: readonly Edit[], context: CheckContext): readonly Edit[]
}
