import { wordSet } from '../word-set.js'
import { keyOf, type ValueToken } from './value-tokens.js'

/** A number in words, and the index of the token after it. */
export interface NumberInWords {
  readonly value: bigint
  readonly next: number
  /** Whether these words also mean something else: `once` is eleven in Spanish. */
  readonly isDoubtful: boolean
}

/**
 * Reads a number in words at a place: `twenty-three`, `two hundred and five`,
 * `dreiundzwanzig`, `quatre-vingt-dix`, `二十三`. All words are of one language:
 * `six cents` is no `six cent` of French.
 */
export function readNumberWords(tokens: readonly ValueToken[], at: number): NumberInWords | undefined {
  const first = tokens[at]
  if (first?.kind === 'han') return readHan(tokens, at)
  if (first?.kind !== 'word') return undefined
  languages ??= languagesOf()
  starts ??= startsOf(languages)
  // Most words begin no number.
  if (!starts.has(first.key) && !gluedNumber.test(first.key)) return undefined
  let best: NumberInWords | undefined
  for (const language of languages) {
    const found = readIn(language, tokens, at)
    if (found && found.next > (best?.next ?? at)) best = found
  }
  return best
}

/** Returns the factor of a word after a number in digits: `3 million`, `5 Mio.`, `3万`. */
export function scaleOf(key: string): bigint | undefined {
  scales ??= new Map([...languagesOf().flatMap((language) => [...language.scales]), ...abbreviatedScales])
  return scales.get(key) ?? hanScales.get(key)
}

/** Returns the value of a word such as `third`, and the index of the token after it. */
export function readOrdinalWord(
  tokens: readonly ValueToken[],
  at: number,
): { readonly value: number; readonly next: number } | undefined {
  const first = tokens[at]
  if (first?.kind !== 'word') return undefined
  ordinals ??= ordinalsOf()
  const [dash, last] = [tokens[at + 1], tokens[at + 2]]
  const joined = dash?.text === '-' && last?.isGlued ? ordinals.get(`${first.key}-${last.key}`) : undefined
  if (joined !== undefined) return { value: joined, next: at + 3 }
  const value = ordinals.get(first.key)
  return value === undefined ? undefined : { value, next: at + 1 }
}

interface Language {
  /** The words of each number from 0 to 999 that has words of its own, by the first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** The words for a hundred that multiply the number before. */
  readonly hundreds: ReadonlySet<string>
  /** The words for a thousand and more. */
  readonly scales: ReadonlyMap<string, bigint>
  /** The words between a hundred and the rest. */
  readonly connectors: ReadonlySet<string>
  /** Reads a number that is one word: `zweihundertfünf`. */
  readonly glued?: { readonly hundred: RegExp; readonly thousand: RegExp }
}

interface Phrase {
  readonly words: readonly string[]
  readonly value: number
}

function readIn(language: Language, tokens: readonly ValueToken[], from: number): NumberInWords | undefined {
  let [at, total, current] = [from, 0n, undefined as bigint | undefined]
  let largest = 10n ** 15n
  let next = from
  let isOpen = true
  const words = (index: number): string | undefined => (tokens[index]?.kind === 'word' ? tokens[index].key : undefined)
  // `a hundred`, but not `a three`.
  if (
    articles.has(words(at) ?? '') &&
    (language.hundreds.has(words(at + 1) ?? '') || language.scales.has(words(at + 1) ?? ''))
  )
    at++
  while (at < tokens.length) {
    const isLater = next > from
    if (isLater && tokens[at]?.text === '-' && tokens[at]?.isGlued && tokens[at + 1]?.isGlued) at++
    if (isLater && isOpen && language.connectors.has(words(at) ?? '')) at++
    const key = words(at)
    if (key === undefined) break
    const phrase: ReturnType<typeof phraseAt> = isOpen ? phraseAt(language, tokens, at) : undefined
    if (phrase && (current === undefined || (phrase.value < 100 && phrase.value > 0))) {
      current = (current ?? 0n) + BigInt(phrase.value)
      at += phrase.length
      isOpen = phrase.value >= 100 && phrase.value % 100 === 0
    } else if (language.hundreds.has(key) && (current ?? 1n) > 0n && (current ?? 1n) < 100n) {
      current = (current ?? 1n) * 100n
      at++
      isOpen = true
    } else {
      const scale = language.scales.get(key)
      if (scale === undefined || scale >= largest || current === 0n) break
      total += (current ?? 1n) * scale
      ;[current, largest, isOpen] = [undefined, scale, true]
      at++
    }
    next = at
    if (total === 0n && current === 0n) break
  }
  if (next === from) return undefined
  const only = next === from + 1 ? tokens[from]?.key : undefined
  return { value: total + (current ?? 0n), next, isDoubtful: only !== undefined && doubtful.has(only) }
}

