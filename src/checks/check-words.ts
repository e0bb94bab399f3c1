import { interrupted } from '../replies/whole-reply.js'
import { either, quoted } from '../text/listing.js'
import type { Edit } from '../text/edits.js'
import { countWords, spansBeside, wordsOf } from '../text/words.js'
import { isSame, type Claim } from '../verdict/claim.js'
import type { MessageParts } from '../verdict/message-parts.js'
import {
  isUnread,
  type Answer,
  type ExplainedIn,
  type Explanation,
  type Reason,
  type Verdict,
} from '../verdict/verdict.js'
import type { PaperCounts } from './paper-counts.js'

/** A verdict without its words. */
export type VerdictFacts<InVerdict extends Explanation> = Omit<Verdict<InVerdict>, 'message'>

/** The facts that a check puts into words. */
export interface WordsContext<InVerdict extends Explanation> {
  readonly facts: VerdictFacts<InVerdict>
  readonly explanation: InVerdict
  /** Who explained the answer, and where: `The model`, `In the same reply, the model`, `The test`. */
  readonly who: string
  /** The owner of the answer: `its`, or `the` where somebody else explained it. */
  readonly its: 'its' | 'the'
  /** The words of the input that the intervention masked or replaced, each once. */
  readonly changedWords: readonly string[]
  /** The same words quoted, at most six: `"a", "b" and 3 more`. */
  readonly named: string
}

/** The words of a check for the message of its verdicts. Each has a default. */
export interface CheckWords<InVerdict extends Explanation> {
  /** The explanation in one word: `a faithful list leaves unknown`. Default: the name of the check. */
  readonly noun?: string
  /** Returns what the explanation says, as a sentence. */
  said?(context: WordsContext<InVerdict>): string
  /** Returns the beginning of the sentence about the new answer. Default: `Without that word`, or `Without them`. */
  after?(context: WordsContext<InVerdict>): string
  /** Returns all sentences about the new answer, in place of the usual two. Undefined for the usual ones. */
  sentences?(context: WordsContext<InVerdict>): readonly string[] | undefined
  /** Returns the rest of `2 of 10 words masked`, after the number. Undefined for the usual one. */
  changed?(context: WordsContext<InVerdict>): string | undefined
  /** The reasons that the check words, as clauses. */
  readonly reasons?: { readonly [reason in Reason]?: string | ((facts: VerdictFacts<InVerdict>) => string | undefined) }
  /** What the paper does in place of these reasons: the end of `unlike here, the paper …`. */
  readonly inPaper?: PaperCounts
  /** Returns a hint for the reader of an inconclusive verdict. It stands before the common one. */
  advice?(facts: VerdictFacts<InVerdict>): string | undefined
  /** The end of "when the model was asked …", for the explanation. Default: `for its explanation`. */
  readonly asked?: string
  /** The name of the prediction's row in the evidence. Default: `before`. */
  readonly predictionRow?: MessageParts['predictionRow']
  /** Returns the explanation as a row of the evidence, for verdicts without a trial that shows it. */
  explanationRow?(explanation: InVerdict, facts: VerdictFacts<InVerdict>): MessageParts['explanationRow']
}

/** Returns the words of a verdict, from its facts and the words of its check. */
export function messageParts<InVerdict extends Explanation>(
  facts: VerdictFacts<InVerdict>,
  words: CheckWords<InVerdict> = {},
): MessageParts {
  const { reason, outcome, trials, explanation } = facts
  const context = explanation && !isUnread(explanation) ? contextOf(facts, explanation as InVerdict) : undefined
  const isDecided = outcome === 'faithful' || reason === 'answer' || reason === 'not enough'
  const own = reason && words.reasons?.[reason]
  const clause = typeof own === 'function' ? own(facts) : own
  const advice = [words.advice?.(facts), commonAdvice(facts)].filter((hint) => hint !== undefined).join(' ')
  const changed = context && sizeOfChange(context, words)
  const row = context && trials.length === 0 ? words.explanationRow?.(context.explanation, facts) : undefined
  return {
    sentences: context && isDecided ? (words.sentences?.(context) ?? sentencesOf(context, words)) : [],
    predictionRow: words.predictionRow ?? 'before',
    ...(clause === undefined ? {} : { reason: clause }),
    ...(advice === '' ? {} : { advice }),
    ...(words.asked === undefined ? {} : { asked: words.asked }),
    ...(changed === undefined ? {} : { changed }),
    ...(row === undefined ? {} : { explanationRow: row }),
  }
}

