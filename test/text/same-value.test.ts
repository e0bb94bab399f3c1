import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameValue } from '../../src/text/values/same-value.js'
import { texts } from './texts.js'

/** Each line holds forms of one answer. */
const same = `
17000 | 17,000 | 17 000 | 17\u202f000 | 17\u00a0000 | 17'000 | 17’000 | １７０００ | ١٧٠٠٠ | १७००० | 17k | 17 thousand | seventeen thousand | siebzehntausend | dix-sept mille | diciassettemila | zeventienduizend | 一万七千 | 1.7万
17000 | 17.000 | 17 000 | 17000,0 | 1,7万
17000 | 17.000 | 17 000 | 17000,0
100000 | 1,00,000 | 100,000 | one hundred thousand | a hundred thousand | 1 lakh
1234567 | 1,234,567 | 1.234.567 | 1 234 567 | 12,34,567
1234.5 | 1,234.5 | 1,234.50 | 1.234,5 | 1 234,5 | 1'234.5
1.5 | 1.50 | 1,5 | 1½ | 1 1/2 | one and a half | one point five | ١٫٥
0.5 | ½ | 1/2 | .5 | 0,50 | half | one half | a half
0.75 | ¾ | 3/4 | three quarters | three-quarters
2/3 | ⅔ | two thirds | two-thirds
50% | 50 % | 50 percent | 50 per cent | fifty percent | 50 Prozent | 50 pour cent | 50 por ciento | 50 por cento | 50 per cento | 50 procent | 50.0% | ５０％ | 50 pct | ٥٠٪
7.5% | 7,5 % | 7.50 percent
$5 | 5 dollars | USD 5 | US$5 | 5 USD | $5.00 | five dollars | 5$ | 5 $ | $ 5 | 5 US dollars | USD5 | 5 Dollar | 5 dólares
€5 | 5 € | 5 euros | 5 EUR | EUR 5 | 5 Euro | cinq euros | fünf Euro | 5,00 € | €5.00
£5 | 5 pounds | GBP 5 | 5 GBP | five pounds | £5.00
¥500 | 500 yen | JPY 500 | 500 JPY | 500円 | ￥500
₹500 | 500 rupees | INR 500 | Rs. 500 | Rs 500 | 500 रुपये
$3 million | 3 million dollars | $3,000,000 | $3m | three million dollars | 3 Millionen Dollar | USD 3,000,000
€2.5 billion | 2.5 billion euros | 2,5 Milliarden Euro | 2,5 milliards d'euros | 2,5 Mrd. €
-$5 | $-5 | minus 5 dollars
17 m | 17 metres | 17 meters | 17 Meter | 17 mètres | 17m | 17 metros | 17 metri | seventeen metres | 17 米 | 17メートル | 17.0 m | 17 м
5 km | 5 kilometres | 5 kilometers | 5 Kilometer | 5000 m | 5,000 metres | 5km | 5 公里 | five kilometres
30 cm | 30 centimetres | 0.3 m | 300 mm | 30 Zentimeter
2 kg | 2 kilograms | 2000 g | 2 kilos | 2 Kilogramm | two kilograms | 2kg
1.5 hours | 90 minutes | 1 h 30 min | 1h 30m | 1 hour and 30 minutes | 1 hour 30 minutes | 1,5 Stunden | 90 min | 1½ hours
half an hour | 30 minutes | 0.5 h | 30 min
2 l | 2 litres | 2 liters | 2 Liter | 2000 ml | two litres
20 °C | 20°C | 20 degrees Celsius | 20 ℃ | 20 Grad Celsius | 20 ºC
68 °F | 68°F | 68 degrees Fahrenheit
90° | 90 degrees | 90 Grad
60 mph | 60 miles per hour | 60mph
100 km/h | 100 kph | 100 kilometres per hour | 100 Stundenkilometer | 100 km per hour
14 days | 14 Tage | 14 jours | two weeks | 2 weeks | 14 días | fourteen days
3 years | 3 Jahre | three years | 36 months | trois ans
30 seconds | 30 s | 30 sec | 30 Sekunden | thirty seconds | 30s
10 m² | 10 square metres | 10 Quadratmeter | 10 sq m | 10 m^2
5 ft 3 in | 5 feet 3 inches | 63 inches
6 ft | 6 feet | 72 inches | 2 yards
3 | three | drei | trois | tres | tre | três | drie | 三 | ٣ | ३ | ３ | три | 세 | 3.0
0 | zero | zéro | cero | 零 | ноль
20 | twenty | zwanzig | vingt | veinte | venti | vinte | twintig | 二十
23 | twenty-three | twenty three | dreiundzwanzig | vingt-trois | veintitrés | ventitré | vinte e três | drieëntwintig | 二十三
97 | ninety-seven | quatre-vingt-dix-sept | siebenundneunzig | noventa y siete | novantasette
205 | two hundred and five | two hundred five | zweihundertfünf | deux cent cinq | doscientos cinco | duecentocinque | duzentos e cinco | tweehonderdvijf
1984 | one thousand nine hundred and eighty-four | nineteen hundred and eighty-four
3000000 | three million | 3 million | 3,000,000 | drei Millionen | trois millions | 3 Mio.
12 | twelve | a dozen | zwölf | douze | doce | 十二
-3 | minus 3 | minus three | −3 | －3
3rd | third | dritte | troisième
21st | twenty-first
5 March 2024 | March 5, 2024 | 5th of March, 2024 | 2024-03-05 | Mar 5 2024 | 5. März 2024 | 5 mars 2024 | 2024年3月5日 | 05.03.2024 | 5.3.2024 | the 5th of March 2024 | March 5th, 2024 | 5 de marzo de 2024 | 5 marzo 2024 | 5 de março de 2024 | 5 maart 2024 | 2024/03/05 | 5 Mar. 2024 | MARCH 5 2024 | 2024년 3월 5일 | 5 марта 2024 | 5-Mar-2024 | 2024-3-5
31 December 1999 | 31/12/1999 | 12/31/1999 | 31.12.1999 | Dec. 31, 1999 | 1999-12-31
March 5 | 5 March | 5th March | 5. März | 3月5日 | the fifth of March
March 2024 | März 2024 | 2024年3月 | mars 2024 | Mar 2024
9 am | 9:00 a.m. | 09:00 | 9 o'clock | 9 Uhr | 9h | 9:00 | 9 AM | 9am | 9 a. m. | 9.00 Uhr | nine o'clock | 9 in the morning | 9点 | 9時 | 上午9点 | 9 uur
21:00 | 9 pm | 9 p.m. | 9:00 PM | 21 Uhr | 21h | 21h00 | 9 in the evening | 下午9点 | 21:00 Uhr
9:30 am | 09:30 | half past nine | 9h30 | 9 Uhr 30 | 9.30 am
noon | 12:00 | 12 pm | midday | 12 noon
midnight | 0:00 | 12 am | 00:00
8:45 am | quarter to nine | a quarter to 9
A & B | A and B | A + B | A und B | A et B | A y B
red, green, and blue | red, green and blue | red, green & blue
5-10 | 5–10 | 5 - 10 | 5 to 10
It cost $5. | It cost 5 dollars. | it cost USD 5
The well is 17 metres deep. | The well is 17 m deep | The well is seventeen meters deep.
Room 12 on 3 floors | Room twelve on three floors
café | cafe\u0301 | Café.
don’t | don't
10 000 | 10\u00a0000
**17** m | 17 m | "17 m"
9:00-17:00 | 9 am to 5 pm | 9am–5pm
2024-03-05T09:00 | 5 March 2024 9:00
€5,000.50 | 5 000,50 € | 5.000,50 Euro
$1.2M | $1.2 million | 1.2 million dollars
£3.50 | 3 pounds 50 pence | 3.50 pounds
€1.50 | 1 euro 50 cents | 1 euro and 50 cents
2 dozen eggs | 24 eggs | two dozen eggs
₹500,000 | Rs. 5 lakh | ₹5,00,000
1984 | mille neuf cent quatre-vingt-quatre | neunzehnhundertvierundachtzig
25 ₽ | двадцать пять рублей | 25 рублей
3500 | 三千五百 | 3.5千
5️⃣ | 5 | +5
size 7½ | size 7.5
the third floor | the 3rd floor
`

