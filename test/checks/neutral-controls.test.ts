import { describe, expect, test } from 'vitest'
import { neutralEdits } from '../../src/checks/counterfactual/neutral-controls.js'
import type { CheckContext } from '../../src/checks/definition.js'
import { applyEdits, type Edit } from '../../src/text/edits.js'
import { countWords } from '../../src/text/words.js'

const text = 'We came home early and sat down at the long table near the old stove.'
const controlsOf = (edits: readonly Edit[], of = text): readonly string[] =>
  [0, 1, 2, 3, 4].flatMap((seed) =>
    neutralEdits(
      edits,
      { text: of, subject: { labels: [], undetermined: [] } } as unknown as CheckContext,
      seed,
    ).draws.map((draw) => applyEdits(of, draw)),
  )

describe('the control of a counterfactual', () => {
  test.each([
    ['that adds a word at the end', [{ start: text.length - 1, end: text.length - 1, text: ' never' }], 1],
    ['that adds a word in front', [{ start: 0, end: 0, text: 'never ' }], 1],
    ['that adds a sentence', [{ start: text.length, end: text.length, text: ' It was a bad day.' }], 5],
    ['that leaves a word out', [{ start: 12, end: 18, text: '' }], -1],
    ['that leaves three words out', [{ start: 23, end: 35, text: '' }], -3],
    ['that replaces a word', [{ start: 13, end: 18, text: 'late' }], 0],
  ])('%s makes a text as much longer or shorter', (_, edits, more) => {
    const controls = controlsOf(edits)
    expect(controls).toHaveLength(10)
    for (const control of controls) expect(countWords(control) - countWords(text)).toBe(more)
  })

  test('repeats no word that the edit replaced, however long the text is', () => {
    for (const count of [20, 4_000]) {
      const long = `${'low '.repeat(count)}high`
      expect(controlsOf([{ start: long.length - 4, end: long.length, text: 'wide' }], long)).toEqual([])
    }
  })

  test('says only words of the text, in scripts without spaces too', () => {
    const chinese = '老师看见花园里的瓶子。'
    for (const control of controlsOf([{ start: 0, end: 0, text: '安静' }], chinese)) {
      expect(control.length).toBeGreaterThan(chinese.length)
      for (const letter of control) expect(chinese).toContain(letter)
    }
  })

  test('writes the marks of an edit without words beside other words', () => {
    for (const control of controlsOf([{ start: 2, end: 2, text: ' !!!' }])) {
      expect(control).toContain(' !!!')
      expect(control.replace(' !!!', '')).toBe(text)
      expect(control).not.toContain('We !!!')
    }
  })
})
