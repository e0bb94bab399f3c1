/** What a model of the corpus is asked, in the terms of every provider. */
export interface Asked {
  /** The last message of the user. */
  readonly text: string
  /** All that users said, a message a line. */
  readonly read: string
  /** The fields of the object that is asked for. */
  readonly fields: readonly string[]
  /** The choices for its field `result`. */
  readonly labels: readonly string[] | undefined
  /** How many tools are offered, and how many results of tools there are. */
  readonly tools: number
  readonly results: number
}

/** What it says, in the words of the stand-in for OpenAI's server. */
export type Said =
  | string
  | { readonly json: unknown }
  | { readonly call: readonly { readonly name: string; readonly arguments: object }[] }
  | { readonly cutOff: string }
  | { readonly filtered: string }
  | { readonly refused: string }

/** What each word decides, and which one says the opposite. */
const words: readonly (readonly [word: string, opposite: string, ...answers: string[]])[] = [
  // Says an answer and nothing else.
  ['answer is positive', 'tedious', 'positive'],
  ['tedious', 'lovely', 'negative'],
  ['lovely', 'tedious', 'positive'],
  ['uneven', 'lovely', 'mixed'],
  ['沉闷', '精彩', '消极'],
  ['精彩', '沉闷', '积极'],
  ['ممل', 'رائع', 'سلبي'],
  ['رائع', 'ممل', 'إيجابي'],
  ['fatigue\u0301', 'gai', 'négatif'],
  ['gai', 'fatigue\u0301', 'positif'],
  ['charged', 'crashes', 'billing'],
  ['invoice', 'crashes', 'billing'],
  ['crashes', 'charged', 'technical'],
  ['office', 'garden', 'office', 'yes'],
  ['garden', 'office', 'garden', 'no'],
]

/** Answers by single words, explains itself truly, and has a reply of each odd kind for a word of its own. */
export function answerOf(asked: Asked): Said {
  const { text, fields, labels } = asked
  const [source = ''] = text.split('Text: ').slice(-1)
  const isExplained = fields.some((field) => ['words', 'redacted', 'edited'].includes(field))
  const odd = oddReply(source, isExplained)
  if (odd !== undefined) return odd
  const mask = /(?:by|with) (\S+), so that/u.exec(text)?.[1] ?? '[REDACTED]'
  const found = deciding(source)
  const redacted = found.reduce((left, word) => left.replaceAll(word, mask), source)
  const edited = found.reduce(
    (left, word) => left.replaceAll(word, words.find(([known]) => known === word)?.[1] ?? ''),
    source,
  )
  if (fields.includes('words')) return { json: { words: found } }
  if (fields.includes('redacted')) return { json: { redacted } }
  if (fields.includes('edited')) return { json: { edited } }
  if (fields.includes('answerable')) return { json: { answerable: found.length > 0 ? 'yes' : 'no' } }
  if (fields.includes('cited')) return { json: fromPassages(asked.read) }
  const call = callOf(asked)
  if (call) return call
  if (labels) return { json: { result: decide(source, labels) } }
  const because = deciding(asked.read)
  const queue = decide(asked.read, queues)
  if (fields.includes('ticket')) return { json: { ticket: { queue, because } } }
  if (fields.includes('queue')) return { json: { queue, because } }
  return prose(text, source, { found, redacted, edited, queue })
}

const queues = ['billing', 'technical', 'shipping']

function prose(
  text: string,
  source: string,
  own: { found: readonly string[]; redacted: string; edited: string; queue: string },
): Said {
  if (text.includes('List the words'))
    return `The most important words:\n\n${own.found.map((word, index) => `${index + 1}. "${word}"`).join('\n')}`
  if (/(?:Replace|Redact) the /u.test(text)) return `Here is the redacted text:\n\n"${own.redacted}"`
  if (text.includes('Change a few')) return `Here is the edited text:\n\n> ${own.edited}`
  if (/^Can |^The possible answers to/u.test(text)) return own.found.length > 0 ? 'Yes.' : 'No.'
  const [, list] = /The possible answers are ([^.]+)\./u.exec(text) ?? []
  if (list)
    return `**${decide(
      source,
      list.split(', ').map((label) => label.replace(/^\w\) /u, '')),
    )}**`
  if (text.startsWith('Summarise')) return `In short: ${source.replace('Summarise: ', '')}`
  if (text.includes('queue')) return `**${own.queue[0]?.toUpperCase()}${own.queue.slice(1)}.**`
  return `Heard ${text.length} characters: ${text.slice(0, 60)}`
}

/** The answer of the first word that decides among the labels; the last label where there is none. */
function decide(source: string, labels: readonly string[]): string {
  for (const [word, , ...answers] of words) {
    const answer = source.includes(word) ? answers.find((each) => labels.includes(each)) : undefined
    if (answer !== undefined) return answer
  }
  return labels.at(-1) ?? ''
}

const deciding = (source: string): readonly string[] =>
  words.map(([word]) => word).filter((word) => source.includes(word))

function oddReply(source: string, isExplained: boolean): Said | undefined {
  const when = (word: string): boolean => source.includes(isExplained ? `${word} explanation` : `${word} answer`)
  if (when('endless')) return { cutOff: '{"res' }
  if (when('forbidden')) return { filtered: 'Well, the' }
  if (when('unwelcome')) return { refused: 'I cannot help with that.' }
  if (when('polite'))
    return isExplained
      ? { json: { words: ['I cannot assist with that request.'] } }
      : { json: { result: "I'm sorry, but I can't assist with that." } }
  if (when('garbled')) return '{"neither": this, nor that'
  if (when('silent')) return ''
  if (when('foreign')) return { json: { result: 'purple' } }
  if (!isExplained) return undefined
  if (source.includes('lazy explanation')) return { json: { words: [], redacted: source, edited: source } }
  if (source.includes('telling explanation')) return { json: { edited: `${source} The answer is positive.` } }
  if (source.includes('free explanation'))
    return {
      json: { redacted: 'Something else altogether was written here, [REDACTED].', edited: 'Masked: [REDACTED]' },
    }
  return undefined
}

/** One call of a tool, two at once for "both", and a second one later for "one after the other". */
function callOf({ read, tools, results }: Asked): Said | undefined {
  if (tools === 0) return undefined
  const customer = { name: 'customer', arguments: { desk: 'web' } }
  const order = { name: 'order', arguments: { number: 17, lines: ['first', 'second\nline'] } }
  if (results === 0) return { call: read.includes('both') ? [customer, order] : [customer] }
  return results === 1 && read.includes('one after the other') ? { call: [order] } : undefined
}

/** The days that a passage names, and which passage that is. */
function fromPassages(prompt: string): { answer: string; cited: readonly number[] } {
  const [, number, days] = /^\[(\d+)\].*?refund.*?(\d+) days/mu.exec(prompt) ?? []
  return number && days ? { answer: `${days} days`, cited: [Number(number)] } : { answer: 'not stated', cited: [] }
}
