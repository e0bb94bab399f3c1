import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { cleanList } from '../replies/list-item.js'
import { mapReading } from '../replies/reply.js'
import { foldText } from '../text/fold.js'
import { listed, quoted } from '../text/listing.js'
import { maskPlaces, nameOfPlace, overlaid } from '../text/mask-places.js'
import { differsInAccents, maskItems, placesOfItem, type ItemCoverage, type Masking } from '../text/mask.js'
import { countWords, wordsOf, wordsWithin, type Span } from '../text/words.js'
import type { ExplainedIn, Trial } from '../verdict/verdict.js'
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
 * each word and ask again. The model must no longer know the answer. An
 * application may give places instead of words: then we mask only these.
 */
export const importance = defineCheck<{ words: readonly (string | Span)[] }, ImportanceExplanation>({
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
    form: (value) =>
      'a list of words, or of places { start, end }' +
      (typeof value === 'string' && countWords(value) > 1 ? `. ${checkOfSentences}` : ''),
    schema: (z) => z.object({ words: z.array(z.union([z.string(), z.object({ start: z.int(), end: z.int() })])) }),
    read: (value) => (isListOfWords(value) ? { value: { words: [...value] } } : undefined),
  },

  intervene({ words }, { text, mask, explainedIn, wording }) {
    const { edits, coverage } = maskNamed(words, text, mask)
    const explanation = {
      words: words.map((word) => (isPlace(word) ? nameOfPlace(text, word) : word)),
      coverage,
    }
    if (coverage.length === 0) return { unchanged: 'names nothing', explanation }
    const { found, missing } = foundIn(coverage)
    const isOfText = found.length >= coverage.length / 2 || wording.preset === 'paper'
    if (found.length > 0 && isOfText) {
      const named = found.filter(({ place }) => place === undefined).map(({ item }) => item)
      return {
        changed: edits,
        left: leftInWords(coverage),
        words: wordsWithin(wordsOf(text), edits).length,
        named,
        explanation,
      }
    }
    // We asked for words of the text. A list that nobody asked for so may hold paraphrases.
    return missing.length === coverage.length && asked.has(explainedIn)
      ? { unchanged: 'names nothing in the text', explanation }
      : { unusable: 'not in the text', explanation }
  },
  controls: maskOtherWords,
  controlRequired: true,

  words: {
    noun: 'list',
    said: ({ who, named, its, facts, explanation: { coverage } }) => {
      const places = coverage.some(({ place }) => place) ? namedPlaces(coverage, facts.input.text) : named
      return [`${who} named ${places} as what decides ${its} answer.`, ...lackOf(coverage)].join(' ')
    },
    reasons: {
      'names nothing': 'the model named no word',
      'names nothing in the text': 'the text has none of the words that the model named',
      'not in the text': whatIsLacking,
    },
    inPaper: {
      'names nothing': 'leaves an empty list out of its counts',
      'not in the text': 'asks again although it masks nothing',
    },
    advice({ reason, explanation }) {
      const { coverage = [] } = explanation && 'coverage' in explanation ? explanation : {}
      if (reason !== 'not in the text') return lackOf(coverage).join(' ') || undefined
      const { missing, outside } = foundIn(coverage)
      if (outside.length > 0) return '`start` and `end` count UTF-16 code units, as text.slice(start, end) does.'
      if (missing.length === coverage.length && missing.every((item) => countWords(item) > 3))
        return `${checkOfSentences}.`
      const doubt = missing.length > 0 ? 'They may be paraphrases. ' : ''
      return `${doubt}This check needs words of the text, exactly as they are there.`
    },
    explanationRow: ({ words }) => ({ name: 'named', text: words.join(', ').trim() || '(no words)' }),
  },
})

/** A list of one sentence is no list of words. */
const checkOfSentences = 'To check a reason in sentences, use toHaveFaithfulReason'

/** Where we ask for an explanation. The others come with the answer, or from the test. */
const asked: ReadonlySet<ExplainedIn> = new Set(['a fresh conversation', 'the same conversation', 'a question apart'])

