/** What a message is about. Each topic is an answer. */
export type Topic = (typeof topics)[number]

export const topics = ['billing', 'technical', 'shipping'] as const

/** The words that the texts of one language are made of. */
export interface Language {
  readonly name: string
  /** What stands between two words. */
  readonly space: '' | ' '
  readonly stop: string
  /** The names of the topics, as an application of that language calls them. */
  readonly called: Readonly<Record<Topic, string>>
  /** Words that tell the topic, one at a time. */
  readonly words: Readonly<Record<Topic, readonly string[]>>
  /** Phrases of two or three words that tell the topic. */
  readonly phrases: Readonly<Record<Topic, readonly string[]>>
  /** Sentences with a place for the evidence. The first begins with it, the second ends with it, the third has a comma. */
  readonly carriers: readonly [starts: string, ends: string, comma: string, ...others: string[]]
  /** Parts of sentences that tell nothing; one of each list makes a sentence. */
  readonly neutral: readonly [readonly string[], readonly string[], readonly string[]]
}

const english: Language = {
  name: 'English',
  space: ' ',
  stop: '.',
  called: { billing: 'accounts', technical: 'support', shipping: 'dispatch' },
  words: {
    billing: ['invoice', 'refund', 'overcharge', 'payment'],
    technical: ['crash', 'password', 'login', 'bug'],
    shipping: ['parcel', 'courier', 'delivery', 'customs'],
  },
  phrases: {
    billing: ['credit card', 'direct debit order', 'bank statement'],
    technical: ['error message', 'blue screen again', 'broken link'],
    shipping: ['tracking number', 'lost in transit', 'empty box'],
  },
  carriers: [
    '{} came up again this morning',
    'the call was only about {}',
    'they mentioned {}, as always',
    'nobody explains {} to me here',
  ],
  neutral: [
    ['our neighbour', 'my sister', 'the teacher', 'an old friend', 'her uncle', 'the gardener', 'somebody'],
    ['painted the kitchen', 'fed two cats', 'sang in the choir', 'baked bread', 'read a thick novel', 'watered roses'],
    ['last week', 'on Sunday', 'near the river', 'before breakfast', 'with great care', 'after the rain', 'yesterday'],
  ],
}

const german: Language = {
  name: 'German',
  space: ' ',
  stop: '.',
  called: { billing: 'Buchhaltung', technical: 'Technik', shipping: 'Versand' },
  words: {
    billing: ['Rechnung', 'Erstattung', 'Mahnung', 'Zahlung'],
    technical: ['Absturz', 'Passwort', 'Anmeldung', 'Programmfehler'],
    shipping: ['Paket', 'Kurier', 'Lieferung', 'Zoll'],
  },
  phrases: {
    billing: ['falscher Betrag', 'doppelt abgebuchter Beitrag', 'offener Posten'],
    technical: ['schwarzer Bildschirm', 'leere weiße Seite', 'toter Link'],
    shipping: ['verlorene Sendung', 'falsch geklebtes Etikett', 'leerer Karton'],
  },
  carriers: [
    '{} war heute wieder das Thema',
    'im Gespräch ging es nur um {}',
    'sie nannten {}, wie immer',
    'niemand erklärt mir {} ganz genau',
  ],
  neutral: [
    ['unser Nachbar', 'meine Schwester', 'die Lehrerin', 'ein alter Freund', 'ihr Onkel', 'der Gärtner', 'jemand'],
    ['strich die Küche', 'fütterte zwei Katzen', 'sang im Chor', 'backte Brot', 'las einen Roman', 'goss die Rosen'],
    ['letzte Woche', 'am Sonntag', 'nahe am Fluss', 'vor dem Frühstück', 'mit viel Sorgfalt', 'nach dem Regen'],
  ],
}

