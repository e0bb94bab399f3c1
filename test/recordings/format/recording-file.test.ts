import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotRunError } from 'vitest-faithful'
import {
  parseFile,
  printFile,
  sharedPartsOf,
  type RecordingFile,
} from '../../../src/recordings/format/recording-file.js'
import { missingPart } from '../../../src/recordings/format/stored-recording.js'
import type { Recording } from '../../../src/session/recording.js'
import { canonical, type Json } from '../../../src/text/canonical-json.js'

const ticket = 'I was charged twice for one pair of shoes.'
const template = (text: string, word = 'team'): string => `Which ${word} handles this ticket?\n\nText: ${text}`
const user = (text: string): Json => ({ content: [{ text, type: 'text' }], role: 'user' })
const requestOf = (prompt: readonly Json[], more: { readonly [name: string]: Json } = {}): Recording['request'] =>
  canonical({ model: 'gpt-5-mini', provider: 'openai', temperature: 0, ...more, prompt }) as Recording['request']
const replyOf = (text: string): Json => ({
  content: [{ text, type: 'text' }],
  finishReason: { raw: 'stop', unified: 'stop' },
  response: { id: 'resp_0123456789', modelId: 'gpt-5-mini-2025-08-07' },
  usage: { inputTokens: { cacheRead: 0, total: 76 }, outputTokens: { total: 9 } },
  warnings: [],
})
const recordingOf = (request: Recording['request'], about?: string, reply = replyOf('billing')): Recording => ({
  recordedAt: '2026-11-29T02:01:32.123Z',
  took: 812,
  request,
  reply,
  ...(about === undefined ? {} : { about }),
})
const asked = (about: string, word?: string): Recording => recordingOf(requestOf([user(template(about, word))]), about)

const fileOf = (recordings: { readonly [entry: string]: Recording }, text?: string): RecordingFile => ({
  ...(text === undefined ? {} : { text }),
  recordings: new Map(Object.entries(recordings)),
})
const parsed = (text: string, shared: ReadonlyMap<string, string> = new Map()): RecordingFile =>
  parseFile(text, { file: 'a/x.json', shared: (name) => shared.get(name) })
/** Returns a file as it is after it was printed and parsed, as plain JSON. */
const again = (file: RecordingFile): unknown => {
  const { text, shared } = printFile(file)
  return plain(parsed(text, shared))
}
const plain = ({ text, recordings }: RecordingFile): unknown => ({
  text,
  recordings: [...recordings]
    .map(([name, recording]) => [name, JSON.stringify(canonical(recording))])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
})

