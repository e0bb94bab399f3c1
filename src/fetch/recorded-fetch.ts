import { currentSession } from '../session/session.js'

/**
 * A `fetch` for the client of a provider: `new OpenAI({ fetch: recordedFetch })`. Under Vitest, it records the calls of
 * models as `recorded(model)` does: chat completions, responses, messages and embeddings. The request stays as the
 * client made it. All other requests reach the real `fetch`, as do all requests outside of Vitest.
 */
export const recordedFetch: typeof fetch = async (input, init) => {
  if (!currentSession() || !mayAskModel(input, init)) return fetch(input, init)
  // The rest loads with the first call, since a setup file may import this one for each test file.
  const { answerClient } = await import('./answer-client.js')
  return (await answerClient(input, init)) ?? fetch(input, init)
}

function mayAskModel(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const { method, url } = typeof input === 'object' && 'url' in input ? input : { method: 'GET', url: String(input) }
  return (init?.method ?? method).toUpperCase() === 'POST' && paths.test(url.replace(/[?#].*$/su, ''))
}

/** What the addresses end with at which models are asked. */
const paths = /\/(?:chat\/completions|responses|messages|embeddings)$/u
