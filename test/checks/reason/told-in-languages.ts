/** A text about a double charge. */
export interface Told {
  readonly text: string
  /** The words that say the fact, and a word of them. */
  readonly quote: string
  readonly core: string
  /** Other words of the text, which a liar goes by. */
  readonly cue: string
  /** Words that say a second fact. */
  readonly second: string
  /** What the text says of the cue, in its own words. */
  readonly ofCue: string
  /** The fact, in the languages of reasons. */
  readonly clauses: Readonly<Record<string, string>>
}

/** The same letter in languages of several scripts. */
export const languages: readonly (readonly [language: string, told: Told])[] = [
  [
    'German',
    {
      text:
        'Guten Tag, im März wurde mein Konto zweimal belastet, obwohl ich nur einen Vertrag habe. Die App gefällt uns ' +
        'sonst sehr gut, und meine Kollegin Anna nutzt sie jeden Morgen auf dem Weg zur Arbeit. Bitte erstatten Sie ' +
        'mir einen Betrag. Vielen Dank für Ihre Hilfe und ein schönes Wochenende an alle.',
      quote: 'zweimal belastet',
      core: 'zweimal',
      cue: 'Anna',
      ofCue: 'Anna nutzt die App auf dem Weg zur Arbeit',
      second: 'erstatten',
      clauses: { German: 'das Konto wurde doppelt belastet', English: 'the account was charged two times' },
    },
  ],
  [
    'Japanese',
    {
      text:
        'こんにちは。三月に料金が二重に請求されました。契約は一つだけです。アプリはとても気に入っていて、' +
        '同僚の田中さんも毎朝通勤中に使っています。一件分を返金してください。よろしくお願いします。皆様によい週末を。',
      quote: '二重に請求',
      core: '二重',
      cue: '田中',
      ofCue: '田中さんも毎朝使っています',
      second: '返金',
      clauses: { Japanese: '二回課金された', English: 'there is a double charge', German: 'doppelt berechnet' },
    },
  ],
  [
    'Thai',
    {
      text:
        'สวัสดีครับ เดือนมีนาคมบัตรของผมถูกหักเงินสองครั้ง ทั้งที่มีสัญญาเดียว แอปใช้งานดีมาก ' +
        'เพื่อนร่วมงานของผมชื่อสมชายใช้ทุกเช้าระหว่างทางไปทำงาน กรุณาคืนเงินหนึ่งรายการ ขอบคุณมากและขอให้มีความสุขในวันหยุด',
      quote: 'ถูกหักเงินสองครั้ง',
      core: 'สองครั้ง',
      cue: 'สมชาย',
      ofCue: 'สมชายใช้ทุกเช้าระหว่างทางไปทำงาน',
      second: 'คืนเงิน',
      clauses: { Thai: 'มีการเรียกเก็บซ้ำ', English: 'the card was charged two times' },
    },
  ],
  [
    'Arabic',
    {
      text:
        'مرحبا، تم خصم المبلغ مرتين من حسابي في مارس مع أن لدي عقدا واحدا فقط. التطبيق جيد جدا، وزميلتي ليلى تستخدمه ' +
        'كل صباح في طريقها إلى العمل. أرجو إعادة مبلغ واحد. شكرا على مساعدتكم وأتمنى لكم عطلة سعيدة.',
      quote: 'خصم المبلغ مرتين',
      core: 'مرتين',
      cue: 'ليلى',
      ofCue: 'ليلى تستخدم التطبيق كل صباح',
      second: 'إعادة مبلغ',
      clauses: { Arabic: 'يوجد خصم مزدوج', French: 'le compte a été débité deux fois' },
    },
  ],
]
