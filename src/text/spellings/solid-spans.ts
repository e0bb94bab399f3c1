import { lazily } from '../lazily.js'
import { recently } from '../recently.js'
import { regexSource } from '../regex-source.js'
import { isUnspaced } from '../unspaced.js'

/** A place that is read as one: UTF-16 offsets, `end` exclusive. */
interface SolidSpan {
  readonly start: number
  readonly end: number
}

/**
 * Returns what a reader takes as one though marks stand in it, in order and without
 * overlaps: numbers, times, dates and versions, URLs, e-mail addresses, paths and
 * names of files, hashtags, mentions, codes (`AB-123`) and abbreviations (`U.S.`).
 * Words in ordinary hyphenation (`well-known`) and ranges (`5-10`) are not among them.
 */
export const solidSpansOf = (text: string): readonly SolidSpan[] =>
  text.length < 64 || text.length > 10_000 ? find(text) : recentSpans(text)

const recentSpans = recently(find)

function find(text: string): readonly SolidSpan[] {
  const found = kinds.flatMap(({ mark, expression, solids }) =>
    mark.test(text)
      ? Array.from(text.matchAll(expression()), ({ 0: match, index }) =>
          solids(match).map(({ start, end }) => ({ start: index + start, end: index + end })),
        ).flat()
      : [],
  )
  if (found.length < 2) return found
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of found) {
    const last = joined.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** A kind of solid spans: a sign that each has, where to look for them, and which parts of a match they are. */
interface SolidKind {
  readonly mark: RegExp
  expression(): RegExp
  solids(match: string): readonly SolidSpan[]
}

const whole = (match: string): readonly SolidSpan[] => [{ start: 0, end: match.length }]

/** All of a match but the marks that end a sentence or close a bracket. */
const trimmed = (match: string): readonly SolidSpan[] => [{ start: 0, end: match.replace(/[.,;:!?)'\]]+$/, '').length }]

// Each expression begins only where a run begins, and counts its parts: none looks at a long run twice.
const kinds: readonly SolidKind[] = [
  {
    mark: /:\/\/|www\./i,
    expression: lazily(() => /(?<![a-z\d+.-])(?:[a-z][a-z\d+.-]{1,15}:\/\/|www\.)[!#-;=?-[\]_a-z~]+/gi),
    solids: trimmed,
  },
  {
    mark: /@/,
    expression: lazily(() => /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/g),
    solids: trimmed,
  },
  // `shop.test/refund`, `/usr/bin`, `C:\docs\a`, `src/refund/index.ts`, `24/7`; but not `and/or`.
  {
    mark: /[/\\]/,
    expression: lazily(
      () =>
        new RegExp(
          regexSource`
            (?<![\p{L}\p{N}\p{M}_.~:/\\-])(?:~|\.{1,2}|[a-z]:)?[/\\]?[\p{L}\p{N}_.@%+-]{1,100}
              (?:[/\\][\p{L}\p{N}_.@%+-]{1,100})+
          `,
          'giu',
        ),
    ),
    solids: (match) => (isPath(match.replace(/[.,-]+$/, '')) ? trimmed(match) : []),
  },
  {
    mark: /\.[a-z\d]{2,4}(?![a-z\d])/i,
    expression: lazily(
      () =>
        new RegExp(
          regexSource`
            (?<![\p{L}\p{N}_.@-])(?:[\p{L}\p{N}_-]{1,64}\.){1,4}
              (?:com|org|net|edu|gov|io|info|biz|app|pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|css|js|ts|py|md|
              zip|png|jpe?g|gif|svg|mp[34]|exe|apk)(?![\p{L}\p{N}_])
          `,
          'giu',
        ),
    ),
    solids: whole,
  },
  {
    mark: /[#@＃＠]/,
    expression: lazily(
      () => /(?<![\p{L}\p{N}\p{M}_&#@/])[#@＃＠](?=[\p{N}_]*\p{L})[\p{L}\p{N}\p{M}_]+(?:\.[\p{L}\p{N}_]+)*/gu,
    ),
    // In a script without spaces, nothing shows where a hashtag ends.
    solids: (match) => (isUnspaced(match) ? [] : whole(match)),
  },
  {
    mark: /\d[.,:/'’‐‑–-]\d|[^\0-\u024F][.,:/'’٫٬‐‑–-]/,
    expression: lazily(
      () =>
        new RegExp(
          regexSource`
            (?<!\p{Nd})(?:(?<![\p{L}\p{M}])v)?\p{Nd}+(?:[.,:/'’٫٬]\p{Nd}+)*
              (?:[‐‑–-]\p{Nd}+(?:[.,:/'’٫٬]\p{Nd}+)*)*
          `,
          'giu',
        ),
    ),
    solids: numbersIn,
  },
  // `AB-123`, `covid-19`, `4711-AB`; but not `18-year-old`.
  {
    mark: /[‐‑-]\d|\d[‐‑-][^\d\s]/,
    expression: lazily(() => /(?<![\p{L}\p{N}_‐‑-])[\p{L}\p{N}]+(?:[‐‑-][\p{L}\p{N}]+)+(?![\p{L}\p{N}_])/gu),
    solids: (match) => (isCode(match) ? whole(match) : []),
  },
  // `AT&T`, `R&D`, `H&amp;M`.
  {
    mark: /&/,
    expression: lazily(() => /(?<![\p{L}\p{N}&])[\p{Lu}\d]{1,3}(?:&(?:amp;)?[\p{Lu}\d]{1,3})+(?![\p{L}\p{N}&])/gu),
    solids: whole,
  },
  {
    mark: /[^\s\d]\.[^\s\d]/,
    expression: lazily(() => /(?<![\p{L}\p{N}\p{M}.])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])/gu),
    solids: whole,
  },
]

function isPath(match: string): boolean {
  const segments = match.split(/[/\\]/)
  if (/^[\d.,]+$/.test(segments.join(''))) return true
  // `/usr/bin`, `~/notes`, `./a`: not `/s`, which marks irony.
  if (/^(?:~|\.{1,2}|[a-z]:)[/\\]/i.test(match) || (/^[/\\]/.test(match) && segments.length > 2)) return true
  const [first = '', last = ''] = [segments[0], segments.at(-1)]
  return /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,12}$/i.test(first) || /^[^.]+(?:\.[^.]+)*\.[a-z]\w{0,4}$/i.test(last)
}

/** The numbers of a match with marks in them: the two ends of a range, or all of it. */
function numbersIn(match: string): readonly SolidSpan[] {
  const parts = match.split(/[‐‑–-]/)
  const [first = '', second = ''] = parts
  if (parts.length === 2 && isRange(first, second)) {
    const at = match.length - second.length
    return [
      { start: 0, end: first.length },
      { start: at, end: match.length },
    ].filter(({ start, end }) => /\P{Nd}/u.test(match.slice(start, end)))
  }
  return /\P{Nd}/u.test(match) ? whole(match) : []
}

/** Whether two numbers are the ends of a range, `5-10` or `15:30-16:00`, and no code: `555-1234`. */
function isRange(first: string, second: string): boolean {
  if (/[:/]/.test(first + second)) return first.includes(':') && second.includes(':')
  const [from, to] = [first, second].map((part) => Number(part.replace(/[,'’٫٬]/g, '')))
  if (Number.isNaN(from) || Number.isNaN(to)) return first.length === second.length
  return (from ?? 0) < (to ?? 0) && !first.startsWith('0') && (first.length !== 3 || second.length === 3)
}

function isCode(match: string): boolean {
  const parts = match.split(/[‐‑-]/)
  if (!parts.some((part) => /\p{L}/u.test(part))) return false
  // `mid-2024` and `pre-1990` are words before a year.
  if (parts.length === 2 && /^\p{Ll}+$/u.test(parts[0] ?? '') && /^(?:1[5-9]|20)\d\d$/.test(parts[1] ?? ''))
    return false
  const isOfCapitals = parts.every((part) => /^[\p{Lu}\d]+$/u.test(part)) && /\d/.test(match)
  return isOfCapitals || parts.some((part, index) => index > 0 && /^\d/.test(part) && /^\p{L}/u.test(parts[0] ?? ''))
}
