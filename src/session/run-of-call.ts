import { digest } from '../text/canonical-json.js'
import {
  enclosingRun,
  isInTest,
  isOnlyRun,
  runsUnderWay,
  runsWithoutCalls,
  type EnclosingRun,
} from './enclosing-run.js'
import { shared } from './shared.js'
import {
  clearestIn,
  hasPartIn,
  isTelling,
  legible,
  standingIn,
  standsIn,
  standsSomehowIn,
  type LegiblePrompt,
  textsOf,
} from './traces-of-run.js'

/**
 * Returns the run that makes a model call, by the prompt before any change of ours. It is the run of the async
 * context, unless the prompt clearly shows another one, or only one run is under way and that of the context is
 * over: a queue that several runs share starts a task in the context of the task before. Undefined for a call
 * of the test file. A call in the context of a test, but of no run, is always such a call.
 */
export function runOfCall(prompt: unknown): EnclosingRun | undefined {
  const context = enclosingRun()
  if (isOnlyRun(context)) return context
  if (!context && isInTest()) return undefined
  // The AI SDK gives all attempts of a call the same prompt.
  const decided = typeof prompt === 'object' && prompt !== null ? decisions.get(prompt) : undefined
  if (decided?.context === context && decided?.run) return decided.run
  const run = decide(prompt, context)
  if (typeof prompt === 'object' && prompt !== null) decisions.set(prompt, { context, run })
  return run
}

/**
 * Gives a run that is over the answered calls of its twins for its own equal ones that are still under way. The run
 * cannot have ended before its replies came, so what was taken for the call of one was that of the other.
 */
export function exchangeWithTwins(run: EnclosingRun): void {
  if (!losesContexts(run)) return
  for (const twin of runsUnderWay().filter((other) => other !== run && isTwin(other, run)))
    for (const [at, call] of run.calls.entries()) {
      if (call.outcome) continue
      const asked = digest(call.prompt)
      const other = twin.calls.findLastIndex(({ outcome, prompt }) => outcome && digest(prompt) === asked)
      const answered = twin.calls[other]
      if (answered) [run.calls[at], twin.calls[other]] = [answered, call]
    }
}

interface Decision {
  readonly context: EnclosingRun | undefined
  readonly run: EnclosingRun | undefined
}

const decisions = shared('runs-of-calls', () => new WeakMap<object, Decision>())

/** The subjects of which a prompt has shown in this worker that the contexts of their calls get lost. */
const losing = shared('subjects-losing-contexts', () => new Set<string>())
const losesContexts = ({ place }: EnclosingRun): boolean => losing.has(place.subject)

/**
 * Returns the signal that ends a call of the run. Undefined if the call may be that of
 * a twin in another test, which goes on when the run's test is over.
 */
export const signalOfRun = (run: EnclosingRun): AbortSignal | undefined =>
  !isOnlyRun(run) && losesContexts(run) && runsUnderWay().some((other) => other !== run && isTwin(other, run))
    ? undefined
    : run.signal

function decide(prompt: unknown, context: EnclosingRun | undefined): EnclosingRun | undefined {
  const runs = runsUnderWay()
  const living = context && runs.includes(context) ? context : undefined
  if (living && !losesContexts(living) && isPlainlyOf(living, prompt, runs)) return living

  const read = legible(prompt)
  const shown = living ? shownBeside(living, read, runs) : shownIn(read, context ? [context, ...runs] : runs)
  // In doubt, and between runs that are the same in all, the context decides.
  const found = shown.every((run) => isTwin(run, shown[0])) ? nextOf(shown, prompt, living) : undefined
  if (found && !(context && (shown.includes(context) || isTwin(found, context)))) losing.add(found.place.subject)
  if (found || shown.length > 0) return found ?? context
  if (living) return lateTaskIn(read, living) ?? living
  return onlyOneIn(read, runs) ?? context
}

/** Whether the text of the run stands in the prompt as it is, and no longer text around it. It takes little time. */
function isPlainlyOf(run: EnclosingRun, prompt: unknown, runs: readonly EnclosingRun[]): boolean {
  const texts = textsOf(prompt)
  const stands = (about: string): boolean => texts.some((text) => text.includes(about))
  return (
    stands(run.about) &&
    isTelling(run) &&
    !runs.some(({ about }) => about.length > run.about.length && about.includes(run.about) && stands(about))
  )
}

