import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readWords } from '../../src/prose/listed-words.js'

const text =
  'A dull, tedious film with a boring plot, and two hours I want back. The plot is well-known (really), and "never again" is what I say: boring!'

/** Returns what the importance check reads from a reply. */
function itemsOf(reply: string, about = text): readonly string[] | string {
  const reading = readWords(reply, about)
  return 'value' in reading ? cleanList(reading.value, about) : reading.problem
}

const three = ['dull', 'tedious', 'boring plot']

describe('a list of words is read', () => {
  test.each([
    ['with numbers', '1. dull\n2. tedious\n3. boring plot'],
    ['with numbers in brackets', '1) dull\n2) tedious\n3) boring plot'],
    ['with numbers in two brackets', '(1) dull\n(2) tedious\n(3) boring plot'],
    ['with numbers without a space', '1.dull\n2.tedious\n3.boring plot'],
    ['with numbers in one line', '1. dull 2. tedious 3. boring plot'],
    ['with numbers and commas in one line', '1. dull, 2. tedious, 3. boring plot'],
    ['with letters', 'a) dull\nb) tedious\nc) boring plot'],
    ['with dashes', '- dull\n- tedious\n- boring plot'],
    ['with stars', '* dull\n* tedious\n* boring plot'],
    ['with plus signs', '+ dull\n+ tedious\n+ boring plot'],
    ['with bullets', '• dull\n• tedious\n• boring plot'],
    ['with bullets in one line', '• dull • tedious • boring plot'],
    ['with indented bullets', '   - dull\n   - tedious\n   - boring plot'],
    ['with long dashes', '– dull\n– tedious\n– boring plot'],
    ['with boxes', '- [x] dull\n- [x] tedious\n- [ ] boring plot'],
    ['with blank lines', '1. dull\n\n2. tedious\n\n3. boring plot'],
    ['one a line', 'dull\ntedious\nboring plot'],
    ['one a line, with commas', 'dull,\ntedious,\nboring plot'],
    ['with commas', 'dull, tedious, boring plot'],
    ['with commas and a full stop', 'dull, tedious, boring plot.'],
    ['with commas without spaces', 'dull,tedious,boring plot'],
    ['with semicolons', 'dull; tedious; boring plot'],
    ['with "and"', 'dull, tedious and boring plot'],
    ['with a comma and "and"', 'dull, tedious, and boring plot'],
    ['with slashes', 'dull / tedious / boring plot'],
    ['with bars', 'dull | tedious | boring plot'],
    ['in quotation marks', '"dull", "tedious", "boring plot"'],
    ['in curly quotation marks', '“dull”, “tedious”, and “boring plot”'],
    ['in single quotation marks', "'dull', 'tedious', 'boring plot'"],
    ['in code marks', '`dull`, `tedious`, `boring plot`'],
    ['in bold', '**dull**, **tedious**, **boring plot**'],
    ['in square brackets', '[dull, tedious, boring plot]'],
    ['in round brackets', '(dull, tedious, boring plot)'],
    ['in a Python list', "['dull', 'tedious', 'boring plot']"],
    ['in a JSON array', '["dull", "tedious", "boring plot"]'],
    ['in a JSON object', '{"words": ["dull", "tedious", "boring plot"]}'],
    ['in a JSON object of another name', '{"important_words": ["dull", "tedious", "boring plot"]}'],
    ['in nested JSON', '{"result": {"words": ["dull", "tedious", "boring plot"]}}'],
    ['in a JSON object with a text', '{"words": "dull, tedious, boring plot"}'],
    [
      'in JSON of objects',
      '[{"word": "dull", "reason": "says so"}, {"word": "tedious", "reason": "says so"}, {"word": "boring plot", "reason": "x"}]',
    ],
    ['in JSON with weights', '{"dull": 0.9, "tedious": 0.8, "boring plot": 0.4}'],
    ['in JSON behind an introduction', 'Here is the list:\n\n["dull", "tedious", "boring plot"]'],
    ['in JSON in a fence', '```json\n["dull", "tedious", "boring plot"]\n```'],
    ['in a fence', '```\ndull\ntedious\nboring plot\n```'],
    ['in a fence, with commas', 'Sure:\n```\ndull, tedious, boring plot\n```'],
    ['in HTML', '<ul><li>dull</li><li>tedious</li><li>boring plot</li></ul>'],
    ['in HTML with numbers', '<ol>\n<li>dull</li>\n<li>tedious</li>\n<li>boring plot</li>\n</ol>'],
    ['in a table', '| Word |\n|---|\n| dull |\n| tedious |\n| boring plot |'],
    [
      'in a table with reasons',
      '| Word | Reason |\n|------|--------|\n| dull | negative |\n| tedious | negative |\n| boring plot | story |',
    ],
    ['in a table with numbers', '| # | Word |\n|---|---|\n| 1 | dull |\n| 2 | tedious |\n| 3 | boring plot |'],
    ['in other letters', '1. Dull\n2. TEDIOUS\n3. Boring plot'],
    ['behind thoughts', '<think>Maybe 1. film 2. hours</think>\n1. dull\n2. tedious\n3. boring plot'],
    ['under headings', '**Adjectives:**\n- dull\n- tedious\n\n**Phrases:**\n- boring plot'],
    ['under numbered headings', '1. Adjectives:\n   - dull\n   - tedious\n2. Phrases:\n   - boring plot'],
    ['several in an item', '- dull\n- tedious, boring plot'],
    ['in a sentence, in quotation marks', 'The most important words are "dull", "tedious" and "boring plot".'],
    ['in a sentence', 'The most important words are dull, tedious and boring plot.'],
    ['in a sentence with a colon', 'The most important words of the text are: dull, tedious, boring plot.'],
    [
      'in a sentence that names the question',
      'The words that are the most important for answering the question "What is the sentiment of the text?" are "dull", "tedious", and "boring plot".',
    ],
    [
      'in sentences, each with its reason',
      'The word "dull" is important since it says what they think. "tedious" does so too. So does "boring plot".',
    ],
    ['in a sentence before another', 'dull, tedious, boring plot. These words show that the writer did not like it.'],
    ['in a sentence, in bold', 'The key words here are **dull**, **tedious** and **boring plot**.'],
    ['behind a label', 'Important words: dull, tedious, boring plot'],
    ['behind a label in bold', '**Words:** dull, tedious, boring plot'],
    ['behind "Answer:"', 'Answer: dull, tedious, boring plot'],
    ['behind a label, in brackets', 'Words: [dull, tedious, boring plot]'],
    ['behind "Sure!"', 'Sure! The words are dull, tedious, and boring plot.'],
    ['with weights', '1. dull (0.9)\n2. tedious (0.8)\n3. boring plot (0.2)'],
    [
      'before words that do not matter',
      'Important:\n- dull\n- tedious\n- boring plot\n\nLess important words:\n- film\n- hours',
    ],
    [
      'before an explanation in bullets',
      '- dull\n- tedious\n- boring plot\n\nExplanation:\n- They are negative words of the film.',
    ],
    [
      'in a block behind the question',
      'Question: What is the sentiment of the text?\n\n1. dull\n2. tedious\n3. boring plot',
    ],
    ['with Windows line breaks', '1. dull\r\n2. tedious\r\n3. boring plot\r\n'],
  ])('%s', (_, reply) => {
    expect((itemsOf(reply) as readonly string[]).map((item) => item.toLowerCase())).toEqual(three)
  })
})