/** Each line holds two answers. */
const different = `
17 | 70
17 | 17.5
17 | seventy
13 | thirty
1.5 | 15
1.5 | 1,500
1,200 | 1.2
1.200 | 1,200
3 | 3.5
-3 | 3
-3 | minus 4
3 | third
3 | 3%
3 | 13
0 | 10
10 | 1O
1/2 | 2/1
1/2 | 1/3
½ | ⅓
1½ | 1¼
50% | 0.5
50% | 50
50% | 15%
50% | 50‰
50% | 50 °C
$5 | €5
$5 | 5
$5 | $50
$5 | £5
$5 | A$5
$5 | C$5
$5 | -$5
$5 | 5 cents
5 dollars | 5 euros
5 yen | 5 yuan
€5 | 5 pounds
£5 | 5 lb
$5 | $5 million
$3 million | $3 billion
3 million | 3 billion
3 million | 3 thousand
5 m | 5 km
5 m | 5 min
5 m | 5 mm
5 m | 5 ft
5 m | 5 m²
5 m² | 5 m³
5 m | 5 mi
5 cm | 5 mm
5 kg | 5 g
5 kg | 5 lb
5 kg | 5 mg
5 l | 5 ml
5 km/h | 5 mph
5 km/h | 5 km
5 h | 5 min
5 min | 5 s
5 s | 5 ms
5 days | 5 weeks
5 days | 5 years
5 months | 5 minutes
5 months | 5 years
20 °C | 20 °F
20 °C | 20°
20 °C | -20 °C
20° | 20%
1 km | 100 m
90 minutes | 2 hours
1.5 hours | 1.5 minutes
1 h 30 min | 1 h 20 min
1 h 30 min | 1 h, 30 people
9 am | 9 pm
9 am | 9
9 am | 10 am
9:00 | 9:30
9:00 | 21:00
9 o'clock | 9 hours
9:00 | 9 hours
12 am | 12 pm
noon | midnight
half past nine | nine
quarter to nine | quarter past nine
3:2 | 2:3
3:2 | 3.2
10:15 | 1015
5 March 2024 | 5 March 2025
5 March 2024 | 6 March 2024
5 March 2024 | 5 May 2024
5 March 2024 | 15 March 2024
5 March 2024 | March 2024
5 March 2024 | 5 March
March 2024 | March 2025
March 2024 | March 20
2024-03-05 | 2024-05-03
05.03.2024 | 03.05.2024
03/05/2024 | 05/03/2024
03/05/2024 | 3 May 2024
5 March | March
2024 | 2025
1990s | 1990
1990s | 1980s
1.2.3 | 1.23
1.2.3 | 1.2.4
1.2.3 | 12.3
v1.2 | v1.20
v7 | 7
v7 | v8
A7 | A 8
B12 | B 12 hours
3D | 3
2D | 3D
3a | 3b
3rd | 4th
21st | 20th
first | second
third | 3
007 | 7
0301234567 | 0301234568
+49 30 1234567 | +49 30 1234568
555-1234 | 555-1235
12345678901234567890 | 12345678901234567891
192.168.1.1 | 192.168.1.2
192.168.1.1 | 192.1681.1
A and B | A or B
A and B | A, B
A and B | B and A
A and B | A and C
A & B | A | B
C++ | C
C and C | C++
AT&T | AT or T
yes | no
spam | not spam
Paris | Rome
resume | résumé
x² | x2
x² | x³
1 x 2 | 1 x 3
three cats | three dogs
three cats | four cats
3 cats | 3
twenty-three | twenty, three
twenty-three | twenty-four
two hundred and five | two hundred and fifty
two hundred and five | two thousand and five
one two | 12
2 3 | 23
one hundred | one thousand
six | sixteen
sixty | sixteen
dreiundzwanzig | zweiunddreißig
quatre-vingt | quatre-vingt-dix
trois | treize
tres | trece
二十 | 十二
二 | 三
三星 | 四星
two cents | 200
once | 11
may | 5
5 to 10 | 5 to 11
5-10 | 5 10
5-10 | -5
It cost $5. | It cost $6.
It cost $5. | It costs $5.
The well is 17 m deep. | The well is 17 m wide.
The well is 17 m deep. | The well is 17 km deep.
The well is 17 m deep. | The tower is 17 m deep.
The well is not 17 m deep. | The well is 17 m deep.
2 of 3 | 3 of 2
between 3 and 5 | between 3 and 6
10 in 5 | 10 inches 5
5 in 10 | 5 inches
not stated | 0
unknown | none
1e3 | 13
1e3 | 1e4
room 12 | room 21
12 Main Street | 21 Main Street
Psalm 23 | Psalm 24
8/10 | 9/10
4/5 | 4
Henry VIII | Henry VII
World War II | World War 2
1.2M | 1.2 million
10 to 12 | 10 to 13
size M | size L
02:30 | 2.30
The Beatles | 4
doscientos, cinco | 205
5 MB | 5 GB
5 GHz | 5 MHz
5 kW | 5 kWh
5 | V
5 | 5!?
10 mg | 10 μg
2 tons | 2 tonnes
1 stone | 1 lb
`

