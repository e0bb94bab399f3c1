import { isPlainObject } from '../text/plain-object.js'
import type { GrowingReply } from './stored/streamed-reply.js'

/** Returns a stream that adds each part to a reply on its way to the reader. `end` is called when it ends. */
export function watched(
  stream: ReadableStream<unknown>,
  growing: GrowingReply,
  end: () => void,
): ReadableStream<unknown> {
  // The types of Node do not know `cancel`, which a caller that reads no further reaches.
  const transformer = {
    transform: (part: unknown, out: { enqueue(part: unknown): void }) => (growing.add(part), out.enqueue(part)),
    flush: () => (end(), growing.end()),
    cancel: end,
  }
  // Read as fast as it comes: a stream that waits for its reader would keep its slot from what the reader waits for.
  return stream.pipeThrough(new TransformStream(transformer, undefined, { highWaterMark: Number.POSITIVE_INFINITY }))
}

/** Returns the parts of a stream. A model may ignore the signal, and its stream may never end. */
async function* untilAborted(source: ReadableStream<unknown>, signal: AbortSignal | undefined) {
  const reader = source.getReader()
  let isCut = false
  // A cancelled reader has no further part, whatever the model does.
  const cut = (): void => {
    isCut = true
    reader.cancel(signal?.reason).catch(() => {})
  }
  if (signal?.aborted) cut()
  signal?.addEventListener('abort', cut, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield value
    }
  } finally {
    signal?.removeEventListener('abort', cut)
  }
  if (isCut) throw signal?.reason
}

/** Returns a copy of a plain object without marks; any other value itself. */
const shallowCopy = (part: unknown): unknown =>
  isPlainObject(part) && Object.getOwnPropertySymbols(part).length === 0 ? { ...part } : part

/** The functions that follow a stream. */
export interface StreamEvents {
  onPart(part: unknown): void
  /** The reader's stream ends when this resolves. */
  onEnd(): Promise<void>
  onError(error: unknown): Promise<void>
}

/** When the reading of a stream stops. */
export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined
  /** Whether the reading goes on where the reader stops. Default: true. */
  readonly goesOn?: boolean
}

/**
 * Reads a stream to its end, even if its reader stops before, or until the signal aborts. Returns the stream for the
 * reader, and a promise that rejects if the stream or an event fails.
 */
export function readToItsEnd(
  source: ReadableStream<unknown>,
  { onPart, onEnd, onError }: StreamEvents,
  { signal, goesOn = true }: ReadingOptions = {},
): { readonly stream: ReadableStream<unknown>; readonly done: Promise<void> } {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  let isRead = true
  const stop = new AbortController()
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const stream = new ReadableStream<unknown>({
    start(reader) {
      const pump = async (): Promise<void> => {
        try {
          for await (const part of untilAborted(source, either)) {
            onPart(part)
            // The model may use its object again before the reader sees it.
            if (isRead) reader.enqueue(shallowCopy(part))
          }
        } catch (error) {
          await onError(error)
          throw error
        }
        await onEnd()
        if (isRead) reader.close()
      }
      pump().then(resolve, (error: unknown) => {
        reject(error)
        if (isRead) reader.error(error)
      })
    },
    cancel(reason) {
      isRead = false
      if (!goesOn) stop.abort(reason)
    },
  })
  return { stream, done }
}
