import { describe, expect, test } from 'vitest'
import { isFunctionWord } from '../../src/text/function-words.js'

describe('a function word', () => {
  test.each(['the', 'The', 'of the', 'und', 'à', 'в', 'этот', 'في', 'में', '的', '这个', 'は', '…', '"the"', 'I', 'A'])(
    'is %j',
    (text) => {
      expect(isFunctionWord(text)).toBe(true)
    },
  )

  test.each([
    'not',
    'no',
    'nicht',
    'he',
    'her',
    'refund',
    'the refund',
    '5',
    '😀',
    'IT',
    'US',
    'war',
    'will',
    '****',
    'не',
    'он',
    'لا',
    'नहीं',
    '不',
    '对',
  ])('is not %j, which can decide an answer', (text) => {
    expect(isFunctionWord(text)).toBe(false)
  })
})
