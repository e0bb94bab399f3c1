import type { RecordedRequest } from '../../session/model-call.js'
import { canonical, type Json } from '../../text/canonical-json.js'
import { columnsOf } from '../../text/columns.js'
import { excerpt } from '../../text/excerpt.js'
import { jsonChanges, matchLists, pathTo, type JsonChange } from '../../text/json-changes.js'
import { distanceBetween, isEqualJson, unlikeness } from '../../text/json-distance.js'
import { isJsonObject, valueAt, type JsonObject } from '../../text/json-object.js'
import { joinTwins, lineChanges, type LineChange } from '../../text/line-changes.js'
import { showChange } from '../../text/show-change.js'
import { shortPath, shownBytes, shownOrder, shownPair, showJson } from './shown-json.js'
import { comparableRequest } from '../stored/specification.js'

/**
 * Returns what differs between two requests, in at most 12 lines of 78 columns. Texts of messages come first, line by
 * line. Then follow the model, the settings, tools and other parts, each with its path.
 */
export function requestDifference(before: RecordedRequest, after: RecordedRequest): readonly string[] {
  const [old, now] = [before, after].map((request) => canonical(comparableRequest(request)) as RecordedRequest) as [
    RecordedRequest,
    RecordedRequest,
  ]
  const entries = [...promptEntries(old.prompt, now.prompt), ...settingEntries(old, now)]
  const texts = entries.filter(({ isText }) => isText)
  const others = entries.filter(({ isText }) => !isText)
  if (entries.length === 0) return [`  ${nothingVisible(before, after)}`]
  return fitted(texts, others)
}

/** Returns how far two requests are apart, to find the nearest recording. It is the same in both directions. */
export const distanceOf = (before: RecordedRequest, after: RecordedRequest): number => distanceBetween(before, after)

/** One difference. Its lines are made only if they are shown. */
interface DifferenceEntry {
  /** Whether it is about the text of a message. */
  readonly isText: boolean
  /** What the lines are about, for a line above them. */
  readonly under?: string
  readonly lines: () => readonly string[]
  /** The changed line of a message. */
  readonly change?: LineChange
  readonly labels?: Labels
}

const most = 12

/** The lines that are kept for differences which are not about texts. */
const kept = 5

function fitted(texts: readonly DifferenceEntry[], others: readonly DifferenceEntry[]): readonly string[] {
  const all = linesWithin([...texts, ...others], most)
  if (all.count === texts.length + others.length) return all.lines
  const reserved = linesWithin(others, kept).lines.length
  const first = linesWithin(texts, most - 1 - reserved)
  const then = linesWithin(others, most - 1 - first.lines.length)
  const more = texts.length + others.length - first.count - then.count
  return [...first.lines, ...then.lines, `  … and ${more === 1 ? '1 more change' : `${more} more changes`}`]
}

function linesWithin(
  entries: readonly DifferenceEntry[],
  room: number,
): { readonly lines: readonly string[]; readonly count: number } {
  const lines: string[] = []
  let heading: string | undefined
  for (const [count, { under, lines: make }] of entries.entries()) {
    const next = [...(under === undefined || under === heading ? [] : [`  ${under}:`]), ...make()]
    // The first one is shown in part rather than left out.
    if (lines.length === 0 && next.length > room) return { lines: next.slice(0, room), count: 1 }
    if (lines.length + next.length > room) return { lines, count }
    lines.push(...next)
    heading = under
  }
  return { lines, count: entries.length }
}

function nothingVisible(before: RecordedRequest, after: RecordedRequest): string {
  if (JSON.stringify(before) === JSON.stringify(after)) return 'The two requests are equal.'
  return isEqualJson(before, after)
    ? 'Only the order of names differs.'
    : 'Only the form of files or values differs, not their content.'
}

function promptEntries(before: Json | undefined, after: Json | undefined): readonly DifferenceEntry[] {
  if (typeof before === 'string' && typeof after === 'string')
    return textEntries(before, after, { before: '', after: '' })
  if (!isPrompt(before) || !isPrompt(after)) return valueEntries(optional('prompt', before, after))
  const [olds, news] = [before, after].map((messages) => messages.map(inParts)) as [
    RecordedMessage[],
    RecordedMessage[],
  ]
  // Two messages that would be shown in the same words are one.
  const { matched, moved } = matchLists(olds, news, unlikenessOfMessages, (message) =>
    messageInWords(message as RecordedMessage, 74),
  )
  const order: readonly JsonChange[] =
    moved.length === 0 ? [] : [{ kind: 'moved', path: 'prompt', before, after, moved: moved.length }]
  return [
    ...joinMessages(
      [...matched, ...moved].flatMap((item): readonly DifferenceEntry[] => {
        const [old, now] = [olds[item.before ?? -1], news[item.after ?? -1]]
        if (old && now) return messageEntries(old, now, pathTo('prompt', item.after ?? 0))
        const sign = old ? '-' : '+'
        return [{ isText: true, lines: () => [`  ${sign} ${messageInWords(old ?? now ?? { role: '' }, 74)}`] }]
      }),
    ),
    ...valueEntries(order),
  ]
}

