import { abortable } from '../session/abortable.js'

/** Asks for something. Rejects when the caller aborts, and gives back what is granted after that. */
export async function unlessAborted<Granted>(
  ask: () => Promise<Granted>,
  signal: AbortSignal | undefined,
  abandon: () => void,
  giveBack: (granted: Granted) => void,
): Promise<Granted> {
  signal?.throwIfAborted()
  const granted = ask()
  return abortable(granted, signal, () => {
    abandon()
    granted.then(giveBack, () => {})
  })
}
