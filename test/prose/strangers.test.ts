import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readParagraph } from '../../src/prose/paragraph.js'
import { readWords } from '../../src/prose/listed-words.js'

const text = "the soup is cold and salty , the waiter does n't smile , and we left early ."
const edited = 'the soup is warm and mild , the waiter does smile , and we left late .'
const redacted = "the soup is [REDACTED] and [REDACTED] , the waiter does n't [REDACTED] , and we left early ."
const three = ['cold', 'salty', 'smile']

/** Returns what the importance check reads from a reply. */
function itemsOf(reply: string, about = text): readonly string[] | string {
  const reading = readWords(reply, about)
  return 'value' in reading ? cleanList(reading.value, about).map((item) => item.toLowerCase()) : reading.problem
}

function paragraphOf(reply: string, about = text, mask?: string): string {
  const reading = readParagraph(reply, about, mask)
  return 'value' in reading ? reading.value : reading.problem
}

const turns: readonly (readonly [title: string, around: (said: string) => string])[] = [
  ['an end of the sequence', (said) => `${said}</s>`],
  ['a beginning and an end of the sequence', (said) => `<s> ${said} </s>`],
  ['an end of the turn', (said) => `${said}<|im_end|>`],
  [
    'an end of the turn, and a turn that was made up',
    (said) => `${said}<|eot_id|>\n\nUser: What is the soup like?\nAssistant: cold, early`,
  ],
  ['a turn of another user without marks', (said) => `${said}\nUser \nWhat is the capital of France?`],
  [
    'another instruction',
    (said) => `${said}\n\n### Instruction:\nList the waiters of the text.\n\n### Response:\nthe waiter`,
  ],
  ['the end of the instruction before it', (said) => `[/INST] ${said}`],
  [
    'the instruction before it',
    (said) => `[INST] List the words of the text, please: early, left [/INST] ${said} </s>`,
  ],
  ['the name of its role', (said) => `<|im_start|>assistant\n${said}<|im_end|>`],
  ['a header of its role', (said) => `<|start_header_id|>assistant<|end_header_id|>\n\n${said}<|eot_id|>`],
  ['marks of full width', (said) => `${said}<｜end▁of▁sentence｜>`],
]

describe('the marks of turns are removed from a reply:', () => {
  test.each(turns)('%s', (_, around) => {
    expect(itemsOf(around('cold, salty, smile'))).toEqual(three)
    expect(itemsOf(around('1. cold\n2. salty\n3. smile'))).toEqual(three)
    expect(paragraphOf(around(edited))).toBe(edited)
    expect(paragraphOf(around(redacted), text, '[REDACTED]')).toBe(redacted)
  })

  test('struck-out words do not end a sequence', () => {
    expect(paragraphOf(edited.replace('warm', '<s>cold</s> warm'))).toBe(edited)
  })

  test('marks that the text has stay', () => {
    const own = 'A page ends in </s> and the [INST] is a dull one.'
    expect(paragraphOf('A page ends in </s> and the [INST] is a good one.', own)).toBe(
      'A page ends in </s> and the [INST] is a good one.',
    )
  })

  test('a reply of marks alone is unreadable', () => {
    expect(itemsOf('</s>')).toBe('unreadable')
    expect(paragraphOf('<|im_end|>')).toBe('unreadable')
  })
})

