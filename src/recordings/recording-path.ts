import type { Place } from '../session/model-call.js'
import { digest, digestOf } from '../text/canonical-json.js'

/** The folder of recordings, in the root of a Vitest project. */
export const recordingsFolder = '__recordings__'

/** Returns the path of a recording below the recordings folder, with forward slashes. */
export function recordingPath({ subject, input, step, call }: Place, modelId: string, sample: number): string {
  const folder = `${nameOf(subject)}/${nameOf(modelId)}/${input}`
  return `${folder}/${stepOfSample(nameOf(step), sample)}${call === undefined ? '' : `/${call}`}.json`
}

/** Returns the name of a step, with the number of its sample from the second one on: `predict~2`. */
export const stepOfSample = (step: string, sample: number): string => `${step}${sample > 1 ? `~${sample}` : ''}`

/** Returns a readable id of an input: the first words of its text, if it has any, and a digest of the whole input. */
export function inputId(input: unknown, text = typeof input === 'string' ? input : JSON.stringify(input)): string {
  const words =
    text
      .slice(0, 200)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let name = ''
  for (const word of words) {
    if (`${name}-${word}`.length > 33) break
    name = name === '' ? word : `${name}-${word}`
  }
  // In scripts without spaces, the first "word" may be the whole text.
  name ||= [...(words[0] ?? '')].slice(0, 16).join('')
  return [name, digest(input).slice(0, 8)].filter((part) => part !== '').join('-')
}

/**
 * Returns a name that is safe in a file system. Two names never get the same one,
 * even if the file system ignores case and composed letters.
 */
export function nameOf(name: string): string {
  const plain = name.normalize('NFC').toLowerCase()
  const safe = [...plain.replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-').replace(/^[.~-]+|[.~-]+$/gu, '')]
    .slice(0, 60)
    .join('')
  const isItself = safe === name && safe !== '' && !looksDigested.test(name) && !isReserved.test(name)
  return isItself ? safe : [safe, digestOf(name).slice(0, 6)].filter((part) => part !== '').join('-')
}

/** Matches a name that could be another name with its digest: `sentiment-0a1b2c`. */
const looksDigested = /(?:^|-)[0-9a-f]{6}$/u

/** Matches the names that Windows reserves for devices: `con`, `nul.txt`. */
const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/u
