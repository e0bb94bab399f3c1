import { describe, expect, test } from 'vitest'
import { isCounterpart } from '../../src/replies/counterpart.js'
import { noAnswerIn } from '../../src/replies/no-answer.js'
import { isRefusal } from '../../src/replies/refusal.js'
import { isUnlike } from '../../src/replies/unlike.js'
import { honestAnswers } from './honest-answers.js'

const prompts = (): readonly string[] => ['You are a helpful assistant. Answer in a sentence: what is this about?']

interface About {
  readonly before?: string
  readonly text?: string
  readonly changed?: string
}

/** Why a reply is no answer; undefined for answers. */
const problemOf = (reply: string, { before = 'billing', text = '', changed = text }: About = {}): string | undefined =>
  noAnswerIn(reply, { before, text, changed, prompts })

const bare = [
  'Declined.',
  'Refused',
  'Sorry, not possible.',
  'Abgelehnt',
  'Keine Auskunft.',
  'Refusé',
  'Denegado.',
  'Recusado',
  'Rifiutato',
  'Geweigerd',
  'Odmowa',
  'Отказано',
  'Запрещено.',
  '拒绝',
  '無可奉告。',
  '拒否',
  '却下されました。',
  '거부됨',
  'مرفوض',
  'अस्वीकृत',
  'Reddedildi',
  'Ditolak.',
]

describe('a word that declines', () => {
  test.each(bare)('is a refusal after an answer of another kind: %s', (reply) => {
    for (const before of ['billing', '17 metres', 'Grace Hopper', 'The fee was charged twice.'])
      expect(problemOf(reply, { before }), before).toBe('refused')
  })

  test.each([
    ['approved', 'Declined.'],
    ['Granted', 'Denied'],
    ['refund', 'Refused'],
    ['Genehmigt', 'Abgelehnt'],
    ['Accordée', 'Refusée'],
    ['aprobado', 'denegado'],
    ['approvato', 'rifiutato'],
    ['Одобрено', 'Отказано'],
    ['已批准', '拒绝'],
    ['承認', '却下'],
    ['승인', '거부'],
    ['مقبول', 'مرفوض'],
    ['स्वीकृत', 'अस्वीकृत'],
    ['rejected', 'declined'],
    ['yes', 'No.'],
    ['ja', 'Nein'],
  ])('is the other side of a decision: %s → %s', (before, reply) => {
    expect(isCounterpart(before, reply)).toBe(true)
    expect(problemOf(reply, { before })).toBeUndefined()
  })

  test('is an answer where the text has it', () => {
    expect(problemOf('Declined', { before: 'expired', text: 'The card was declined at the counter.' })).toBeUndefined()
  })

  test('a bare no is unlike an answer that was neither yes nor no', () => {
    for (const reply of ['No.', 'Nein.', 'نه', '不'])
      expect(problemOf(reply, { before: 'billing' }), reply).toBe('unlike the answer before')
  })
})

describe('an error that a service passed on', () => {
  test.each([
    'rate limit exceeded',
    'Internal server error',
    'Service unavailable',
    'Request timed out',
    'Error: 503',
    'HTTP 429 Too Many Requests',
    '502 Bad Gateway',
    'Traceback (most recent call last): ValueError',
    'java.net.SocketException: Connection reset',
    'An error occurred.',
    'Es ist ein Fehler aufgetreten.',
    'Une erreur est survenue.',
    'Se ha producido un error.',
    'Ocorreu um erro.',
    'Si è verificato un errore.',
    'Er is een fout opgetreden.',
    'Wystąpił błąd.',
    'Произошла ошибка.',
    '服务器错误，请稍后再试。',
    'エラーが発生しました。',
    '오류가 발생했습니다.',
    'حدث خطأ غير متوقع.',
  ])('is no answer: %s', (reply) => {
    for (const before of ['billing', '17 metres', 'The fee was charged twice.'])
      expect(problemOf(reply, { before }), before).toBe('unlike the answer before')
  })

  test.each(['null', 'undefined', 'NaN', '[object Object]', '"null"'])('a missing value is no reply: %s', (reply) => {
    expect(problemOf(reply)).toBe('no reply')
  })

  test.each([
    ['Request timed out', 'Connection refused'],
    ['Error: 404', 'Error: 503'],
    ['null', 'undefined'],
  ])('is an answer after one of its kind: %s → %s', (before, reply) => {
    expect(problemOf(reply, { before })).toBeUndefined()
  })

  test('is an answer about a text that tells of it', () => {
    const text = 'Since Monday your app says that a rate limit was hit.'
    expect(problemOf('Rate limit exceeded', { before: 'wrong password', text })).toBeUndefined()
  })
})

