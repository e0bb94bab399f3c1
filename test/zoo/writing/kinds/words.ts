import type { ItemKind } from '../item-kind.js'

const west = ['English', 'German', 'Spanish', 'Russian'] as const

/** Quotations, compounds, contractions, names. */
export const words: readonly ItemKind[] = [
  {
    name: 'quoted words',
    writtenIn: west,
    pairs: [
      ['“refund”', '“praise”'],
      ['"kaputt"', '"prima"'],
      ['‘rancid’', '‘fresh’'],
    ],
    others: ['“tea”', '"blue"', '‘old’'],
  },
  {
    name: 'quotations in guillemets',
    writtenIn: ['French', 'Russian', 'German'],
    pairs: [
      ['« en panne »', '« très bien »'],
      ['«возврат»', '«спасибо»'],
      ['»Mahnung«', '»Lob«'],
    ],
    others: ['«чай»', '« bleu »'],
  },
  {
    name: 'quotations of Chinese and Japanese',
    writtenIn: ['Chinese', 'Japanese'],
    pairs: [
      ['「返金」', '「感謝」'],
      ['《退款》', '《表扬》'],
    ],
    others: ['「紅茶」', '《新闻》'],
  },
  {
    name: 'long quotations, named by their ends',
    writtenIn: ['English'],
    pairs: [
      ['charged twice for the month of March', 'thanked warmly for the gift in June'],
      ['never again will we order there', 'always glad when we dine there'],
    ],
    others: ['a cup of tea', 'once upon a time'],
    alsoSpelled(item) {
      const split = item.split(' ')
      const [first, last] = [split.slice(0, 2).join(' '), split.slice(-2).join(' ')]
      return [`${first} … ${last}`, `${first} ... ${last}`, `${first} [...] ${last}`]
    },
  },
  {
    name: 'quotations with their own mark at the end',
    writtenIn: ['English'],
    pairs: [
      ['"Where is my money?"', '"What a lovely day!"'],
      ['"Never again."', '"Well done."'],
    ],
    others: ['"Yes."', '"Tea?"'],
  },
  {
    name: 'German compounds, named by a part',
    writtenIn: ['German'],
    pairs: [
      ['Rechnungsbetrag', 'Geburtstagsgruß'],
      ['Mahngebühren', 'Dankesworte'],
      ['Lieferverzug', 'Sommerfest'],
    ],
    others: ['Gartenzaun', 'Küchentisch', 'Regenschirm'],
    alsoSpelled: (item) => [item.slice(0, item.startsWith('Rech') ? 8 : 4)],
    partly: 'a part of a compound is not the word',
  },
  {
    name: 'words with a hyphen',
    writtenIn: ['English', 'German', 'French'],
    pairs: [
      ['two-dimensional', 'well-written'],
      ['ill-fated', 'top-notch'],
      ['E-Mail-Fehler', 'Eins-a-Ware'],
    ],
    others: ['part-time', 'mother-in-law', 'U-Bahn'],
    alsoSpelled: (item) => [item.replaceAll('-', ' '), item.replaceAll('-', '‑')],
  },
  {
    name: 'contractions',
    writtenIn: ['English'],
    pairs: [
      ["can't", "we'll"],
      ["doesn't", "you've"],
      ["won't", "I'm"],
    ],
    others: ["it's", "they're", 'can', 'will', 'do'],
    alsoSpelled: (item) => [item.replaceAll("'", '’')],
  },
  {
    name: 'contractions with a curly apostrophe',
    writtenIn: ['English'],
    pairs: [
      ['can’t', 'we’ll'],
      ['isn’t', 'you’ve'],
    ],
    others: ['it’s', 'they’re', 'can'],
    alsoSpelled: (item) => [item.replaceAll('’', "'")],
  },
  {
    name: 'words beside contractions that hold them',
    writtenIn: ['English'],
    pairs: [
      ['can', 'could'],
      ['do', 'did'],
    ],
    others: ["can't", "couldn't", "don't", "didn't"],
  },
  {
    name: 'genitives, named without their ending',
    writtenIn: ['English'],
    pairs: [
      ["Anna's", "Boris's"],
      ['Clara’s', 'Derek’s'],
    ],
    others: ["Egon's", 'Fay’s'],
    alsoSpelled: (item) => [item.replace(/['’]s$/u, '')],
  },
  {
    name: 'abbreviations with dots',
    writtenIn: ['English', 'German'],
    pairs: [
      ['U.S.', 'U.K.'],
      ['Ph.D.', 'M.Sc.'],
      ['z.B.', 'd.h.'],
    ],
    others: ['e.g.', 'Dr.', 'etc.'],
  },
  {
    name: 'names with an apostrophe',
    writtenIn: [...west, 'Ukrainian', 'French'],
    pairs: [
      ["O'Brien", "D'Angelo"],
      ["здоров'я", "подвір'я"],
      ["aujourd'hui", "presqu'île"],
    ],
    others: ["O'Hara", "м'яч", "L'Oréal"],
    alsoSpelled: (item) => [item.replaceAll("'", '’')],
  },
  {
    name: 'French articles that touch their noun',
    writtenIn: ['French'],
    pairs: [
      ["l'erreur", "l'éloge"],
      ['d’amende', 'd’amour'],
    ],
    others: ["l'eau", 'd’or', "qu'on"],
    alsoSpelled: (item) => [item.replace(/^[ld]['’]/u, '')],
  },
  {
    name: 'phrases',
    writtenIn: ['English'],
    pairs: [
      ['credit card', 'thank-you note'],
      ['blue screen of death', 'dream come true'],
      ['not at all good', 'more than fine'],
    ],
    others: ['cup of tea', 'old town', 'back yard'],
  },
  {
    name: 'phrases across a line break',
    writtenIn: ['English', 'German'],
    pairs: [
      ['credit\ncard', 'thank\nyou'],
      ['letzte\nMahnung', 'großes\nLob'],
    ],
    others: ['cup of tea', 'old town'],
    alsoSpelled: (item) => [item.replaceAll('\n', ' ')],
  },
  {
    name: 'negations and other small words',
    writtenIn: ['English'],
    pairs: [
      ['not', 'very'],
      ['never', 'always'],
      ['without', 'despite'],
    ],
    others: ['quite', 'also', 'note', 'knot'],
  },
  {
    name: 'words in capitals',
    writtenIn: west,
    pairs: [
      ['URGENT', 'RELAXED'],
      ['STRASSE', 'GEHWEG'],
    ],
    others: ['TEA', 'NOTE', 'BLUE'],
  },
  {
    name: 'single letters',
    writtenIn: ['English'],
    pairs: [
      ['B', 'X'],
      ['q', 'z'],
    ],
    others: ['K', 'M', 'v'],
  },
  {
    name: 'words of several scripts',
    writtenIn: ['Japanese', 'Chinese', 'Korean'],
    pairs: [
      ['iPhone版', 'Android版'],
      ['T恤', 'U盘'],
    ],
    others: ['PC版', 'K歌'],
  },
]
