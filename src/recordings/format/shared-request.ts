import type { RecordedRequest } from '../../session/model-call.js'
import type { Json } from '../../text/canonical-json.js'
import { sortedByName } from '../../text/json-object.js'

/** A request in three parts, which together are the whole request. */
export interface SplitRequest {
  /** The settings, the schema, the tools and the leading system messages. They are equal in many requests. */
  readonly settings: RecordedRequest
  /**
   * The messages of the user that contain the input's text, with a hole in its place, and a mark for the messages
   * between them. They are equal in many requests too, unless an application adds documents to the text.
   */
  readonly template: readonly Json[]
  readonly own: OwnPart
}

/** The part of a request that is stored with its reply. */
export interface OwnPart {
  /** The number of the sample of the request, from the second one on. */
  readonly sample?: number
  /** The text for the holes. Undefined if there is no hole. */
  readonly about?: string
  /** The words for the other hole. Undefined if there is none. */
  readonly also?: string
  /** All other messages. */
  readonly rest: readonly Json[]
  /** The settings that the shared part lacks. */
  readonly settings?: RecordedRequest
}

/** Splits a request; undefined if its parts would not make the same request again. */
export function splitRequest(
  request: RecordedRequest,
  about: string | undefined,
  also?: string,
): SplitRequest | undefined {
  const { prompt, sample, ...others } = request
  if (!Array.isArray(prompt)) return undefined
  const messages: readonly Json[] = prompt
  const isFixed = (message: Json): boolean => roleOf(message) === 'system' && !contains(message, about)
  const first = messages.findIndex((message) => !isFixed(message))
  const fixed = first < 0 ? messages : messages.slice(0, first)
  const later = messages.slice(fixed.length)
  const begin = templateOf(later[0], about)
  const end = later.length > 1 || begin === undefined ? templateOf(later.at(-1), about) : undefined
  const asked = [begin, ...(end === undefined ? [] : [restOfMessages, end])].filter((part) => part !== undefined)
  const holed = withOtherHole(asked, also)
  const template = holed ?? asked
  const own: OwnPart = {
    ...(typeof sample === 'number' ? { sample } : {}),
    ...(template.length === 0 ? {} : { about: about as string }),
    ...(holed && also !== undefined ? { also } : {}),
    rest: later.slice(begin === undefined ? 0 : 1, end === undefined ? undefined : -1),
  }
  const settings = sortedByName({ ...others, prompt: fixed })
  const isLossless = JSON.stringify(joinRequest(settings, template, own)) === JSON.stringify(request)
  return isLossless ? { settings, template, own } : undefined
}

/** Returns the whole request of its parts. The template may be a part of the settings. */
export function joinRequest(
  settings: RecordedRequest,
  template: readonly Json[],
  { sample, about, also, rest, settings: ownSettings }: OwnPart,
): RecordedRequest {
  const messages = [...messagesOf(settings), ...template]
  const filled = messages.map((message) =>
    roleOf(message) === 'user' && about !== undefined ? mapTexts(message, (text) => fill(text, about, also)) : message,
  )
  const gap = messages.indexOf(restOfMessages)
  const prompt = gap < 0 ? [...filled, ...rest] : filled.toSpliced(gap, 1, ...rest)
  return sortedByName({ ...settings, ...ownSettings, prompt, ...(sample === undefined ? {} : { sample }) })
}

/** Returns the settings with the template, for requests that share both. */
export const withTemplate = (settings: RecordedRequest, template: readonly Json[]): RecordedRequest => ({
  ...settings,
  prompt: [...messagesOf(settings), ...template],
})

/**
 * Returns a split request that shares less: neither the system messages, which may hold documents about the input, nor
 * the form of the reply, which may list the answers of one input. Undefined if it would share the same.
 */
