import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decomposedId, legacyNameOf } from '../../../src/recordings/format-1/legacy-path.js'
import { inputId } from '../../../src/recordings/format/recording-path.js'

const names = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 90 }),
  fc.string({
    unit: fc.constantFrom('a', 'A', 'b', '-', '.', '~', '_', ' ', '/', '1', 'é', 'e\u0301', 'ß', 'İ', '好'),
    minLength: 1,
    maxLength: 12,
  }),
)

/** Returns a name as a file system compares it that ignores case and canonical forms. */
const onDisk = (name: string): string => name.normalize('NFC').toLowerCase()

describe('the id that format 1 gave an input', () => {
  test.each([
    ['accents', 'Le cafe\u0301 de la re\u0301publique e\u0301tait ferme\u0301 toute la journe\u0301e'],
    ['Hangul', '그 영화는 정말 재미있었지만 결말이 조금 아쉬웠습니다'.normalize('NFD')],
    ['one long word', '안녕하세요반갑습니다저는오늘영화를보았습니다그리고집에갔습니다참좋았어요'.normalize('NFD')],
    ['Vietnamese', 'Bộ phim này rất hay nhưng kết thúc hơi buồn một chút'.normalize('NFD')],
    ['ASCII', 'A dull film that never ends and never begins'],
    ['no words', '*****'],
  ])('follows from the id of today for a text of decomposed letters: %s', (_, text) => {
    expect(decomposedId(inputId(text))).toBe(inputOfFormat1(text))
  })
})

/** Returns the id that format 1 gave a text: its words were not composed. */
function inputOfFormat1(text: string): string {
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
  name ||= [...(words[0] ?? '')].slice(0, 16).join('')
  return [name, inputId(text).slice(-8)].filter((part) => part !== '').join('-')
}

describe('a name on disk in format 1', () => {
  test.each(['sentiment', 'gpt-5-mini', 'redaction.control-1', 'llama3.1', '感情', 'a_b'])(
    'is the name itself where it is safe: %s',
    (name) => {
      expect(legacyNameOf(name)).toBe(name)
    },
  )

  test.each([
    ['Sentiment', /^sentiment-[0-9a-f]{6}$/],
    ['my subject', /^my-subject-[0-9a-f]{6}$/],
    ['../../etc/passwd', /^etc-passwd-[0-9a-f]{6}$/],
    ['a\\b:c*?"<>|', /^a-b-c-[0-9a-f]{6}$/],
    ['ends in a dot.', /^ends-in-a-dot-[0-9a-f]{6}$/],
    ['...', /^[0-9a-f]{6}$/],
    ['🎬', /^[0-9a-f]{6}$/],
    ['x'.repeat(80), /^x{60}-[0-9a-f]{6}$/],
  ])('becomes a safe name with a digest: %j', (name, safe) => {
    expect(legacyNameOf(name)).toMatch(safe)
  })

  test('is safe whatever the name', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(legacyNameOf(name)).toMatch(/^[\p{L}\p{M}\p{N}._~-]+$/u)
        expect(legacyNameOf(name)).not.toMatch(/^\.|\.$/)
      }),
    )
  })

  test('differs from that of any other name, even if case is ignored', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(one !== other)
        expect(legacyNameOf(one).toLowerCase()).not.toBe(legacyNameOf(other).toLowerCase())
      }),
      { numRuns: 1_000 },
    )
    for (const name of ['Sentiment', 'my subject', 'a/b', '...'])
      for (const other of [name.toLowerCase(), name.toUpperCase(), `${name} `, name.replace(/\W/g, '-')])
        if (other !== name) expect(legacyNameOf(other)).not.toBe(legacyNameOf(name))
  })

  test('differs from that of a name in another canonical form', () => {
    expect(onDisk(legacyNameOf('caf\u00E9'))).not.toBe(onDisk(legacyNameOf('cafe\u0301')))
  })

  test('differs from that of a name which looks like a name on disk', () => {
    for (const name of ['Sentiment', 'my subject', '...', 'x'.repeat(80)])
      expect(legacyNameOf(legacyNameOf(name))).not.toBe(legacyNameOf(name))
  })

  test.each(['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'])('is safe for a name that Windows reserves: %s', (name) => {
    expect(legacyNameOf(name)).not.toBe(name)
  })

  test('is cut between whole characters', () => {
    expect(legacyNameOf(`x${'𠀀'.repeat(60)}`)).toSatisfy((name: string) => name.isWellFormed())
  })
})