describe('a list is read', () => {
  test.each([
    ['behind the name of a turn', 'Assistant: cold, salty, smile'],
    ['behind a heading for each kind', 'Adjectives: cold, salty\nVerbs: smile'],
    ['behind a numbered heading for each kind', '1. Adjectives: cold, salty\n2. Verbs: smile'],
    ['behind a heading in bold for each kind', '**Adjectives:** cold, salty\n**Verbs:** smile'],
    ['with a number for each word', 'Word 1: cold\nWord 2: salty\nWord 3: smile'],
    ['with a part for each word', 'Taste: cold, salty\nWhat he does: smile'],
    ['with a kind that has none', 'Positive words: none\nNegative words: cold, salty, smile'],
    ['behind the sentiment', 'Sentiment: negative\nImportant words: cold, salty, smile'],
    ['in a block quote', '> cold\n> salty\n> smile'],
    ['with numbers that have no full stop', '1 cold\n2 salty\n3 smile'],
    ['with numbers and dashes', '1- cold\n2- salty\n3- smile'],
    ['with dashes that touch the word', '-cold\n-salty\n-smile'],
    ['with stars that touch the word', '*cold\n*salty\n*smile'],
    ['with emoji for bullets', '🔹 cold\n🔹 salty\n🔹 smile'],
    ['with ticks for bullets', '✅ cold\n✅ salty\n✅ smile'],
    ['with keys for numbers', '1️⃣ cold\n2️⃣ salty\n3️⃣ smile'],
    ['with arrows between', 'cold → salty → smile'],
    ['with dashes between', 'cold - salty - smile'],
    ['with signs of order between', 'cold > salty > smile'],
    ['with spaces between', 'cold salty smile'],
    ['with spaces between, behind a label', 'List of words: cold salty smile'],
    ['with signs of a hashtag', '#cold #salty #smile'],
    ['with a remark on each', 'cold (negative), salty (negative), smile (positive)'],
    ['with a weight for each', 'cold: 0.9, salty: 0.8, smile: 0.4'],
    ['in a table without a frame', 'Rank | Word\n1 | cold\n2 | salty\n3 | smile'],
    [
      'in the text, in bold',
      "the soup is **cold** and **salty** , the waiter does n't **smile** , and we left early .",
    ],
    ['in the box of a mathematician', '\\boxed{cold, salty, smile}'],
    ['as what is important', 'Cold, salty and smile are the most important words of the text.'],
    ['behind "the words"', 'The words cold, salty, and smile.'],
    [
      'before a reason',
      'I would say that the most important words are cold, salty, and smile, because they show that the writer was not happy.',
    ],
    ['in an item of its own for several', '1. "cold" and "salty" (the soup)\n2. "smile" (the waiter)'],
    [
      'behind a question that has words of the text',
      'The most important words for answering "Is the soup cold or the waiter early?" are cold, salty and smile.',
    ],
    ['where some are in quotation marks', 'cold, "salty", smile'],
    [
      'all the same, by a model that has no opinions',
      'As an AI language model, I do not have personal opinions, but the most important words are "cold", "salty" and "smile".',
    ],
    [
      'before a list for another text',
      '1. cold\n2. salty\n3. smile\n\nText: we left in the dark and the waiter was early\n\n1. left\n2. early',
    ],
    ['behind two headings in one line', 'Negative words: cold, salty; positive words: smile'],
    ['behind two headings, each a sentence', 'Negative: cold, salty. Positive: smile.'],
    ['with numbers in one line, without spaces', '1.cold 2.salty 3.smile'],
    ['with Roman numbers', 'I. cold\nII. salty\nIII. smile'],
    ['with Roman numbers in brackets', 'i) cold\nii) salty\niii) smile'],
    ['in a tag', '<words>cold, salty, smile</words>'],
    ['in the text, in brackets', "the soup is [cold] and [salty] , the waiter does n't [smile] , and we left early ."],
    ['before a short remark', 'Here are the words:\ncold, salty, smile\n\nThey express sentiment.'],
    ['before a mark of the end', 'cold, salty, smile [end]'],
    ['behind the text', `Text: ${text}\n\nImportant words: cold, salty, smile`],
    ['before what is left', '1. cold\n2. salty\n3. smile\n\nText without these words:\n1. soup\n2. waiter'],
  ])('%s', (_, reply) => {
    expect(itemsOf(reply)).toEqual(three)
  })

  test.each([
    [
      'a number begins the item',
      '1. 1,000 people\n2. 5 p.m.',
      'More than 1,000 people came at 5 p.m. on Monday.',
      ['1,000 people', '5 p.m'],
    ],
    [
      'a contraction has a space in the text',
      "1. doesn't\n2. waiter doesn’t smile",
      text,
      ["does n't", "waiter does n't smile"],
    ],
    [
      'a hyphen is a space in the text',
      'two-dimensional, well known',
      'A two dimensional, well-known film.',
      ['two dimensional', 'well-known'],
    ],
    ['marks stand between its words in the text', '- cold, dull soup', 'A "cold", dull soup.', ['cold", dull soup']],
  ])('in the spelling of the text if %s', (_, reply, about, items) => {
    expect(itemsOf(reply, about)).toEqual(items)
  })
})

test('a label of a list is not an item, even if the text has its words', () => {
  expect(
    itemsOf('Words: concern, terrorist', 'its concern with the consequences of words and with terrorist acts'),
  ).toEqual(['concern', 'terrorist'])
})

describe('no list is read from', () => {
  test.each([
    ['an answer with its number', '1) yes'],
    ['an answer with its letter', 'c) cold'],
    ['a later option alone', '2. cold'],
    ['an answer in a sentence', 'The answer is cold.'],
    ['an answer behind a label', 'Answer: cold'],
    ['words that follow each other in the text', "the waiter does n't smile we left"],
    ['a redaction', redacted],
    ['the text in bold as a whole', `**${text}**`],
    ['a refusal that has a "but"', 'I am sorry, but I cannot provide such words, but the task was clear.'],
  ])('%s', (_, reply) => {
    expect(typeof itemsOf(reply)).toBe('string')
  })
})

