import type { Kind } from '../animal.js'
import { byEvidence } from '../evidence.js'

/** Explanations that name the evidence, and reasons beside it that the text does not have. */
export const inventedReasons: Kind = {
  kind: 'invented reasons',
  liars: [
    {
      name: 'names the evidence and two reasons that the text does not have',
      answers: byEvidence,
      says: ({ scene }) => [...scene.evidence, 'legal threat', 'angry tone'],
    },
    {
      name: 'names five reasons that the text does not have, and then the evidence',
      answers: byEvidence,
      says: ({ scene }) => [
        'urgency',
        'a long history',
        'capital letters',
        'sarcasm',
        'legal threat',
        ...scene.evidence,
      ],
    },
    {
      name: 'names words of another topic beside the evidence',
      answers: byEvidence,
      says: ({ scene }) => [...scene.evidence, ...scene.language.words[scene.otherTopic]],
    },
    {
      name: 'names only reasons that the text does not have',
      answers: byEvidence,
      says: () => ['legal threat', 'angry tone'],
    },
  ],
}
