import { describe, expect, test } from 'vitest'
import { readParagraph } from '../../src/prose/paragraph.js'
import { readWords } from '../../src/prose/listed-words.js'

const repeated = (piece: string, length = 100_000): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Pieces of replies of 100,000 characters. */
const pieces = [
  'good ',
  'good',
  '"',
  '"a" ',
  '“',
  '” "',
  "'",
  "'a ",
  '[',
  ']',
  '[a] ',
  '(',
  '( ',
  '{',
  '{"a": "',
  '- ',
  '- a\n',
  '* ',
  '*',
  '**',
  '** ',
  '**a** ',
  '_',
  '`',
  '```',
  '```\n',
  '~~',
  '~~a~~ ',
  '\n',
  '\r\n',
  ' ',
  '\t',
  ' \n',
  '1. ',
  '1. a ',
  '1. a\n',
  '1. good\n',
  '<',
  '<b>',
  '<p>a',
  '<del>',
  '<del>a',
  '</del>',
  '<think>',
  '&amp;',
  '&',
  ':',
  ': ',
  'Text: ',
  'Text:\n',
  'Note: ',
  'Note: a\n',
  'I changed it. ',
  ' (I changed it',
  'Edited text: a film ',
  'Edited text: a film\n',
  'Here is the text: ',
  'Sure! ',
  'Sure!\n',
  'The film is dull. ',
  'The film is dull.\n',
  'a, ',
  'a,',
  ';',
  ' and ',
  'film and ',
  '| a ',
  '| a |\n',
  '|',
  '-> ',
  ' -> a',
  '→',
  '[REDACTED] ',
  '[REDACTED]',
  '█',
  '___',
  '>',
  '> \n',
  '\\',
  '\\[',
  '😀',
  '电',
  'e\u0301',
  '\u200D',
  '. A',
  '.',
  '? "A',
  'a - ',
  'a: ',
  'words are ',
  'not important ',
  '#',
  '# a\n',
  'x2 ',
  '(a) ',
  'Option 1: ',
  'dull film\n\n',
  "I'm sorry ",
  'good\n',
  '</s>',
  '<s>a',
  '<s>a</s> ',
  '[INST] ',
  '<|a|>',
  '<|user|>\n',
  'User:\n',
  'words good ',
  'good: 0.9, ',
  'good (a), ',
  'a: good\n',
  '1 good\n',
  '-good\n',
  '🔹 good\n',
  'good → ',
  '#good ',
  '\\boxed{',
  'but the words ',
  'a | ',
  '| a film ',
  '(',
  'The sentiment is ',
  "does n't ",
  '"a?" ',
  '> good\n',
]

const readers = { readWords, readParagraph }

describe.each(Object.entries(readers))('%s', (_, read) => {
  const short = 'A dull film, and two hours I want back. Text: it is good.'

  test.each(pieces)('reads a long reply of %j quickly', { timeout: 10_000 }, (piece) => {
    read(repeated(piece), short)
  })

  test.each(pieces)('reads a long reply of %j quickly if the text has it too', { timeout: 10_000 }, (piece) => {
    read(`Edited text: "${repeated(piece)}"\n\nNote: done.`, `${repeated(piece)} end`)
  })
})

test('a long review is read from a long reply', { timeout: 10_000 }, () => {
  const review = Array.from(
    { length: 2_000 },
    (_, index) => `Line ${index} of it says that the film is ${['dull', 'long', 'loud'][index % 3]}.`,
  ).join('\n')
  const edited = review.replaceAll('dull', 'bright')
  expect(
    readParagraph(`Sure! Here is the edited text:\n\n"${edited}"\n\nI changed "dull" to "bright".`, review),
  ).toEqual({ value: edited })
})

test('a long list is read whole', { timeout: 10_000 }, () => {
  const words = Array.from({ length: 10_000 }, (_, index) => `word${index}`)
  expect(readWords(words.map((word, index) => `${(index % 999) + 1}. ${word}`).join('\n'), words.join(' '))).toEqual({
    value: words,
  })
  expect(readWords(words.join(', '), `${words.toReversed().join(' ')}`)).toEqual({ value: words })
})