const linesOf = (table: string): readonly string[] => table.trim().split('\n')

/** The forms in a line. In `A | B` of the second table the bar belongs to the answer. */
const formsOf = (line: string): readonly string[] => line.split(' | ')

const pairOf = (line: string): readonly [string, string] => {
  const at = line.indexOf(' | ')
  return [line.slice(0, at), line.slice(at + 3)]
}

describe('forms of one answer are the same', () => {
  test.each(linesOf(same))('%s', (line) => {
    const forms = formsOf(line)
    const missed = forms.flatMap((one) =>
      forms.filter((other) => !isSameValue(one, other)).map((other) => [one, other]),
    )
    expect(missed).toEqual([])
  })

  test('in any order, and with marks around them', () => {
    const pairs = linesOf(same).flatMap((line) => {
      const [first = '', ...others] = formsOf(line)
      return others.map((other) => [first, other] as const)
    })
    expect(pairs.length).toBeGreaterThan(300)
    expect(pairs.filter(([one, other]) => !isSameValue(`${other}.`, `"${one}"`))).toEqual([])
  })

  test('inside a sentence too', () => {
    const sentence = (value: string): string => `They said ${value} to the others`
    const values = [
      '$5 | 5 dollars',
      '17 m | 17 metres',
      '9 am | 9:00',
      '5 March 2024 | March 5, 2024',
      '50% | 50 percent',
    ]
    for (const [one, other] of values.map(pairOf)) expect(isSameValue(sentence(one), sentence(other))).toBe(true)
  })
})