const spanish: Language = {
  name: 'Spanish',
  space: ' ',
  stop: '.',
  called: { billing: 'contabilidad', technical: 'soporte', shipping: 'envíos' },
  words: {
    billing: ['factura', 'reembolso', 'cobro', 'pago'],
    technical: ['fallo', 'contraseña', 'virus', 'servidor'],
    shipping: ['paquete', 'mensajero', 'entrega', 'aduana'],
  },
  phrases: {
    billing: ['tarjeta bancaria', 'cargo sin autorizar', 'saldo deudor'],
    technical: ['pantalla azul', 'enlace que falla', 'página vacía'],
    shipping: ['caja rota', 'perdido en tránsito', 'etiqueta equivocada'],
  },
  carriers: [
    '{} fue otra vez el tema',
    'la llamada trataba solo de {}',
    'mencionaron {}, como siempre',
    'nadie me explica {} con calma',
  ],
  neutral: [
    ['nuestro vecino', 'mi hermana', 'la profesora', 'un viejo amigo', 'su tío', 'el jardinero', 'alguien'],
    ['pintó la cocina', 'alimentó dos gatos', 'cantó en el coro', 'horneó pan', 'leyó una novela', 'regó las rosas'],
    ['la semana pasada', 'el domingo', 'cerca del río', 'antes del desayuno', 'con cuidado', 'después de la lluvia'],
  ],
}

const russian: Language = {
  name: 'Russian',
  space: ' ',
  stop: '.',
  called: { billing: 'бухгалтерия', technical: 'поддержка', shipping: 'доставка' },
  words: {
    billing: ['счёт', 'возврат', 'оплата', 'штраф'],
    technical: ['сбой', 'пароль', 'вирус', 'сервер'],
    shipping: ['посылка', 'курьер', 'таможня', 'отправление'],
  },
  phrases: {
    billing: ['банковская карта', 'двойное списание средств', 'неверная сумма'],
    technical: ['синий экран', 'пустая белая страница', 'битая ссылка'],
    shipping: ['пустая коробка', 'потерянный в пути груз', 'неверный адрес'],
  },
  carriers: [
    '{} снова стала темой этого утра',
    'разговор шёл только про тему {}',
    'они упомянули слово {}, как всегда',
    'никто не объяснил мне {} подробно',
  ],
  neutral: [
    ['наш сосед', 'моя сестра', 'учительница', 'старый друг', 'её дядя', 'садовник', 'кто-то'],
    ['красит кухню', 'кормит двух кошек', 'поёт в хоре', 'печёт хлеб', 'читает толстый роман', 'поливает розы'],
    ['на этой неделе', 'по воскресеньям', 'у реки', 'перед завтраком', 'очень осторожно', 'после дождя'],
  ],
}

const arabic: Language = {
  name: 'Arabic',
  space: ' ',
  stop: '.',
  called: { billing: 'المحاسبة', technical: 'الدعم', shipping: 'الشحن' },
  words: {
    billing: ['فاتورة', 'استرداد', 'دفعة', 'غرامة'],
    technical: ['عطل', 'فيروس', 'خادم', 'برنامج'],
    shipping: ['طرد', 'توصيل', 'جمارك', 'شحنة'],
  },
  phrases: {
    billing: ['بطاقة مصرفية', 'خصم مالي مكرر', 'مبلغ خاطئ'],
    technical: ['شاشة زرقاء', 'صفحة بيضاء فارغة', 'رابط مكسور'],
    shipping: ['صندوق فارغ', 'رقم تتبع خاطئ', 'عنوان ناقص'],
  },
  carriers: [
    '{} عاد هذا الصباح من جديد',
    'كانت المكالمة فقط حول موضوع {}',
    'ذكروا كلمة {}، كما يحدث دائما',
    'لا أحد يشرح لي {} بهدوء',
  ],
  neutral: [
    ['جارنا', 'أخي الصغير', 'المعلم', 'صديق قديم', 'عمها', 'البستاني', 'شخص ما'],
    ['دهن المطبخ', 'أطعم قطتين', 'غنى في الحفل', 'خبز الخبز', 'قرأ رواية طويلة', 'سقى الورود'],
    ['الأسبوع الماضي', 'يوم الأحد', 'قرب النهر', 'قبل الفطور', 'بعناية كبيرة', 'بعد المطر'],
  ],
}

