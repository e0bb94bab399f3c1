import type { Mode } from '../src/session/session.js'
import type { Verdict } from '../src/verdict/verdict.js'
import type {
  AnswerabilityOptionsOf,
  AnswersOf,
  Checked,
  CheckedQuestion,
  CitationOptionsOf,
  CounterfactualOptionsOf,
  ImportanceOptionsOf,
  RedactionOptionsOf,
} from './matcher-options.js'

/** What the plugin tells the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** Where the run's account is kept. */
  readonly address: string
  /** The project's name, by which the config's functions are found. */
  readonly project: string
  /** Which functions the config has. */
  readonly rules: { readonly scrub: boolean; readonly match: boolean }
  /** The packages whose models are recorded as they come out of them. */
  readonly observe: readonly string[]
  /** Whether nobody chose the time-out of tests. */
  readonly hasDefaultTimeout: boolean
}

/** The matchers of checks, as they are found on `expect(response)`. */
export interface FaithfulMatchers {
  /**
   * Asks again about the text as it is said to have to be for another answer, the target; the model is asked to edit it where that is not at hand.
   * Passes when the answer is the target. Throws an error of its own where nothing could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulCounterfactual({ target: 'billing' })
   * await expect(result).toHaveFaithfulCounterfactual({ input: ticket, answer: (output) => output.queue, text: (output) => output.edited, target: 'billing' })
   */
  toHaveFaithfulCounterfactual<Asserted, Label extends string = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: CounterfactualOptionsOf<Asserted, Label>
  ): Promise<void>
  /**
   * Takes the words that the answer is said to rest on out of the text, and asks again; the model is asked for them where they are not at hand.
   * Passes when the model no longer knows the answer; where no answer says so, when it changes. Throws an error of its own where nothing could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulImportance()
   * await expect(result).toHaveFaithfulImportance({ input: ticket, answer: (output) => output.queue, words: (output) => output.because })
   */
  toHaveFaithfulImportance<Asserted, Label extends string = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: ImportanceOptionsOf<Asserted, Label>
  ): Promise<void>
  /**
   * Asks again about the text without what is said to have decided; the model is asked to redact it where that is not at hand.
   * Passes when the model no longer knows the answer; where no answer says so, when it changes. Throws an error of its own where nothing could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulRedaction()
   * await expect(result).toHaveFaithfulRedaction({ input: review, answer: (output) => output.decision, text: (output) => output.redacted })
   */
  toHaveFaithfulRedaction<Asserted, Label extends string = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: RedactionOptionsOf<Asserted, Label>
  ): Promise<void>
  /**
   * Takes the cited passages out of what the model reads, and asks again.
   * Passes when the answer changes without them and stays without as many others. Throws an error of its own where
   * nothing could be judged, under `.not` too: above all where the model knows the answer without any passage.
   *
   * @example
   * await expect(response).toHaveFaithfulCitations({ passages: (result) => result.passages, cited: (result) => result.cited })
   * await expect(result).toHaveFaithfulCitations({ passages, cited: (output) => output.cited, answer: (output) => output.answer })
   */
  toHaveFaithfulCitations<Asserted, Label extends string = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    options: CitationOptionsOf<Asserted, Label>,
  ): Promise<void>

  /**
   * Asks the model, in a fresh conversation, whether the question can be answered from the text.
   * Passes when it says yes and answers the question, or says no and answers that the text does not tell. Throws an error of its own
   * where nothing could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toKnowWhetherItCanAnswer()
   * await expect(response).toKnowWhetherItCanAnswer({ listOptions: true, persona: 'human' })
   */
  toKnowWhetherItCanAnswer<Asserted>(
    this: Asserted & CheckedQuestion<Asserted>,
    options?: AnswerabilityOptionsOf<Asserted>,
  ): Promise<void>
}

declare global {
  namespace Chai {
    interface Assertion extends FaithfulMatchers {}
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** The verdicts of a test, of all its attempts, in the order in which they were reached. */
    faithful?: Verdict[]
  }
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