describe('a file of recordings', () => {
  test('stores the text of the input once, and names the text of other requests', () => {
    const masked = 'I was [REDACTED] twice for one pair of shoes.'
    const { text } = printFile(fileOf({ predict: asked(ticket), 'redaction.again': asked(masked) }, ticket))
    expect(text).toMatchInlineSnapshot(`
      "{
      "format": 2,
      "text": "I was charged twice for one pair of shoes.",
      "recordings": {

      "predict": {
        "recordedAt": "2026-11-29T02:01:32.123Z", "took": 812,
        "request": { "shared": "predict-b8dde570" },
        "reply": {
          "content": [{ "text": "billing", "type": "text" }],
          "response": { "id": "resp_0123456789" },
          "shared": "reply.stop-b94ad65b",
          "usage": { "inputTokens": { "total": 76 }, "outputTokens": { "total": 9 } }
        }
      },

      "redaction.again": {
        "recordedAt": "2026-11-29T02:01:32.123Z", "took": 812,
        "request": {
          "shared": "predict-b8dde570",
          "text": "I was [REDACTED] twice for one pair of shoes."
        },
        "reply": {
          "content": [{ "text": "billing", "type": "text" }],
          "response": { "id": "resp_0123456789" },
          "shared": "reply.stop-b94ad65b",
          "usage": { "inputTokens": { "total": 76 }, "outputTokens": { "total": 9 } }
        }
      }

      }
      }
      "
    `)
  })

  test('shares the template of a question that also differs by other words, and stores these words', () => {
    const also = 'The customer reports a double charge.'
    const prompt = (words: string): readonly Json[] => [user(`What does it say? ${words}\n\nText: ${ticket}`)]
    const reading = (words: string, differing = words): Recording => ({
      ...recordingOf(requestOf(prompt(words)), ticket),
      also: differing,
      hasOwnTemplate: true,
    })
    const one = printFile(fileOf({ 'reason.read': reading(also) }, ticket))
    const other = printFile(fileOf({ 'reason.read': reading('Another reason.') }, ticket))
    expect([...one.shared.keys()]).toEqual([...other.shared.keys()])
    expect([...one.shared.keys()][0]).toMatch(/^reason\.read-/u)
    expect(one.text).toContain(`"also": "${also}"`)
    expect(one.text).not.toContain('What does it say?')
    // Words that stand twice, or not at all, leave the template to its input.
    for (const recording of [
      reading(`${also} ${also}`, also),
      reading(also, 'elsewhere'),
      reading('{also}'),
      reading(ticket),
    ]) {
      const file = fileOf({ 'reason.read': recording }, ticket)
      const { text, shared } = printFile(file)
      const read = parsed(text, shared).recordings.get('reason.read')
      expect(read?.request).toEqual(recording.request)
    }
    const { text, shared } = one
    expect(parsed(text, shared).recordings.get('reason.read')).toMatchObject({ also, request: requestOf(prompt(also)) })
  })

  test('shares the settings, the template and what many replies have', () => {
    const { shared } = printFile(fileOf({ predict: asked(ticket) }, ticket))
    expect([...shared.values()].join('')).toMatchInlineSnapshot(`
      "{
        "format": 2,
        "request": {
          "model": "gpt-5-mini",
          "prompt": [{
            "content": [{
              "text": { "$lines": [
                "Which team handles this ticket?",
                "",
                "Text: {text}"
              ] },
              "type": "text"
            }],
            "role": "user"
          }],
          "provider": "openai",
          "temperature": 0
        }
      }
      {
        "format": 2,
        "reply": {
          "finishReason": { "raw": "stop", "unified": "stop" },
          "response": { "modelId": "gpt-5-mini-2025-08-07" },
          "usage": { "inputTokens": { "cacheRead": 0 } },
          "warnings": []
        }
      }
      "
    `)
  })

  test('is the same after it was printed and parsed, whatever it contains', () => {
    const odd = fc.constantFrom(
      '$lines',
      '$$lines',
      '$bytes',
      '__proto__',
      'constructor',
      'toString',
      'shared',
      'whole',
      'text',
      'rest',
      'sample',
      'format',
      'request',
      'missing',
      '1',
      '',
      '{text}',
      '\uD83D',
      'two\nlines',
      'a\r\nb',
      '\u2028',
    )
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(odd, fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.record({ $lines: fc.array(fc.string(), { maxLength: 3 }) }),
        fc.dictionary(fc.oneof(odd, fc.string()), tie('json'), { maxKeys: 4 }),
      ),
    }))
    const about = fc.oneof(odd, fc.constantFrom('good', 'a', ticket, `${ticket}\n"${ticket}"`, '{text as JSON}'))
    const message = fc.oneof(
      json,
      fc.record({ role: fc.constantFrom('system', 'assistant', 'user'), content: fc.oneof(odd, json) }),
      fc
        .tuple(about, fc.constantFrom('', 'good ', '{text} ', '{tex', '{"ticket":'), fc.boolean())
        .map(([about, before, isJson]) => user(`${before}${isJson ? JSON.stringify(about) : about}${before}`)),
    )
    const bare = { content: [], usage: { total: 0 }, response: { modelId: 'gpt-5-mini-2025-08-07' } }
    const recording = fc.record(
      {
        recordedAt: fc.constant('2026-11-29T02:01:32.123Z'),
        took: fc.nat(),
        about,
        hasOwnTemplate: fc.constant(true),
        request: fc
          .tuple(fc.dictionary(odd, json, { maxKeys: 3 }), fc.oneof(json, fc.array(message, { maxLength: 5 })))
          .map(([settings, prompt]) => canonical({ ...settings, prompt }) as Recording['request']),
        reply: fc
          .tuple(fc.dictionary(odd, json, { maxKeys: 3 }), json)
          .map(([more, providerMetadata]) => Object.assign(more, { ...bare, providerMetadata })),
      },
      { requiredKeys: ['recordedAt', 'request', 'reply'] },
    )
    const entry = fc.constantFrom('predict/1', 'predict/2', 'predict~2/1', 'redaction.again/1')
    const file = fc.record(
      {
        text: about,
        recordings: fc.array(fc.tuple(fc.oneof(odd, entry), recording), { maxLength: 4 }).map((all) => new Map(all)),
      },
      { requiredKeys: ['recordings'] },
    )
    fc.assert(
      fc.property(file, fc.func(fc.boolean()), (file, isShared) => {
        const { text, shared } = printFile(file as RecordingFile, isShared)
        const read = parsed(text, shared)
        for (const [name, { about, hasOwnTemplate: _, ...recording }] of file.recordings) {
          const { about: aboutRead, hasOwnTemplate: __, ...recordingRead } = read.recordings.get(name) as Recording
          expect(JSON.stringify(canonical(recordingRead))).toBe(JSON.stringify(canonical(recording)))
          expect([about, undefined]).toContain(aboutRead)
        }
        expect(read.recordings.size).toBe(file.recordings.size)
        expect(read.text).toBe(file.text)
        expect(printFile(read, isShared)).toEqual({ text, shared })
        expect(sharedPartsOf(text, 'x')).toEqual(new Set(shared.keys()))
      }),
      { numRuns: 1_000 },
    )
  })

  test('is printed in one way, in whatever order its recordings came', () => {
    const recordings = [
      'predict/1',
      'predict/2',
      'predict/10',
      'predict',
      'predict~2',
      'redaction.control-1',
      'redaction.again',
      '__proto__',
      '1',
      '10',
      '9',
      'é',
      'Predict',
      'call/01',
      'call/1',
    ].map((name) => [name, asked(ticket)] as const)
    const expected = printFile({ text: ticket, recordings: new Map(recordings) })
    fc.assert(
      fc.property(fc.shuffledSubarray(recordings, { minLength: recordings.length }), (shuffled) => {
        expect(printFile({ text: ticket, recordings: new Map(shuffled) })).toEqual(expected)
      }),
    )
    expect(expected.text.match(/^"(.*)": \{$/gmu)).toEqual([
      ...['shared', 'call-08f646eb', 'predict-698f3e95', 'recordings'].map((name) => `"${name}": {`),
      ...['1', '9', '10', 'Predict', '__proto__', 'call/1', 'call/01', 'predict'].map((name) => `"${name}": {`),
      ...['predict/1', 'predict/2', 'predict/10', 'predict~2'].map((name) => `"${name}": {`),
      ...['redaction.again', 'redaction.control-1', 'é'].map((name) => `"${name}": {`),
    ])
  })

  test('has each line of a text on its own line', () => {
    const { text } = printFile(
      fileOf({ predict: recordingOf(requestOf([]), undefined, replyOf('First line\nsecond line\n')) }, 'One\ntwo'),
    )
    expect(text).toContain('"text": { "$lines": [\n  "One",\n  "two"\n] },\n')
    expect(text).toMatch(/^ +"First line",\n +"second line",\n +""\n/mu)
  })

  test('has lines of at most 100 columns, texts apart', () => {
    const counts = { counts: Array.from({ length: 300 }, (_, index) => index), ...(replyOf('x') as object) }
    const nested = { a: { b: [{ c: ['some words', 'other words', { d: 'and more words' }] }] } }
    const { text } = printFile(
      fileOf({ predict: recordingOf(requestOf([]), undefined, { ...counts, providerMetadata: nested }) }),
    )
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    expect(text.split('\n').length).toBeLessThan(45)
  })

  test.each([
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['line breaks of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['tabs and other spaces', (text: string) => JSON.stringify(JSON.parse(text), null, '\t')],
  ])('is read with %s, its shared parts too', (_, change) => {
    const file = fileOf({ predict: asked(`${ticket}\nThank you.`) }, `${ticket}\nThank you.`)
    const { text, shared } = printFile(file)
    const changed = new Map([...shared].map(([name, part]) => [name, change(part)]))
    expect(plain(parsed(change(text), changed))).toEqual(plain(file))
  })
})

