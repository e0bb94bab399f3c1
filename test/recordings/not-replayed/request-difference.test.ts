import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceOf, requestDifference } from '../../../src/recordings/not-replayed/request-difference.js'
import type { Json } from '../../../src/text/canonical-json.js'
import { columnsOf } from '../../../src/text/columns.js'
import type { RecordedRequest } from '../../../src/session/model-call.js'

const user = (...texts: readonly string[]): Json => ({
  role: 'user',
  content: texts.map((text) => ({ type: 'text', text })),
})
const system = (content: string): Json => ({ role: 'system', content })
const asking = (...prompt: readonly Json[]): RecordedRequest => ({ prompt })
const between = (before: RecordedRequest, after: RecordedRequest): string => requestDifference(before, after).join('\n')
const ofTexts = (before: string, after: string): string => between(asking(user(before)), asking(user(after)))
const withSettings = (settings: { readonly [name: string]: Json }): RecordedRequest => ({
  provider: 'openai',
  model: 'gpt-5-mini',
  prompt: [user('Route the ticket.')],
  ...settings,
})
const ofSettings = (before: { readonly [name: string]: Json }, after: { readonly [name: string]: Json }): string =>
  between(withSettings(before), withSettings(after))
const schema = (queue: Json, more: { readonly [name: string]: Json } = {}) => ({
  responseFormat: { type: 'json', schema: { type: 'object', properties: { queue }, ...more } },
})
const filler = (words: number): string => Array.from({ length: words }, (_, index) => `word${index}`).join(' ')

