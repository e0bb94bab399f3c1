import type { Personas, Wording } from '../prompts/variants.js'
import type { Edit } from '../text/edits.js'
import type { Call, Cost, EditorCost } from './calls.js'
import type { Claim } from './claim.js'
import type { EditorReading } from './editor-reading.js'
import type { MessageParts } from './message-parts.js'
import type { IneligibleReason, Outcome, Reason, ReplyProblem } from './reasons.js'

export type {
  IneligibleReason,
  InconclusiveReason,
  Outcome,
  Reason,
  ReplyProblem,
  UnfaithfulReason,
} from './reasons.js'

/** The version of the verdict's JSON. It rises when a field changes its meaning. */
export const verdictVersion = 2

/** The result of one check of one response, with all its evidence, as plain JSON. */
export interface Verdict<InVerdict extends Explanation = Explanation> {
  readonly version: typeof verdictVersion
  /** The name of the check. */
  readonly check: string
  readonly subject: string
  readonly input: { readonly id: string; readonly text: string; readonly expected?: string }
  readonly outcome: Outcome
  /** The reason for the outcome. Absent for `faithful`. */
  readonly reason?: Reason
  /** The promise of a faithful explanation about the answer to the changed text. */
  readonly claim: Claim
  /** The options of the check. Prompt variants are listed only where they differ from their default. */
  readonly options: { readonly mask: string } & Partial<
    Pick<
      Wording,
      'preset' | 'notice' | 'implicitTarget' | 'shortRequest' | 'listOptions' | 'system' | 'format' | 'settings'
    >
  > & {
      readonly persona?: Partial<Personas>
      /** The provider and the id of the editor: `openai.responses:gpt-5-mini`. Absent for a check without one. */
      readonly editor?: string
    }
  /** The random control. */
  readonly control: {
    readonly wanted: boolean
    /** Whether a text that allows no control makes the verdict inconclusive. */
    readonly required: boolean
    /** How many different controls the text allows, at most two. */
    readonly possible: number
    /** Whether the explanation covers more words than it leaves. */
    readonly coversEverything?: boolean
    /** The parts of the explanation's shape that the controls do not have. Absent where they have all of it. */
    readonly relaxed?: readonly RelaxedShape[]
    /** The seed that drew the controls. */
    readonly seed: number
    /**
     * The verdict is one of a set. Its one control changes no outcome: the rates of the explanations and of the
     * controls are compared. Absent for a single assertion.
     */
    readonly paired?: true
  }
  /** What a faithful verdict needed besides the new answer and the control. */
  readonly limits?: {
    /** How many times the unchanged text was to be asked about again. */
    readonly stable: number
    /** The largest share of words that the explanation was allowed to change. */
    readonly maxShare?: number
    /** Whether the prediction had to stay with only what the explanation names. */
    readonly complement?: true
    /** An answer that stays without what the explanation names is excused where it also stays with nothing else. */
    readonly excusedBy?: 'only the named'
    /** The other masks that had to lead to a promised answer too. Empty: the words are deleted. */
    readonly masks?: readonly string[]
  }
  /** Why the verdict is ineligible although its trials ran. Absent where none ran, and for eligible verdicts. */
  readonly ineligible?: IneligibleReason
  /** The share of the words that the explanation changes, from 0 to 1. Absent where it changes none. */
  readonly share?: number
  /** The model's answer to the unchanged text. */
  readonly prediction: Answer
  /** The model's explanation, in the form of the check. Absent where the check ended before it. */
  readonly explanation?: InVerdict | UnreadExplanation
  /** The origin of the explanation. Absent without one. */
  readonly explainedIn?: ExplainedIn
  /** What the editor answered, in the order in which it was asked. Absent where the check has no editor. */
  readonly readings?: readonly EditorReading[]
  /** The model that was the editor, and the cost of its calls, which are among all calls. */
  readonly editor?: EditorCost
  /** Each changed text with the answer to it, in the order in which the model was asked. */
  readonly trials: readonly Trial[]
  /** Facts that do not decide, but that a reader should know. */
  readonly warnings: readonly string[]
  /** Every model call of the check, the prediction included. */
  readonly calls: readonly Call[]
  readonly cost: Cost
  /** The words of the check for the message. */
  readonly message: MessageParts
  /** The run of the test, by Vitest's counts, and the outcomes of the same check in earlier runs. */
  readonly attempt?: { readonly retry: number; readonly repeat: number }
  readonly history?: readonly { readonly retry: number; readonly repeat: number; readonly outcome: Outcome }[]
}

/**
 * A part of the explanation's shape that a random control may lack: words of like
 * length, the same punctuation beside the masks, the same small distances between
 * them, passages side by side, signs where the explanation masks signs.
 */
export type RelaxedShape = 'length' | 'punctuation' | 'gaps' | 'adjacency' | 'signs'

/**
 * The origin of an explanation: a fresh conversation with the model; the reply
 * that gave the answer; the same run of an application that makes several
 * calls; the answer's conversation with one more message; another model that
 * got the text and the answer; or the test.
 */
export type ExplainedIn =
  'a fresh conversation' | 'the same reply' | 'the same run' | 'the same conversation' | 'a question apart' | 'the test'

/** The answer in a reply: a label, or the problem that left none. */
export type Answer =
  | { readonly label: string }
  | {
      readonly label?: never
      readonly problem: ReplyProblem
      readonly reply: string
      /**
       * The finish reason of a reply that is not whole, with the provider's raw reason: `other (max_time)`.
       * Absent if the token limit cut it off.
       */
      readonly finishReason?: string
    }

/** An explanation as JSON. Each check defines its form. */
export type Explanation = Readonly<Record<string, unknown>>

/** A reply that could not be read as an explanation. */
export type UnreadExplanation = {
  readonly problem: ReplyProblem
  readonly reply: string
  readonly finishReason?: string
}

/** Whether a part of a verdict is a reply that could not be read: an explanation or an answer. */
export const isUnread = (part: object | undefined): part is UnreadExplanation =>
  part !== undefined && 'problem' in part && 'reply' in part

/** What the changed text of a trial is for. */
export const trialRoles = [
  'intervention',
  'control',
  /** The unchanged text, to see whether the answer moves by itself. */
  're-ask',
  /** The unchanged text with the edits that name a label: if these alone lead to the target, they leak it. */
  'only the label',
  'without any',
  /** Only what the explanation names. In a strict gate, the prediction must stay. */
  'only the named',
  /** As the intervention, but without changes that do nothing to what the explanation names. */
  'trimmed',
  /** The intervention with another mask, or with the words deleted. Only in a strict gate. */
  'other mask',
  /** Only in verdicts of 0.1.0: the edited text without the edits that name the target. */
  'without the label',
] as const

/** One pass of a check: a changed text, and the answer to it. */
export interface Trial {
  readonly role: (typeof trialRoles)[number]
  /** The changes of the input's text. `applyEdits` returns the text that the model was asked about. */
  readonly edits: readonly Edit[]
  /** The number of words of `verdict.input.text` that were changed or masked. */
  readonly words: number
  readonly answer: Answer
  /** Changed words that the model could still read, and where: in another part of the input. Absent without any. */
  readonly left?: readonly {
    readonly word: string
    readonly where: string
    /** In place of that, a message of the prompt repeats the text. */
    readonly isOfPrompt?: true
    /** In place of that, a longer word of the text has the word in it. */
    readonly isOfText?: true
    /** In place of that, the answer copies the word from the text. */
    readonly isOfAnswer?: true
  }[]
}
