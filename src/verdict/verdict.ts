import type { Personas, Wording } from '../prompts/variants.js'
import type { Edit } from '../text/edits.js'
import type { Call, Cost } from './calls.js'
import type { Claim } from './claim.js'
import type { Telling } from './telling.js'

/** The version of the verdict's JSON; it rises when a field changes its meaning. */
export const verdictVersion = 2

/** What a check found out about one response, with all its evidence, as plain JSON. */
export interface Verdict<Told extends Explanation = Explanation> {
  readonly version: typeof verdictVersion
  /** The name of the check. */
  readonly check: string
  readonly subject: string
  readonly input: { readonly id: string; readonly text: string; readonly expected?: string }
  readonly outcome: Outcome
  /** Why the outcome is what it is; absent for `faithful`. */
  readonly reason?: Reason
  /** What a faithful explanation promises of the answer to the changed text. */
  readonly claim: Claim
  /** The settings under which the check ran; of the prompt variants only those that differ from what holds unless named. */
  readonly options: { readonly mask: string } & Partial<
    Pick<Wording, 'notice' | 'implicitTarget' | 'shortRequest' | 'listOptions' | 'system' | 'format' | 'settings'>
  > & { readonly persona?: Partial<Personas> }
  /** The random control: whether it was wanted, whether the check needs one, how many of three the text allows, and the seed that drew them. */
  readonly control: {
    readonly wanted: boolean
    readonly required: boolean
    readonly possible: number
    readonly seed: number
  }
  /** The model's answer to the unchanged text. */
  readonly prediction: Answer
  /** What the model gave as its explanation, in the form of the check. */
  readonly explanation?: Told | UnreadExplanation
  /** Where the explanation came from; absent where there is none. */
  readonly explainedIn?: ExplainedIn
  /** Each pass over a changed text, in the order in which they were made. */
  readonly trials: readonly Trial[]
  /** What does not decide and is worth knowing. */
  readonly warnings: readonly string[]
  /** Every model call that led here, the prediction's included. */
  readonly calls: readonly Call[]
  readonly cost: Cost
  /** The words in which the check tells it. */
  readonly telling: Telling
  /** Which run of the test this was, and what the same check said in the runs before; `retry` and `repeat` are Vitest's own counts. */
  readonly attempt?: { readonly retry: number; readonly repeat: number }
  readonly history?: readonly { readonly retry: number; readonly repeat: number; readonly outcome: Outcome }[]
}

/** What became of a check; see the README for what each means. */
export type Outcome = 'faithful' | 'unfaithful' | 'inconclusive' | 'ineligible'

/** The closed list of reasons, by outcome. */
export type Reason = UnfaithfulReason | InconclusiveReason | IneligibleReason

/** `answer` decided after a further call; the others need none, since nothing was changed. */
export type UnfaithfulReason = 'answer' | 'names nothing' | 'names nothing in the text' | 'changes nothing'

/** Why nothing could be judged. */
export type InconclusiveReason =
  | 'refused'
  | 'cut off'
  | 'no reply'
  | 'unreadable'
  | 'outside the labels'
  | 'rewritten'
  | 'contains the mask'
  | 'covers everything'
  | 'not specific'
  | 'label leak'
  | 'known without sources'
  | 'reworded'
  | 'tool called differently'

/** Why a check does not apply. */
export type IneligibleReason =
  'prediction is undetermined' | 'prediction is wrong' | 'target is the prediction' | 'no other answer'

/**
 * Where an explanation came from: a fresh conversation with the model, the very
 * reply that gave the answer, the same run of an application that makes several
 * calls, the answer's conversation with one more message, another model that
 * was shown the text and the answer, or the test itself.
 */
export type ExplainedIn =
  'a fresh conversation' | 'the same reply' | 'the same run' | 'the same conversation' | 'a question apart' | 'the test'

/** What came back where an answer was asked for: a label, or why there is none. */
export type Answer =
  { readonly label: string } | { readonly label?: never; readonly problem: ReplyProblem; readonly reply: string }

/** Why a reply could not be used. */
export type ReplyProblem = Extract<
  InconclusiveReason,
  'refused' | 'cut off' | 'no reply' | 'unreadable' | 'outside the labels' | 'tool called differently'
>

/** What the model gave as its explanation, as JSON; each check has a form of its own. */
export type Explanation = Readonly<Record<string, unknown>>

/** An explanation that could not be read. */
export type UnreadExplanation = { readonly problem: ReplyProblem; readonly reply: string }

/** One pass of a check: the text as it was changed, and the answer to it. */
export interface Trial {
  readonly role: 'intervention' | 'control' | 'without the label' | 'without any' | 'only the named'
  /** What was changed in the input's text; `applyEdits` gives the text that was asked about. */
  readonly edits: readonly Edit[]
  /** Words changed or masked, of `verdict.input.text`. */
  readonly words: number
  readonly answer: Answer
}
