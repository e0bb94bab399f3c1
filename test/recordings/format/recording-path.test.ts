import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inputFile,
  inputId,
  modelFolder,
  recordingsFolder,
  sharedFolder,
  sharedPartName,
} from '../../../src/recordings/format/recording-path.js'

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'A',
      'b',
      '-',
      '.',
      '~',
      '_',
      ' ',
      '/',
      '1',
      'é',
      'e\u0301',
      'ß',
      'ss',
      'ſ',
      's',
      'İ',
      'ı',
      'ς',
      'σ',
      '好',
    ),
    maxLength: 12,
  }),
  fc.constantFrom('con', 'NUL.txt', 'aux', 'com1.log', 'COM¹', 'lpt9', 'prn', sharedFolder, 'Shared', '.journal', '..'),
)

/** Returns a name as a file system may compare it: without case, and with composed letters. */
const onDisk = (name: string): string => name.normalize('NFC').toUpperCase().normalize('NFC')

const isDevice = (name: string): boolean => /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/iu.test(name)

describe('the file of an input', () => {
  const place = { subject: 'sentiment', input: inputId('A dull film') }

  test('names the subject, the model, and the first words of the input', () => {
    expect(inputFile(place, 'gpt-5-mini')).toMatch(/^sentiment\/gpt-5-mini\/a-dull-film-[0-9a-f]{8}\.json$/)
  })

  test('lies beside the folder of shared parts of its model', () => {
    expect(inputFile(place, 'gpt-5-mini')).toContain(`${modelFolder('sentiment', 'gpt-5-mini')}/a-dull`)
  })

  test('has at most 150 characters below the project, and 255 bytes a segment', () => {
    fc.assert(
      fc.property(names, names, names, fc.string({ unit: 'binary' }), (subject, model, input, digest) => {
        const folder = `${recordingsFolder}/${modelFolder(subject, model)}`
        for (const path of [
          `${recordingsFolder}/${inputFile({ subject, input }, model)}`,
          `${recordingsFolder}/${inputFile({ subject, input: inputId(input) }, model)}`,
          `${folder}/${sharedFolder}/${sharedPartName(input, inputId(digest).slice(-8))}.json`,
        ]) {
          expect(path.length).toBeLessThanOrEqual(150)
          for (const segment of path.split('/')) expect(Buffer.byteLength(segment)).toBeLessThan(255)
        }
      }),
    )
  })

  test.each([
    ['Latin', 'x'],
    ['Chinese', '好'],
    ['Hangul, decomposed', '한'.normalize('NFD')],
    ['four bytes', '𠀀'],
    ['Thai', 'กำ'],
  ])('has at most 150 characters for long names: %s', (_, letter) => {
    const name = letter.repeat(200)
    const path = `${recordingsFolder}/${inputFile({ subject: name, input: name }, name)}`
    expect(path.length).toBeLessThanOrEqual(150)
    expect(path.isWellFormed()).toBe(true)
  })

  test('has segments that every file system allows and keeps as they are', () => {
    fc.assert(
      fc.property(names, names, names, (subject, model, input) => {
        const segments = inputFile({ subject, input }, model).split('/')
        expect(segments).toHaveLength(3)
        for (const segment of segments) {
          expect(segment).toMatch(/^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}._~-]*$/u)
          expect(segment).not.toMatch(/[. ]$/)
          expect(segment).toBe(segment.normalize('NFC'))
          expect(segment).toBe(segment.toLowerCase())
          expect(isDevice(segment)).toBe(false)
          expect([sharedFolder, `${sharedFolder}.json`]).not.toContain(segment)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('differs from that of any other subject, model or input, even if case is ignored', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(one !== other)
        const paths = (name: string): string[] => [
          inputFile({ ...place, subject: name }, 'gpt'),
          inputFile(place, name),
          inputFile({ ...place, input: name }, 'gpt'),
          inputFile({ ...place, input: inputId(name) }, 'gpt'),
        ]
        for (const [index, path] of paths(one).entries())
          expect(onDisk(path)).not.toBe(onDisk(paths(other)[index] ?? ''))
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['case', 'Sentiment', 'sentiment'],
    ['composed letters', 'caf\u00E9', 'cafe\u0301'],
    ['sharp s', 'straße', 'strasse'],
    ['long s', 'ſee', 'see'],
    ['final sigma', 'λόγοσ', 'λόγος'],
    ['dotless i', 'ısı', 'isi'],
    ['spaces', 'my subject', 'my-subject'],
    ['slashes', 'a/b', 'a-b'],
    ['a trailing dot', 'film.', 'film'],
    ['a cut end', `${'x'.repeat(80)}1`, `${'x'.repeat(80)}2`],
  ])('tells two subjects apart: %s', (_, one, other) => {
    const [a, b] = [modelFolder(one, 'm'), modelFolder(other, 'm')]
    expect(onDisk(a)).not.toBe(onDisk(b))
  })

  test.each(['sentiment', 'gpt-5-mini', 'llama3.1', 'qwen2.5-coder-1.5b.gguf', '感情', 'فيلم', 'cinéma', 'a_b'])(
    'keeps a name that is safe: %s',
    (name) => {
      expect(modelFolder(name, name)).toBe(`${name}/${name}`)
    },
  )

  test('keeps the end of a long path or model id, which tells more than its beginning', () => {
    expect(modelFolder('packages/shop/src/features/billing/test/refunds.test.ts', 'x')).toMatch(
      /refunds\.test\.ts-[0-9a-f]{8}\/x$/,
    )
    expect(modelFolder('x', 'accounts/fireworks/models/llama-v3p3-70b-instruct')).toMatch(
      /llama-v3p3-70b-instruct-[0-9a-f]{8}$/,
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

describe('the id of an input whose letters are decomposed', () => {
  test.each(['cafe\u0301', '한국어'.normalize('NFD'), 'Việt Nam'.normalize('NFD')])(
    'has composed words: %s',
    (text) => {
      expect(inputId(text)).toBe(inputId(text).normalize('NFC'))
      expect(inputId(text).slice(0, -8)).toBe(inputId(text.normalize('NFC')).slice(0, -8))
    },
  )

  test('has a digest that differs from that of the composed text', () => {
    expect(inputId('cafe\u0301').slice(-8)).not.toBe(inputId('caf\u00E9').slice(-8))
  })
})
