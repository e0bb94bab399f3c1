import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readWords } from '../../src/prose/listed-words.js'

const vocabulary = (
  'film plot dull bright hours friend never again street music slow garden winter laughed café Zoë actor ending ' +
  'loud camera tired river teacher service price warm'
).split(' ')

const count = (words: readonly string[]): readonly string[] => words.map((word, index) => `${index + 1}. ${word}`)
const withAnd = (words: readonly string[], and = 'and'): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1) ?? ''}` : words.join('')

type Form = (words: readonly string[]) => string

/** Forms that fit in a line, and those that take several. */
const inline: readonly Form[] = [
  (words) => words.join(', '),
  (words) => withAnd(words),
  (words) => withAnd(words, 'und'),
  (words) => `${words.slice(0, -1).join(', ')}, and ${words.at(-1) ?? ''}.`,
  (words) => words.map((word) => `"${word}"`).join(', '),
  (words) => `${words.map((word) => `"${word},"`).join(' ')}`,
  (words) => withAnd(words.map((word, index) => (index % 2 === 0 ? word : `"${word}"`))),
  (words) => withAnd(words.map((word, index) => (index % 3 === 1 ? `"${word},"` : word))),
  (words) => withAnd(words.map((word) => `**${word}**`)),
  (words) => withAnd(words.map((word) => `«${word}»`)),
  (words) => words.join('; '),
  (words) => words.join(' / '),
  (words) => words.map((word) => `${word} (a strong word)`).join(', '),
  (words) => words.map((word) => `${word} ×2`).join(', '),
]
const blocks: readonly Form[] = [
  (words) => count(words).join('\n'),
  (words) => count(words).join(' '),
  (words) => words.map((word) => `- ${word}`).join('\n'),
  (words) => words.map((word) => `* **${word}**: it shows what the writer means`).join('\n'),
  (words) => words.map((word) => `- "${word}" – says it`).join('\n'),
  (words) => words.map((word) => `• ${word}`).join('\n\n'),
  (words) => words.join('\n'),
  (words) => words.map((word) => `${word} (appears once)`).join('\n'),
  (words) => words.map((word, index) => `${index + 1}) __${word}__ ×2`).join('\n'),
  (words) => words.map((word) => `“${word}”`).join('\n'),
  (words) => `| Word |\n|---|\n${words.map((word) => `| ${word} |`).join('\n')}`,
  (words) => JSON.stringify(words),
  (words) => JSON.stringify({ words }),
  (words) => `\`\`\`\n${words.join('\n')}\n\`\`\``,
]

const introductions = [
  '',
  'Sure! Here is the list:\n',
  'The most important words are:\n\n',
  'Here is what matters.\n\n',
  '**Important words**\n',
  'Die wichtigsten Wörter sind:\n',
  'I would say that the following words matter most:\n',
]
const closings = [
  '',
  '\n\nThese words are the most important for the answer.',
  '\nLet me know if you need more!',
  '\n\nNote: without them nobody could tell.',
  '\n\nOf these, the first one matters most.',
]
const headings: readonly (readonly [string, string])[] = [
  ['Positive words:', 'Negative words:'],
  ['**Positive:**', '**Negative:**'],
  ['### Nouns', '### Other words'],
  ['Words that show the mood:', 'Also important:'],
  ['On the one hand:', 'On the other hand:'],
  ['Gut:', 'Schlecht:'],
  ['First sentence -', 'Second sentence -'],
  ['The first group is', 'The second group is'],
  ['', ''],
  ['', 'Additionally:'],
  ['', 'Other important words include'],
]
const unimportant = ['Words that do not matter:', '**Unimportant:**', 'Unwichtig:', 'Not needed:']

/** Words of a text in two groups, and a third that the reply does not list as important. */
const groups = fc.shuffledSubarray(vocabulary, { minLength: 12, maxLength: vocabulary.length }).chain((words) => {
  const text = `${words.join(' then ')}.`
  return fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.shuffledSubarray(words, { minLength: 10 }),
    )
    .map(([one, two, chosen]) => ({
      text,
      first: chosen.slice(0, one),
      second: chosen.slice(one, one + two),
      other: chosen.slice(-2),
    }))
})

