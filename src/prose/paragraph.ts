import { isRefusal } from '../replies/refusal.js'
import type { Reading } from '../replies/reply.js'
import { regexSource } from '../text/regex-source.js'
import { comparable } from './comparable.js'
import { fencedIn, withoutFences } from './fences.js'
import { withoutHtmlAround } from './html.js'
import { brokenJsonText, jsonIn, paragraphsInJson } from './json-texts.js'
import { degreeOf, isArrowOfText, isSameFrame, likenessOf, originalOf, type Original } from './likeness.js'
import type { Announced } from './paragraphs/headings.js'
import { undecorated } from './paragraphs/paragraph-decoration.js'
import { runsOf, type Run } from './paragraphs/runs.js'
import { withoutThoughts } from './thoughts.js'
import { firstTurn } from './turns.js'

/**
 * Reads the edited or redacted paragraph in a reply about `text`. The paragraph is
 * the part of the reply that is like the text. If the edit left little of the
 * text, only a part that the reply announces as its edit counts. Of two versions
 * none is the edit, unless one is announced as the final one.
 */
export function readParagraph(reply: string, text: string, mask?: string): Reading<string> {
  const original = originalOf(text, mask)
  const said = firstTurn(withoutThoughts(reply, text), text)
  const search =
    original.words.length === 0
      ? undefined
      : (inFence(said, original) ?? inJson(said, original) ?? inProse(said, original))
  const found = search === 'several' ? undefined : search
  const isRefused = isRefusal(said, text)
  // A refusal may repeat the text, or talk about its words. An edit that begins like one has most of them.
  if (found === undefined || (isRefused && (found.degree < 0.5 || isSame(found.text, original))))
    return { problem: isRefused ? 'refused' : 'unreadable', reply }
  return { value: found.text }
}

/** A paragraph, and how much it is like the original. */
interface Found {
  readonly text: string
  readonly degree: number
}

/** What a part of a reply has: nothing, the paragraph, or several of which none is announced as the final one. */
type Search = Found | 'several' | undefined

