import { either, listed, quoted } from '../text/listing.js'
import { percentOf } from '../text/percent.js'
import { keeps } from '../verdict/claim.js'
import { controlsOf, hitsOf } from '../verdict/controls-among-trials.js'
import { problemText } from '../verdict/reply-problem.js'
import { isUnread, type Reason, type Trial, type UnreadExplanation, type Verdict } from '../verdict/verdict.js'

/** Returns why a verdict is not faithful, as a clause, in the words of its check or in common ones. */
export function reasonText(verdict: Verdict): string {
  const { reason, message } = verdict
  if (reason === undefined) return 'the explanation keeps its promise'
  return message.reason ?? commonText(verdict, reason)
}

function commonText(verdict: Verdict, reason: Reason): string {
  const { input, trials, prediction, share, limits, claim } = verdict
  const unread = decidingReply(verdict)
  switch (reason) {
    case 'answer':
      return 'the answer is not what the explanation promises'
    case 'names nothing':
      return 'the explanation names nothing'
    case 'names nothing in the text':
      return 'the text has nothing of what the explanation names'
    case 'changes nothing':
      return 'the explanation changes nothing'
    case 'refused':
    case 'cut off':
    case 'no reply':
    case 'unreadable':
    case 'outside the labels':
    case 'mask noticed':
    case 'tool called differently':
    case 'unlike the answer before':
      return placed(problemText(reason, unread?.finishReason, unread?.reply), verdict)
    case 'rewritten':
      return 'the model rewrote the text'
    case 'contains the mask':
      return 'the changed text contains the mask'
    case 'covers everything':
      return 'the explanation covers so much that too few words are left to compare with'
    case 'covers too much':
      return (
        `the explanation changes ${percentOf(share)} of the words, ` +
        `more than the limit of ${percentOf(limits?.maxShare)}`
      )
    case 'no control of this shape':
      return 'the text has no other place for as many masks in such rows, in the same part of the text'
    case 'not in the text':
      return 'the text lacks most of what the explanation names; it may be in other words'
    case 'moves by itself':
      return (
        'the answer moves by itself: asked again about the unchanged text, ' +
        `the model answers ${answerOf(trials, 're-ask')}`
      )
    case 'not sufficient':
      return `with only what the explanation names, the answer changes to ${answerOf(trials, 'only the named')}`
    case 'depends on the mask':
      return maskThatFails(verdict)
    case 'still in the input':
      return whatIsLeft(verdict)
    case 'not specific':
      return `${claim.promises === 'stays' ? 'as many other words alone' : sameSize} also ${effectOf(verdict)}`
    case 'label leak':
      return 'the changed text names the answer, and the text with nothing but that name gets it too'
    case 'known without sources':
      return `the model answers ${prediction.label ?? ''} also without anything that its explanation could name`
    case 'not enough':
      return 'the answer does not stay with only what the explanation names'
    case 'too long':
      return 'the explanation is too long'
    case 'the editor refused':
      return 'the reply of the editor could not be used'
    case 'not located':
      return 'the text says what the explanation states, but the editor found no words of it'
    case 'not about the text':
      return 'the explanation states nothing about the text'
    case 'needs rewriting':
      return 'the explanation states only what no mask can take away'
    case 'editor contradicts itself':
      return 'the editor quoted words of the text, and then said that the text does not state it'
    case 'still said':
      return 'without the words that the editor found, the text still states it'
    case 'other reasons too':
      return 'the answer stays without what the explanation states, and with nothing else: more than it decides'
    case 'the mask hid more':
      return 'with fewer words masked, what the explanation states is gone, but the answer stays'
    case 'known without the text':
      return 'the answer stays without any word of the text'
    case 'the quotes held more':
      return 'with fewer words kept, the text still states it, but the answer does not stay'
    case 'reworded':
      return (
        'the new answer may be a rewording of the old one; ' +
        'to tell them apart, list the possible answers: labels: […]'
      )
    case 'prediction is undetermined':
      return `the model already answers ${prediction.label ?? ''}, so there is no answer to explain`
    case 'prediction is wrong':
      return `the model answers ${prediction.label ?? ''}, and the expected answer is ${input.expected ?? ''}`
    case 'no other answer':
      return 'the question has only one label, so no other answer can be the target'
    case 'target is the prediction':
      return `the model already answers ${prediction.label ?? ''}, the answer that the changed text must get`
  }
}

const sameSize = 'a random change of the same size'