describe('the difference of texts', () => {
  test('shows each changed line before and after', () => {
    expect(
      between(
        asking(system('Be brief.\nBe kind.'), user('Pick exactly one queue for this ticket.\n\nI was charged.')),
        asking(system('Be brief.\nBe stern.'), user('Pick the best queue for this ticket.\n\nI was charged.')),
      ),
    ).toMatchInlineSnapshot(`
      "  - system: Be kind.
        + system: Be stern.
        - Pick exactly one queue for this ticket.
        + Pick the best queue for this ticket."
    `)
  })

  test('shows a changed line beside an added one', () => {
    expect(ofTexts('One.\nPick exactly one queue.\nTwo.', 'One.\nThink first.\nPick the best queue.\nTwo.'))
      .toMatchInlineSnapshot(`
      "  + Think first.
        - Pick exactly one queue.
        + Pick the best queue."
    `)
  })

  test('shows a removed and an added line if they have nothing in common', () => {
    expect(ofTexts('Think.\nAnswer in German.', 'Think.\nNever use lists here')).toMatchInlineSnapshot(`
      "  - Answer in German.
        + Never use lists here"
    `)
  })

  test('says that a line moved', () => {
    expect(ofTexts('a\nb\nc\nBe brief.', 'Be brief.\na\nb\nc')).toMatchInlineSnapshot(`"  moved: Be brief."`)
  })

  test('shows a change far to the right on both lines', () => {
    expect(ofTexts(`${filler(60)} refund it ${filler(9)}`, `${filler(60)} refuse it ${filler(9)}`))
      .toMatchInlineSnapshot(`
        "  - … word58 word59 refund it word0 word1 word2 word3 word4 word5 word6 word …
          + … word58 word59 refuse it word0 word1 word2 word3 word4 word5 word6 word …"
      `)
  })

  test('shows each place of a long line that changed', () => {
    expect(ofTexts(`Be kind. ${filler(60)} refund it`, `Be stern. ${filler(60)} refuse it`)).toMatchInlineSnapshot(`
      "  - Be kind. word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 wor …
        + Be stern. word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 wo …
        - … word58 word59 refund it
        + … word58 word59 refuse it"
    `)
  })

  test('shows a change far to the right in a line without spaces, and in Chinese', () => {
    expect(ofTexts(`${'a'.repeat(300)}b${'c'.repeat(200)}`, `${'a'.repeat(300)}d${'c'.repeat(200)}`))
      .toMatchInlineSnapshot(`
        "  - … aaaaaaaaaaaabccccccccccccccccccccccccccccccccccccccccccccccccccccccccc …
          + … aaaaaaaaaaaadccccccccccccccccccccccccccccccccccccccccccccccccccccccccc …"
      `)
    expect(ofTexts(`${'这部电影很好看'.repeat(12)}我喜欢。`, `${'这部电影很好看'.repeat(12)}我讨厌。`))
      .toMatchInlineSnapshot(`
      "  - … 影很好看这部电影很好看我喜欢。
        + … 影很好看这部电影很好看我讨厌。"
    `)
  })

  test.each([
    ['a no-break space', 'a film', 'a\u00A0film'],
    ['a trailing space', 'a film', 'a film '],
    ['trailing spaces', 'a film ', 'a film   '],
    ['a carriage return', 'a film\nb', 'a film\r\nb\r'],
    ['a second space', 'a film', 'a  film'],
    ['an indent', 'a film', '  a film'],
    ['a tab', '  a film', '\ta film'],
    ['a zero-width space', 'a film', 'a fi\u200Blm'],
    ['a byte-order mark', 'a film', '\uFEFFa film'],
    ['a soft hyphen', 'a film', 'a fi\u00ADlm'],
    ['another normal form', 'caf\u00E9 au lait', 'cafe\u0301 au lait'],
    ['another normal form in Korean', '\uD55C\uAE00', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
    ['a Cyrillic letter', 'a cat', 'a c\u0430t'],
    ['another hyphen', 'follow-up', 'follow\u2011up'],
    ['another quotation mark', "it's", 'it\u2019s'],
    ['a direction of writing', 'a film', 'a \u202Efilm'],
    ['a form of an emoji', '\u2764 it', '\u2764\uFE0F it'],
    ['case', 'a Film', 'a film'],
    ['an emoji', 'a 😀 film', 'a 😁 film'],
    ['a control character', 'a\u0007film', 'a film'],
    ['a half of an emoji', 'a \uD800 film', 'a \uD801 film'],
    ['an empty line', 'a\nb', 'a\n\nb'],
    ['a line of spaces', 'a\n\nb', 'a\n  \nb'],
    ['a line break at the end', 'a', 'a\n'],
  ])('names what nobody sees, also far to the right: %s', (_, before, after) => {
    const shown = ofTexts(before, after)
    expect(shown).toMatchSnapshot()
    const farRight = ofTexts(`${filler(60)} ${before}`, `${filler(60)} ${after}`)
    for (const name of shown.match(/<[^>]+>/gu) ?? []) expect(farRight).toContain(name)
  })

  test('says that all line breaks changed', () => {
    expect(ofTexts('a\nb\nc', 'a\r\nb\r\nc')).toMatchInlineSnapshot(`"  user: line breaks: LF -> CRLF"`)
    expect(between(asking(system('a\r\nb\nc')), asking(system('a\nb\nc')))).toMatchInlineSnapshot(
      `"  system: line breaks: LF and CRLF -> LF"`,
    )
  })

  test('shows where two long lines differ that begin in the same way, also if little else is the same', () => {
    const start = 'You route the tickets of a support desk, and you answer in one word alone. '
    expect(ofTexts(`${start}${filler(90)}`, `${start}${filler(90).toUpperCase()}`)).toMatchInlineSnapshot(`
      "  - … in one word alone. word0 word1 word2 word3 word4 word5 word6 word7 wor …
        + … in one word alone. WORD0 WORD1 WORD2 WORD3 WORD4 WORD5 WORD6 WORD7 WOR …
        - … word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14 …
        + … WORD4 WORD5 WORD6 WORD7 WORD8 WORD9 WORD10 WORD11 WORD12 WORD13 WORD14 …
        - … word10 word11 word12 word13 word14 word15 word16 word17 word18 word19 …
        + … WORD10 WORD11 WORD12 WORD13 WORD14 WORD15 WORD16 WORD17 WORD18 WORD19 …
        … and 12 more places of this line"
    `)
    expect(ofTexts(`a\n${start}${filler(90)}`, `${start}${filler(90).toUpperCase()}\na`)).toMatchInlineSnapshot(`
      "  - … in one word alone. word0 word1 word2 word3 word4 word5 word6 word7 wor …
        + … in one word alone. WORD0 WORD1 WORD2 WORD3 WORD4 WORD5 WORD6 WORD7 WOR …
        - … word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14 …
        + … WORD4 WORD5 WORD6 WORD7 WORD8 WORD9 WORD10 WORD11 WORD12 WORD13 WORD14 …
        - … word10 word11 word12 word13 word14 word15 word16 word17 word18 word19 …
        + … WORD10 WORD11 WORD12 WORD13 WORD14 WORD15 WORD16 WORD17 WORD18 WORD19 …
        … and 12 more places of this line"
    `)
  })

  test('shows a prompt that match made a text', () => {
    expect(between({ prompt: 'Is it good? ' }, { prompt: 'Is it bad? ' })).toMatchInlineSnapshot(`
      "  - Is it good?
        + Is it bad?"
    `)
  })

  test('shows the first places of a line beside many changed settings', () => {
    const settings = (value: number) => Object.fromEntries(Array.from('abcdefgh', (name) => [name, value]))
    const [before, after] = [filler(200), filler(200).replaceAll(/word\d*5 /gu, 'other ')]
    expect(between({ ...asking(user(before)), ...settings(0) }, { ...asking(user(after)), ...settings(1) }))
      .toMatchInlineSnapshot(`
      "  - … word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 w …
        + … word2 word3 word4 other word6 word7 word8 word9 word10 word11 word12 w …
        - … word12 word13 word14 word15 word16 word17 word18 word19 word20 word21 …
        + … word12 word13 word14 other word16 word17 word18 word19 word20 word21 w …
        - … word22 word23 word24 word25 word26 word27 word28 word29 word30 word31 …
        + … word22 word23 word24 other word26 word27 word28 word29 word30 word31 w …
        a: 0 -> 1
        b: 0 -> 1
        c: 0 -> 1
        d: 0 -> 1
        e: 0 -> 1
        … and 3 more changes"
    `)
  })

  test('counts what does not fit, and still shows the settings', () => {
    const lines = (word: string): string =>
      Array.from({ length: 40 }, (_, index) => `${word} number ${index}`).join('\n')
    expect(
      between({ ...asking(user(lines('line'))), temperature: 0 }, { ...asking(user(lines('row'))), temperature: 1 }),
    ).toMatchInlineSnapshot(`
      "  - line number 0
        + row number 0
        - line number 1
        + row number 1
        - line number 2
        + row number 2
        - line number 3
        + row number 3
        - line number 4
        + row number 4
        temperature: 0 -> 1
        … and 35 more changes"
    `)
  })
})

describe('the difference of messages', () => {
  const dialogue = [system('Be kind.'), user('Hello.'), { role: 'assistant', content: [{ type: 'text', text: 'Hi!' }] }]
  const call = (input: Json): Json => ({
    role: 'assistant',
    content: [{ type: 'tool-call', toolCallId: '1', toolName: 'search', input }],
  })
  const result = (output: Json): Json => ({
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: '1', toolName: 'search', output }],
  })

  test('shows an added and a removed message with its role and its first words', () => {
    const german = user(`Please reply in German.\n${filler(60)}`)
    expect(between(asking(...dialogue), asking(...dialogue, german))).toMatchInlineSnapshot(
      `"  + user message: Please reply in German. word0 word1 word2 word3 word4 word …"`,
    )
    expect(between(asking(system('Be kind.'), german), asking(german))).toMatchInlineSnapshot(
      `"  - system message: Be kind."`,
    )
    expect(
      between(asking(user('x')), asking(user('x'), call({ query: 'refund' }), result({ type: 'text', value: 'ok' }))),
    ).toMatchInlineSnapshot(`
      "  + assistant message: calls search {"query":"refund"}
        + tool message: result of search {"type":"text","value":"ok"}"
    `)
  })

  test('says that a line moved to another message', () => {
    expect(
      between(asking(user('a', 'Be kind.'), user('b')), asking(user('a'), user('Be kind.', 'b'))),
    ).toMatchInlineSnapshot(`"  moved: Be kind."`)
    expect(between(asking(system('Be brief.\nBe kind.')), asking(system('Be brief.'), system('Be kind.'))))
      .toMatchInlineSnapshot(`
      "  - system: Be kind.
        + system message: Be kind."
    `)
  })

  test('shows another role, also with another text', () => {
    expect(
      between(asking(system('Be kind to all of them.')), asking(user('Be kind to all of them.'))),
    ).toMatchInlineSnapshot(`"  prompt[0].role: "system" -> "user""`)
    expect(between(asking(system('Be kind to all of them.')), asking(user('Be kind to all of us.'))))
      .toMatchInlineSnapshot(`
        "  - system: Be kind to all of them.
          + Be kind to all of us.
          prompt[0].role: "system" -> "user""
      `)
  })

  test('says that a message moved', () => {
    expect(
      between(asking(...dialogue), asking(dialogue[1] ?? null, dialogue[0] ?? null, dialogue[2] ?? null)),
    ).toMatchInlineSnapshot(`"  prompt: order "system", "user", "assistant" -> "user", "system", "assistant""`)
  })

  test('shows the path of the input and of the result of a tool', () => {
    expect(
      between(asking(call({ query: 'refund', limit: 3 })), asking(call({ query: 'refunds', limit: 3 }))),
    ).toMatchInlineSnapshot(`"  prompt[0].content[0].input.query: "refund" -> "refunds""`)
    expect(
      between(
        asking(result({ type: 'json', value: { hits: [1, 2] } })),
        asking(result({ type: 'json', value: { hits: [1, 2, 3] } })),
      ),
    ).toMatchInlineSnapshot(`"  + prompt[0].content[0].output.value.hits[2]: 3"`)
    expect(
      between(
        asking(result({ type: 'text', value: `First.\n${filler(40)} a\nLast.` })),
        asking(result({ type: 'text', value: `First.\n${filler(40)} b\nLast.` })),
      ),
    ).toMatchInlineSnapshot(`
      "  prompt[0].content[0].output.value:
          - … word37 word38 word39 a
          + … word37 word38 word39 b"
    `)
  })

  test('shows a text that was cut into other parts', () => {
    expect(between(asking(user('a\nb')), asking(user('a', 'b')))).toMatchInlineSnapshot(`
      "  prompt[0].content[0].text: "a\\nb" -> "a"
        + prompt[0].content[1]: {"type":"text","text":"b"}"
    `)
    expect(between(asking(user('a')), asking(user('a', 'b')))).toMatchInlineSnapshot(`"  + b"`)
  })

  test('shows files by size and digest', () => {
    const picture = (data: Json, more: { readonly [name: string]: Json } = {}): Json => ({
      role: 'user',
      content: [
        { type: 'text', text: 'Look.' },
        { type: 'file', mediaType: 'image/png', data, ...more },
      ],
    })
    const bytes = (fill: number): Json => ({ $bytes: Buffer.alloc(12_345, fill).toString('base64') })
    expect(between(asking(picture(bytes(1))), asking(picture(bytes(2))))).toMatchInlineSnapshot(`
      "  prompt[0].content[1].data:
          - 12,345 bytes, sha256 50b64526
          + 12,345 bytes, sha256 d74f3e56"
    `)
    expect(between(asking(user('Look.')), asking(picture(bytes(2))))).toMatchInlineSnapshot(
      `"  + prompt[0].content[1]: {"type":"file","mediaType":"image/png","data":"12, …"`,
    )
    expect(between(asking(picture(bytes(1))), asking(picture('https://example.org/a.png')))).toMatchInlineSnapshot(`
      "  prompt[0].content[1].data:
          - 12,345 bytes, sha256 50b64526
          + "https://example.org/a.png""
    `)
    expect(
      between(asking(picture(bytes(1))), asking(picture(Buffer.alloc(12_345, 1).toString('base64')))),
    ).toMatchInlineSnapshot(`"  prompt[0].content[1].data: the same bytes in another form"`)
    expect(between(asking(picture(bytes(1))), asking(picture(bytes(1), { filename: 'a.png' })))).toMatchInlineSnapshot(
      `"  + prompt[0].content[1].filename: "a.png""`,
    )
    expect(
      between(
        asking(picture(`data:image/png;base64,${'QUJD'.repeat(9)}`)),
        asking(picture(`data:image/png;base64,${'QUJE'.repeat(9)}`)),
      ),
    ).toMatchInlineSnapshot(`
      "  prompt[0].content[1].data:
          - 27 bytes, sha256 bd930792
          + 27 bytes, sha256 1bd6fcfe"
    `)
  })

  test('shows no difference in the forms of two specifications', () => {
    const file = (data: Json): Json => ({ role: 'user', content: [{ type: 'file', mediaType: 'image/png', data }] })
    expect(between(asking(file({ type: 'data', data: 'aGk=' })), asking(file('aGk=')))).toMatchInlineSnapshot(
      `"  Only the form of files or values differs, not their content."`,
    )
  })
})

