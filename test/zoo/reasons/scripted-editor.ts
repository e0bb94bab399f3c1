import { randomOf, type Random } from '../random.js'
import { lackOf } from './reasoner.js'
import { told, wordTest, type ReasonScene, type Sentence } from './reason-scene.js'
import type { Fact } from './world.js'

/** The rates at which an editor errs. */
export interface EditorErrors {
  /** Misses a place that says a fact. */
  readonly misses: number
  /** Quotes the whole sentence in place of the fewest words. */
  readonly quotesAll: number
  /** Says yes in place of no, or no in place of yes. */
  readonly saysWrong: number
  /** Reads past a sentence of the text: it quotes nothing of it. */
  readonly drops: number
}

/** The editors of the zoo. */
export const editors = {
  perfect: { misses: 0, quotesAll: 0, saysWrong: 0, drops: 0 },
  noisy: { misses: 0.15, quotesAll: 0.3, saysWrong: 0.05, drops: 0.1 },
  bad: { misses: 0.4, quotesAll: 0.6, saysWrong: 0.15, drops: 0.3 },
} as const satisfies Readonly<Record<string, EditorErrors>>

/** The name of one of them. */
export type EditorName = keyof typeof editors

/** A fact as an editor finds it in a reason. */
export interface ReadFact {
  readonly clause: string
  readonly kind: 'says' | 'lacks'
  readonly quotes: readonly string[]
}

/** A scripted editor of one text: what it replies to the two questions. */
export interface ScriptedEditor {
  read(text: string, reason: string): readonly ReadFact[]
  says(text: string, clause: string): 'yes' | 'partly' | 'no'
}

/** Returns an editor that knows the sentences of a text, and errs at given rates. Each reply has draws of its own. */
export function scriptedEditor(name: EditorName, scene: ReasonScene, reasoner = ''): ScriptedEditor {
  const errors = editors[name]
  const random = randomOf('editor', name, reasoner, scene.number)
  return {
    read(text, reason) {
      const read = new Set(scene.sentences.filter(() => !random.chance(errors.drops)))
      return statedIn(reason, scene).map(({ clause, kind, fact }) => {
        const places = kind === 'lacks' ? [] : placesOf(text, fact, scene)
        const seen = places.filter(({ sentence }) => read.has(sentence))
        return { clause, kind, quotes: seen.flatMap((place) => quotesOf(place, errors, random)) }
      })
    },
    says(text, clause) {
      const [stated] = statedIn(clause, scene)
      const truth = stated ? told(text, scene, stated.fact) : 'no'
      if (!random.chance(errors.saysWrong)) return truth
      return truth === 'no' ? 'yes' : 'no'
    },
  }
}

/** Replies in JSON to a prompt of the package, which ends with the text. */
export function editorReply(prompt: string, editor: ScriptedEditor): string {
  const at = prompt.lastIndexOf('\n\nText: ')
  const [instructions, text] = [prompt.slice(0, at), prompt.slice(at + '\n\nText: '.length)]
  const reason = partOf(instructions, '\n\nReason: ')
  if (reason !== undefined) return JSON.stringify({ facts: editor.read(text, reason) })
  const statements = partOf(instructions, '\n\nStatements:\n')?.split('\n') ?? []
  const answers = statements.map((statement) => {
    const [, number = '0', clause = ''] = /^(\d+)\. (.*)$/u.exec(statement) ?? []
    return { number: Number(number), said: editor.says(text, clause) }
  })
  return JSON.stringify({ answers })
}

const partOf = (instructions: string, heading: string): string | undefined => {
  const at = instructions.indexOf(heading)
  return at < 0 ? undefined : instructions.slice(at + heading.length)
}

/** Returns the facts that a reason states, as a reader finds them. */
function statedIn(
  reason: string,
  { world }: ReasonScene,
): readonly (Pick<ReadFact, 'clause' | 'kind'> & { readonly fact: Fact })[] {
  return world.facts
    .filter(({ clause }) => reason.includes(clause))
    .map((fact) => {
      const lack = lackOf(fact, world.reasons)
      return reason.includes(lack)
        ? { fact, clause: lack, kind: 'lacks' as const }
        : { fact, clause: fact.clause, kind: 'says' as const }
    })
}

/** A place that says a fact, or what masks left of it. */
interface Place {
  readonly sentence: Sentence
  readonly isWhole: boolean
  readonly left: readonly string[]
}

function placesOf(text: string, fact: Fact, { sentences, world }: ReasonScene): readonly Place[] {
  const has = wordTest(text, world)
  return sentences
    .filter((sentence) => sentence.fact === fact)
    .map((sentence) => ({
      sentence,
      isWhole: text.includes(sentence.core),
      left: sentence.keys.filter(has),
    }))
    .filter(({ left }) => left.length > 0)
}

function quotesOf({ sentence, isWhole, left }: Place, errors: EditorErrors, random: Random): readonly string[] {
  if (random.chance(errors.misses)) return []
  if (!isWhole) return left
  return [random.chance(errors.quotesAll) ? sentence.text : sentence.core]
}
