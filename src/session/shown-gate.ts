import type { Outcome } from '../verdict/verdict.js'
import type { GateProgress } from './progress.js'
import { realClock } from './real-clock.js'
import { currentSession } from './session.js'
import { shared } from './shared.js'

/** A gate whose progress is shown. */
export interface ShownGate {
  /** Notes that the gate took one input, with the outcome of each of its checks. */
  taken(outcomes: readonly Outcome[]): void
  /** Ends the progress, also if the gate ends with an error. */
  end(): void
}

/** How often a worker tells how far a gate has come, in milliseconds. */
const toldEvery = 200

const gates = shared('gates-shown', () => ({ count: 0 }))

/** Shows how far a gate comes. Call it before the first call of the gate. */
export function showProgress(gate: Pick<GateProgress, 'subject' | 'inputs' | 'needs'>): ShownGate {
  const session = currentSession()
  let progress: GateProgress = {
    ...gate,
    id: ++gates.count,
    taken: 0,
    faithful: 0,
    unfaithful: 0,
    inconclusive: 0,
    isOver: false,
  }
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    timer = undefined
    session?.tellProgress(progress)
  }
  tell()
  return {
    taken(outcomes) {
      const of = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length
      progress = {
        ...progress,
        taken: progress.taken + 1,
        faithful: progress.faithful + of('faithful'),
        unfaithful: progress.unfaithful + of('unfaithful'),
        inconclusive: progress.inconclusive + of('inconclusive'),
      }
      // A message for each input would take longer than the replay of one.
      timer ??= realClock.setTimeout(tell, toldEvery).unref()
    },
    end() {
      if (progress.isOver) return
      progress = { ...progress, isOver: true }
      realClock.clearTimeout(timer)
      tell()
    },
  }
}
