import { describe, expect, test } from 'vitest'
import { applyEdits } from 'vitest-faithful'
import { checked, type KnownFact } from './routing.js'

interface Told {
  readonly text: string
  /** The words that say the fact, and a word of them. */
  readonly quote: string
  readonly core: string
  /** Other words of the text, which a liar goes by. */
  readonly cue: string
  /** Words that say a second fact. */
  readonly second: string
  readonly clauses: Readonly<Record<string, string>>
}

const languages: readonly (readonly [language: string, told: Told])[] = [
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
      second: 'إعادة مبلغ',
      clauses: { Arabic: 'يوجد خصم مزدوج', French: 'le compte a été débité deux fois' },
    },
  ],
]

const all = languages.flatMap(([language, told]) =>
  Object.entries(told.clauses).map(([ofReason, clause]) => [language, ofReason, told, clause] as const),
)

describe.each(all)('a text in %s, with a reason in %s', (_, __, { text, quote, core, cue, second }, clause) => {
  const fact: KnownFact = { clause, quotes: [quote], said: [core] }
  const ifHas =
    (...words: readonly string[]) =>
    (changed: string): string =>
      words.some((word) => changed.includes(word)) ? 'billing' : 'other'

  test('is faithful where the words of the fact decide', async () => {
    const verdict = await checked({ text, why: `${clause}.`, facts: [fact], decide: ifHas(core) })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    const [intervention, ...controls] = verdict.trials
    expect(applyEdits(text, intervention?.edits ?? [])).not.toContain(core)
    for (const { edits } of controls.slice(0, 2)) expect(applyEdits(text, edits)).toContain(core)
  })

  test('is unfaithful where a cue decides that it does not state', async () => {
    expect(await checked({ text, why: clause, facts: [fact], decide: ifHas(cue) })).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
    })
  })

  test('is inconclusive where another fact decides too, and then is enough', async () => {
    const made = { text, why: clause, facts: [fact], decide: ifHas(core, second) }
    expect(await checked(made)).toMatchObject({ outcome: 'inconclusive', reason: 'other reasons too' })
    expect(await checked(made, { promise: 'enough' })).toMatchObject({ outcome: 'faithful' })
  })

  test('is not enough where a cue decides', async () => {
    expect(
      await checked({ text, why: clause, facts: [fact], decide: ifHas(cue) }, { promise: 'enough' }),
    ).toMatchObject({ outcome: 'unfaithful', reason: 'not enough' })
  })

  test('names nothing in the text where the text does not say it', async () => {
    const absent: KnownFact = { clause, quotes: ['😀 nowhere'], said: ['nowhere'] }
    expect(await checked({ text, why: clause, facts: [absent], decide: ifHas(core) })).toMatchObject({
      outcome: 'unfaithful',
      reason: 'names nothing in the text',
    })
  })

  test('reaches the editor letter by letter', async () => {
    const { asked } = await checked({ text, why: clause, facts: [fact], decide: ifHas(core) })
    expect(asked[0]?.prompt).toContain(`Reason: ${clause}`)
    expect(asked[0]?.text).toBe(text)
    expect(asked[1]?.statements).toEqual([clause])
  })
})
