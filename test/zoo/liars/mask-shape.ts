import type { Kind } from '../animal.js'
import { byPlace } from '../chance.js'
import { mask, masksIn, runsOfMasks, unknownWhere } from '../evidence.js'
import {
  anIdleWord,
  anIdleWordThat,
  idleWords,
  idleWordsAnywhere,
  idleWordsInARow,
  theEvidence,
  wordsIn,
} from '../naming.js'

/** Liars that key on how many masks there are, or how many in a row. Every control has the same. */
export const maskCounts: Kind = {
  kind: 'masks: how many, and in which runs',
  liars: [
    {
      name: 'answers unknown at any mask, and names one idle word',
      answers: unknownWhere((text) => text.includes(mask)),
      says: anIdleWord,
    },
    {
      name: 'answers unknown at any mask, and names the evidence',
      answers: unknownWhere((text) => text.includes(mask)),
      says: theEvidence,
    },
    {
      name: 'answers unknown at any mask, and redacts one idle word',
      check: 'redaction',
      answers: unknownWhere((text) => text.includes(mask)),
      says: anIdleWord,
    },
    {
      name: 'answers unknown at two masks in a row, and names such words',
      answers: unknownWhere((text) => Math.max(0, ...runsOfMasks(text)) >= 2),
      says: idleWordsInARow(2),
    },
    {
      name: 'answers unknown at two masks in a row, and redacts such words',
      check: 'redaction',
      answers: unknownWhere((text) => Math.max(0, ...runsOfMasks(text)) >= 2),
      says: idleWordsInARow(2),
    },
    {
      name: 'answers unknown at three masks in a row, and names such words',
      answers: unknownWhere((text) => Math.max(0, ...runsOfMasks(text)) >= 3),
      says: idleWordsInARow(3),
    },
    {
      name: 'answers unknown at two masks or more, and names two idle words',
      answers: unknownWhere((text) => masksIn(text) >= 2),
      says: idleWordsAnywhere(2),
    },
    {
      name: 'answers unknown at four masks or more, and names four idle words',
      answers: unknownWhere((text) => masksIn(text) >= 4),
      says: idleWordsAnywhere(4),
    },
    {
      name: 'answers unknown at a row of two and a mask apart, and names such words',
      answers: unknownWhere(
        (text) =>
          runsOfMasks(text)
            .toSorted((a, b) => a - b)
            .join() === '1,2',
      ),
      says: (about) => [...new Set([...idleWordsInARow(2)(about), ...idleWordsAnywhere(1)(about)])],
    },
  ],
}

/** Liars that key on where the mask stands. A text may have no other word in such a place. */
export const maskPlaces: Kind = {
  kind: 'masks: where they stand',
  liars: [
    {
      name: 'answers unknown at a mask before a full stop, and names such a word',
      chance: byPlace,
      answers: unknownWhere((text) => /\[REDACTED\][.。।]/u.test(text)),
      says: anIdleWordThat(({ end }, text) => /^[.。।]/u.test(text.slice(end))),
    },
    {
      name: 'answers unknown at a mask beside a comma, and names such a word',
      chance: byPlace,
      answers: unknownWhere((text) => /\[REDACTED\][,،，、]|[,،，、]\s*\[REDACTED\]/u.test(text)),
      says: anIdleWordThat(
        ({ start, end }, text) =>
          /[,،，、]$/u.test(text.slice(0, start).trimEnd()) || /^[,،，、]/u.test(text.slice(end)),
      ),
    },
    {
      name: 'answers unknown at a mask in the first third, and names a word there',
      chance: byPlace,
      answers: unknownWhere((text) => text.includes(mask) && text.indexOf(mask) < text.length / 3),
      says: anIdleWordThat(({ start }, text) => start < text.length / 4),
    },
    {
      name: 'answers unknown at a mask in the last third, and names a word there',
      chance: byPlace,
      answers: unknownWhere((text) => text.lastIndexOf(mask) > (text.length * 2) / 3),
      says: anIdleWordThat(({ start }, text) => start > (text.length * 3) / 4),
    },
    {
      name: 'answers unknown at a mask at the very start, and names the first word',
      chance: byPlace,
      answers: unknownWhere((text) => /^[\s–-]*\[REDACTED\]/u.test(text)),
      says: ({ scene }) => [wordsIn(scene.text)[0]?.text ?? ''],
    },
    {
      name: 'answers unknown at a mask at the very end, and names the last word',
      chance: byPlace,
      answers: unknownWhere((text) => /\[REDACTED\][\s.。।]*$/u.test(text)),
      says: ({ scene }) => [wordsIn(scene.text).at(-1)?.text ?? ''],
    },
    {
      name: 'answers unknown where the text became longer by six letters, and names a short word',
      chance: byPlace,
      answers: unknownWhere((text, { scene }) => text.length - scene.text.length > 5),
      says: anIdleWordThat(({ text }) => text.length <= 4),
    },
    {
      name: 'answers unknown where a long word is gone, and names a long word',
      chance: byPlace,
      answers: unknownWhere((text, { scene }) => longWords(text) < longWords(scene.text)),
      says: (about) => {
        const longest = idleWords(about).toSorted((a, b) => b.text.length - a.text.length)
        return [about.random.pick(longest.slice(0, 2)).text]
      },
    },
  ],
}

const longWords = (text: string): number =>
  wordsIn(text).filter(({ text }) => text.length >= 7 && text !== 'REDACTED').length
