import { beginningOf } from '../../text/beginning-of.js'
import type { Json } from '../../text/canonical-json.js'
import { findKeys } from './key-kinds.js'
import { knownValues, type KnownValues } from './known-values.js'
import type { Candidate } from './secret-candidate.js'
import { isSecretUnder } from './secret-names.js'
import { betweenTexts, findPlaced } from './secret-place.js'
import { secretPlaces } from './secret-places.js'
import { textsIn, type ContainedText } from './texts-in.js'

/** A secret in a request or a reply, described without revealing it. */
export interface FoundSecret {
  /** Where it is, as written in code: `prompt[1].content[0].text`; empty for a text alone. */
  readonly path: string
  /** Which text it is in: a value, the name of a property, or a file. */
  readonly form: ContainedText['form']
  /** What it is, with its article: `an OpenAI key`. */
  readonly kind: string
  /** Its first characters, at most a quarter of it. */
  readonly shown: string
  /** The index of its first character in that text. */
  readonly start: number
}

/**
 * Returns the first secret in a JSON value: one of the `known` ones, or a text that looks
 * like a secret. Returns undefined if the value contains no secret.
 */
export function findSecret(value: Json, known: readonly string[]): FoundSecret | undefined {
  const texts = textsIn(value)
  const bytes = new Set(texts.filter(({ form }) => form === 'bytes'))
  const ofEnvironment = firstOf(texts, (all, note) => knownIn(known).find(all.text, note))
  const readable = bytes.size === 0 ? texts : texts.filter((text) => !bytes.has(text))
  const byShape = firstOf(readable, (all, note) => {
    findKeys(all.text, note)
    findPlaced(all.text, secretPlaces, note)
    noteNamed(all, note)
  })
  const first =
    ofEnvironment && byShape && texts.indexOf(byShape.part) < texts.indexOf(ofEnvironment.part)
      ? byShape
      : (ofEnvironment ?? byShape)
  if (!first) return undefined
  const { kind, secret, start, part } = first
  return { path: part.path, form: part.form, kind, shown: shownOf(secret), start }
}

/** The texts of a value in one: a request has hundreds of short ones, and one pass over all takes less time. */
interface JoinedTexts {
  readonly text: string
  readonly parts: readonly ContainedText[]
  /** Where each part begins. */
  readonly starts: readonly number[]
}

function joined(parts: readonly ContainedText[]): JoinedTexts {
  let length = 0
  const starts = parts.map(({ text }) => {
    const start = length
    length += text.length + betweenTexts.length
    return start
  })
  return { text: parts.map(({ text }) => text).join(betweenTexts), parts, starts }
}

/** Returns the first secret that a search notes. Neither what stands before it nor its path has one. */
function firstOf(
  parts: readonly ContainedText[],
  search: (all: JoinedTexts, note: (candidate: Candidate) => void) => void,
): (Candidate & { readonly part: ContainedText }) | undefined {
  const all = joined(parts)
  let first: Candidate | undefined
  search(all, (candidate) => {
    if (!first || candidate.start < first.start) first = candidate
  })
  if (!first) return undefined
  const { start } = first as Candidate
  const index = all.starts.findLastIndex((begin) => begin <= start)
  return { ...(first as Candidate), start: start - (all.starts[index] ?? 0), part: parts[index] as ContainedText }
}

/** Notes the values of properties whose names promise a secret. */
function noteNamed({ parts, starts }: JoinedTexts, note: (candidate: Candidate) => void): void {
  for (const [index, { text, name, form }] of parts.entries())
    if (form === 'value' && name !== '' && isSecretUnder(name, text))
      note({ kind: 'a secret with its name', secret: text, start: starts[index] ?? 0 })
}

function knownIn(values: readonly string[]): KnownValues {
  const made = searches.get(values) ?? knownValues(values)
  searches.set(values, made)
  return made
}

/** Each list of values is asked again for each request. */
const searches = new WeakMap<readonly string[], KnownValues>()

/** Returns at most five characters, without half of a surrogate pair. */
const shownOf = (secret: string): string => `${beginningOf(secret, Math.min(5, Math.floor(secret.length / 4)))}…`
