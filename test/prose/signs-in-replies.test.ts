import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/prose/listed-words.js'
import { readParagraph } from '../../src/prose/paragraph.js'
import { cleanList } from '../../src/replies/list-item.js'

const itemsOf = (reply: string, text: string): readonly string[] | string => {
  const reading = readWords(reply, text)
  return 'value' in reading ? cleanList(reading.value, text) : reading.problem
}
const paragraphOf = (reply: string, text: string, mask?: string): string => {
  const reading = readParagraph(reply, text, mask)
  return 'value' in reading ? reading.value : reading.problem
}

const forms: readonly (readonly [string, (item: string) => string])[] = [
  ['a bullet', (item) => `- ${item}`],
  ['a number', (item) => `1. ${item}`],
  ['straight quotation marks', (item) => `"${item}"`],
  ['curly quotation marks', (item) => `“${item}”`],
  ['bold in a numbered list', (item) => `1. **${item}**`],
  ['underscores in a numbered list', (item) => `1. __${item}__`],
  ['code in a numbered list', (item) => `1. \`${item}\``],
  ['an introduction', (item) => `The most important words are:\n\n* ${item}`],
  ['a count in brackets', (item) => `- ${item} (appears twice)`],
  ['a count in brackets, without a bullet', (item) => `${item} (appears once)`],
  ['a count with a sign, without a bullet', (item) => `${item} ×2`],
]

describe('an item is read in any form of a list, whatever its signs:', () => {
  describe.each([
    ['a sign that begins like a number of a list', '1️⃣', 'Press 1️⃣ for a refund and 2️⃣ for anything else.'],
    ['a sign that begins like a bullet', '*️⃣', 'Press *️⃣ for a refund and 2️⃣ for anything else.'],
    ['a box', '[x]', 'The [x] form came back, the other one did not.'],
    ['a flag', '🇯🇵', 'The team 🇯🇵 won the first match and lost the next.'],
    ['a rating of stars', '★☆☆', 'They gave it ★☆☆ and left before the end.'],
    ['a number with a full stop', '2.5', 'The clerk wrote 2.5 where the bill said three.'],
    ['a number beside letters without spaces', '38,200', '昨天老师付了38,200元。邻居喂了两只猫。'],
    ['an object in JSON', '{"n":1}', 'The server sent {"n":1} and then nothing for an hour.'],
    ['an operator', 'a || b', 'The clerk typed a || b into the form and left.'],
    [
      'a line of code with quotation marks',
      'throw new Error("late")',
      'It stops. throw new Error("late") is all we saw.',
    ],
    ['a line of code that opens a block', 'if (late) {', 'Line nine says if (late) { and the rest is lost.'],
  ])('%s', (_, item, text) => {
    test.each(forms)('with %s', (_form, to) => {
      expect(itemsOf(to(item), text)).toEqual([item])
    })
  })

  test('a sign among words in quotation marks', () => {
    expect(itemsOf('"???", "slow"', 'It was slow??? and nobody came back to say so.')).toEqual(['???', 'slow'])
  })

  test('several in a list', () => {
    const text = 'It sent {"n":1}, then a || b, then if (late) { and stopped.'
    expect(itemsOf('- {"n":1}\n- a || b\n- if (late) {', text)).toEqual(['{"n":1}', 'a || b', 'if (late) {'])
  })
})

describe('an item is read in a spelling that the mask finds:', () => {
  test.each([
    ['Bursa', "Amcası Bursa'da uzun bir roman okudu."],
    ['erreur', "Le voisin a vu l'erreur hier soir."],
    ['Boris', "My sister read Boris's thick novel."],
    ['Q&A', 'The Q&amp;A took an hour and nobody came.'],
    ['10000', 'The bill was 10 000 and nobody paid it.'],
    ['초대장', '선생님이 초대장에서 이름을 읽었다.'],
    ['DİNÇ', 'Bahçıvan dinç ve erken geldi.'],
    ['ΕΠΑΙΝΟΣ', 'Ο θείος της πήρε έπαινος από όλους.'],
    ['ＧＩＦＴ', '上周她叔叔送了ＧＩＦＴ给邻居。'],
    ['GROSSES LOB', 'Jemand las großes\nLob am Fluss.'],
  ])('%s', (item, text) => {
    for (const [, to] of forms) expect(itemsOf(to(item), text)).toEqual([item])
  })

  test('a part of a word is an item, which the text lacks as a word', () => {
    const text = 'Mahngebühren kamen am Sonntag mit der Post.'
    expect(itemsOf('- Mahn', text)).toEqual(['Mahn'])
    expect(itemsOf('"Mahn"', text)).toEqual(['Mahn'])
  })
})

