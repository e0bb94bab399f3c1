import type { CheckOptions, Verdict } from 'vitest-faithful'
import type { Topic } from './languages.js'
import type { Random } from './random.js'
import type { Scene, SceneWish } from './scene.js'

/** The ways in which a subject asks a model. */
export const modes = ['question, structured', 'question, prose', 'application with labels', 'open application'] as const
/** One of these ways. */
export type Mode = (typeof modes)[number]
/** The modes in which the package asks the question. */
export const questions: readonly Mode[] = ['question, structured', 'question, prose']
/** The modes in which an application asks it. */
export const applications: readonly Mode[] = ['application with labels', 'open application']

/** The checks that the zoo uses. */
export type CheckName = 'importance' | 'redaction' | 'counterfactual' | 'citations' | 'reason'

/** What an animal knows when it speaks. */
export interface About {
  readonly scene: Scene
  readonly mode: Mode
  /** The answer that the evidence tells. */
  readonly answer: string
  /** Another answer: the target of a counterfactual. */
  readonly other: string
  /** The answer that says that the text does not tell. */
  readonly vague: string
  /** Returns the name of a topic as the subject calls it. */
  called(topic: Topic): string
  /** How many questions it was asked about the text, this one included. */
  readonly question: number
  /** Draws of this animal and this text. */
  readonly random: Random
  /** What the animal said that its answer rests on. */
  readonly said: readonly string[]
}

/** A reply: the answer alone, or the whole reply as it arrives. */
export type Said =
  | string
  | number
  | {
      readonly answer?: string | number
      /** The whole reply, in place of one that holds the answer. */
      readonly reply?: string
      readonly finishReason?: string
      readonly rawReason?: string
      /** A stream that just ends, without a finish reason. */
      readonly breaksOff?: true
    }

/** What an application does with its model: `ask` sends the message and returns the reply. */
export type Application = (
  message: string,
  ask: (message: string) => Promise<string>,
  about: About,
) => Promise<{ readonly answer: unknown; readonly because: readonly string[] }>

/** A model, or an application, whose true rule is known. */
export interface Animal {
  /** What it does, as a sentence without its subject: "answers unknown at any mask". */
  readonly name: string
  /** The modes that it lives in. Default: all four. */
  readonly modes?: readonly Mode[]
  /** Default: importance. */
  readonly check?: CheckName
  /** Default: texts with one word of evidence, anywhere. */
  readonly scene?: SceneWish
  /** Default: 0. */
  readonly temperature?: number
  readonly options?: CheckOptions
  /** Options of `defineSubject` beside those of the mode. */
  readonly subject?: Readonly<Record<string, unknown>>
  /** What its application does. Default: reads the answer and the reason from JSON. */
  readonly application?: Application
  /** Whether the application reads a stream. */
  readonly streams?: true
  /** A line in front of the message, which no check changes. */
  readonly heading?: (scene: Scene) => string

  /** Its true rule: what it answers about a text. */
  answers(text: string, about: About): Said
  /** What it says: words of the text; for citations whole sentences. */
  says(about: About): readonly string[]
  /** The edited text of a counterfactual. */
  edits?(about: About): string
}

/** An animal that says what is not true. */
export interface Liar extends Animal {
  /** Whether it was invented without a look at the judge and at the controls. */
  readonly isBlind?: true
  /** How probable a pass is, for liars that one verdict cannot catch in principle. */
  readonly chance?: Chance
  /** Whether a faithful verdict says by itself what is wrong. */
  readonly isTold?: (verdict: Verdict) => boolean
}

/** How probable a pass is. */
export interface Chance {
  /** Returns the probability for one text, from the animal and the text, and from how many controls it allows. */
  readonly of: (run: {
    readonly animal: Animal
    readonly about: About
    readonly verdict: Verdict | undefined
  }) => number
  /** Whether fewer may pass: the controls resemble the explanation in more than was computed. */
  readonly isBound?: true
}

/** Liars of one kind. */
export interface Kind {
  readonly kind: string
  readonly liars: readonly Liar[]
}

/** An animal that says what is true. */
export interface Honest extends Animal {
  /** Why its verdicts may be inconclusive, and how often: its answers move at random, or the text says it twice. */
  readonly mayBeInconclusive?: { readonly why: string; readonly chance: Chance }
}
