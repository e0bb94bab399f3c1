import type { ItemKind } from '../item-kind.js'

const west = ['English', 'German', 'Spanish', 'Russian'] as const

/** Prices, amounts, numbers of things. */
export const numbers: readonly ItemKind[] = [
  {
    name: 'prices in dollars',
    writtenIn: west,
    pairs: [
      ['$5.99', '$7.49'],
      ['$120', '$85'],
      ['US$40', 'US$65'],
    ],
    others: ['$3.15', '$19', '$62.50'],
  },
  {
    name: 'thousands with a comma',
    writtenIn: ['English', 'Chinese'],
    pairs: [
      ['1,000', '2,500'],
      ['17,450', '38,200'],
      ['1,250,000', '3,400,000'],
    ],
    others: ['6,120', '9,080', '44,010'],
    alsoSpelled: (item) => [item.replaceAll(',', '')],
  },
  {
    name: 'thousands with a space',
    writtenIn: ['English', 'French', 'Russian'],
    pairs: [
      ['10 000', '25 000'],
      ['1\u00a0750', '8\u00a0320'],
    ],
    others: ['6 120', '44 010'],
    alsoSpelled: (item) => [item.replace(/\s/u, item.includes(' ') ? '\u00a0' : ' '), item.replace(/\s/u, '')],
  },
  {
    name: 'prices in euros, as Germans write them',
    writtenIn: ['German'],
    pairs: [
      ['1.200,50 €', '980,75 €'],
      ['49,90 €', '15,20 €'],
    ],
    others: ['3,10 €', '7,77 €'],
  },
  {
    name: 'prices in yen, pounds and rupees',
    writtenIn: ['English', 'Hindi'],
    pairs: [
      ['¥5,000', '¥8,200'],
      ['£30', '£75'],
      ['₹450', '₹990'],
    ],
    others: ['¥120', '£11', '₹64'],
  },
  {
    name: 'shares in percent',
    writtenIn: west,
    pairs: [
      ['15%', '40%'],
      ['2.5%', '9.5%'],
      ['100%', '0%'],
    ],
    others: ['33%', '71%', '8%'],
  },
  {
    name: 'numbers beside prices and times that hold them',
    writtenIn: west,
    pairs: [
      ['5', '8'],
      ['15', '42'],
    ],
    others: ['$5.99', '15:30', '8.25', '42-17', '$15.80', '2.5'],
  },
  {
    name: 'decimal fractions',
    writtenIn: west,
    pairs: [
      ['2.5', '3.75'],
      ['0.05', '0.9'],
    ],
    others: ['6.1', '7.25', '2', '5'],
  },
  {
    name: 'amounts with a unit',
    writtenIn: west,
    pairs: [
      ['5 kg', '8 kg'],
      ['20 °C', '35 °C'],
      ['12 GB', '64 GB'],
    ],
    others: ['3 km', '11 ml', '7 m²'],
  },
  {
    name: 'amounts that touch their unit',
    writtenIn: west,
    pairs: [
      ['5kg', '8kg'],
      ['20°C', '35°C'],
      ['12GB', '64GB'],
    ],
    others: ['3km', '11ml', '7mm'],
  },
  {
    name: 'ordinal numbers',
    writtenIn: ['English'],
    pairs: [
      ['3rd', '9th'],
      ['1st', '2nd'],
    ],
    others: ['5th', '12th', '21st'],
  },
  {
    name: 'fractions in one sign',
    writtenIn: west,
    pairs: [
      ['½', '¾'],
      ['⅓', '⅔'],
    ],
    others: ['¼', '⅛', '7'],
  },
  {
    name: 'fractions with a slash',
    writtenIn: west,
    pairs: [
      ['1/2', '3/4'],
      ['9/10', '2/5'],
    ],
    others: ['7/8', '5/6', '1', '2'],
  },
  {
    name: 'digits of Arabic and Hindi',
    writtenIn: ['Arabic', 'Hindi'],
    pairs: [
      ['٥', '٩'],
      ['١٢', '٤٧'],
      ['१५', '८०'],
    ],
    others: ['٣', '٨٨', '२२'],
    alsoSpelled: (item) => [
      item
        .replace(/[٠-٩]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660))
        .replace(/[०-९]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - 0x966)),
    ],
  },
  {
    name: 'Roman numerals',
    writtenIn: west,
    pairs: [
      ['XIV', 'XVI'],
      ['III', 'IX'],
      ['Ⅳ', 'Ⅵ'],
    ],
    others: ['XL', 'MCM', 'VII'],
  },
  {
    name: 'numbers with a sign in front',
    writtenIn: west,
    pairs: [
      ['-12', '+30'],
      ['−5', '+8'],
    ],
    others: ['+4', '-77', '19'],
  },
  {
    name: 'versions',
    writtenIn: west,
    pairs: [
      ['v2.1.0', 'v3.0.4'],
      ['10.15.7', '11.2.1'],
    ],
    others: ['v1.0', '4.4.4', 'v9'],
  },
  {
    name: 'telephone numbers',
    writtenIn: west,
    pairs: [
      ['+49 30 901820', '+44 20 794600'],
      ['555-0142', '555-0199'],
      ['(030) 123-456', '(089) 654-321'],
    ],
    others: ['555-0170', '110', '+1 212 5550'],
  },
]

/** Dates and times. */
export const dates: readonly ItemKind[] = [
  {
    name: 'dates of ISO',
    writtenIn: west,
    pairs: [
      ['2024-03-05', '2024-11-19'],
      ['1999-12-31', '2001-01-01'],
    ],
    others: ['2020-07-07', '2018-02-14'],
  },
  {
    name: 'dates with slashes',
    writtenIn: west,
    pairs: [
      ['3/5/2024', '11/19/2024'],
      ['31/12/99', '01/06/98'],
    ],
    others: ['7/7/2020', '2/14/2018'],
  },
  {
    name: 'dates with dots',
    writtenIn: ['German', 'Russian'],
    pairs: [
      ['05.03.2024', '19.11.2024'],
      ['1.2.', '6.9.'],
    ],
    others: ['07.07.2020', '14.02.2018'],
    fixed: ['marks'],
  },
  {
    name: 'dates in words',
    writtenIn: ['English'],
    pairs: [
      ['5 March 2024', '19 June 2024'],
      ['March 3', 'June 8'],
      ['May 1st', 'July 4th'],
    ],
    others: ['12 August', 'October 2', 'January'],
  },
  {
    name: 'times with a colon',
    writtenIn: west,
    pairs: [
      ['15:30', '09:45'],
      ['7:05', '18:20'],
    ],
    others: ['11:11', '23:59', '12:00'],
  },
  {
    name: 'times with a.m. and p.m.',
    writtenIn: ['English'],
    pairs: [
      ['3 p.m.', '9 a.m.'],
      ['11:15pm', '6:40am'],
    ],
    others: ['noon', '10 a.m.', '1:20pm'],
  },
  {
    name: 'dates of Chinese and Japanese',
    writtenIn: ['Chinese', 'Japanese'],
    pairs: [
      ['3月5日', '9月12日'],
      ['2024年', '1998年'],
    ],
    others: ['7月7日', '2010年'],
  },
  {
    name: 'spans of years and times',
    writtenIn: west,
    pairs: [
      ['1998–2003', '2010–2014'],
      ['9:00-12:30', '13:15-17:00'],
    ],
    others: ['1970–1975', '6:00-7:00'],
  },
]