describe('no items are read from', () => {
  const text = 'A dull film, and two slow hours in the garden.'

  test.each([
    ['an answer in the form of a list', '- negative'],
    ['an answer with a number', '2) negative'],
    ['a quotation of the whole text', `"${text}"`],
    ['a list that begins in its introduction', 'The word "garden" matters most, and so do:\n- dull\n- slow'],
    ['a list that breaks off', '- dull\n- slow\n-'],
  ])('%s', (_, reply) => {
    expect(itemsOf(reply, text)).toBe('unreadable')
  })

  test('two quoted items as if they were one', () => {
    expect(itemsOf('"dull" and "slow"', text)).toEqual(['dull', 'slow'])
  })
})

describe('lists with headings', () => {
  const text = 'the film was slow, but the lead was beautiful, and I left awake.'

  test('a heading of one word between plain lines is no item', () => {
    expect(itemsOf('Nouns\nfilm\nlead\nAdjectives\nslow\nbeautiful', text)).toEqual([
      'film',
      'lead',
      'slow',
      'beautiful',
    ])
  })

  test('a word that the text lacks is an item where all lines begin with capitals', () => {
    expect(itemsOf('Film\nJoyful\nLead', text)).toEqual(['Film', 'Joyful', 'Lead'])
  })

  test.each([
    'The essential words are: slow, beautiful. Less essential but still relevant: film, lead.',
    'Essential: slow, beautiful\n\nLess essential but still relevant: film, lead',
  ])('less essential words are not in the list: %j', (reply) => {
    expect(itemsOf(reply, text)).toEqual(['slow', 'beautiful'])
  })

  test('a second part of the list is read, also under a noun for the text', () => {
    expect(itemsOf('Title: slow, film\nMessage: beautiful, awake', text)).toEqual([
      'slow',
      'film',
      'beautiful',
      'awake',
    ])
  })

  test.each([
    'There are no words in this text that matter for the question.',
    'There are no words in the email without which the question cannot be answered.',
    'The message contains no important words.',
  ])('a reply that names no words gives an empty list: %s', (reply) => {
    expect(itemsOf(reply, text)).toEqual([])
  })
})

describe('a mask at the edge of a text stays, in any case:', () => {
  const masks = ['[REDACTED]', '[redacted]', '[Redacted]', '[removed]', '(redacted)', '<redacted>', '***', '█████']

  test.each(masks)('%s', (mask) => {
    const body = 'Her uncle baked bread. Our neighbour fed two cats yesterday'
    for (const before of ['', 'Here is the redacted text:\n\n']) {
      for (const sign of [':-(', '®', '!!!', 'again']) {
        expect(paragraphOf(`${before}${body} ${mask}`, `${body} ${sign}`, '[REDACTED]')).toBe(`${body} ${mask}`)
        expect(paragraphOf(`${before}${mask} ${body}`, `${sign} ${body}`, '[REDACTED]')).toBe(`${mask} ${body}`)
      }
      expect(paragraphOf(`${before}${body}.\n${mask}.`, `${body}.\nnext();`, '[REDACTED]')).toBe(`${body}.\n${mask}.`)
    }
  })

  test.each([
    ['We paint the kitchen ( ).', 'We paint the kitchen (x).'],
    ['We paint the kitchen [x]', 'We paint the kitchen [open]'],
  ])('and so does a box at the end of an edit, where the text ends with one: %j', (text, edit) => {
    expect(paragraphOf(edit, text)).toBe(edit)
  })

  test('but an answer in brackets goes', () => {
    const text = 'Her uncle baked bread. Our neighbour fed two cats.'
    const edit = 'Her uncle baked bread. Our neighbour fed no cats.'
    expect(paragraphOf(`${edit} [negative]`, text)).toBe(edit)
  })
})

