import { NotRunError } from '../errors.js'
import type { RecordingName } from '../session/ledger.js'
import type { Json } from '../text/canonical-json.js'
import { wrap } from '../text/wrap.js'
import { hasVectors } from './stored/stored-result.js'
import { shownName } from './format/recording-name.js'

/** The largest reply that a recording can hold, in bytes of JSON. */
const largestReply = 8 * 1024 * 1024

/** The largest result of an embedding model: 2,048 vectors of 3,072 numbers, the most that OpenAI gives at once. */
const largestVectors = 4 * largestReply

/**
 * Rejects a reply that is too large for a file that people commit and compare.
 *
 * @throws NotRunError
 */
export function rejectLargeReply(name: RecordingName, reply: Json): void {
  const bytes = Buffer.byteLength(JSON.stringify(reply))
  const largest = hasVectors(reply) ? largestVectors : largestReply
  if (bytes <= largest) return
  throw new NotRunError(
    [
      ...wrap(`NOT RUN  the reply to "${shownName(name)}" is too large to record; it was discarded.`),
      '',
      `  It has ${megabytes(bytes)} MB; a recording can hold ${megabytes(largest)} MB.`,
      '',
      hasVectors(reply)
        ? '  1. Embed fewer values at once, or ask for fewer dimensions.'
        : '  1. Ask for less: a shorter answer, or a smaller picture.',
      '  2. Or keep nothing:  FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
  )
}

const megabytes = (bytes: number): string => (Math.ceil((10 * bytes) / (1024 * 1024)) / 10).toString()
