import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecret } from '../../../src/recordings/secrets/secrets.js'
import type { Json } from '../../../src/text/canonical-json.js'

const kindOf = (value: Json, known: string): string | undefined => findSecret(value, ['another-value-x1', known])?.kind
const environment = 'the value of an environment variable'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const base64url = (text: string): string => Buffer.from(text).toString('base64url')

describe('the value of an environment variable is found', () => {
  const known = 'Ab3/x+y_Z=9~q&"r<s>\'t'

  test.each<[string, string]>([
    ['as it is', known],
    ['in capitals', known.toUpperCase()],
    ['in small letters', known.toLowerCase()],
    ['as an address writes it', encodeURIComponent(known)],
    ['as an address writes it, with small digits', encodeURIComponent(known).toLowerCase()],
    ['as a form writes it', new URLSearchParams({ value: known }).toString()],
    ['as a whole address writes it', encodeURI(known)],
    ['as JSON writes it', JSON.stringify(known)],
    ['as JSON in JSON writes it', JSON.stringify(JSON.stringify({ known }))],
    [
      'as HTML writes it',
      known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ],
    ['in hexadecimal digits', Buffer.from(known).toString('hex')],
    ['in base64', base64(known)],
    ['in base64, with a user', base64(`me:${known}`)],
    ['in base64, in JSON', base64(JSON.stringify({ a: 'b', known }))],
    ['in base64 of addresses', base64url(`a${known}`)],
    ['in a file in an address', `data:application/octet-stream;base64,${base64(`\u0000\u0001${known}\u0000`)}`],
    ['in an address with text', `data:text/plain,${encodeURIComponent(`so ${known}`)}`],
  ])('%s', (_, text) => {
    expect(kindOf({ prompt: [{ content: `before ${text} after` }] }, known)).toBe(environment)
  })

  test('in the name of a property, and in an object beside bytes', () => {
    expect(findSecret({ a: { [`x-${known}`]: 1 } }, [known])).toMatchObject({ path: 'a', form: 'name', start: 2 })
    expect(findSecret({ file: { $bytes: 'AAECAw==', name: known } }, [known])).toMatchObject({ path: 'file.name' })
    expect(findSecret({ file: { $bytes: base64(`\u0000${known}`) } }, [known])).toMatchObject({ path: 'file' })
    expect(findSecret({ file: { $bytes: base64(`said: ${known}`) } }, [known])).toMatchObject({
      path: 'file',
      form: 'file',
      start: 6,
    })
  })

  test('with accents by themselves, and in an address in an address', () => {
    const value = 'pässwörd-für-Jürgen'
    expect(kindOf(`as ${value.normalize('NFD')}`, value)).toBe(environment)
    expect(kindOf(`as ${value}`, value.normalize('NFD'))).toBe(environment)
    expect(
      kindOf(`?next=${encodeURIComponent(`/?k=${encodeURIComponent('a&b=c/d+e&f=g/h')}`)}`, 'a&b=c/d+e&f=g/h'),
    ).toBe(environment)
  })

  test('with escaped line breaks, where the variable has them', () => {
    const key = String.raw`-----BEGIN KEY-----\nq7Rz2LmX9vKd\n-----END KEY-----`
    expect(kindOf(key.replaceAll(String.raw`\n`, '\n'), key)).toBe(environment)
  })

  test('in base64, whatever stands before and after it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), fc.string(), fc.string(), (known, before, after) => {
        fc.pre(known.trim().length >= 12 && known.isWellFormed())
        for (const text of [base64(before + known + after), base64url(before + known + after)])
          expect(kindOf({ text: `x ${text}` }, known)).toBe(environment)
      }),
    )
  })

  test('without showing more than five characters or a quarter of it', () => {
    for (const text of [known, base64(known), encodeURIComponent(known), Buffer.from(known).toString('hex')]) {
      const { shown = '' } = findSecret(text, [known]) ?? {}
      expect(shown.length).toBeLessThanOrEqual(6)
    }
  })
})

test('a value of an environment variable is not found in texts that only resemble it', () => {
  for (const text of ['q7Rz2LmX9vKd4Tn', 'q7Rz2LmX9vKd4TnC', 'q7Rz2LmX 9vKd4TnB', base64('q7Rz2LmX9vKd4Tn')])
    expect(kindOf(text, 'q7Rz2LmX9vKd4TnB')).not.toBe(environment)
})