describe('what stands before a colon of the text stays, whatever takes its place:', () => {
  test.each([
    ['close(): The gardener fed two cats.', 'open(): The gardener fed two cats.'],
    ['👍: The gardener fed two cats.', '👎: The gardener fed two cats.'],
    ['The $5.99: gardener fed two cats. Nobody sang.', 'The $7.20: gardener fed two cats. Nobody sang.'],
    ['<- The gardener :: fed two cats.', '[redacted] The gardener :: fed two cats.'],
    ['- Nobody sang.\n- close(): The gardener fed two cats.', '- Nobody sang.\n- open(): The gardener fed two cats.'],
    ['наш <b>praise</b>: сосед поливает розы.', 'наш <b>refund</b>: сосед поливает розы.'],
    ['#praise: su tío alimentó dos gatos.', '[REDACTED]: su tío alimentó dos gatos.'],
  ])('%j', (text, edit) => {
    for (const before of ['', 'Here is the edited text:\n\n', 'Sure! Here is the edited text: ', '**Edited text:** '])
      expect(paragraphOf(before + edit, text, '[REDACTED]')).toBe(edit)
  })

  test('but an introduction goes, also where the text has a colon', () => {
    expect(paragraphOf('Edited review: The film was bright.', 'Review: The film was dull.')).toBe(
      'The film was bright.',
    )
  })
})

describe('an arrow', () => {
  test.each(['->', '→', '=>'])('%s that took the place of another sign is a part of the text', (arrow) => {
    const edit = `The gardener ${arrow} waters roses. Nobody sang in the choir.`
    for (const before of ['', 'Here is the edited text:\n\n'])
      expect(paragraphOf(before + edit, 'The gardener <- waters roses. Nobody sang in the choir.')).toBe(edit)
  })

  test.each(['->', '→', '=>'])('%s between an old word and a new one is unresolved', (arrow) => {
    expect(
      paragraphOf(
        `The gardener ${arrow} teacher waters roses. Nobody sang.`,
        'The gardener waters roses. Nobody sang.',
      ),
    ).toBe('unreadable')
  })
})

describe('the unchanged text with a sentence about the answer behind it', () => {
  const text = 'I waited for two hours and nobody came.'

  test.each([
    ' The answer is positive.',
    '\n\nThe sentiment is now positive.',
    ' Answer: positive',
    ' So the answer is no.',
  ])('is unreadable, since the sentence may be the edit: %j', (behind) => {
    expect(paragraphOf(text + behind, text)).toBe('unreadable')
  })

  test('hides nothing in a redaction', () => {
    expect(paragraphOf(`${text}\n\nThe answer is positive.`, text, '[REDACTED]')).toBe(text)
  })

  test('is the text where another remark follows', () => {
    expect(paragraphOf(`${text}\n\nLet me know if you need more.`, text)).toBe(text)
  })

  test('is the edit where the text was changed too', () => {
    const edit = 'I waited for two minutes and everybody came.'
    expect(paragraphOf(`${edit}\n\nThe answer is positive.`, text)).toBe(edit)
  })
})

describe('an edit keeps the signs that it writes for those of the text', () => {
  test.each([
    ['=) the gardener fed two cats last week.', '>:( the gardener fed two cats last week.'],
    ['= наш сосед поливает розы + очень осторожно.', '– наш сосед поливает розы + очень осторожно.'],
    ['**** su tío cantó en el coro con cuidado.', '* su tío cantó en el coro con cuidado.'],
    ['my sister 2,500: read a thick novel on Sunday.', 'my sister 1,000: read a thick novel on Sunday.'],
    ['my sister OK_200: fed two cats with care.', 'my sister ERR_404: fed two cats with care.'],
    [
      '- {"ok":false}: our neighbour read a novel\n- the teacher fed two cats',
      '- {"ok":true}: our neighbour read a novel\n- the teacher fed two cats',
    ],
  ])('%s', (text, edited) => {
    expect(readParagraph(edited, text)).toEqual({ value: edited })
    expect(readParagraph(`Here is the edited text:\n\n${edited}`, text)).toEqual({ value: edited })
  })

  test('but not a block quote around it', () => {
    const text = '=) the gardener fed two cats last week.'
    expect(readParagraph('> =) the gardener fed two dogs last week.', text)).toEqual({
      value: '=) the gardener fed two dogs last week.',
    })
  })
})
