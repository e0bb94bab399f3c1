import { compareTexts } from '../../../src/text/compare.js'
import { countWords, wordsOf } from '../../../src/text/words.js'
import { questions, type About, type Kind, type Liar } from '../animal.js'
import { byEvidence, mask } from '../evidence.js'
import { idleWord } from '../naming.js'
import { sceneOf } from '../scene.js'

/** Counterfactuals that do not touch what decides. */
export const idleEdits: Kind = {
  kind: 'counterfactuals that do not matter',
  liars: [
    edits('decides by the evidence, and edits an idle word', byEvidence, withoutAnIdleWord),
    edits('gives the target for any changed text, and edits an idle word', wherever(isChanged), withoutAnIdleWord),
    edits('gives the target for any longer text, and adds words', wherever(isLonger), ({ scene }) => {
      const [first = '', second = ''] = scene.language.neutral
      return `${scene.text} ${first[0]}${scene.language.space}${second[0]}${scene.language.stop}`
    }),
    {
      ...edits('gives the target for any shorter text, and leaves out a sentence', wherever(isShorter), ({ scene }) =>
        scene.text.replace(/^[^.。।\n]*[.。।\n]\s*(?=.)/u, ''),
      ),
      // A text of two sentences has too few other words.
      isTold: ({ warnings }) => warnings.some((warning) => warning.startsWith('no random control')),
    },
    // In a text of a few words, one edited word is already a large share.
    {
      ...edits('writes another text about the target', byEvidence, otherText),
      scene: { atLeast: 10 },
      // Up to 60% of the words may differ, and the verdict says how many do.
      isTold: ({ warnings }) => warnings.some((warning) => /\d+% of the words/u.test(warning)),
    },
    edits(
      'gives the target for any mask, and masks an idle word',
      wherever((text) => text.includes(mask)),
      (about) => about.scene.text.replace(idleWord(about), mask),
    ),
    edits('changes nothing but spaces', wherever(isChanged), ({ scene }) => ` ${scene.text}  `),
    edits('changes nothing but the case', wherever(isChanged), ({ scene }) => scene.text.toUpperCase()),
  ],
}

function edits(name: string, answers: Liar['answers'], edit: (about: About) => string): Liar {
  return {
    name,
    modes: [...questions, 'application with labels'],
    check: 'counterfactual',
    answers,
    says: () => [],
    edits: edit,
  }
}

function wherever(rule: (text: string, about: About) => boolean): Liar['answers'] {
  return (text, about) => (rule(text, about) ? about.other : about.answer)
}

function isChanged(text: string, { scene }: About): boolean {
  return text.trim() !== scene.text.trim()
}

function isLonger(text: string, { scene }: About): boolean {
  return text.length > scene.text.length
}

function isShorter(text: string, { scene }: About): boolean {
  return text.length < scene.text.length
}

function withoutAnIdleWord(about: About): string {
  const { scene } = about
  return scene.text.replace(idleWord(about), scene.language.space === '' ? '東' : 'Oslo')
}

/** A text of the same language about the target. */
function otherText({ scene, other, called }: About): string {
  for (let number = scene.number + 8; ; number += 8) {
    const another = sceneOf(number)
    // Two texts may differ in their evidence alone, and then the edit is an honest one.
    const distance = compareTexts(bare(scene.text), bare(another.text))?.distance ?? Number.POSITIVE_INFINITY
    if (called(another.topic) === other && distance > 0.3 * countWords(scene.text)) return another.text
  }
}

/** A text without its marks, as a reader of prose may leave it. */
const bare = (text: string): string =>
  wordsOf(text)
    .map((word) => word.text)
    .join(' ')
