import { dirname, join } from 'node:path'
import type { Place } from '../../session/model-call.js'
import { beginningOf } from '../../text/beginning-of.js'
import { digest, digestOf } from '../../text/canonical-json.js'
import { firstWords } from './first-words.js'

/** The folder of recordings, in the root of a Vitest project. */
export const recordingsFolder = '__recordings__'

/**
 * The folder of leases and journals, in the folder of recordings: all who share the recordings, also from other
 * machines and containers, share it too.
 */
export const journalFolder = '.journal'

/**
 * Returns the path of the file with all recordings of an input, below the recordings folder, with forward slashes.
 * With that folder, it has at most 150 characters: Windows allows 260 for a whole path.
 */
export const inputFile = ({ subject, input }: Pick<Place, 'subject' | 'input'>, modelId: string): string =>
  `${modelFolder(subject, modelId)}/${isInputId(input) ? input : safeName(input, mostOfInput)}.json`

/** Returns the folder of all inputs that a subject asks a model about, below the recordings folder. */
export const modelFolder = (subject: string, modelId: string): string =>
  `${subjectFolder(subject)}/${safeName(modelId, mostOfFolder)}`

/** Returns the folder of a subject, or of a test file, below the recordings folder. */
export const subjectFolder = (subject: string): string => safeName(subject, mostOfFolder)

/** The folder of what is equal in many requests, in the folder of a model. No subject, model or input has this name. */
export const sharedFolder = 'shared'

/** Returns the name of a shared part: the purpose of its requests, and a digest of the part. */
export const sharedPartName = (purpose: string, digestOfPart: string): string =>
  `${safeName(purpose, mostOfPurpose)}-${digestOfPart.slice(0, 8)}`

/** Returns the path of a shared part of a file of recordings. */
export const partFile = (file: string, name: string): string => join(dirname(file), sharedFolder, `${name}.json`)

/** Whether a file in the folder of shared parts is one. In format 1, a test could have the name of that folder. */
export const isPartFile = (name: string): boolean => /-[0-9a-f]{8}\.json$/u.test(name)

/** Returns a readable id of an input: the first words of its text, if it has any, and a digest of the whole input. */
export const inputId = (input: unknown, text = typeof input === 'string' ? input : JSON.stringify(input)): string =>
  // Git on macOS composes letters. The digest is that of the input, so that inputs in two forms stay two.
  joined(firstWords(text.slice(0, 200).normalize('NFC')).normalize('NFC'), digest(input).slice(0, 8))

/** Returns a name without dots that is safe in a file system, as those of recordings: dots may then separate names. */
export const safeNameWithoutDots = (name: string, most: number): string =>
  name.includes('.') ? digested(name, most).replaceAll('.', '-') : safeName(name, most)

/** With `__recordings__`, the slashes and `.json`, the longest path has 150 characters. */
const mostOfFolder = 40
const mostOfInput = 48
const mostOfPurpose = 30

/** Whether a name is the id of an input or a test, which has its digest already. */
const isInputId = (name: string): boolean =>
  name.length <= mostOfInput && isSafe(name) && /(?:^|-)[0-9a-f]{8}$/u.test(name)

/**
 * Returns a name that is safe in a file system, with at most so many characters. Two names never get the same one,
 * even if the file system ignores case and composed letters.
 */
export function safeName(name: string, most: number): string {
  // Some file systems take `ſ` for `s`, and `ß` for `ss`.
  const hasOneCase = composed(name.toUpperCase()) === name
  const isItself = isSafe(name) && hasOneCase && name.length <= most && !looksDigested.test(name)
  return isItself && name !== sharedFolder ? name : digested(name, most)
}

/** Returns a safe name for people to read, with a digest of the whole name. */
function digested(name: string, most: number): string {
  const safe = safely(name)
  const room = most - 9
  // The end of a path tells more than its beginning: `…llama-3.3-70b-instruct`.
  const cut = safe.length <= room ? safe : name.includes('/') ? endOf(safe, room) : beginningOf(safe, room)
  return joined(trimmed(isDevice.test(cut) ? cut.replaceAll('.', '-') : cut), digestOf(name).slice(0, 8))
}

const isSafe = (name: string): boolean => name !== '' && safely(name) === name && !isDevice.test(name)

const safely = (name: string): string => trimmed(composed(name).replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-'))

const trimmed = (name: string): string => {
  let [from, to] = [0, name.length]
  while (from < to && '.~-'.includes(name.charAt(from))) from++
  while (to > from && '.~-'.includes(name.charAt(to - 1))) to--
  return name.slice(from, to)
}

const composed = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC')

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('-')

const endOf = (name: string, most: number): string => name.slice(-most).replace(/^[\uDC00-\uDFFF]/u, '')

/** Matches a name that could be another name with its digest. Format 1 had six digits. */
const looksDigested = /(?:^|-)(?:[0-9a-f]{6}|[0-9a-f]{8})$/u

/** Matches the names that Windows reserves for devices: `con`, `nul.txt`. */
const isDevice = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/u