/** A message of a prompt. Its content is one text or a list of parts. */
type RecordedMessage = { readonly role: string; readonly [name: string]: Json }

const isPrompt = (prompt: Json | undefined): prompt is readonly RecordedMessage[] =>
  Array.isArray(prompt) && prompt.every((message: Json) => isJsonObject(message) && typeof message.role === 'string')

function unlikenessOfMessages(before: Json, after: Json): number {
  const unlike = unlikeness(before, after)
  const isSameRole = isJsonObject(before) && isJsonObject(after) && before.role === after.role
  if (isSameRole) return Math.min(unlike, 0.99)
  return unlike > 0.5 ? Number.POSITIVE_INFINITY : unlike
}

function messageEntries(before: RecordedMessage, after: RecordedMessage, path: string): readonly DifferenceEntry[] {
  const labels = { before: labelOf(before), after: labelOf(after) }
  const texts = textEntries(textOf(before), textOf(after), labels)
  const rest = jsonChanges(withoutTexts(before), withoutTexts(after), path).filter((change) => !isBareText(change))
  // The same text may be cut into other parts.
  const all = texts.length + rest.length > 0 ? rest : jsonChanges(before, after, path)
  return [...texts, ...valueEntries(all)]
}

/** Returns a message with a list of parts, also if its content is one text. */
const inParts = (message: RecordedMessage): RecordedMessage =>
  typeof message.content === 'string' ? { ...message, content: [{ type: 'text', text: message.content }] } : message

const partsOf = ({ content }: RecordedMessage): readonly Json[] => (Array.isArray(content) ? content : [])

const textOfPart = (part: Json): string | undefined =>
  isJsonObject(part) && typeof part.text === 'string' ? part.text : undefined

const textOf = (message: RecordedMessage): string =>
  partsOf(message)
    .flatMap((part) => textOfPart(part) ?? [])
    .join('\n')

const labelOf = ({ role }: RecordedMessage): string => (role === 'user' ? '' : `${role}: `)

function withoutTexts(message: RecordedMessage): Json {
  if (!Array.isArray(message.content)) return message
  const content = partsOf(message).map((part) => {
    if (textOfPart(part) === undefined) return part
    const { text: _, ...rest } = part as JsonObject
    return rest
  })
  return { ...message, content }
}

/** Whether a part was added or removed that is nothing but its text, which is shown already. */
const isBareText = (change: JsonChange): boolean =>
  (change.kind === 'added' || change.kind === 'removed') &&
  isJsonObject(change.value) &&
  Object.keys(change.value).join() === 'type' &&
  (change.value.type === 'text' || change.value.type === 'reasoning')

/** Returns a message on one line: its role, and its first words or its first part. */
function messageInWords(message: RecordedMessage, width: number): string {
  const text = textOf(message).trim()
  const [part = null] = partsOf(message)
  return excerpt(`${message.role} message: ${text.slice(0, 16 * width) || partInWords(part)}`, width)
}

function partInWords(part: Json): string {
  if (!isJsonObject(part)) return showJson(part)
  const name = valueAt(part, 'toolName')
  if (part.type === 'tool-call') return `calls ${String(name)} ${showJson(part.input ?? null)}`
  if (part.type === 'tool-result') return `result of ${String(name)} ${showJson(part.output ?? null)}`
  return showJson(part)
}

interface Labels {
  readonly before: string
  readonly after: string
}

function textEntries(before: string, after: string, labels: Labels, under?: string): readonly DifferenceEntry[] {
  if (before === after) return []
  const isText = under === undefined
  const indent = isText ? '  ' : '    '
  const entry = (lines: () => readonly string[]): DifferenceEntry =>
    isText ? { isText, lines } : { isText, under, lines }
  const breaks = [before, after].map(lineBreaksOf)
  if (breaks[0] !== breaks[1] && before.replaceAll('\r\n', '\n') === after.replaceAll('\r\n', '\n')) {
    const line = `${indent}${labels.after || (isText ? 'user: ' : '')}line breaks: ${breaks.join(' -> ')}`
    return [entry(() => [line])]
  }
  return lineChanges(before, after).map((change) =>
    isText
      ? lineEntry(change, labels)
      : entry(() => linesOf(change, labels, 76 - indent.length).map((line) => `${indent}${line}`)),
  )
}

