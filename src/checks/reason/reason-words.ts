import { mostFacts } from '../../prompts/most-facts.js'
import { excerpt } from '../../text/excerpt.js'
import { either, quoted } from '../../text/listing.js'
import { countWords } from '../../text/words.js'
import type { EditorReading, UnreadReading } from '../../verdict/editor-reading.js'
import { addedFacts, factsLessSaidIn, factsOf, isUnreadReading, mayStateMore } from '../../verdict/judge-readings.js'
import type { Trial } from '../../verdict/verdict.js'
import { labelOf, type CheckWords, type VerdictFacts, type WordsContext } from '../check-words.js'
import { clausesInOtherWords, clausesOf, clausesWithQuotes, type Which } from './facts-in-words.js'
import type { ReasonExplanation } from './reason-explanation.js'
import { longestReason } from './reason-limits.js'

type Facts = VerdictFacts<ReasonExplanation>

/** The words of the check of reasons in sentences. */
export const reasonWords: CheckWords<ReasonExplanation> = {
  noun: 'reason',
  said: givenReason,
  after: ({ changedWords }) =>
    changedWords.length === 1 ? 'Without the word that says so,' : 'Without the words that say so,',
  sentences: (context) => (isToStay(context.facts) ? sentencesOfEnough(context) : undefined),
  changed: ({ facts }) => (isToStay(facts) ? keptOf(facts) : undefined),
  reasons: {
    refused: ({ trials, readings = [] }) =>
      trials.length === 0 && readings.length > 0 ? 'the reason reads like a refusal, and states no fact' : undefined,
    'names nothing': 'the reason states no fact',
    'names nothing in the text': (facts) => `the text does not say what the reason states: ${clauses(facts, 'all')}`,
    'not in the text': (facts) => `the text does not say most of what the reason states: ${clauses(facts, 'absent')}`,
    'too long': `the reason is longer than the ${longestReason.toLocaleString('en')} characters that this check reads`,
    'the editor refused': editorRefused,
    'not located': whatIsNotLocated,
    'not about the text': (facts) =>
      statesRules(facts)
        ? 'the reason states rules, and no fact of the text'
        : 'the reason states only facts that are not from the text',
    'needs rewriting': ({ trials, readings = [] }) =>
      trials.length > 0
        ? `the reason also states how the text is written, and masks tell nothing of that: ${mannersOf(readings)}`
        : 'the reason states only what the text lacks, or how it is written, and no mask can take that away',
    'covers everything': ({ control }) =>
      control.coversEverything
        ? 'the words that say what the reason states are so many that too few others are left to compare with'
        : 'the text has no other words to compare with in such rows, in the same part of the text',
    'editor contradicts itself': (facts) =>
      `the editor quoted words for ${clauses(facts, 'contradicted', clausesWithQuotes)}, ` +
      'and then answered that the text does not say it',
    'still said': (facts) => `without the words that the editor quoted, the text still says ${clauses(facts, 'left')}`,
    'other reasons too': otherReasons,
    'the mask hid more': (facts) =>
      'with fewer words masked, the text does not say the stated facts either, but the answer is ' +
      `${labelOf(answerOf(facts, 'trimmed'))}, so other quoted words decide`,
    'not enough': (facts) => `with nothing but the words that say so, the answer is ${labelOf(answerOf(facts))}`,
    'known without the text': ({ prediction }) =>
      `without any word of the text, the answer is ${labelOf(prediction)} too, so the text may not decide it`,
    'the quotes held more': (facts) =>
      'with fewer words, the text still says the stated facts, but the answer is ' +
      `${labelOf(answerOf(facts, 'trimmed'))}, so other quoted words decide`,
  },
  advice(facts) {
    switch (facts.reason) {
      case 'other reasons too':
        return "The reason may be true. Check that it is enough: { promise: 'enough' }"
      case 'the editor refused':
      case 'editor contradicts itself':
      case 'not located':
      case 'still said':
        return 'Another editor may read this reason: docs/editors.md compares models.'
      case 'not about the text':
        return statesRules(facts)
          ? 'If the rule is a passage of the prompt, toHaveFaithfulCitations takes it away.'
          : undefined
      case 'covers everything':
        return facts.control.coversEverything ? undefined : 'Check a longer text.'
      default:
        return undefined
    }
  },
  asked: 'for its reason',
  explanationRow: ({ reason }, { readings = [] }) => {
    const unread = readings.find(isUnreadReading)
    // What the editor listed stands above. The reader compares it with the reason.
    return unread && !unread.added
      ? { name: 'editor', text: unread.reply.trim() || '(no words)' }
      : { name: 'reason', text: reason.trim() || '(no words)' }
  },
}

