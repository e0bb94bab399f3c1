import { thoughtTags } from '../replies/thought-tags.js'
import { comparable } from './comparable.js'
import { behindChannels } from './thoughts/channels.js'
import { behindHeading, opensThoughts } from './thoughts/untagged-thoughts.js'

/**
 * A reply without the thoughts that a reasoning model writes before it, in tags,
 * channels or under a heading. Thoughts without an end leave nothing. A tag or a
 * beginning that the text has too is part of the text, and a tag behind a paragraph
 * holds a remark on it.
 */
export function withoutThoughts(reply: string, text: string): string {
  const said = text.includes('<|channel|>') ? reply : behindChannels(reply)
  if (said === undefined) return ''
  const untagged = withoutTagged(said, text)
  if (!opensThoughts(untagged, 'heading') || beginsAlike(untagged, text)) return untagged
  return behindHeading(untagged) ?? ''
}

/** Whether a reply begins with the words of the text, which may itself begin like a thought. */
function beginsAlike(reply: string, text: string): boolean {
  const beginning = comparable(reply.trimStart().slice(0, 60))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 8)
  return comparable(text.slice(0, 200))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trimStart()
    .startsWith(beginning)
}

function withoutTagged(reply: string, text: string): string {
  const [, tag] = opening.exec(reply) ?? []
  if (tag === undefined) {
    // Some servers leave the opening tag in the prompt.
    const end = reply.lastIndexOf('</think>')
    return end < 0 || text.includes('</think>') ? reply : reply.slice(end + '</think>'.length)
  }
  if (text.toLowerCase().includes(`<${tag.toLowerCase()}>`) || text.toLowerCase().includes(`[${tag.toLowerCase()}]`))
    return reply
  const end = [...reply.matchAll(anyClosing)].findLast(([, closed = '']) => closed.toLowerCase() === tag.toLowerCase())
  return end === undefined ? '' : reply.slice(end.index + end[0].length)
}

const opening = new RegExp(String.raw`^\s*[<[◁](${thoughtTags})[>\]▷]`, 'iu')

/**
 * The part of a reply behind all of its thoughts, for replies that give an answer.
 * An answer, unlike a paragraph, looks the same where the model only considers it.
 * Undefined if a thought does not end, or if nothing tells where it does.
 */
export function behindThoughts(reply: string): string | undefined {
  const said = behindChannels(reply)
  if (said === undefined) return undefined
  const closing = [...said.matchAll(anyClosing)].at(-1)
  const rest = closing ? said.slice(closing.index + closing[0].length) : said
  if (anyOpening.test(rest)) return undefined
  return opensThoughts(rest, 'any') ? behindHeading(rest) : rest
}

const anyOpening = new RegExp(String.raw`[<[◁](?:${thoughtTags})[>\]▷]`, 'iu')
const anyClosing = new RegExp(String.raw`[<[◁]\/(${thoughtTags})[>\]▷]`, 'giu')
