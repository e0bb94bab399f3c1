import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/text/canonical-json.js'
import type { RecordedRequest } from '../../src/session/model-call.js'
import { wrap } from '../../src/text/wrap.js'
import { configuredRules } from '../../src/vitest/configured-rules.js'

const said = (text: string): Json => [{ role: 'user', content: [{ type: 'text', text }] }]
const request = (text = 'Is it good?'): RecordedRequest => ({ model: 'm', prompt: said(text), provider: 'p' })
const anything = <Value>(value: unknown): Value => value as Value

describe('scrub', () => {
  test('gets each text and returns it without private parts', () => {
    const { scrub } = configuredRules({ scrub: (text) => text.replaceAll('Anna', '[NAME]') })
    expect(scrub(['Anna wrote.', 'Nobody did.'])).toEqual(['[NAME] wrote.', 'Nobody did.'])
  })

  test('returns texts unchanged if the config has no scrub', () =>
    expect(configuredRules({}).scrub(['Anna'])).toEqual(['Anna']))

  test.each([
    ['a number', 7, 'returned 7'],
    ['nothing', undefined, 'returned undefined'],
    ['a promise', Promise.resolve('text'), 'returned a promise'],
    ['a list', ['text'], 'returned ["text"]'],
  ])('that returns %s is an error', (_, left, told) => {
    const { scrub } = configuredRules({ scrub: () => anything(left) })
    const message = `faithful({ scrub }): scrub(text) ${told}; it must return the scrubbed text. No call was made.`
    expect(() => scrub(['text'])).toThrow(wrap(message).join('\n'))
  })

  test('that throws is an error with its message, whatever it throws', () => {
    const throwing = (thrown: unknown) => (): string => {
      throw thrown
    }
    expect(() => configuredRules({ scrub: throwing(new Error('no list of names')) }).scrub(['text']))
      .toThrowErrorMatchingInlineSnapshot(`
      [UsageError: faithful({ scrub }): scrub(text) threw: no list of names. No call was made.]
    `)
    expect(() => configuredRules({ scrub: throwing(undefined) }).scrub(['text'])).toThrow(
      'scrub(text) threw: undefined. No call was made.',
    )
  })
})

describe('match', () => {
  const withoutDates = (request: RecordedRequest): RecordedRequest =>
    JSON.parse(JSON.stringify(request).replaceAll(/\d{4}-\d\d-\d\d/gu, ''))

  test('returns the parts of a request that count, with sorted names', () => {
    const { match } = configuredRules({
      match: ({ prompt, ...rest }) => ({ ...rest, prompt: withoutDates({ prompt: prompt ?? null }).prompt ?? null }),
    })
    const [now, then] = match([request('On 2026-01-02, is it good?'), request('On 2025-12-31, is it good?')])
    expect(now).toEqual(then)
    expect(JSON.stringify(now)).toBe(
      '{"model":"m","prompt":[{"content":[{"text":"On , is it good?","type":"text"}],"role":"user"}],"provider":"p"}',
    )
  })

  test('that changes its argument changes a copy', () => {
    const { match } = configuredRules({
      match(request) {
        Object.assign(request, { prompt: said('constant'), seed: 1 })
        return request
      },
    })
    const sent = request()
    expect(match([sent])).toEqual([{ ...request('constant'), seed: 1 }])
    expect(sent).toEqual(request())
  })

  test('returns requests unchanged if the config has no match', () =>
    expect(configuredRules({}).match([request()])).toEqual([request()]))

  test.each([
    ['nothing', undefined, 'returned undefined'],
    ['null', null, 'returned null'],
    ['a text', 'prompt', 'returned "prompt"'],
    ['a list', [], 'returned []'],
    ['a promise, of which every one would be the same', Promise.resolve(request()), 'returned a promise'],
  ])('that returns %s is an error', (_, left, told) => {
    const { match } = configuredRules({ match: () => anything(left) })
    const message = `faithful({ match }): match(request) ${told}; it must return the request, without the parts to ignore.`
    expect(() => match([request()])).toThrow(
      wrap(`${message} The call was not made, and no recording was read for it.`).join('\n'),
    )
  })

  test.each([
    ['no prompt', ({ model }: RecordedRequest) => ({ model: model ?? null })],
    ['a prompt without messages', (request: RecordedRequest) => ({ ...request, prompt: [] })],
    ['a prompt of which every text is empty', (request: RecordedRequest) => ({ ...request, prompt: said(' ') })],
    ['nothing at all', () => ({})],
  ])('that leaves %s is an error, since two different questions would be one', (_, match) => {
    expect(() => configuredRules({ match }).match([request()])).toThrowErrorMatchingInlineSnapshot(`
      [UsageError: faithful({ match }): match(request) removed the whole prompt, so a recording
      would answer any question; it must remove only what is new in each run. The call
      was not made, and no recording was read for it.]
    `)
  })

  test.each(['values', 'query', 'documents', 'text'])('that leaves no %s of another model is an error too', (name) => {
    const asked = { model: 'm', [name]: ['A text.'] }
    expect(configuredRules({ match: (request) => request }).match([asked])).toEqual([asked])
    expect(() => configuredRules({ match: () => ({ model: 'm' }) }).match([asked])).toThrow(
      `removed the whole ${name}, so a recording`,
    )
  })

  test('may return an empty prompt for an empty prompt', () => {
    const empty = { model: 'm', prompt: [] }
    expect(configuredRules({ match: (request) => request }).match([empty])).toEqual([empty])
  })

  test('that throws is an error with its message', () => {
    const { match } = configuredRules({
      match() {
        throw new TypeError('request.messages is undefined')
      },
    })
    expect(() => match([request()])).toThrowErrorMatchingInlineSnapshot(`
      [UsageError: faithful({ match }): match(request) threw: request.messages is undefined. The
      call was not made, and no recording was read for it.]
    `)
  })
})
