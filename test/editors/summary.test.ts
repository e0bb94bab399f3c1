import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { annotatedTexts, placesIn, type AnnotatedText } from '../../bench/editors/annotated-text.js'
import { askAbout } from '../../bench/editors/ask.js'
import { figuresOf, sumOf, type EditorCounts } from '../../bench/editors/summary.js'
import { isRecommended, tableOf } from '../../bench/editors/table.js'
import { prose } from '../../src/testing/index.js'
import { editorOf, perfect, saying, type Answers } from './scripted-editors.js'

let folder: string
let runs = 0
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'editors-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const fence: AnnotatedText = {
  id: 'fence-1',
  application: 'support routing',
  language: 'English',
  text: 'The gate of our fence came with a bent hinge. It does not close. For now a stone holds it open. Please send a new hinge. The paint is lovely.',
  answer: 'spare parts',
  reason: 'To spare parts, since a piece arrived damaged and a replacement is asked for.',
  facts: [
    { clause: 'a piece arrived damaged', kind: 'says', places: ['came with a bent hinge', 'does not close'] },
    { clause: 'a replacement is asked for', kind: 'says', places: ['send a new hinge'] },
    { clause: 'damaged pieces are replaced', kind: 'rule' },
  ],
  notSaid: ['the customer wants the money back', 'the paint comes off'],
}
const numbered = (count: number): readonly AnnotatedText[] =>
  Array.from({ length: count }, (_, index) => ({ ...fence, id: `fence-${index + 1}` }))

/** Returns the counts of an editor over texts, and the figures that they come from. */
async function measured(texts: readonly AnnotatedText[], script: Answers) {
  const model = editorOf(texts, script)
  const answers = await askAbout(texts, { model, file: join(folder, `${runs++}.jsonl`) })
  const figures = figuresOf('scripted', texts, answers)
  return { figures, counts: sumOf(Object.values(figures.languages)) }
}

/** Returns the counts of an editor that gives these quotes for the first fact, and is else perfect. */
const quoting = async (...quotes: readonly string[]): Promise<EditorCounts> =>
  (
    await measured([fence], (text, step, index) =>
      step === 'read'
        ? { facts: [{ clause: 'a piece arrived damaged', kind: 'says', quotes: [...quotes] }] }
        : perfect(text, step, index),
    )
  ).counts

describe('a perfect editor', () => {
  test('has no misses and no wrong answers over all annotated texts, and is recommended', async () => {
    const texts = annotatedTexts()
    const { figures, counts } = await measured(texts, perfect)
    const wrong = {
      missed: 0,
      leftOut: 0,
      notInText: 0,
      overWide: 0,
      stray: 0,
      noBefore: 0,
      yesAfter: 0,
      yesToUnsaid: 0,
    }
    const places = texts.flatMap(placesIn).length
    expect(counts).toMatchObject({ ...wrong, unreadable: 0, texts: 60, calls: 180, places, quotes: places })
    expect(isRecommended(figures)).toBe(true)
  })

  test('has a row in the table for each language, and one for all', async () => {
    const { figures } = await measured(annotatedTexts().slice(0, 5), perfect)
    const rows = tableOf(figures).split('\n')
    expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual([
      'language',
      '--------',
      'English',
      'German',
      'Japanese',
      'Thai',
      'Arabic',
      'all',
    ])
  })
})

describe('a bad editor', () => {
  test('has the rates that its script gives it', async () => {
    const texts = numbered(4)
    const { figures, counts } = await measured(texts, (text, step, index) => {
      if (step === 'says-before') return saying(text, (isSaid) => (isSaid && index > 0 ? 'partly' : 'no'))
      if (step === 'says-after') return index === 3 ? prose('I am not sure.') : saying(text, () => 'yes')
      const quotes = [[text.text], [], ['came with a broken hinge', 'a bent hinge'], ['The paint']][index] ?? []
      return { facts: [{ clause: 'a piece arrived damaged', kind: 'says', quotes }] }
    })
    expect(counts).toMatchObject({
      // The whole text covers three places, and `a bent hinge` one.
      places: 12,
      missed: 8,
      quotes: 4,
      notInText: 1,
      overWide: 1,
      stray: 1,
      before: 8,
      noBefore: 2,
      after: 6,
      yesAfter: 6,
      unsaid: 14,
      yesToUnsaid: 6,
      unreadable: 1,
      calls: 12,
    })
    expect(isRecommended(figures)).toBe(false)
  })

  test('that answers in prose alone has only unreadable replies, and is not recommended', async () => {
    const { figures, counts } = await measured(numbered(2), () => prose('The reason looks fine to me.'))
    expect(counts).toMatchObject({ unreadable: 6, calls: 6, places: 0, before: 0, after: 0 })
    expect(isRecommended(figures)).toBe(false)
  })

  test('that leaves a statement out, or answers it twice, is unreadable', async () => {
    const { counts } = await measured(numbered(2), (text, step, index) => {
      if (step !== 'says-before') return perfect(text, step, index)
      const numbers = index === 0 ? [1, 2, 3] : [1, 2, 3, 4, 4]
      return { answers: numbers.map((number) => ({ number, said: 'no' })) }
    })
    expect(counts).toMatchObject({ unreadable: 2, before: 0, after: 4 })
  })
})

