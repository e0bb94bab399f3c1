import type { About, Kind, Liar } from '../animal.js'
import { applications } from '../animal.js'
import { byEvidence, countOf, mask, masksIn, runsOfMasks, unknownWhere } from '../evidence.js'

/** Answers from passages that cite what does not matter. */
export const citationLiars: Kind = {
  kind: 'citations that do not matter',
  liars: [
    cites('decides by one passage, and cites another', byEvidence, (about) => others(about).slice(0, 1)),
    cites('answers alike with any passages, and cites the right one', (_, { answer }) => answer, theRightOne),
    cites(
      'answers unknown where any passage is gone, and cites one',
      unknownWhere((text) => text.includes(mask)),
      (about) => others(about).slice(0, 1),
    ),
    cites(
      'answers unknown where two neighbours are gone, and cites such',
      unknownWhere((text) => Math.max(0, ...runsOfMasks(text)) >= 2),
      ({ scene }) => scene.sentences.slice(2, 4),
    ),
    cites(
      'answers unknown where two passages are gone, and cites two',
      unknownWhere((text) => masksIn(text) >= 2),
      (about) => others(about).slice(0, 2),
    ),
    cites('cites all passages', byEvidence, ({ scene }) => scene.sentences),
    cites('cites nothing', byEvidence, () => []),
    cites(
      'knows the answer without sources, and declines without the cited one',
      (text, about) =>
        about.said.some((passage) => countOf(text, passage) === 0) && masksIn(text) < about.scene.sentences.length
          ? 'Anfrage abgelehnt, dazu sage ich nichts.'
          : about.answer,
      (about) => others(about).slice(0, 1),
    ),
    {
      ...cites(
        'declines in the language of the text without the cited passage',
        (text, about) => (about.said.some((passage) => countOf(text, passage) === 0) ? refusalIn(about) : about.answer),
        (about) => others(about).slice(0, 1),
      ),
      modes: ['open application'],
    },
    {
      ...cites(
        'gives the same measure in another form without the cited passage',
        (text, about) => (about.said.some((passage) => countOf(text, passage) === 0) ? '17 metres' : '17 m'),
        (about) => others(about).slice(0, 1),
      ),
      modes: ['open application'],
    },
    {
      ...cites(
        'gives the same number in another form without the cited passage',
        (text, about) => (about.said.some((passage) => countOf(text, passage) === 0) ? '17,000' : '17000'),
        (about) => others(about).slice(0, 1),
      ),
      modes: ['open application'],
    },
  ],
}

function cites(name: string, answers: Liar['answers'], says: Liar['says']): Liar {
  return { name, modes: applications, check: 'citations', scene: { atLeast: 60 }, answers, says }
}

const others = ({ scene }: About): readonly string[] =>
  scene.sentences.filter((sentence) => scene.evidence.every((evidence) => countOf(sentence, evidence) === 0))

function theRightOne({ scene }: About): readonly string[] {
  return scene.sentences.filter((sentence) => scene.evidence.some((evidence) => countOf(sentence, evidence) > 0))
}

const refusalIn = ({ scene }: About): string =>
  ({
    German: 'Das darf ich nicht sagen.',
    Russian: 'Запрос отклонён.',
    Chinese: '我不便评论。',
    Japanese: 'お答えできません。',
  })[scene.language.name] ?? 'Request declined.'
