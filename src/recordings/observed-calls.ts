import type { WholeReply } from '../replies/whole-reply.js'
import type { ObservedCall, ObservedCalls, Provenance } from '../session/model-call.js'

/**
 * The header in which a reply carries the id of its call.
 * Headers are the only part of a reply that every result of the AI SDK keeps.
 */
export const callHeader = 'x-vitest-faithful-call'

/** Returns an empty collection of observed calls. */
export function observeCalls(): ObservedCalls {
  const calls = new Map<string, ObservedCall>()
  return {
    add: (id, call) => void calls.set(id, call),
    find: (id) => calls.get(id) ?? 'foreign',
  }
}

/** Returns the reply with the id of its call in a header. */
export const withCallId = <Reply extends { readonly response?: WholeReply['response'] }>(
  reply: Reply,
  id: string,
): Reply & Pick<WholeReply, 'response'> => ({
  ...reply,
  response: { ...reply.response, headers: { ...reply.response?.headers, [callHeader]: id } },
})

/**
 * Returns the reply with its provenance as `providerMetadata.faithful`, for tests that ask where a reply came from. No
 * comparison and no JSON shows it, so that an application sees the same reply made, recorded and replayed.
 */
export function withProvenance(reply: WholeReply, provenance: Provenance): WholeReply {
  if (!reply.providerMetadata) return reply
  const providerMetadata = { ...reply.providerMetadata }
  Object.defineProperty(providerMetadata, 'faithful', { value: provenance })
  return { ...reply, providerMetadata }
}
