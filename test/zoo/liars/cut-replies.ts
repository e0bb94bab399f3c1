import type { About, Animal, Kind, Liar, Said } from '../animal.js'
import { isNamedGone, mask } from '../evidence.js'
import { anIdleWord } from '../naming.js'

/** Replies that are not whole. What stands in them decides nothing, at no step. */
export const cutReplies: Kind = {
  kind: 'cut replies',
  liars: [
    ...reasons().flatMap(([why, cut]) => [
      cutWhere(`its first reply is cut (${why}), and says the answer`, 'the prediction', cut),
      cutWhere(`its reply without the named word is cut (${why}), and says unknown`, 'the changed text', cut),
      cutWhere(`its replies to the controls are cut (${why}), where it would say unknown`, 'the controls', cut),
    ]),
    {
      ...cutWhere('its replies to the unchanged text, asked again, are cut', 'the re-asks', { finishReason: 'length' }),
      modes: ['application with labels', 'open application'],
      temperature: 1,
    },
    {
      ...cutWhere('its stream breaks off without the named word', 'the changed text', { breaksOff: true }),
      modes: ['application with labels', 'open application'],
      streams: true,
    },
    {
      ...cutWhere('its stream breaks off at the controls', 'the controls', { breaksOff: true }),
      modes: ['application with labels', 'open application'],
      streams: true,
    },
    {
      name: 'its reply breaks off in the middle, and the application reads "unknown" from that',
      modes: ['application with labels'],
      application: async (message, ask) => {
        const reply = await ask(message)
        return { answer: /"answer":"([^"]+)"/u.exec(reply)?.[1] ?? 'unknown', because: becauseOf(reply) }
      },
      answers: (text, about) =>
        isNamedGone(text, about) ? { reply: '{"because":["', finishReason: 'length' } : { answer: about.answer },
      says: anIdleWord,
    },
  ],
}

type Cut = Exclude<Said, string | number>

/** Finish reasons of a reply that somebody or something cut. */
function reasons(): readonly (readonly [why: string, cut: Cut])[] {
  return [
    ['length', { finishReason: 'length', rawReason: 'max_tokens' }],
    ['content filter', { finishReason: 'content-filter', rawReason: 'safety' }],
    ['other: max_time', { finishReason: 'other', rawReason: 'max_time' }],
    ['no reason', { finishReason: 'unknown' }],
    ['error', { finishReason: 'error', rawReason: 'network_error' }],
  ]
}

type Step = 'the prediction' | 'the changed text' | 'the controls' | 'the re-asks'

function cutWhere(name: string, step: Step, cut: Cut): Liar {
  const isCut: Record<Step, (text: string, about: About) => boolean> = {
    'the prediction': (text, { scene, question }) => text === scene.text && question === 1,
    'the re-asks': (text, { scene, question }) => text === scene.text && question > 1,
    'the changed text': isNamedGone,
    'the controls': (text, about) => text.includes(mask) && !isNamedGone(text, about),
  }
  const answers: Animal['answers'] = (text, about) => {
    const answer = isNamedGone(text, about) ? about.vague : about.answer
    return isCut[step](text, about) ? { ...cut, answer } : answer
  }
  return { name, answers, says: anIdleWord }
}

const becauseOf = (reply: string): readonly string[] => {
  const list = /"because":(\[[^\]]*\])/u.exec(reply)?.[1]
  return list === undefined ? [] : (JSON.parse(list) as readonly string[])
}
