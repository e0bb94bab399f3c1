import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharesItsValues } from '../../src/text/values/shares-values.js'
import { texts } from './texts.js'

const yes = `
4/5 | 4 out of 5
8/10 | 8 out of 10
World War II | World War 2
1.2M | 1.2 million
1.000 € | €1,000
17 m (56 ft) | 17 metres
Die Antwort ist 7. | sieben
Es sind 17 Meter. | 17 m
at 9 in the evening | 21:00
Tuesday 5 March 2024 | 05/03/2024
It is 17 metres deep. | 17 m
about 1,200 m | 1.2 km
03/05/2024 | 5 March 2024
03/05/2024 | March 5, 2024
1,200 | 1.200
17,000 | 17.000
17.000 | 17
9:00 | 9 pm
9 o'clock | 9 in the evening
$5 | 5
€5 | 5
9 am | 9
once | 11
007 | 7
third | 3
It's about 17 m. | The well is 17 metres deep.
He paid $5. | The cost was 5 dollars.
+49 30 1234567 | +49301234567
555-1234567 | 5551234567
2024-03-05 | March 5
three | There are 3.
There are three. | It is 3
Three cats. | There are 3 cats.
2024-03-05 | It opened on Tuesday, 5 March 2024, in the old hall.
50% | The rate is fifty percent, says the report.
05.03.24 | 5 March 2024
`

const no = `
8/10 | 9/10
Henry VIII | Henry VII
World War II | World War 1
17 apples grew | 17 pears fell
17 m | 17 km
$5 | €5
3 cats | There are three dogs.
17 | 18
In 2024 the company moved to Berlin. | The founder died in 2024.
Chapter 3 describes the fall of the city. | The three brothers left home.
5 March 2024 | 5 March 2025
9 am | 9 pm
yes | no
The well is deep. | 17 m
not stated | 17 m
He was born in 1950 in Rome. | Rome has 1950 churches and a harbour.
5 m | 5 kg
Paris | Rome
12 people came by bus | The bus is 12 years old
1.2.3 | 1.23
1,200 | 12,00
20 °C | 20%
no answer | 17
The text names 3 people. | 3 of the 12 houses burned down in 1890.
It takes 90 minutes. | It costs 90 dollars.
We open at 9 am on Monday. | We close at 9 pm on Monday.
In 1990 they had three children and lived in Bonn. | Three of the books appeared in 1990.
`

const pairsOf = (table: string): readonly (readonly string[])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))

describe('the values of one answer are those of another in other words', () => {
  test.each(pairsOf(yes))('%s | %s', (one = '', other = '') =>
    expect([sharesItsValues(one, other), sharesItsValues(other, one)]).toEqual([true, true]),
  )
})

describe('answers with other values, or with more words than values, do not share them', () => {
  test.each(pairsOf(no))('%s | %s', (one = '', other = '') =>
    expect([sharesItsValues(one, other), sharesItsValues(other, one)]).toEqual([false, false]),
  )
})

test('texts without values share none, in any script', () => {
  const words = texts.filter((text) => !/\p{N}/u.test(text))
  fc.assert(fc.property(words, (text) => !sharesItsValues(text, text)))
})

test('answers of more than 2,000 characters are not read', () =>
  expect(sharesItsValues('17 m', `${'word '.repeat(400)} 17 m`)).toBe(false))

test('many values are read in a moment', () => {
  const many = ['½'.repeat(1999), '1 '.repeat(999), 'one '.repeat(499), '5 h '.repeat(499), '- '.repeat(999)]
  for (const text of many) expect(sharesItsValues(text, `${text.slice(0, -2)} x`)).toBe(false)
})