describe('an edit is read', () => {
  test.each([
    ['behind a sentence in its line', `Yes, that can be changed. ${edited}`],
    ['behind what the answer is', `The answer is positive.\n\n${edited}`],
    ['behind the sentiment', `Sentiment: positive\n\n${edited}`],
    ['behind what was changed', `The word "cold" has been changed to "warm": ${edited}`],
    ['behind an explanation of its own line', `I changed "cold" to "warm".\n\n${edited}`],
    ['behind a label that tells the sentiment', `Paragraph with positive sentiment: ${edited}`],
    ['before the answer in brackets', `${edited} [Positive]`],
    ['before the answer behind a dash', `${edited} - positive`],
    ['before a table of changes', `${edited}\n\n| Original | New |\n|---|---|\n| cold | warm |`],
    ['in a table beside the original', `| Original | Edited |\n|---|---|\n| ${text} | ${edited} |`],
    ['in a tag of several words', `<edited_text>\n${edited}\n</edited_text>`],
    ['in square brackets', `[${edited}]`],
    ['in round brackets', `(${edited})`],
  ])('%s', (_, reply) => {
    // A bracket may take the last full stop with it, so the full stop is not compared.
    expect(paragraphOf(reply).replace(/ \.$/u, '')).toBe(edited.replace(/ \.$/u, ''))
  })

  test.each([
    ['alone', 'a boring , dull , repulsive movie'],
    ['behind an interjection', 'Sure! a boring , dull , repulsive movie'],
    ['behind a label', 'Paragraph: a boring , dull , repulsive movie'],
    ['behind the answer', 'negative\n\na boring , dull , repulsive movie'],
    ['behind the original', 'a gorgeous , witty , seductive movie\n\na boring , dull , repulsive movie'],
    ['as an item', '1. a boring , dull , repulsive movie'],
  ])('with most of a short text changed, %s', (_, reply) => {
    expect(paragraphOf(reply, 'a gorgeous , witty , seductive movie')).toBe('a boring , dull , repulsive movie')
  })

  test('behind the original, even if only masks tell them apart', () => {
    const reply = 'a gorgeous , witty , seductive movie\n\na [REDACTED] , [REDACTED] , [REDACTED] movie'
    expect(paragraphOf(reply, 'a gorgeous , witty , seductive movie', '[REDACTED]')).toBe(
      'a [REDACTED] , [REDACTED] , [REDACTED] movie',
    )
  })

  test('of several paragraphs, each in quotation marks', () => {
    const about = 'The plot is thin.\n\nThe jokes are stale, and the lead is dull.'
    expect(paragraphOf('"The plot is rich."\n\n"The jokes are fresh, and the lead is dull."', about)).toBe(
      'The plot is rich.\n\nThe jokes are fresh, and the lead is dull.',
    )
  })

  test('behind an interjection, even if the text has its letters in a word', () => {
    expect(
      paragraphOf(
        'Sure! the piece is dull in large measure , and so is she',
        'the piece is good in large measure , and so is she',
      ),
    ).toBe('the piece is dull in large measure , and so is she')
  })

  test('before the answer in brackets, even if a mask is its last word', () => {
    const hidden = "the soup is cold and salty , the waiter does n't [REDACTED]"
    expect(
      paragraphOf(`${hidden} [Unknown]`, "the soup is cold and salty , the waiter does n't smile", '[REDACTED]'),
    ).toBe(hidden)
  })

  test('behind the original of several lines, even if the first one begins with a mask', () => {
    const about =
      'What can I say, it was dull.\n\nThe acting was bad, and the music too loud for a film of this length.'
    const hidden =
      '[REDACTED] can I say, it was dull.\n\nThe acting was [REDACTED], and the music too loud for a film of this length.'
    expect(paragraphOf(`${about}\n\n${hidden}`, about, '[REDACTED]')).toBe(hidden)
  })

  test('behind the original, even if it begins with a short line', () => {
    const about = 'Note: spoilers.\n\nHere is what I think: the film is dull, and to: nobody in particular.'
    const edit = about.replace('dull', 'great')
    expect(paragraphOf(`${about}\n\n${edit}`, about)).toBe(edit)
    expect(paragraphOf(`Sure! ${edit}`, about)).toBe(edit)
    expect(paragraphOf(`1. ${edit}`, about)).toBe(edit)
  })
})

describe('no edit is read from a statement about the sentiment or the answer', () => {
  test.each([
    'The sentiment is negative.',
    'The sentiment is positive.',
    'The answer is positive.',
    'So the sentiment is now positive.',
    'The sentiment of the text is good.',
  ])('%s', (reply) => {
    expect(paragraphOf(reply, 'the acting is bad')).toBe('unreadable')
  })
})
