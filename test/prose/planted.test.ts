import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readParagraph } from '../../src/prose/paragraph.js'
import { readWords } from '../../src/prose/listed-words.js'
import { maskWords } from '../../src/text/mask.js'
import { applyEdits } from '../../src/text/edits.js'
import { wordsOf } from '../../src/text/words.js'
import { anyText } from '../text/texts.js'
import { closings, introductions } from './paragraph-examples.js'

const vocabulary = [
  'film',
  'plot',
  'dull',
  'bright',
  'hours',
  'friend',
  'never',
  'again',
  'street',
  'music',
  'slow',
  'garden',
  'winter',
  'laughed',
  'café',
  'Zoë',
  'don’t',
  'actor',
  'ending',
  'loud',
  'camera',
  'tired',
  'river',
  'teacher',
]
const others = ['splendid', 'wretched', 'curious', 'golden', 'hollow', 'gentle', 'brisk', 'naïve', 'sober', 'vivid']
/** Words of texts that a reader would cut if it looked only at replies. */
const traps = [
  'to:',
  'Analysis:',
  'Note:',
  'Text:',
  'Here is',
  'Sure!',
  'Option 1:',
  'I changed it.',
  '"never"',
  'Edited:',
  'The answer:',
]

const sentence = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...vocabulary) },
        { weight: 1, arbitrary: fc.constantFrom(...traps) },
      ),
      { minLength: 6, maxLength: 14 },
    ),
    fc.constantFrom('.', '!', '?', '.'),
  )
  .map(([words, end]) => `${words.join(' ').replace(/:$/u, '')}${end}`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '))
const texts = fc.oneof(
  paragraph,
  fc.tuple(paragraph, paragraph).map((lines) => lines.join('\n\n')),
)

/** A text and the same with some of its words, no more than a third of any paragraph, replaced by others or masked. */
const edits = fc
  .tuple(
    texts,
    fc.constantFrom('[REDACTED]', '[REMOVED]', ...others),
    fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  )
  .map(([text, put, dice]) => {
    const words = wordsOf(text)
    const isEditable = (index: number): boolean => vocabulary.includes(words[index]?.text ?? '')
    // At most one of three in a row.
    const chosen = words.filter((_, index) => index % 3 === 1 && isEditable(index) && (dice.next().value ?? 0) < 7)
    return { text, edited: applyEdits(text, maskWords(chosen, put)) }
  })
  // The unchanged text before a sentence about the answer may be a remark.
  .filter(({ text, edited }) => text !== edited)

const identity = (text: string): string => text
const wrappings: readonly (readonly [string, (text: string) => string])[] = [
  ['nothing', identity],
  ['quotation marks', (text) => `"${text}"`],
  ['curly quotation marks', (text) => `“${text}”`],
  ['bold', (text) => `**${text}**`],
  ['a fence', (text) => `\`\`\`\n${text}\n\`\`\``],
  [
    'a block quote',
    (text) =>
      text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
  ],
  ['HTML', (text) => `<p>${text}</p>`],
]
const wrapping = fc.constantFrom(...wrappings.map(([, wrap]) => wrap))
const introduction = fc.constantFrom('', ...introductions.filter((line) => line.endsWith(':')))
const closing = fc.constantFrom('', ...closings)

describe('an edit of a text', { timeout: 20_000 }, () => {
  test('is read as it was planted, for any text and any words around it', () => {
    fc.assert(
      fc.property(edits, wrapping, introduction, closing, ({ text, edited }, wrap, before, after) => {
        // Behind the unchanged text, a sentence about the answer may be the edit itself.
        fc.pre(edited !== text || !/\b(?:sentiment|answer|word)\b/iu.test(after))
        const reply = [before, wrap(edited), after].filter((part) => part !== '').join('\n\n')
        expect(readParagraph(reply, text)).toEqual({ value: edited })
      }),
      { numRuns: 1_000 },
    )
  })

  test('is read from JSON', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom('edited', 'redacted', 'text', 'edited_text'), ({ text, edited }, name) => {
        expect(readParagraph(JSON.stringify({ [name]: edited }), text)).toEqual({ value: edited })
      }),
    )
  })

  test('is read behind the original', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom('\n\n', '\n'), ({ text, edited }, between) => {
        // A text that has such labels itself cannot be told from them.
        fc.pre(!/Edited:|Text:/u.test(text))
        expect(readParagraph(`Original text: ${text}${between}Edited text: ${edited}`, text)).toEqual({ value: edited })
      }),
    )
  })

  test('is not read from a reply with only an introduction and a remark', () => {
    fc.assert(
      fc.property(texts, introduction, closing, (text, before, after) => {
        expect(readParagraph(`${before}\n\n${after}`, text)).not.toHaveProperty('value')
      }),
    )
  })
})

