import { worldOf } from './world.js'

// The reasons are in another language than the texts.

/** Letters in German, with English reasons. */
export const german = worldOf({
  language: 'German',
  reasons: 'English',
  space: ' ',
  stop: '.',
  shortestKey: 4,
  cues: ['übrigens', 'ehrlich', 'freilich', 'wirklich', 'wohl'],
  idle: 'Draußen regnet es hier {} wie immer',
  facts: [
    [
      'the customer reports a double payment',
      'Im März wurde mein Konto [zweimal belastet] von Ihnen',
      'Auf dem Auszug steht [derselbe Betrag doppelt] seit Montag',
    ],
    [
      'the customer wants the money back',
      'Bitte wollen Sie mir [den Kaufpreis erstatten] bis Freitag',
      'Ich möchte jetzt gern [das Geld zurückhaben] von Ihnen',
    ],
    [
      'the goods came broken',
      'Beim Öffnen war leider [der Bildschirm zerbrochen] an einer Ecke',
      'Aus der Schachtel fiel [ein verbeultes Gehäuse] heute früh',
    ],
    [
      'the delivery is late',
      'Nun habe ich schon [drei Wochen gewartet] in der Stadt',
      'Bis heute ist hier [nichts angekommen] an der Tür',
    ],
    [
      'the customer cannot sign in',
      'Seit dem Umbau ist [das Kennwort ungültig] auf allen Geräten',
      'Die Seite hat wieder [meine Anmeldung verweigert] ohne Meldung',
    ],
    [
      'the customer ends the contract',
      'Zum Ende Mai will ich [das Abonnement kündigen] bei Ihnen',
      'Wir werden nach Juni [den Vertrag beenden] mit Ihnen',
    ],
    [
      'the customer praises the staff',
      'Am Telefon war eine Dame [außerordentlich hilfsbereit] zu mir',
      'Die Leute dort haben [großes Lob verdient] von uns',
    ],
    [
      'the customer lives elsewhere now',
      'Im April sind wir [gen Hamburg umgezogen] mit den Kindern',
      'Man findet uns jetzt [unter neuer Anschrift] wie immer',
    ],
  ],
})

/** Letters in Japanese, with English reasons. */
export const japanese = worldOf({
  language: 'Japanese',
  reasons: 'English',
  space: '',
  stop: '。',
  shortestKey: 2,
  cues: ['実は', '正直', 'ちなみに', '一応', '多分'],
  idle: '外は{}いつものように雨です',
  facts: [
    ['the customer reports a double payment', '三月分が[二重に請求]されていました', '明細で[金額が重複]しています'],
    [
      'the customer wants the money back',
      'どうか早めに[代金を返金]してください',
      'できれば私に[お金を払い戻し]てほしいです',
    ],
    ['the goods came broken', '箱を開けると中の[画面が割れて]いました', '届いた品の[外側が破損]していました'],
    ['the delivery is late', '家族はみんなもう[三週間も待って]います', '今日まで家には[荷物が到着]していません'],
    [
      'the customer cannot sign in',
      '更新のあとから[暗証番号が無効]になりました',
      '朝から何度も[ログインに失敗]しています',
    ],
    [
      'the customer ends the contract',
      '私は五月末で[定期購入を解約]したいです',
      '私は来月に[契約を終了]したいと思います',
    ],
    ['the customer praises the staff', '電話の方は本当に[親切で丁寧]でした', '店員さんの[対応に感謝]しています'],
    ['the customer lives elsewhere now', '四月に家族と[大阪へ引っ越し]ました', '今年から私の[住所が変更]になりました'],
  ],
})

/** Letters in Thai, with German reasons. */
export const thai = worldOf({
  language: 'Thai',
  reasons: 'German',
  space: ' ',
  stop: '',
  shortestKey: 3,
  cues: ['โชคดี', 'น่าเสียดาย', 'ทั้งนี้', 'แน่นอน'],
  idle: 'ข้างนอก{}ฝนตกเหมือนเดิม',
  facts: [
    ['der Kunde meldet eine doppelte Zahlung', 'เดือนมีนาคมฉันถูก[เรียกเก็บเงินสองครั้ง]จากร้านของคุณ'],
    ['der Kunde will sein Geld zurück', 'กรุณา[ชดใช้ค่าสินค้า]ภายในวันศุกร์'],
    ['die Ware kam zerbrochen an', 'ตอนเปิดกล่อง[หน้าจอแตกร้าว]ที่มุมหนึ่ง'],
    ['die Lieferung ist verspätet', 'ฉันอยู่ที่บ้านและ[รอนานสามสัปดาห์]แล้ว'],
    ['der Kunde kann sich nicht anmelden', 'หลังอัปเดต[รหัสผ่านผิดพลาด]ในทุกเครื่อง'],
    ['der Kunde beendet den Vertrag', 'สิ้นเดือนพฤษภาคมฉันต้องการ[ยกเลิกสมาชิก]กับคุณ'],
    ['der Kunde lobt das Personal', 'พนักงานทางโทรศัพท์[ช่วยเหลือดีมาก]ในวันนั้น'],
    ['der Kunde wohnt jetzt anderswo', 'เมื่อเดือนเมษายนเรา[ย้ายไปเชียงใหม่]กับเด็ก'],
  ],
})

/** Letters in Arabic, with English reasons. */
export const arabic = worldOf({
  language: 'Arabic',
  reasons: 'English',
  space: ' ',
  stop: '.',
  shortestKey: 4,
  cues: ['بصراحة', 'بالمناسبة', 'للأسف', 'طبعا'],
  idle: 'في الخارج ينزل المطر {} كما هو دائما',
  facts: [
    ['the customer reports a double payment', 'في شهر مارس [خصمتم المبلغ مرتين] من حسابي هنا'],
    ['the customer wants the money back', 'أرجو منكم أن [تعيدوا نقودي كاملة] قبل يوم الجمعة'],
    ['the goods came broken', 'عندما فتحت العلبة وجدت [الشاشة مكسورة تماما] عند الزاوية'],
    ['the delivery is late', 'حتى اليوم وأنا هنا [أنتظر الطرد متأخرا] في البيت'],
    ['the customer cannot sign in', 'بعد التحديث صارت [كلمة المرور مرفوضة] على كل جهاز'],
    ['the customer ends the contract', 'في نهاية مايو أريد [إلغاء الاشتراك نهائيا] لديكم'],
    ['the customer praises the staff', 'كانت السيدة على الهاتف [لطيفة ومتعاونة جدا] معي'],
    ['the customer lives elsewhere now', 'في أبريل نحن [انتقلنا إلى دمشق] مع الأطفال'],
  ],
})
