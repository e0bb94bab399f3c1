/** A model that is no language model: it embeds, ranks, draws, speaks or transcribes. */
export interface OtherModel {
  readonly specificationVersion: string
  readonly provider: string
  readonly modelId: string
  /** Only language models have it. */
  readonly supportedUrls?: never
}

/** What a model makes that is no language model, if its calls are recorded. */
export type OtherKind = 'embedding' | 'ranking' | 'image' | 'speech' | 'transcript'

/** The parameters of a call of such a model. */
export interface OtherParameters {
  readonly abortSignal?: AbortSignal | undefined
  readonly [name: string]: unknown
}

/**
 * Whether a value that a provider made is a model, but no language model. Models of images and speech have a
 * `doGenerate` too, but only language models have `supportedUrls`.
 */
export const isOtherModel = (value: object): value is OtherModel =>
  typeof Reflect.get(value, 'modelId') === 'string' &&
  typeof Reflect.get(value, 'provider') === 'string' &&
  typeof Reflect.get(value, 'specificationVersion') === 'string' &&
  !('supportedUrls' in value) &&
  callsIn(value).length > 0

/** Whether a model of a test is surely no language model. One that is made by hand may lack `supportedUrls`. */
export const isSurelyOtherModel = (value: unknown): value is OtherModel =>
  typeof value === 'object' &&
  value !== null &&
  isOtherModel(value) &&
  ('doEmbed' in value || 'doRerank' in value || 'maxImagesPerCall' in value || !('doStream' in value))

/** Returns the names of the methods that call a model: `doEmbed`. */
export function callsIn(model: object): readonly string[] {
  return [...namesIn(model)].filter(
    (name): name is string =>
      typeof name === 'string' && /^do[A-Z]/.test(name) && typeof Reflect.get(model, name) === 'function',
  )
}

/** Returns the names of all properties of an object that not every object has. */
export function namesIn(value: object): ReadonlySet<string | symbol> {
  const names = new Set<string | symbol>()
  for (let owner: object | null = value; owner; owner = Reflect.getPrototypeOf(owner)) {
    // The last one is `Object.prototype`, which may be that of another realm.
    if (owner !== value && Reflect.getPrototypeOf(owner) === null) break
    for (const name of Reflect.ownKeys(owner)) if (name !== 'constructor') names.add(name)
  }
  return names
}

/** Returns what a call of such a model makes. Undefined if such calls are not recorded: a video, a stream. */
export function kindOf(model: object, method: string, parameters: OtherParameters): OtherKind | undefined {
  if (method === 'doEmbed') return 'embedding'
  if (method === 'doRerank') return 'ranking'
  if (method !== 'doGenerate') return undefined
  if ('maxImagesPerCall' in model) return 'image'
  if ('audio' in parameters) return 'transcript'
  return typeof parameters.text === 'string' ? 'speech' : undefined
}

/**
 * Whether equal calls have equal results, whoever makes them. An application that embeds its documents once, in
 * whichever run comes first, then needs the recording of another run.
 */
export const isSameForAll = (kind: OtherKind): boolean => kind === 'embedding' || kind === 'ranking'
