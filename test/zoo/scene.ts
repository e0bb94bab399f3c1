import { languages, topics, type Language, type Topic } from './languages.js'
import { randomOf, type Random } from './random.js'

/** One generated text, and what an honest reader finds in it. */
export interface Scene {
  readonly number: number
  readonly language: Language
  readonly form: (typeof forms)[number]
  readonly text: string
  /** How many words the text has. */
  readonly size: number
  /** The topic that the evidence tells, and another one. */
  readonly topic: Topic
  readonly otherTopic: Topic
  /** The words or phrases that tell the topic, as they stand in the text. */
  readonly evidence: readonly string[]
  /** The sentences of the text, one of which has the evidence. */
  readonly sentences: readonly string[]
}

/** What the evidence of a text is like. */
export interface SceneWish {
  /** Two words: both are needed, each in a sentence of its own. Repeated: the same word twice. Default: one word. */
  readonly evidence?: 'word' | 'two words' | 'phrase' | 'repeated'
  /** Where the evidence stands. Default: anywhere. */
  readonly place?: 'start' | 'end' | 'comma'
  /** The fewest words that a text of this kind can have. Default: 5. */
  readonly atLeast?: number
}

const forms = ['prose', 'list', 'dialogue'] as const

/** The lengths of texts, in words: the texts are spread evenly over these classes. */
export const sizes = [
  [5, 9],
  [10, 19],
  [20, 49],
  [50, 99],
  [100, 200],
] as const

/** Returns the text of a number. Languages, lengths and forms take turns, so that every share of the texts has all. */
export function sceneOf(number: number, wish: SceneWish = {}): Scene {
  const { evidence: kind = 'word', place, atLeast = 5 } = wish
  const random = randomOf('scene', number, kind, place ?? '', atLeast)
  const language = languages[number % languages.length] ?? languages[0]!
  const [least, most] = sizes[number % sizes.length] ?? sizes[0]
  const form = forms[Math.floor(number / 5) % forms.length] ?? 'prose'
  const [topic = 'billing', otherTopic = 'technical'] = shuffled(topics, random)
  const from = kind === 'phrase' ? language.phrases[topic] : language.words[topic]
  const evidence = random.some(from, kind === 'two words' ? 2 : 1)
  const told = kind === 'repeated' ? [...evidence, ...evidence] : evidence
  const carriers = told.map((word) => carrierOf(language, place, random).replace('{}', word))
  const target = Math.max(least + random.below(most - least + 1), atLeast)
  const sentences = [...carriers]
  let size = sentences.reduce((total, sentence) => total + sizeOf(sentence), 0)
  for (let tries = 0; tries < 90 && size < target; tries++) {
    const neutral = neutralOf(language, random, tries)
    // Of two sentences that hold one another, neither can be taken away as a passage.
    if (sentences.some((sentence) => sentence.includes(neutral) || neutral.includes(sentence))) continue
    const longer = size + sizeOf(neutral)
    if (longer > Math.max(most, atLeast)) continue
    const at = place === 'start' ? sentences.length : place === 'end' ? 0 : random.below(sentences.length + 1)
    sentences.splice(at, 0, neutral)
    size = longer
  }
  const text = laidOut(sentences, language, form)
  return { number, language, form, text, size: sizeOf(text), topic, otherTopic, evidence, sentences }
}

/** Returns how many words a text has, in any script. */
export const sizeOf = (text: string): number =>
  Array.from(words.segment(text)).filter(({ isWordLike }) => isWordLike).length

const words = new Intl.Segmenter('en', { granularity: 'word' })

function carrierOf({ carriers }: Language, place: SceneWish['place'], random: Random): string {
  if (place === 'start') return carriers[0]
  if (place === 'end') return carriers[1]
  return place === 'comma' ? carriers[2] : random.pick(carriers)
}

/** A sentence that tells nothing. After some tries it leaves out a part, since only a short one may fit. */
function neutralOf({ neutral: [first, second, third], space }: Language, random: Random, tries: number): string {
  const parts = [random.pick(first), random.pick(second), random.pick(third)]
  return (tries < 60 ? parts : parts.slice(0, 2)).join(space)
}

function laidOut(sentences: readonly string[], { stop, space }: Language, form: Scene['form']): string {
  if (form === 'list') return sentences.map((sentence) => `- ${sentence}`).join('\n')
  const ended = sentences.map((sentence) => `${sentence[0]?.toUpperCase()}${sentence.slice(1)}${stop}`)
  if (form === 'prose') return ended.join(space)
  // The speakers' names would be words that stand in front of the evidence.
  return ended.map((sentence) => `– ${sentence}`).join('\n')
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0]!)
}
