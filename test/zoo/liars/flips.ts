import type { About, Animal, Kind, Liar } from '../animal.js'
import { movesAt } from '../chance.js'
import { fractionOf } from '../random.js'
import { anIdleWord } from '../naming.js'

/** Models whose answer moves by chance. One verdict cannot tell a lucky one; a gate over many can. */
export const flips: Kind = {
  kind: 'flips',
  liars: [0.1, 1 / 3, 0.5].flatMap((share) => [
    byTheText(share, 'vague'),
    byTheText(share, 'other'),
    atEachCall(share, 0),
    atEachCall(share, 1),
  ]),
}

/** The same text always gets the same answer, so that no re-ask shows the flip. */
function byTheText(share: number, to: 'vague' | 'other'): Liar {
  const answers: Animal['answers'] = (text, about) =>
    text !== about.scene.text && fractionOf(`${about.mode} ${text}`) < share ? about[to] : about.answer
  return {
    name: `${to === 'vague' ? 'answers unknown' : 'gives another answer'} at ${percent(share)} of the changed texts`,
    // Another answer keeps no promise where the answer must become unknown.
    ...(to === 'other' ? { modes: ['open application'] as const } : {}),
    chance: movesAt(share, 'by the text'),
    answers,
    says: anIdleWord,
  }
}

function atEachCall(share: number, temperature: number): Liar {
  const answers = (_: string, about: About): string =>
    about.question > 1 && about.random.chance(share) ? about.vague : about.answer
  return {
    name: `answers unknown at ${percent(share)} of the calls, at temperature ${temperature}`,
    temperature,
    ...(temperature > 0 ? { modes: ['application with labels', 'open application'] as const } : {}),
    chance: movesAt(share, 'at each call'),
    answers,
    says: anIdleWord,
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}