const lineEntry = (change: LineChange, labels: Labels): DifferenceEntry => ({
  isText: true,
  change,
  labels,
  lines: () => linesOf(change, labels, 74).map((line) => `  ${line}`),
})

/** Joins lines that left one message for another of the same role. */
const joinMessages = (entries: readonly DifferenceEntry[]): readonly DifferenceEntry[] =>
  joinTwins(
    entries,
    ({ change }) => change,
    (change, { labels }) => lineEntry(change, labels ?? { before: '', after: '' }),
    ({ change, labels }) => (change?.kind === 'added' ? labels?.after : labels?.before) ?? '',
  )

const lineBreaksOf = (text: string): string => {
  const all = text.split('\n').length
  const long = text.split('\r\n').length
  return long === 1 ? 'LF' : long === all ? 'CRLF' : 'LF and CRLF'
}

function linesOf(change: LineChange, labels: Labels, room: number): readonly string[] {
  if (change.kind === 'changed') {
    const width = room - Math.max(labels.before.length, labels.after.length)
    const pieces = showChange(change.before, change.after, width)
    const left = pieces.length - 3
    const more = left > 0 ? [`… and ${left === 1 ? '1 more place' : `${left} more places`} of this line`] : []
    return [
      ...pieces
        .slice(0, 3)
        .flatMap(({ before, after }) => [`- ${labels.before}${before}`, `+ ${labels.after}${after}`]),
      ...more,
    ]
  }
  const [sign, label] = change.kind === 'removed' ? ['-', labels.before] : ['+', labels.after]
  if (change.kind === 'moved') return [`${label}moved: ${excerpt(change.line, room - label.length - 7)}`]
  return [`${sign} ${label}${excerpt(change.line, room - label.length) || emptyLine(change.line)}`]
}

/** Returns a line in which nobody sees anything, with its characters named. */
const emptyLine = (line: string): string => showChange('', line, 72)[0]?.after ?? '<empty line>'

function settingEntries(before: RecordedRequest, after: RecordedRequest): readonly DifferenceEntry[] {
  const { prompt: _, provider, model, ...old } = before
  const { prompt: __, provider: newProvider, model: newModel, ...now } = after
  const both = [provider, model, newProvider, newModel]
  if (provider === newProvider || model === newModel || both.some((name) => typeof name !== 'string'))
    return valueEntries([
      ...optional('model', model, newModel),
      ...optional('provider', provider, newProvider),
      ...jsonChanges(old, now, ''),
    ])
  return valueEntries([
    { kind: 'changed', path: 'model', before: `${provider}:${model}`, after: `${newProvider}:${newModel}` },
    ...jsonChanges(old, now, ''),
  ])
}

const optional = (name: string, before: Json | undefined, after: Json | undefined): readonly JsonChange[] =>
  jsonChanges(before === undefined ? {} : { [name]: before }, after === undefined ? {} : { [name]: after }, '')

const valueEntries = (changes: readonly JsonChange[]): readonly DifferenceEntry[] => changes.flatMap(valueEntry)

function valueEntry(change: JsonChange): readonly DifferenceEntry[] {
  const { kind } = change
  const isText = false
  if (kind === 'moved') return [{ isText, lines: () => [`  ${shownOrder(change)}`] }]
  if (kind !== 'changed') {
    const sign = kind === 'added' ? '+' : '-'
    const path = shortPath(change.path, 50)
    return [{ isText, lines: () => [`  ${sign} ${excerpt(`${path}: ${showJson(change.value)}`, 74)}`] }]
  }
  const { path, before, after } = change
  const [old, now] = shownPair(before, after)
  const line = `: ${old} -> ${now}`
  const width = 76 - columnsOf(line)
  if (old !== now && width >= Math.min(path.length, 30))
    return [{ isText, lines: () => [`  ${shortPath(path, width)}${line}`] }]
  const under = shortPath(path, 70)
  if (typeof before === 'string' && typeof after === 'string' && shownBytes(before) === undefined)
    return textEntries(before, after, { before: '', after: '' }, under)
  if (old === now) return [{ isText, lines: () => [`  ${shortPath(path, 40)}: the same bytes in another form`] }]
  return textEntries(old, now, { before: '', after: '' }, under)
}
