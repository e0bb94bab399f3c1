import { randomUUID } from 'node:crypto'
import type { ModelObject } from './middleware.js'
import type { WholeReply } from './streamed-reply.js'
import type { CallParameters } from './recorded-request.js'
import type { CallNote } from './taken-place.js'

/** A call that a model answered, with all that it takes to make it again. */
export interface ObservedCall {
  /** The recorded model, not the one below it. */
  readonly model: ModelObject
  readonly parameters: CallParameters
  /** Where its recording belongs; undefined where nothing is recorded. */
  readonly place: CallNote | undefined
  /** The reply; that of a stream is complete when the stream has ended. */
  readonly reply: WholeReply
}

/** The calls of one test file, by the id that their replies carry. */
export interface ObservedCalls {
  /** Notes a call and returns its id. */
  add(call: ObservedCall): string
  /** The call of an id; `foreign` where another worker, or another file's tests, gave it. */
  find(id: string): ObservedCall | 'foreign'
}

/** The header in which a reply carries the id of its call: the one thing that every result of the AI SDK hands on. */
export const callHeader = 'x-vitest-faithful-call'

/** Begins to note calls. */
export function observeCalls(): ObservedCalls {
  const owner = randomUUID()
  const calls: ObservedCall[] = []
  return {
    add: (call) => `${owner}/${calls.push(call) - 1}`,
    find(id) {
      const [of, index] = id.split('/')
      return (of === owner && calls[Number(index)]) || 'foreign'
    },
  }
}

/** The reply with the id of its call, if it has one. */
export const withCallId = <Reply extends Pick<WholeReply, 'response'>>(reply: Reply, id: string | undefined): Reply =>
  id === undefined
    ? reply
    : { ...reply, response: { ...reply.response, headers: { ...reply.response?.headers, [callHeader]: id } } }
