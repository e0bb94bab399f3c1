import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod/v4'
import { readChoice, readObject } from '../../src/replies/reply.js'

const stop = (text: string) => ({ text, finishReason: 'stop' })
const json = (value: unknown) => stop(JSON.stringify(value))
const labels = ['positive', 'negative', 'unknown'] as const
const schema = z.object({ words: z.array(z.string()) })
const source = 'A dull film, and two hours I want back.'

describe('a choice of labels', () => {
  test.each([
    ['as it was offered', 'positive', 'positive'],
    ['in other letters', 'POSITIVE', 'positive'],
    ['with white space around it', ' Negative\n', 'negative'],
    ['that says that the text does not settle it', 'unknown', 'unknown'],
  ])('is read %s', (_, said, value) => {
    expect(readChoice(json({ result: said }), labels)).toEqual({ value })
  })

  test('is returned in the spelling of the label, not of the reply', () => {
    expect(readChoice(json({ result: 'billing' }), ['Billing', 'Other'])).toEqual({ value: 'Billing' })
  })

  test('is read from an object with other properties', () => {
    expect(readChoice(json({ result: 'negative', because: 'dull' }), labels)).toEqual({ value: 'negative' })
  })

  test.each(['neutral', 'positive or negative', 'not positive', 'positively', ''])(
    'that was not offered is outside the labels: %j',
    (said) => {
      expect(readChoice(json({ result: said }), labels)).toEqual({ problem: 'outside the labels', reply: said })
    },
  )

  test.each([
    ['prose', 'positive'],
    ['prose about JSON', 'Here is the JSON: {"result": "positive"}'],
    ['JSON in a fence', '```json\n{"result":"positive"}\n```'],
    ['JSON of another shape', '{"answer":"positive"}'],
    ['a label of another type', '{"result":1}'],
    ['a list', '["positive"]'],
    ['null', 'null'],
    ['a number', '1'],
    ['a text', '"positive"'],
    ['half an object', '{"result":"posi'],
  ])('is not guessed from %s', (_, text) => {
    expect(readChoice(stop(text), labels)).toEqual({ problem: 'unreadable', reply: text })
  })
})

describe('an object of a schema', () => {
  test('is read as the schema has it', () => {
    expect(readObject(json({ words: ['dull', 'back'] }), schema, source)).toEqual({
      value: { words: ['dull', 'back'] },
    })
  })

  test('may be empty: naming nothing is an answer', () => {
    expect(readObject(json({ words: [] }), schema, source)).toEqual({ value: { words: [] } })
  })

  test('loses properties that the schema lacks', () => {
    expect(readObject(json({ words: ['dull'], why: 'it is' }), schema, source)).toEqual({ value: { words: ['dull'] } })
  })

  test.each([
    ['prose', 'The words are: dull.'],
    ['another shape', '{"word":"dull"}'],
    ['another type', '{"words":"dull"}'],
    ['null', 'null'],
    ['half an object', '{"words":["dull"'],
  ])('is unreadable as %s', (_, text) => {
    expect(readObject(stop(text), schema, source)).toEqual({ problem: 'unreadable', reply: text })
  })
})

describe('a refusal', () => {
  const refusal = "I'm sorry, but I can't assist with that."

  test('in prose is found, if a label was requested', () => {
    expect(readChoice(stop(refusal), labels)).toEqual({ problem: 'refused', reply: refusal })
  })

  test('in prose is found, if an object was requested', () => {
    expect(readObject(stop(refusal), schema, source)).toEqual({ problem: 'refused', reply: refusal })
  })

  test('in place of the label is found', () => {
    expect(readChoice(json({ result: refusal }), labels)).toEqual({ problem: 'refused', reply: refusal })
  })

  test('in a list is found', () => {
    expect(readObject(json({ words: [refusal] }), schema, source)).toEqual({ problem: 'refused', reply: refusal })
  })

  test('in a text is found', () => {
    expect(readObject(json({ edited: refusal }), z.object({ edited: z.string() }), source)).toEqual({
      problem: 'refused',
      reply: refusal,
    })
  })

  test('deep inside an object is found', () => {
    const nested = z.object({ found: z.array(z.object({ text: z.string() })) })
    expect(readObject(json({ found: [{ text: 'dull' }, { text: refusal }] }), nested, source)).toEqual({
      problem: 'refused',
      reply: refusal,
    })
  })

  test('that is part of the source text does not count', () => {
    const redacted = "I'm sorry, but I can't assist with that, said the [REDACTED]."
    expect(
      readObject(
        json({ redacted }),
        z.object({ redacted: z.string() }),
        "I'm sorry, but I can't assist with that, said the clerk.",
      ),
    ).toEqual({ value: { redacted } })
  })

  test('is the reading of a filtered reply, however much of it arrived', () => {
    for (const text of ['', '{"result":"positive"}']) {
      expect(readChoice({ text, finishReason: 'content-filter' }, labels)).toEqual({ problem: 'refused', reply: text })
      expect(readObject({ text, finishReason: 'content-filter' }, schema, source)).toEqual({
        problem: 'refused',
        reply: text,
      })
    }
  })

  test('is not found in a text that only begins like one', () => {
    const edited = 'I am sorry, but this film is great.'
    expect(readObject(json({ edited }), z.object({ edited: z.string() }), 'I am sorry, but this film is bad.')).toEqual(
      { value: { edited } },
    )
  })
})

describe('an incomplete reply', () => {
  test('is cut off at the token limit, even if it can be read', () => {
    for (const text of ['{"result":"posi', '{"result":"positive"}', '']) {
      expect(readChoice({ text, finishReason: 'length' }, labels)).toEqual({ problem: 'cut off', reply: text })
      expect(readObject({ text, finishReason: 'length' }, schema, source)).toEqual({ problem: 'cut off', reply: text })
    }
  })

  test.each(['', ' ', '\n\t'])('is no reply if it is blank: %j', (text) => {
    expect(readChoice(stop(text), labels)).toEqual({ problem: 'no reply', reply: text })
    expect(readObject(stop(text), schema, source)).toEqual({ problem: 'no reply', reply: text })
  })
})

test('a reply is never read as a label that it does not name', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json()),
      fc.constantFrom('stop', 'length', 'content-filter', 'other'),
      (text, finishReason) => {
        const reading = readChoice({ text, finishReason }, labels)
        if ('value' in reading) expect(JSON.parse(text).result.trim().toLowerCase()).toBe(reading.value)
        else expect(reading.reply).toBeTypeOf('string')
      },
    ),
  )
})

describe('the word before the text in the prompt', () => {
  const edited = z.object({ edited: z.string() })

  test('is removed from a reply that repeats it', () => {
    expect(readObject(json({ edited: 'Text: A bright film.' }), edited, source)).toEqual({
      value: { edited: 'A bright film.' },
    })
  })

  test('stays if the text itself begins with it', () => {
    expect(readObject(json({ edited: 'Text: A bright film.' }), edited, 'Text: A dull film.')).toEqual({
      value: { edited: 'Text: A bright film.' },
    })
  })

  test('stays further on in a reply', () => {
    expect(readObject(json({ edited: 'A bright Text: film.' }), edited, source)).toEqual({
      value: { edited: 'A bright Text: film.' },
    })
  })
})
