import type { AsksEditor } from '../subjects/asks-editor.js'
import type { Response } from '../subjects/response.js'
import type { Edit } from '../text/edits.js'
import { wordsOf, wordsWithin } from '../text/words.js'
import { costOf, type Call } from '../verdict/calls.js'
import type { Claim } from '../verdict/claim.js'
import type { EditorReading } from '../verdict/editor-reading.js'
import { judge, judgeEditor, type Evidence, type Judgement } from '../verdict/judge.js'
import {
  verdictVersion,
  type Answer,
  type ExplainedIn,
  type Explanation,
  type IneligibleReason,
  type Trial,
  type UnreadExplanation,
  type Verdict,
} from '../verdict/verdict.js'
import { messageParts, type VerdictFacts } from './check-words.js'
import type { CheckDefinition, DrawnControls } from './definition.js'
import { paperCounts } from './paper-counts.js'

/** The facts of a verdict that the prediction settles. */
export interface KnownFacts {
  readonly prediction: Answer
  readonly explainedIn: ExplainedIn
  /** The preset of this use. */
  readonly preset: Verdict['options']['preset']
  /** The options, as the verdict shows them. */
  readonly options: Verdict['options']
  readonly control: Pick<Verdict['control'], 'wanted' | 'required' | 'seed' | 'paired'>
  readonly limits: NonNullable<Verdict['limits']>
  /** The editor. Undefined for a check without one. */
  readonly editor: AsksEditor | undefined
}

/** A verdict while its check runs. Calls and trials are added until it concludes. */
export interface VerdictDraft<InVerdict extends Explanation> {
  claim: Claim
  /** The random controls that the text allows. Undefined for a check without any. */
  controls: DrawnControls | undefined
  /** The share of the words that the intervention changes. */
  share?: number
  limits: KnownFacts['limits']
  /** Why the verdict is ineligible although its trials run. */
  ineligible?: IneligibleReason
  readonly trials: readonly Trial[]
  readonly readings: readonly EditorReading[]
  addReading(reading: EditorReading, calls: readonly Call[]): void
  addCalls(calls: readonly Call[]): void
  /** Adds a trial. Default for `words`: the words of the text that the edits touch. */
  addTrial(
    role: Trial['role'],
    edits: readonly Edit[],
    answer: Answer,
    facts?: { readonly words?: number; readonly left?: NonNullable<Trial['left']> },
  ): Trial
  /** Returns the judgement of the trials so far. */
  judge(): Judgement
  /** Returns the judgement of what the editor read. Undefined where the trials decide, or without an editor. */
  judgeEditor(): Judgement | undefined
  /** Returns the facts for the judge. */
  evidence(): Evidence
  conclude(judgement: Judgement, found?: ExplanationFound<InVerdict>): Verdict<InVerdict>
}

/** The explanation and its warnings. */
interface ExplanationFound<InVerdict extends Explanation> {
  readonly explanation?: InVerdict | UnreadExplanation
  readonly warnings?: readonly string[]
}

/** Begins a verdict. */
export function draftVerdict<InReply, InVerdict extends Explanation>(
  { name, words: wordsOfCheck }: CheckDefinition<InReply, InVerdict>,
  { subject, id, text, expected }: Response,
  { prediction, explainedIn, preset, options, control, limits, editor }: KnownFacts,
  claim: Claim,
): VerdictDraft<InVerdict> {
  const calls: Call[] = []
  const trials: Trial[] = []
  const readings: EditorReading[] = []
  const draft: VerdictDraft<InVerdict> = {
    claim,
    controls: undefined,
    limits,
    trials,
    readings,
    addReading(reading, more) {
      calls.push(...more)
      readings.push(reading)
    },
    addCalls: (more) => void calls.push(...more),
    addTrial(role, edits, answer, { words = wordsWithin(wordsOf(text), edits).length, left = [] } = {}) {
      const trial = { role, edits, words, answer, ...(left.length > 0 ? { left } : {}) }
      trials.push(trial)
      return trial
    },
    judge: () => judge(draft.evidence()),
    judgeEditor: () => judgeEditor(draft.evidence()),
    evidence: () => ({
      claim: draft.claim,
      trials,
      control: controlOf(draft),
      options,
      prediction,
      ...(editor ? { readings } : {}),
      limits: draft.limits,
      ineligible: draft.ineligible,
    }),
    conclude(found, { explanation, warnings = [] } = {}) {
      const { ineligible } = draft
      const judgement: Judgement = ineligible ? { outcome: 'ineligible', reason: ineligible } : found
      const facts: VerdictFacts<InVerdict> = {
        version: verdictVersion,
        check: name,
        subject: subject.name,
        input: { id, text, ...(expected === undefined ? {} : { expected }) },
        ...judgement,
        claim: draft.claim,
        options,
        control: controlOf(draft),
        limits: draft.limits,
        ...(ineligible ? { ineligible } : {}),
        ...(draft.share === undefined ? {} : { share: draft.share }),
        prediction,
        ...(explanation ? { explanation, explainedIn } : {}),
        ...(editor && readings.length > 0
          ? { readings, editor: { model: editor.model, cost: costOf(calls.filter(({ isOfEditor }) => isOfEditor)) } }
          : {}),
        trials,
        warnings: [
          ...warnings,
          ...(preset === 'paper' ? paperCounts(judgement, wordsOfCheck?.inPaper) : []),
          ...warningsOf(calls),
        ],
        calls,
        cost: costOf(calls),
      }
      return { ...facts, message: messageParts(facts, wordsOfCheck) }
    },
  }
  const controlOf = ({ controls }: VerdictDraft<InVerdict>): Verdict['control'] => ({
    ...control,
    possible: controls?.draws.length ?? 0,
    coversEverything: controls?.coversEverything === true,
    ...(controls?.relaxed && controls.relaxed.length > 0 ? { relaxed: controls.relaxed } : {}),
  })
  return draft
}

/** The provider's warnings, each once: settings that it dropped above all. */
const warningsOf = (calls: readonly Call[]): readonly string[] => [
  ...new Set(calls.flatMap(({ model, warnings = [] }) => warnings.map((warning) => `${model}: ${warning}`))),
]
