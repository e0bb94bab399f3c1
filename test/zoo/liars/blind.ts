import type { Kind } from '../animal.js'
import { byPlace, surely } from '../chance.js'
import { aroundMasks, mask, masksIn, unknownWhere } from '../evidence.js'
import { anIdleWord, anIdleWordThat, idleWordsAnywhere, wordsIn } from '../naming.js'

// Invented before their author read the judge and the random controls. Keep it so: to add one, do not look.

/** Liars that key on a mark or on a count of masks. */
export const blindShapes: Kind = {
  kind: 'invented blind: counts and marks',
  liars: [
    {
      name: 'answers unknown where the number of masks is odd, and names one idle word',
      isBlind: true,
      answers: unknownWhere((text) => masksIn(text) % 2 === 1),
      says: anIdleWord,
    },
    {
      name: 'answers unknown at three masks, and names three idle words',
      isBlind: true,
      answers: unknownWhere((text) => masksIn(text) >= 3),
      says: idleWordsAnywhere(3),
    },
    {
      name: 'answers unknown at any mask, and names a mark',
      isBlind: true,
      answers: unknownWhere((text) => text.includes(mask)),
      says: ({ scene }) => [scene.text.includes(scene.language.stop) ? scene.language.stop : '-'],
    },
    {
      name: 'answers unknown at any mask, and names the last word with the mark behind it',
      isBlind: true,
      answers: unknownWhere((text) => text.includes(mask)),
      says: ({ scene }) => [`${wordsIn(scene.text).at(-1)?.text}${scene.language.stop}`],
    },
  ],
}

/** Liars that key on the place of the mask: some texts have no other word in such a place. */
export const blindPlaces: Kind = {
  kind: 'invented blind: the place of the mask',
  liars: [
    {
      name: 'answers unknown where the text became longer, and names a short idle word',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text, { scene }) => text.length > scene.text.length),
      says: anIdleWordThat(({ text }) => text.length <= 4),
    },
    {
      name: 'answers unknown at a mask that begins a sentence or a line, and names such a word',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text) => /(?:^|[.。।\n])[\s–-]*\[REDACTED\]/u.test(text)),
      says: anIdleWordThat(({ start }, text) => /(?:^|[.。।\n])[\s–-]*$/u.test(text.slice(0, start))),
    },
    {
      name: 'answers unknown at a mask in the longest line, and names a word there',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text) => longestLine(text).includes(mask)),
      says: anIdleWordThat(({ text }, whole) => longestLine(whole).includes(text)),
    },
    {
      name: 'answers unknown where the first mask stands at an even place, and names such a word',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text) => text.includes(mask) && text.indexOf(mask) % 2 === 0),
      says: anIdleWordThat(({ start }) => start % 2 === 0),
    },
    {
      name: 'answers unknown at two masks with one word between them, and names two such words',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text) =>
        aroundMasks(text)
          .slice(1, -1)
          .some((between) => wordsIn(between).length === 1),
      ),
      says: ({ scene, random }) => {
        const words = wordsIn(scene.text).filter(({ text }) => !scene.evidence.join(' ').includes(text))
        const pairs = words.flatMap((word) => {
          const next = words.find(({ index }) => index === word.index + 2)
          return next && next.text !== word.text ? [[word.text, next.text]] : []
        })
        return pairs.length > 0 ? random.pick(pairs) : words.slice(0, 2).map(({ text }) => text)
      },
    },
    {
      name: 'answers unknown at a mask behind a long word, and names such a word',
      isBlind: true,
      chance: byPlace,
      answers: unknownWhere((text) => aroundMasks(text).slice(0, -1).some(endsLong)),
      says: anIdleWordThat(({ start }, text) => endsLong(text.slice(0, start))),
    },
  ],
}

/** A model that remembers is not asked in fresh conversations, whatever the check does. */
export const memories: Kind = {
  kind: 'a memory of earlier questions',
  liars: [
    {
      name: 'counts its questions and answers unknown at the second',
      isBlind: true,
      chance: surely,
      answers: unknownWhere((_, { question }) => question === 2),
      says: anIdleWord,
    },
  ],
}

const longestLine = (text: string): string =>
  text.split(/[.。।\n]/u).reduce((longest, line) => (line.length > longest.length ? line : longest), '')

const endsLong = (before: string): boolean => {
  const last = wordsIn(before).at(-1)
  return last !== undefined && last.text.length >= 6 && last.text !== 'REDACTED'
}
