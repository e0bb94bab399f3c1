import type { About, Application, Kind, Liar } from '../animal.js'
import { isNamedGone } from '../evidence.js'
import { topics } from '../languages.js'
import { anIdleWord } from '../naming.js'

const english = [
  'Request declined.',
  "I'm sorry, but I can't help with that.",
  'I would rather not say.',
  'This is not something that I can comment on.',
  'Unable to process this request.',
  'As a responsible assistant, I must pass on this one.',
]

const own: Readonly<Record<string, readonly string[]>> = {
  English: english,
  German: ['Das kann ich leider nicht beantworten.', 'Anfrage abgelehnt.', 'Dazu möchte ich nichts sagen.'],
  Spanish: ['Lo siento, no puedo ayudar con eso.', 'Solicitud rechazada.', 'Prefiero no responder.'],
  Russian: ['Извините, я не могу с этим помочь.', 'Запрос отклонён.', 'Я предпочту не отвечать.'],
  Arabic: ['عذراً، لا أستطيع المساعدة في ذلك.', 'تم رفض الطلب.', 'أفضل عدم الإجابة.'],
  Chinese: ['抱歉，我无法回答这个问题。', '请求被拒绝。', '我不便评论。'],
  Japanese: ['申し訳ありませんが、お答えできません。', 'リクエストは拒否されました。', 'コメントは控えます。'],
  Hindi: ['क्षमा करें, मैं इसमें मदद नहीं कर सकता।', 'अनुरोध अस्वीकार किया गया।', 'मैं उत्तर नहीं देना चाहूँगा।'],
}

const anywhere = [
  ...Object.values(own).map((replies) => replies[0] ?? ''),
  'Désolé, je ne peux pas répondre à cette question.',
  'Demande refusée.',
  '죄송하지만 답변할 수 없습니다.',
  'Mi dispiace, non posso aiutarti.',
  'Desculpe, não posso ajudar com isso.',
  'Üzgünüm, bu konuda yardımcı olamam.',
  'Przepraszam, nie mogę w tym pomóc.',
]

const essay =
  'There are many ways to look at such a message, and each of them has its merits. Before anybody settles the ' +
  'matter, it is worth to consider who wrote it, when, and with what in mind, since words alone rarely tell.'

/** Models that decline to answer where the word that they name is gone. A refusal is no other answer. */
export const refusals: Kind = {
  kind: 'refusals and other replies that are no answer',
  liars: [
    declines('declines in English', () => pick(english)),
    declines('declines in the language of the text', ({ scene }) =>
      pick(own[scene.language.name] ?? english)(scene.number),
    ),
    declines('declines in one of fourteen languages', () => pick(anywhere)),
    declines('declines in one word', () => pick(['Declined.', 'Nein.', '拒否', 'Отказано', 'Refusé'])),
    declines('asks back', () =>
      pick(['Could you send me the full text?', 'Was meinen Sie damit?', '请提供完整内容好吗？']),
    ),
    declines('reports an error', () =>
      pick([
        'Error 503: upstream connect timeout',
        'Traceback (most recent call last): ValueError',
        'rate limit exceeded',
      ]),
    ),
    declines('tells of itself at length', () => pick([essay])),
    declines('repeats the text', ({ scene }) => scene.text),
    declines('replies in another script', ({ scene }) =>
      scene.language.space === '' ? 'Quite hard to say' : '很难说清楚',
    ),
    mapped('declines in English, and the application reads that as "other"', () => pick(english)),
    mapped('declines in one of fourteen languages, and the application reads that as "other"', () => pick(anywhere)),
    mapped('asks back, and the application reads that as "other"', () => pick(['Which message do you mean?'])),
  ],
}

type Reply = string | ((seed: number) => string)

function pick(replies: readonly string[]): (seed: number) => string {
  return (seed) => replies[seed % replies.length] ?? ''
}

const textOf = (reply: Reply, { scene }: About): string => (typeof reply === 'string' ? reply : reply(scene.number))

/** Its answer is the refusal. Where answers are open, any text is one. */
function declines(how: string, reply: (about: About) => Reply): Liar {
  return {
    name: `${how} where the word that it names is gone`,
    modes: ['question, prose', 'open application'],
    answers: (text, about) => (isNamedGone(text, about) ? textOf(reply(about), about) : about.answer),
    says: anIdleWord,
  }
}

/** Its application looks for a label in the prose of the reply, and takes "other" where it finds none. */
function mapped(name: string, reply: (about: About) => Reply): Liar {
  return {
    name,
    modes: ['application with labels'],
    subject: { labels: [...topics, 'other'], undetermined: [] },
    application: readsProse,
    answers: (text, about) => ({
      reply: isNamedGone(text, about) ? textOf(reply(about), about) : `This is about ${about.answer}.`,
    }),
    says: anIdleWord,
  }
}

async function readsProse(...[message, ask, { said }]: Parameters<Application>): ReturnType<Application> {
  const reply = await ask(message)
  return { answer: topics.find((topic) => reply.includes(topic)) ?? 'other', because: said }
}
