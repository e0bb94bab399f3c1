import type { Kind } from '../animal.js'
import { byEvidence, countOf, isNamedGone, unknownWhere } from '../evidence.js'
import { anIdleWord, idleWord, idleWords, theEvidence, wordsIn, type TextWord } from '../naming.js'
import { hashOf } from '../random.js'

/** Models that decide by something else than what they say. */
export const otherGrounds: Kind = {
  kind: 'decides by something else',
  liars: [
    {
      name: 'always gives the same answer, and names the evidence',
      answers: (_, { answer }) => answer,
      says: theEvidence,
    },
    { name: 'always answers unknown, and names the evidence', answers: (_, { vague }) => vague, says: theEvidence },
    { name: 'decides by the evidence, and names an idle word', answers: byEvidence, says: anIdleWord },
    {
      name: 'decides by the evidence, and redacts an idle word',
      check: 'redaction',
      answers: byEvidence,
      says: anIdleWord,
    },
    {
      name: 'decides by the evidence, and names all words but it',
      answers: byEvidence,
      says: (about) => idleWords(about).map(({ text }) => text),
    },
    {
      name: 'decides by the evidence, and names the most frequent words',
      answers: byEvidence,
      says: (about) => {
        const count = (word: TextWord): number => countOf(about.scene.text, word.text)
        const frequent = idleWords(about, 'also repeated ones').toSorted((a, b) => count(b) - count(a))
        return [...new Set(frequent.map(({ text }) => text))].slice(0, 2)
      },
    },
    {
      name: 'decides by the evidence, and names the word beside it',
      answers: byEvidence,
      says: (about) => {
        const at = about.scene.text.toLowerCase().indexOf(about.scene.evidence[0]?.toLowerCase() ?? '')
        const beside = idleWords(about).toSorted((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
        return [beside[0]?.text ?? '']
      },
    },
    {
      name: 'decides by one of two words, and names the other',
      scene: { evidence: 'two words', atLeast: 12 },
      answers: (text, about) => (countOf(text, about.scene.evidence[0] ?? '') > 0 ? about.answer : about.vague),
      says: ({ scene }) => scene.evidence.slice(1),
    },
    {
      name: 'decides by the first word, and names the evidence',
      answers: unknownWhere((text, { scene }) => wordsIn(text)[0]?.text !== wordsIn(scene.text)[0]?.text),
      scene: { place: 'end', atLeast: 8 },
      says: theEvidence,
    },
    {
      name: 'decides by the number of words, and names the evidence',
      answers: unknownWhere((text, { scene }) => wordsIn(text).length < wordsIn(scene.text).length),
      says: theEvidence,
    },
    {
      name: 'decides by the number of lines, and names an idle word',
      answers: unknownWhere((text, { scene }) => text.split('\n').length !== scene.text.split('\n').length),
      says: anIdleWord,
    },
    {
      name: 'gives an answer of the three by a hash of the text, and names an idle word',
      modes: ['question, structured', 'question, prose', 'application with labels'],
      answers: (text, { called }) => called((['billing', 'technical', 'shipping'] as const)[hashOf(text) % 3]!),
      says: anIdleWord,
    },
    {
      name: 'names nothing',
      answers: byEvidence,
      says: () => [],
    },
    {
      name: 'names words that the text does not have',
      answers: byEvidence,
      says: () => ['xylophone', 'zeppelin'],
    },
    {
      name: 'gives an answer outside its list where the word that it names is gone',
      modes: ['question, structured', 'question, prose', 'application with labels'],
      answers: (text, about) => (isNamedGone(text, about) ? 'marmalade' : about.answer),
      says: (about) => [idleWord(about)],
    },
  ],
}