export function sharingLess({ settings, template, own }: SplitRequest): SplitRequest | undefined {
  const { responseFormat, ...others } = settings
  const fixed = messagesOf(settings)
  return responseFormat === undefined && fixed.length === 0
    ? undefined
    : {
        settings: { ...others, prompt: [] },
        template: [...fixed, ...template],
        own: { ...own, ...(responseFormat === undefined ? {} : { settings: { responseFormat } }) },
      }
}

/** Whether the messages of a request have a hole for a text. */
export const hasHole = (settings: RecordedRequest, template: readonly Json[]): boolean =>
  [...messagesOf(settings), ...template].some((message) => roleOf(message) === 'user')

/** Stands for the messages between the shared ones that a recording stores itself. */
const restOfMessages = '{rest}'

/** The places for a text: as it is, and as the content of a JSON string. */
const hole = '{text}'
const holeInJson = '{text as JSON}'
/** The place for the other words that differ. */
const otherHole = '{also}'

const messagesOf = ({ prompt }: RecordedRequest): readonly Json[] => (Array.isArray(prompt) ? prompt : [])

const roleOf = (message: Json | undefined): Json | undefined => (message as { role?: Json } | null | undefined)?.role

/** Returns a message of the user with holes in place of the text; undefined if it contains no such text. */
function templateOf(message: Json | undefined, about: string | undefined): Json | undefined {
  if (message === undefined || about === undefined || about === '' || roleOf(message) !== 'user') return undefined
  const texts = textsOf(message)
  if (!texts || texts.some((text) => text.includes(hole) || text.includes(holeInJson))) return undefined
  for (const [sought, place] of [
    [about, hole],
    [inJson(about), holeInJson],
  ] as const) {
    const times = texts.reduce((sum, text) => sum + text.split(sought).length - 1, 0)
    // A short text that occurs several times may be a word of the question: `good` in "Is it good? Text: good".
    if (times === 1 || (times > 1 && about.length >= 20))
      return mapTexts(message, (text) => text.replaceAll(sought, () => place))
    if (times > 1) return undefined
  }
  return undefined
}

const contains = (message: Json, about: string | undefined): boolean =>
  about !== undefined && about.length >= 20 && (textsOf(message) ?? []).some((text) => text.includes(about))

const fill = (template: string, text: string, also: string | undefined): string =>
  template.replace(/\{text(?: as JSON)?\}|\{also\}/gu, (place) => {
    if (place === otherHole) return also ?? place
    return place === hole ? text : inJson(text)
  })

/** Returns a template with a hole in place of other words that differ too. Undefined where these stand not once. */
function withOtherHole(template: readonly Json[], also: string | undefined): readonly Json[] | undefined {
  const texts = template.flatMap((message) => (message === restOfMessages ? [] : (textsOf(message) ?? [])))
  if (also === undefined || also === '' || texts.some((text) => text.includes(otherHole))) return undefined
  const times = texts.reduce((sum, text) => sum + text.split(also).length - 1, 0)
  if (times !== 1) return undefined
  return template.map((message) =>
    message === restOfMessages ? message : mapTexts(message, (text) => text.replace(also, () => otherHole)),
  )
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Returns the texts of a message; undefined if it has other parts, such as a picture, which differ between inputs. */
function textsOf(message: Json): readonly string[] | undefined {
  const { content } = message as { content?: Json }
  if (typeof content === 'string') return [content]
  if (!Array.isArray(content)) return undefined
  const texts = content.map((part: Json) => (isTextPart(part) ? part.text : undefined))
  return texts.every((text) => text !== undefined) ? texts : undefined
}

function mapTexts(message: Json, change: (text: string) => string): Json {
  const { content } = message as { readonly content: Json }
  const changed = (part: Json): Json => (isTextPart(part) ? { ...part, text: change(part.text) } : part)
  return {
    ...(message as object),
    content: typeof content === 'string' ? change(content) : (content as readonly Json[]).map(changed),
  }
}

const isTextPart = (part: Json): part is { readonly type: 'text'; readonly text: string } =>
  (part as { type?: Json } | null)?.type === 'text' && typeof (part as { text?: Json }).text === 'string'
