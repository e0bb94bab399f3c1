import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inputId, nameOf, recordingPath } from '../../src/recordings/recording-path.js'

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

describe('the path of a recording', () => {
  const place = { subject: 'sentiment', input: 'a-dull-film-12345678', step: 'redaction.explain' }

  test('names the subject, the model, the input and the step', () => {
    expect(recordingPath(place, 'gpt-5-mini', 1)).toBe(
      'sentiment/gpt-5-mini/a-dull-film-12345678/redaction.explain.json',
    )
  })

  test('numbers samples from the second one on', () => {
    expect(recordingPath(place, 'gpt-5-mini', 2)).toBe(
      'sentiment/gpt-5-mini/a-dull-film-12345678/redaction.explain~2.json',
    )
  })

  test('has one folder for a model whose id has slashes', () => {
    expect(recordingPath(place, 'meta/llama-3', 1)).toMatch(
      /^sentiment\/meta-llama-3-[0-9a-f]{6}\/a-dull-film-12345678\/redaction\.explain\.json$/,
    )
  })

  test('never leaves its folder', () => {
    fc.assert(
      fc.property(names, names, names, (subject, model, step) => {
        const parts = recordingPath({ ...place, subject, step }, model, 1).split('/')
        expect(parts).toHaveLength(4)
        for (const part of parts) expect(part).not.toMatch(/^\.*$|\\/)
      }),
    )
  })
})

describe('the id of an input', () => {
  test('begins with its first words', () => {
    expect(inputId('A shapeless, tedious film about nobody at all')).toMatch(
      /^a-shapeless-tedious-film-about-[0-9a-f]{8}$/,
    )
  })

  test('begins with the first characters of a text in a script without spaces', () => {
    expect(inputId('这部电影非常好看但是结局有点糟糕我不想再看一遍了真的非常不好看再也不看了')).toMatch(
      /^这部电影非常好看但是结局有点糟糕-[0-9a-f]{8}$/u,
    )
  })

  test('is a digest if the text contains no word', () => {
    expect(inputId('*****')).toMatch(/^[0-9a-f]{8}$/)
  })

  test('comes from canonical JSON if the input is an object', () => {
    expect(inputId({ b: 1, a: 'x' }).slice(-8)).toBe(inputId({ a: 'x', b: 1 }).slice(-8))
  })

  test('is the same for the same text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => inputId(text) === inputId(text)))
  })

  test('differs for another text, even if case and forms of letters are ignored', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(one !== other)
        expect(onDisk(inputId(one))).not.toBe(onDisk(inputId(other)))
      }),
    )
    expect(onDisk(inputId('A dull film'))).not.toBe(onDisk(inputId('a dull film')))
    expect(onDisk(inputId('caf\u00E9'))).not.toBe(onDisk(inputId('cafe\u0301')))
    expect(inputId(`${'word '.repeat(200)}a`)).not.toBe(inputId(`${'word '.repeat(200)}b`))
  })

  test('is short, and safe in a file name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const id = inputId(text)
        expect([...id].length).toBeLessThanOrEqual(48)
        expect(id).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u)
      }),
    )
  })
})

describe('a name on disk', () => {
  test.each(['sentiment', 'gpt-5-mini', 'redaction.control-1', 'llama3.1', '感情', 'a_b'])(
    'is the name itself where it is safe: %s',
    (name) => {
      expect(nameOf(name)).toBe(name)
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
    expect(nameOf(name)).toMatch(safe)
  })

  test('is safe whatever the name', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(nameOf(name)).toMatch(/^[\p{L}\p{M}\p{N}._~-]+$/u)
        expect(nameOf(name)).not.toMatch(/^\.|\.$/)
      }),
    )
  })

  test('differs from that of any other name, even if case is ignored', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(one !== other)
        expect(nameOf(one).toLowerCase()).not.toBe(nameOf(other).toLowerCase())
      }),
      { numRuns: 1_000 },
    )
    for (const name of ['Sentiment', 'my subject', 'a/b', '...'])
      for (const other of [name.toLowerCase(), name.toUpperCase(), `${name} `, name.replace(/\W/g, '-')])
        if (other !== name) expect(nameOf(other)).not.toBe(nameOf(name))
  })

  test('differs from that of a name in another canonical form', () => {
    expect(onDisk(nameOf('caf\u00E9'))).not.toBe(onDisk(nameOf('cafe\u0301')))
  })

  test('differs from that of a name which looks like a name on disk', () => {
    for (const name of ['Sentiment', 'my subject', '...', 'x'.repeat(80)])
      expect(nameOf(nameOf(name))).not.toBe(nameOf(name))
  })

  test.each(['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'])('is safe for a name that Windows reserves: %s', (name) => {
    expect(nameOf(name)).not.toBe(name)
  })

  test('is cut between whole characters', () => {
    expect(nameOf(`x${'𠀀'.repeat(60)}`)).toSatisfy((name: string) => name.isWellFormed())
  })
})
