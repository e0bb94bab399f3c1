import fc from 'fast-check'

/** What a text of others may hold: commands to terminals and CI servers, and what nobody sees. */
export const hostile: readonly string[] = [
  '\x1B[31m',
  '\x1B]8;;https://example.com\x07link\x1B]8;;\x07',
  '\x9B2J',
  '\x00',
  '\b',
  '\x7F',
  '\r',
  '\n',
  '\r\n',
  '\x85',
  '\u2028',
  '\u202E',
  '\u2066',
  '\u2069',
  '\u200B',
  '\u200F',
  '\u2060',
  '\uFEFF',
  '\u3164',
  '\u{E0041}',
  '\u{E007F}',
  '\uFE0F',
  '\uD83D',
  '\uFFFE',
  '::error::x',
  '\n::set-output name=a::b',
  '##[error]x',
  '##vso[task.complete]',
  "##teamcity[testFailed name='x']",
  '::',
  '##',
  '#',
  '[',
  'vso[',
  ' ',
  'word',
  'tedious',
  'שלום',
  '👩',
  '\u200D',
  '电影',
  '🏴',
]

/** A text of a few hostile pieces and words, of at most a few lines. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''))

/** The hostile parts that a reader of this message would get, in words; the colours of tests aside. */
export function faultsIn(message: string): readonly string[] {
  const faults: string[] = []
  for (const line of message.split('\n')) {
    const control = /\p{Cc}|[\u2028-\u202E\u2060-\u2069\u3164\u{E0000}-\u{E0FFF}\uFEFF\uFFFE\uFFFF]/u.exec(
      line.replace(/🏴[\u{E0030}-\u{E007A}]{3,6}\u{E007F}|\p{L}[\u{E0100}-\u{E01EF}]/gu, ''),
    )
    if (control) faults.push(`${JSON.stringify(control[0])} in ${JSON.stringify(line)}`)
    if (!line.isWellFormed()) faults.push(`half of an emoji in ${JSON.stringify(line)}`)
    if (/^\s*::/.test(line)) faults.push(`a command of GitHub: ${JSON.stringify(line)}`)
    if (/##(?:\[|vso\[|teamcity\[)/i.test(line)) faults.push(`a command: ${JSON.stringify(line)}`)
  }
  return faults
}
