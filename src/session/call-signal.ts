/** The signal of one call to a model. */
export interface CallSignal {
  /** Aborts with the signal of the test or that of the caller. Undefined without either. */
  readonly signal: AbortSignal | undefined
  /** Ends the call: removes its listeners. */
  end(): void
}

/**
 * Returns the signal of one call in a test. The signal of a test must serve thousands of
 * calls, but `fetch` leaves a listener on each signal that it gets. So no model gets it.
 */
export function signalOfCall(ofTest: AbortSignal | undefined, ofCaller: AbortSignal | undefined): CallSignal {
  if (!ofTest) return { signal: ofCaller, end: () => {} }
  const followed = ofCaller && ofCaller !== ofTest ? [ofCaller, ofTest] : [ofTest]
  const controller = new AbortController()
  const end = (): void => {
    for (const signal of followed) signal.removeEventListener('abort', abort)
  }
  const abort = (): void => {
    end()
    controller.abort(followed.find(({ aborted }) => aborted)?.reason)
  }
  if (followed.some(({ aborted }) => aborted)) abort()
  else for (const signal of followed) signal.addEventListener('abort', abort)
  return { signal: controller.signal, end }
}
