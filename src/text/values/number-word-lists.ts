/** The words of one language, before they are combined. */
export interface NumberWordList {
  /** The words from zero on, one each; `_` stands for a space, `|` separates spellings. */
  readonly small: string
  /** The words for 20, 30 and on. */
  readonly tens?: string
  /** Combines a ten and a unit. */
  readonly joined?: (ten: string, unit: string) => readonly string[]
  /** Other words, each with its number: `cien=100`. */
  readonly more?: string
  /** The words for a hundred that multiply the number before. */
  readonly hundreds?: string
  /** The words for a thousand and more, each with its zeros. */
  readonly scales?: string
  /** The words between a hundred or more and the rest. */
  readonly connectors?: string
  /** How the language writes hundreds and thousands as one word. */
  readonly glued?: { readonly hundred: RegExp; readonly thousand: RegExp }
}

/** Returns the spellings of each number of a list. */
export const listedNumbers = (words: string): readonly (readonly string[])[] =>
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.split('|'))

/**
 * Returns the number words of English, German, French, Spanish, Italian, Portuguese,
 * Dutch and Russian, and those up to ten of a few more languages.
 */
export const numberWordLists = (): readonly NumberWordList[] => [
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
    more: `сто=100 двести=200 триста=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700
      восемьсот=800 девятьсот=900`,
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
