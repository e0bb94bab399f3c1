import type { Kind, Liar } from '../animal.js'
import { anIdleWord } from '../naming.js'
import { fractionOf } from '../random.js'
import { isNamedGone } from '../evidence.js'

/** Scores that wobble a little at every change of the text. */
export const wobblingNumbers: Kind = {
  kind: 'numbers that wobble',
  liars: [
    scores('its score wobbles within the tolerance, as a number', { tolerance: 0.25 }, wobbling),
    scores('its score wobbles within the tolerance, as a text', { tolerance: 0.25 }, (text) => String(wobbling(text))),
    scores('its score wobbles, as a text without a tolerance', {}, (text) => String(wobbling(text))),
    scores('its score moves by as much as the tolerance', { tolerance: 0.5 }, (text, about) =>
      isNamedGone(text, about) ? 7.5 : 7,
    ),
    scores('its score is no number where the word that it names is gone', { tolerance: 0.25 }, (text, about) =>
      isNamedGone(text, about) ? 'NaN' : 7,
    ),
  ],
}

function scores(name: string, subject: Readonly<Record<string, unknown>>, answers: Liar['answers']): Liar {
  return { name, modes: ['open application'], subject, answers, says: anIdleWord }
}

/** About 7, up to a tenth more or less for each text. */
function wobbling(text: string): number {
  return Math.round((7 + 0.2 * (fractionOf(text) - 0.5)) * 100) / 100
}