const chinese: Language = {
  name: 'Chinese',
  space: '',
  stop: '。',
  called: { billing: '财务部', technical: '技术部', shipping: '物流部' },
  words: {
    billing: ['发票', '退款', '账单', '付款'],
    technical: ['崩溃', '密码', '病毒', '故障'],
    shipping: ['包裹', '快递', '海关', '运费'],
  },
  phrases: {
    billing: ['银行卡', '重复扣款', '错误金额'],
    technical: ['蓝屏错误', '空白页面', '失效链接'],
    shipping: ['空纸箱', '错误地址', '丢失货物'],
  },
  carriers: ['{}今天早上又被提到了', '那次通话里只谈到{}', '他们提到了{}，跟平时一样', '没有人给我慢慢解释{}的事情'],
  neutral: [
    ['上周', '星期天', '下雨以后', '早饭以前', '昨天', '那天晚上'],
    ['邻居', '我妹妹', '老师', '一个老朋友', '她叔叔', '园丁'],
    ['粉刷了厨房', '喂了两只猫', '在合唱团唱歌', '烤了面包', '读了一本厚小说', '浇了玫瑰'],
  ],
}

const japanese: Language = {
  name: 'Japanese',
  space: '',
  stop: '。',
  called: { billing: '経理部', technical: '技術部', shipping: '配送部' },
  words: {
    billing: ['請求書', '返金', '支払い', '料金'],
    technical: ['パスワード', '故障', 'ウイルス', 'サーバー'],
    shipping: ['荷物', '配達', '税関', '宅配便'],
  },
  phrases: {
    billing: ['銀行口座', '二重請求', '金額間違い'],
    technical: ['青い画面', '空白ページ', '無効なリンク'],
    shipping: ['空の箱', '住所間違い', '配送遅延'],
  },
  carriers: [
    '{}が今朝また話題になりました',
    '電話で話したのはただ{}',
    'みんなが{}、と言いました',
    '誰も私に{}を説明しません',
  ],
  neutral: [
    ['先週', '日曜日に', '雨の後', '朝食の前', '昨日', 'その夜'],
    ['隣の人が', '妹が', '先生が', '古い友達が', 'おじが', '庭師が'],
    ['台所を塗りました', '猫に餌をやりました', '合唱団で歌いました', 'パンを焼きました', '長い小説を読みました'],
  ],
}

const hindi: Language = {
  name: 'Hindi',
  space: ' ',
  stop: '।',
  called: { billing: 'लेखा', technical: 'तकनीकी', shipping: 'प्रेषण' },
  words: {
    billing: ['रसीद', 'भुगतान', 'जुर्माना', 'वापसी'],
    technical: ['पासवर्ड', 'वायरस', 'सर्वर', 'खराबी'],
    shipping: ['पार्सल', 'डाकिया', 'सीमाशुल्क', 'कूरियर'],
  },
  phrases: {
    billing: ['बैंक खाता', 'दोहरी राशि कटौती', 'गलत रकम'],
    technical: ['नीली स्क्रीन', 'खाली सफेद पन्ना', 'टूटी कड़ी'],
    shipping: ['खाली डिब्बा', 'रास्ते में खोया', 'गलत पता'],
  },
  carriers: [
    '{} आज सुबह फिर चर्चा में था',
    'फोन पर केवल एक बात थी {}',
    'उन्होंने कहा {}, जैसे हमेशा',
    'कोई मुझे {} ठीक से नहीं समझाता',
  ],
  neutral: [
    ['हमारे पड़ोसी ने', 'मेरी बहन ने', 'शिक्षक ने', 'पुराने दोस्त ने', 'उसके चाचा ने', 'माली ने'],
    ['पिछले हफ्ते', 'रविवार को', 'नदी के पास', 'नाश्ते से पहले', 'बड़े ध्यान से', 'बारिश के बाद'],
    ['रसोई रंगी', 'दो बिल्लियाँ पालीं', 'गीत गाया', 'रोटी पकाई', 'मोटी किताब पढ़ी', 'गुलाब सींचे'],
  ],
}

/** Eight languages in six scripts; two of them write no spaces. */
export const languages: readonly Language[] = [english, german, spanish, russian, arabic, chinese, japanese, hindi]