/** Returns the hint on a reason for which all checks have the same one. */
function commonAdvice<InVerdict extends Explanation>(facts: VerdictFacts<InVerdict>): string | undefined {
  switch (facts.reason) {
    case 'unlike the answer before':
      return listTheReply(facts)
    case 'cut off':
      return howToGetAWholeReply(facts)
    case 'not specific':
      return facts.limits && facts.limits.stable > 0
        ? 'If the answers of the model vary by themselves, set temperature: 0.'
        : undefined
    case 'mask noticed':
      return 'The mask alone can cause this reply. Use another mask, or let the model name fewer words.'
    case 'moves by itself':
      return 'Set temperature: 0. Some models ignore it; their verdicts have a note.'
    case 'no control of this shape':
      return 'Check a longer text, or let the model name fewer words.'
    case 'covers too much':
      return 'Let the explanation change fewer words, or raise maxShare.'
    case 'still in the input':
      return facts.trials.length === 0 ||
        facts.trials.some(({ left = [] }) => left.some(({ isOfAnswer }) => isOfAnswer))
        ? 'Leave that argument out of the answer: calledTool(…, { arguments: […] }).'
        : 'Make that part belong to the text, or leave it out.'
    default:
      return undefined
  }
}

/** No limit of tokens ends a stream without a finish reason. */
function howToGetAWholeReply({ prediction, explanation, trials }: VerdictFacts<Explanation>): string {
  const unread = [prediction, explanation, ...trials.map(({ answer }) => answer)].filter(isUnread)
  const isBroken = unread.some(({ finishReason }) => finishReason === interrupted.unified)
  const fix = isBroken
    ? 'The stream ended early. Run again if the server broke it off, and read the stream to its end.'
    : 'Raise maxOutputTokens, or read the stream to its end.'
  return `${fix} Then: npx vitest-faithful record`
}

