import { columnsOf } from '../text/columns.js'

/** How far all gates of a run have come together. */
export interface RunProgress {
  /** The subjects of the gates that run now. */
  readonly subjects: readonly string[]
  /** How many inputs they take at most, and how many they have taken. */
  readonly inputs: number
  readonly taken: number
  readonly faithful: number
  readonly unfaithful: number
  readonly inconclusive: number
  /** The model calls made and replayed since the first of them began. */
  readonly calls: number
  readonly replays: number
  /** The time to the last input of the slowest gate, in milliseconds. Undefined as long as nothing tells it. */
  readonly left: number | undefined
}

/**
 * Returns one line on the progress of gates, in the longest form that fits into the columns. The shortest form is cut
 * at its end.
 */
export function progressLine(progress: RunProgress, columns: number): string {
  const forms = [whole, short, rounded, terse].map((form) => form(progress))
  return forms.find((line) => columnsOf(line) <= columns) ?? (forms.at(-1) ?? '').slice(0, Math.max(0, columns))
}

const whole = (progress: RunProgress): string =>
  [
    `${nameOf(progress)}: ${progress.taken} of ${progress.inputs} inputs`,
    `${progress.faithful} faithful, ${progress.unfaithful} unfaithful, ${progress.inconclusive} inconclusive`,
    `${counted(progress.calls, 'call')}, ${counted(progress.replays, 'replay')}`,
    ...(progress.left === undefined ? [] : [`${duration(progress.left)} left`]),
  ].join(' | ')

const short = (progress: RunProgress): string =>
  [
    `${progress.taken}/${progress.inputs}`,
    `${progress.faithful} faithful ${progress.unfaithful} unfaithful ${progress.inconclusive} inconclusive`,
    `${counted(progress.calls, 'call')} ${counted(progress.replays, 'replay')}`,
    ...(progress.left === undefined ? [] : [`${duration(progress.left)} left`]),
  ].join('  ')

const rounded = (progress: RunProgress): string =>
  [
    `${progress.taken}/${progress.inputs}`,
    `${progress.faithful} faithful ${progress.unfaithful} unfaithful ${progress.inconclusive} lost`,
    `${thousands(progress.calls)} calls ${thousands(progress.replays)} replays`,
    ...(progress.left === undefined ? [] : [`${duration(progress.left)} left`]),
  ].join('  ')

const terse = (progress: RunProgress): string =>
  [
    `${progress.taken}/${progress.inputs}`,
    `${progress.faithful} faithful ${progress.unfaithful} not ${progress.inconclusive} lost`,
    ...(progress.left === undefined ? [] : [`${inHours(progress.left)} left`]),
    `${thousands(progress.calls)} calls ${thousands(progress.replays)} replays`,
  ].join('  ')

/** Several gates have one line, with their sums. */
const nameOf = ({ subjects }: RunProgress): string =>
  subjects.length === 1 ? `Gate of ${subjects[0]}` : `${subjects.length} gates`

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`

const thousands = (count: number): string => (count < 10_000 ? `${count}` : `${Math.round(count / 1000)}k`)

/** Returns a time as a person would say it: 40 s, 3 min, 2 h 5 min. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** As `duration`, without the minutes of more than an hour. */
const inHours = (milliseconds: number): string =>
  milliseconds < 3_600_000 ? duration(milliseconds) : `${Math.round(milliseconds / 3_600_000)} h`
