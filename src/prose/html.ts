import { isTextNoun } from '../text/text-nouns.js'
import { wordSet } from '../text/word-set.js'

/**
 * A reply without the HTML that the text lacks. Tags of blocks become line breaks,
 * other tags and struck-out words are removed, and entities become their
 * characters. Tags and entities that the text has too stay.
 */
export const withoutHtml = (reply: string, text: string): string => withoutTags(reply, text, tagsOf(text))

/**
 * An edited text without the HTML around it. If the text is HTML itself, an edit may
 * write other tags for its own: `<i>praise</i>` for `<b>refund</b>`, `<br>` for `<hr>`.
 */
export function withoutHtmlAround(reply: string, text: string): string {
  const own = tagsOf(text)
  const isHtml = [...own].some((element) => formats.has(element) || blocks.has(element))
  return withoutTags(reply, text, isHtml ? new Set([...own, ...formats]) : own)
}

/** The names of the tags in a text. */
const tagsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/<\/?([a-z][a-z0-9_-]{0,30})/giu), ([, name = '']) => name.toLowerCase()))

function withoutTags(reply: string, text: string, own: ReadonlySet<string>): string {
  if (!/[<&]/u.test(reply)) return reply
  const parts: string[] = []
  let [from, struckFrom] = [0, -1]
  for (const match of reply.matchAll(/<(\/?)([a-z][a-z0-9_-]{0,30})(?:\s[^<>]{0,200})?\/?>/giu)) {
    const [tag, slash, name = ''] = match
    const element = name.toLowerCase()
    // `<redacted>` alone is a mask. It is a tag where its end follows.
    if (element === 'redacted' && !/<\/redacted>/iu.test(reply)) continue
    if (own.has(element) || !(blocks.has(element) || struck.has(element) || isInline(element))) continue
    if (struck.has(element)) {
      if (slash === '') {
        if (struckFrom < 0) struckFrom = parts.push(reply.slice(from, match.index)) - 1
        else parts.push(reply.slice(from, match.index))
      } else if (struckFrom >= 0) {
        // What is struck out goes with the space after it.
        parts.length = struckFrom + 1
        struckFrom = -1
        from = match.index + tag.length
        if (reply[from] === ' ') from++
        continue
      } else parts.push(reply.slice(from, match.index))
    } else parts.push(reply.slice(from, match.index), blocks.has(element) ? '\n' : '')
    from = match.index + tag.length
  }
  parts.push(reply.slice(from))
  return withoutEntities(parts.join(''), text)
}

/** A reply with its entities replaced by their characters, except those that the text has too. */
export const withoutEntities = (reply: string, text: string): string =>
  reply.replace(
    /&(?:amp|lt|gt|quot|apos|nbsp|#39|#x27|#34|ldquo|rdquo|lsquo|rsquo|hellip|mdash|ndash);/giu,
    (entity) => (text.includes(entity) ? entity : (entities[entity.toLowerCase()] ?? entity)),
  )

const blocks = wordSet(`
  p br div blockquote ul ol li table tbody thead tr td th pre html body h1 h2 h3 h4 hr section article
`)
const inline = wordSet(`
  b strong i em u span mark ins code q font small sub sup answer edited redacted output response result edit
  revised modified rewritten counterfactual new final words word list item important
`)
/** The tags of a text in HTML that no model puts around a whole reply. */
const formats: ReadonlySet<string> = new Set('b strong i em u mark ins code q small sub sup span br hr'.split(' '))
/** Whether a tag is inline, also one that a model named with several words: `<edited_text>`, but not `<your_name>`. */
const isInline = (element: string): boolean =>
  element.split(/[_-]/u).every((part) => inline.has(part) || isTextNoun(part))

const struck: ReadonlySet<string> = new Set(['del', 's', 'strike'])

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00A0',
  '&#39;': "'",
  '&#x27;': "'",
  '&#34;': '"',
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&hellip;': '…',
  '&mdash;': '—',
  '&ndash;': '–',
}
