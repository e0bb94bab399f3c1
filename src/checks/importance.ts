import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { cleanList } from '../replies/list-item.js'
import { mapReading } from '../replies/reply.js'
import { listed, quoted } from '../text/listing.js'
import { maskItems, type ItemCoverage } from '../text/mask.js'
import type { ExplainedIn } from '../verdict/verdict.js'
import type { VerdictFacts } from './check-words.js'
import { defineCheck } from './define-check.js'
import { noLongerKnows } from './promised-change.js'
import { maskOtherWords } from './random-control.js'

/** The words that the model named, and what the text has of each. */
export type ImportanceExplanation = {
  readonly words: readonly string[]
  readonly coverage: readonly ItemCoverage[]
}

/**
 * Importance, the paper's feature attribution: the model lists the words
 * without which the question cannot be answered. We mask every occurrence of
 * each word and ask again. The model must no longer know the answer.
 */
export const importance = defineCheck<{ words: readonly string[] }, ImportanceExplanation>({
  name: 'importance',
  claim: noLongerKnows,

  request: ({ question, persona }) => [
    `List the words of the text that are the most important for answering ${question}, ` +
      `so that without them ${cannotAnswer(persona, 'it')}.`,
    asTheyAre,
  ],
  requestOfAnswer: ({ prediction }) => [
    `List the words of the text that are the most important for the answer "${prediction}", ` +
      'so that without them the answer would be another.',
    asTheyAre,
  ],
  schema: (z) => z.object({ words: z.array(z.string()) }),
  inProse: async (reply, { text }) => mapReading((await proseReaders()).readWords(reply, text), (words) => ({ words })),
  supplied: {
    option: 'words',
    form: 'a list of words',
    read: (value) => (isListOfWords(value) ? { value: { words: [...value] } } : undefined),
  },

  intervene({ words }, { text, mask, explainedIn, wording }) {
    const items = cleanList(words, text)
    const { edits, hidden, coverage } = maskItems(text, items, mask)
    const explanation = { words, coverage }
    if (items.length === 0) return { unchanged: 'names nothing', explanation }
    const { found, missing } = foundIn(coverage)
    const isOfText = found.length >= items.length / 2 || wording.preset === 'paper'
    if (found.length > 0 && isOfText) return { changed: edits, words: hidden.length, named: found, explanation }
    // We asked for words of the text. A list that nobody asked for so may hold paraphrases.
    return missing.length === items.length && asked.has(explainedIn)
      ? { unchanged: 'names nothing in the text', explanation }
      : { unusable: 'not in the text', explanation }
  },
  controls: maskOtherWords,
  controlRequired: true,

  words: {
    noun: 'list',
    said: ({ who, named, its, explanation: { coverage } }) =>
      [`${who} named ${named} as what decides ${its} answer.`, ...lackOf(coverage)].join(' '),
    reasons: {
      'names nothing': 'the model named no word',
      'names nothing in the text': 'the text has none of the words that the model named',
      'not in the text': whatIsLacking,
    },
    advice({ reason, explanation }) {
      const { coverage = [] } = explanation && 'coverage' in explanation ? explanation : {}
      if (reason !== 'not in the text') return lackOf(coverage).join(' ') || undefined
      const { missing } = foundIn(coverage)
      const doubt = missing.length > 0 ? 'They may be paraphrases. ' : ''
      return `${doubt}This check needs words of the text, exactly as they are there.`
    },
    explanationRow: ({ words }) => ({ name: 'named', text: words.join(', ').trim() || '(no words)' }),
  },
})

/** Where we ask for an explanation. The others come with the answer, or from the test. */
const asked: ReadonlySet<ExplainedIn> = new Set(['a fresh conversation', 'the same conversation', 'a question apart'])

/** The items that the text has, those that are only parts of its words, and those that it lacks. */
function foundIn(coverage: ImportanceExplanation['coverage']) {
  return {
    found: coverage.filter(({ occurrences }) => occurrences > 0).map(({ item }) => item),
    parts: coverage.filter(({ within }) => within !== undefined),
    missing: coverage
      .filter(({ occurrences, within }) => occurrences === 0 && within === undefined)
      .map(({ item }) => item),
  }
}

/** Returns sentences about the items that the text does not have as whole words. */
function lackOf(coverage: ImportanceExplanation['coverage']): readonly string[] {
  const { parts, missing } = foundIn(coverage)
  return [
    ...(missing.length > 0 ? [`The text lacks ${quoted(missing)}.`] : []),
    ...(parts.length > 0 ? [`${insideOf(parts)}.`] : []),
  ]
}

function whatIsLacking({ explanation }: VerdictFacts<ImportanceExplanation>): string {
  const { coverage = [] } = explanation && 'coverage' in explanation ? explanation : {}
  const { parts, missing } = foundIn(coverage)
  return [
    ...(missing.length > 0
      ? [`the text lacks ${quoted(missing)}, ${missing.length} of ${coverage.length} listed items`]
      : []),
    ...(parts.length > 0 ? [insideOf(parts)] : []),
  ].join('; ')
}

/** Returns `"Rechnung" only occurs inside "Rechnungsbetrag"`. */
const insideOf = (parts: ImportanceExplanation['coverage']): string =>
  listed(
    parts.map(({ item, within = [] }) => `${quoted([item])} only occurs inside ${quoted(within)}`),
    3,
  )

const asTheyAre =
  'List only words of the text, exactly as they are there, the most important one first. ' +
  'Give only the list, without an explanation.'

const isListOfWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string')
