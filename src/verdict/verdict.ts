import type { Personas, Wording } from '../prompts/variants.js'
import type { Edit } from '../text/edits.js'

/** The version of the verdict's JSON; it rises when a field changes its meaning. */
export const verdictVersion = 1

/** What a check found out about one response, with all its evidence, as plain JSON. */
export interface Verdict {
  readonly version: typeof verdictVersion
  /** The check's name: `counterfactual`, `importance`, `redaction`, `citations`, `answerability`, or that of one of your own. */
  readonly check: string
  readonly subject: string
  readonly input: { readonly id: string; readonly text: string; readonly label?: string }
  readonly outcome: Outcome
  /** Why the outcome is what it is; absent for `faithful`. */
  readonly reason?: Reason
  /** What a faithful explanation promises of the answer to the changed text. */
  readonly claim: Claim
  /** The settings under which the check ran; of the prompt variants only those that differ from what holds unless named. */
  readonly options: { readonly mask: string; readonly seed: number } & Partial<
    Pick<Wording, 'notice' | 'implicitTarget' | 'shortRequest' | 'listOptions' | 'system' | 'format' | 'settings'>
  > & { readonly persona?: Partial<Personas> }
  /** Whether random controls were wanted, whether the check says nothing without one, and how many (of three) the text allows. */
  readonly control: { readonly wanted: boolean; readonly required: boolean; readonly possible: number }
  /** The model's answer to the unchanged text. */
  readonly prediction: Answer
  readonly explanation?: Explanation
  /** Where the explanation came from; absent where there is none. */
  readonly explainedIn?: ExplainedIn
  /** Each pass over a changed text, in the order in which they were made. */
  readonly trials: readonly Trial[]
  /** What does not decide and is worth knowing. */
  readonly warnings: readonly string[]
  /** Every model call that led here, the prediction's included. */
  readonly calls: readonly Call[]
  readonly cost: Cost
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
 * What a faithful explanation promises of the answer to the changed text: one
 * of `answers`, or, where no answer means that the text does not settle the
 * question, any other than the one before. Asked whether the question can be
 * answered, the model promises an answer itself.
 */
export type Claim =
  | { readonly promises: 'undetermined' | 'target'; readonly answers: readonly string[] }
  /** `isOpen` where nobody listed the answers, so that another wording looks like another answer. */
  | { readonly promises: 'changes'; readonly before: string; readonly isOpen?: true }
  /** `unanswerable` are the answers of a question that cannot be answered; `says` is absent until the model has said it. */
  | { readonly promises: 'as said'; readonly unanswerable: readonly string[]; readonly says?: 'yes' | 'no' }

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

/** What the model gave as its explanation, as it gave it. */
export type Explanation =
  | {
      readonly words: readonly string[]
      readonly coverage: readonly { readonly item: string; readonly occurrences: number }[]
    }
  | { readonly redacted: string; readonly rewritten?: number }
  | { readonly edited: string; readonly distance?: number }
  | { readonly cited: readonly string[]; readonly passages: readonly string[] }
  | { readonly answerable: 'yes' | 'no' }
  | { readonly problem: ReplyProblem; readonly reply: string }

/** One pass of a check: the text as it was changed, and the answer to it. */
export interface Trial {
  readonly role: 'intervention' | 'control' | 'without the label' | 'without any' | 'only the named'
  /** What was changed in the input's text; `applyEdits` gives the text that was asked about. */
  readonly edits: readonly Edit[]
  /** Words changed or masked, of `verdict.input.text`. */
  readonly words: number
  readonly answer: Answer
}

/** One request to a model and where its reply came from. */
export interface Call {
  /** What was asked: `predict`, `redaction.explain`, `redaction.again`, `redaction.control-1`, … */
  readonly step: string
  readonly model: string
  readonly source: 'made' | 'replayed'
  /** The recording's path below the recordings folder. */
  readonly recording?: string
  /** When the reply was recorded, ISO 8601. */
  readonly recordedAt?: string
  /** The last message's text and the reply, capped, where no recording holds them. */
  readonly prompt?: string
  readonly reply?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** Settings that the provider dropped, and what else it warned of. */
  readonly warnings?: readonly string[]
}

/** What the verdict cost: calls to the model and tokens, replayed ones counted apart. */
export interface Cost {
  readonly calls: number
  readonly made: number
  readonly inputTokens: number
  readonly outputTokens: number
}
