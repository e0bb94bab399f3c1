/**
 * A reply without what a reasoning model thought aloud before it: what it
 * considers there is not what it says. Thoughts without an end are all that
 * there is, so nothing is left. A text that has such a tag itself may be given
 * back with it.
 */
export function withoutThoughts(reply: string, text: string): string {
  const [, tag] = /^\s*<(think|thinking|thought|reasoning|reflection|scratchpad)>/iu.exec(reply) ?? []
  if (tag === undefined) {
    // Some servers leave the opening tag in the prompt.
    const end = reply.lastIndexOf('</think>')
    return end < 0 || text.includes('</think>') ? reply : reply.slice(end + '</think>'.length)
  }
  if (text.toLowerCase().includes(`<${tag.toLowerCase()}>`)) return reply
  const closing = `</${tag.toLowerCase()}>`
  const end = reply.toLowerCase().lastIndexOf(closing)
  return end < 0 ? '' : reply.slice(end + closing.length)
}