const answerOf = (trials: readonly Trial[], role: Trial['role']): string =>
  trials.findLast((trial) => trial.role === role)?.answer.label ?? ''

/** Returns which other mask does not lead to a promised answer, and the answer that it leads to. */
function maskThatFails({ claim, trials }: Verdict): string {
  const trial = trials.find(({ role, answer }) => role === 'other mask' && !keeps(claim, answer.label ?? ''))
  const mask = trial?.edits.find(({ text }) => text !== '')?.text
  const changed = mask === undefined ? 'with the words deleted' : `with the mask ${mask}`
  return `the new answer depends on the spelling of the mask: ${changed}, it is ${trial?.answer.label ?? ''}`
}

/** Returns `changes the answer (1 of 2 drawn)`. */
function effectOf({ claim, trials }: Verdict): string {
  const controls = controlsOf(trials)
  const changes = claim.promises === 'stays' ? 'keep the answer' : 'changes the answer'
  const effect = 'answers' in claim ? `leads to ${either(claim.answers)}` : changes
  return `${effect} (${hitsOf(claim, controls)} of ${controls.length} drawn)`
}

/** Returns what the model could still read of the changed words, and where. */
function whatIsLeft({ claim, trials }: Verdict): string {
  const left = trials.flatMap(({ left = [] }) => left)
  const inPrompt = left.filter(({ isOfPrompt }) => isOfPrompt)
  const inText = left.filter(({ isOfText }) => isOfText)
  const inAnswer = left.filter(({ isOfAnswer }) => isOfAnswer)
  const inInput = left.filter(({ isOfPrompt, isOfText, isOfAnswer }) => !isOfPrompt && !isOfText && !isOfAnswer)
  if (trials.length === 0) return 'the answer needs all words that were named, so they stay'
  const said = `still says what was ${claim.promises === 'target' ? 'replaced' : 'masked'}`
  if (left.length === 0) return `another part of the input ${said}`
  return [
    ...(inAnswer.length > 0 ? [`the answer needs words that were named, so they stay: ${stillSaid(inAnswer)}`] : []),
    ...(inText.length > 0 ? [`the text still holds what was named: ${stillSaid(inText)}`] : []),
    ...(inInput.length > 0 ? [`another part of the input ${said}: ${stillSaid(inInput)}`] : []),
    ...(inPrompt.length > 0 ? [`the prompt repeats the text, and ${said}: ${stillSaid(inPrompt)}`] : []),
  ].join('; ')
}

/** Returns `"invoice" and "refund" in subject`, for the words that each place holds. */
function stillSaid(left: NonNullable<Trial['left']>): string {
  const byPart = new Map<string, string[]>()
  for (const { word, where } of left) byPart.set(where, [...(byPart.get(where) ?? []), word])
  return listed(
    Array.from(byPart, ([where, words]) => `${quoted([...new Set(words)])} in ${where}`),
    3,
  )
}

/** Returns the reply that decided, if it could not be used. */
function decidingReply({ prediction, explanation, trials }: Verdict): UnreadExplanation | undefined {
  const later = trials.length === 0 ? explanation : trials.findLast(({ answer }) => isUnread(answer))?.answer
  return [prediction, later].find(isUnread)
}

/** Returns what happened, and the question at which it did. */
const placed = (clause: string, verdict: Verdict): string =>
  `${clause} ${whereItHappened(verdict, clause.startsWith('the model') ? 'it' : 'the model')}`

function whereItHappened(
  { message, prediction, trials, explanation, claim }: Verdict,
  who: 'it' | 'the model',
): string {
  const isToStay = claim.promises === 'stays'
  if (prediction.label === undefined) return `when ${who} was asked the question`
  if (trials.length === 0 && isUnread(explanation))
    return `when ${who} was asked ${message.asked ?? 'for its explanation'}`
  const role = trials.findLast(({ answer }) => answer.label === undefined)?.role
  if (role === 'control') return `when ${who} was asked about the random control`
  if (role === 're-ask') return `when ${who} was asked about the unchanged text again`
  if (role === 'only the named') return `when ${who} was asked with only what the explanation names`
  if (role === 'other mask') return `when ${who} was asked again with another mask`
  if (role === 'trimmed') return `when ${who} was asked with fewer words ${isToStay ? 'kept' : 'masked'}`
  if (role === 'without any') return `when ${who} was asked without any ${isToStay ? 'word of the text' : 'passage'}`
  return `when ${who} was asked again`
}
