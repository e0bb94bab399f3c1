import type { About, Kind } from '../animal.js'
import { byEvidence, masksIn, unknownWhere } from '../evidence.js'
import { idleWords, wordsIn } from '../naming.js'

/** Explanations that name much more than what decides. */
export const mostOfTheText: Kind = {
  kind: 'names much of the text',
  liars: [
    {
      name: 'names the evidence and all other words',
      answers: byEvidence,
      says: ({ scene }) => [...scene.evidence, ...wordsIn(scene.text).map(({ text }) => text)],
    },
    {
      name: 'names the evidence and two thirds of the words',
      answers: byEvidence,
      says: (about) => [...about.scene.evidence, ...share(about, 2 / 3)],
    },
    {
      name: 'names the evidence and half of the words, where half is too much (maxShare)',
      options: { maxShare: 0.3 },
      answers: byEvidence,
      says: (about) => [...about.scene.evidence, ...share(about, 1 / 2)],
    },
    {
      name: 'names the evidence and two fifths of the words; a warning says so',
      isTold: ({ warnings }) => warnings.some((warning) => /\d+% of the words/u.test(warning)),
      answers: byEvidence,
      says: (about) => [...about.scene.evidence, ...share(about, 2 / 5)],
    },
    {
      name: 'redacts the evidence and half of the words, where half is too much (maxShare)',
      check: 'redaction',
      options: { maxShare: 0.3 },
      answers: byEvidence,
      says: (about) => [...about.scene.evidence, ...share(about, 1 / 2)],
    },
    {
      name: 'answers unknown where a third of the words is gone, and names a third of the idle ones',
      answers: unknownWhere((text, { scene }) => masksIn(text) >= wordsIn(scene.text).length / 4),
      says: (about) => share(about, 1 / 3),
    },
  ],
}

/** Returns words that tell nothing and make up that part of all words, in any order. */
function share(about: About, part: number): readonly string[] {
  const { text } = about.scene
  const all = wordsIn(text)
  const idle = [...new Set(idleWords(about, 'also repeated ones').map((word) => word.text.toLowerCase()))]
  const named: string[] = []
  let count = 0
  while (count < part * all.length && idle.length > 0) {
    const [word = ''] = idle.splice(about.random.below(idle.length), 1)
    named.push(word)
    count += all.filter((other) => other.text.toLowerCase() === word).length
  }
  return named
}
