import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/text/edits.js'
import { maskItems, placesOfItem } from '../../src/text/mask.js'
import { wordsOf } from '../../src/text/words.js'
import { texts } from './texts.js'

const mask = '▇'
const masked = (text: string, ...items: string[]): string => applyEdits(text, maskItems(text, items, mask).edits)
const within = (text: string, item: string): readonly string[] =>
  maskItems(text, [item], mask).coverage[0]?.within ?? []

describe('a word is found in each spelling that a reader takes for the same', () => {
  test.each([
    ['Turkish: a capital with its dot', 'İade istiyorum', 'iade', '▇ istiyorum'],
    ['Turkish: a capital without a dot', 'ISITICI bozuk', 'ısıtıcı', '▇ bozuk'],
    ['Turkish: at the beginning of a sentence', 'Isıtıcı bozuk', 'ısıtıcı', '▇ bozuk'],
    ['Turkish: typed on a keyboard without these capitals', 'INDIRIM var', 'indirim', '▇ var'],
    ['Turkish: with other dots in the list', 'Istanbul, İSTANBUL, istanbul', 'İstanbul', '▇, ▇, ▇'],
    ['English: I is the capital of i', 'IT is it', 'it', '▇ is ▇'],
    ['Greek: capitals without accents', 'ΕΠΙΣΤΡΟΦΗ ΧΡΗΜΑΤΩΝ', 'επιστροφή', '▇ ΧΡΗΜΑΤΩΝ'],
    ['Greek: a first capital without its accent', 'Αρθρο δύο', 'άρθρο', '▇ δύο'],
    ['Greek: a final sigma in capitals', 'ΛΟΓΟΣ', 'λόγος', '▇'],
    ['Greek: a list in capitals', 'η επιστροφή', 'ΕΠΙΣΤΡΟΦΗ', 'η ▇'],
    ['French: capitals without accents', 'ETE, Eté, RESUME', 'été', '▇, ▇, RESUME'],
    ['French: a cedilla', 'FRANCAIS', 'français', '▇'],
    ['French: a ligature', 'mon cœur', 'coeur', 'mon ▇'],
    ['German: a sharp s in three spellings', 'GRÖSSE GRÖẞE Größe', 'größe', '▇ ▇ ▇'],
    ['Russian: the dots of ё', 'еще и ещё', 'ещё', '▇ и ▇'],
    ['Arabic: without its vowel signs', 'مُدَرِّسٌ جديد', 'مدرس', '▇ جديد'],
    ['Arabic: a word made longer', 'كتـــاب جديد', 'كتاب', '▇ جديد'],
    ['Arabic: an alef without its hamza', 'احمد هنا', 'أحمد', '▇ هنا'],
    ['Persian: letters of an Arabic keyboard', 'كتاب', 'کتاب', '▇'],
    ['Hebrew: without its points', 'שָׁלוֹם לך', 'שלום', '▇ לך'],
    ['Japanese: half-width kana', 'ｶﾞﾗｽです', 'ガラス', '▇です'],
    ['Korean: decomposed syllables', '환불 요청'.normalize('NFD'), '환불', `▇ ${'요청'.normalize('NFD')}`],
    ['Hindi: without the dot of a loan word', 'यह फिल्म', 'फ़िल्म', 'यह ▇'],
    ['Arabic digits', 'دفعت ١٥ ريال', '15', 'دفعت ▇ ريال'],
    ['Japanese: a date beside a letter with a voicing mark', '先生が9月12日パン', '9月12日', '先生が▇▇▇▇パン'],
    ['a raised digit behind a letter', 'x² + 10²', 'x2', '▇▇ + 10²'],
    ['an entity in capitals', 'a caf&eacute; here', 'CAF&EACUTE;', 'a ▇ here'],
    ['an entity that lost its end', 'a caf&eacute; here', 'caf&eacute', 'a ▇ here'],
    ['a lowered digit', 'CO₂ und CO', 'CO2', '▇▇ und CO'],
    ['a raised digit is no digit of a number', '10² and 102', '102', '10² and ▇'],
    ['a sign with a stroke is another sign', 'a = b ≠ c', '=', 'a ▇ b ≠ c'],
    ['Hindi digits', 'कुल १५ रुपये', '15', 'कुल ▇ रुपये'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['Turkish: i is not ı', 'sikildim', 'sıkıldım'],
    ['Turkish: İ is not ı', 'SİKİLDİM', 'sıkıldım'],
    ['an accent on a small letter', 'resume', 'résumé'],
    ['an accent that the list lacks', 'un café', 'cafe'],
    ['an umlaut, in capitals too', 'SCHON', 'schön'],
    ['a tilde, in capitals too', 'ANO', 'año'],
    ['Greek: small letters with other accents', 'η πότε', 'ποτέ'],
    ['Russian: й is not и', 'мой', 'мои'],
    ['Arabic: another last letter', 'مره', 'مرة'],
  ])('but a word with other letters is only close to it: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
    expect(within(text, item)).toHaveLength(1)
  })

  const scripts: Readonly<Record<string, readonly string[]>> = {
    tr: ['iade', 'ısıtıcı', 'değişim', 'ürün', 'İstanbul'],
    el: ['επιστροφή', 'χρήματα', 'λόγος', 'ρολόι'],
    de: ['Größe', 'Rückgabe', 'Straße'],
    fr: ['été', 'français', 'où', 'cœur'],
    ru: ['возврат', 'ещё', 'йод'],
    vi: ['trả', 'tiền', 'lại'],
  }

  test('whatever the script: in capitals and in small letters of the language, composed or not, as entities or not', () => {
    const cases = fc
      .constantFrom(...Object.entries(scripts))
      .chain(([language, words]) => fc.record({ language: fc.constant(language), word: fc.constantFrom(...words) }))
    const form = fc.constantFrom<(word: string, language: string) => string>(
      (word) => word,
      (word, language) => word.toLocaleUpperCase(language),
      (word, language) => word.toLocaleLowerCase(language),
      (word) => word.normalize('NFD'),
      (word) => Array.from(word, (letter) => (letter > '\x7F' ? `&#${letter.codePointAt(0)};` : letter)).join(''),
      (word) =>
        Array.from(word, (letter) => (letter > '\x7F' ? `&#x${letter.codePointAt(0)?.toString(16)};` : letter)).join(
          '',
        ),
    )
    fc.assert(
      fc.property(cases, form, form, ({ language, word }, write, list) => {
        const text = `x ${write(word, language)}, y`
        expect(masked(text, list(word, language)), text).toBe('x ▇, y')
      }),
      { numRuns: 500 },
    )
  })
})