describe('a reply that repeats the text', () => {
  const text =
    'The parcel came on Monday, but the lid of the kettle was loose and the cord was too short. We want another one.'
  const changed = text.replace('kettle', '[REDACTED]')

  test('is no answer, as prose and as a list', () => {
    for (const reply of [changed, `You wrote: ${changed}`, changed.split(' ').join('\n- '), changed.slice(0, 90)])
      expect(problemOf(reply, { text, changed }), reply).toBe('unlike the answer before')
  })

  test('is none in a script without spaces', () => {
    const text = '星期一收到的水壶盖子松了，电线也太短，我们想换一个新的。'
    expect(problemOf(text, { text })).toBe('unlike the answer before')
  })

  test('is an answer where the reply before repeated the text too', () => {
    expect(problemOf(changed, { before: text, text, changed })).toBeUndefined()
  })

  test('a sentence about one short sentence is none', () => {
    const about = { text: 'The museum is shut on Mondays.', before: 'The ticket is too expensive.' }
    expect(problemOf('The museum is not open on Mondays.', about)).toBeUndefined()
  })
})

describe('a sentence about the request and its limits', () => {
  const before = 'The fee was charged twice in March.'

  test.each([
    'No answer will be given.',
    'Unable to process this request.',
    'The response has been suppressed.',
    'Under our usage policy the query was stopped.',
    'Die Ausgabe wurde unterdrückt.',
    'Eine Bearbeitung dieses Anliegens ist nicht vorgesehen.',
    "Cette réponse n'est pas disponible.",
    'La requête a été écartée.',
    'Por política interna, aquí lo dejo.',
    'No se facilitará respuesta alguna.',
    'A resposta foi ocultada.',
    'Esta pergunta não será respondida.',
    'Contenuto rimosso in base alle norme interne.',
    'Ответ скрыт по соображениям безопасности.',
    '该回复已被过滤。',
    '您的问题超出了服务范围。',
    'ポリシーにより出力が制限されました。',
    '정책상 답변이 불가합니다.',
    'الجواب غير متاح.',
    'Yanıt verilmeyecek.',
    'Odpowiedź została zablokowana.',
    'Dit verzoek valt buiten de richtlijnen.',
  ])('is a refusal that no list needs to have: %s', (reply) => {
    expect(problemOf(reply, { before })).toBe('refused')
  })

  test.each([
    ["The customer's request was closed.", 'Close my request, please.'],
    ['The request for a refund was not granted.', 'No refund? Really?'],
    ['She gave no answer to her brother.', 'Her brother asked her, but she was silent.'],
    ['Die Anfrage wurde nicht bearbeitet.', 'Meine Anfrage liegt seit Mai bei Ihnen.'],
    ['La demande n’a pas abouti.', 'Que devient ma demande ?'],
    ['Запрос не обработан.', 'Мой запрос лежит с мая.'],
    ['回复还没有到。', '我在等你们的回复。'],
  ])('is an answer where the text speaks so: %s', (reply, text) => {
    expect(problemOf(reply, { before, text })).toBeUndefined()
  })
})

test('honest answers in many languages stay answers', () => {
  const pairs = Object.values(honestAnswers).flatMap((answers) =>
    answers.flatMap(([text, before], index) =>
      [1, 2, 3].flatMap((step) => {
        const [changed, reply] = answers[(index + step) % answers.length] ?? []
        return changed === undefined || reply === undefined ? [] : [{ text, before, changed, reply }]
      }),
    ),
  )
  const accused = pairs.filter(
    ({ reply, before, text, changed }) =>
      problemOf(reply, { before, text, changed }) !== undefined || isUnlike(before, reply),
  )
  expect(pairs.length).toBeGreaterThanOrEqual(400)
  expect(accused.map(({ before, reply }) => `${before} → ${reply}`)).toEqual([])
  const declined = pairs.filter(({ reply, changed }) => isRefusal(reply, changed))
  expect(declined.length / pairs.length).toBeLessThan(0.01)
})

test('long texts and replies are compared in no time', () => {
  const started = performance.now()
  for (const text of ['no answer '.repeat(10_000), '回答不'.repeat(30_000), 'a'.repeat(100_000), ', '.repeat(50_000)]) {
    problemOf(text, { text })
    problemOf('This answer is not available.', { text, before: text })
  }
  expect(performance.now() - started).toBeLessThan(2_000)
})