/** The longest phrase at a place, with the number of its tokens. Hyphens between its words count as white space. */
function phraseAt(
  language: Language,
  tokens: readonly ValueToken[],
  at: number,
): { readonly value: number; readonly length: number } | undefined {
  const key = tokens[at]?.key ?? ''
  for (const { words, value } of language.phrases.get(key) ?? []) {
    let index = at
    const isThere = words.every((word, place) => {
      if (place > 0 && tokens[index]?.text === '-') index++
      return tokens[index++]?.key === word
    })
    if (isThere) return { value, length: index - at }
  }
  const value = language.glued && gluedValue(language, key)
  return value === undefined ? undefined : { value, length: 1 }
}

/** Reads `zweihundertfünf` and `duemilatrecento`. */
function gluedValue(language: Language, key: string): number | undefined {
  const { hundred, thousand } = language.glued ?? {}
  if (!hundred || !thousand || key.length > 60) return undefined
  const small = (word: string): number | undefined =>
    word === '' ? 0 : language.phrases.get(word)?.find(({ words }) => words.length === 1)?.value
  const hundreds = (word: string): number | undefined => {
    const [, before = '', after = ''] = hundred.exec(word) ?? []
    if (!hundred.test(word)) return small(word)
    const [times, rest] = [before === '' ? 1 : small(before), small(after)]
    return times === undefined || rest === undefined || times > 99 || rest > 99 ? undefined : times * 100 + rest
  }
  const [, before = '', after = ''] = thousand.exec(key) ?? []
  if (!thousand.test(key)) return hundred.test(key) ? hundreds(key) : undefined
  const [times, rest] = [before === '' ? 1 : hundreds(before), hundreds(after)]
  return times === undefined || rest === undefined || times > 999 || rest > 999 ? undefined : times * 1000 + rest
}

/** The words of one language, before they are combined. */
interface Words {
  /** The words from zero on, one each; `_` stands for a space, `|` separates spellings. */
  readonly small: string
  /** The words for 20, 30 and on. */
  readonly tens?: string
  /** Combines a ten and a unit. */
  readonly joined?: (ten: string, unit: string) => readonly string[]
  /** Other words, each with its number: `couple=2`. */
  readonly more?: string
  readonly hundreds?: string
  readonly scales?: string
  readonly connectors?: string
  readonly glued?: Language['glued']
}

function languageOf({
  small,
  tens = '',
  joined,
  more = '',
  hundreds = '',
  scales = '',
  connectors = '',
  glued,
}: Words): Language {
  const phrases = new Map<string, Phrase[]>()
  const add = (spelling: string, value: number): void => {
    const words = keyOf(spelling.replaceAll('_', ' ')).split(' ')
    const [first = ''] = words
    phrases.set(first, [...(phrases.get(first) ?? []), { words, value }])
  }
  const units = listOf(small)
  for (const [value, spellings] of units.entries()) for (const spelling of spellings) add(spelling, value)
  for (const [index, spellings] of listOf(tens).entries())
    for (const ten of spellings) {
      add(ten, index * 10 + 20)
      for (const [value, unit] of units.slice(0, 10).entries())
        if (value > 0)
          for (const one of unit) for (const both of joined?.(ten, one) ?? []) add(both, index * 10 + 20 + value)
    }
  for (const [spelling, value] of pairsOf(more)) add(spelling, Number(value))
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    phrases,
    hundreds: new Set(keyOf(hundreds).split(' ')),
    scales: new Map(pairsOf(scales).map(([word, zeros]) => [keyOf(word), 10n ** BigInt(zeros)])),
    connectors: new Set(keyOf(connectors).split(' ')),
    ...(glued ? { glued } : {}),
  }
}

const listOf = (words: string): readonly (readonly string[])[] =>
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.split('|'))

const pairsOf = (words: string): readonly (readonly [string, string])[] =>
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])

let languages: readonly Language[] | undefined

let starts: ReadonlySet<string> | undefined

const startsOf = (all: readonly Language[]): ReadonlySet<string> =>
  new Set([
    ...all.flatMap(({ phrases, hundreds, scales }) => [...phrases.keys(), ...hundreds, ...scales.keys()]),
    ...articles,
  ])

/** Numbers that some languages write as one word. */
const gluedNumber = /hundert|tausend|honderd|duizend|cento|mil(?:a|le)/

