import { isRefusal } from '../replies/refusal.js'
import type { Reading } from '../replies/reply.js'
import { regexSource } from '../text/regex-source.js'
import { comparable } from './comparable.js'
import { fencedIn, withoutFences } from './fences.js'
import { withoutHtmlAround } from './html.js'
import { brokenJsonText, jsonIn, paragraphsInJson } from './json-texts.js'
import { degreeOf, isSameFrame, likenessOf, originalOf, type Original } from './likeness.js'
import { undecorated } from './paragraphs/paragraph-decoration.js'
import { runsOf, type Run } from './paragraphs/runs.js'
import { withoutThoughts } from './thoughts.js'
import { firstTurn } from './turns.js'

/**
 * Reads the edited or redacted paragraph in a reply about `text`. The paragraph is
 * the part of the reply that is like the text. If the edit left little of the
 * text, only a part that the reply announces as its edit counts.
 */
export function readParagraph(reply: string, text: string, mask?: string): Reading<string> {
  const original = originalOf(text, mask)
  const said = firstTurn(withoutThoughts(reply, text), text)
  const found =
    original.words.length === 0
      ? undefined
      : (inFence(said, original) ?? inJson(said, original) ?? inProse(said, original))
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

/** The edit in a reply in JSON. If the text itself is JSON, it stays whole. */
function inJson(reply: string, original: Original): Found | undefined {
  if (!/[{["\\]/u.test(reply)) return undefined
  const value = jsonIn(reply)
  // A text in quotation marks is JSON by chance: whether they are its own is asked where quotation marks are.
  if (typeof value === 'string' && !reply.includes('\\')) return undefined
  const texts = value === undefined ? [brokenJsonText(reply) ?? ''] : paragraphsInJson(value)
  const whole = degreeOf(likenessOf(reply, original), original)
  const isNamed = value === undefined || typeof value !== 'string'
  return texts
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
    .find((found) => found !== undefined && found.degree >= whole)
}

/** The edit in a code fence, if the text has no fence. */
function inFence(reply: string, original: Original): Found | undefined {
  if (!reply.includes('```') || original.text.includes('```')) return undefined
  const found = fencedIn(reply).map((fenced) => inJson(fenced, original) ?? inProse(fenced, original))
  return found.find((one) => one !== undefined && !isSame(one.text, original)) ?? found.find((one) => one !== undefined)
}

function inProse(reply: string, original: Original): Found | undefined {
  const plain = withoutHtmlAround(original.text.includes('```') ? reply : withoutFences(reply), original.text)
  const runs = runsOf(plain, original)
  const found = (wanted: (run: Run) => boolean): Found | undefined => {
    // Of several suggestions the first counts: it is what the model would have said, had it said only one.
    for (const run of runs) {
      const one = wanted(run) ? foundIn(run, original) : undefined
      if (one) return one
    }
    return undefined
  }
  const isOriginal = (run: Run): boolean => run.announced === 'original' || isSame(run.text, original)
  return (
    found((run) => run.announced === 'edited' && !isOriginal(run)) ??
    found((run) => run.announced === 'unnamed' && !isOriginal(run)) ??
    found((run) => run.announced === 'remark' && run.degree >= 0.6 && !isOriginal(run)) ??
    // If there is no other, the unchanged text is the answer: an edit that changes nothing.
    found((run) => run.announced !== 'original' && isOriginal(run))
  )
}

/** The paragraph of a run, where it has enough in common with the original. */
function foundIn(run: Run, original: Original): Found | undefined {
  if (!isEnough(run, original)) return undefined
  const text = undecorated(run.text, original.text)
  return text === '' || notText.test(comparable(text)) ? undefined : { text, degree: run.degree }
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
  if (words === 0 || isListOfWords(text, words, original)) return false
  if (masks > 0 && hits >= 0.8 * words) return true
  if (announced === 'edited')
    return (length <= 4 && words <= 2 * length + 2) || (degree >= 0.25 && (masks > 0 || words >= 0.4 * length))
  return (degree >= (length < 10 ? 0.45 : 0.5) || isSameFrame(text, original)) && (masks > 0 || words >= 0.6 * length)
}

/** Whether there are more lines than the original has, with hardly a word in each. */
function isListOfWords(text: string, words: number, original: Original): boolean {
  const lines = text.split('\n').filter((line) => /[^\s"'>*_~`]/u.test(line)).length
  return lines > 1 && lines > original.lines.length && words <= 3 * lines
}

const isSame = (paragraph: string, original: Original): boolean =>
  comparable(undecorated(paragraph, original.text)) === original.folded

/** A text in place of a paragraph that says that there is none: `N/A`, `unchanged`. */
const notText = new RegExp(
  regexSource`
    ^(?:n\/?a|none|null|undefined|no changes?(?: needed| necessary)?|unchanged|same as (?:above|the original)|
      \.{3}|…)[.!]?$
  `,
  'u',
)