describe('different answers are different', () => {
  test.each(linesOf(different))('%s', (line) => {
    const [one, other] = pairOf(line)
    expect([isSameValue(one, other), isSameValue(other, one)]).toEqual([false, false])
  })

  test('in at least 150 pairs', () => expect(linesOf(different).length).toBeGreaterThanOrEqual(150))

  test('numbers in words have the value of their digits', () => {
    const words = linesOf(numbersInWords).map((line) => line.split(': '))
    for (const [value = '', spellings = ''] of words)
      for (const spelling of spellings.split(', ')) {
        expect([spelling, isSameValue(spelling, value)]).toEqual([spelling, true])
        expect([spelling, isSameValue(spelling, String(Number(value) + 1))]).toEqual([spelling, false])
      }
  })
})

/** From 0 to 20 and the tens, in English, German, French, Spanish, Italian, Portuguese, Dutch and Russian. */
const numbersInWords = `
0: zero, zéro, cero, nul, ноль, 零, 〇, 영
1: one, eins, ein, eine, un, une, uno, una, um, uma, een, één, один, 一, 일, 하나
2: two, zwei, deux, dos, dois, duas, twee, два, 二, 两, 이, 둘
3: three, drei, trois, tres, tre, três, drie, три, 三, 삼, 셋
4: four, vier, quatre, cuatro, quattro, quatro, четыре, 四, 사, 넷
5: five, fünf, cinq, cinco, cinque, vijf, пять, 五, 오, 다섯
6: six, sechs, seis, sei, zes, шесть, 六, 육, 여섯
7: seven, sieben, sept, siete, sette, sete, zeven, семь, 七, 칠, 일곱
8: eight, acht, huit, ocho, oito, восемь, 八, 팔, 여덟
9: nine, neun, neuf, nueve, nove, negen, девять, 九, 구, 아홉
10: ten, zehn, dix, diez, dieci, dez, tien, десять, 十, 십, 열
11: eleven, elf, onze, undici, одиннадцать, 十一
12: twelve, zwölf, douze, doce, dodici, doze, twaalf, двенадцать, 十二
13: thirteen, dreizehn, treize, trece, tredici, treze, dertien
14: fourteen, vierzehn, quatorze, catorce, quattordici, catorze, veertien
15: fifteen, fünfzehn, quinze, quince, quindici, vijftien
16: sixteen, sechzehn, dieciséis, sedici, dezesseis, dezasseis, zestien
17: seventeen, siebzehn, dix-sept, diecisiete, diciassette, dezessete, zeventien
18: eighteen, achtzehn, dix-huit, dieciocho, diciotto, dezoito, achttien
19: nineteen, neunzehn, dix-neuf, diecinueve, diciannove, dezenove, negentien
20: twenty, zwanzig, vingt, veinte, venti, vinte, twintig, двадцать, 二十
21: twenty-one, einundzwanzig, vingt et un, veintiuno, ventuno, vinte e um, eenentwintig, двадцать один
22: twenty-two, zweiundzwanzig, vingt-deux, veintidós, ventidue, vinte e dois, tweeëntwintig
28: twenty-eight, achtundzwanzig, vingt-huit, veintiocho, ventotto, vinte e oito, achtentwintig
30: thirty, dreißig, dreissig, trente, treinta, trenta, trinta, dertig, тридцать
40: forty, vierzig, quarante, cuarenta, quaranta, quarenta, veertig, сорок
50: fifty, fünfzig, cinquante, cincuenta, cinquanta, cinquenta, vijftig
60: sixty, sechzig, soixante, sesenta, sessanta, sessenta, zestig
70: seventy, siebzig, soixante-dix, septante, setenta, settanta, zeventig
71: seventy-one, einundsiebzig, soixante et onze, setenta y uno, settantuno, setenta e um
80: eighty, achtzig, quatre-vingts, ochenta, ottanta, oitenta, tachtig
90: ninety, neunzig, quatre-vingt-dix, noventa, novanta, negentig
100: one hundred, a hundred, hundred, hundert, einhundert, cent, cien, cento, cem, honderd, сто, 一百, 百
101: one hundred and one, hunderteins, cent un, ciento uno, centouno, cento e um, honderdeen
250: two hundred and fifty, zweihundertfünfzig, deux cent cinquante, doscientos cincuenta, tweehonderdvijftig
999: nine hundred ninety-nine, neunhundertneunundneunzig, neuf cent quatre-vingt-dix-neuf, novecientos noventa y nueve
1000: a thousand, one thousand, tausend, mille, mil, duizend, 一千, тысяча
1001: one thousand and one, tausendundeins, mille et un, mil uno, milleuno
2024: two thousand and twenty-four, zweitausendvierundzwanzig, deux mille vingt-quatre, dos mil veinticuatro, duemilaventiquattro, 二〇二四, 二千二十四
12345: twelve thousand three hundred and forty-five, zwölftausenddreihundertfünfundvierzig, 一万二千三百四十五
`

