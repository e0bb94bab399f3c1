import { wordsIn } from '../naming.js'
import { randomOf, type Random } from '../random.js'
import { english } from './english-world.js'
import { arabic, german, japanese, thai } from './other-worlds.js'
import type { Fact, Wording, World } from './world.js'

/** One sentence of a text, and the fact that it says. */
export interface Sentence {
  /** Undefined for a sentence about nothing. */
  readonly fact: Fact | undefined
  /** As it stands in the text, without its full stop. */
  readonly text: string
  /** What says the fact in the fewest words, as it stands in the text. */
  readonly core: string
  readonly keys: readonly string[]
}

/** A generated text. */
export interface ReasonScene {
  readonly number: number
  readonly world: World
  readonly text: string
  readonly sentences: readonly Sentence[]
  /** The facts that the text says, in random order. There are three or more. */
  readonly facts: readonly Fact[]
  /** Facts that it does not say. */
  readonly lacking: readonly Fact[]
  /** A word that stands once in the text and tells nothing. */
  readonly cue: string
}

/**
 * Where the cue stands: in another sentence than the first of the facts, at the edge of that fact's sentence, within
 * that sentence beside the core or further away, or between the words of its core.
 */
export type CuePlace = 'apart' | 'edge' | 'within' | 'core'

/** All worlds. Half of the texts are in English. */
export const worlds: readonly World[] = [english, german, japanese, thai, arabic]

const turns: readonly World[] = [english, german, english, japanese, english, thai, english, arabic]

/** Returns the text of a number: five to nine sentences. Many animals are asked about the same text. */
export function reasonScene(number: number, place: CuePlace = 'apart'): ReasonScene {
  const key = `${number} ${place}`
  const known = scenes.get(key) ?? sceneAnew(number, place)
  scenes.set(key, known)
  return known
}

const scenes = new Map<string, ReasonScene>()

function sceneAnew(number: number, place: CuePlace): ReasonScene {
  const random = randomOf('scene of a reason', number)
  const world = turns[number % turns.length] ?? english
  const [cue = '', ...otherCues] = shuffled(world.cues, random)
  const size = 5 + random.below(Math.min(5, world.facts.length - 5))
  // Half of the texts have a sentence about nothing, and one in five says its first fact twice.
  const isIdle = random.chance(0.5)
  const facts = shuffled(world.facts, random)
  const isTwice = place === 'apart' && random.chance(0.2) && facts[0]?.wordings.length !== 1
  const [first, ...others] = facts.slice(0, size - Number(isTwice) - Number(isIdle))
  if (!first) throw new Error('A text needs a fact.')
  const withCues = (wording: Wording): Wording =>
    random.chance(0.5)
      ? placed(world, wording, random.pick(otherCues), random.pick(['edge', 'within']), random)
      : wording
  const ofFirst = shuffled(first.wordings, random).slice(0, isTwice ? 2 : 1)
  const hasCue = isIdle ? -1 : random.below(others.length)
  const sentences: Sentence[] = [
    ...ofFirst.map((wording) =>
      sentenceOf(first, place === 'apart' ? withCues(wording) : placed(world, wording, cue, place, random)),
    ),
    ...others.map((fact, index) => {
      const wording = random.pick(fact.wordings)
      const isOfCue = place === 'apart' && index === hasCue
      return sentenceOf(fact, isOfCue ? placed(world, wording, cue, 'edge', random) : withCues(wording))
    }),
  ]
  if (isIdle) {
    const held = place === 'apart' ? cue : random.pick(otherCues)
    sentences.push({ fact: undefined, text: world.idle.replace('{}', held), core: '', keys: [] })
  }
  const ordered = shuffled(sentences, random).map(capitalized)
  return {
    number,
    world,
    text: ordered.map(({ text }) => `${text}${world.stop}`).join(world.space),
    sentences: ordered,
    facts: [first, ...others],
    lacking: facts.filter((fact) => fact !== first && !others.includes(fact)),
    cue,
  }
}

const sentenceOf = (fact: Fact, { before, core, after, keys }: Wording): Sentence => ({
  fact,
  text: `${before}${core}${after}`,
  core,
  keys,
})

/** Returns a sentence with a cue in it. */
function placed(
  { space }: World,
  wording: Wording,
  cue: string,
  place: Exclude<CuePlace, 'apart'>,
  random: Random,
): Wording {
  const { before, core, after } = wording
  const isBefore = random.chance(0.5)
  if (place === 'edge')
    return isBefore
      ? { ...wording, before: `${cue}${space}${before}` }
      : { ...wording, after: `${after}${space}${cue}` }
  if (place === 'core') {
    const at = wordsIn(core)[1]?.start ?? core.length
    return { ...wording, core: `${core.slice(0, at)}${cue}${space}${core.slice(at)}` }
  }
  const frame = isBefore ? before : after
  const words = wordsIn(frame)
  // Behind a word of the frame that is not its first or its last one, or beside the core.
  const at = words.slice(1, -1).map(({ start }) => start)
  const start = random.pick([...at, isBefore ? frame.length : (words[0]?.start ?? 0)])
  const changed = `${frame.slice(0, start)}${cue}${space}${frame.slice(start)}`
  return isBefore ? { ...wording, before: changed } : { ...wording, after: changed }
}

/** Returns a sentence that begins with a capital. */
function capitalized({ fact, text, core, keys }: Sentence): Sentence {
  const begins = core !== '' && text.startsWith(core)
  const capital = (one: string): string => `${one[0]?.toUpperCase() ?? ''}${one.slice(1)}`
  return { fact, text: capital(text), core: begins ? capital(core) : core, keys }
}

/** How much of a fact a text says. The text may have masks. */
export function told(text: string, { sentences, world }: ReasonScene, fact: Fact): 'yes' | 'partly' | 'no' {
  const has = wordTest(text, world)
  const shares = sentences
    .filter((sentence) => sentence.fact === fact)
    .map(({ keys }) => keys.filter(has).length / keys.length)
  const most = Math.max(0, ...shares)
  return most === 1 ? 'yes' : most > 0 ? 'partly' : 'no'
}

/** Returns a test whether a text has a word, as a whole word where words stand apart. */
export function wordTest(text: string, { language }: World): (word: string) => boolean {
  if (language === 'Japanese' || language === 'Thai') return (word) => text.includes(word)
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu))
  return (word) => words.has(word.toLowerCase())
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0]!)
}
