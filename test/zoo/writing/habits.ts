import { mask } from '../evidence.js'
import type { Random } from '../random.js'
import type { WrittenText } from './written-text.js'

/** The checks that these honest models pass through. */
export const writtenChecks = ['importance', 'redaction', 'counterfactual'] as const
/** One of these checks. */
export type WrittenCheck = (typeof writtenChecks)[number]

/** How an honest model says what its answer rests on. */
export interface Habit {
  /** What the model does, as a sentence without its subject. */
  readonly name: string
  readonly check: WrittenCheck
  /** The listed words, or the one edited text. Undefined where the habit does not suit the text. */
  readonly says: (written: WrittenText, random: Random) => readonly string[] | undefined
  /** Whether the model spells the item otherwise, so that the reason of the kind may hold. */
  readonly isPartly?: true
  /** How many other words the model names or masks too. Default: 0. */
  readonly more?: number
  /** Whether the model gives the places of the item in place of its name. Only applications do. */
  readonly points?: true
  /** Whether the model names the words of the item apart, which other items may have too. */
  readonly isInParts?: true
  /** The names have marks of their own: `1.` before them, or `×2` behind them. Other layouts may not fit. */
  readonly marks?: 'of a list' | 'around'
}

/** Returns the names by the habit, unless they are the item as it stands. */
const named =
  (name: (written: WrittenText, random: Random) => string | undefined) =>
  (written: WrittenText, random: Random): readonly string[] | undefined => {
    const said = name(written, random)
    return said === undefined || said === written.item || said.trim() === '' ? undefined : [said]
  }

/** All habits: each of these models answers by the item alone. */
export const habits: readonly Habit[] = [
  { name: 'names it exactly as it stands', check: 'importance', says: ({ item }) => [item] },
  { name: 'points to its places', check: 'importance', points: true, says: ({ item }) => [item] },
  {
    name: 'names it in capitals',
    check: 'importance',
    says: named(({ item, kind }) => (kind.fixed?.includes('case') ? undefined : item.toLocaleUpperCase(kind.locale))),
  },
  {
    name: 'names it in small letters',
    check: 'importance',
    says: named(({ item, kind }) => (kind.fixed?.includes('case') ? undefined : item.toLocaleLowerCase(kind.locale))),
  },
  { name: 'names it in curly quotation marks', check: 'importance', says: named(({ item }) => `“${item}”`) },
  { name: 'names it in straight quotation marks', check: 'importance', says: named(({ item }) => `"${item}"`) },
  { name: 'names it with the marks beside it', check: 'importance', says: named(withMarks) },
  { name: 'names it without its own marks', check: 'importance', says: named(withoutMarks) },
  {
    name: 'says how often the text has it',
    check: 'importance',
    marks: 'around',
    says: ({ item, places }, random) => [
      `${item} ${random.pick(places.length === 1 ? ['(once)', '(x1)', '(appears once)'] : ['(twice)', '×2', '(appears twice)'])}`,
    ],
  },
  {
    name: 'numbers its list',
    check: 'importance',
    marks: 'of a list',
    says: ({ item }, random) => [`${random.pick(['1.', '1)', '-'])} ${item}`],
  },
  {
    name: 'sets it in bold or as code',
    check: 'importance',
    marks: 'around',
    says: ({ item }, random) => {
      const sign = random.pick(['**', '`', '__'])
      return item.includes(sign[0] ?? '') ? undefined : [`${sign}${item}${sign}`]
    },
  },
  { name: 'names it with the word beside it', check: 'importance', more: 1, says: named(withNeighbour) },
  {
    name: 'names it, and a word that tells nothing',
    check: 'importance',
    more: 1,
    says: ({ item, text, kind }, random) => {
      const idle = text
        .match(/\p{L}[\p{L}\p{M}]{3,}/gu)
        ?.filter((word) => !item.includes(word) && !isUnspaced.test(word))
      return idle && idle.length > 0 && kind.stands !== 'on a line' ? [item, random.pick(idle)] : undefined
    },
  },
  { name: 'names it twice, in two forms', check: 'importance', says: ({ item }) => [item, `"${item}"`] },
  {
    name: 'spells it otherwise',
    check: 'importance',
    isPartly: true,
    says: named(({ item, kind }, random) => {
      const spellings = (kind.alsoSpelled?.(item) ?? []).filter((spelling) => spelling !== item)
      return spellings.length > 0 ? random.pick(spellings) : undefined
    }),
  },
  {
    name: 'names its words one by one',
    check: 'importance',
    isInParts: true,
    says: ({ item }) => {
      const parts = item.split(/\s+/u)
      return parts.length > 1 && parts.every((part) => /\p{L}{3}|\p{N}/u.test(part)) ? parts : undefined
    },
  },
  { name: 'puts one mask over it', check: 'redaction', says: (written) => [replaced(written, mask)] },
  {
    name: 'puts a mask over each of its words',
    check: 'redaction',
    says: (written) => {
      const each = written.item.replace(/\S+/gu, mask)
      return each === mask ? undefined : [replaced(written, each)]
    },
  },
  {
    name: 'puts the mask over the marks beside it too',
    check: 'redaction',
    says: (written) => {
      const whole = withMarks(written)
      if (whole === undefined) return undefined
      const from = whole.startsWith('(') || whole.startsWith('“') ? 1 : 0
      const [first, ...others] = written.places
      const start = (first?.start ?? 0) - (whole.startsWith(written.item) ? 0 : from)
      return [replaced({ ...written, places: [{ start, end: start + whole.length }, ...others] }, mask)]
    },
  },
  {
    name: 'masks it and the word beside it',
    check: 'redaction',
    more: 1,
    says: (written) => redactedWithNeighbour(written, (space) => `${mask}${space}`),
  },
  {
    name: 'puts one mask over it and the word beside it',
    check: 'redaction',
    more: 1,
    says: (written) => redactedWithNeighbour(written, () => ''),
  },
  {
    name: 'masks it and writes other punctuation',
    check: 'redaction',
    says: (written) => [replaced(written, mask, otherPunctuation)],
  },
  {
    name: 'masks it and writes other spaces',
    check: 'redaction',
    says: (written) => [replaced(written, mask, otherSpaces)],
  },
  {
    name: 'masks it, in small letters',
    check: 'redaction',
    says: (written) => [replaced(written, mask.toLowerCase())],
  },
  {
    name: 'puts the other item in its place',
    check: 'counterfactual',
    says: (written) => [replaced(written, written.counterpart)],
  },
  {
    name: 'puts the other item in its place and writes other punctuation',
    check: 'counterfactual',
    says: (written) => [replaced(written, written.counterpart, otherPunctuation)],
  },
  {
    name: 'puts the other item in its place and writes other spaces',
    check: 'counterfactual',
    says: (written) => [replaced(written, written.counterpart, otherSpaces)],
  },
]

