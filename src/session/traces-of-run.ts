import { stringsIn } from '../replies/reply.js'
import { isToolCall, replyOf, type WholeReply } from '../replies/whole-reply.js'
import { isStructural } from '../text/occurrences.js'
import { lettersOf, pieceLength, piecesOf } from '../text/pieces.js'
import type { EnclosingRun } from './enclosing-run.js'
import type { ObservedCall } from './model-call.js'

/** Returns the texts of a prompt, without roles, names and files. */
export function textsOf(prompt: unknown): readonly string[] {
  if (typeof prompt === 'string') return [prompt]
  if (typeof prompt !== 'object' || prompt === null || ArrayBuffer.isView(prompt)) return []
  if (Array.isArray(prompt)) return prompt.flatMap(textsOf)
  const owner = prompt as { readonly [name: string]: unknown }
  return Object.entries(owner).flatMap(([name, part]) => (isStructural(name, owner) ? [] : textsOf(part)))
}

/** Returns the letters of all texts of a prompt, joined: an application may split a text over several messages. */
export const lettersIn = (prompt: unknown): string => lettersOf(textsOf(prompt).join(' '))

const lettersAbout = (run: EnclosingRun): string => tracesOf(run).letters

/** Whether the text of a run says so much that no other prompt has it by chance. */
export const isTelling = (run: EnclosingRun): boolean => lettersAbout(run).length >= pieceLength

/** Whether the text of a run stands in a prompt, whole. */
export const isAbout = (run: EnclosingRun, letters: string): boolean => isTelling(run) && hasLettersIn(letters, run)

/** Whether the text of a run stands in a prompt, whole, however short it is. */
export const hasLettersIn = (letters: string, run: EnclosingRun): boolean =>
  lettersAbout(run) !== '' && letters.includes(lettersAbout(run))

/** Returns the runs whose text stands in a prompt, without those whose text only stands within that of another. */
export function standingIn(letters: string, runs: readonly EnclosingRun[]): readonly EnclosingRun[] {
  const standing = runs.filter((run) => isAbout(run, letters))
  return standing.filter((run) => {
    const about = lettersAbout(run)
    const around = standing.map(lettersAbout).filter((other) => other.length > about.length && other.includes(about))
    return around.reduce((rest, other) => rest.replaceAll(other, '\0'), letters).includes(about)
  })
}

/**
 * Returns the run that a part of its text, or the reply to an earlier call of it, tells from all others. Undefined
 * if no run has clearly more in the prompt than the others, or less than `least` pieces of its text.
 */
export function clearestIn(
  letters: string,
  runs: readonly EnclosingRun[],
  { least, isSame }: { least: Least; isSame: (a: EnclosingRun, b: EnclosingRun) => boolean },
): EnclosingRun | undefined {
  const inPrompt = piecesOf(letters)
  const scored = runs.map((run) => scoreOf(run, runs, inPrompt, least))
  const most = Math.max(...scored.map(({ score }) => score))
  const best = scored.find(({ score, isEnough }) => score === most && isEnough)?.run
  return scored.every(({ run, score }) => score * 4 <= most || (best && isSame(run, best))) ? best : undefined
}

/** Whether the prompt has a part of a run's text, or of a reply to the run, that no rival has. */
export const hasPartIn = (letters: string, run: EnclosingRun, rivals: readonly EnclosingRun[], least: Least): boolean =>
  scoreOf(run, [run, ...rivals], piecesOf(letters), least).isEnough

/** How much of a run's own text must stand in a prompt: five pieces of it, or half of it, or a sentence. */
type Least = 'a little' | 'much'

/** What a run leaves in the prompts of its calls. */
interface Traces {
  readonly letters: string
  /** The pieces of its text. */
  pieces(): ReadonlySet<number>
}

interface Score {
  readonly run: EnclosingRun
  /** The pieces in the prompt that are only of this run. */
  readonly score: number
  readonly isEnough: boolean
}

const known = new WeakMap<EnclosingRun, Traces>()

function tracesOf(run: EnclosingRun): Traces {
  let traces = known.get(run)
  if (!traces) {
    const letters = lettersOf(run.about)
    let pieces: ReadonlySet<number> | undefined
    traces = { letters, pieces: () => (pieces ??= piecesOf(letters)) }
    known.set(run, traces)
  }
  return traces
}

const piecesAbout = (run: EnclosingRun): ReadonlySet<number> => tracesOf(run).pieces()

function scoreOf(run: EnclosingRun, runs: readonly EnclosingRun[], inPrompt: ReadonlySet<number>, least: Least): Score {
  const rivals = runs.filter((other) => other.about !== run.about)
  const isOwn = (piece: number): boolean => !rivals.some((other) => piecesAbout(other).has(piece))
  const all = [...piecesAbout(run)]
  const ofText = all.filter((piece) => inPrompt.has(piece) && isOwn(piece)).length
  const ofReplies = repliedIn(run, runs, inPrompt)
  return { run, score: ofText + ofReplies, isEnough: ofReplies >= 12 || isEnoughOfText() }

  function isEnoughOfText(): boolean {
    if (ofText === 0) return false
    const own = all.filter(isOwn).length
    return ofText >= Math.min(5, own) && (least === 'a little' || ofText >= Math.min(40, own / 2))
  }
}

/** Returns how many pieces of the run's replies stand in the prompt and come from no other run. */
function repliedIn(run: EnclosingRun, runs: readonly EnclosingRun[], inPrompt: ReadonlySet<number>): number {
  const others = runs.filter((other) => other !== run)
  const own = new Set(
    repliesOf(run).flatMap((pieces) =>
      [...pieces].filter((piece) => inPrompt.has(piece) && !piecesAbout(run).has(piece)),
    ),
  )
  return [...own].filter(
    (piece) =>
      !others.some((other) => piecesAbout(other).has(piece) || repliesOf(other).some((pieces) => pieces.has(piece))),
  ).length
}

/** The pieces of the replies that a run has got. What the request already said tells nothing: the names of labels. */
const repliesOf = (run: EnclosingRun): readonly ReadonlySet<number>[] =>
  run.calls.flatMap(({ outcome }) => (outcome && 'answered' in outcome ? [piecesOfReply(outcome.answered)] : []))

const knownReplies = new WeakMap<WholeReply, ReadonlySet<number>>()

function piecesOfReply({ reply, parameters: { prompt, responseFormat, tools } }: ObservedCall): ReadonlySet<number> {
  const before = knownReplies.get(reply)
  if (before) return before
  const said = [replyOf(reply).text, ...reply.content.filter(isToolCall).map(({ input }) => input)]
  const asked = piecesOf(lettersOf([...textsOf(prompt), ...stringsIn([responseFormat, tools])].join(' ')))
  const pieces = new Set([...piecesOf(lettersOf(said.join(' ')))].filter((piece) => !asked.has(piece)))
  // A stream that has not ended goes on.
  if (reply.finishReason !== undefined) knownReplies.set(reply, pieces)
  return pieces
}