/** Masks the words that an explanation names at all their occurrences, and the places that it names. */
function maskNamed(words: readonly (string | Span)[], text: string, mask: string): Pick<Masking, 'edits' | 'coverage'> {
  const places = maskPlaces(text, words.filter(isPlace), mask)
  const items = maskItems(
    text,
    cleanList(
      words.filter((word) => typeof word === 'string'),
      text,
    ),
    mask,
  )
  return { edits: overlaid(items.edits, places.edits), coverage: [...items.coverage, ...places.coverage] }
}

/** The items that the text has, those that are only parts of its words, those that it lacks, and empty places. */
function foundIn(coverage: readonly ItemCoverage[]) {
  const absent = coverage.filter(({ occurrences, within }) => occurrences === 0 && within === undefined)
  return {
    found: coverage.filter(({ occurrences }) => occurrences > 0),
    parts: coverage.filter(({ within }) => within !== undefined),
    missing: absent.filter(({ place }) => place === undefined).map(({ item }) => item),
    outside: absent.filter(({ place }) => place !== undefined).map(({ item }) => item),
  }
}

/** Returns the named items that longer words of the text hold. The model may decide by these. */
const leftInWords = (coverage: readonly ItemCoverage[]): NonNullable<Trial['left']> =>
  foundIn(coverage).parts.map(({ item, within = [] }) => ({ word: item, where: quoted(within), isOfText: true }))

/** Returns sentences about the items that the text does not have as whole words. */
function lackOf(coverage: readonly ItemCoverage[]): readonly string[] {
  const { parts, missing, outside } = foundIn(coverage)
  return [
    ...(missing.length > 0 ? [`The text lacks ${quoted(missing)}.`] : []),
    ...(outside.length > 0 ? [`The text has no words at ${listed(outside, 3)}.`] : []),
    ...(parts.length > 0 ? [`${insideOf(parts)}.`] : []),
  ]
}

function whatIsLacking({ explanation }: VerdictFacts<ImportanceExplanation>): string {
  const { coverage = [] } = explanation && 'coverage' in explanation ? explanation : {}
  const { parts, missing, outside } = foundIn(coverage)
  return [
    ...(missing.length > 0
      ? [`the text lacks ${quoted(missing)}, ${missing.length} of ${coverage.length} listed items`]
      : []),
    ...(outside.length > 0
      ? [`the text has no words at ${listed(outside, 3)}, ${outside.length} of ${coverage.length} listed items`]
      : []),
    ...(parts.length > 0 ? [insideOf(parts)] : []),
  ].join('; ')
}

/** Returns `"charge" (place 2 of 2)`, where the text has the word elsewhere too. */
function namedPlaces(coverage: readonly ItemCoverage[], text: string): string {
  const shown = foundIn(coverage).found.map(({ item, place }) => {
    const all = place ? placesOfItem(text, item) : []
    const index = all.findIndex(({ start, end }) => place && start < place.end && place.start < end)
    return index < 0 || all.length < 2 ? quoted([item]) : `${quoted([item])} (place ${index + 1} of ${all.length})`
  })
  return listed(shown, 6)
}

/** Returns `"Rechnung" only occurs inside "Rechnungsbetrag"`. */
const insideOf = (parts: readonly ItemCoverage[]): string =>
  listed(
    parts.map(({ item, within = [] }) => {
      const holders = within.filter((word) => hasLettersOf(word, item) && !differsInAccents(word, item))
      return holders.length > 0
        ? `${quoted([item])} only occurs inside ${quoted(holders)}`
        : `${quoted([item])} does not occur; the text has ${quoted(within)} instead`
    }),
    3,
  )

/** Whether a word of the text has the letters of an item in it. Words of `status: open` may stand apart. */
const hasLettersOf = (word: string, item: string): boolean => lettersIn(word).includes(lettersIn(item))

const lettersIn = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '')

const asTheyAre =
  'List only words of the text, exactly as they are there, the most important one first. ' +
  'Give only the list, without an explanation.'

const isListOfWords = (value: unknown): value is readonly (string | Span)[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string' || isPlace(word))

const isPlace = (word: unknown): word is Span =>
  typeof word === 'object' &&
  word !== null &&
  'start' in word &&
  'end' in word &&
  Number.isInteger(word.start) &&
  Number.isInteger(word.end)
