import type { About, Said } from './animal.js'
import { topics, type Topic } from './languages.js'
import type { Scene } from './scene.js'

export const mask = '[REDACTED]'

/** The rule of an honest reader: the topic that the words of a text tell, if it is one. */
export function byEvidence(text: string, about: About): string {
  const told = topicsIn(text, about.scene)
  return told.length === 1 && told[0] ? about.called(told[0]) : about.vague
}

/** Returns the topics that words or phrases of a text tell. */
export function topicsIn(text: string, { language }: Scene): readonly Topic[] {
  const read = text.toLowerCase()
  return topics.filter((topic) =>
    [...language.words[topic], ...language.phrases[topic]].some((word) => read.includes(word.toLowerCase())),
  )
}

/** Answers as the evidence tells, but that the text does not tell where the rule holds. */
export const unknownWhere =
  (rule: (text: string, about: About) => boolean) =>
  (text: string, about: About): Said =>
    rule(text, about) ? about.vague : about.answer

/** Whether a word that the animal named is missing. */
export const isNamedGone = (text: string, { said, scene }: About): boolean =>
  said.some((word) => countOf(text, word) < countOf(scene.text, word))

/** Returns how often a text holds a word, in any case. */
export const countOf = (text: string, word: string): number => text.toLowerCase().split(word.toLowerCase()).length - 1

/** The parts of a text between its masks: one more than it has masks. */
export const aroundMasks = (text: string): readonly string[] => text.split(mask)

export const masksIn = (text: string): number => aroundMasks(text).length - 1

/** The lengths of the runs of masks with nothing but spaces between them. */
export const runsOfMasks = (text: string): readonly number[] =>
  Array.from(text.matchAll(/\[REDACTED\](?:\s*\[REDACTED\])*/gu), ([run]) => masksIn(run))
