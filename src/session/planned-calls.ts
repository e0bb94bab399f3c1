/** How many model calls something takes, as far as it is known without making one. Plain JSON. */
export interface PlannedCalls {
  /** How many calls would be made at most. */
  readonly toMake: number
  /** How many of these ask an editor. Absent without any. */
  readonly toMakeOfEditor?: number
  /** How many calls have a recording that answers them. */
  readonly recorded: number
  /** Whether the number is an estimate: an application decides itself how many calls a run makes. */
  readonly isAbout: boolean
  /** Whether more calls may follow: the code behind a call without a recording did not run. */
  readonly isOpen: boolean
  /** How many runs of applications have an unknown number of calls, since no recorded run tells it. */
  readonly unknownRuns: number
}

/** A count of calls that grows. Nothing is called and nothing is written within it. */
export interface Plan {
  toMake: number
  /** How many of these ask an editor. */
  toMakeOfEditor: number
  recorded: number
  isAbout: boolean
  isOpen: boolean
  unknownRuns: number
  /** How many calls the code has reached: those that were replayed, and those at which it stopped, with their runs. */
  reached: number
  /** How many of these ask an editor. */
  reachedOfEditor: number
  /** How many calls that the code has reached had no recording. */
  stops: number
  /** What was counted. Two tests of a file that ask the same count it once. */
  readonly seen: Set<string>
}

/** Begins a count. A count within another one shares what was counted before. */
export const openPlan = ({ seen }: Pick<Plan, 'seen'> = { seen: new Set() }): Plan => ({
  toMake: 0,
  toMakeOfEditor: 0,
  recorded: 0,
  isAbout: false,
  isOpen: false,
  unknownRuns: 0,
  reached: 0,
  reachedOfEditor: 0,
  stops: 0,
  seen,
})

/** Adds what was counted within a plan. */
export function addPlan(to: Plan, from: Plan): void {
  const { toMake, toMakeOfEditor, recorded, isAbout, isOpen, unknownRuns, reached, reachedOfEditor, stops } = from
  to.toMake += toMake
  to.toMakeOfEditor += toMakeOfEditor
  to.recorded += recorded
  to.isAbout ||= isAbout
  to.isOpen ||= isOpen
  to.unknownRuns += unknownRuns
  to.reached += reached
  to.reachedOfEditor += reachedOfEditor
  to.stops += stops
}

/** Counts calls unless they were counted before, under the name that tells them apart. */
export function count(plan: Plan, what: 'toMake' | 'recorded', name: string, calls = 1): void {
  if (plan.seen.has(name)) return
  plan.seen.add(name)
  plan[what] += calls
}

/** Returns what a plan has counted. */
export const plannedCalls = ({
  toMake,
  toMakeOfEditor,
  recorded,
  isAbout,
  isOpen,
  unknownRuns,
}: Plan): PlannedCalls => ({
  toMake,
  ...(toMakeOfEditor > 0 ? { toMakeOfEditor } : {}),
  recorded,
  isAbout,
  isOpen,
  unknownRuns,
})

/** Whether anything asked a model. */
export const hasCalls = ({ toMake, recorded, unknownRuns, reached }: Plan): boolean =>
  toMake + recorded + unknownRuns + reached > 0