describe('an item is read without a remark about it:', () => {
  test.each([
    '1. dull - expresses a negative opinion',
    '1. "dull" - expresses a negative opinion of the film',
    '1. "dull" – a negative word',
    '1. "dull" — a negative word',
    '1. dull: shows that the film is tedious',
    '1. **dull**: shows that the film is tedious',
    '1. **dull:** shows that the film is tedious',
    '1. **"dull"**: shows',
    '1. **dull** - shows',
    '1. *dull* - shows',
    '1. `dull` - shows',
    '1. “dull” - shows',
    "1. 'dull' - shows",
    '1. "dull": this word shows',
    '1. "dull" (adjective)',
    '1. dull (adjective)',
    '1. dull (appears twice)',
    '1. dull (appears twice) - a negative word',
    '1. dull ×2',
    '1. dull x2',
    '1. dull [negative]',
    '1. dull => negative',
    '1. dull -> negative',
    '1. dull → negative',
    '1. dull = negative',
    '1. dull, which is negative',
    '1. dull because it is negative',
    '1. The word "dull"',
    '1. The word "dull" shows what the writer thinks',
    '1. "dull" shows what the writer thinks',
    '1. dull.',
    '1. dull,',
    '1. dull;',
    '1. "dull".',
    '1. "dull,"',
    '**1.** dull',
    '**1. dull**',
    '**1. dull:** it is negative',
    '1. dull\n   - it is negative\n   - it is about the film',
    '1. dull\n   This is a negative word.',
    '- dull: negative',
    '* **dull** – it is negative',
  ])('%s', (line) => {
    const [item = ''] = itemsOf(line) as readonly string[]
    expect(itemsOf(line)).toHaveLength(1)
    expect(item.replace(/[.,]$/u, '')).toBe('dull')
  })

  test.each([
    ['with a hyphen', '1. well-known - says that it is', 'well-known'],
    ['with brackets', '1. well-known (really) - says that it is', 'well-known (really)'],
    ['with quotation marks', '1. "never again" - says that it is', '"never again"'],
    ['with several words', '1. two hours I want back: regret', 'two hours I want back'],
    ['with "and"', '1. back. The plot', 'back. The plot'],
  ])('a phrase of the text %s stays one', (_, line, phrase) => {
    expect(itemsOf(line)).toEqual([phrase])
  })

  test('a rating counts as an item', () => {
    expect(itemsOf('1. *****\n2. C++', 'A film about C++, rated *****')).toEqual(['*****', 'C++'])
  })

  test('words that the text lacks stay in the list', () => {
    expect(itemsOf('1. joyful\n2. "merry" - positive')).toEqual(['joyful', 'merry'])
    expect(itemsOf('dull, joyful')).toEqual(['dull', 'joyful'])
  })

  test('scripts without spaces are words of the text', () => {
    expect(itemsOf('1. 无聊\n2. 电影', '这部电影非常无聊')).toEqual(['无聊', '电影'])
    expect(itemsOf('无聊、电影', '这部电影非常无聊')).toEqual(['无聊', '电影'])
  })
})