describe('an editor that adds facts of the text to the reason', () => {
  const sentences = fence.text.split('. ')
  const added = sentences.map((clause) => ({ clause, kind: 'says', quotes: [clause] }))

  test('has them left out, with their quotes', async () => {
    const { counts } = await measured(numbered(1), (text, step, index) =>
      step === 'read'
        ? { facts: [{ clause: 'a piece arrived damaged', kind: 'says', quotes: ['a bent hinge'] }, ...added] }
        : perfect(text, step, index),
    )
    expect(counts).toMatchObject({ listed: 6, leftOut: 5, quotes: 1, stray: 0, unreadable: 0 })
  })

  test('is unreadable if it lists no fact of the reason', async () => {
    const { figures, counts } = await measured(numbered(1), (text, step, index) =>
      step === 'read' ? { facts: added } : perfect(text, step, index),
    )
    expect(counts).toMatchObject({ listed: 5, leftOut: 5, quotes: 0, places: 0, unreadable: 1 })
    expect(isRecommended(figures)).toBe(false)
  })

  test('has stray quotes if it gives the facts words of the reason', async () => {
    const { figures, counts } = await measured(numbered(1), (text, step, index) =>
      step === 'read'
        ? { facts: sentences.map((quote) => ({ clause: 'a piece arrived damaged', kind: 'says', quotes: [quote] })) }
        : perfect(text, step, index),
    )
    expect(counts).toMatchObject({ leftOut: 0, missed: 0, quotes: 5, stray: 2, overWide: 3 })
    expect(isRecommended(figures)).toBe(false)
  })
})

describe('a quote', () => {
  test('covers a place if it has at least half of its words', async () => {
    expect(await quoting('bent hinge', 'not close')).toMatchObject({ missed: 2, notInText: 0 })
    expect(await quoting('a bent hinge', 'does not close', 'new hinge')).toMatchObject({ missed: 0, stray: 0 })
  })

  test('is found in any case, and counts once if it is given twice', async () => {
    expect(await quoting('CAME WITH A BENT HINGE', 'CAME WITH A BENT HINGE')).toMatchObject({ missed: 2, quotes: 1 })
  })

  test('is over-wide with more than twice the words of the places that it touches', async () => {
    expect(await quoting('close. For now a stone holds')).toMatchObject({ overWide: 0 })
    expect(await quoting('close. For now a stone holds it')).toMatchObject({ overWide: 1 })
  })

  test('is over-wide if it holds a whole sentence that is longer than the place in it', async () => {
    expect(await quoting('It does not close.')).toMatchObject({ overWide: 1, missed: 2 })
    expect(await quoting('does not close.')).toMatchObject({ overWide: 0, missed: 2 })
  })

  test('of a rule covers no place', async () => {
    const { counts } = await measured([fence], (text, step, index) =>
      step === 'read'
        ? { facts: [{ clause: 'damaged pieces are replaced', kind: 'rule', quotes: ['does not close'] }] }
        : perfect(text, step, index),
    )
    expect(counts).toMatchObject({ missed: 3, quotes: 0 })
  })
})

test('a run that was interrupted goes on with the replies that it has', async () => {
  const texts = numbered(3)
  const file = join(folder, 'replies.jsonl')
  const first = await askAbout(texts.slice(0, 2), {
    model: editorOf(texts.slice(0, 2), perfect),
    file,
  })
  const later = editorOf(texts.slice(2), perfect)
  const all = await askAbout(texts, { model: later, file })
  expect(all.slice(0, 6)).toEqual(first)
  expect(later.calls).toHaveLength(3)
})
