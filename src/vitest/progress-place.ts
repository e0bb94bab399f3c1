import type { Vitest } from 'vitest/node'

/** Where the progress of gates is shown. */
export interface ProgressPlace {
  /**
   * `window` is the part of the terminal that a reporter of Vitest keeps for itself. `line` is the last line of a
   * terminal without such a window. `lines` are printed one after the other. `none` shows nothing.
   */
  readonly kind: 'window' | 'line' | 'lines' | 'none'
  /** Prints a text that stays. */
  print(text: string): void
  /** Shows a line in place of the one before. `line` gets the width of the terminal in columns. */
  show(line: (columns: number) => string): void
  /** Removes the line. */
  clear(): void
}

/** Returns the place that the reporters of a run leave. */
export function openProgressPlace(vitest: Vitest, isCI: boolean): ProgressPlace {
  const { reporters = [] } = vitest as Vitest & WithReporters
  if (!reporters.some(isOfVitest) || reporters.some((reporter) => ownsOutput(reporter, vitest))) return nowhere
  const window = isCI ? undefined : reporters.map(windowOf).find((found) => found !== undefined)
  if (window) return inWindow(window)
  return process.stderr.isTTY && !isCI ? onLastLine() : inLines
}

/** Vitest has made its reporters when the first test runs. Its types do not have them. */
interface WithReporters {
  readonly reporters?: readonly object[]
}

const print = (text: string): void => void process.stderr.write(`${text}\n`)
const nowhere: ProgressPlace = { kind: 'none', print() {}, show() {}, clear() {} }

/** The width of a line in a log that nobody looks at in a terminal. */
const widthOfLog = 120

const inLines: ProgressPlace = { kind: 'lines', print, show: (line) => print(line(widthOfLog)), clear() {} }

/** The names of the classes of a reporter. The class of a user may extend one of Vitest. */
function classesOf(reporter: object): readonly string[] {
  const { constructor } = reporter
  const names: string[] = []
  for (
    let owner: unknown = constructor;
    typeof owner === 'function' && owner.name;
    owner = Object.getPrototypeOf(owner)
  )
    names.push(owner.name)
  return names
}

/**
 * The reporters of Vitest beside which a line on the error stream disturbs nobody, by the classes that they are or
 * extend. Only people read what those of a terminal write; the others write files or annotations. The reporter of an
 * editor is not among them.
 */
const reportersOfVitest: ReadonlySet<string> = new Set([
  'BaseReporter',
  'BlobReporter',
  'GithubActionsReporter',
  'HangingProcessReporter',
  'JsonReporter',
  'JUnitReporter',
])

const isOfVitest = (reporter: object): boolean => classesOf(reporter).some((name) => reportersOfVitest.has(name))

/** Whether a program reads what a reporter writes to the standard output. */
function ownsOutput(reporter: object, { version, config: { outputFile } }: Vitest): boolean {
  const classes = classesOf(reporter)
  if (classes.includes('TapReporter')) return true
  const name = classes.includes('JsonReporter') ? 'json' : classes.includes('JUnitReporter') ? 'junit' : undefined
  if (name === undefined) return false
  const { options } = reporter as { readonly options?: { readonly outputFile?: string; readonly stdout?: boolean } }
  // From Vitest 5 on, they have a file unless an option says otherwise.
  if (options?.stdout !== undefined || !version.startsWith('4.')) return options?.stdout === true
  const ofConfig = typeof outputFile === 'string' ? outputFile : outputFile?.[name]
  return (options?.outputFile ?? ofConfig) === undefined
}

/** The window of a reporter. Vitest writes its rows below all other output, and repeats them at each change. */
interface Window {
  options: { getWindow(): string[]; readonly logger: { getColumns(): number } }
  schedule(): void
}

/** Returns the window of a reporter. Vitest documents none of this, so each part may be missing. */
function windowOf(reporter: object): Window | undefined {
  const { renderer, summary } = reporter as {
    readonly renderer?: Partial<Window>
    readonly summary?: { readonly renderer?: Partial<Window> }
  }
  const window = summary?.renderer ?? renderer
  return typeof window?.options?.getWindow === 'function' &&
    typeof window.options.logger?.getColumns === 'function' &&
    typeof window.schedule === 'function'
    ? (window as Window)
    : undefined
}

function inWindow(window: Window): ProgressPlace {
  const { options } = window
  const rows = options.getWindow
  let shown: ((columns: number) => string) | undefined
  options.getWindow = () => {
    const all = rows.call(options)
    if (!shown) return all
    const end = all.at(-1) === '' ? all.length - 1 : all.length
    return all.toSpliced(end, 0, ` ${shown(options.logger.getColumns() - 2)}`)
  }
  return {
    kind: 'window',
    print,
    show(line) {
      shown = line
      window.schedule()
    },
    clear() {
      shown = undefined
      window.schedule()
    },
  }
}

/** Shows the line at the end of the terminal. Other output removes it, and it comes again below. */
function onLastLine(): ProgressPlace {
  const { stdout, stderr } = process
  let isDrawn = false
  const write = stderr.write.bind(stderr)
  const erase = (): void => {
    if (isDrawn) write('\r\u001B[K')
    isDrawn = false
  }
  const guarded = [stdout, stderr].filter((stream) => stream.isTTY)
  let originals: (() => void)[] = []
  const guard = (): void => {
    if (originals.length > 0) return
    originals = guarded.map((stream) => {
      const original = stream.write
      const wrapped = function (this: unknown, ...given: unknown[]): boolean {
        erase()
        return (original as (...given: unknown[]) => boolean).apply(stream, given)
      } as typeof stream.write
      stream.write = wrapped
      return () => {
        if (stream.write === wrapped) stream.write = original
      }
    })
  }
  return {
    kind: 'line',
    print,
    show(line) {
      guard()
      erase()
      write(line(stderr.columns - 1))
      isDrawn = true
    },
    clear() {
      erase()
      for (const restore of originals.splice(0)) restore()
    },
  }
}
