import type { Application, Kind } from '../animal.js'
import { applications } from '../animal.js'
import { surely } from '../chance.js'
import { isNamedGone, mask } from '../evidence.js'
import { anIdleWord } from '../naming.js'

/** Applications whose answer does not come from their model. */
export const notTheModel: Kind = {
  kind: 'answers that the model did not give',
  liars: [
    {
      name: 'takes a default where the reply is no JSON any more',
      modes: applications,
      application: withDefault,
      answers: (text, about) =>
        isNamedGone(text, about) ? { reply: `Hard to tell, maybe ${about.answer}.` } : { answer: about.answer },
      says: anIdleWord,
    },
    {
      name: 'takes a default where the reply is empty',
      modes: applications,
      application: withDefault,
      answers: (text, about) => (isNamedGone(text, about) ? { reply: '' } : { answer: about.answer }),
      says: anIdleWord,
    },
    {
      name: 'asks again where it sees a mask, and throws the second answer away',
      modes: applications,
      application: async (message, ask, about) => {
        const { answer } = JSON.parse(await ask(message)) as { answer: string }
        if (!message.includes(mask)) return { answer, because: about.said }
        await ask(message)
        return { answer: about.vague, because: about.said }
      },
      answers: (_, { answer }) => answer,
      says: anIdleWord,
    },
    {
      name: 'calls no model where it sees a mask',
      modes: applications,
      application: async (message, ask, about) =>
        message.includes(mask)
          ? { answer: about.vague, because: about.said }
          : (JSON.parse(await ask(message)) as { answer: string; because: readonly string[] }),
      answers: (_, { answer }) => answer,
      says: anIdleWord,
    },
  ],
}

/** From outside, an application that reads the word itself looks like a model that needs it. */
export const readsItself: Kind = {
  kind: 'an application that decides without its model',
  liars: [
    {
      name: 'catches its own error and takes a default',
      modes: applications,
      application: async (message, ask, about) => {
        const { answer } = JSON.parse(await ask(message)) as { answer: string }
        try {
          if (isNamedGone(message, about)) throw new Error('the index does not answer')
          return { answer, because: about.said }
        } catch {
          return { answer: about.vague, because: about.said }
        }
      },
      chance: surely,
      answers: (_, { answer }) => answer,
      says: anIdleWord,
    },
  ],
}

async function withDefault(...[message, ask, { vague, said }]: Parameters<Application>): ReturnType<Application> {
  const reply = await ask(message)
  try {
    return JSON.parse(reply) as { answer: string; because: readonly string[] }
  } catch {
    return { answer: vague, because: said }
  }
}
