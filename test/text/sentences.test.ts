import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencesOf } from '../../src/text/sentences.js'
import { texts } from './texts.js'

const split = (text: string): readonly string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['One. Two? "Three!" Four', ['One.', 'Two?', '"Three!"', 'Four']],
  ['很好。不错！！再见', ['很好。', '不错！！', '再见']],
  ['A line\nAnother line\n\na third', ['A line', 'Another line', 'a third']],
  ['Label:\nnegative', ['Label:\nnegative']],
  ['a line that is\nwrapped', ['a line that is\nwrapped']],
  ['N. E. G. and option no. 2', ['N. E. G. and option no. 2']],
  ['Wait... What', ['Wait...', 'What']],
])('%j has its sentences', (text, sentences) => expect(split(text)).toEqual(sentences))

test('sentences are in order and lose only white space', () => {
  const bare = (text: string): string => text.replace(/\s/gu, '')
  fc.assert(
    fc.property(texts, (text) => {
      expect(bare(split(text).join(''))).toBe(bare(text))
    }),
  )
})