describe('the shared part of a request', () => {
  const partsOf = (file: RecordingFile): readonly string[] =>
    [...printFile(file).shared.keys()].filter((name) => !name.startsWith('reply'))
  const textOf = (file: RecordingFile): string => printFile(file).text

  test('is one for all steps that ask the same question', () => {
    const steps = ['predict', 'predict~2', 'redaction.again', 'redaction.control-1', 'redaction.control-2']
    const file = fileOf(Object.fromEntries(steps.map((step, index) => [step, asked(`${ticket} ${index}`)])), ticket)
    expect(partsOf(file)).toEqual([expect.stringMatching(/^predict-[0-9a-f]{8}$/)])
  })

  test('has the name of its step, without numbers, masks and personas', () => {
    const entries = {
      'redaction.explain.mask-<gone>.as-you': 'redaction.explain',
      'call~2.importance.explain': 'importance.explain',
      'predict/2': 'predict',
      'predict-2.importance.explain': 'importance.explain',
      'call/3': 'call',
      'call.importance.stable-1': 'call',
      'Meine Prüfung.explain.target-x': 'meine-prüfung.explain',
    }
    for (const [entry, name] of Object.entries(entries))
      expect(partsOf(fileOf({ [entry]: asked(ticket) }))[0]).toMatch(new RegExp(`^${name}(?:-\\w{8})+$`, 'u'))
  })

  test('is the only part besides its name that a changed word of a template changes', () => {
    const before = printFile(fileOf({ predict: asked(ticket), 'redaction.again': asked('x y') }, ticket))
    const after = printFile(
      fileOf({ predict: asked(ticket, 'group'), 'redaction.again': asked('x y', 'group') }, ticket),
    )
    const [old, now] = [before, after].map(
      ({ shared }) => [...shared.keys()].find((name) => name.startsWith('predict')) ?? '',
    )
    expect(before.text.replaceAll(old ?? '', now ?? '')).toBe(after.text)
    expect(after.shared.get(now ?? '')).toBe(before.shared.get(old ?? '')?.replace('Which team', 'Which group'))
  })

  test('holds the messages before and after those that differ', () => {
    const conversation = (answer: string): Recording =>
      recordingOf(
        requestOf([
          { content: 'You sort tickets.', role: 'system' },
          user(template(ticket)),
          { content: [{ text: answer, type: 'text' }], role: 'assistant' },
          user(`Which words decided?\n\nText: ${ticket}`),
        ]),
        ticket,
      )
    const file = fileOf({ predict: conversation('billing'), other: conversation('shipping') }, ticket)
    expect(partsOf(file)).toHaveLength(1)
    expect(textOf(file)).not.toContain('Which words decided')
    expect(again(file)).toEqual(plain(file))
  })

  test('serves all samples of a request', () => {
    const sampled = (sample: number): Recording => recordingOf(requestOf([user(template(ticket))], { sample }), ticket)
    const file = fileOf({ predict: asked(ticket), 'predict~2': sampled(2), 'predict~3': sampled(3) }, ticket)
    expect(partsOf(file)).toHaveLength(1)
    expect(again(file)).toEqual(plain(file))
  })

  test.each([
    [
      'the text, as the content of a JSON string',
      'Say "no"\nor a backslash \\ here',
      (text: string) => `{"ticket":${JSON.stringify(text)}}`,
    ],
    ['a long text that occurs twice', ticket, (text: string) => `${text}\n\nAgain: ${text}`],
    ['a short text that occurs once', 'shoes', (text: string) => `Which team? Text: ${text}`],
    ['half a letter', 'a long text with half of it \uD83D', (text: string) => `Text: ${text}\uDE00`],
    ['a text like a pattern', 'costs $& and $1 and $$ each', (text: string) => `Text: ${text}`],
  ])('has a hole for %s', (_, about, prompt) => {
    const file = fileOf({ predict: recordingOf(requestOf([user(prompt(about))]), about) }, about)
    expect([...printFile(file).shared.values()].join('')).toContain('{text')
    expect(again(file)).toEqual(plain(file))
  })

  test.each([
    ['a short text that occurs twice', 'good', 'Is it good?\n\nText: good'],
    ['an empty text', '', 'Is it good?'],
    ['a text that the message lacks', ticket, 'Is it good?'],
    ['a message with a hole of its own', ticket, `Fill {text} in.\n\nText: ${ticket}`],
    ['a text with a hole of its own', 'Fill {text} in, and more', 'Text: Fill {text} in, and more'],
  ])('leaves a message in the file: %s', (_, about, prompt) => {
    const file = fileOf({ predict: recordingOf(requestOf([user(prompt)]), about) }, about)
    expect([...printFile(file).shared.values()].join('')).not.toContain('"role": "user"')
    const { text, shared } = printFile(file)
    expect(parsed(text, shared).recordings.get('predict')?.request).toEqual(requestOf([user(prompt)]))
    expect(textOf(file)).toContain('"rest"')
  })

  test('leaves a picture beside the text in the file, since each input has another one', () => {
    const withPicture = (data: string): Recording =>
      recordingOf(
        requestOf([
          {
            content: [
              { text: template(ticket), type: 'text' },
              { data: { $bytes: data }, mediaType: 'image/png', type: 'file' },
            ],
            role: 'user',
          },
        ]),
        ticket,
      )
    expect(partsOf(fileOf({ predict: withPicture('iVBO'), other: withPicture('Rw0K') }, ticket))).toHaveLength(1)
  })

  test('leaves a system message with the text in the file', () => {
    const withSystem = (text: string): Recording =>
      recordingOf(requestOf([{ content: template(text), role: 'system' }, user('Go.')]), text)
    expect(partsOf(fileOf({ predict: withSystem(ticket), other: withSystem(`${ticket} Please.`) }))).toHaveLength(1)
  })

  test('lacks the template of an application, which may contain documents about the text', () => {
    const withDocument = (about: string, document: string): Recording =>
      recordingOf(requestOf([user(`${document}\n\nQuestion: ${about}`)]), about)
    const runs = fileOf(
      { 'predict/1': withDocument(ticket, 'Shoes cost 40.'), 'redaction.again/1': withDocument(`${ticket}.`, 'Hats.') },
      ticket,
    )
    expect(partsOf(runs)).toHaveLength(1)
    expect(textOf(runs)).toContain('"Shoes cost 40.",')
    expect(textOf(runs)).toContain('"Question: {text}"')
    expect(again(runs)).toEqual(plain(runs))
  })

  test('lacks the template of a question that comes with its input, each part of which stays readable', () => {
    const about = { ...asked(ticket), hasOwnTemplate: true }
    const file = fileOf(
      { predict: about, 'redaction.again': about, 'importance.explain': asked(ticket, 'words') },
      ticket,
    )
    const { text, shared } = printFile(file)
    expect([...shared.values()].join('')).not.toContain('Which team')
    expect([...shared.values()].join('')).toContain('Which words')
    expect(text).toContain('"Which team handles this ticket?"')
    expect(again(file)).toEqual(plain(file))
  })

  test('lacks what only the recordings of one input share, which the file has once', () => {
    const own = (about: string): Recording => ({ ...asked(about), hasOwnTemplate: true })
    const { text } = printFile(fileOf({ predict: own(ticket), 'redaction.again': own('I was [REDACTED].') }, ticket))
    expect(text.slice(0, text.indexOf('"reply"'))).toMatchInlineSnapshot(`
      "{
      "format": 2,
      "text": "I was charged twice for one pair of shoes.",
      "shared": {

      "predict-698f3e95": {
        "shared": "predict-439644ca",
        "template": [{
          "content": [{
            "text": { "$lines": [
              "Which team handles this ticket?",
              "",
              "Text: {text}"
            ] },
            "type": "text"
          }],
          "role": "user"
        }]
      }

      },
      "recordings": {

      "predict": {
        "recordedAt": "2026-11-29T02:01:32.123Z", "took": 812,
        "request": { "shared": "predict-698f3e95" },
        "
    `)
    expect(text.match(/"Which team handles this ticket\?"/gu)).toHaveLength(1)
  })

  test('names what a file lacks if somebody removed its own part', () => {
    const own = (about: string): Recording => ({ ...asked(about), hasOwnTemplate: true })
    const { text, shared } = printFile(fileOf({ predict: own(ticket), 'redaction.again': own(`${ticket}.`) }, ticket))
    const [, name = ''] = /^"(predict-\w{8})": \{$/mu.exec(text) ?? []
    const { request } = parsed(text.replace(`"${name}": {`, '"other": {'), shared).recordings.get(
      'predict',
    ) as Recording
    expect(missingPart(request)).toBe(name)
  })

  test.each([
    ['the whole', [], '"shared": "predict-'],
    ['no template', ['predict-1'], '"template": ['],
    ['no system message and no schema', ['predict-1', 'predict-2'], '"settings": {'],
    ['nothing', ['predict-1', 'predict-2', 'predict-3'], '"whole": {'],
  ])('has %s where the folder takes no more parts', (_, full, expected) => {
    const schema = { responseFormat: { schema: { enum: ['billing', 'shipping'] }, type: 'json' } }
    const request = requestOf([{ content: 'You sort tickets.', role: 'system' }, user(template(ticket))], schema)
    const file = fileOf({ predict: recordingOf(request, ticket) }, ticket)
    let parts = 0
    const { text, shared } = printFile(file, (name) => name.startsWith('reply') || !full.includes(`predict-${++parts}`))
    expect(text).toContain(expected)
    expect(parsed(text, shared).recordings.get('predict')?.request).toEqual(request)
  })

  test('is none for a request that consists of other parts', () => {
    const file = fileOf({ predict: recordingOf({ prompt: 'one text', shared: 'x-1' }) })
    expect(textOf(file)).toContain('"whole": { "prompt": "one text", "shared": "x-1" }')
    expect(again(file)).toEqual(plain(file))
  })
})

describe('a recording whose shared part is missing', () => {
  const file = fileOf({ predict: asked(ticket), 'redaction.explain': asked(ticket, 'queue') }, ticket)
  const { text, shared } = printFile(file)
  const [lost = '', kept = ''] = [...shared.keys()].filter((name) => !name.startsWith('reply'))
  const withoutPart = (missing: string): RecordingFile =>
    parseFile(text, { file: 'x.json', shared: (name) => (name === missing ? undefined : shared.get(name)) })

  test('has a request that no call has, and says which part is missing', () => {
    const { request } = withoutPart(lost).recordings.get('predict') as Recording
    expect(request).toEqual({ missing: `shared/${lost}.json`, prompt: [] })
    expect(missingPart(request)).toBe(lost)
  })

  test('does not block the other recordings of its file', () => {
    const { request } = withoutPart(lost).recordings.get('redaction.explain') as Recording
    expect(request).toEqual(asked(ticket, 'queue').request)
    expect(missingPart(request)).toBeUndefined()
    expect(sharedPartsOf(text, 'x.json')).toContain(kept)
  })

  test('stays in the file as it is when another recording is added', () => {
    const { recordings } = withoutPart(lost)
    const added = printFile({
      text: ticket,
      recordings: new Map([...recordings, ['predict~2', asked(ticket, 'group')]]),
    })
    const restored = parsed(added.text, new Map([...shared, ...added.shared]))
    expect(restored.recordings.get('predict')).toEqual(asked(ticket))
    expect(restored.recordings.size).toBe(3)
  })

  test('is stale if the shared part of its reply is missing', () => {
    const reply = [...shared.keys()].find((name) => name.startsWith('reply')) ?? ''
    const { recordings } = withoutPart(reply)
    expect(missingPart((recordings.get('predict') as Recording).request)).toBe(reply)
    expect(printFile({ text: ticket, recordings }).text).toBe(text)
  })

  test.each(['../../../secret', 'a\\b', '.hidden', 'C:x'])('never reads a file elsewhere: %s', (name) => {
    const foreign = text.replaceAll(lost, JSON.stringify(name).slice(1, -1))
    const read: string[] = []
    const { recordings } = parseFile(foreign, { file: 'x.json', shared: (part) => (read.push(part), shared.get(part)) })
    expect(missingPart((recordings.get('predict') as Recording).request)).toBe(name)
    expect(read).not.toContain(name)
  })
})

describe('a damaged file of recordings is an error', () => {
  const { text, shared } = printFile(fileOf({ predict: asked(ticket) }, ticket))
  const conflict = text.replace('"predict": {', '<<<<<<< HEAD\n"predict": {\n=======\n>>>>>>> theirs')

  test.each([
    ['cut short', text.slice(0, -30), 'is damaged: it is not JSON'],
    ['with a missing comma', text.replace('"took": 812,', '"took": 812'), 'is damaged: it is not JSON (line 8).'],
    ['empty', '', 'is damaged: it is not JSON (it ends too early).'],
    ['of a later version', '{ "format": 3 }', 'has format 3; this vitest-faithful reads formats 1 and 2'],
    ['of format 1', '{ "format": 1 }', 'has format 1, but files at its place have format 2.'],
    ['other JSON', '[]', 'is damaged: it lacks "format".'],
    ['without recordings', '{ "format": 2 }', 'is damaged: it lacks "recordings".'],
    [
      'with a recording without a reply',
      '{ "format": 2, "recordings": { "a": { "request": {} } } }',
      '"a" lacks "request" or',
    ],
    [
      'with a reply of invalid parts',
      '{ "format": 2, "recordings": { "a": { "request": {}, "reply": { "content": [null] } } } }',
      'is damaged: the reply of "a" has invalid parts.',
    ],
    ['with a text that is a number', '{ "format": 2, "text": 1, "recordings": {} }', 'its "text" must be a string.'],
    ['with a merge conflict', conflict, 'contains the markers of a merge conflict (line 6).'],
    ['with a merge conflict on Windows', conflict.replaceAll('\n', '\r\n'), 'merge conflict (line 6).'],
    ['with the base of a merge conflict', `{\n||||||| 0a1b\n}`, 'merge conflict (line 2).'],
  ])('%s', (_, damaged, message) => {
    expect(() => parsed(damaged)).toThrow(NotRunError)
    expect(() => parsed(damaged)).toThrow(message)
    expect(() => parsed(damaged)).toThrow('The file is unchanged, and no call was made.')
  })

  test('with a way to solve a merge conflict', () => {
    expect(() => parsed(conflict)).toThrow('git checkout --ours -- a/x.json  (or --theirs)')
    expect(() => parsed('')).toThrow('git checkout -- a/x.json')
  })

  test.each([
    ['is not JSON', '{'],
    ['lacks "request"', '{ "format": 2 }'],
  ])('when a request is read whose shared part %s', (message, part) => {
    const name = [...shared.keys()].find((name) => name.startsWith('predict')) ?? ''
    const { recordings } = parsed(text, new Map([...shared, [name, part]]))
    expect(() => recordings.get('predict')?.request).toThrow(NotRunError)
    expect(() => recordings.get('predict')?.request).toThrow(message)
    expect(() => recordings.get('predict')?.request).toThrow(`a/shared/${name}.json`)
  })

  test('no text of a recording is taken for the marker of a conflict', () => {
    const file = fileOf({ predict: asked('<<<<<<< HEAD\n=======\n>>>>>>> theirs') }, '<<<<<<< HEAD\n=======\n>>>>>>> x')
    expect(again(file)).toEqual(plain(file))
  })

  test.each(['\u2028', '\u2029', '\r', '\u0085'])('nor where another line break stands before it: %j', (lineBreak) => {
    const text = ['a', '<<<<<<< HEAD', '=======', '>>>>>>> theirs', ''].join(lineBreak)
    const file = fileOf({ predict: asked(text) }, text)
    expect(again(file)).toEqual(plain(file))
  })
})

describe('the size of recordings', () => {
  test('is at most 40 % of format 1 for four recordings of a review, in one block of a disk', () => {
    const review = 'A slow film, but its actors carry every scene with warmth and wit, while the music '.padEnd(
      150,
      'goes on ',
    )
    const masked = review.replace('slow', '[REDACTED]')
    const schema = {
      responseFormat: {
        schema: {
          $schema: 'http://json-schema.org/draft-07/schema#',
          additionalProperties: false,
          properties: { result: { enum: ['positive', 'negative', 'unknown'], type: 'string' } },
          required: ['result'],
          type: 'object',
        },
        type: 'json',
      },
    }
    const question =
      'What is the sentiment of the following paragraph? The possible answers are positive, negative, unknown. ' +
      'The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.'
    const step = (about: string, reply: string): Recording =>
      recordingOf(requestOf([user(`${question}\n\nText: ${about}`)], schema), about, replyOf(reply))
    const steps = {
      predict: step(review, '{"result":"positive"}'),
      'redaction.explain': step(review, JSON.stringify({ redacted: masked })),
      'redaction.again': step(masked, '{"result":"unknown"}'),
      'redaction.control-1': step(review.replace('scene', '[REDACTED]'), '{"result":"positive"}'),
    }
    const before = Object.values(steps).map(
      ({ recordedAt, request, reply }) => JSON.stringify({ format: 1, recordedAt, request, reply }, null, 2).length,
    )
    const { text } = printFile(fileOf(steps, review))
    expect(text.length / before.reduce((sum, size) => sum + size)).toBeLessThan(0.4)
    expect(text.length).toBeLessThan(4_096)
  })

  test('grows with the length of a text, and so does the time', () => {
    const long = 'a "quoted" line\n'.repeat(10_000)
    const file = fileOf({ predict: asked(long), 'redaction.again': asked(`${long}.`) }, long)
    expect(printFile(file).text.length).toBeLessThan(3 * JSON.stringify(long).length)
    expect(again(file)).toEqual(plain(file))
  })
})