describe('an introduction is left out:', () => {
  test.each([
    'Sure! Here is a list of the most important words of the text:',
    'Sure, here are the most important words for answering the question "What is the sentiment of the text?":',
    'Here are the words:',
    'The most important words in the text, without which the question cannot be answered, are:',
    'Certainly! The following words are the most important:',
    'Based on the text, the words that matter most are:',
    '**Important words:**',
    '### Important words',
    'Important words:',
    'List:',
    'Sure!',
    "Of course! I'd be happy to help.",
  ])('%s', (introduction) => {
    for (const list of [
      '1. dull\n2. tedious\n3. boring plot',
      '- dull\n- tedious\n- boring plot',
      'dull, tedious, boring plot',
      'dull\ntedious\nboring plot',
    ]) {
      expect(itemsOf(`${introduction}\n\n${list}`)).toEqual(three)
      expect(itemsOf(`${introduction}\n${list}`)).toEqual(three)
    }
  })
})

describe('a closing remark is left out:', () => {
  test.each([
    'These words are essential for the sentiment.',
    'Without these words, the question cannot be answered.',
    'Note: I listed the words in the order of their importance.',
    'Note that the list could be longer.',
    'Let me know if you need anything else!',
    'I hope this helps!',
    'These words show that the film is dull and the plot boring.',
    'Explanation: the film is called dull.',
    'The words "film" and "hours" are not important.',
  ])('%s', (closing) => {
    for (const list of [
      '1. dull\n2. tedious\n3. boring plot',
      '- dull\n- tedious\n- boring plot',
      'dull, tedious, boring plot',
      'dull\ntedious\nboring plot',
      '["dull", "tedious", "boring plot"]',
    ]) {
      expect(itemsOf(`${list}\n\n${closing}`)).toEqual(three)
      expect(itemsOf(`Here are the words:\n${list}\n${closing}`)).toEqual(three)
    }
  })
})

