import { describe, expect, test } from 'vitest'
import { alsoInPrompt, leftInInput } from '../../src/checks/named-elsewhere.js'
import { cleanList } from '../../src/replies/list-item.js'
import { maskItems } from '../../src/text/mask.js'
import { unitsRead } from '../text/units-read.js'

/** A text of many words, and names: as many times more of each as `size` says. */
type Input = (size: number) => readonly [text: string, names: readonly string[]]

const numbered = (count: number, write: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => write(index))

const han = (index: number): string => String.fromCodePoint(0x4e00 + (index % 5_000), 0x4e00 + ((index * 7) % 4_999))

/** Returns marks that differ for each number. */
const marksOf = (index: number): string => index.toString(2).replaceAll('0', '!').replaceAll('1', '?')

const inputs: readonly (readonly [kind: string, Input])[] = [
  ['words', (size) => [numbered(2_000 * size, (at) => `w${at}x`).join(' '), numbered(100 * size, (at) => `w${at}x`)]],
  [
    'phrases',
    (size) => [
      numbered(2_000 * size, (at) => `w${at}x`).join(' '),
      numbered(100 * size, (at) => `w${at}x w${at + 1}x w${at + 2}x`),
    ],
  ],
  [
    'phrases with other marks',
    (size) => [
      numbered(2_000 * size, (at) => `w${at}x`).join('-'),
      numbered(100 * size, (at) => `w${at}x w${at + 1}x w${at + 2}x`),
    ],
  ],
  [
    'contractions and accents',
    (size) => [
      numbered(2_000 * size, (at) => (at % 2 ? `wé${at}n’t` : `w${at} n't`)).join(' '),
      numbered(100 * size, (at) => (at % 2 ? `wé${at}n't` : `w${at}n't`)),
    ],
  ],
  [
    'parts of words',
    (size) => [numbered(2_000 * size, (at) => `aw${at}x`).join(' '), numbered(100 * size, (at) => `w${at}x`)],
  ],
  [
    'words that the text lacks',
    (size) => [numbered(2_000 * size, (at) => `w${at}`).join(' '), numbered(100 * size, (at) => `w${at}x`)],
  ],
  [
    'one word with other marks around it',
    (size) => ['so it is '.repeat(700 * size), numbered(100 * size, (at) => `so${marksOf(at)}`)],
  ],
  [
    'names that end in each other',
    (size) => [
      numbered(2_000 * size, (at) => `w${at}x`).join(' '),
      numbered(100 * size, (at) => (at % 2 ? `w${at}x` : `w${at}x w${at + 1}x`)),
    ],
  ],
  [
    'phrases that begin alike',
    (size) => ['so it is '.repeat(700 * size), numbered(100 * size, (at) => `so it is ${at}`)],
  ],
  ['Chinese', (size) => [numbered(3_000 * size, han).join(''), numbered(100 * size, han)]],
  ['Thai', (size) => [numbered(1_000 * size, (at) => `ดี${at}มาก`).join(''), numbered(100 * size, (at) => `ดี${at}`)]],
]

describe('a long list of names in a long text takes steps in proportion to both, not to their product', () => {
  test.each(inputs)('%s', (_, input) => {
    const steps = (size: number): number => {
      const [text, names] = input(size)
      return unitsRead(() => {
        const items = cleanList(names, text)
        maskItems(text, items, '[REDACTED]')
        leftInInput(items, [{ where: 'the subject line', text }])
        alsoInPrompt(items, '', [{ content: text }])
      })
    }
    // Both texts have more than 10,000 characters: the words of shorter ones are kept.
    // Ten times the text and ten times the names. Their product would take a hundred times as many.
    expect(steps(20) / steps(2)).toBeLessThan(15)
  })
})
