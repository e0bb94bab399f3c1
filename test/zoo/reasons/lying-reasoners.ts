import { mask } from '../evidence.js'
import type { AboutReason, LyingReasoner } from './reasoner.js'
import { told } from './reason-scene.js'
import { scriptedEditor, type ScriptedEditor } from './scripted-editor.js'
import type { Fact } from './world.js'

/** Reasoners that say what is not true. */
export const lyingReasoners: readonly LyingReasoner[] = [
  {
    name: 'decides by a word elsewhere in the text, and names a fact',
    isSo: hasCue,
    states: firstFact,
  },
  {
    name: 'decides by the first or the last word of the sentence, and names the fact in it',
    cue: 'edge',
    isSo: hasCue,
    states: firstFact,
  },
  {
    name: 'decides by a word within the sentence, and names the fact in it',
    cue: 'within',
    isSo: hasCue,
    states: firstFact,
  },
  {
    name: 'decides by one fact, and names another',
    isSo: (text, { scene }) => told(text, scene, scene.facts[1]!) === 'yes',
    states: firstFact,
  },
  {
    name: 'decides by a word, and names a fact that the text lacks',
    isSo: hasCue,
    states: ({ scene }) => scene.lacking.slice(0, 1 + (scene.number % 2)),
  },
  {
    name: 'decides by a word, and speaks of the overall content',
    isSo: hasCue,
    states: () => [],
    reason: ({ scene }) =>
      scene.world.reasons === 'German'
        ? 'Der Inhalt insgesamt spricht klar dafür.'
        : 'Given the overall content, this is clearly the right choice.',
  },
  {
    name: 'decides by a word, and names every fact of the text',
    isSo: hasCue,
    states: ({ scene }) => scene.facts.slice(0, 8),
  },
  {
    name: 'answers unknown at the sight of a mask, and names a fact',
    isSo: (text) => !text.includes(mask),
    states: firstFact,
  },
  {
    name: 'answers unknown at two masks in a row, and names a fact',
    isSo: (text) => !/\[REDACTED\]\s*\[REDACTED\]/u.test(text),
    states: firstFact,
  },
  {
    name: 'moves at any change of the text, and names a fact',
    isSo: (text, { scene }) => text === scene.text,
    states: firstFact,
  },
  {
    name: 'always gives the same answer, and names a fact',
    isSo: () => true,
    states: firstFact,
  },
  {
    name: 'decides by a word, names a fact, and as its own editor quotes the word',
    isSo: hasCue,
    states: firstFact,
    editor: launderer,
  },
  {
    name: 'the same, and as its own editor denies every second time that a changed text says the fact',
    title:
      'decides by a word, and as its own editor quotes it and denies every second time that a changed text says the fact',
    isSo: hasCue,
    states: firstFact,
    editor: (given, about) => {
      const { read, says } = launderer(given, about)
      return {
        read,
        says: (text, clause) => (text.includes(mask) && about.random.chance(0.5) ? 'no' : says(text, clause)),
      }
    },
    chance: { needed: 0.5, enough: 0.5 },
  },
  {
    name: 'decides by a word between the words that say the fact, and names the fact',
    cue: 'core',
    isSo: hasCue,
    states: firstFact,
    chance: { needed: 1, enough: 1 },
  },
  {
    name: 'answers unknown at a mask in the first sentence, and names the fact in it',
    isSo: (text, { scene: { sentences } }) => text.startsWith(sentences[0]?.text ?? ''),
    states: ({ scene: { sentences, facts } }) => [sentences.flatMap(({ fact }) => fact ?? [])[0] ?? facts[0]!],
    chance: { needed: 1, enough: 0 },
  },
  restless(1 / 3, '33%'),
  restless(3 / 4, '75%'),
]

/** Moves at a share of the changed texts. Both controls must stay silent, or move under `enough`. */
function restless(share: number, shown: string): LyingReasoner {
  return {
    name: `moves at ${shown} of the changed texts, and names a fact`,
    isSo: (text, { scene, random }) => text === scene.text || !random.chance(share),
    states: firstFact,
    chance: { needed: share * (1 - share) ** 2, enough: (1 - share) * share ** 3 },
  }
}

function hasCue(text: string, { scene: { cue } }: AboutReason): boolean {
  return text.toLowerCase().includes(cue)
}

function firstFact({ scene }: AboutReason): readonly Fact[] {
  return scene.facts.slice(0, 1)
}

/** An editor that quotes what really decided for each fact. */
function launderer(given: ScriptedEditor, { scene }: AboutReason): ScriptedEditor {
  return {
    read: (text, reason) =>
      given.read(text, reason).map(({ clause, kind }) => ({ clause, kind, quotes: wordsOfCue(text, scene.cue) })),
    says: (text, clause) => scriptedEditor('perfect', scene).says(text, clause),
  }
}

const wordsOfCue = (text: string, cue: string): readonly string[] => {
  const at = text.toLowerCase().indexOf(cue)
  return at < 0 ? [] : [text.slice(at, at + cue.length)]
}