const languagesOf = (): readonly Language[] => languages ?? allWords().map(languageOf)

const allWords = (): readonly Words[] => [
  {
    small: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
      seventeen eighteen nineteen`,
    tens: 'twenty thirty forty|fourty fifty sixty seventy eighty ninety',
    joined: (ten, unit) => [`${ten}_${unit}`],
    hundreds: 'hundred',
    scales: 'thousand=3 million=6 billion=9 trillion=12',
    connectors: 'and',
    more: 'a_dozen=12 dozen=12 two_dozen=24 three_dozen=36',
  },
  {
    small: `null eins|ein|eine|einen|einem|einer|eines zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf
      dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn`,
    tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
    joined: (ten, unit) => (/^ein.|^zwo/u.test(unit) ? [] : [`${unit}und${ten}`]),
    hundreds: 'hundert',
    scales: 'tausend=3 million=6 millionen=6 milliarde=9 milliarden=9 billionen=12',
    connectors: 'und',
    glued: { hundred: /^(.*?)hundert(?:und)?(.*)$/u, thousand: /^(.*?)tausend(?:und)?(.*)$/u },
  },
  {
    small: `zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept
      dix_huit dix_neuf`,
    tens: `vingt trente quarante cinquante soixante septante quatre_vingt|quatre_vingts|huitante nonante`,
    joined: (ten, unit) => [`${ten}_${unit}`, ...(/^une?$/u.test(unit) ? [`${ten}_et_${unit}`] : [])],
    more: `soixante_dix=70 soixante_et_onze=71 soixante_douze=72 soixante_treize=73 soixante_quatorze=74
      soixante_quinze=75 soixante_seize=76 soixante_dix_sept=77 soixante_dix_huit=78 soixante_dix_neuf=79
      quatre_vingt_dix=90 quatre_vingt_onze=91 quatre_vingt_douze=92 quatre_vingt_treize=93 quatre_vingt_quatorze=94
      quatre_vingt_quinze=95 quatre_vingt_seize=96 quatre_vingt_dix_sept=97 quatre_vingt_dix_huit=98
      quatre_vingt_dix_neuf=99`,
    hundreds: 'cent cents',
    scales: 'mille=3 million=6 millions=6 milliard=9 milliards=9',
    connectors: 'et',
  },
  {
    small: `cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
      diecisiete dieciocho diecinueve`,
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    joined: (ten, unit) => [ten === 'veinte' ? `veinti${unit}` : `${ten}_y_${unit}`],
    more: `cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400
      quinientos=500 seiscientos=600 setecientos=700 ochocientos=800 novecientos=900`,
    scales: 'mil=3 millón=6 millones=6',
  },
  {
    small: `zero uno|un|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici
      sedici diciassette diciotto diciannove`,
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
    joined: (ten, unit) => [/^(?:un|otto)/u.test(unit) ? `${ten.slice(0, -1)}${unit}` : `${ten}${unit}`],
    scales: 'mille=3 mila=3 milione=6 milioni=6 miliardo=9 miliardi=9',
    connectors: 'e',
    more: 'cento=100',
    glued: { hundred: /^(.*?)cento(.*)$/u, thousand: /^(.*?)mil(?:a|le)(.*)$/u },
  },
  {
    small: `zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze
      dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove`,
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
    joined: (ten, unit) => [`${ten}_e_${unit}`],
    more: `cem=100 cento=100 duzentos=200 duzentas=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600
      setecentos=700 oitocentos=800 novecentos=900`,
    scales: 'mil=3 milhão=6 milhões=6',
    connectors: 'e',
  },
  {
    small: `nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
      achttien negentien`,
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    joined: (ten, unit) => [`${unit}en${ten}`],
    hundreds: 'honderd',
    scales: 'duizend=3 miljoen=6 miljard=9',
    connectors: 'en',
    glued: { hundred: /^(.*?)honderd(?:en)?(.*)$/u, thousand: /^(.*?)duizend(?:en)?(.*)$/u },
  },
  {
    small: `ноль|нуль один|одна|одно два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать
      тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать`,
    tens: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
    joined: (ten, unit) => [`${ten}_${unit}`],
    more: 'сто=100 двести=200 триста=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700 восемьсот=800 девятьсот=900',
    scales: 'тысяча=3 тысячи=3 тысяч=3 миллион=6 миллиона=6 миллионов=6 миллиард=9 миллиардов=9',
  },
  { small: '영|공 하나|한 둘|두 셋|세 넷|네 다섯 여섯 일곱 여덟 아홉 열' },
  { small: '영 일 이 삼 사 오 육 칠 팔 구 십' },
  { small: 'zero jeden|jedna|jedno dwa|dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć' },
  { small: 'noll|nul ett|én två|to tre fyra|fire fem sex|seks sju|syv åtta|åtte|otte nio|ni tio|ti' },
  { small: 'sıfır bir iki üç dört beş altı yedi sekiz dokuz on' },
  { small: 'صفر واحد|واحدة اثنان|اثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر' },
  { small: 'शून्य एक दो तीन चार पाँच|पांच छह|छः सात आठ नौ दस' },
]

/** Words of one language that mean something else in another. */
const doubtful = wordSet('once due seize otto null dozen to on ni ti sex fire')

const articles = wordSet('a an')

let scales: ReadonlyMap<string, bigint> | undefined

const abbreviatedScales: readonly (readonly [string, bigint])[] = pairsOf(
  'k=3 mio=6 mln=6 bn=9 mrd=9 тыс=3 млн=6 млрд=9 lakh=5 lakhs=5 crore=7 crores=7 hundred=2',
).map(([word, zeros]) => [word, 10n ** BigInt(zeros)])

const hanScales: ReadonlyMap<string, bigint> = new Map([
  ['十', 10n],
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
  ['萬', 10_000n],
  ['億', 100_000_000n],
  ['亿', 100_000_000n],
  ['兆', 1_000_000_000_000n],
])

/** Reads `二十三` and `二〇二四`. In a word such as `一般` the character is no number. */
function readHan(tokens: readonly ValueToken[], at: number): NumberInWords | undefined {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!token) return undefined
  if (token.isGlued && before?.kind === 'word' && !/[第约約共月年点點時时]$/u.test(before.text)) return undefined
  if (after?.isGlued && after.kind === 'word' && !hanCounters.has(after.text)) return undefined
  // `三つ` is three.
  const next = after?.isGlued && after.text === 'つ' ? at + 2 : at + 1
  const value = hanValue(token.text)
  return value === undefined ? undefined : { value, next, isDoubtful: false }
}

const hanCounters =
  wordSet(`年 月 日 号 個 个 個 人 名 点 點 時 时 時間 小时 小時 分 分钟 分鐘 秒 天 周 岁 歳 米 公尺 公里 千米 厘米
  毫米 元 円 块 公斤 千克 克 升 度 つ 次 回 本 只 张 頁 页 章 位 倍 メートル キロ`)

function hanValue(text: string): bigint | undefined {
  let [total, section, digit] = [0n, 0n, undefined as bigint | undefined]
  if (text.length > 20) return undefined
  const isPositional = /[十百千万萬億亿兆]/u.test(text)
  for (const character of text) {
    const value = hanDigits.get(character)
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n && isPositional) return undefined
      digit = isPositional ? value : (digit ?? 0n) * 10n + value
      continue
    }
    const scale = hanScales.get(character) ?? 1n
    if (scale < 10_000n) section += (digit ?? 1n) * scale
    else [total, section] = [total + (section + (digit ?? (section === 0n ? 1n : 0n))) * scale, 0n]
    digit = undefined
  }
  return total + section + (digit ?? 0n)
}

const hanDigits: ReadonlyMap<string, bigint> = new Map([
  ...Array.from('零一二三四五六七八九', (digit, value) => [digit, BigInt(value)] as const),
  ['〇', 0n],
  ['两', 2n],
  ['兩', 2n],
])

let ordinals: ReadonlyMap<string, number> | undefined

function ordinalsOf(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const lists = [
    `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
      sixteenth seventeenth eighteenth nineteenth twentieth`,
    'erste|ersten|erster|erstes zweite|zweiten|zweiter dritte|dritten|dritter vierte|vierten fünfte|fünften sechste|sechsten siebte|siebten achte|achten neunte|neunten zehnte|zehnten',
    'premier|première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième',
    'primero|primera segundo|segunda tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta séptimo|séptima octavo|octava noveno|novena décimo|décima',
    'primo secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima ottavo|ottava nono|nona decimo|decima',
    'primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta sétimo|sétima oitavo|oitava nono|nona décimo|décima',
    'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende',
  ]
  for (const list of lists)
    for (const [index, spellings] of listOf(list).entries())
      for (const word of spellings) found.set(keyOf(word), index + 1)
  for (const [index, ten] of ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'].entries()) {
    found.set(`${ten}ieth`, index * 10 + 20)
    for (const [unit, [word = '']] of listOf(lists[0] ?? '')
      .slice(0, 9)
      .entries())
      found.set(`${ten}y-${word}`, index * 10 + 21 + unit)
  }
  return found
}
