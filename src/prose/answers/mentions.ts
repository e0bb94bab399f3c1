import { wordSet } from '../../text/word-set.js'
import type { Token } from './tokens.js'
import { numberWords, type Meaning, type Vocabulary } from './vocabulary.js'

/** Where a sentence names an answer: from one token up to another. */
export interface Mention {
  readonly meaning: Meaning
  readonly from: number
  readonly to: number
  /** Whether the word is too common to count wherever it stands: `a`, `2`, `no`, `none`. */
  readonly isCommon: boolean
  /** Whether it is a number that was offered as an answer, which sentences give as they are: `There were 2`. */
  readonly isNumber: boolean
  /** Whether it is a marker alone, without the words of its answer: `b`, `option b`. */
  readonly isMarker: boolean
  /** Whether it is an answer with its marker: `b) hallway`, `hallway (b)`. */
  readonly isMarked: boolean
}

/**
 * The answers that a sentence names, by their words or by their markers. Of
 * mentions that overlap, the longest.
 */
export function mentionsIn(tokens: readonly Token[], vocabulary: Vocabulary): readonly Mention[] {
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length;) {
    const mention =
      markedAt(tokens, at, vocabulary) ?? labelAt(tokens, at, vocabulary) ?? bareMarkerAt(tokens, at, vocabulary)
    if (mention) mentions.push(mention)
    at = mention?.to ?? at + 1
  }
  return mentions
}

/** A label, with what marks it behind it or not: `hallway`, `hallway (b)`. */
function labelAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Mention | undefined {
  const entry = vocabulary.entries
    .get(tokens[at]?.text ?? '')
    ?.find(
      ({ words }) =>
        words.every((word, index) => tokens[at + index]?.text === word) && isWhole(tokens, at, at + words.length),
    )
  if (!entry) return undefined
  const to = at + entry.words.length
  const behind = tokens[to]?.text === '(' ? markerWithin(tokens, to, vocabulary) : undefined
  // A label that is also another answer's marker can be either: `2` of `1) 2, 2) 3`.
  const asMarker = entry.words.length === 1 ? vocabulary.markers.get(entry.words[0] ?? '') : undefined
  const meaning = asMarker !== undefined && asMarker !== entry.meaning ? 'two answers' : entry.meaning
  const only = entry.words.length === 1 ? (entry.words[0] ?? '') : ''
  // The month of May is no `may`: `It may begin in March.`
  const next = tokens[to]?.text ?? ''
  if (
    /^(?:may|will|can|must|might)$/u.test(only) &&
    /^\p{L}/u.test(next) &&
    !/^(?:and|or|is|was|because|since|as|to|in)$/u.test(next)
  )
    return undefined
  const isNumber = /^\p{N}/u.test(only) || numberWords.includes(only)
  return {
    meaning,
    from: at,
    to: behind && behind.meaning === meaning ? behind.to : to,
    isCommon: isNumber || common.has(only) || /^\p{Script=Latin}$/u.test(only),
    isNumber,
    isMarker: false,
    isMarked: behind !== undefined && behind.meaning === meaning,
  }
}

/**
 * A marker in one of the forms that nothing else has, with or without its label
 * behind it: `(b)`, `b)`, `option b`, `b. hallway`.
 */
function markedAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Mention | undefined {
  if (vocabulary.markers.size === 0) return undefined
  const marker = markerWithin(tokens, at, vocabulary) ?? enumeratorAt(tokens, at, vocabulary)
  if (!marker) return undefined
  // `b) in the hallway`, but `in stock` begins with its own `in`.
  const unmarked = { ...vocabulary, markers: new Map<string, number>() }
  let next = marker.to
  let label = labelAt(tokens, next, unmarked)
  while (!label && next < marker.to + 3 && /^(?:[:.-]|the|an?|in|at)$/u.test(tokens[next]?.text ?? ''))
    label = labelAt(tokens, ++next, unmarked)
  // If other words than the answer's follow, the mark belongs to an item of a list.
  if (label?.meaning === marker.meaning) return { ...label, from: at, isMarked: true }
  return marker.isItem
    ? undefined
    : {
        meaning: marker.meaning,
        from: at,
        to: marker.to,
        isCommon: true,
        isNumber: false,
        isMarker: true,
        isMarked: false,
      }
}

interface Marker {
  readonly meaning: number
  readonly to: number
  readonly isItem?: boolean
}

function markerWithin(tokens: readonly Token[], at: number, { markers }: Vocabulary): Marker | undefined {
  const words = [0, 1, 2].map((index) => tokens[at + index]?.text ?? '')
  const [first = '', second = '', third = ''] = words
  const inside = markers.get(second)
  if (inside !== undefined && ((first === '(' && third === ')') || (first === '[' && third === ']')))
    return { meaning: inside, to: at + 3 }
  if (inside !== undefined && /^(?:option|choice|alternative|letter)$/u.test(first))
    return { meaning: inside, to: at + (third === ')' ? 3 : 2) }
  const own = markers.get(first)
  return own !== undefined &&
    second === ')' &&
    tokens[at]?.end === tokens[at + 1]?.start &&
    tokens[at - 1]?.text !== '('
    ? { meaning: own, to: at + 2 }
    : undefined
}

/** What numbers a line: `b. hallway`, `2: no`. */
function enumeratorAt(tokens: readonly Token[], at: number, { markers }: Vocabulary): Marker | undefined {
  const meaning = markers.get(tokens[at]?.text ?? '')
  return meaning !== undefined && /^[.:-]$/u.test(tokens[at + 1]?.text ?? '')
    ? { meaning, to: at + 2, isItem: true }
    : undefined
}

/**
 * A bare marker, with or without its label right behind it: `b`, `b hallway`. The
 * sentence decides whether it counts.
 */
function bareMarkerAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Mention | undefined {
  const meaning = vocabulary.markers.get(tokens[at]?.text ?? '')
  if (meaning === undefined || !isWhole(tokens, at, at + 1)) return undefined
  const next = tokens[at + 1]?.text ?? ''
  const label = labelAt(tokens, at + 1, { ...vocabulary, markers: new Map() })
  if (label?.meaning === meaning) return { ...label, from: at, isMarked: true }
  // Before another word it is an article or a count: `a film`, `2 people`.
  if (/^\p{L}/u.test(next) && !/^(?:is|because|since|as|and|or|but|due|based|given|would)$/u.test(next))
    return undefined
  return { meaning, from: at, to: at + 1, isCommon: true, isNumber: false, isMarker: true, isMarked: false }
}

/** Whether no sign makes something else of the words between two places: `5/10`, `c++`, `-1`, `50%`. */
function isWhole(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, first, last, after] = [tokens[from - 1], tokens[from], tokens[to - 1], tokens[to]]
  const isShort = first !== undefined && /^(?:\p{N}.*|.)$/u.test(first.text)
  const glued = (one: Token | undefined, other: Token | undefined): boolean =>
    one !== undefined && other !== undefined && one.end === other.start
  if (
    glued(before, first) &&
    (/^[$€£#@&+]$/u.test(before?.text ?? '') || (isShort && /^[-/.<>=~]$/u.test(before?.text ?? '')))
  )
    return false
  return !(
    glued(last, after) &&
    (/^[+#%@&=]$/u.test(after?.text ?? '') || (isShort && /^[-/]$/u.test(after?.text ?? '')))
  )
}

const common = wordSet(`
  yes no none true false other others all both it in out on off up down left right more less some any one two
  three maybe not never always he she they who what is the an to of if so as
  but because and or
`)
