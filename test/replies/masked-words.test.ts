import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readWords } from '../../src/prose/listed-words.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskItems } from '../../src/text/mask.js'

/** The words that the importance check masks after a reply. */
function maskedBy(reply: string, text: string): string {
  const reading = readWords(reply, text)
  if (!('value' in reading)) return reading.problem
  return applyEdits(text, maskItems(text, cleanList(reading.value, text), '▇').edits)
}

const review = "it 's a charming and often affecting journey , but it does n't live up to its well-known source ."
const story = 'Mary went to the garden. After that, she walked to the office. John is in the kitchen.'
const shop = 'I love C++ and C#, but great (really) books are rated ***** only once: wow!'
const meal =
  'The food was not good at all. The word "fresh" means nothing here: the fish was old. Things I liked: none. Never again!!!'

describe('the words that a reply names are masked', () => {
  test.each([
    [
      'in a list with commas',
      review,
      'charming, affecting',
      "it 's a ▇ and often ▇ journey , but it does n't live up to its well-known source .",
    ],
    [
      'with capitals and full stops',
      review,
      '1. Charming.\n2. Affecting.',
      "it 's a ▇ and often ▇ journey , but it does n't live up to its well-known source .",
    ],
    [
      'with a contraction that the text writes with a space',
      review,
      "doesn't, charming",
      "it 's a ▇ and often affecting journey , but it ▇ ▇ live up to its well-known source .",
    ],
    [
      'with a curly apostrophe in a phrase',
      review,
      '- "doesn’t live up to"',
      "it 's a charming and often affecting journey , but it ▇ ▇ ▇ ▇ ▇ its well-known source .",
    ],
    [
      'with a space for a hyphen',
      review,
      '* well known',
      "it 's a charming and often affecting journey , but it does n't live up to its ▇-▇ source .",
    ],
    [
      'as a phrase with "and" in it',
      review,
      'charming and often affecting',
      "it 's a ▇ ▇ ▇ ▇ journey , but it does n't live up to its well-known source .",
    ],
    [
      'with words that the text lacks',
      review,
      'charming, joyful, affecting',
      "it 's a ▇ and often ▇ journey , but it does n't live up to its well-known source .",
    ],
    [
      'as sentences',
      story,
      '1. Mary went to the garden.\n2. After that, she walked to the office.',
      '▇ ▇ ▇ ▇ ▇. ▇ ▇, ▇ ▇ ▇ ▇ ▇. John is in the kitchen.',
    ],
    [
      'behind the question',
      story,
      'The words needed to answer "Where is Mary?" are "Mary", "walked" and "office".',
      '▇ went to the garden. After that, she ▇ to the ▇. John is in the kitchen.',
    ],
    [
      'by what each is',
      story,
      'Mary (person), office (place), walked (movement)',
      '▇ went to the garden. After that, she ▇ to the ▇. John is in the kitchen.',
    ],
    [
      'before those that do not matter',
      story,
      '1. "Mary" - the subject\n2. "office" - her location\n\nThe other words, such as "John" and "kitchen", are not relevant.',
      '▇ went to the garden. After that, she walked to the ▇. John is in the kitchen.',
    ],
    [
      'with signs in their names',
      shop,
      '1. C++\n2. C#\n3. great (really)\n4. *****\n5. wow!',
      'I love ▇ and ▇, but ▇ (▇) books are rated ▇ only once: ▇!',
    ],
    [
      'with signs in their names, in one line',
      shop,
      'C++, C#, "great (really)", *****, wow!',
      'I love ▇ and ▇, but ▇ (▇) books are rated ▇ only once: ▇!',
    ],
    [
      'with the punctuation of the text',
      meal,
      '1. not good at all\n2. "fresh"\n3. old\n4. Never again!!!',
      'The food was ▇ ▇ ▇ ▇. The word "▇" means nothing here: the fish was ▇. Things I liked: none. ▇ ▇▇',
    ],
    [
      'where the text has words that replies have too',
      meal,
      'none',
      'The food was not good at all. The word "fresh" means nothing here: the fish was old. Things I liked: ▇. Never again!!!',
    ],
    [
      'where the text has a colon of its own',
      meal,
      'Things I liked: none',
      'The food was not good at all. The word "fresh" means nothing here: the fish was old. ▇ ▇ ▇: ▇. Never again!!!',
    ],
    [
      'longer ones around shorter ones',
      'a good film, a good film festival, goods',
      'good, good film, film festival',
      'a ▇ ▇, a ▇ ▇ ▇, goods',
    ],
    [
      'in a language with inflected letters',
      'Der Film ist langweilig und die Handlung öde.',
      'Die wichtigsten Wörter sind: „langweilig“ und „Öde“.',
      'Der Film ist ▇ und die Handlung ▇.',
    ],
    [
      'with an elision',
      'Le film est ennuyeux, l’intrigue est fade.',
      "« ennuyeux », « l'intrigue », « fade »",
      'Le film est ▇, ▇ est ▇.',
    ],
    ['in another alphabet', 'Фильм скучный и длинный.', 'Важные слова: скучный, длинный', 'Фильм ▇ и ▇.'],
    ['in a script without spaces', '映画はダメ。とても退屈だった。', '「ダメ」、「退屈」', '映画は▇。とても▇だった。'],
  ])('%s', (_, text, reply, masked) => {
    expect(maskedBy(reply, text)).toBe(masked)
  })
})
