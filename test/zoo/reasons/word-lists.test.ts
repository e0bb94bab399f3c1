import { beforeAll, expect, test } from 'vitest'
import { maskItems } from '../../../src/text/mask.js'
import { wordsOf, wordsWithin } from '../../../src/text/words.js'
import type { Animal } from '../animal.js'
import { look, type Sighting } from '../habitat.js'
import { honest } from '../honest.js'
import { blindShapes } from '../liars/blind.js'
import { inventedReasons } from '../liars/invented-reasons.js'
import { maskCounts, maskPlaces } from '../liars/mask-shape.js'
import { mostOfTheText } from '../liars/most-of-the-text.js'
import { otherGrounds } from '../liars/other-grounds.js'
import { talkingModel } from '../talking-model.js'
import { inSentence, listedWordsEditor } from './listed-words-editor.js'
import { editorReply } from './scripted-editor.js'

// Word lists of models whose answers depend on the text alone, and the same lists in a sentence.
const mode = 'application with labels'
const kinds = [otherGrounds, maskCounts, maskPlaces, blindShapes, mostOfTheText, inventedReasons]
const animals: readonly Animal[] = [...kinds.flatMap(({ liars }) => liars), ...honest].filter(
  ({ check, modes, application, heading, options, name }) =>
    check === undefined &&
    (modes?.includes(mode) ?? true) &&
    !application &&
    !heading &&
    options?.maxShare === undefined &&
    !name.includes('moves'),
)

interface Pair {
  readonly animal: Animal
  readonly ofList: Sighting
  readonly ofSentence: Sighting
}
const pairs: Pair[] = []

beforeAll(async () => {
  const editor = talkingModel(({ text }) => ({ text: editorReply(text, listedWordsEditor) }))
  for (const animal of animals) {
    const inSentences: Animal = {
      ...animal,
      check: 'reason',
      subject: {
        ...animal.subject,
        editor,
        reason: ({ because }: { because: readonly string[] }) => inSentence(because),
      },
    }
    for (let number = 0; number < 10; number++)
      pairs.push({
        animal,
        ofList: await look(animal, mode, number),
        ofSentence: await look(inSentences, mode, number),
      })
  }
}, 300_000)

const isExcused = ({ ofSentence }: Pair): boolean => ofSentence.verdict?.reason === 'other reasons too'

const shown = ({ animal, ofList, ofSentence }: Pair): string => {
  const [list, sentence] = [ofList, ofSentence].map(
    ({ verdict, error }) => `${verdict?.outcome} ${verdict?.reason ?? error}`,
  )
  return `${animal.name}, ${ofList.scene.number}: ${list} / ${sentence}`
}

test('a word list in a sentence gets the verdict of the list in 9 of 10, other reasons apart', () => {
  const compared = pairs.filter((pair) => !isExcused(pair))
  const others = compared.filter(({ ofList, ofSentence }) => ofList.verdict?.outcome !== ofSentence.verdict?.outcome)
  expect(compared.length).toBeGreaterThan(150)
  expect(others.length / compared.length, others.map(shown).join('\n')).toBeLessThanOrEqual(0.1)
})

test('no list fails where its sentence passes, nor the other way round', () => {
  const isTurned = ({ ofList, ofSentence }: Pair): boolean =>
    [ofList, ofSentence].some(({ verdict }) => verdict?.outcome === 'faithful') &&
    [ofList, ofSentence].some(({ verdict }) => verdict?.outcome === 'unfaithful')
  expect(pairs.filter(isTurned).map(shown)).toEqual([])
})

test('the text has other reasons too exactly where the words of the list alone keep the answer', () => {
  const kept = pairs.filter(
    (pair) => isExcused(pair) || (pair.ofSentence.verdict?.reason === 'answer' && pair.ofList.verdict),
  )
  expect(kept.filter(isExcused).length).toBeGreaterThan(20)
  expect(kept.filter((pair) => !isExcused(pair)).length).toBeGreaterThan(20)
  expect(kept.filter((pair) => isExcused(pair) !== isKeptByWordsAlone(pair)).map(shown)).toEqual([])
})

/** Whether the model keeps its answer about a text in which all other words are masked. */
function isKeptByWordsAlone({ animal, ofList: { about } }: Pair): boolean {
  const { text } = about.scene
  const words = wordsOf(text)
  const named = wordsWithin(words, maskItems(text, about.said, '[REDACTED]').edits)
  const alone = words
    .filter((word) => !named.includes(word))
    .toReversed()
    .reduce((left, { start, end }) => `${left.slice(0, start)}[REDACTED]${left.slice(end)}`, text)
  return animal.answers(alone, about) === animal.answers(text, about)
}
