import { digestOf } from '../../text/canonical-json.js'
import { firstWords } from '../format/first-words.js'

/** Returns a name as format 1 wrote it: in at most 60 characters, with a digest if it could be unsafe or ambiguous. */
export function legacyNameOf(name: string): string {
  const plain = name.normalize('NFC').toLowerCase()
  const safe = [...plain.replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-').replace(/^[.~-]+|[.~-]+$/gu, '')]
    .slice(0, 60)
    .join('')
  const isItself = safe === name && safe !== '' && !looksDigested.test(name) && !isReserved.test(name)
  return isItself ? safe : [safe, digestOf(name).slice(0, 6)].filter((part) => part !== '').join('-')
}

/** Returns the id that format 1 gave a text whose letters are decomposed. */
export function decomposedId(id: string): string {
  const [, words = '', digest = ''] = /^(.*?)(-?[0-9a-f]{8})$/u.exec(id) ?? []
  return words === '' ? id : `${firstWords(words.normalize('NFD'))}${digest}`
}

/** Matches a name that could be another name with its digest: `sentiment-0a1b2c`. */
const looksDigested = /(?:^|-)[0-9a-f]{6}$/u

/** Matches the names that Windows reserves for devices: `con`, `nul.txt`. */
const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/u
