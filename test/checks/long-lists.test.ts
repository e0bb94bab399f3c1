import { describe, expect, test } from 'vitest'
import { alsoInPrompt, leftInInput } from '../../src/checks/named-elsewhere.js'
import { cleanList } from '../../src/replies/list-item.js'
import { maskItems } from '../../src/text/mask.js'

/** A text of many words, and names: as many times more of each as `size` says. */
type Input = (size: number) => readonly [text: string, names: readonly string[]]

const numbered = (count: number, write: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => write(index))

const han = (index: number): string => String.fromCodePoint(0x4e00 + (index % 5_000), 0x4e00 + ((index * 7) % 4_999))

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
    'words that occur everywhere',
    (size) => ['so it is '.repeat(700 * size), numbered(100 * size, (at) => `"so${'!'.repeat(at % 50)}`)],
  ],
  [
    'phrases that begin alike',
    (size) => ['so it is '.repeat(700 * size), numbered(100 * size, (at) => `so it is ${at}`)],
  ],
  ['Chinese', (size) => [numbered(1_000 * size, han).join(''), numbered(100 * size, han)]],
  ['Thai', (size) => [numbered(1_000 * size, (at) => `ดี${at}มาก`).join(''), numbered(100 * size, (at) => `ดี${at}`)]],
]

describe('a long list of names in a long text takes time in proportion to both, not to their product', () => {
  test.each(inputs)('%s', { timeout: 60_000 }, (_, input) => {
    const time = (size: number): number => {
      const [text, names] = input(size)
      const from = performance.now()
      const items = cleanList(names, text)
      maskItems(text, items, '[REDACTED]')
      leftInInput(items, [{ where: 'the subject line', text }])
      alsoInPrompt(items, '', [{ content: text }])
      return performance.now() - from
    }
    time(1)
    const [small, large] = [time(4), time(40)]
    // Ten times the text and ten times the names. Their product would take a hundred times as long.
    expect(large).toBeLessThan(30 * small + 1_500)
  })
})
