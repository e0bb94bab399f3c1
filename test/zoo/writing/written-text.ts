import { wordsIn } from '../naming.js'
import { randomOf, type Random } from '../random.js'
import { sizeOf } from '../scene.js'
import type { ItemKind } from './item-kind.js'
import { tongues, type Tongue } from './tongues.js'

/** A generated text, and the item in it that tells the answer. */
export interface WrittenText {
  readonly kind: ItemKind
  readonly number: number
  readonly text: string
  /** How many words the text has. */
  readonly size: number
  /** How many words its items have. */
  readonly told: number
  /** The item that tells the answer, and the one that would tell the other. */
  readonly item: string
  readonly counterpart: string
  /** Where the text has the item, in order. */
  readonly places: readonly { readonly start: number; readonly end: number }[]
  /** The same text, as a model sees it that takes another item of the kind for the one that tells. */
  mistaken(): WrittenText
  /** What the text tells: whether it has the item, its counterpart, both or none. */
  tells(text: string): 'item' | 'counterpart' | 'nothing'
}

/** Returns the text of a number. Each has one item or, in a seventh of the texts, the same item twice. */
export function writtenText(kind: ItemKind, number: number): WrittenText {
  const random = randomOf('written', kind.name, number)
  const pair = random.pick(kind.pairs)
  const [item, counterpart] = random.chance(0.5) ? pair : [pair[1], pair[0]]
  const tongue = tongues[random.pick(kind.writtenIn)]
  // A tenth of the texts is short.
  const sentences = random.chance(0.1) ? 1 : 3 + random.below(4) + Math.floor(wordsIn(item).length / 1.5)
  const rows = Array.from({ length: sentences }, () =>
    tongue.parts.flatMap((parts) => (tongue.space === '' ? [random.pick(parts)] : random.pick(parts).split(' '))),
  )
  const isNeutral = (other: string): boolean =>
    ![item, counterpart].some((told) => other.search(patternOf(told, kind, tongue.space)) >= 0)
  const others = kind.others.filter(isNeutral)
  const neutral = Array.from({ length: sentences === 1 ? 1 : 2 + random.below(2) }, () => random.pick(others))
  for (const other of neutral) put(other, rows, kind, tongue, random)
  for (let left = random.chance(1 / 7) ? 2 : 1; left > 0; left--) put(item, rows, kind, tongue, random)
  const text = laidOut(rows, tongue, random)
  const size = sizeOf(text)
  const about = (named: string): WrittenText => {
    const places = Array.from(text.matchAll(patternOf(named, kind, tongue.space)), ({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    }))
    const told = Math.max(1, wordsIn(named).length) * places.length
    return { kind, number, text, size, told, item: named, counterpart, places, mistaken, tells }
  }
  return about(item)

  function mistaken(): WrittenText {
    return about(neutral[0] ?? item)
  }

  function tells(changed: string): ReturnType<WrittenText['tells']> {
    const [one, other] = [item, counterpart].map((told) => changed.search(patternOf(told, kind, tongue.space)) >= 0)
    return one && !other ? 'item' : other && !one ? 'counterpart' : 'nothing'
  }
}

/** Puts an item somewhere into one of the sentences. */
function put(
  item: string,
  rows: string[][],
  { stands = 'as a word' }: ItemKind,
  { parts }: Tongue,
  random: Random,
): void {
  if (stands === 'on a line') {
    rows.splice(random.below(rows.length + 1), 0, [`\n${item}\n`])
    return
  }
  const row = random.pick(rows.filter((words) => !words[0]?.startsWith('\n')))
  // Two items in one place would be a third one. A row always has two words of its own more than items.
  if (stands === 'behind a word') {
    if (!row.some(isWord)) row.push(random.pick(parts[0] ?? []))
    const at = random.pick([...row.keys()].filter((index) => isWord(row[index])))
    row[at] = `${row[at]}${item}`
    return
  }
  const around = stands === 'as a sign' ? '{}' : random.pick(surroundings)
  const isFree = (at: number): boolean => isWord(row[at - 1]) && isWord(row[at])
  // A row of few words has no place left: one more part of a sentence makes it.
  if (![...Array(row.length + 1).keys()].some(isFree)) row.push(random.pick(parts[0] ?? []))
  const at = random.pick([...Array(row.length + 1).keys()].filter(isFree))
  row.splice(at, 0, `${aside}${around.replace('{}', () => item)}`)
}

/** Marks what is no word of the sentence. Taken out in the end. */
const aside = '\u{f0000}'

const isWord = (word: string | undefined): boolean =>
  word === undefined || (!word.startsWith(aside) && /[\p{L}\p{M}]$/u.test(word))

/** A word stands bare more often than beside a mark. */
const surroundings = ['{}', '{}', '{}', '{}', '{}', '{}', '{},', '({})', '{};', ' – {} –', '{}:', '“{}”']

function laidOut(
  rows: readonly (readonly string[])[],
  tongue: { space: string; stop: string },
  random: Random,
): string {
  const { space, stop } = tongue
  const isList = random.chance(0.2)
  const sentences = rows.map((words) => {
    const sentence = words.join(space).replaceAll(aside, '').trim()
    return isList ? `- ${sentence}` : `${sentence}${space === '' || /[\p{L}\p{N}\p{M})”]$/u.test(sentence) ? stop : ''}`
  })
  if (isList) return sentences.join('\n')
  return rows
    .map((words, at) => (words[0]?.startsWith('\n') ? `\n${sentences[at]}\n` : `${sentences[at]}${space || ''}`))
    .join('')
    .trim()
}

const patterns = new Map<string, RegExp>()

/** Returns what finds an item as a reader does: not as a part of a longer word, number or row of signs. */
function patternOf(item: string, kind: ItemKind, space: string): RegExp {
  const key = `${item}${space}${kind.stands}`
  const known = patterns.get(key)
  if (known) return known
  const [before, after] = space === '' ? ['', ''] : boundsOf(item)
  const pattern = new RegExp(`${before}${escaped(item)}${after}`, 'gu')
  patterns.set(key, pattern)
  return pattern
}

function boundsOf(item: string): readonly [before: string, after: string] {
  const characters = Array.from(item)
  const [first = '', last = ''] = [characters[0], characters.at(-1)]
  // An item may touch brackets and quotation marks, but a row of signs ends where other signs stand.
  if (/^[\p{P}\p{Sm}\p{Sc}\p{Sk}★☆]+$/u.test(item)) return [`(?<!${escaped(first)})`, `(?!${escaped(last)})`]
  return [
    /\p{N}/u.test(first)
      ? String.raw`(?<![\p{L}\p{N}$€£¥])(?<![\p{N}\]][.,:/–-])`
      : /[\p{L}\p{M}]/u.test(first)
        ? String.raw`(?<![\p{L}\p{N}\p{M}_])(?<!\p{L}['’])`
        : '',
    /\p{N}/u.test(last)
      ? String.raw`(?![\p{L}\p{N}%])(?![.,:/–-][\p{N}[])`
      : /[\p{L}\p{M}]/u.test(last)
        ? String.raw`(?![\p{L}\p{N}\p{M}_])(?!['’]\p{L})`
        : '',
  ]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
