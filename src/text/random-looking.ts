import { regexSource } from './regex-source.js'

/** Whether a text has a run of 16 or more letters and digits that looks generated, not typed. */
export const hasRandomRun = (text: string): boolean =>
  !isPlaceholder(text) &&
  (text.match(/[A-Za-z0-9]{16,}/g) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run) && isJumbled(run))

/** Whether small letters, capitals and digits alternate too often for words, names and years. */
export function isJumbled(text: string): boolean {
  const kinds = text
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A')
    .replace(/\d/g, '1')
  let turns = 0
  for (let at = 1; at < kinds.length; at++) if (kinds[at] !== kinds[at - 1]) turns++
  // Random digits and letters turn at 40 to 60 of 100 places, `standardscaler2024` at one.
  return turns >= kinds.length / 5
}

/** Whether a text is a placeholder for a secret: `your-key-here`, `xxxxxxxx`, `1234567890abcdef`. */
export const isPlaceholder = (text: string): boolean =>
  placeholderWords.test(text) || isTyped(text.replace(/[^A-Za-z0-9]/g, '').toLowerCase())

/**
 * Parts of placeholders. The words have four letters or more: four letters turn up
 * in one of 20,000 random keys, three in one of 600.
 */
const placeholderWords = new RegExp(
  regexSource`
    example|sample|placeholder|your|dummy|fake|test|mock|demo|here|redacted|change|replace|insert|pass|secret|
    xxxx|0000|\*\*\*|\.\.\.|\u2026
  `,
  'i',
)

/** Whether a text has few different characters, or half of them repeat or follow the one before. */
function isTyped(characters: string): boolean {
  if (new Set(characters).size < Math.min(7, characters.length / 2)) return true
  let next = 0
  for (let at = 1; at < characters.length; at++) {
    const step = characters.charCodeAt(at) - characters.charCodeAt(at - 1)
    if (step === 0 || step === 1) next++
  }
  return next >= (characters.length - 1) / 2
}
