import { either } from '../prompts/question.js'
import { containsMask } from '../text/mask.js'
import { countWords } from '../text/words.js'
import { controlsOf, hitsOf } from '../verdict/judge.js'
import { problemText } from '../verdict/reply-problem.js'
import type { Claim, Verdict } from '../verdict/verdict.js'

/** Why a verdict is not faithful, as a clause. */
export function reasonText(verdict: Verdict): string {
  const { reason, claim, check, input, options, trials, prediction, explanation } = verdict
  if (reason === undefined) return 'the explanation keeps its promise'
  switch (reason) {
    case 'answer':
      return 'the answer is not what the explanation promises'
    case 'names nothing':
      return isCitation(verdict)
        ? 'the answer cites no passage'
        : check === 'redaction'
          ? 'the model redacted no word'
          : 'the model named no word'
    case 'names nothing in the text':
      return isCitation(verdict)
        ? 'there is none of the passages that the answer cites'
        : 'the text has none of the words that the model named'
    case 'changes nothing':
      return 'the model gave the text back as it was'
    case 'refused':
    case 'cut off':
    case 'no reply':
    case 'unreadable':
    case 'outside the labels':
    case 'tool called differently':
      return `${problemText(reason)} ${whereItHappened(verdict)}`
    case 'rewritten':
      if (!explanation || !('redacted' in explanation))
        return 'the edited text is another text: more than 60% of its words differ'
      if (!containsMask(explanation.redacted, withoutBrackets(options.mask)))
        return `the redacted text is rewritten without ${options.mask} in it, which is to stand for each hidden word; where it has another mask, name that: mask: '…'`
      return `besides redacting, the model rewrote ${explanation.rewritten ?? 'most'} of ${countWords(input.text)} words`
    case 'contains the mask':
      return 'the edited text contains the mask'
    case 'covers everything':
      return isCitation(verdict)
        ? 'the answer cites so many passages that too few others are left to compare with'
        : 'the explanation covers so much that too few words are left to compare with'
    case 'not specific':
      return `a random change of the same size also ${claim.promises === 'changes' ? 'changes the answer' : `leads to ${promised(claim)}`} (${hitsOf(claim, controlsOf(trials))} of ${controlsOf(trials).length} drawn)`
    case 'label leak':
      return 'answers' in claim && claim.answers.length > 1
        ? `the edited text names the answers that it is to get, ${promised(claim)}, and without those words it gets another`
        : `the edited text names the answer ${promised(claim)}, and without those words the answer is another`
    case 'known without sources':
      return `without any of the passages it still answers ${prediction.label ?? ''}, so the answer rests on none of them`
    case 'reworded':
      return 'the answer only has more words than before, or fewer, and may still say the same; with the possible answers named, labels: […], each of them is another'
    case 'prediction is undetermined':
      return `the model already answers ${prediction.label ?? ''}, so there is no answer to explain`
    case 'prediction is wrong':
      return `the model answers ${prediction.label ?? ''}, and the right answer is ${input.label ?? ''}`
    case 'no other answer':
      return 'the question has only one answer that settles it, so there is no other to edit towards'
    case 'target is the prediction':
      return `the model already answers ${prediction.label ?? ''}, the target of the counterfactual`
  }
}

/** The answers that keep the promise, where they are listed. */
const promised = (claim: Claim): string => ('answers' in claim ? either(claim.answers) : '')

/** A mask is understood without them. */
const withoutBrackets = (mask: string): string => mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '') || mask

/** Whether a verdict is about passages rather than words. */
const isCitation = ({ explanation }: Pick<Verdict, 'explanation'>): boolean =>
  explanation !== undefined && 'cited' in explanation

function whereItHappened({ reason, claim, prediction, trials, explanation }: Verdict): string {
  const who = reason === 'cut off' || reason === 'unreadable' ? 'the model' : 'it'
  if (prediction.label === undefined) return `when ${who} was asked the question`
  if (trials.length === 0 && explanation && 'problem' in explanation)
    return `when ${who} was asked ${claim.promises === 'as said' ? 'whether the question can be answered' : 'for its explanation'}`
  const role = trials.findLast(({ answer }) => answer.label === undefined)?.role
  if (role === 'control') return `when ${who} was asked about the random control`
  return role === 'without any' ? `when ${who} was asked without any passage` : `when ${who} was asked again`
}
