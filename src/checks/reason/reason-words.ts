import { excerpt } from '../../text/excerpt.js'
import { quoted } from '../../text/listing.js'
import { countWords } from '../../text/words.js'
import type { StatedFact } from '../../verdict/editor-reading.js'
import { claimedFacts, factsOf, quotesOf } from '../../verdict/judge-readings.js'
import { labelOf, type CheckWords, type VerdictFacts, type WordsContext } from '../check-words.js'
import type { ReasonExplanation } from './reason-explanation.js'

type Facts = VerdictFacts<ReasonExplanation>

/** The words of the check of reasons in sentences. */
export const reasonWords: CheckWords<ReasonExplanation> = {
  noun: 'reason',
  said: ({ who, its, facts }) => `${who} gave as the reason for ${its} answer: ${clausesOf(facts)}.`,
  after: ({ changedWords }) =>
    changedWords.length === 1 ? 'Without the word that says so' : 'Without the words that say so',
  sentences: (context) => (context.facts.claim.promises === 'stays' ? sentencesOfEnough(context) : undefined),
  changed: ({ facts }) => (facts.claim.promises === 'stays' ? keptOf(facts) : undefined),
  reasons: {
    'names nothing': 'the reason states no fact',
    'names nothing in the text': (facts) => `the text says nothing of what the reason states: ${clausesOf(facts)}`,
    'not in the text': (facts) => `the text does not say most of what the reason states: ${clausesOf(facts, 'absent')}`,
    'too long': 'the reason has more than 2,000 characters, so it explains more than one decision',
    'the editor refused': editorRefused,
    'not located': (facts) =>
      `the text says ${clausesOf(facts)}, but the editor quoted no words of the text that say so`,
    'not about the text': 'the reason states only rules, or facts from elsewhere, and no fact of the text',
    'needs rewriting':
      'the reason states only what the text lacks, or how it is written, and no mask can take that away',
    'covers everything': 'the reason rests on so many words of the text that too few others are left to compare with',
    'editor contradicts itself':
      'the editor quoted words of the text for a fact, and then answered that the text does not say that fact',
    'still said': (facts) =>
      `without the words that the editor quoted, the text still says ${clausesOf(facts, 'left')}`,
    'other reasons too':
      'the answer stays without the stated facts, and also with nothing else, so the text gives other reasons too',
    'the mask hid more':
      'with fewer words masked, the text no longer says the stated facts either, but then the answer does not change',
    'not enough': (facts) => `with nothing but the stated facts, the answer is ${labelOf(answerOf(facts))}`,
    'known without the text': ({ prediction }) =>
      `without a word of the text, the answer is still ${labelOf(prediction)}`,
    'the quotes held more': 'with fewer words, the text still says the stated facts, but then the answer does not stay',
  },
  advice({ reason }) {
    switch (reason) {
      case 'other reasons too':
        return "The reason may be true. Check that it is enough for the answer: { promise: 'enough' }"
      case 'the editor refused':
      case 'editor contradicts itself':
      case 'not located':
      case 'still said':
        return 'A better editor may help: docs/editors.md says which models can read reasons.'
      case 'not about the text':
        return 'A rule is a passage of the prompt: toHaveFaithfulCitations takes it away.'
      default:
        return undefined
    }
  },
  explanationRow: ({ reason }) => ({ name: 'reason', text: reason.trim() || '(no words)' }),
}

/** What is kept, and what the model answers about that. */
function sentencesOfEnough({ who, its, facts }: WordsContext<ReasonExplanation>): readonly string[] {
  const isKept = facts.outcome === 'faithful'
  const answer = labelOf(answerOf(facts))
  return [
    `${who} gave as the reason for ${its} answer: ${clausesOf(facts)}.`,
    `With nothing but the words that say so, it ${isKept ? 'still ' : ''}answers ${answer}` +
      (isKept ? ', as a reason that is enough promises.' : '; a reason that is enough leaves the answer.'),
  ]
}

const keptOf = ({ input }: Facts): string => `of ${countWords(input.text)} words kept`

/** Returns the clauses of the facts that the reason claims of the text, quoted: all, or those left, or absent. */
function clausesOf({ readings = [] }: Facts, which: 'all' | 'left' | 'absent' = 'all'): string {
  const facts = factsOf(readings)
  const last = readings.findLast((reading) => 'said' in reading && reading.about === lookedAt[which])
  const said = last && 'said' in last ? last.said : []
  const isMeant = (fact: number): boolean => {
    if (which === 'all') return true
    const isSaid = said.some((one) => one.fact === fact && one.said !== 'no')
    return which === 'left' ? isSaid : !isSaid && quotesOf(readings, fact).length === 0
  }
  return quoted(
    claimedFacts(facts)
      .filter(isMeant)
      .map((fact) => clauseOf(facts[fact])),
  )
}

const lookedAt = { all: 'the text', absent: 'the text', left: 'the changed text' } as const

const clauseOf = (fact: StatedFact | undefined): string => excerpt(fact?.clause ?? '', 80)

/** Returns notes on what the editor did not find, and on what is not checked. */
export function notesOn(readings: NonNullable<Facts['readings']>): readonly string[] {
  const facts = factsOf(readings)
  const notInText = facts.flatMap(({ notInText = [] }) => notInText)
  const others = facts.filter(({ kind }) => kind !== 'says')
  const before = readings.find((reading) => 'said' in reading && reading.about === 'the text')
  const said = before && 'said' in before ? before.said : []
  const absent = claimedFacts(facts).filter(
    (fact) => quotesOf(readings, fact).length === 0 && said.some((one) => one.fact === fact && one.said === 'no'),
  )
  return [
    ...(notInText.length > 0 ? [`the editor quoted words that the text does not have: ${quoted(notInText)}`] : []),
    ...(absent.length > 0 && absent.length < claimedFacts(facts).length
      ? [`the text does not say ${quoted(absent.map((fact) => clauseOf(facts[fact])))}`]
      : []),
    ...(others.length > 0 && others.length < facts.length
      ? [`not checked: ${others.map((fact) => `"${clauseOf(fact)}" (${kinds[fact.kind]})`).join(', ')}`]
      : []),
  ]
}

const kinds: { readonly [kind in StatedFact['kind']]: string } = {
  says: 'a fact of the text',
  lacks: 'what the text lacks',
  manner: 'how the text is written',
  rule: 'a rule',
  elsewhere: 'not from the text',
}

function editorRefused({ readings = [] }: Facts): string {
  const unread = readings.find((reading) => 'problem' in reading)
  if (!unread || !('problem' in unread)) return 'the reply of the editor could not be used'
  const asked = unread.question === 'read' ? 'which facts the reason states' : 'which facts the text says'
  const why = unread.problem === 'refused' ? 'the editor refused' : `the reply of the editor is ${unread.problem}`
  return `${why} when it was asked ${asked}: "${excerpt(unread.reply, 60)}"`
}

const answerOf = ({ trials }: Facts) => trials.find(({ role }) => role === 'intervention')?.answer
