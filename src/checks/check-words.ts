import { excerpt } from '../text/excerpt.js'
import { both, either } from '../text/listing.js'
import { countWords } from '../text/words.js'
import type { Claim } from '../verdict/claim.js'
import type { Telling } from '../verdict/telling.js'
import type { Answer, ExplainedIn, Explanation, Reason, UnreadExplanation, Verdict } from '../verdict/verdict.js'

/** A verdict before it is told. */
export type Untold<Told extends Explanation> = Omit<Verdict<Told>, 'telling'>

/** What the words of a check can say something about. */
export interface Tale<Told extends Explanation> {
  readonly verdict: Untold<Told>
  readonly explanation: Told
  /** Who explained the answer, and where: `The model`, `In the same reply, the model`, `The test`. */
  readonly who: string
  /** Whose answer it was: `its`, or `the` where somebody else explained it. */
  readonly its: 'its' | 'the'
  /** The words of the input that the intervention masked or replaced, each once. */
  readonly changedWords: readonly string[]
  /** The same, quoted in a list of at most six. */
  readonly named: string
}

/** A check's own words for the message of a verdict. */
export interface CheckWords<Told extends Explanation> {
  /** The explanation in one word: `a faithful redaction leaves unknown`. Default: the name of the check. */
  readonly noun?: string
  /** What the explanation says, as a sentence. */
  said?(tale: Tale<Told>): string
  /** How the sentence about the new answer begins. Default: `Without that word`, `Without them`. */
  after?(tale: Tale<Told>): string
  /** All sentences about the new answer, in place of the usual two. */
  sentences?(tale: Tale<Told>): readonly string[]
  /** What was changed, after its number: `of 10 words masked`. */
  changed?(tale: Tale<Told>): string
  /** The reasons that it words itself, as clauses. */
  readonly reasons?: { readonly [reason in Reason]?: string | ((verdict: Untold<Told>) => string) }
  /** A hint for whoever reads an inconclusive verdict. */
  advice?(verdict: Untold<Told>): string | undefined
  /** What the model is asked for an explanation. Default: `for its explanation`. */
  readonly asked?: string
  /** How the row of the prediction is called. Default: `before`. */
  readonly predictionRow?: Telling['predictionRow']
  /** The explanation as a row of its own, where no trial shows it. */
  explanationRow?(explanation: Told): Telling['explanationRow']
}

/** Tells a verdict in the words of its check. */
export function tell<Told extends Explanation>(untold: Untold<Told>, words: CheckWords<Told> = {}): Telling {
  const { reason, outcome, trials, explanation } = untold
  const tale = explanation && !isUnread(explanation) ? taleOf(untold, explanation as Told) : undefined
  const isDecided = outcome === 'faithful' || reason === 'answer'
  const own = reason && words.reasons?.[reason]
  const clause = typeof own === 'function' ? own(untold) : own
  const advice = words.advice?.(untold)
  const intervention = trials.find(({ role }) => role === 'intervention')
  const hasChanged = tale && intervention && intervention.edits.length > 0
  const row = tale && trials.length === 0 ? words.explanationRow?.(tale.explanation) : undefined
  return {
    sentences: tale && isDecided ? (words.sentences?.(tale) ?? sentencesOf(tale, words)) : [],
    predictionRow: words.predictionRow ?? 'before',
    ...(clause === undefined ? {} : { reason: clause }),
    ...(advice === undefined ? {} : { advice }),
    ...(words.asked === undefined ? {} : { asked: words.asked }),
    ...(hasChanged ? { changed: `${intervention.words} ${words.changed?.(tale) ?? ofWords(tale, 'masked')}` } : {}),
    ...(row === undefined ? {} : { explanationRow: row }),
  }
}

/** `of 10 words masked`. */
export const ofWords = <Told extends Explanation>({ verdict }: Tale<Told>, verb: string): string =>
  `of ${countWords(verdict.input.text)} words ${verb}`

/** What the model says that its answer is based on, and what it answers without that. */
function sentencesOf<Told extends Explanation>(tale: Tale<Told>, words: CheckWords<Told>): readonly string[] {
  const { outcome, claim, prediction, trials, check } = tale.verdict
  const again = trials.find(({ role }) => role === 'intervention')?.answer
  const still = labelOf(again) === labelOf(prediction) ? 'it still answers' : 'it answers'
  const promise = `a faithful ${words.noun ?? check} ${promiseOf(claim)}`
  const kept = outcome === 'faithful' ? ', as the explanation promises.' : `; ${promise}.`
  return [
    words.said?.(tale) ?? saidOf(tale),
    `${words.after?.(tale) ?? without(tale)} ${still} ${labelOf(again)}${kept}`,
  ]
}

const saidOf = <Told extends Explanation>({ who, its, named }: Tale<Told>): string =>
  `${who} named ${named} as what decides ${its} answer.`

const without = <Told extends Explanation>({ changedWords }: Tale<Told>): string =>
  changedWords.length === 1 ? 'Without that word' : 'Without them'

const promiseOf = (claim: Claim): string =>
  'answers' in claim
    ? `${claim.promises === 'target' ? 'makes it' : 'leaves'} ${either(claim.answers)}`
    : 'changes the answer'

/** The label of an answer, as a sentence tells it. */
export const labelOf = (answer: Answer | undefined): string => answer?.label ?? 'nothing that can be read'

function taleOf<Told extends Explanation>(verdict: Untold<Told>, explanation: Told): Tale<Told> {
  const { explainedIn = 'a fresh conversation' } = verdict
  const changedWords = changedWordsOf(verdict)
  const listed = changedWords.slice(0, 6).map((word) => `"${excerpt(word, 30)}"`)
  const more = changedWords.length - listed.length
  return {
    verdict,
    explanation,
    who: explainers[explainedIn],
    // Whoever is asked apart from the application need not be the model that answered.
    its: explainedIn === 'the test' || explainedIn === 'a question apart' ? 'the' : 'its',
    changedWords,
    named: more > 0 ? `${listed.join(', ')} and ${more} more` : both(listed),
  }
}

/** Who explained the answer, and where. */
const explainers: { readonly [place in ExplainedIn]: string } = {
  'a fresh conversation': 'The model',
  'the same reply': 'In the same reply, the model',
  'the same run': 'In the same run, the model',
  'the same conversation': 'Asked in the same conversation, the model',
  'a question apart': 'Asked apart from the application, the model',
  'the test': 'The test',
}

function changedWordsOf({ input, trials }: Pick<Verdict, 'input' | 'trials'>): readonly string[] {
  const edits = trials.find(({ role }) => role === 'intervention')?.edits ?? []
  const words = edits.map(({ start, end }) => input.text.slice(start, end).trim()).filter((word) => word !== '')
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
}

const isUnread = (explanation: Explanation): explanation is UnreadExplanation =>
  'problem' in explanation && 'reply' in explanation