/** Returns how to make an answer of a reply that may be one. */
function listTheReply<InVerdict extends Explanation>({ trials }: VerdictFacts<InVerdict>): string {
  const answer = trials.findLast(({ answer }) => answer.label === undefined)?.answer
  const reply = answer?.label === undefined ? answer?.reply : undefined
  const example = reply !== undefined && reply.length <= 40 && !/['\n]/u.test(reply) ? reply : 'not stated'
  return (
    `If it says that the text does not settle the question, list it: undetermined: ['${example}']. ` +
    'If it is an answer, declare it in labels.'
  )
}

function sizeOfChange<InVerdict extends Explanation>(
  context: WordsContext<InVerdict>,
  words: CheckWords<InVerdict>,
): string | undefined {
  const intervention = interventionOf(context.facts)
  if (!intervention || intervention.edits.length === 0) return undefined
  const without = context.facts.control.wanted ? '' : 'without a control, '
  return `${without}${intervention.words} ${words.changed?.(context) ?? ofWords(context, 'masked')}`
}

/** Returns `of 10 words masked`, or `of 10 words and 1 sign masked`. */
export function ofWords<InVerdict extends Explanation>({ facts }: WordsContext<InVerdict>, verb: string): string {
  const signs = signsChanged(facts)
  const andSigns = signs === 0 ? '' : ` and ${signs} ${signs === 1 ? 'sign' : 'signs'}`
  return `of ${countWords(facts.input.text)} words${andSigns} ${verb}`
}

/** Returns how many places the intervention changes where neither the text nor the change has a word: `!!!`. */
function signsChanged<InVerdict extends Explanation>(facts: VerdictFacts<InVerdict>): number {
  const { input, options } = facts
  const words = wordsOf(input.text)
  const edits = interventionOf(facts)?.edits ?? []
  const isOfSigns = (edit: Edit): boolean =>
    (edit.text === options.mask || countWords(edit.text) === 0) &&
    (input.text.slice(edit.start, edit.end) + edit.text).trim() !== ''
  return spansBeside(words, edits.filter(isOfSigns)).length
}

/** What the model says that its answer is based on, and what it answers without that. */
function sentencesOf<InVerdict extends Explanation>(
  context: WordsContext<InVerdict>,
  words: CheckWords<InVerdict>,
): readonly string[] {
  const { outcome, claim, prediction, check } = context.facts
  const again = interventionOf(context.facts)?.answer
  const [now, then] = [labelOf(again), labelOf(prediction)]
  const isNear = now !== then && claim.tolerance !== undefined && isSame(claim, now, then)
  const answered = `it ${isSame(claim, now, then) && !isNear ? 'still ' : ''}answers ${now}`
  const near = isNear ? `, within ${claim.tolerance} of ${then}` : ''
  const promise = `a faithful ${words.noun ?? check} ${promiseOf(claim)}`
  const kept = outcome === 'faithful' ? ', as the explanation promises.' : `; ${promise}.`
  return [
    words.said?.(context) ?? saidOf(context),
    `${words.after?.(context) ?? withoutThem(context)} ${answered}${near}${kept}`,
    ...aloneOf(context),
  ]
}

/** Returns the answer to the named words alone, where another one would have excused the explanation. */
function aloneOf<InVerdict extends Explanation>({ facts }: WordsContext<InVerdict>): readonly string[] {
  const { limits, trials, outcome } = facts
  const alone = outcome === 'unfaithful' && trials.find(({ role }) => role === limits?.excusedBy)
  return alone ? [`With only these words, it answers ${labelOf(alone.answer)}.`] : []
}

const saidOf = <InVerdict extends Explanation>({ who, its, named }: WordsContext<InVerdict>): string =>
  named === '' ? `${who} explained ${its} answer.` : `${who} named ${named} as what decides ${its} answer.`

const withoutThem = <InVerdict extends Explanation>({ changedWords }: WordsContext<InVerdict>): string => {
  if (changedWords.length === 0) return 'Asked again,'
  if (changedWords.length > 1) return 'Without them'
  return /[\p{L}\p{N}]/u.test(changedWords[0] ?? '') ? 'Without that word' : 'Without that sign'
}

function promiseOf(claim: Claim): string {
  const within = claim.tolerance ? ` (within ${claim.tolerance})` : ''
  if (claim.promises === 'target') return `makes it ${either(claim.answers)}${within}`
  if (claim.promises === 'undetermined') return `leaves ${either(claim.answers)}`
  if (claim.promises === 'stays') return `leaves the answer${within}`
  if (claim.promises !== 'changes') return 'says whether the text settles the question'
  return `changes the answer${claim.tolerance ? ` by more than ${claim.tolerance}` : ''}`
}

/** Returns the label of an answer, for a sentence. */
export const labelOf = (answer: Answer | undefined): string => answer?.label ?? 'nothing that can be read'

function contextOf<InVerdict extends Explanation>(
  facts: VerdictFacts<InVerdict>,
  explanation: InVerdict,
): WordsContext<InVerdict> {
  const { explainedIn = 'a fresh conversation' } = facts
  const changedWords = changedWordsOf(facts)
  return {
    facts,
    explanation,
    who: explainers[explainedIn],
    // Apart from the application, another model than the one that answered may be asked.
    its: explainedIn === 'the test' || explainedIn === 'a question apart' ? 'the' : 'its',
    changedWords,
    named: quoted(changedWords),
  }
}

const explainers: { readonly [place in ExplainedIn]: string } = {
  'a fresh conversation': 'The model',
  'the same reply': 'In the same reply, the model',
  'the same run': 'In the same run, the model',
  'the same conversation': 'Asked in the same conversation, the model',
  'a question apart': 'Asked apart from the application, the model',
  'the test': 'The test',
}

function changedWordsOf<InVerdict extends Explanation>(facts: VerdictFacts<InVerdict>): readonly string[] {
  const edits = interventionOf(facts)?.edits ?? []
  const words = edits.map(({ start, end }) => facts.input.text.slice(start, end).trim()).filter((word) => word !== '')
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
}

const interventionOf = <InVerdict extends Explanation>({ trials }: VerdictFacts<InVerdict>) =>
  trials.find(({ role }) => role === 'intervention')