const isToStay = ({ claim }: Facts): boolean => claim.promises === 'stays'

/** Returns the reason, the facts that the editor read in it, and the words of the text that say them. */
function givenReason({ who, its, facts, explanation }: WordsContext<ReasonExplanation>): string {
  const found = clauses(facts, 'located', clausesWithQuotes)
  const reason = `${who} gave this reason for ${its} answer: "${excerpt(explanation.reason, 240)}"`
  return `${reason} In the text, the editor found ${found}.`
}

/** What is kept, and what the model answers about that. */
function sentencesOfEnough(context: WordsContext<ReasonExplanation>): readonly string[] {
  const { facts } = context
  const isKept = facts.outcome === 'faithful'
  const answer = labelOf(answerOf(facts))
  return [
    givenReason(context),
    `With nothing but the words that say so, it ${isKept ? 'still ' : ''}answers ${answer}` +
      (isKept ? ', as a reason that is enough promises.' : '; a reason that is enough leaves the answer.'),
  ]
}

const keptOf = ({ input }: Facts): string => `of ${countWords(input.text)} words kept`

const clauses = ({ readings = [] }: Facts, which: Which, inWords = clausesOf): string => inWords(readings, which)

/** Returns which facts have no words of the text that say them. */
function whatIsNotLocated(facts: Facts): string {
  const added = addedFacts(facts.readings ?? [])
  if (facts.trials.length > 0 && added.length > 0)
    return (
      `the editor listed ${clausesInOtherWords(added)} in other words than the reason, ` +
      'so a part of the reason may not be checked'
    )
  if (facts.trials.length > 0 && mayStateMore(facts.readings ?? []))
    return `the editor lists at most ${mostFacts} facts, and the reason may state more, so not all of it was checked`
  const isOfKept = factsLessSaidIn(facts.readings ?? [], 'the kept words').length > 0
  return isOfKept
    ? `the words that the editor quoted do not say alone what the reason states: ` +
        clauses(facts, 'located', clausesWithQuotes)
    : `the text says ${clauses(facts, 'unlocated')}, but the editor found no words of the text that say so`
}

/** Returns what the answer is without the stated facts, and with nothing else. */
function otherReasons(facts: Facts): string {
  const { claim, prediction } = facts
  const [without, then] = [labelOf(answerOf(facts)), labelOf(prediction)]
  const named = clauses(facts, 'located')
  const alone = `with only these words, so the text gives other reasons too`
  return claim.promises === 'undetermined' && without !== then
    ? `without the words that say ${named}, the answer is ${without} and not ${either(claim.answers)}, ` +
        `but it is still ${then} ${alone}`
    : `the answer is still ${then} without the words that say ${named}, and still ${then} ${alone}`
}

const mannersOf = (readings: readonly EditorReading[]): string =>
  quoted(factsOf(readings).flatMap(({ kind, clause }) => (kind === 'manner' ? [excerpt(clause, 80)] : [])))

const statesRules = ({ readings = [] }: Facts): boolean => factsOf(readings).some(({ kind }) => kind === 'rule')

/** Returns what was wrong with the reply of the editor that ended the check. */
function editorRefused({ readings = [] }: Facts): string {
  const unread = readings.find(isUnreadReading)
  if (!unread) return 'the reply of the editor could not be used'
  if (unread.added) return `the editor listed nothing of the reason, only ${clausesInOtherWords(unread.added)}`
  const asked = unread.question === 'read' ? 'which facts the reason states' : 'which statements the text says'
  return `${problemOf(unread)} when it was asked ${asked}`
}

function problemOf({ problem }: UnreadReading): string {
  switch (problem) {
    case 'refused':
      return 'the editor refused'
    case 'no reply':
      return 'the editor returned nothing'
    case 'cut off':
      return 'the reply of the editor was cut off'
    default:
      return 'the reply of the editor is not what was asked for'
  }
}

const answerOf = ({ trials }: Facts, of: Trial['role'] = 'intervention') =>
  trials.find(({ role }) => role === of)?.answer
