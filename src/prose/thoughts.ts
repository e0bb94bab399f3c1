import { thoughtTags } from '../replies/thought-tags.js'

/**
 * A reply without what a reasoning model thought aloud before it: what it
 * considers there is not what it says. Thoughts without an end are all that
 * there is, so nothing is left. A text that has such a tag itself may be given
 * back with it, and a tag behind a paragraph holds a remark on it.
 */
export function withoutThoughts(reply: string, text: string): string {
  const [, tag] = opening.exec(reply) ?? []
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

const opening = new RegExp(String.raw`^\s*<(${thoughtTags})>`, 'iu')

/**
 * The same of a reply that gives an answer, which unlike a paragraph cannot be
 * told from what was merely considered: only what stands behind all thoughts
 * counts, and with one that does not end, no answer was given.
 */
export function behindThoughts(reply: string): string | undefined {
  const closing = [...reply.matchAll(anyClosing)].at(-1)
  const rest = closing ? reply.slice(closing.index + closing[0].length) : reply
  return anyOpening.test(rest) ? undefined : rest
}

const anyOpening = new RegExp(`<(?:${thoughtTags})>`, 'iu')
const anyClosing = new RegExp(`</(?:${thoughtTags})>`, 'giu')