describe('a single word is a list', () => {
  test.each([
    'dull',
    '"dull"',
    'Dull.',
    '1. dull',
    '- dull',
    '**dull**',
    '["dull"]',
    'The most important word is "dull".',
    'The most important word is dull.',
    'Important words: dull',
  ])('%s', (reply) => {
    expect(String(itemsOf(reply)).toLowerCase()).toBe('dull')
  })
})

describe('an empty list is read if the reply says that there are no words:', () => {
  test.each([
    'None',
    'None.',
    '"None"',
    '[]',
    '{"words": []}',
    '```json\n[]\n```',
    'N/A',
    'No words.',
    'No important words.',
    'Important words: None',
    '1. None',
    'There are no important words in the text.',
    'There are no words in the text that are important for answering the question.',
    'None of the words are important for the answer.',
    'No words in the text are important for answering the question.',
    'None, since the text says nothing about it.',
  ])('%s', (reply) => {
    expect(readWords(reply, text)).toEqual({ value: [] })
  })

  test('no empty list is read if "none" is a word of the text', () => {
    expect(itemsOf('None', 'None of them came, which was dull.')).toEqual(['None'])
    expect(itemsOf('1. None\n2. dull', 'None of them came, which was dull.')).toEqual(['None', 'dull'])
  })
})

describe('no list is read from', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['an answer', 'positive'],
    ['another answer', 'Negative.'],
    ['an answer in quotation marks', '"negative"'],
    ['an introduction', 'Sure! Here is a list of the most important words:'],
    ['marks', '1.\n2.\n3.'],
    [
      'an essay',
      'The writer did not enjoy what they saw. They regret the time that it took, and they complain about its story.',
    ],
    [
      'an essay with words of the text',
      'The film is dull and the writer wants two hours back, so the sentiment must be negative in my view.',
    ],
    [
      'an essay of clauses',
      'The writer calls it dull, complains about how long it took, and says that they will never watch it.',
    ],
    ['the text', text],
    ['the text in quotation marks', `"${text}"`],
    ['the text behind a label', `Text: ${text}`],
    ['a question', 'Which words do you mean?'],
    [
      'the steps of a plan',
      '1. Read the text and see what it says about it.\n2. Decide which of its words matter most.',
    ],
    ['JSON without a list', '{"sentiment": 1}'],
    ['numbers in JSON', '[1, 2, 3]'],
    ['an unfinished thought', '<think>Maybe 1. film 2. hours'],
  ])('%s', (_, reply) => {
    expect(readWords(reply, text)).toEqual({ problem: 'unreadable', reply })
  })
})

describe('a refusal', () => {
  test.each([
    "I'm sorry, but I can't assist with that request.",
    'I cannot provide a list of words for this text.',
    'As an AI language model, I cannot judge which words matter.',
    "I'm sorry, but I can't help with that. I could, however:\n1. Summarize\n2. Translate",
  ])('is found: %s', (reply) => {
    expect(readWords(reply, text)).toEqual({ problem: 'refused', reply })
  })

  test('is not found in a reply that lists words of the text', () => {
    expect(itemsOf("I'm sorry, I cannot provide more than these:\n1. dull\n2. tedious")).toEqual(['dull', 'tedious'])
  })

  test('is not found if the text begins like one', () => {
    expect(
      itemsOf(
        "I'm sorry, I can't help with that",
        "I'm sorry, I can't help with that, said the clerk, and closed the shop for the rest of a long and rainy day.",
      ),
    ).not.toBe('refused')
  })
})

test('no half of a pair is an item: the name of a column, where its value is a word of the text too', () => {
  const both = readWords('- status: open', 'name;status\nSmith;open')
  expect('problem' in both || both.value.join(' ')).toSatisfy((read) => read === true || read === 'status: open')
  expect(readWords('- status: says how far it is', 'name;status\nSmith;open')).toEqual({ value: ['status'] })
})