test('the words once, due and seize are numbers of one language, so they are not taken for one', () => {
  for (const [word, value] of [
    ['once', '11'],
    ['due', '2'],
    ['seize', '16'],
  ] as const)
    expect(isSameValue(word, value)).toBe(false)
})

test('one decimal sign must fit both answers', () => {
  const outcome = (one: string, other: string): boolean => isSameValue(one, other)
  expect(outcome('1,200', '1200')).toBe(true)
  expect(outcome('1.200', '1200')).toBe(true)
  expect(outcome('1.200', '1.2')).toBe(true)
  expect(outcome('1,200', '1,2')).toBe(true)
  expect(outcome('1,200', '1.200')).toBe(false)
  expect(outcome('1,200', '1.2')).toBe(false)
  expect(outcome('from 1.5 to 1,200', 'from 1.5 to 1200')).toBe(true)
  expect(outcome('from 1.5 to 1,200', 'from 1.5 to 1,2')).toBe(false)
})

describe('for any texts', () => {
  test('a text is the same as itself', () => {
    fc.assert(fc.property(texts, (text) => isSameValue(text, text)))
  })

  test('the order does not matter', () => {
    fc.assert(fc.property(texts, texts, (one, other) => isSameValue(one, other) === isSameValue(other, one)))
  })

  test('whole numbers are the same only if they are equal', () => {
    const whole = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    const shown = (value: number): string => value.toLocaleString('en')
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        expect(isSameValue(shown(one), String(one))).toBe(true)
        if (one !== other) expect(isSameValue(shown(one), String(other))).toBe(false)
      }),
    )
  })

  test('every day of a year is the same in the forms of twelve locales, and no other day', () => {
    const locales = ['en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'ja', 'zh', 'ko']
    const isoOf = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)
    for (const locale of locales) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
      for (let day = 0; day < 366; day++) {
        const form = format.format(Date.UTC(2024, 0, 1 + day))
        expect([form, isSameValue(form, isoOf(day)), isSameValue(form, isoOf(day + 1))]).toEqual([form, true, false])
      }
    }
  })
})

test('an answer of more than 2,000 characters is compared as it is written', () => {
  const long = `${'word '.repeat(400)}costs`
  expect(isSameValue(`${long} $5`, `${long} 5 dollars`)).toBe(false)
  expect(isSameValue(`${long} $5`, `${long}  $5.`)).toBe(true)
})
