import { stringsIn } from '../replies/reply.js'
import { isToolCall, replyOf, type WholeReply } from '../replies/whole-reply.js'
import { lazily } from '../text/lazily.js'
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

/** A prompt as far as the texts of runs are looked for in it. */
export interface LegiblePrompt {
  /** The letters of all its texts, joined: an application may split a text over several messages. */
  readonly letters: string
  /** The pieces of these letters. */
  pieces(): ReadonlySet<number>
}

/** Returns a prompt in the form in which texts of runs are found in it. */
export function legible(prompt: unknown): LegiblePrompt {
  const letters = lettersOf(textsOf(prompt).join(' '))
  return { letters, pieces: lazily(() => piecesOf(letters)) }
}

/** Whether the text of a run says so much that no other prompt has it by chance. */
export const isTelling = (run: EnclosingRun): boolean => lettersAbout(run).length >= pieceLength

/** Whether the text of a run stands in a prompt, whole. */
export const standsIn = (prompt: LegiblePrompt, run: EnclosingRun): boolean =>
  isTelling(run) && standsSomehowIn(prompt, run)

/** Whether the text of a run stands in a prompt, whole, however short it is. */
export const standsSomehowIn = ({ letters }: LegiblePrompt, run: EnclosingRun): boolean =>
  lettersAbout(run) !== '' && letters.includes(lettersAbout(run))

/** Returns the runs whose text stands in a prompt, without those whose text only stands within that of another. */
export function standingIn(prompt: LegiblePrompt, runs: readonly EnclosingRun[]): readonly EnclosingRun[] {
  const standing = runs.filter((run) => standsIn(prompt, run))
  if (standing.length < 2) return standing
  return standing.filter((run) => {
    const about = lettersAbout(run)
    const around = standing.map(lettersAbout).filter((other) => other.length > about.length && other.includes(about))
    return around.reduce((rest, other) => rest.replaceAll(other, '\0'), prompt.letters).includes(about)
  })
}

/**
 * Returns the run that a part of its text, or the reply to an earlier call of it, tells from all others. Returns
 * several if they are the same, and none if no run has clearly more in the prompt than the others.
 */
export function clearestIn(
  prompt: LegiblePrompt,
  runs: readonly EnclosingRun[],
  { least, isSame }: { least: Least; isSame: (a: EnclosingRun, b: EnclosingRun) => boolean },
): readonly EnclosingRun[] {
  const near = least === 'a little' ? runs : runs.filter((run) => mayStandIn(prompt.pieces(), run))
  const scored = near.map((run) => scoreOf(run, near, prompt.pieces(), least))
  const most = Math.max(...scored.map(({ score }) => score))
  const best = scored.find(({ score, isEnough }) => score === most && isEnough)?.run
  const rivals = scored.filter(({ score }) => score * 4 > most).map(({ run }) => run)
  return best && rivals.every((run) => run === best || isSame(run, best)) ? rivals : []
}

/** Whether the prompt has a part of a run's text, or of a reply to the run, that no rival has. */
export const hasPartIn = (
  prompt: LegiblePrompt,
  run: EnclosingRun,
  rivals: readonly EnclosingRun[],
  least: Least,
): boolean => scoreOf(run, [run, ...rivals], prompt.pieces(), least).isEnough

/** How much of a run's own text must stand in a prompt: five pieces of it, or half of it, or a sentence. */
type Least = 'a little' | 'much'

/** What a run leaves in the prompts of its calls. */
interface Traces {
  readonly letters: string
  /** The pieces of its text. */
  pieces(): ReadonlySet<number>
  /** Some of these pieces. */
  probes(): readonly number[]
}

interface Score {
  readonly run: EnclosingRun
  /** The pieces in the prompt that are only of this run. */
  readonly score: number
  readonly isEnough: boolean
}

/** Whether one of some pieces is in the prompt. With many runs under way, most have none there. */
const mayStandIn = (inPrompt: ReadonlySet<number>, run: EnclosingRun): boolean =>
  tracesOf(run)
    .probes()
    .some((piece) => inPrompt.has(piece)) ||
  repliesOf(run).some((pieces) => probesOf(pieces).some((piece) => inPrompt.has(piece)))

/** Returns each eighth piece. A part of a text that is large enough to tell has one of them. */
const probesOf = (pieces: ReadonlySet<number>): readonly number[] =>
  [...pieces].filter((_, at) => pieces.size < 64 || at % 8 === 0)

const known = new WeakMap<EnclosingRun, Traces>()

function tracesOf(run: EnclosingRun): Traces {
  let traces = known.get(run)
  if (!traces) {
    const letters = lettersOf(run.about)
    const pieces = lazily(() => piecesOf(letters))
    known.set(run, (traces = { letters, pieces, probes: lazily(() => probesOf(pieces())) }))
  }
  return traces
}

const lettersAbout = (run: EnclosingRun): string => tracesOf(run).letters
const piecesAbout = (run: EnclosingRun): ReadonlySet<number> => tracesOf(run).pieces()

function scoreOf(run: EnclosingRun, runs: readonly EnclosingRun[], inPrompt: ReadonlySet<number>, least: Least): Score {
  const rivals = runs.filter((other) => other.about !== run.about)
  const isOwn = (piece: number): boolean => !rivals.some((other) => piecesAbout(other).has(piece))
  const ofText = common(piecesAbout(run), inPrompt).filter(isOwn).length
  const ofReplies = repliedIn(run, rivals, inPrompt)
  const isEnoughOfReplies = ofReplies >= (least === 'a little' ? 8 : 12)
  return { run, score: ofText + ofReplies, isEnough: isEnoughOfReplies || isEnoughOfText() }

  function isEnoughOfText(): boolean {
    if (ofText === 0) return false
    const own = [...piecesAbout(run)].filter(isOwn).length
    return ofText >= Math.min(5, own) && (least === 'a little' || ofText >= Math.min(40, own / 2))
  }
}

/** Returns the pieces that two sets share. It takes as long as the smaller one is. */
const common = (a: ReadonlySet<number>, b: ReadonlySet<number>): readonly number[] =>
  a.size <= b.size ? [...a].filter((piece) => b.has(piece)) : common(b, a)

/** Returns how many pieces of the run's replies stand in the prompt and come from no rival. */
function repliedIn(run: EnclosingRun, rivals: readonly EnclosingRun[], inPrompt: ReadonlySet<number>): number {
  const own = new Set(
    repliesOf(run).flatMap((pieces) => common(pieces, inPrompt).filter((piece) => !piecesAbout(run).has(piece))),
  )
  return [...own].filter(
    (piece) =>
      !rivals.some((other) => piecesAbout(other).has(piece) || repliesOf(other).some((pieces) => pieces.has(piece))),
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