describe('the difference of settings', () => {
  test('shows the path of a changed value in a schema', () => {
    expect(
      ofSettings(schema({ enum: ['billing', 'other', 'refund'] }), schema({ enum: ['billing', 'other', 'refunds'] })),
    ).toMatchInlineSnapshot(`"  responseFormat.schema.properties.queue.enum[2]: "refund" -> "refunds""`)
  })

  test('shows one line for one inserted value of a list', () => {
    const values = Array.from({ length: 30 }, (_, index) => `value ${index}`)
    expect(ofSettings(schema({ enum: values }), schema({ enum: values.toSpliced(7, 0, 'new') }))).toMatchInlineSnapshot(
      `"  + responseFormat.schema.properties.queue.enum[7]: "new""`,
    )
    expect(ofSettings(schema({ enum: values }), schema({ enum: values.toSpliced(7, 1) }))).toMatchInlineSnapshot(
      `"  - responseFormat.schema.properties.queue.enum[7]: "value 7""`,
    )
  })

  test('says that a list has another order', () => {
    expect(ofSettings(schema({ enum: ['a', 'b', 'c'] }), schema({ enum: ['c', 'b', 'a'] }))).toMatchInlineSnapshot(
      `"  responseFormat … .queue.enum: order "a", "b", "c" -> "c", "b", "a""`,
    )
    const values = Array.from({ length: 30 }, (_, index) => `value ${index}`)
    expect(ofSettings(schema({ enum: values }), schema({ enum: values.toReversed() }))).toMatchInlineSnapshot(
      `"  responseFormat … .properties.queue.enum: another order, 29 of 30 moved"`,
    )
    expect(ofSettings(schema({ enum: ['a', 'b', 'c'] }), schema({ enum: ['c', 'a', 'b', 'd'] })))
      .toMatchInlineSnapshot(`
      "  responseFormat … .properties.queue.enum: another order, 1 of 4 moved
        + responseFormat.schema.properties.queue.enum[3]: "d""
    `)
    expect(ofSettings({ stopSequences: ['a', 'a', 'b'] }, { stopSequences: ['b', 'a', 'a'] })).toMatchInlineSnapshot(
      `"  stopSequences: order "a", "a", "b" -> "b", "a", "a""`,
    )
  })

  test('shows added and removed names, and values of another type', () => {
    expect(ofSettings({ topP: 1, seed: 1 }, { temperature: 0.7, seed: '1' })).toMatchInlineSnapshot(`
      "  seed: 1 -> "1"
        + temperature: 0.7
        - topP: 1"
    `)
    expect(
      ofSettings(
        { providerOptions: { openai: { reasoningEffort: 'low' } } },
        { providerOptions: { openai: { reasoningEffort: 'high', user: { id: 1 } }, 'my provider': {} } },
      ),
    ).toMatchInlineSnapshot(`
      "  + providerOptions["my provider"]: {}
        providerOptions.openai.reasoningEffort: "low" -> "high"
        + providerOptions.openai.user: {"id":1}"
    `)
  })

  test('shows another model or provider in one line', () => {
    expect(ofSettings({}, { model: 'gpt-5' })).toMatchInlineSnapshot(`"  model: "gpt-5-mini" -> "gpt-5""`)
    expect(ofSettings({}, { provider: 'azure' })).toMatchInlineSnapshot(`"  provider: "openai" -> "azure""`)
    expect(ofSettings({}, { provider: 'anthropic', model: 'claude' })).toMatchInlineSnapshot(
      `"  model: "openai:gpt-5-mini" -> "anthropic:claude""`,
    )
  })

  test('matches tools by their names', () => {
    const tool = (name: string, description: string): Json => ({
      type: 'function',
      name,
      description,
      inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
    })
    const [find, send] = [tool('find', 'Finds a ticket.'), tool('send', 'Sends a reply.')]
    expect(ofSettings({ tools: [find, send] }, { tools: [send] })).toMatchInlineSnapshot(
      `"  - tools[0]: {"name":"find","type":"function","description":"Finds a ticket …"`,
    )
    expect(ofSettings({ tools: [find, send] }, { tools: [send, find] })).toMatchInlineSnapshot(
      `"  tools: order "find", "send" -> "send", "find""`,
    )
    expect(ofSettings({ tools: [find, send] }, { tools: [tool('send', 'Sends one reply.'), find] }))
      .toMatchInlineSnapshot(`
      "  tools: order "find", "send" -> "send", "find"
        tools[0].description: "Sends a reply." -> "Sends one reply.""
    `)
    expect(
      ofSettings({ tools: [find, send] }, { tools: [find, tool('mail', 'Sends a reply.')] }),
    ).toMatchInlineSnapshot(`"  tools[1].name: "send" -> "mail""`)
    expect(
      ofSettings(
        { tools: [find, tool('send', `Sends a reply. ${filler(30)} It is final.`)] },
        { tools: [find, tool('send', `Sends a reply. ${filler(30)} It is not final.`)] },
      ),
    ).toMatchInlineSnapshot(`
      "  tools[1].description:
          - … word28 word29 It is final.
          + … word28 word29 It is not final."
    `)
  })

  test('shows the end of a long path', () => {
    const deep = (value: Json): { readonly [name: string]: Json } =>
      schema({
        type: 'object',
        properties: { address: { type: 'object', properties: { 'street and number': value } } },
      })
    expect(ofSettings(deep({ type: 'string' }), deep({ type: 'number' }))).toMatchInlineSnapshot(
      `"  responseFormat … .properties["street and number"].type: "string" -> "number""`,
    )
    expect(ofSettings(deep({ type: 'string' }), deep({ type: 'string', description: 'x' }))).toMatchInlineSnapshot(
      `"  + responseFormat … ["street and number"].description: "x""`,
    )
  })

  test('escapes what nobody sees', () => {
    expect(ofSettings(schema({ enum: ['a b'] }), schema({ enum: ['a\u00A0b'] }))).toMatchInlineSnapshot(
      `"  responseFormat.schema.properties.queue.enum[0]: "a b" -> "a\\u00a0b""`,
    )
    expect(ofSettings(schema({ enum: ['caf\u00E9'] }), schema({ enum: ['cafe\u0301'] }))).toMatchInlineSnapshot(
      `"  responseFormat.schema.properties.queue.enum[0]: "caf\\u00e9" -> "cafe\\u0301""`,
    )
  })

  test('says so if nothing visible differs', () => {
    expect(between({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toMatchInlineSnapshot(
      `"  Only the order of names differs."`,
    )
    expect(between({ a: 1 }, { a: 1 })).toMatchInlineSnapshot(`"  The two requests are equal."`)
  })
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  // Long lines that begin in the same way.
  fc
    .tuple(fc.constantFrom(80, 300), fc.string({ maxLength: 900 }))
    .map(([length, end]) => 'word '.repeat(length / 5) + end),
  fc
    .array(fc.constantFrom('a', 'b ', '\u00A0', 'é', 'e\u0301', '\n', '\r\n', '这', '😀', '\t', 'word ', ' '), {
      maxLength: 120,
    })
    .map((parts) => parts.join('')),
)
const message = fc.oneof(
  text.map((content) => system(content)),
  fc.array(text, { maxLength: 3 }).map((texts) => user(...texts)),
)
const request = fc.record({
  prompt: fc.array(message, { maxLength: 4 }),
  tools: fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: fc.jsonValue() as fc.Arbitrary<Json> }), {
    maxLength: 3,
  }),
  settings: fc.jsonValue() as fc.Arbitrary<Json>,
}) as fc.Arbitrary<RecordedRequest>

describe('any two requests', () => {
  test('differ in 1 to 12 lines of at most 78 columns, none of which says that a value became itself', () => {
    fc.assert(
      fc.property(request, request, (before, after) => {
        const lines = requestDifference(before, after)
        expect(lines.length).toBeGreaterThan(0)
        expect(lines.length).toBeLessThanOrEqual(12)
        for (const [index, line] of lines.entries()) {
          expect(line).toMatch(/^(?: {2}){1,2}\S/u)
          expect(line).not.toMatch(/\p{Cc}/u)
          expect(columnsOf(line)).toBeLessThanOrEqual(78)
          const [, old, now] = /: (.*) -> (.*)$/u.exec(line) ?? []
          if (old !== undefined) expect(now).not.toBe(old)
          if (/^ +- /u.test(line)) expect(lines[index + 1]).not.toBe(line.replace(/^( +)-/u, '$1+'))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('show a difference of two texts on two lines that do not look the same', () => {
    fc.assert(
      fc.property(text, text, text, text, (start, end, one, other) => {
        fc.pre(one !== other)
        const lines = requestDifference(asking(user(start + one + end)), asking(user(start + other + end)))
        for (const [index, line] of lines.entries()) {
          if (line.startsWith('  - '))
            expect(lines[index + 1]?.normalize('NFC')).not.toBe(line.replace('-', '+').normalize('NFC'))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('have the same distance in both directions, and 0 only from themselves', () => {
    fc.assert(
      fc.property(request, request, (before, after) => {
        expect(distanceOf(before, after)).toBe(distanceOf(after, before))
        expect(distanceOf(before, structuredClone(before))).toBe(0)
      }),
    )
  })
})

describe('the distance of requests', () => {
  test('is smaller to the request that differs in fewer words', () => {
    const now = asking(system('Route the ticket.'), user('I was charged twice for March.'))
    const far = asking(system('Route the ticket.'), user('The export button does nothing at all.'))
    const near = asking(system('Route the ticket.'), user('I was charged twice for April.'))
    expect(distanceOf(near, now)).toBeLessThan(distanceOf(far, now))
    expect(distanceOf({ ...now, temperature: 1 }, now)).toBeLessThan(distanceOf(near, now))
  })

  test('counts an inserted message once', () => {
    const [hello, more] = [user(filler(30)), user(filler(50))]
    expect(distanceOf(asking(hello, more), asking(system('Be kind.'), hello, more))).toBeLessThan(10)
  })

  test('is smaller for a nearer text in a script without spaces', () => {
    const of = (text: string): RecordedRequest => asking(user(text))
    expect(distanceOf(of('这部电影很好看'), of('这部电影不好看'))).toBeLessThan(
      distanceOf(of('这部电影很好看'), of('按钮没有反应')),
    )
  })
})