const read = (reply: string, text: string): readonly string[] | undefined => {
  const reading = readWords(reply, text)
  return 'value' in reading ? cleanList(reading.value, text) : undefined
}
const sorted = (words: readonly string[]): readonly string[] =>
  words.map((word) => word.toLowerCase().replace(/[.,]$/u, '')).toSorted()

describe('the reading of a list is the whole list, or the reply is unreadable:', { timeout: 30_000 }, () => {
  const form = fc.constantFrom(...inline, ...blocks)

  test('one list in any form', () => {
    let [readable, all] = [0, 0]
    fc.assert(
      fc.property(
        groups,
        form,
        fc.constantFrom(...introductions),
        fc.constantFrom(...closings),
        (words, to, before, after) => {
          const items = [...words.first, ...words.second]
          const found = read(`${before}${to(items)}${after}`, words.text)
          all++
          if (found) readable++
          if (found) expect(sorted(found)).toEqual(sorted(items))
        },
      ),
      { numRuns: 1_500 },
    )
    expect(readable / all).toBeGreaterThan(0.9)
  })

  test('two lists under headings, in lines, in blocks or in one line', () => {
    let [readable, all] = [0, 0]
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom(...headings),
        form,
        form,
        fc.constantFrom([' ', '. '], [' ', '\n'], ['\n', '\n'], ['\n', '\n\n']),
        fc.constantFrom(...introductions),
        fc.constantFrom(...closings),
        (words, [one, two], to, toSecond, [behind = '', between = ''], before, after) => {
          // In one line there is no room for a list in lines.
          if (behind === ' ' && (`${one}${two}` === '' || blocks.includes(to) || blocks.includes(toSecond))) return
          const found = read(
            `${before}${one}${behind}${to(words.first)}${between}${two}${behind}${toSecond(words.second)}${after}`,
            words.text,
          )
          all++
          if (found) readable++
          if (found) expect(sorted(found), one).toEqual(sorted([...words.first, ...words.second]))
        },
      ),
      { numRuns: 1_500 },
    )
    expect(readable / all).toBeGreaterThan(0.4)
  })

  test('a list, and another of words that do not matter', () => {
    let [readable, all] = [0, 0]
    fc.assert(
      fc.property(
        groups,
        form,
        form,
        fc.constantFrom(...unimportant),
        fc.constantFrom(...introductions),
        (words, to, toOther, heading, before) => {
          const items = [...words.first, ...words.second]
          const other = words.other.filter((word) => !items.includes(word))
          if (other.length < 2) return
          const found = read(`${before}${to(items)}\n\n${heading}\n${toOther(other)}`, words.text)
          all++
          if (found) readable++
          if (found) expect(sorted(found)).toEqual(sorted(items))
        },
      ),
      { numRuns: 1_500 },
    )
    expect(readable / all).toBeGreaterThan(0.7)
  })

  test('a list that breaks off or says that it goes on is unreadable', () => {
    const ends = [', …', ', etc.', ', and so on', ', and ...', ' and', ',', '\n- ', '\n4.', '\n…', ' usw.', ', "tir']
    fc.assert(
      fc.property(groups, fc.constantFrom(...inline.slice(0, 3)), fc.constantFrom(...ends), (words, to, end) => {
        expect(read(`${to([...words.first, ...words.second])}${end}`, words.text)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})

const film =
  'The film was slow, but the lead was beautiful, its rancid jokes aside, and I left awake, glad and late on a cold night.'

describe('a list is read whole:', () => {
  test.each([
    [
      'only one of its words is in quotation marks',
      'beautiful, "rancid," and awake.',
      ['beautiful', 'rancid', 'awake'],
    ],
    ['two headings in lines', 'Positive words: beautiful, awake\nNegative words: slow', ['beautiful', 'awake', 'slow']],
    ['two headings over bullets', '**Good:**\n- glad\n\n**Bad:**\n- slow\n- cold', ['glad', 'slow', 'cold']],
    ['bullets, and more words in a line', '- slow\n- cold\n\nOther important words: glad', ['slow', 'cold', 'glad']],
    ['two sentences', 'The key word is "slow".\n\nThe word "cold" also matters.', ['slow', 'cold']],
    ['two columns', '| Good | Bad |\n|---|---|\n| glad | slow |\n| awake | cold |', ['glad', 'awake', 'slow', 'cold']],
    ['two lists in JSON', '{"good": ["glad"], "bad": ["slow", "cold"]}', ['glad', 'slow', 'cold']],
    ['reasons in JSON', '{"words": ["slow", "cold"], "reasons": ["slow is bad", "so is cold"]}', ['slow', 'cold']],
    ['a remark in brackets that quotes an answer', 'slow (decisive)\ncold (not "warm")', ['slow', 'cold']],
    ['a language with another "and"', 'slow und cold', ['slow', 'cold']],
  ])('%s', (_, reply, items) => {
    expect(read(reply, film)).toEqual(items)
  })
})

describe('words that do not matter are not in the list:', () => {
  test.each([
    'slow, cold\n\nWords that do not matter: film, jokes',
    '- slow\n- cold\n\n**Unimportant:**\n- film\n- jokes',
    '1. slow\n2. cold\n\nThe other words (film, jokes) aren’t needed.',
    'The important words are slow and cold, while film and jokes are irrelevant.',
    '- slow\n- cold\n\nUnwichtig: film, jokes',
    'Not important: film, jokes\n\nImportant: slow, cold',
    '{"important": ["slow", "cold"], "unimportant": ["film"]}',
  ])('%s', (reply) => {
    expect(read(reply, film)).toEqual(['slow', 'cold'])
  })

  test('words that matter less than others are in the list', () => {
    expect(read('1. slow (most important)\n2. cold (less important)', film)).toEqual(['slow', 'cold'])
  })
})

describe('a reply is unreadable if a part of its list would be left out:', () => {
  test.each([
    ['a last bullet without text', '- slow\n- cold\n-'],
    ['a last number without text', '1. slow\n2. cold\n3.'],
    ['"etc."', 'slow, cold, etc.'],
    ['an ellipsis', 'slow, cold, and …'],
    ['a quotation without an end', '"slow", "col'],
    ['a comma at the end', 'slow, cold,'],
    ['two alternatives', 'slow, cold\n\nOption 2: film, jokes'],
    ['a remark that quotes more words', 'slow, cold\n\nThe words "film" and "jokes" show who is meant.'],
    ['more words in prose', 'slow, cold. Another one is glad.'],
  ])('%s', (_, reply) => {
    expect(readWords(reply, film)).toEqual({ problem: 'unreadable', reply })
  })

  test('a remark may say "etc." about something else', () => {
    expect(read('slow, cold\n\nThey express boredom, regret, etc.', film)).toEqual(['slow', 'cold'])
  })
})

describe('a reply that lists words beside reasons that the text lacks', () => {
  const text = 'They mentioned a refund, as always. The gardener watered roses.'

  test.each([
    ['bullets', '- refund\n- legal threat\n- angry tone', ['refund', 'legal threat', 'angry tone']],
    ['numbers', '1. refund\n2. legal threat\n3. angry tone', ['refund', 'legal threat', 'angry tone']],
    ['lines', 'refund\nlegal threat\nangry tone', undefined],
    ['commas', 'refund, legal threat, angry tone', undefined],
  ])('is read with all of them or not at all: %s', (_, reply, items) => {
    const reading = readWords(reply, text)
    expect('value' in reading ? reading.value : undefined).toEqual(items)
  })

  test('a reason that quotes other words makes the list unreadable', () => {
    const reply = 'The most important words are "refund" and "always", since they say that the "gardener" is rude.'
    expect(readWords(reply, text)).toMatchObject({ problem: 'unreadable' })
  })
})