describe('a Korean noun is found with its particles, and masked with them', () => {
  test.each([
    ['one particle', '환불을 환불이 환불은 환불의 환불도', '▇ ▇ ▇ ▇ ▇'],
    ['several', '환불에서는 환불까지도 환불만으로도 환불들에게는', '▇ ▇ ▇ ▇'],
    ['a form of to be', '환불입니다. 환불이에요!', '▇. ▇!'],
    ['decomposed', `${'환불을'.normalize('NFD')} 요청`, '▇ 요청'],
    ['and not before the rest of a compound', '환불금 환불금을 환불자', '환불금 환불금을 환불자'],
    ['and not before the rest of a verb', '환불하다 환불하고 환불했다', '환불하다 환불하고 환불했다'],
    ['and not before the particle of a vowel', '환불를 환불가', '환불를 환불가'],
    ['and not before a particle that goes on', '환불은행', '환불은행'],
  ])('%s', (_, text, result) => {
    expect(masked(text, '환불')).toBe(result)
  })

  test.each([
    ['a noun that ends in a vowel', '사과를 사과가 사과로', '사과', '▇ ▇ ▇'],
    ['and not within a longer noun', '사과를 사', '사', '사과를 ▇'],
    ['a noun that ends in ㄹ', '서울로 서울에서', '서울', '▇ ▇'],
    ['a word in Latin letters, as one word', 'iPhone을 KTX로', 'iphone', '▇ KTX로'],
    ['a number', '2024년에 100은', '100', '2024년에 ▇'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test('a verb or a compound that holds it is named', () => {
    expect(within('환불금을 받고 환불하고 싶다', '환불')).toEqual(['환불금을', '환불하고'])
  })
})

describe('a word is masked with what belongs to it, as the words of a control are', () => {
  test.each([
    ['an English possessive', "the film's end, the film’s end", 'film', 'the ▇ end, the ▇ end'],
    ['a verb that is joined to it', "the refund'll come", 'refund', 'the ▇ come'],
    ['a Turkish case behind an apostrophe', "Ankara'da, ANKARA’nın, Ankara'dan", 'Ankara', '▇, ▇, ▇'],
    ['a Turkish case behind a number', "2024'te oldu", '2024', '▇ oldu'],
    ['a French article', "l'argent, L’argent, qu'argent", 'argent', '▇, ▇, ▇'],
    ['an Italian article', "dell'acqua e l'acqua", 'acqua', '▇ e ▇'],
    ['the sign of its currency', '$5.99 or 5.99€', '5.99', '▇ or ▇'],
    ['a percent sign', '10% off', '10', '▇ off'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['the article alone', "l'argent", 'l'],
    ['the ending alone', "the film's end", 's'],
    ['a part of another word', "aujourd'hui", 'hui'],
    ['the opposite', "I can't", 'can'],
    ['a name', "O'Brien", 'Brien'],
    ['a Hebrew prefix', 'בספר', 'ספר'],
    ['an Arabic article', 'الفاتورة', 'فاتورة'],
    ['a German compound', 'Rechnungsbetrag', 'Betrag'],
  ])('but what is a part of another word is not found: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
    expect(within(text, item)).toHaveLength(1)
  })
})

describe('a part of what is read as one is not the word', () => {
  test.each([
    ['a price', '5', '$5.99', '5 stars'],
    ['a decimal', '5', '2.5', '5 stars'],
    ['a time', '15', '15:30', '15 people'],
    ['a date', '2024', '2024-05-01', 'in 2024'],
    ['a date with slashes', '5', '1/5/2024', '5 people'],
    ['a date with points', '5', '1.5.2024', '5 people'],
    ['a version', '2', 'v1.2.3', '2 bugs'],
    ['a rating', '8', '8/10', '8 films'],
    ['a telephone number', '555', '555-1234', '555 people'],
    ['an IP address', '10', '10.0.0.1', '10 hosts'],
    ['a contraction', 'can', 'can’t', 'can'],
    ['a URL', 'refund', 'https://shop.test/refund/7', 'refund'],
    ['a URL without its scheme', 'refund', 'www.refund.test', 'refund'],
    ['a domain', 'refund', 'refund.com', 'refund'],
    ['an e-mail address', 'refund', 'refund@shop.test', 'refund'],
    ['a path', 'refund', '/var/refund/log', 'refund'],
    ['a path of Windows', 'refund', String.raw`C:\refund\log`, 'refund'],
    ['a file', 'refund', 'refund.pdf', 'refund'],
    ['a part of a hashtag', 'refund', '#refund_now', 'refund'],
    ['a part of a mention', 'refund', '@refund.team', 'refund'],
    ['a code', 'AB', 'AB-123', 'AB'],
    ['a code in small letters', 'covid', 'covid-19', 'covid'],
    ['an abbreviation', 'S', 'U.S.A', 'S'],
    ['a brand', 'T', 'AT&T', 'T'],
    ['an identifier', 'refund', 'refund_id', 'refund'],
  ])('%s', (_, item, whole, alone) => {
    expect(masked(`${whole} and ${alone}`, item)).toBe(`${whole} and ${alone.replace(item, mask)}`)
    expect(within(`${whole}!`, item)).toEqual([whole])
  })

  test.each([
    ['$5.99'],
    ['15:30'],
    ['2024-05-01'],
    ['v1.2.3'],
    ['8/10'],
    ['555-1234'],
    ['https://shop.test/refund/7?a=1&b=2'],
    ['refund@shop.test'],
    ['/var/refund/log'],
    ['refund.pdf'],
    ['#refund'],
    ['AB-123'],
    ['AT&T'],
    ['can’t'],
  ])('and all of it is one word with one mask: %s', (whole) => {
    expect(wordsOf(`so ${whole} is`).map(({ text }) => text)).toEqual(['so', whole, 'is'])
    expect(masked(`so ${whole}, is`, whole)).toBe('so ▇, is')
  })

  test.each([
    ['ordinary hyphenation', 'a well-known film', 'known', 'a well-▇ film'],
    ['an age', 'an 18-year-old', 'year', 'an 18-▇-old'],
    ['a range', '5-10 days, 2019–2021', '10', '5-▇ days, 2019–2021'],
    ['a range of times', '15:30-16:00', '15:30', '▇-16:00'],
    ['a word before a year', 'since mid-2024', '2024', 'since mid-▇'],
    ['words with a slash', 'refund/exchange and/or', 'refund', '▇/exchange and/or'],
    ['a missing space behind a full stop', 'a dull film.The plot', 'film', 'a dull ▇.The plot'],
    ['the number of a list', '1. refund 2. exchange', '2', '1. refund ▇. exchange'],
  ])('but %s has words', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })
})

describe('a number is found by its value', () => {
  const thousand = ['1000', '1,000', '1.000', '1 000', "1'000", '1’000', '1\u00A0000', '1\u202F000', '١٬٠٠٠', '١٠٠٠']

  test('in each of its spellings, whichever of them is listed', () => {
    for (const written of thousand)
      for (const listed of thousand)
        expect(masked(`so ${written} euros`, listed).replace(/▇\s▇/u, '▇'), `${listed} in ${written}`).toBe(
          'so ▇ euros',
        )
  })

  test.each([
    ['decimals behind groups', '1.234,56 or 1,234.56', '1234.56', '▇ or ▇'],
    ['a decimal comma', '3,5 kg', '3.5', '▇ kg'],
    ['an Indian number', '1,00,000 rupees', '100000', '▇ rupees'],
    ['within a phrase', 'took 1,000 euros', '1000 euros', 'took ▇ ▇'],
    ['an amount with a space', '€ 20 and 20 €', '€20', '▇ ▇ and ▇ ▇'],
    ['an amount without its sign in the text', 'paid 5.99 here', '$5.99', 'paid ▇ here'],
    ['an amount without its sign in the list', 'paid $5.99 here', '5.99', 'paid ▇ here'],
    ['two numbers side by side', 'call 112 100 times', '112', 'call ▇ 100 times'],
    ['each place once', '1,000 and 1000', '1,000', '▇ and ▇'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['three decimals are no single one', 'costs 1.000 m', '1'],
    ['another currency', 'paid £5.99', '$5.99'],
    ['a number of more digits', 'paid 10000', '1,000'],
    ['a date', 'on 1.5.2024', '152024'],
  ])('but not where it is another: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
  })
})

describe('a text in a format is read as it is meant', () => {
  test.each([
    ['an ampersand', 'AT&amp;T billed', 'AT&T', '▇ billed'],
    ['an ampersand in the list', 'AT&T billed', 'AT&amp;T', '▇ billed'],
    ['a letter', 'un caf&eacute; froid', 'café', 'un ▇ froid'],
    ['a letter by its number', 'un caf&#xE9; froid', 'café', 'un ▇ froid'],
    ['an apostrophe', 'I can&#39;t say', "can't", 'I ▇ say'],
    ['a possessive', 'the film&#39;s end', 'film', 'the ▇ end'],
    ['quotation marks', 'a &quot;refund&quot; now', 'refund', 'a &quot;▇&quot; now'],
    ['a space', 'a good&nbsp;film', 'good film', 'a ▇&nbsp;▇'],
    ['a currency', 'paid 20&euro; here', '€20', 'paid ▇ here'],
    ['what is no entity', 'R&D; AT&T;', 'AT&T', 'R&D; ▇;'],
    ['a line break of JSON', '{"a":"x\\nrefund"}', 'refund', '{"a":"x\\n▇"}'],
    ['quotation marks of JSON', String.raw`["a \"refund\""]`, '"refund"', String.raw`["a \"▇\""]`],
    ['a backslash of plain text', String.raw`a \nrefund`, 'nrefund', String.raw`a \▇`],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test('the name of an entity is no word', () => {
    expect(wordsOf('a &amp; b &nbsp; c').map(({ text }) => text)).toEqual(['a', 'b', 'c'])
    expect(masked('a &amp; b', 'amp')).toBe('a &amp; b')
  })
})

describe('a quotation with an ellipsis is found by its parts', () => {
  const text = 'March: you charged me twice in March. I was charged again.'

  test.each([
    ['as one sign', 'charged … March'],
    ['as three points', 'charged ... March'],
    ['in brackets', 'charged […] March'],
    ['as points in round brackets', 'charged (...) March'],
    ['in quotation marks', '"Charged … March"'],
    ['between quotations', '"charged" … "March"'],
    ['with more at its ends', '… charged … March …'],
  ])('%s', (_, item) => {
    expect(masked(text, item)).toBe('March: you ▇ me twice in ▇. I was charged again.')
    expect(maskItems(text, [item], mask).coverage).toEqual([{ item, occurrences: 1 }])
  })

  test.each([
    ['the parts are as near as they can be', 'a x a b a', 'a … b', 'a x ▇ ▇ a'],
    ['each of its places', 'a x b, a y b', 'a … b', '▇ x ▇, ▇ y ▇'],
    ['three parts', 'a x b y c', 'a … b … c', '▇ x ▇ y ▇'],
    ['parts of several words', 'it was too long, and then it ended', 'too long … it ended', 'it was ▇ ▇, and then ▇ ▇'],
    ['one part alone', 'the refund is due', '… refund is …', 'the ▇ ▇ due'],
    ['literally, with its ellipsis', 'so … well', 'so … well', '▇ ▇ ▇'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['in another order', 'March, charged', 'charged … March'],
    ['without one of them', 'charged in May', 'charged … March'],
    ['with a part of a word', 'charged in Marches', 'charged … March'],
  ])('but not %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
  })
})

describe('an item of signs is a whole run of them', () => {
  test.each([
    ['a face', 'so :-( bad. Or :-((', ':-(', 'so ▇ bad. Or :-(('],
    ['marks behind a word', 'wow!!! no! so!?', '!!!', 'wow▇ no! so!?'],
    ['an arrow right behind a full stop', '我来了。→昨天他走了，→', '→', '我来了。▇昨天他走了，▇'],
    ['an arrow in front of a row of arrows', '我来了。→昨天→→他走了', '→', '我来了。▇昨天→→他走了'],
    ['an operator behind another mark', 'a := b = c', '=', 'a := b ▇ c'],
    ['a dash, and no hyphen', 'a — b, a well-known c-d - e', '—', 'a ▇ b, a well-known c-d - e'],
    ['a hyphen that stands alone', 'a well-known - e – f', '-', 'a well-known ▇ e – f'],
    ['an arrow', 'a -> b --> c', '->', 'a ▇ b --> c'],
    ['stars', '*** and **', '***', '▇ and **'],
    ['before a full stop, and in quotation marks', 'so :-(. ":-("', ':-(', 'so ▇. "▇"'],
    ['a mark of a number is none', '5.99 . 3', '.', '5.99 ▇ 3'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })
})

describe('an item with other spaces or marks between its letters', () => {
  test.each([
    ['a unit that touches its number in the list', 'take 5 mg daily', '5mg', 'take ▇ ▇ daily'],
    ['a unit that touches its number in the text', 'take 3kg of it', '3 kg', 'take ▇ of it'],
    ['both in one text', 'take 5mg or 5 mg', '5mg', 'take ▇ or ▇ ▇'],
    ['with decimals', 'take 47.5 mg', '47.5mg', 'take ▇ ▇'],
    ['a room', 'in room B 12 now', 'B12', 'in room ▇ ▇ now'],
    ['an account', 'to DE89 3704 0044 now', 'DE8937040044', 'to ▇ ▇ ▇ now'],
    ['a card', 'with 4111 1111 1111', '4111-1111-1111', 'with ▇ ▇ ▇'],
    ['a Japanese date', 'am 3月5日 um', '3 月 5 日', 'am ▇▇▇▇ um'],
  ])('is found where a digit meets a letter, or in a long number: %s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['an abbreviation with dots', 'from the U.S. now', 'US'],
    ['a contraction without its apostrophe', "I don't know", 'dont'],
    ['a tokenized contraction', "I don't know", "do n't"],
    ['the words of a hash tag', 'so #NoRefund it is', 'no refund'],
    ['a short number in other groups', 'part 1 5 here', '15'],
    ['a part of a decimal', 'take 1.5 mg', '5mg'],
  ])('is only close to it elsewhere: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
    expect(within(text, item)).toHaveLength(1)
  })

  test.each([
    ['a word that ends within another', 'the rapist', 'erap'],
    ['a number within a longer one', 'call 0170 5556677', '5556'],
  ])('is not there: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
  })
})

describe('an item whose words the text has apart', () => {
  test.each([
    ['a name and its value', 'status,name\nopen,Smith', 'status: open', ['status', 'open']],
    ['a phrase that skips a word', 'it is not very good', 'not good', ['not', 'good']],
    ['with a small word of its own', 'the lid came cracked', 'the lid is cracked', ['lid', 'cracked']],
  ])('has them named: %s', (_, text, item, words) => {
    expect(masked(text, item)).toBe(text)
    expect(within(text, item)).toEqual(words)
  })

  test('is missing if one of them is', () => {
    expect(within('the service was slow', 'bad service')).toEqual([])
  })
})

describe('the laws of places', () => {
  test('a place has all letters of the item, and cuts no word of the text in another way than its spelling', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const word of wordsOf(text)) {
          const places = placesOfItem(text, word.text)
          expect(
            places.some(({ start, end }) => start <= word.start && end >= word.end),
            `${word.text} in ${text}`,
          ).toBe(true)
        }
      }),
    )
  })

  test('each word of a text in a format has a place', () => {
    const word = fc.constantFrom(
      '$5.99',
      '15:30',
      'a@b.co',
      'AB-123',
      '환불을',
      "l'eau",
      '1,000',
      'caf&eacute;',
      'U.S',
      '8/10',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ')
        expect(wordsOf(text).map(({ text: word }) => word)).toEqual(words)
        expect(masked(text, ...words)).toBe(words.map(() => mask).join(' '))
      }),
    )
  })
})
