import { wordsIn } from '../naming.js'

/** A fact that a sentence of a text can say, and that a reason states in other words. */
export interface Fact {
  /** How a reason states it, in the language of the world's reasons. */
  readonly clause: string
  /** The sentences that say it. The core is what says it in the fewest words. */
  readonly wordings: readonly Wording[]
}

/** One sentence, in three parts. */
export interface Wording {
  readonly before: string
  readonly core: string
  readonly after: string
  /** The words of the core that tell this fact, and occur in no sentence about another one. */
  readonly keys: readonly string[]
}

/** All that texts of one language can say. */
export interface World {
  readonly language: string
  /** The language of the reasons. */
  readonly reasons: string
  readonly space: string
  readonly stop: string
  /** Words that tell nothing about the facts, and that a sentence can hold anywhere. */
  readonly cues: readonly string[]
  /** A sentence about nothing. `{}` stands for a cue. */
  readonly idle: string
  readonly facts: readonly Fact[]
}

/** A world as it is written: each fact with its clause first, and the core of each sentence in brackets. */
export interface WrittenWorld extends Omit<World, 'facts'> {
  /** The fewest letters of a word that tells a fact. */
  readonly shortestKey: number
  readonly facts: readonly (readonly [clause: string, ...sentences: string[]])[]
}

/** Reads a world. */
export const worldOf = ({ shortestKey, facts, ...rest }: WrittenWorld): World => ({
  ...rest,
  facts: facts.map(([clause, ...sentences]) => ({
    clause,
    wordings: sentences.map((sentence) => {
      const [before = '', core = '', after = ''] = sentence.split(/[[\]]/)
      const keys = wordsIn(core).map(({ text }) => text)
      return { before, core, after, keys: keys.filter(({ length }) => length >= shortestKey) }
    }),
  })),
})
