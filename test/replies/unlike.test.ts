import { describe, expect, test } from 'vitest'
import { isUnlike } from '../../src/replies/unlike.js'

type Pair = readonly [before: string, after: string]

/** Answers that changed, and stayed answers of the same kind. */
const alike: readonly Pair[] = [
  ['+', '-'],
  ['the landlord', 'nobody'],
  ['refund', 'no'],
  ['ja', 'Nein.'],
  ['Sí', 'No.'],
  ['Да', 'Нет'],
  ['네', '아니요'],
  ['نعم', 'لا'],
  ['não', 'sim'],
  ['👍', '👎'],
  ['Billing', 'Technical support'],
  ['Technical support', 'Billing'],
  ['billing', 'other'],
  ['17 metres', '22 metres'],
  ['17 metres', '8 km'],
  ['17', '170'],
  ['17', 'seventeen'],
  ['3', 'four'],
  ['$5', '5 euros'],
  ['$5,000', '$120'],
  ['50%', '12.5%'],
  ['12:30', '14:00'],
  ['2024-03-01', '2023-11-30'],
  ['3 March 2024', '11 May 2021'],
  ['Paris', 'New York City'],
  ['Paris', 'Rome.'],
  ['Paris', 'The Hague'],
  ['The kitchen', 'The garden'],
  ['in the kitchen', 'in the garden'],
  ['the blue one', 'the red one'],
  ['yes', 'no'],
  ['Yes.', 'No.'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['はい', 'いいえ'],
  ['是', '不是'],
  ['refund', 'no refund'],
  ['no refund', 'refund'],
  ['spam', 'not spam'],
  ['urgent', 'not urgent at all'],
  ['approved', 'declined'],
  ['Approved', 'Rejected'],
  ['Access granted', 'Access denied'],
  ['positive', 'negative'],
  ['high', 'low'],
  ['Ada Lovelace', 'Grace Hopper'],
  ['Ada Lovelace', 'Grace Brewster Murray Hopper'],
  ['Dr. Müller', 'Frau Schmidt'],
  ['Иванов', 'Петрова'],
  ['田中', '佐藤さん'],
  ['김민수', '이영희'],
  ['北京', '上海市'],
  ['東京', 'ロンドン'],
  ['القاهرة', 'بيروت'],
  ['दिल्ली', 'मुंबई'],
  ['A-113', 'B-220'],
  ['E404', 'E500'],
  ['ERR_TIMEOUT', 'ERR_CONNECTION'],
  ['SKU 12-99', 'SKU 44-01'],
  ['Room 12', 'Kitchen'],
  ['iPhone 15', 'Galaxy'],
  ['Route 66', 'Main Street'],
  ['Q3', 'Q4'],
  ['EUR', 'USD'],
  ['IT', 'HR'],
  ['IT', 'Kundendienst'],
  ['客服部', 'IT'],
  ['DE', 'United Kingdom'],
  ['Kundendienst', 'Buchhaltung'],
  ['Kundendienst', 'Technischer Support'],
  ['Buchhaltung', 'Rechtsabteilung und Datenschutz'],
  ['service client', 'comptabilité'],
  ['facturación', 'soporte técnico'],
  ['бухгалтерия', 'техническая поддержка'],
  ['カスタマーサポート', '経理部'],
  ['고객 지원', '회계팀'],
  ['خدمة العملاء', 'المحاسبة'],
  ['The fee was charged twice in March.', 'The customer wants another password.'],
  ['The fee was charged twice in March.', 'The parcel is late.'],
  ['The kettle leaks.', 'The customer cannot log in, and asks for a new password by Monday.'],
  ['The customer is angry about a late parcel.', 'The customer thanks the team.'],
  ['She left the house at noon.', 'He stayed at home.'],
  ['It opened in 1932.', 'It was rebuilt after the war and opened in 1951.'],
  ['The bridge is 17 metres long.', 'The bridge is made of stone.'],
  ['Die Gebühr wurde im März doppelt berechnet.', 'Der Kunde möchte ein neues Passwort.'],
  ['Die Lieferung kam zu spät.', 'Der Kunde ist nicht zufrieden mit der Rechnung.'],
  ['Das Paket ist beschädigt.', 'Es fehlt ein Teil.'],
  ['Le client demande un remboursement.', 'La livraison est en retard de trois jours.'],
  ['La facture est fausse.', 'Le mot de passe ne fonctionne pas.'],
  ['El cliente pide un reembolso.', 'El paquete no ha llegado.'],
  ['La tarifa se cobró dos veces.', 'La contraseña no funciona desde el lunes.'],
  ['O cliente quer o dinheiro de volta.', 'A encomenda não chegou.'],
  ['Il cliente chiede un rimborso.', 'Il pacco non è arrivato.'],
  ['De klant wil zijn geld terug.', 'Het pakket is niet aangekomen.'],
  ['Klient chce zwrotu pieniędzy.', 'Paczka nie dotarła na czas.'],
  ['Kunden vill ha pengarna tillbaka.', 'Paketet har inte kommit fram.'],
  ['Müşteri parasını geri istiyor.', 'Paket henüz gelmedi.'],
  ['Клиент просит вернуть деньги.', 'Посылка не пришла вовремя.'],
  ['Клієнт просить повернути гроші.', 'Посилка не прийшла вчасно.'],
  ['Khách hàng muốn hoàn tiền.', 'Gói hàng chưa đến nơi.'],
  ['Pelanggan meminta uangnya kembali.', 'Paket itu belum sampai.'],
  ['客户要求退款。', '包裹还没有送到。'],
  ['お客様は返金を求めています。', '荷物がまだ届いていません。'],
  ['고객이 환불을 요청합니다.', '택배가 아직 도착하지 않았습니다.'],
  ['العميل يطلب استرداد المال.', 'لم يصل الطرد بعد.'],
  ['ग्राहक पैसे वापस चाहता है।', 'पार्सल अभी तक नहीं आया।'],
  ['- late\n- broken', '- late\n- broken\n- dirty\n- small'],
  ['- late\n- broken\n- dirty', '- dirty'],
  ['1. late\n2. broken', '1. small'],
  ['late, broken, dirty', 'dirty'],
  ['late, broken', 'late, broken, dirty, too small, too loud'],
  ['apples\npears', 'apples\npears\nplums'],
  ['["late","broken"]', '["late"]'],
  ['{"queue":"billing"}', '{"queue":"technical","note":"a password"}'],
  ['Where is my parcel?', 'Why was I charged twice?'],
  ['I was charged twice.', 'The parcel is late.'],
  ['I want my money back.', 'I cannot log in.'],
  ['My parcel is late.', 'My password does not work.'],
  ['Ich möchte mein Geld zurück.', 'Ich kann mich nicht anmelden.'],
  ['Your parcel will arrive on Monday.', 'Your parcel was lost, and we have sent another one today.'],
  ['We have sent your money back.', 'We are unable to offer a refund after 30 days.'],
  ['Leider können wir Ihnen keine Erstattung anbieten.', 'Wir haben Ihnen das Geld überwiesen.'],
  ['refund the customer', 'call the customer back'],
  ['call back', 'send a technician tomorrow'],
  ['not stated', 'in the garden'],
  ['museum', 'art gallery'],
  ['★★★★', '★'],
  ['👍', '👎'],
  ['C++', 'Rust'],
  ['Rust', 'TypeScript and JavaScript'],
  ['C major', 'D minor'],
  ['between 3 and 5', '12'],
  ['about 17 metres', '22 metres'],
  ['anna@example.org', 'ben@example.org'],
  ['https://example.org/a', 'https://example.org/b/c'],
  [
    'The customer was charged twice in March and asks for one of the two payments back. The tone is polite, and the matter is urgent since the rent is due on Friday.',
    'The customer cannot log in since Monday. A new password did not help.',
  ],
  [
    'The kettle leaks, the lid is loose and the cord is too short. The customer asks for another one before the weekend, and would also take her money back if no other one is in stock.',
    'The customer likes the kettle, but the lid is loose.',
  ],
]

/** Replies that are no answers, behind answers of all kinds. */
const answers: readonly string[] = [
  'Paris',
  'Billing',
  '17 metres',
  'Kundendienst',
  'service client',
  '客服部',
  'no refund',
  'A-113',
  'late, broken, dirty',
  '{"queue":"billing"}',
  '- late\n- broken',
  'The fee was charged twice in March.',
]

const noAnswers: readonly string[] = [
  'I find that I would rather leave this one alone.',
  'That is nothing that I take part in, whatever the reason may be.',
  'Darüber möchte ich lieber kein Wort verlieren.',
  'Je crains que cela ne soit pas dans mes cordes.',
  'Me temo que de ese asunto no voy a decir nada.',
  'Receio que isso não seja para mim, peço desculpa.',
  'Temo che questo non sia affar mio, mi scusi.',
  'Daar brand ik mijn vingers liever niet aan, sorry.',
  'Obawiam się, że to nie jest sprawa dla mnie.',
  'Боюсь, что с этим вам лучше обратиться к кому-нибудь другому.',
  'Korkarım ki bu konu benim için uygun bir konu değil.',
  'أخشى أن هذا الأمر ليس من شأني على الإطلاق.',
  '恐怕这件事我最好还是不要多说什么。',
  'その件につきましては、どうかご容赦くださいませ。',
  '그 부분에 대해서는 양해를 부탁드리겠습니다.',
  'मुझे डर है कि यह मेरे बस की बात नहीं है।',
]

const unlike: readonly Pair[] = [
  ...answers.flatMap((before) => noAnswers.map((after): Pair => [before, after])),
  // No word at all, or what a program writes for a missing value.
  ...['-', '—', '…', '...', '?', '🤷', 'undefined', 'null', 'NaN', '[object Object]', '"undefined"'].flatMap(
    (after): readonly Pair[] => [
      ['the landlord', after],
      ['17 metres', after],
      ['Billing', after],
    ],
  ),
  ...[
    'Nein.',
    'No.',
    'Non.',
    'Não.',
    'Nej.',
    'Нет.',
    'いいえ。',
    '不是。',
    '아니요.',
    'لا.',
    'Hayır.',
    'Όχι.',
    'नहीं।',
  ].flatMap((after): readonly Pair[] => [
    ['the landlord', after],
    ['Rechnung', after],
  ]),
  ['17 metres', 'Declined'],
  ['17 metres', 'No comment'],
  ['$5', 'Abgelehnt'],
  ['42', 'unknown'],
  ['Paris', 'Request declined.'],
  ['no refund', 'Access denied.'],
  ['Billing', 'Could you share the ticket?'],
  ['The fee was charged twice in March.', 'Which text do you mean?'],
  ['The fee was charged twice in March.', 'No comment'],
  ['Die Gebühr wurde im März doppelt berechnet.', 'Kein Kommentar.'],
  ['- late\n- broken', 'There is nothing in it that can be listed here.'],
  ['{"queue":"billing"}', 'technical'],
  ['The fee was charged twice in March.', '{"error":"refused"}'],
  [`${'The kettle leaks, and the lid is loose. '.repeat(8)}`, 'There is nothing to summarize here.'],
  ['Der Kunde möchte ein neues Passwort.', 'The customer wants a new password and a call.'],
  ['The customer wants a new password.', 'Le client veut un nouveau mot de passe.'],
  ['客户要求退款。', 'The customer wants a refund.'],
  ['Клиент просит вернуть деньги.', 'The customer wants a refund.'],
]

const said = ([before, after]: Pair): string => `${before} → ${after}`

/** Sentences of one language, one length and one shape. Only words tell these apart. */
const isBeyond = ([before]: Pair): boolean => before === 'The fee was charged twice in March.'

describe('answers of the same kind are alike', () => {
  test.each(alike)('%s → %s', (before, after) => {
    expect(isUnlike(before, after)).toBe(false)
  })
})

test('a reply that is no answer is unlike the answer before it, in any language', () => {
  const passed = unlike.filter((pair) => !isUnlike(...pair))
  expect(passed.map(said)).toEqual([])
})

test('both tables are long enough to speak of rates', () => {
  expect(alike.length).toBeGreaterThanOrEqual(120)
  expect(unlike.filter((pair) => !isBeyond(pair)).length).toBeGreaterThanOrEqual(120)
})

test('the same text is never unlike itself', () => {
  for (const [before, after] of [...alike, ...unlike]) {
    expect(isUnlike(before, before), before).toBe(false)
    expect(isUnlike(after, after), after).toBe(false)
  }
})

test('long texts are compared in no time', () => {
  const started = performance.now()
  for (const text of ['a'.repeat(100_000), 'not a word '.repeat(10_000), '我'.repeat(100_000), ', '.repeat(50_000)]) {
    isUnlike(text, 'Paris')
    isUnlike('Paris', text)
  }
  expect(performance.now() - started).toBeLessThan(2_000)
})