/** Returns the runs that the prompt shows, in the context of a run that is under way. The context has the doubt. */
function shownBeside(
  living: EnclosingRun,
  prompt: LegiblePrompt,
  runs: readonly EnclosingRun[],
): readonly EnclosingRun[] {
  const standing = standingIn(prompt, runs)
  if (standing.includes(living)) return withTwins(living, runs)
  // An application may cut a text, and the text of another run may stand in what is left.
  if (standing.length > 0) return hasPartIn(prompt, living, standing, 'a little') ? [living] : standing
  const isVariant = (run: EnclosingRun): boolean => run === living || isSameInput(run, living)
  const candidates = hasPartIn(prompt, living, [], 'much') ? runs.filter(isVariant) : runs
  const found = clearestIn(prompt, candidates, { least: 'much', isSame: isTwin })
  if (found.length > 0) return found
  return hasPartIn(prompt, living, [], 'a little') ? [living] : []
}

/** Returns the runs that the prompt shows, where no context or that of a run that is over says nothing. */
function shownIn(prompt: LegiblePrompt, runs: readonly EnclosingRun[]): readonly EnclosingRun[] {
  const underWay = runsUnderWay()
  const standing = standingIn(prompt, runs)
  const fresh = standing.filter((run) => underWay.includes(run))
  if (standing.length > 0) return fresh.length > 0 ? fresh : standing
  const found = clearestIn(prompt, runs, { least: 'a little', isSame: isTwin })
  const going = found.filter((run) => underWay.includes(run))
  return going.length > 0 ? going : found
}

/** Returns a run that gave up waiting, if the prompt shows it, and so no run that is under way. */
function lateTaskIn(prompt: LegiblePrompt, living: EnclosingRun): EnclosingRun | undefined {
  const [run, ...more] = runsWithoutCalls().filter((run) => standsIn(prompt, run) && !isSameInput(run, living))
  return more.length === 0 ? run : undefined
}

/** Returns the only run that is under way, or the only one whose text stands in the prompt, where all are short. */
function onlyOneIn(prompt: LegiblePrompt, runs: readonly EnclosingRun[]): EnclosingRun | undefined {
  const [run, ...more] = runs.length === 1 ? runs : runs.filter((run) => standsSomehowIn(prompt, run))
  return more.length === 0 ? run : undefined
}

const withTwins = (run: EnclosingRun, runs: readonly EnclosingRun[]): readonly EnclosingRun[] =>
  runs.filter((other) => isTwin(other, run))

/**
 * Returns the twin that waits for this call: the first that waits for no other and made this one least often. A queue
 * starts tasks in their order. Where contexts are kept, a run may ask the same several times, so the context decides.
 */
function nextOf(
  twins: readonly EnclosingRun[],
  prompt: unknown,
  living: EnclosingRun | undefined,
): EnclosingRun | undefined {
  const [first, ...more] = twins
  if (!first || more.length === 0) return first
  if (living && twins.includes(living) && !losesContexts(living)) return living
  const asked = digest(prompt)
  const isWaiting = ({ calls }: EnclosingRun): boolean => calls.some(({ outcome }) => outcome === undefined)
  const equalCalls = ({ calls }: EnclosingRun): number => calls.filter((call) => digest(call.prompt) === asked).length
  const rank = (run: EnclosingRun): number => equalCalls(run) + (isWaiting(run) ? 0.5 : 0)
  return twins.reduce((next, run) => (rank(run) < rank(next) ? run : next))
}

/** Whether two runs ask the same about the same text, so that nothing tells their calls apart. */
const isTwin = (a: EnclosingRun, b: EnclosingRun | undefined): boolean =>
  a === b ||
  (b !== undefined && isSameInput(a, b) && a.about === b.about && a.rewrite === undefined && b.rewrite === undefined)

const isSameInput = ({ place: a }: EnclosingRun, { place: b }: EnclosingRun): boolean =>
  a.subject === b.subject && a.input === b.input
