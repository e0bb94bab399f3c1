import { digestOf } from '../../text/canonical-json.js'
import { isPlainObject } from '../../text/plain-object.js'
import { asScrubbed } from '../secrets/scrub.js'
import type { OtherParameters } from './other-model.js'

/** Returns what a model reads in a call: the values to embed, the query and the documents to rank, a prompt. */
export const textsOfCall = ({ documents, ...parameters }: OtherParameters): readonly unknown[] => [
  ...textNames.flatMap((name) => (parameters[name] === undefined ? [] : [parameters[name]])),
  ...(isPlainObject(documents) ? [documents.values] : []),
]

/** Returns the parameters of a call with each text as the config's `scrub` returns it. */
export async function scrubbedCall(parameters: OtherParameters): Promise<OtherParameters> {
  const { documents } = parameters
  const texts = Object.entries(parameters).filter(([name]) => textNames.includes(name))
  const values = isPlainObject(documents) ? documents.values : undefined
  const [left, valuesLeft] = await asScrubbed([texts.map(([, text]) => text), values] as const)
  return {
    ...parameters,
    ...Object.fromEntries(texts.map(([name], index) => [name, left[index]])),
    ...(isPlainObject(documents) ? { documents: { ...documents, values: valuesLeft } } : {}),
  }
}

/** The parameters that hold texts, apart from `documents`, whose values do. */
const textNames: readonly string[] = ['values', 'query', 'prompt', 'text', 'instructions']

/** Returns the parameters of a call as a recording has them: of a large file, only a digest, since it is compared. */
export function recordedParameters({ audio, files, mask, ...parameters }: OtherParameters): OtherParameters {
  return {
    ...parameters,
    ...(audio === undefined ? {} : { audio: digestOfFile(audio) }),
    ...(Array.isArray(files) ? { files: files.map(withDigest) } : {}),
    ...(mask === undefined ? {} : { mask: withDigest(mask) }),
  }
}

const withDigest = (file: unknown): unknown =>
  isPlainObject(file) && 'data' in file ? { ...file, data: digestOfFile(file.data) } : file

/** Returns a file of more than a kilobyte as its digest and its length. A file is bytes, or a text in base64. */
function digestOfFile(file: unknown): unknown {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'base64') : file
  if (!(bytes instanceof Uint8Array) || bytes.length <= 1024) return file
  return { digest: digestOf(Buffer.from(bytes).toString('base64')), bytes: bytes.length }
}
