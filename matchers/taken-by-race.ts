/**
 * Whether `Promise.race` or `Promise.any` is taking a promise right now. `Promise.all` takes promises in the same way,
 * so only the stack tells them apart.
 */
export function isTakenByRace(): boolean {
  const { prepareStackTrace, stackTraceLimit } = Error
  try {
    // Ours, `then` itself, and up to two of a subclass of Promise.
    Error.stackTraceLimit = 5
    Error.prepareStackTrace = (_, sites) => sites
    const sites = new Error().stack as unknown as readonly NodeJS.CallSite[]
    return sites.some((site) => isBuiltIn(site) && racing.has(site.getFunctionName() ?? ''))
  } finally {
    Error.prepareStackTrace = prepareStackTrace
    Error.stackTraceLimit = stackTraceLimit
  }
}

const racing: ReadonlySet<string> = new Set(['race', 'any'])

/** A function of a test has a file. */
const isBuiltIn = (site: NodeJS.CallSite): boolean => !site.getFileName()
