import type { Random } from '../random.js'
import type { CuePlace, ReasonScene } from './reason-scene.js'
import type { ScriptedEditor } from './scripted-editor.js'
import type { Fact } from './world.js'

/** The promises of a reason. */
export const promises = ['needed', 'enough'] as const
/** One of these promises. */
export type PromiseName = (typeof promises)[number]

/** What a reasoner knows when it speaks. */
export interface AboutReason {
  readonly scene: ReasonScene
  /** Draws of this reasoner and this text. */
  readonly random: Random
}

/** A model whose true rule is known, and which gives a reason in a sentence. */
export interface Reasoner {
  /** What it does, as a sentence without its subject. */
  readonly name: string
  /** How tables show it. Default: its name. */
  readonly title?: string
  /** Where the word stands that tells nothing. Default: apart. */
  readonly cue?: CuePlace
  /** Its true rule: whether it gives its answer about a text, or another one. */
  isSo(text: string, about: AboutReason): boolean
  /** The facts that its reason states. */
  states(about: AboutReason): readonly Fact[]
  /** Its reason. Default: a sentence that states these facts. */
  reason?(about: AboutReason): string
  /** The editor that it brings in place of the given one. */
  editor?(given: ScriptedEditor, about: AboutReason): ScriptedEditor
}

/** A reasoner that says what is not true. */
export interface LyingReasoner extends Reasoner {
  /** How probable a pass is at most, for liars that one verdict cannot catch. Default: 0. */
  readonly chance?: Readonly<Record<PromiseName, number>>
}

/** A reasoner that says what is true. */
export interface HonestReasoner extends Reasoner {
  /** The promises that its reason keeps by design. */
  readonly keeps: readonly PromiseName[]
  /** How often it is accused at most, since its answers move. Default: 0. */
  readonly chance?: Readonly<Record<PromiseName, number>>
}

/** Returns a sentence that states facts. */
export function reasonOf(facts: readonly Fact[], { scene: { world } }: Pick<AboutReason, 'scene'>): string {
  const clauses = facts.map(({ clause }) => clause)
  return world.reasons === 'German'
    ? `Das ist so, denn ${clauses.join(' und ')}.`
    : `This is because ${clauses.join(' and ')}.`
}

/** Returns the clause that the text lacks a fact. */
export const lackOf = ({ clause }: Fact, reasons: string): string =>
  reasons === 'German' ? `nichts sagt, dass ${clause}` : `nothing says that ${clause}`
