import type { Vitest } from 'vitest/node'
import { progressLine, type RunProgress } from '../report/progress-line.js'
import { coloured } from '../report/terminal.js'
import { readEnvironment } from '../session/environment.js'
import type { GateProgress } from '../session/progress.js'
import { shownLines, shownText } from '../text/shown-text.js'
import { rateOf } from './input-rate.js'
import { openProgressPlace, type ProgressPlace } from './progress-place.js'

/** Shows how far the gates of a run have come. */
export interface ShownProgress {
  /** Notes what a worker tells about one of its gates. */
  tell(worker: string, progress: GateProgress): void
  /** Called before a call is made: what the gates need is said before that. */
  beforeCall(): void | Promise<void>
  /** Ends the gates of a worker that is gone. */
  leave(worker: string): void
  /** Ends all gates. */
  end(): void
}

/** The calls of a run. */
interface CountedCalls {
  readonly made: number
  readonly replayed: number
}

interface RunningGate {
  latest: GateProgress
  /** Whether what it needs was said. */
  isSaid: boolean
  readonly rate: ReturnType<typeof rateOf>
}

/** After which time the progress is shown, in milliseconds. Most gates are replayed before that. */
const shownAfter = 1_000

/** How often the line changes, in milliseconds. */
const drawnEvery = 500

/** How often a line is printed where lines cannot change, as in CI, in milliseconds. */
const printedEvery = 30_000

/** Opens the progress of a run. It shows nothing where another reporter has the standard output. */
export function openProgress(vitest: Vitest, calls: CountedCalls): ShownProgress {
  const gates = new Map<string, RunningGate>()
  let before: CountedCalls = { made: 0, replayed: 0 }
  let place: ProgressPlace | undefined
  let timer: NodeJS.Timeout | undefined

  return {
    tell(worker, latest) {
      const name = `${worker} ${latest.id}`
      if (latest.isOver) return finish(name)
      if (gates.size === 0) begin()
      const gate = gates.get(name) ?? { latest, isSaid: !latest.needs, rate: rateOf() }
      gate.latest = latest
      gate.rate.add(latest.taken, calls.made, performance.now())
      gates.set(name, gate)
    },
    beforeCall: sayNeeds,
    leave(worker) {
      for (const name of gates.keys()) if (name.startsWith(`${worker} `)) finish(name)
    },
    end() {
      for (const name of gates.keys()) finish(name)
    },
  }

  function begin(): void {
    before = { made: calls.made, replayed: calls.replayed }
    place ??= openProgressPlace(vitest, readEnvironment().isCI)
    if (place.kind === 'none') return
    const every = place.kind === 'lines' ? printedEvery : drawnEvery
    timer = setTimeout(() => {
      sayNeeds()
      if (place?.kind !== 'lines') show()
      timer = setInterval(show, every).unref()
    }, shownAfter).unref()
  }

  function sayNeeds(): void {
    for (const gate of gates.values()) {
      if (gate.isSaid) continue
      gate.isSaid = true
      place?.print(shownLines(`Gate of ${shownText(gate.latest.subject)}, ${gate.latest.needs ?? ''}`))
    }
  }

  function show(): void {
    place?.show((columns) => coloured.faint(progressLine(summed(), columns)))
  }

  function finish(name: string): void {
    if (!gates.delete(name) || gates.size > 0) return
    clearInterval(timer)
    place?.clear()
  }

  function summed(): RunProgress {
    const running = [...gates.values()]
    const sum = (of: (progress: GateProgress) => number): number =>
      running.reduce((total, { latest }) => total + of(latest), 0)
    const now = performance.now()
    const left = running.map(({ latest, rate }) => rate.timeFor(latest.inputs - latest.taken, calls.made, now))
    const known = left.filter((time) => time !== undefined)
    return {
      subjects: running.map(({ latest }) => shownText(latest.subject)),
      inputs: sum(({ inputs }) => inputs),
      taken: sum(({ taken }) => taken),
      faithful: sum(({ faithful }) => faithful),
      unfaithful: sum(({ unfaithful }) => unfaithful),
      inconclusive: sum(({ inconclusive }) => inconclusive),
      calls: Math.max(0, calls.made - before.made),
      replays: Math.max(0, calls.replayed - before.replayed),
      left: known.length < left.length ? undefined : Math.max(...known),
    }
  }
}
