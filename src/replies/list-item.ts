import { fold, foldText } from '../text/fold.js'
import { itemsIn, soughtFor, soughtWithSigns } from '../text/mask.js'
import { regexSource } from '../text/regex-source.js'
import { includedOf, searchMany } from '../text/search-many.js'

/**
 * Returns the words that the items of a list mean, each once: without bullets,
 * numbers, bold, quotation marks and counts ("appears twice", "×2"). An item that
 * the text contains unchanged stays unchanged. Reads the text a few times for all
 * items; takes time in proportion to the text, the items and their occurrences.
 */
export function cleanList(items: readonly string[], text: string): readonly string[] {
  const told = fold(text).text.trim()
  const formsOf = new Map(items.map((item) => [item, formsOfItem(item)] as const))
  const forms = [...new Set([...formsOf.values()].flat())]
  const verbatim = includedOf(told, new Set(forms.map(foldText)))
  const isVerbatim = (item: string): boolean => verbatim.has(foldText(item))
  const found = itemsIn(text, forms)
  const cleaned = Array.from(
    formsOf.values(),
    (ofItem) => ofItem.find((form) => found.has(form) && isVerbatim(form)) ?? ofItem.at(-1) ?? '',
  )
  const lacking = cleaned.filter((item) => !found.has(item))
  const spellings = spellingsOf(lacking, told)
  const meant = cleaned
    .flatMap((item) => spellings.get(item) ?? [item])
    .filter((item) => soughtFor(item) !== '')
    // `late :-(` has a sign that `late` lacks.
    .map((item) => [isVerbatim(item) ? soughtWithSigns(item) : soughtFor(item), item] as const)
  // By what is sought: `refund` and `"refund"!` are one item, so nobody names a word twice.
  return [...new Map(meant).values()]
}

/**
 * Returns an item with more and more of what a list may put around it taken away: with
 * its bullet or number, which may be a part of it (`(089) 654-321`), and then without. The barest form is the last.
 */
function formsOfItem(item: string): readonly string[] {
  const bare = item.trim().replace(/^(?:[-*•‣▪–]|\(?\d{1,3}[.)])\s+/u, '')
  const forms: string[] = []
  // A bullet is hardly ever a part of its item, also where the text has both: `- ***`. A number may be one.
  const starts = /^[-*•‣▪–]\s/u.test(item.trim()) ? [bare, item.trim(), bare] : [item.trim(), bare]
  for (const start of starts) {
    forms.push(start)
    for (const strip of layers) forms.push(strip(forms.at(-1) ?? '').trim())
  }
  return forms
}

/** What a list puts around an item, from the outside to the inside. */
const layers: readonly ((item: string) => string)[] = [
  (item) => item.replace(/[,;]$/u, ''),
  // `x2` alone is `x²`, and no count.
  (item) => item.replace(countBehind, '').trim() || item,
  (item) => item.replace(/^(\*\*|__|\*|_|`)(.+)\1$/u, '$2'),
  (item) => item.replace(/^["'“”‘’«»„](.*)["'“”‘’«»]$/u, '$1'),
]

/** A count behind an item: `(appears twice)`, `(2)`, `×2`. */
const countBehind = new RegExp(
  regexSource`
    (?:[([](?:(?:appears|occurs|used|repeated|mentioned|\d)[^()[\]]*|twice|once|[x×]\s*\d+)[)\]]|
      [x×]\s*\d+)\s*$
  `,
  'iu',
)

/** Returns an item without the count behind it. */
export const withoutCount = (item: string): string => item.replace(countBehind, '').trim()

/**
 * Returns the spellings that a text has of items, where it has other marks or
 * spaces between their words: `two-dimensional` for `two dimensional`, `doesn't`
 * for the `does n't` of a tokenized text. Items that the text lacks are left out.
 */
function spellingsOf(items: readonly string[], told: string): ReadonlyMap<string, readonly string[]> {
  const phrases = new Map(
    items.flatMap((item) => (mayBeSpelledOtherwise(item) ? [[item, phraseOf(item)] as const] : [])),
  )
  const spellings = spelledIn(told, new Set(phrases.values()))
  return new Map(
    [...phrases].flatMap(([item, phrase]) => {
      const found = spellings.get(phrase)
      return found ? [[item, [...found]] as const] : []
    }),
  )
}

/** One word without an apostrophe has no other spelling. An item of this length is an essay. */
const mayBeSpelledOtherwise = (item: string): boolean => item.length <= 200 && /[^\p{L}\p{N}\p{M}]/u.test(item)

/** Returns the words of an item, with a space between them. */
const phraseOf = (item: string): string =>
  (foldText(item).match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) ?? []).join(' ')

/** Returns the spellings that a text has of phrases. Reads it once for all of them. */
function spelledIn(told: string, phrases: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const spellings = new Map<string, Set<string>>()
  if (phrases.size === 0) return spellings
  const { letters, runs } = lettersOf(told)
  const sought = Map.groupBy(phrases, (phrase) => phrase.replace(/[ ']/g, ''))
  const alike = [...sought.values()]
  // Spellings of one phrase do not overlap.
  const ends = new Map<string, number>()
  searchMany(letters, new Set(sought.keys()), (which, start) => {
    const run = runs.get(start)
    if (run === undefined) return
    for (const phrase of alike[which] ?? []) {
      // The space before `n't` belongs to it.
      const at = isPartedAt(phrase, 0) && told[run - 1] === ' ' && !isLetterBefore(told, run - 1) ? run - 1 : run
      const end = at < (ends.get(phrase) ?? 0) ? undefined : endOfSpelling(told, at, phrase)
      if (end === undefined) continue
      ends.set(phrase, end)
      spellings.set(phrase, (spellings.get(phrase) ?? new Set()).add(told.slice(at, end)))
    }
  })
  return spellings
}

/**
 * Returns where the spelling of a phrase ends that begins at a place. At most five
 * marks or spaces part two words. Undefined if no spelling of it begins there.
 */
function endOfSpelling(told: string, start: number, phrase: string): number | undefined {
  let at = start
  for (let index = 0; index < phrase.length; index++) {
    if (phrase[index] === ' ') {
      const [marks] = /^[^\p{L}\p{N}\p{M}]{1,5}/u.exec(told.slice(at, at + 10)) ?? []
      if (marks === undefined) return undefined
      at += marks.length
      continue
    }
    if (told[at] === ' ' && isPartedAt(phrase, index)) at++
    if (told[at] !== phrase[index]) return undefined
    at++
  }
  return isLetterAt(told, at) ? undefined : at
}

/** Whether a tokenized text has a space here: before an apostrophe, and before the `n't` that ends a word. */
const isPartedAt = (phrase: string, index: number): boolean =>
  phrase[index] === "'" ||
  (phrase.startsWith("n't", index) && (index + 3 === phrase.length || phrase[index + 3] === ' '))

const isLetterAt = (told: string, at: number): boolean => /^[\p{L}\p{N}\p{M}]/u.test(told.slice(at, at + 2))

const isLetterBefore = (told: string, at: number): boolean =>
  /[\p{L}\p{N}\p{M}]$/u.test(told.slice(Math.max(0, at - 2), at))

/** Returns the letters and digits of a text, and where each run of them begins: in the letters, and in the text. */
function lettersOf(told: string): { readonly letters: string; readonly runs: ReadonlyMap<number, number> } {
  const runs = new Map<number, number>()
  const parts: string[] = []
  let length = 0
  for (const { 0: run, index } of told.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    runs.set(length, index)
    parts.push(run)
    length += run.length
  }
  return { letters: parts.join(''), runs }
}
