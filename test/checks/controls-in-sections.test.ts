import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CheckContext } from '../../src/checks/definition.js'
import { maskOtherWords } from '../../src/checks/random-control.js'
import type { TextSection } from '../../src/subjects/text-section.js'
import { maskItems } from '../../src/text/mask.js'
import type { Span } from '../../src/text/words.js'

const mask = '[REDACTED]'
const first = 'My lamp came very late and the green box was wet, so please send me a new one this week.'
const second = 'status: delivered late\ncarrier: the north post took three long weeks for this heavy box'
const text = `${first}\n\n${second}`
const names = ['status', 'carrier'].map((name) => ({
  start: text.indexOf(name),
  end: text.indexOf(name) + name.length,
}))
const sections: readonly TextSection[] = [
  { start: 0, end: first.length, fixed: [], copied: [] },
  { start: first.length + 2, end: text.length, fixed: names, copied: [] },
]
const draws = (words: readonly string[], seed = 0, of: readonly TextSection[] = sections) =>
  maskOtherWords(maskItems(text, words, mask).edits, { text, mask, sections: of } as unknown as CheckContext, seed)
const isIn = (section: Span | undefined, { start, end }: Span): boolean =>
  section !== undefined && section.start <= start && end <= section.end

test('controls mask as many words of each section as the explanation does', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { draws: controls } = draws(['late'], seed)
      expect(controls).toHaveLength(2)
      for (const control of controls)
        expect(sections.map((section) => control.filter((edit) => isIn(section, edit)).length)).toEqual([1, 1])
    }),
  )
})

test.each([
  ['lamp', 0],
  ['weeks', 1],
])('controls of "%s" stay in its section', (word, index) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { draws: controls } = draws([word], seed)
      expect(controls.flat().length).toBeGreaterThan(0)
      expect(controls.flat().every((edit) => isIn(sections[index], edit))).toBe(true)
    }),
  )
})

test('controls mask no fixed place, and no word that is masked in another section', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const masked = draws(['delivered late', 'box was'], seed)
        .draws.flat()
        .map(({ start, end }) => text.slice(start, end))
      expect(masked.filter((word) => ['status', 'carrier', 'late', 'box', 'was', 'delivered'].includes(word))).toEqual(
        [],
      )
    }),
  )
})

test('a section that is covered leaves no control, however long the others are', () => {
  const covered = draws(['status', 'delivered', 'late', 'carrier', 'north', 'post', 'took', 'three', 'long', 'weeks'])
  expect(covered).toMatchObject({ draws: [], coversEverything: true })
})

test('a text of one section has the controls of a text without sections', () => {
  const whole = [{ start: 0, end: text.length, fixed: [], copied: [] }]
  for (const seed of [0, 1, 2, 3]) {
    const edits = maskItems(text, ['lamp', 'north post'], mask).edits
    const plain = maskOtherWords(edits, { text, mask } as CheckContext, seed)
    expect(draws(['lamp', 'north post'], seed, whole)).toEqual(plain)
  }
})
