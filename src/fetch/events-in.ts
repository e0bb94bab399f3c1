import { parseObject } from '../text/parse-json.js'
import type { Body } from './model-api.js'

/** Returns the events of a stream (`text/event-stream`) whose data are objects of JSON. */
export const eventsIn = (stream: string): readonly Body[] =>
  stream
    .replaceAll(/\r\n?/gu, '\n')
    .split(/\n{2,}/u)
    .flatMap((event): Body | readonly Body[] => {
      const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []))
      // No object is in `[DONE]`, and in the last event of a stream that was cut.
      return parseObject(data.join('\n')) ?? []
    })
