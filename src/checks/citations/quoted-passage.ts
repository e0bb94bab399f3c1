import { UsageError } from '../../errors.js'
import { partsOfQuotation } from '../../text/spellings/ellipsis.js'
import { excerpt } from '../../text/excerpt.js'
import { foldText } from '../../text/fold.js'
import { lazily } from '../../text/lazily.js'
import { both } from '../../text/listing.js'
import { countWords } from '../../text/words.js'
import { wrap } from '../../text/wrap.js'

/**
 * Returns the names of cited passages. A quotation of a passage (all of it, a
 * sentence, or the beginning of one) stands for its name. All other names are
 * returned unchanged, also those that no passage has.
 *
 * @throws UsageError for a quotation that several passages have. Also if all that is cited is unknown, and
 *   some of it are words of a passage, too few for a quotation: the model may have quoted them.
 */
export function citedNames(
  passages: Readonly<Record<string, string>>,
  cited: readonly (number | string)[],
): readonly string[] {
  const known = lazily(() =>
    Object.entries(passages).map(([name, text]) => [name, typeof text === 'string' ? folded(text) : ''] as const),
  )
  const names = cited.map((item) => {
    const name = String(item)
    if (Object.hasOwn(passages, name)) return name
    const said = withoutMarks(folded(name))
    // A passage that is quoted whole is meant, even if another passage quotes it too.
    const whole = said === '' ? [] : known().filter(([, text]) => withoutMarks(text) === said)
    const parts = quotedParts(name)
    const quoted = whole.length === 0 && parts ? known().filter(([, text]) => quotes(text, parts)) : whole
    const [found, ...others] = quoted
    if (found && others.length > 0) throw ofSeveral(name, quoted)
    return found ? found[0] : name
  })
  if (names.some((name) => Object.hasOwn(passages, name))) return names
  for (const name of names) {
    const holders = isOfWords(name) ? known().filter(([, text]) => hasWords(text, withoutMarks(folded(name)))) : []
    if (holders.length > 0) throw tooShort(name, holders)
  }
  return names
}

/** Whether a text has words enough to be words of a passage by more than chance: not `2`, `b` or `Smith`. */
const isOfWords = (text: string): boolean => /\p{L}/u.test(text) && countWords(text) >= 2

/** Whether a folded passage has a folded text as whole words. */
function hasWords(passage: string, said: string): boolean {
  for (let at = passage.indexOf(said); at >= 0; at = passage.indexOf(said, at + 1)) {
    const isCut = /[\p{L}\p{N}]$/u.test(passage.slice(Math.max(0, at - 2), at))
    if (!isCut && !/^[\p{L}\p{N}]/u.test(passage.slice(at + said.length, at + said.length + 2))) return true
  }
  return false
}

/** Returns the parts of a quotation, folded. Undefined for a text too short to be one: it may be a name. */
function quotedParts(item: string): readonly string[] | undefined {
  const parts = partsOfQuotation(item)
  const said = (parts.length > 0 ? parts : [item]).map((part) => withoutMarks(folded(part)))
  return countWords(said.join(' ')) >= fewestOfSentence ? said : undefined
}

/** A shorter text is hardly a sentence, nor the beginning of one. */
const fewestOfSentence = 3

/** A shorter text within a sentence may be a name that a passage mentions. */
const fewestWithinSentence = 5

/** A text folded, with one kind of quotation marks: within a quotation, other ones stand. */
const folded = (text: string): string => foldText(text).replaceAll('"', "'")

/** Returns a text without the marks and the white space at its beginning and end. */
function withoutMarks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && /[\s\p{P}]/u.test(text[start] ?? '')) start++
  while (end > start && /[\s\p{P}]/u.test(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

/** Whether a folded passage has the parts as whole words, in this order. */
function quotes(passage: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const isLong = countWords(parts.join(' ')) >= fewestWithinSentence
  for (let at = passage.indexOf(first); at >= 0; at = passage.indexOf(first, at + 1)) {
    const before = passage.slice(Math.max(0, at - 4), at)
    if (!(isLong ? !/[\p{L}\p{N}]$/u.test(before) : endsSentence(before))) continue
    let end = at + first.length
    for (const part of rest) {
      const next = passage.indexOf(part, end)
      if (next < 0) return false
      end = next + part.length
    }
    return true
  }
  return false
}

/** Whether a sentence or a quotation can begin behind a text. */
const endsSentence = (before: string): boolean => /(?:^|[.!?:;…。！？；：।؟])\s*$|['([{|>*-]$/u.test(before)

type Named = readonly (readonly [name: string, text: string])[]

const ofSeveral = (quotation: string, passages: Named): UsageError =>
  unclear(
    quotation,
    `passages ${both(namesOf(passages))} hold the same quotation, so it is unclear which of them is cited.`,
  )

const tooShort = (words: string, passages: Named): UsageError =>
  unclear(
    words,
    `${passages.length === 1 ? 'passage' : 'passages'} ${both(namesOf(passages))} ` +
      `${passages.length === 1 ? 'has' : 'have'} the cited words, but they are too few to be a quotation: ` +
      'they may also be the name of another source.',
  )

const unclear = (cited: string, why: string): UsageError =>
  new UsageError(
    [
      ...wrap(`citations(response, options): ${why} No check was made.`),
      '',
      `  cited:  ${excerpt(cited, 66)}`,
      '',
      '  Ask the model for the name or the number of a passage, or for a longer quotation.',
    ].join('\n'),
  )

const namesOf = (passages: Named): readonly string[] => passages.map(([name]) => name)