/** Whether one text has the characters of another in their order. */
function hasInOrder(whole: string, part: string): boolean {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at)
    if (at < 0) return false
    at += character.length
  }
  return true
}

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...vocabulary,
        ...traps,
        ...introductions,
        ...closings,
        '"',
        '“',
        '”',
        "'",
        '**',
        '*',
        '_',
        '`',
        '```',
        '~~',
        '>',
        '- ',
        '1. ',
        '\n',
        '\n\n',
        ': ',
        '[REDACTED]',
        '[',
        ']',
        '{',
        '}',
        '(',
        ')',
        '|',
        '->',
        '<b>',
        '</b>',
        '<del>',
        '</del>',
        '电影',
        '😀',
      ),
      anyText,
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(' '))

describe('for any reply', { timeout: 20_000 }, () => {
  test('the paragraph has only characters of the reply, in their order', () => {
    fc.assert(
      fc.property(pieces, pieces, (reply, text) => {
        const reading = readParagraph(reply, text)
        // JSON and entities write some characters in other ways, so they are left out.
        if ('value' in reading && !/\\|&|<br/iu.test(reply))
          expect(hasInOrder(reply, reading.value.replace(/\n/gu, '')), reading.value).toBe(true)
        else expect(['value' in reading, 'problem' in reading].filter(Boolean)).toHaveLength(1)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the list has only parts of the reply', () => {
    fc.assert(
      fc.property(pieces, pieces, (reply, text) => {
        const reading = readWords(reply, text)
        if ('value' in reading && !/\\|&/u.test(reply))
          for (const item of reading.value) expect(hasInOrder(reply, item.replace(/^\*\*/u, '')), item).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

const listShapes: readonly (readonly [string, (words: readonly string[]) => string])[] = [
  ['numbers', (words) => words.map((word, index) => `${index + 1}. ${word}`).join('\n')],
  ['brackets', (words) => words.map((word, index) => `${index + 1}) ${word}`).join('\n')],
  ['numbers in one line', (words) => words.map((word, index) => `${index + 1}. ${word}`).join(' ')],
  ['dashes', (words) => words.map((word) => `- ${word}`).join('\n')],
  ['stars', (words) => words.map((word) => `* ${word}`).join('\n')],
  ['bullets', (words) => words.map((word) => `• ${word}`).join('\n')],
  [
    'quoted items with reasons',
    (words) => words.map((word, index) => `${index + 1}. "${word}" - it shows what the writer means`).join('\n'),
  ],
  [
    'bold items with reasons',
    (words) => words.map((word) => `- **${word}**: it shows what the writer means`).join('\n'),
  ],
  ['commas', (words) => words.join(', ')],
  [
    'commas and "and"',
    (words) => (words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('')),
  ],
  ['quoted items and commas', (words) => words.map((word) => `"${word}"`).join(', ')],
  ['JSON', (words) => JSON.stringify(words)],
  ['a JSON object', (words) => JSON.stringify({ words })],
  ['HTML', (words) => `<ul>${words.map((word) => `<li>${word}</li>`).join('')}</ul>`],
  ['a fence', (words) => `\`\`\`\n${words.join(', ')}\n\`\`\``],
  ['a table', (words) => `| Word |\n|---|\n${words.map((word) => `| ${word} |`).join('\n')}`],
]

describe('words of a text', () => {
  const chosen = fc
    .uniqueArray(fc.constantFrom(...vocabulary), { minLength: 6, maxLength: 20 })
    .chain((words) =>
      fc.tuple(
        fc.constant(`${words.join(' then ')}.`),
        fc.shuffledSubarray(words, { minLength: 2, maxLength: words.length - 2 }),
      ),
    )
  const listIntroductions = [
    '',
    'Sure! Here is a list of the most important words of the text:\n\n',
    'The most important words are:\n',
    'Important words:\n\n',
    '**Words:**\n',
  ]
  const remarks = [
    '',
    '\n\nThese words are the most important for the answer.',
    '\n\nWithout these words, the question cannot be answered.',
    '\n\nLet me know if you need more!',
    '\nNote: there may be others.',
  ]

  test.each(listShapes)('are read in their order from a list with %s', (_, shape) => {
    fc.assert(
      fc.property(
        chosen,
        fc.constantFrom(...listIntroductions),
        fc.constantFrom(...remarks),
        ([text, words], before, after) => {
          const reading = readWords(`${before}${shape(words)}${after}`, text)
          expect('value' in reading ? cleanList(reading.value, text) : reading.problem).toEqual(words)
        },
      ),
      { numRuns: 100 },
    )
  })
})
