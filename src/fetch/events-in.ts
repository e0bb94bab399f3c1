import { isPlainObject } from '../text/plain-object.js'
import type { Body } from './model-api.js'

/** Returns the events of a stream (`text/event-stream`) whose data are objects of JSON. */
export const eventsIn = (stream: string): readonly Body[] =>
  stream
    .replaceAll(/\r\n?/gu, '\n')
    .split(/\n{2,}/u)
    .flatMap((event) => {
      const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []))
      return objectIn(data.join('\n'))
    })

function objectIn(data: string): readonly Body[] {
  try {
    const event: unknown = JSON.parse(data)
    return isPlainObject(event) ? [event] : []
  } catch {
    // `[DONE]`, and a stream that was cut.
    return []
  }
}
