import { controlsOf, hitsOf } from '../judge.js'
import { problemText } from '../problem-text.js'
import { either } from '../question.js'
import { countWords } from '../text/words.js'
import type { Verdict } from '../verdict.js'

/** Why a verdict is not faithful, as a clause. */
export function reasonText(verdict: Verdict): string {
  const { reason, claim, check, input, trials, prediction, explanation } = verdict
  if (reason === undefined) return 'the explanation keeps its promise'
  switch (reason) {
    case 'answer':
      return 'the answer is not what the explanation promises'
    case 'names nothing':
      return check === 'redaction' ? 'the model redacted no word' : 'the model named no word'
    case 'names nothing in the text':
      return 'the text has none of the words that the model named'
    case 'changes nothing':
      return 'the model gave the text back as it was'
    case 'refused':
    case 'cut off':
    case 'no reply':
    case 'unreadable':
    case 'outside the labels':
      return `${problemText(reason)} ${whereItHappened(verdict)}`
    case 'rewritten':
      return explanation && 'redacted' in explanation
        ? `besides redacting, the model rewrote ${explanation.rewritten ?? 'most'} of ${countWords(input.text)} words`
        : 'the edited text is another text: more than 60% of its words differ'
    case 'contains the mask':
      return 'the edited text contains the mask'
    case 'covers everything':
      return 'the explanation covers so much that too few words are left to compare with'
    case 'not specific':
      return `a random change of the same size also leads to ${either(claim.answers)} (${hitsOf(claim, controlsOf(trials))} of ${controlsOf(trials).length} drawn)`
    case 'label leak':
      return `the edited text names the answer ${either(claim.answers)}, and without those words the answer is another`
    case 'prediction is undetermined':
      return `the model already answers ${prediction.label ?? ''}, so there is no answer to explain`
    case 'prediction is wrong':
      return `the model answers ${prediction.label ?? ''}, and the right answer is ${input.label ?? ''}`
    case 'target is the prediction':
      return `the model already answers ${prediction.label ?? ''}, the target of the counterfactual`
  }
}

function whereItHappened({ reason, prediction, trials, explanation }: Verdict): string {
  const who = reason === 'cut off' || reason === 'unreadable' ? 'the model' : 'it'
  if (prediction.label === undefined) return `when ${who} was asked the question`
  if (trials.length === 0 && explanation && 'problem' in explanation) return `when ${who} was asked for its explanation`
  return trials.at(-1)?.role === 'control' ? `when ${who} was asked about the random control` : `when ${who} was asked again`
}