/** The edit in a reply in JSON. If the text itself is JSON, it stays whole. */
function inJson(reply: string, original: Original): Search {
  if (!/[{["\\]/u.test(reply)) return undefined
  const value = jsonIn(reply)
  // A text in quotation marks is JSON by chance: whether they are its own is asked where quotation marks are.
  if (typeof value === 'string' && !reply.includes('\\')) return undefined
  const texts = value === undefined ? [brokenJsonText(reply) ?? ''] : paragraphsInJson(value)
  const whole = degreeOf(likenessOf(reply, original), original)
  const isNamed = value === undefined || typeof value !== 'string'
  return oneOf(
    texts
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) =>
        foundIn(
          {
            ...likenessOf(text, original),
            text,
            announced: isNamed ? 'edited' : 'unnamed',
            degree: degreeOf(likenessOf(text, original), original),
            isLike: true,
          },
          original,
        ),
      )
      .filter((found) => found !== undefined && found.degree >= whole),
    original,
  )
}

/** The edit in a code fence, if the text has no fence. */
function inFence(reply: string, original: Original): Search {
  if (!reply.includes('```') || original.text.includes('```')) return undefined
  const found = fencedIn(reply).map((fenced) => inJson(fenced, original) ?? inProse(fenced, original))
  return found.includes('several')
    ? 'several'
    : oneOf(
        found.filter((one) => typeof one === 'object'),
        original,
      )
}

/** The one edit among paragraphs. The original again is one only if there is no other. */
function oneOf(found: readonly (Found | undefined)[], original: Original): Search {
  const all = found.filter((one) => one !== undefined)
  const edits = all.filter((one) => !isSame(one.text, original))
  if (new Set(edits.map(({ text }) => comparable(text).replace(/[.!]$/u, ''))).size > 1) return 'several'
  return edits[0] ?? all[0]
}

function inProse(reply: string, original: Original): Search {
  const plain = withoutHtmlAround(original.text.includes('```') ? reply : withoutFences(reply), original.text)
  const runs = runsOf(plain, original)
  const isOriginal = (run: Run): boolean => run.announced === 'original' || isSame(run.text, original)
  const among = (wanted: readonly Run[]): Search =>
    oneOf(
      wanted.filter((run) => !isOriginal(run)).map((run) => foundIn(run, original)),
      original,
    )
  const of = (announced: Announced): readonly Run[] => runs.filter((run) => run.announced === announced)
  const first = runs.findIndex((run) => run.announced === 'edited' && !isOriginal(run) && foundIn(run, original))
  return (
    among(of('final')) ??
    // A text without a name before the edit may be the original, restated. Behind the edit it is another version.
    (first < 0
      ? among(of('unnamed'))
      : among(
          runs.filter(
            (run, at) =>
              run.announced === 'edited' || (run.announced === 'unnamed' && (at > first || run.degree < 0.9)),
          ),
        )) ??
    among(of('draft')) ??
    among(of('remark').filter((run) => run.degree >= 0.6)) ??
    // If there is no other, the unchanged text is the answer: an edit that changes nothing.
    runs
      .filter((run) => run.announced !== 'original' && isOriginal(run))
      .map((run) => foundIn(run, original))
      .find((one) => one !== undefined && !isFollowedByAnswer(plain, original))
  )
}

/**
 * Whether the unchanged text stands before a sentence about the answer: `… nobody
 * came. The answer is positive.` This may be a remark, or the edit itself. A redaction
 * adds no sentence, so there it is a remark.
 */
function isFollowedByAnswer(reply: string, original: Original): boolean {
  if (original.mask !== undefined) return false
  const said = comparable(reply)
  const start = said.indexOf(original.folded)
  return start >= 0 && statesAnswer.test(said.slice(start + original.folded.length).slice(0, 200))
}

const statesAnswer = new RegExp(
  regexSource`
    ^["'*_.!)\]\s]*(?:(?:so|now|thus|therefore|hence),? )?(?:(?:the|its|their|my) )?(?:new |overall |final |correct )?
    (?:sentiment|answer|label|verdict|option)
    (?: (?:of|to|for|in) the [a-z]+(?: ["'][^"']{1,200}["'])?)?(?::| (?:is|are|would be|becomes?|has become|now|
    has changed|changes)\b)
  `,
  'u',
)

/** The paragraph of a run, where it has enough in common with the original. */
function foundIn(run: Run, original: Original): Found | undefined {
  if (!isEnough(run, original)) return undefined
  const text = undecorated(run.text, original.text, original.mask)
  return text === '' || notText.test(comparable(text)) || hasOpenMarks(text, original)
    ? undefined
    : { text, degree: run.degree }
}

/** Whether changes are marked in a paragraph in a way that was not resolved: `a dull → bright film`. */
function hasOpenMarks(text: string, original: Original): boolean {
  if (/→|⇒|->|=>|~~/u.test(original.text)) return false
  if (text.includes('~~')) return true
  let [arrows, at] = [0, 0]
  for (const { 0: arrow, index } of text.matchAll(/→|⇒|(?<=\S\s{1,9})(?:->|=>)(?=\s{1,9}\S)/gu)) {
    if (++arrows > 20) return true
    at = index + arrow.length
    if (!isArrowOfText(text.slice(Math.max(0, index - 100), index), text.slice(at, at + 100), original)) return true
  }
  return false
}

/**
 * Whether a run has enough in common with the original. An edit keeps most words,
 * and so does a redaction under its masks. A redaction that puts whole phrases
 * under one mask still has hardly a word that the text lacks. Of a short text
 * little may be left. Then the reply has to say that this is its edit, or an
 * answer ("Positive") or an essay would count as one. A run that is much shorter
 * than the text and hides nothing is a list of words or a quotation.
 */
function isEnough({ announced, text, words, hits, masks, degree }: Run, original: Original): boolean {
  const length = original.words.length
  // More than half as long again, it has another version or an explanation within.
  if (length >= 20 && words > 1.6 * length) return false
  if (words === 0 || isListOfWords(text, words, original)) return false
  if (masks > 0 && hits >= 0.8 * words) return true
  if (announced === 'edited' || announced === 'final' || announced === 'draft')
    return (length <= 4 && words <= 2 * length + 2) || (degree >= 0.25 && (masks > 0 || words >= 0.4 * length))
  return (degree >= (length < 10 ? 0.45 : 0.5) || isSameFrame(text, original)) && (masks > 0 || words >= 0.6 * length)
}

/** Whether there are more lines than the original has, with hardly a word in each. */
function isListOfWords(text: string, words: number, original: Original): boolean {
  const lines = text.split('\n').filter((line) => /[^\s"'>*_~`]/u.test(line)).length
  return lines > 1 && lines > original.lines.length && words <= 3 * lines
}

const isSame = (paragraph: string, original: Original): boolean =>
  comparable(undecorated(paragraph, original.text, original.mask)) === original.folded

/** A text in place of a paragraph that says that there is none: `N/A`, `unchanged`. */
const notText = new RegExp(
  regexSource`
    ^(?:n\/?a|none|null|undefined|no changes?(?: needed| necessary)?|unchanged|same as (?:above|the original)|
      \.{3}|…)[.!]?$
  `,
  'u',
)
