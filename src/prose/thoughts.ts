import { thoughtTags } from '../replies/thought-tags.js'

/**
 * A reply without the thoughts that a reasoning model writes before it. Thoughts
 * without an end leave nothing. A tag that the text has too is part of the text,
 * and a tag behind a paragraph holds a remark on it.
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
 * The part of a reply behind all of its thoughts, for replies that give an answer.
 * An answer, unlike a paragraph, looks the same where the model only considers it.
 * Undefined if a thought does not end.
 */
export function behindThoughts(reply: string): string | undefined {
  const closing = [...reply.matchAll(anyClosing)].at(-1)
  const rest = closing ? reply.slice(closing.index + closing[0].length) : reply
  return anyOpening.test(rest) ? undefined : rest
}

const anyOpening = new RegExp(`<(?:${thoughtTags})>`, 'iu')
const anyClosing = new RegExp(`</(?:${thoughtTags})>`, 'giu')
