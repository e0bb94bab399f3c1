import type { WholeReply } from '../replies/whole-reply.js'
import type { ObservedCall, ObservedCalls } from '../session/model-call.js'
import { lazily } from '../text/lazily.js'
import { nodeCrypto } from '../text/node-crypto.js'

/**
 * The header in which a reply carries the id of its call.
 * Headers are the only part of a reply that every result of the AI SDK keeps.
 */
export const callHeader = 'x-vitest-faithful-call'

/** Returns an empty collection of observed calls. */
export function observeCalls(): ObservedCalls {
  const owner = lazily(() => nodeCrypto().randomUUID())
  const calls: ObservedCall[] = []
  return {
    add: (call) => `${owner()}/${calls.push(call) - 1}`,
    find(id) {
      const [of, index] = id.split('/')
      return (of === owner() && calls[Number(index)]) || 'foreign'
    },
  }
}

/** Returns the reply with the id of its call in a header; without an id, the reply is unchanged. */
export const withCallId = <Reply extends Pick<WholeReply, 'response'>>(reply: Reply, id: string | undefined): Reply =>
  id === undefined
    ? reply
    : { ...reply, response: { ...reply.response, headers: { ...reply.response?.headers, [callHeader]: id } } }
