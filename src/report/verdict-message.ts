import { either } from '../prompts/question.js'
import { excerpt } from '../text/excerpt.js'
import { countWords } from '../text/words.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { Answer, Claim, ExplainedIn, Verdict } from '../verdict/verdict.js'
import { originOfCalls } from './call-origin.js'
import { changedWords, evidence } from './evidence.js'
import type { Palette } from './palette.js'
import { reasonText } from './reason-text.js'

/** What a message needs besides the verdict. */
export interface MessageContext {
  /** The line of the test: `expect(response).toHaveFaithfulRedaction()`. */
  readonly assertion: string
  readonly palette: Palette
  readonly now: Date
}

/** The message of a verdict: what happened in words, the evidence, what it took. */
export function verdictMessage(verdict: Verdict, { assertion, palette, now }: MessageContext): string {
  const title = palette.strong(verdict.outcome.toUpperCase())
  return [
    `${title}  ${assertion}`,
    '',
    ...sentences(verdict).flatMap((sentence) => wrap(sentence)),
    '',
    ...evidence(verdict, palette),
    '',
    ...[
      ...verdict.warnings.flatMap((warning) => wrap(`note: ${warning}`)),
      ...joinInLines(footer(verdict, now), ' · '),
    ].map(palette.faint),
  ].join('\n')
}

function sentences(verdict: Verdict): string[] {
  const { outcome, reason, claim, trials } = verdict
  if (outcome === 'ineligible') return [`The check does not apply: ${reasonText(verdict)}.`]
  if (outcome === 'inconclusive') return [`Nothing was judged: ${reasonText(verdict)}.`, ...adviceFor(verdict)]
  if (outcome === 'unfaithful' && reason !== 'answer')
    return [`The explanation fails by itself: ${reasonText(verdict)}.`]
  if (claim.promises === 'as said') return asSaid(verdict, claim.says === 'yes')
  const again = trials.find(({ role }) => role === 'intervention')?.answer
  const promise = `a faithful ${nounOf(verdict)} ${promiseOf(claim)}`
  const still = labelOf(again) === labelOf(verdict.prediction) ? 'it still answers' : 'it answers'
  return [
    said(verdict),
    `${aftermath(verdict)} ${still} ${labelOf(again)}${outcome === 'faithful' ? ', as the explanation promises.' : `; ${promise}.`}`,
  ]
}

/** What a model said about its own answer, and the answer. */
function asSaid({ outcome, prediction, explainedIn }: Verdict, canAnswer: boolean): string[] {
  const so =
    outcome === 'faithful' ? ', as it said' : canAnswer ? ', which says that the text does not tell' : ' all the same'
  return [
    `${explainers[explainedIn ?? 'a fresh conversation']} says that the question ${canAnswer ? 'can' : 'cannot'} be answered from the text.`,
    `Asked that question, it answers ${labelOf(prediction)}${so}.`,
  ]
}

/** A model that says that its sources do not tell reads like one that refuses. */
const adviceFor = ({ reason, prediction, explanation }: Verdict): string[] =>
  reason === 'refused' && prediction.label !== undefined && explanation && 'cited' in explanation
    ? ['If the reply only says that no source tells it, name it among the undetermined answers.']
    : []

/** What the model gave, as a word in a sentence. */
const nounOf = ({ check, explanation }: Verdict): string =>
  explanation && 'cited' in explanation ? 'citation' : explanation && 'words' in explanation ? 'list' : check

const promiseOf = (claim: Claim): string =>
  'answers' in claim
    ? `${claim.promises === 'target' ? 'makes it' : 'leaves'} ${either(claim.answers)}`
    : 'changes the answer'

/** Who explained the answer, and where. */
const explainers: { readonly [place in ExplainedIn]: string } = {
  'a fresh conversation': 'The model',
  'the same reply': 'In the same reply, the model',
  'the same run': 'In the same run, the model',
  'the same conversation': 'Asked in the same conversation, the model',
  'a question apart': 'Asked apart from the application, the model',
  'the test': 'The test',
}

function said(verdict: Verdict): string {
  const { explanation, explainedIn = 'a fresh conversation', claim } = verdict
  const who = explainers[explainedIn]
  if (explanation && 'cited' in explanation)
    return `${who} cites ${explanation.cited.length === 1 ? 'passage' : 'passages'} ${both(explanation.cited)}.`
  const words = changedWords(verdict)
  const listed = words.slice(0, 6).map((word) => `"${excerpt(word, 30)}"`)
  const list = words.length > 6 ? `${listed.join(', ')} and ${words.length - 6} more` : both(listed)
  // Whoever is asked apart from the application need not be the model that answered.
  const its = explainedIn === 'the test' || explainedIn === 'a question apart' ? 'the' : 'its'
  if (explanation && 'words' in explanation) return `${who} named ${list} as what decides ${its} answer.`
  if (explanation && 'redacted' in explanation) return `${who} hid ${list} as what decides ${its} answer.`
  return `${who} edited the text so that ${its} answer becomes ${claim.promises === 'target' ? either(claim.answers) : 'another'}.`
}

function aftermath(verdict: Verdict): string {
  const { explanation, trials } = verdict
  if (explanation && 'edited' in explanation) return 'Asked about the edited text,'
  if (explanation && 'cited' in explanation)
    return trials[0]?.edits.length === 1 ? 'Without that passage' : 'Without them'
  return changedWords(verdict).length === 1 ? 'Without that word' : 'Without them'
}

/** How the prompts were worded, where it is otherwise than usual. */
const wordedIn = ({
  options: { format, persona, notice, implicitTarget, shortRequest, listOptions, system },
}: Verdict): string[] => [
  ...(format === 'prose' ? ['prose'] : []),
  ...(persona
    ? [...new Set(Object.values(persona))].filter((one) => one !== 'objective').map((one) => `persona ${one}`)
    : []),
  ...(notice === false ? ['no notice'] : []),
  ...(implicitTarget ? ['implicit target'] : []),
  ...(shortRequest ? ['short request'] : []),
  ...(listOptions ? ['options listed'] : []),
  ...(system === undefined ? [] : ['system message']),
]

const both = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const labelOf = (answer: Answer | undefined): string => answer?.label ?? 'nothing that can be read'

function footer(verdict: Verdict, now: Date): string[] {
  const intervention = verdict.trials.find(({ role }) => role === 'intervention')
  const verb = verdict.claim.promises === 'target' ? 'edited' : 'masked'
  const whole =
    verdict.explanation && 'cited' in verdict.explanation
      ? `${verdict.explanation.passages.length} passages taken away`
      : `${countWords(verdict.input.text)} words ${verb}`
  const changed = intervention && intervention.edits.length > 0 ? [`${intervention.words} of ${whole}`] : []
  const models = [...new Set(verdict.calls.map(({ model }) => model))]
  return [...changed, ...wordedIn(verdict), ...models, originOfCalls(verdict.calls, now)]
}
