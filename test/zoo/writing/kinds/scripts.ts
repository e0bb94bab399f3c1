import type { ItemKind } from '../item-kind.js'

/** Particles, letters with marks, scripts from right to left, letters with several forms. */
export const scripts: readonly ItemKind[] = [
  {
    name: 'Korean nouns with a particle',
    writtenIn: ['Korean'],
    pairs: [
      ['환불을', '칭찬을'],
      ['고장이', '감사가'],
      ['청구서에서', '초대장에서'],
      ['배송은', '선물은'],
    ],
    others: ['나무를', '의자가', '하늘은', '커피를'],
    alsoSpelled: (item) => [item.replace(/(?:에서|을|이|가|은)$/u, '')],
  },
  {
    name: 'Japanese words without spaces',
    writtenIn: ['Japanese'],
    pairs: [
      ['返金', '感謝'],
      ['エラー', 'プレゼント'],
      ['故障', '満足'],
    ],
    others: ['紅茶', 'テーブル', '写真'],
  },
  {
    name: 'Japanese words with a particle',
    writtenIn: ['Japanese'],
    pairs: [
      ['返金を', '感謝を'],
      ['故障が', '満足が'],
    ],
    others: ['紅茶を', '写真が'],
    alsoSpelled: (item) => [item.slice(0, -1)],
  },
  {
    name: 'Chinese words',
    writtenIn: ['Chinese'],
    pairs: [
      ['退款', '表扬'],
      ['故障', '满意'],
      ['投诉信', '感谢信'],
    ],
    others: ['红茶', '桌子', '照片'],
  },
  {
    name: 'Thai words',
    writtenIn: ['Thai'],
    pairs: [
      ['คืนเงิน', 'ขอบคุณ'],
      ['ชำรุด', 'ประทับใจ'],
    ],
    others: ['ชาเย็น', 'โต๊ะ', 'รูปถ่าย'],
  },
  {
    name: 'Turkish i with and without a dot',
    writtenIn: ['Turkish'],
    pairs: [
      ['İade', 'Övgü'],
      ['ISITICI', 'KILIÇ'],
      ['iptal', 'tebrik'],
      ['ılık', 'dinç'],
    ],
    others: ['İnce', 'ışık', 'IRMAK', 'iğne'],
    locale: 'tr',
  },
  {
    name: 'Turkish names with an ending',
    writtenIn: ['Turkish'],
    pairs: [
      ["Ankara'da", "Bursa'da"],
      ["İzmir'den", "Konya'dan"],
    ],
    others: ["Adana'ya", "Sivas'ta"],
    locale: 'tr',
    alsoSpelled: (item) => [item.replace(/'.*$/u, '')],
  },
  {
    name: 'Greek words that end in sigma',
    writtenIn: ['Greek'],
    pairs: [
      ['λογαριασμός', 'έπαινος'],
      ['ΛΑΘΟΣ', 'ΔΩΡΟ'],
      ['άνεμος', 'ήλιος'],
    ],
    others: ['δρόμος', 'ΚΗΠΟΣ', 'τραπέζι'],
    locale: 'el',
  },
  {
    name: 'German words with ß',
    writtenIn: ['German'],
    pairs: [
      ['Verstoß', 'Spaß'],
      ['GROSSE', 'KLEINE'],
      ['maßlos', 'süß'],
    ],
    others: ['Straße', 'weiß', 'Fuß'],
  },
  {
    name: 'Hebrew words',
    writtenIn: ['Hebrew'],
    pairs: [
      ['החזר', 'תודה'],
      ['תקלה', 'מתנה'],
      ['ש"ח', 'צה"ל'],
    ],
    others: ['שולחן', 'תמונה', 'כיסא'],
  },
  {
    name: 'Hebrew words with points',
    writtenIn: ['Hebrew'],
    pairs: [
      ['הֶחְזֵר', 'תּוֹדָה'],
      ['קָנָס', 'שֶׁבַח'],
    ],
    others: ['שָׁלוֹם', 'בַּיִת'],
    alsoSpelled: (item) => [item.replace(/\p{M}/gu, '')],
  },
  {
    name: 'Arabic words',
    writtenIn: ['Arabic'],
    pairs: [
      ['فاتورة', 'شكرا'],
      ['عطل', 'هدية'],
      ['غرامة؟', 'تهنئة!'],
    ],
    others: ['طاولة', 'صورة', 'كرسي'],
  },
  {
    name: 'Arabic words with vowel signs',
    writtenIn: ['Arabic'],
    pairs: [
      ['غَرَامَة', 'هَدِيَّة'],
      ['عُطْل', 'شُكْر'],
    ],
    others: ['كِتَاب', 'قَلَم'],
    alsoSpelled: (item) => [item.replace(/\p{M}/gu, '')],
  },
  {
    name: 'Arabic words that touch their article',
    writtenIn: ['Arabic'],
    pairs: [
      ['الفاتورة', 'الشكر'],
      ['والعطل', 'والهدية'],
    ],
    others: ['الطاولة', 'الصورة'],
    alsoSpelled: (item) => [item.replace(/^و?ال/u, '')],
    partly: 'a part of a word is not the word',
  },
  {
    name: 'words from right to left with marks of direction',
    writtenIn: ['Hebrew', 'Arabic'],
    pairs: [
      ['\u200fהחזר\u200f', '\u200fתודה\u200f'],
      ['\u2067فاتورة\u2069', '\u2067هدية\u2069'],
    ],
    others: ['\u200fשולחן\u200f', '\u2067صورة\u2069'],
    alsoSpelled: (item) => [item.slice(1, -1)],
  },
  {
    name: 'Latin words in texts from right to left',
    writtenIn: ['Hebrew', 'Arabic'],
    pairs: [
      ['refund', 'praise'],
      ['Error 404', 'Gift 77'],
    ],
    others: ['Tea', 'Wi-Fi', 'USB'],
  },
  {
    name: 'Hindi words with vowel signs',
    writtenIn: ['Hindi'],
    pairs: [
      ['शिकायत', 'प्रशंसा'],
      ['जुर्माना', 'बधाई'],
    ],
    others: ['कुर्सी', 'तस्वीर', 'चाय'],
  },
  {
    name: 'Tamil words',
    writtenIn: ['Tamil'],
    pairs: [
      ['புகார்', 'பாராட்டு'],
      ['பழுது', 'பரிசு'],
    ],
    others: ['மேசை', 'படம்', 'தேநீர்'],
  },
  {
    name: 'letters with separate accents',
    writtenIn: ['French', 'Spanish', 'Vietnamese'],
    pairs: [
      ['re\u0301clamation', 'fe\u0301licite\u0301'],
      ['devolucio\u0301n', 'felicitacio\u0301n'],
      ['hoa\u0300n tie\u0302\u0300n', 'ca\u0309m o\u031bn'],
    ],
    others: ['the\u0301', 'cafe\u0301', 'tra\u0300'],
    alsoSpelled: (item) => [item.normalize('NFC')],
  },
  {
    name: 'letters with accents',
    writtenIn: ['French', 'Spanish', 'Vietnamese'],
    pairs: [
      ['réclamation', 'félicité'],
      ['devolución', 'felicitación'],
      ['hoàn tiền', 'cảm ơn'],
    ],
    others: ['thé', 'café', 'trà'],
    alsoSpelled: (item) => [item.normalize('NFD')],
  },
  {
    name: 'wide letters',
    writtenIn: ['Japanese', 'Chinese'],
    pairs: [
      ['ＥＲＲＯＲ', 'ＧＩＦＴ'],
      ['４０４', '２００'],
    ],
    others: ['ＴＥＡ', '７７'],
    alsoSpelled: (item) => [item.normalize('NFKC')],
  },
  {
    name: 'words with a soft hyphen or a joiner',
    writtenIn: ['German', 'English'],
    pairs: [
      ['Rech\u00adnung', 'Blu\u00admen'],
      ['re\u200bfund', 'pra\u200bise'],
    ],
    others: ['Gar\u00adten', 'te\u200ba'],
    alsoSpelled: (item) => [item.replace(/[\u00ad\u200b]/gu, '')],
  },
  {
    name: 'ligatures',
    writtenIn: ['English', 'French'],
    pairs: [
      ['ﬁnes', 'ﬂowers'],
      ['œdème', 'cœur'],
    ],
    others: ['oﬀer', 'sœur'],
    alsoSpelled: (item) => [item.normalize('NFKC')],
  },
  {
    name: 'raised and lowered digits',
    writtenIn: ['English', 'German'],
    pairs: [
      ['CO₂', 'H₂O'],
      ['x²', 'y³'],
    ],
    others: ['m²', 'O₃'],
    alsoSpelled: (item) => [item.normalize('NFKC')],
  },
  {
    name: 'Russian words with ё',
    writtenIn: ['Russian'],
    pairs: [
      ['счёт', 'подарок'],
      ['отчёт', 'почёт'],
    ],
    others: ['ёлка', 'мёд', 'стол'],
  },
]
