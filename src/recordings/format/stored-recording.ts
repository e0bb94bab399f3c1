import type { RecordedRequest } from '../../session/model-call.js'
import type { Recording } from '../../session/recording.js'
import { digestOf, type Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'
import { lazily } from '../../text/lazily.js'
import { withoutLines } from './readable-json.js'
import { splitEntry } from './recording-name.js'
import { partFile, sharedFolder, sharedPartName } from './recording-path.js'
import { printPart, readPart, type SharedPart } from './shared-part.js'
import { joinReply, splitReply } from './shared-reply.js'
import { hasHole, joinRequest, sharingLess, splitRequest, withTemplate, type SplitRequest } from './shared-request.js'
import { unreadable } from './unreadable-recording.js'

/** A recording as its file stores it, without what the shared parts hold. */
type StoredRecording = Pick<Recording, 'recordedAt' | 'took' | 'nth' | 'fault'> & {
  readonly request: JsonObject
  readonly reply: Json
}

/** What reading a file needs besides its text. */
export interface ReadOptions {
  /** The absolute path of the file, for errors. */
  readonly file: string
  /** Returns the text of the shared part with a name; undefined if it is missing. */
  shared(this: void, name: string): string | undefined
}

/** What the recordings of a file have in common. */
export interface CommonParts {
  readonly text: string | undefined
  /** What several recordings of the file share, and no other file. */
  readonly own: JsonObject
}

/** The recordings of a file in their stored form. */
export interface StoredRecordings {
  readonly recordings: readonly (readonly [name: string, stored: StoredRecording])[]
  /** What several recordings of this file share, and no other file: documents about the input. */
  readonly own: readonly (readonly [name: string, part: JsonObject])[]
  /** The texts of the shared parts that the file needs. */
  readonly shared: ReadonlyMap<string, string>
}

/** Returns the recordings of a file in their stored form. `isShared` tells whether a part may be shared. */
export function storedForms(
  recordings: readonly (readonly [name: string, recording: Recording])[],
  text: string | undefined,
  isShared: (name: string) => boolean,
): StoredRecordings {
  const shared = new Map<string, string>()
  const share: Share = (purpose, part) => {
    const { text: printed, digest } = printPart(part)
    const name = sharedPartName(purpose, digest)
    if (!shared.has(name) && !isShared(name)) return undefined
    shared.set(name, printed)
    return name
  }
  const forms = recordings.map(([name, recording]) => [name, storedForm(name, recording, text, share)] as const)
  const named = forms.map(([name, { request }]) => ownPartOf(name, request))
  const times = Map.groupBy(named, (part) => part?.name)
  const own = new Map<string, JsonObject>()
  const stored = forms.map(([name, form], index) => {
    const part = named[index]
    if (!part || (times.get(part.name)?.length ?? 0) < 2) return [name, form] as const
    own.set(part.name, part.part)
    return [name, { ...form, request: { shared: part.name, ...part.others } }] as const
  })
  return { recordings: stored, own: [...own].sort(([one], [other]) => (one < other ? -1 : 1)), shared }
}

/** Returns the name of a part. Returns undefined if the part stays in the file. */
type Share = (purpose: string, part: SharedPart) => string | undefined

/** Returns what other recordings of the file may have too, with its name. */
function ownPartOf(
  name: string,
  { shared, settings, template, ...others }: JsonObject,
): { readonly name: string; readonly part: JsonObject; readonly others: JsonObject } | undefined {
  if (shared === undefined || template === undefined) return undefined
  const part = { shared, ...(settings === undefined ? {} : { settings }), template }
  return { name: sharedPartName(purposeOf(name), digestOf(JSON.stringify(part))), part, others }
}

function storedForm(
  name: string,
  { recordedAt, took, nth, fault, request, reply, about, also, hasOwnTemplate }: Recording,
  text: string | undefined,
  share: Share,
): StoredRecording {
  // An application may add documents to the text: no other input has its template then. Our questions add nothing.
  const split = splitRequest(request, about, also)
  const isOwn = (hasOwnTemplate === true && split?.own.also === undefined) || isCallOfRun(name)
  const shareRequest: ShareRequest = (part, purpose = purposeOf(name)) => share(purpose, { request: part })
  return {
    recordedAt,
    ...(took === undefined ? {} : { took }),
    ...(nth === undefined ? {} : { nth }),
    ...(fault === undefined ? {} : { fault }),
    request: incomplete.get(request)?.stored ?? storedRequest(split, text, isOwn, shareRequest) ?? { whole: request },
    reply:
      incomplete.get(reply as object)?.stored ??
      storedReply(reply as JsonObject, (part) => share(purposeOfReply(part), { reply: part })),
  }
}

/**
 * Returns a recording from its stored form. Reading its parts is left for later, since most readers of a file need
 * few of its recordings.
 *
 * @throws NotRunError if it lacks a part
 */
export function readStored(stored: Json, name: string, common: CommonParts, options: ReadOptions): Recording {
  if (!isJsonObject(stored) || !isJsonObject(stored.request) || !isJsonObject(stored.reply))
    throw unreadable(options.file, `is damaged: "${name}" lacks "request" or "reply".`)
  const { recordedAt, took, nth, fault, request, reply } = stored
  if (!isReply(isJsonObject(reply.whole) ? reply.whole : reply))
    throw unreadable(options.file, `is damaged: the reply of "${name}" has invalid parts.`)
  const parts = lazily(() => {
    const own = { request: withoutLines(request) as JsonObject, reply: withoutLines(reply) as JsonObject }
    return joinedParts({ ...own, request: withOwnPart(own.request, common.own) }, common.text, options)
  })
  return {
    recordedAt,
    ...(took === undefined ? {} : { took }),
    ...(nth === undefined ? {} : { nth }),
    ...(fault === undefined ? {} : { fault }),
    get request() {
      return parts().request
    },
    get reply() {
      return parts().reply
    },
    get about() {
      return parts().about
    },
    get also() {
      return parts().also
    },
    // A call of a run always has its own template.
    get hasOwnTemplate() {
      return isCallOfRun(name) ? undefined : parts().hasOwnTemplate
    },
  } as unknown as Recording
}

/** Returns the name of the shared part that a request or its reply lacks. Nobody knows the whole recording then. */
export const missingPart = (request: RecordedRequest): string | undefined => incomplete.get(request)?.missing

/** The requests and replies of recordings with a missing shared part, as their files store them. */
const incomplete = new WeakMap<object, { readonly missing: string; readonly stored: JsonObject }>()

/**
 * Returns what a file stores of a request: `{ shared, sample, text, also, settings, template, rest }`. Returns
 * undefined if no part of it may be shared.
 */
function storedRequest(
  split: SplitRequest | undefined,
  text: string | undefined,
  isOwn: boolean,
  share: ShareRequest,
): JsonObject | undefined {
  if (!split) return undefined
  const { settings, template } = split
  const whole = isOwn || template.length === 0 ? undefined : share(withTemplate(settings, template))
  if (whole !== undefined) return storedOwn(whole, { ...split, template: [] }, text)
  const most = share(settings)
  if (most !== undefined) return storedOwn(most, split, text)
  const less = sharingLess(split)
  const least = less && share(less.settings, 'settings')
  return less && least !== undefined ? storedOwn(least, less, text) : undefined
}

/** Returns the name of the part of a request. Returns undefined if it stays in the file. */
type ShareRequest = (part: JsonObject, purpose?: string) => string | undefined

const storedOwn = (
  shared: string,
  { template, own: { sample, about, also, settings, rest } }: SplitRequest,
  text: string | undefined,
): JsonObject => ({
  shared,
  ...(sample === undefined ? {} : { sample }),
  ...(about === undefined || about === text ? {} : { text: about }),
  ...(also === undefined ? {} : { also }),
  ...(settings === undefined ? {} : { settings }),
  ...(template.length === 0 ? {} : { template }),
  ...(rest.length === 0 ? {} : { rest }),
})

/** Returns what a file stores of a reply: itself, with `shared` in place of its shared part, or `{ whole }`. */
function storedReply(reply: JsonObject, share: (part: JsonObject) => string | undefined): JsonObject {
  if ('shared' in reply || 'whole' in reply) return { whole: reply }
  const split = splitReply(reply)
  const shared = split && share(split.shared)
  return shared === undefined ? reply : { shared, ...split?.own }
}

/** Returns a stored request with what it shares with others of its file. */
function withOwnPart(request: JsonObject, own: JsonObject): JsonObject {
  const { shared } = request
  const part = typeof shared === 'string' && Object.hasOwn(own, shared) ? own[shared] : undefined
  return isJsonObject(part) ? { ...request, ...part } : request
}

/** Returns the parts of a recording with what their shared parts hold. */
function joinedParts(
  stored: { readonly request: JsonObject; readonly reply: JsonObject },
  text: string | undefined,
  options: ReadOptions,
): Pick<Recording, 'request' | 'reply' | 'about' | 'also' | 'hasOwnTemplate'> {
  const lacking = (['request', 'reply'] as const).find((kind) => isLacking(stored[kind].shared, options))
  if (lacking) return incompleteParts(stored, String(stored[lacking].shared))
  const { shared: nameInReply, ...ownReply } = stored.reply
  const reply = isJsonObject(ownReply.whole)
    ? ownReply.whole
    : joinReply(nameInReply === undefined ? {} : partNamed(nameInReply, 'reply', options), ownReply)
  if (isJsonObject(stored.request.whole)) return { request: stored.request.whole, reply }
  const { sample, text: about = text, also, settings, template = [], rest = [] } = stored.request as Partial<OwnInFile>
  const shared = partNamed(stored.request.shared, 'request', options)
  const filled =
    about !== undefined && hasHole(shared, template) ? { about, ...(also === undefined ? {} : { also }) } : {}
  const own = { ...(sample === undefined ? {} : { sample }), ...(settings === undefined ? {} : { settings }), rest }
  const request = joinRequest(shared, template, { ...own, ...filled })
  return { request, reply, ...filled, ...(template.length === 0 ? {} : { hasOwnTemplate: true }) }
}

/** What a file stores of a request beside the name of its shared part. */
interface OwnInFile {
  readonly sample: number
  /** The text for the holes, if it is not the file's. */
  readonly text: string
  /** The words for the other hole. */
  readonly also: string
  /** The settings, and the messages with holes, that the shared part lacks. */
  readonly settings: JsonObject
  readonly template: readonly Json[]
  readonly rest: readonly Json[]
}

/** Returns parts of a recording that nobody can complete. No call has such a request, so the recording is stale. */
function incompleteParts(
  { request, reply }: { readonly request: JsonObject; readonly reply: JsonObject },
  missing: string,
): { readonly request: RecordedRequest; readonly reply: Json } {
  const unknown = {
    missing: `${sharedFolder}/${missing}.json`,
    prompt: [request.template ?? [], request.rest ?? []].flat(),
  }
  incomplete.set(unknown, { missing, stored: request })
  incomplete.set(reply, { missing, stored: reply })
  return { request: unknown, reply }
}

const isLacking = (name: Json | undefined, { shared }: ReadOptions): boolean =>
  name !== undefined && (!isPartName(name) || shared(name) === undefined)

/** Whether a name stays in the folder of shared parts. A file may hold anything. */
const isPartName = (name: Json): name is string => typeof name === 'string' && !/[\\/:\0]|^\./u.test(name)

function partNamed(name: Json | undefined, kind: 'request' | 'reply', { file, shared }: ReadOptions): JsonObject {
  return readPart(shared(String(name)) ?? '', kind, partFile(file, String(name)))
}

/** Whether a recording is one of a run of an application, or of a test: `predict/1`. */
const isCallOfRun = (name: string): boolean => splitEntry(name) !== undefined

/**
 * Returns the purpose of a recording's request: `redaction.explain`, `reason.says` of an editor, or `predict` for all
 * steps that ask the question about a changed text, since their requests have one template.
 */
function purposeOf(entry: string): string {
  const explained = /(?:^|\.)([^./]+\.(?:explain(?=[./~]|$)|(?:read|says)(?=[-./~]|$)))/u.exec(entry)?.[1]
  return explained ?? (/^call(?=[./~-]|$)/u.test(entry) ? 'call' : 'predict')
}

/** Returns the purpose of what replies share: `reply.stop`, `reply.length`. */
function purposeOfReply({ finishReason }: JsonObject): string {
  const { unified = finishReason } = isJsonObject(finishReason) ? finishReason : {}
  return typeof unified === 'string' ? `reply.${unified}` : 'reply'
}

/** Returns whether a reply has valid parts; a recording that was edited by hand may lack them. */
export function isReply({ content, stream, result, error }: JsonObject): boolean {
  if (result !== undefined) return true
  if (content !== undefined)
    return Array.isArray(content) && content.every((part: Json) => isJsonObject(part) && 'type' in part)
  return stream === undefined ? isJsonObject(error) : Array.isArray(stream)
}
