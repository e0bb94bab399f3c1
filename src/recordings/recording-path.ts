import { createHash } from 'node:crypto'
import type { Place } from '../session/model-call.js'
import { digest } from '../text/canonical-json.js'

/** The folder of recordings, in the root of a Vitest project. */
export const recordingsFolder = '__recordings__'

/** The path of a recording below the recordings folder, with forward slashes. */
export function recordingPath({ subject, input, step, call }: Place, modelId: string, sample: number): string {
  return `${nameOf(subject)}/${nameOf(modelId)}/${input}/${stepOfSample(nameOf(step), sample)}${call === undefined ? '' : `/${call}`}.json`
}

/** The name of a step; the second time in a test it is a sample of its own. */
export const stepOfSample = (step: string, sample: number): string => `${step}${sample > 1 ? `~${sample}` : ''}`

/** A readable id of an input: the first words of its text, where it has one, and a digest of all of it. */
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
  // A first "word" may be a whole text in scripts without spaces.
  name ||= [...(words[0] ?? '')].slice(0, 16).join('')
  return [name, digest(input).slice(0, 8)].filter((part) => part !== '').join('-')
}

/** A name as a file system takes it; two names never share one, not even where case and composed letters are ignored. */
export function nameOf(name: string): string {
  const plain = name.normalize('NFC').toLowerCase()
  const safe = [...plain.replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-').replace(/^[.~-]+|[.~-]+$/gu, '')]
    .slice(0, 60)
    .join('')
  const isItself = safe === name && safe !== '' && !looksDigested.test(name) && !isReserved.test(name)
  return isItself
    ? safe
    : [safe, createHash('sha256').update(name).digest('hex').slice(0, 6)].filter((part) => part !== '').join('-')
}

/** A name that could be another name with its digest. */
const looksDigested = /(?:^|-)[0-9a-f]{6}$/u

/** Names that Windows keeps for devices. */
const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/u
