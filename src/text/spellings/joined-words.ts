import { entitiesIn } from './decoded.js'
import { endOfParticles } from './korean-particles.js'
import { solidSpansOf } from './solid-spans.js'

/** A word, or what joins several to one: UTF-16 offsets, `end` exclusive. */
interface JoinedPlace {
  readonly start: number
  readonly end: number
}

/**
 * Joins words that are one to a reader, though the rules of Unicode part them: the
 * parts of a URL, a date or a code, a word and its Korean particle (`iPhone을`), and the
 * letters around an entity (`caf&eacute;`). The name of an entity alone is no word.
 */
export function joinWords<Word extends JoinedPlace>(
  text: string,
  words: readonly Word[],
  wordAt: (start: number, end: number) => Word,
): readonly Word[] {
  const joints = jointsOf(text, words)
  if (joints.length === 0) return words
  const joined: Word[] = []
  let at = 0
  for (const word of words) {
    while ((joints[at]?.end ?? Number.POSITIVE_INFINITY) <= word.start) at++
    const joint = joints[at]
    if (!joint || joint.start >= word.end) {
      joined.push(word)
      continue
    }
    if (joint.isEmpty && joint.start <= word.start && word.end <= joint.end) continue
    const [start, end] = [Math.min(joint.start, word.start), Math.max(joint.end, word.end)]
    const last = joined.at(-1)
    if (last && last.end > joint.start) {
      joined.pop()
      joined.push(wordAt(Math.min(last.start, start), Math.max(last.end, end)))
    } else joined.push(joint.isEmpty || (start === word.start && end === word.end) ? word : wordAt(start, end))
  }
  return joined
}

/** A place of which all words are one, or none. */
interface Joint extends JoinedPlace {
  readonly isEmpty?: boolean
}

function jointsOf(text: string, words: readonly JoinedPlace[]): readonly Joint[] {
  const joints: Joint[] = [...solidSpansOf(text)]
  joints.push(...jointsOfEntities(text))
  if (/[\uAC00-\uD7A3\u1100-\u11FF]/.test(text)) joints.push(...wordsWithParticle(text, words))
  if (/\d['’]/.test(text))
    for (const { 0: match, index } of text.matchAll(/\d['’]\p{L}{1,4}(?![\p{L}\p{N}'’])/gu))
      joints.push({ start: index, end: index + match.length })
  return joints.length < 2 ? joints : merged(joints.sort((a, b) => a.start - b.start || b.end - a.end))
}

/** Returns the entities of a text: with the letters beside them, or as no word if they stand for a mark or a space. */
function jointsOfEntities(text: string): readonly Joint[] {
  const joints: Joint[] = []
  for (const { start, end, meant } of entitiesIn(text)) {
    const isWithin = /[\p{L}\p{N}\p{M}\p{Sc}\p{So}']/u.test(meant) || /^[\u00AD\u200C\u200D]$/.test(meant)
    const joint: Joint = isWithin ? around(text, start, end) : { start, end, isEmpty: true }
    const last = joints.at(-1)
    if (last && !last.isEmpty && !joint.isEmpty && last.end >= joint.start)
      joints[joints.length - 1] = { start: last.start, end: joint.end }
    else joints.push(joint)
  }
  return joints
}

/** Returns an entity with the letters beside it. */
function around(text: string, start: number, end: number): JoinedPlace {
  const [before = ''] = /[\p{L}\p{N}\p{M}]{0,40}$/u.exec(text.slice(Math.max(0, start - 40), start)) ?? []
  const [after = ''] = /^[\p{L}\p{N}\p{M}]{0,40}/u.exec(text.slice(end, end + 40)) ?? []
  return { start: start - before.length, end: end + after.length }
}

/** Returns words of another script with the Korean particles that the rules of Unicode part from them. */
const wordsWithParticle = (text: string, words: readonly JoinedPlace[]): readonly JoinedPlace[] =>
  words.flatMap(({ start, end }, index) => {
    if (words[index + 1]?.start !== end || !/[\p{L}\p{N}]$/u.test(text.slice(start, end))) return []
    const endOfWord = endOfParticles(text, end)
    return endOfWord === undefined ? [] : [{ start, end: endOfWord }]
  })

/** Joins joints that overlap. */
function merged(joints: readonly Joint[]): readonly Joint[] {
  const all: Joint[] = []
  for (const joint of joints) {
    const last = all.at(-1)
    if (!last || joint.start >= last.end) all.push(joint)
    else if (joint.end > last.end || (last.isEmpty && !joint.isEmpty))
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, joint.end) }
  }
  return all
}