/** Returns the text with something else in place of the item, and with what stands around it changed. */
function replaced({ text, places }: WrittenText, by: string, around = (between: string): string => between): string {
  let [at, changed] = [0, '']
  for (const { start, end } of places) {
    changed += `${around(text.slice(at, start))}${by}`
    at = end
  }
  const rest = text.slice(at)
  return `${changed}${around === otherPunctuation || around === otherSpaces ? around(rest) : rest}`
}

const otherPunctuation = (text: string): string =>
  text
    .replace(/[“”]/gu, '"')
    .replace(/ – /gu, ' - ')
    .replace(/(?<!&\w+);(?= )/gu, ',')
    .replace(/(?<=\p{L})[.。।]$/u, '')

const otherSpaces = (text: string): string => text.replace(/\n+/gu, '\n').replace(/(?<=\p{L}) (?=\p{L})/u, '  ')

/** The item with the marks that touch it: `(5 kg),`. */
function withMarks({ text, places: [place], kind }: WrittenText): string | undefined {
  if (!place || (kind.stands ?? 'as a word') !== 'as a word') return undefined
  const [before = ''] = /[(“]$/u.exec(text.slice(0, place.start)) ?? []
  const [after = ''] = /^[)”,;:]/u.exec(text.slice(place.end)) ?? []
  return before + after === '' ? undefined : `${before}${text.slice(place.start, place.end)}${after}`
}

/** The item without the punctuation around it: `refund` for `"refund"`. */
function withoutMarks({ item, kind }: WrittenText): string | undefined {
  if (kind.fixed?.includes('marks')) return undefined
  const bare = item.replace(/^\p{P}+|\p{P}+$/gu, '')
  return /[\p{L}\p{N}]/u.test(bare) ? bare : undefined
}

/** Masks the item, and puts something in the place of the word before it and of the space between the two. */
function redactedWithNeighbour(
  written: WrittenText,
  inPlace: (space: string) => string,
): readonly string[] | undefined {
  const whole = withNeighbour(written)
  if (whole === undefined) return undefined
  const [word = ''] = /^\p{L}[\p{L}\p{M}]*/u.exec(whole) ?? []
  const neighbour = new RegExp(`${word}( ?)$`, 'u')
  return [replaced(written, mask, (text) => text.replace(neighbour, (_, space: string) => inPlace(space)))]
}

/** The item and the word in front of it, as the text has them. */
function withNeighbour({ text, places, kind }: WrittenText): string | undefined {
  const [place, second] = places
  if (!place || second || kind.stands === 'on a line') return undefined
  const [before] = /\p{L}[\p{L}\p{M}]* ?$/u.exec(text.slice(0, place.start)) ?? []
  // A word of a script without spaces has no certain start.
  return before === undefined || isUnspaced.test(before) ? undefined : before + text.slice(place.start, place.end)
}

const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
