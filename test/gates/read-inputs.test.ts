import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { defineSubject, entailment, multipleChoice, sentiment, UsageError } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { inputsOf, warningsOf } from '../../src/gates/read-inputs.js'
import { currentSession, openSession, type Session } from '../../src/session/session.js'
import type { InputSet } from '../../src/subjects/input-set.js'

const folder = mkdtempSync(join(tmpdir(), 'inputs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file of inputs, and returns its path. */
function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

// No test here may call a model.
const model = scriptedModel([])
const films = sentiment({ model })
const over = (source: unknown): InputSet => films.over(source as string)
const routing = defineSubject({
  name: 'routing',
  run: ({ body }: { id: number; body: string }) => ({ queue: body.includes('refund') ? 'billing' : 'other' }) as const,
  answer: ({ queue }) => queue,
  text: ({ body }) => body,
  labels: ['billing', 'other'],
})

const messageOf = async (reading: () => unknown): Promise<string> => {
  try {
    await reading()
  } catch (error) {
    expect(UsageError.isInstance(error)).toBe(true)
    return (error as Error).message.replaceAll(folder, '<folder>')
  }
  return expect.unreachable('The set was read.')
}
/** Returns the message on one line, however it is wrapped. */
const saidOf = async (source: unknown): Promise<string> => (await faultOf(source)).replace(/\s+/g, ' ')
const faultOf = (source: unknown): Promise<string> => messageOf(() => inputsOf(over(source)))

describe('a set of inputs', () => {
  test('has the inputs of a list in order, with ids made of their first words and a digest', async () => {
    const inputs = await inputsOf(over(['A dull film.', { input: 'A bright film.', expected: 'positive' }]))
    expect(inputs).toMatchInlineSnapshot(`
      [
        {
          "id": "a-dull-film-e6de0261",
          "input": "A dull film.",
        },
        {
          "expected": "positive",
          "id": "a-bright-film-b50016ec",
          "input": "A bright film.",
        },
      ]
    `)
  })

  test('has the id and the expected answer that an element gives', async () => {
    const [first, second] = await inputsOf(
      over([
        { id: 'r1', input: 'A dull film.', expected: 'negative' },
        { id: 17, input: 'A bright film.' },
      ]),
    )
    expect(first).toEqual({ id: 'r1', input: 'A dull film.', expected: 'negative' })
    expect(second).toEqual({ id: '17', input: 'A bright film.' })
  })

  test('names an input as its recordings do', async () => {
    const answering = scriptedModel(['negative', 'yes', 'office'])
    const text = 'Mary is in the office.'
    const pairs = [
      [sentiment({ model: answering }), text],
      [entailment({ model: answering }), { text, statement: 'Mary works.' }],
      [multipleChoice({ model: answering }), { question: 'Where?', options: ['office', 'garden'], text }],
    ] as const
    for (const [subject, input] of pairs) {
      const [{ id } = { id: '' }] = await inputsOf(subject.over([input] as never))
      expect(id).toBe((await subject.predict(input as never)).id)
    }
  })

  test('keeps the ids of its inputs when others are added in any place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.string({ minLength: 1 }).filter((text) => /[a-z]/i.test(text) && !text.includes('[')),
          { minLength: 2 },
        ),
        fc.nat(),
        async (texts, at) => {
          const all = await inputsOf(over(texts))
          const left = texts.toSpliced(at % texts.length, 1)
          expect(await inputsOf(over(left))).toEqual(all.toSpliced(at % texts.length, 1))
        },
      ),
      { numRuns: 50 },
    )
  })

  test('is read once, also by two matchers at the same time', async () => {
    let reads = 0
    const set = over(
      (async function* () {
        reads++
        yield 'A dull film.'
        yield 'A bright film.'
      })(),
    )
    const [one, other] = await Promise.all([inputsOf(set), inputsOf(set)])
    expect(one).toBe(other)
    expect(one).toHaveLength(2)
    expect(reads).toBe(1)
    expect(await inputsOf(set)).toBe(one)
  })

  test('reads any iterable: a Set, a generator, an asynchronous one', async () => {
    const texts = ['A dull film.', 'A bright film.']
    const sources = [
      new Set(texts),
      texts.values(),
      (function* () {
        yield* texts
      })(),
      (async function* () {
        yield* texts
      })(),
      new ReadableStream({
        start(controller) {
          for (const text of texts) controller.enqueue(text)
          controller.close()
        },
      }),
    ]
    for (const source of sources) expect((await inputsOf(over(source))).map(({ input }) => input)).toEqual(texts)
  })

  test('does not change when the test changes its objects later', async () => {
    const ticket = { id: 7, body: 'I want a refund.' }
    const set = routing.over([ticket])
    const inputs = await inputsOf(set)
    ticket.body = 'Nothing.'
    expect(inputs[0]?.input).toEqual({ id: 7, body: 'I want a refund.' })
    expect(await inputsOf(set)).toBe(inputs)
  })

  test('copies each object before a generator changes it for the next one', async () => {
    const set = routing.over(
      (function* () {
        const ticket = { id: 0, body: '' }
        for (const body of ['I want a refund.', 'I lost my key.'])
          yield Object.assign(ticket, { id: ticket.id + 1, body })
      })(),
    )
    expect((await inputsOf(set)).map(({ input }) => input)).toEqual([
      { id: 1, body: 'I want a refund.' },
      { id: 2, body: 'I lost my key.' },
    ])
  })

  test('takes an object with other keys than id, input and expected as an input', async () => {
    const subject = defineSubject({
      name: 'form',
      run: ({ input }: { input: string; locale: string }) => input,
      answer: (result) => result,
      text: ({ input }) => input,
    })
    const inputs = await inputsOf(
      subject.over([
        { input: 'A dull film.', locale: 'en' },
        { id: 'b', input: { input: 'A bright film.', locale: 'de' } },
      ]),
    )
    expect(inputs.map(({ input }) => input)).toEqual([
      { input: 'A dull film.', locale: 'en' },
      { input: 'A bright film.', locale: 'de' },
    ])
  })

  test('does not show in ids what the config scrubs', async ({ onTestFinished }) => {
    const session = currentSession() as Session
    onTestFinished(() => openSession(session))
    let calls = 0
    const scrub = async (texts: readonly string[]): Promise<readonly string[]> => {
      calls++
      return texts.map((text) => text.replaceAll('Ann Lee', 'NAME'))
    }
    openSession({ ...session, rules: { scrub } })
    const inputs = await inputsOf(over(['Ann Lee liked it.', { id: 'b', input: 'Ann Lee left.' }, 'A dull film.']))
    expect(inputs.map(({ id }) => id.replace(/[0-9a-f]{8}$/, '…'))).toEqual(['name-liked-it-…', 'b', 'a-dull-film-…'])
    expect(inputs[0]?.input).toBe('Ann Lee liked it.')
    expect(calls).toBe(1)
  })
})

describe('a faulty set of inputs', () => {
  test.each([
    ['a promise', () => Promise.resolve(['A dull film.']), 'received a promise'],
    ['a promise that fails', () => Promise.reject(new Error('no')), 'over(await reviews)'],
    ['a number', () => 7, 'received 7'],
    ['null', () => null, 'received null'],
    ['nothing', () => undefined, 'received nothing'],
    ['an object', () => ({ a: 'A dull film.' }), 'over(Object.values(reviews))'],
    ['a lone element', () => ({ input: 'A dull film.' }), 'over([element])'],
    ['a Map', () => new Map([['a', 'A dull film.']]), 'received a Map'],
    ['a function', () => () => ['A dull film.'], 'received a function'],
    ['a generator function', () => function* () {}, 'received a generator function'],
    ['an asynchronous generator function', () => async function* () {}, 'received a generator function'],
    ['a URL', () => new URL('file:///reviews.jsonl'), 'over("file:///reviews.jsonl")'],
    ['bytes', () => new Uint8Array(3), 'received bytes'],
    ['an empty string', () => ' ', 'received an empty string'],
  ])('is refused at once: %s', (_, source, message) => {
    expect(() => over(source())).toThrow(UsageError)
    expect(() => over(source())).toThrow(message)
  })

  test('shows the code that is right', async () => {
    expect(await messageOf(() => over(Promise.resolve([])))).toMatchInlineSnapshot(`
      "sentiment.over(inputs): inputs must be a list, another iterable, or the name of
      a JSONL or CSV file; received a promise.

        sentiment.over(await reviews)"
    `)
  })

  test.each([
    ['an empty list', [], 'there are no inputs'],
    ['a used generator', [].values(), 'call its function for each set'],
    ['an empty text', ['A dull film.', ' '], 'inputs[1]'],
    ['a number among texts', ['A dull film.', 7], 'inputs[1]'],
    ['null among texts', [null], 'inputs[0]'],
    ['a promise among texts', [Promise.resolve('A dull film.')], 'over(await Promise.all(inputs))'],
    ['a promise within an element', [{ id: 'a', input: Promise.resolve('A dull film.') }], 'inputs[0] is a promise'],
    ['an element without its input', [{ id: 'a', input: undefined }], 'inputs[0], "a"'],
    ['a text with the mask', ['A [REDACTED] film.'], 'already contains [REDACTED]'],
    ['an expected answer outside the labels', [{ input: 'A dull film.', expected: 'bad' }], 'positive or negative'],
    ['an undetermined expected answer', [{ input: 'A dull film.', expected: 'unknown' }], 'positive or negative'],
    ['an empty id', [{ id: '', input: 'A dull film.' }], 'must not be empty'],
    ['white space around an id', [{ id: ' a', input: 'A dull film.' }], 'white space around it'],
    ['an id of several lines', [{ id: 'a\nb', input: 'A dull film.' }], 'one line of visible characters'],
    ['an id with a control character', [{ id: 'a\u001B[31m', input: 'A dull film.' }], 'one line of visible'],
    ['an id with an invisible character', [{ id: 'a\u202Eb', input: 'A dull film.' }], 'one line of visible'],
    ['an id of 10,000 characters', [{ id: 'a'.repeat(10_000), input: 'A dull film.' }], 'at most 200 characters'],
    ['an object as id', [{ id: {}, input: 'A dull film.' }], 'must be a string or a number'],
    ['NaN as id', [{ id: NaN, input: 'A dull film.' }], 'must be a string or a number'],
  ])('is refused before any call: %s', async (_, source, message) => {
    expect(await saidOf(source)).toContain(message)
  })

  test('names the input and what its subject says about it', async () => {
    expect(await faultOf(['A dull film.', { id: 'r2', input: 'A bright film.', expected: 'good' }]))
      .toMatchInlineSnapshot(`
      "sentiment.over(inputs): inputs[1], "r2", cannot be asked about; no call was
      made:

        The expected answer "good" must be one of the subject's labels: positive or negative."
    `)
    expect(await faultOf([{ text: 'A dull film.', label: 'negative' }])).toMatchInlineSnapshot(`
      "sentiment.over(inputs): inputs[0] cannot be asked about; no call was made:

        sentiment.predict(text): the text must be a string; received an object.

        Only an object with the keys id, input and expected is read as an element. This
        one has text and label."
    `)
  })

  test('names the two places of an id that occurs twice', async () => {
    const twice = [
      { id: 'a', input: 'A dull film.' },
      { id: 'b', input: 'A bright film.' },
      { id: 'a', input: 'A long film.' },
    ]
    expect(await faultOf(twice)).toMatchInlineSnapshot(`
      "sentiment.over(inputs): inputs[0] and inputs[2] have the same id, "a"; no call
      was made. Give each input its own id."
    `)
    expect(await faultOf(['A dull film.', 'A bright film.', 'A dull film.'])).toMatchInlineSnapshot(`
      "sentiment.over(inputs): inputs[0] and inputs[2] are the same input; no call was
      made. Remove one of them, or give each an id:

        { id: 'first', input: "A dull film." }"
    `)
  })

  test('takes ids in composed and decomposed letters, and numbers and their texts, for the same', async () => {
    expect(
      await faultOf([
        { id: 'é', input: 'A dull film.' },
        { id: 'e\u0301', input: 'A film.' },
      ]),
    ).toContain('same id')
    expect(
      await faultOf([
        { id: 7, input: 'A dull film.' },
        { id: '7', input: 'A film.' },
      ]),
    ).toContain('same id')
  })

  test.each(['__proto__', 'constructor', 'a b', '評価', '🎬', "it's", '$(rm)', '%s', '-1'])(
    'accepts the id %s',
    async (id) => {
      const inputs = await inputsOf(over([{ id, input: 'A dull film.' }]))
      expect(inputs[0]?.id).toBe(id)
    },
  )

  test('counts one input under two ids twice, with a warning', async () => {
    const set = over([
      { id: 'a', input: 'A dull film.', expected: 'negative' },
      { id: 'b', input: 'A dull film.', expected: 'positive' },
      { id: 'c', input: 'A bright film.' },
    ])
    expect(await inputsOf(set)).toHaveLength(3)
    expect(await warningsOf(set)).toMatchInlineSnapshot(`
      [
        "1 of 3 inputs repeats another, and counts: "a" and "b". Its expected answers differ.",
      ]
    `)
    expect(await warningsOf(over(['A dull film.', 'A bright film.']))).toEqual([])
  })

  test('says after how many inputs its source threw, and why', async () => {
    const cause = new Error('The database is closed.')
    const source = async function* () {
      yield 'A dull film.'
      yield 'A bright film.'
      throw cause
    }
    const set = over(source())
    const error = await inputsOf(set).catch((thrown: unknown) => thrown as Error)
    expect((error as Error).message).toMatchInlineSnapshot(`
      "sentiment.over(inputs): the source threw after 2 inputs; no call was made:

        The database is closed."
    `)
    expect((error as Error).cause).toBe(cause)
    await expect(inputsOf(set)).rejects.toBe(error)
    const failing = {
      [Symbol.iterator]: () => ({
        next: () => {
          throw cause
        },
      }),
    }
    expect(await saidOf(failing)).toContain('before the first input')
  })

  test('ends its source when an input is not valid', async () => {
    let hasEnded = false
    const source = (function* () {
      try {
        yield ''
        yield 'A dull film.'
      } finally {
        hasEnded = true
      }
    })()
    expect(await saidOf(source)).toContain('input 1')
    expect(hasEnded).toBe(true)
  })

  test('is refused if it does not end', async () => {
    const endless = (function* () {
      for (let number = 0; ; number++) yield { id: number, input: 'A dull film.' }
    })()
    expect(await saidOf(endless)).toContain('more than 100,000 inputs')
  })
})

describe('a JSONL file', () => {
  test('is found beside the test file', async () => {
    expect((await inputsOf(over('reviews.jsonl'))).map(({ input }) => input)).toEqual([
      'A dull film.',
      'A bright film.',
    ])
    expect(await inputsOf(over('./reviews.jsonl'))).toEqual(await inputsOf(over('../gates/reviews.jsonl')))
  })

  test('has the same three names as the elements of a list', async () => {
    const lines = [
      '{"id":"r1","input":"A dull film.","expected":"negative"}',
      '"A bright film."',
      '{"id":null,"input":"A film.","expected":null}',
    ]
    const inputs = await inputsOf(over(fileOf('three.jsonl', lines.join('\n'))))
    expect(inputs[0]).toEqual({ id: 'r1', input: 'A dull film.', expected: 'negative' })
    expect(inputs.slice(1)).toEqual(await inputsOf(over(['A bright film.', 'A film.'])))
  })

  test('may have a byte order mark, Windows line breaks, blank lines, and no line break at its end', async () => {
    const plain = await inputsOf(over(fileOf('plain.jsonl', '"A dull film."\n"A bright film."\n')))
    const odd = await inputsOf(over(fileOf('odd.jsonl', '\uFEFF\r\n"A dull film."\r\n \r\n\t"A bright film." ')))
    expect(odd).toEqual(plain)
  })

  test('is named by its address, and by its ending in any case', async () => {
    const file = fileOf('Other.NDJSON', '"A dull film."')
    expect(await inputsOf(over(pathToFileURL(file).href))).toHaveLength(1)
  })

  test.each([
    ['a missing bracket', '"A dull film."\n\n{"input": "A bright film."\n"A film."', 3, '{"input": "A bright film."'],
    ['marks of a merge conflict', '"A dull film."\n<<<<<<< HEAD\n"A bright film."\n', 2, '<<<<<<< HEAD'],
    ['a list over several lines', '[\n  "A dull film."\n]', 1, '['],
    ['commands to a terminal', '"A dull film."\n\u001B[2J::error::"\n', 2, '<U+001B>[2J::error::"'],
    ['a text without quotation marks', 'A dull film.', 1, 'A dull film.'],
  ])('says which line is broken: %s', async (_, content, line, start) => {
    const message = await faultOf(fileOf('broken.jsonl', content))
    expect(message.replace(/\s+/g, ' ')).toContain(
      `: line ${line} is not JSON; no call was made. Each line must be one whole value.`,
    )
    expect(message).toContain(`\n\n  <folder>/broken.jsonl:${line}\n  ${start}\n  `)
    expect(message).not.toContain('(line 1')
  })

  test('names the line of an input that its subject refuses', async () => {
    expect(await saidOf(fileOf('refused.jsonl', '"A dull film."\n{"id":"b","input":""}'))).toContain(
      'refused.jsonl:2, "b"',
    )
  })

  test.each([
    ['empty.jsonl', '', 'there are no inputs'],
    ['blank.jsonl', '\n \r\n', 'there are no inputs'],
    ['windows.csv', Buffer.from('input\nA caf\xE9.\n', 'latin1'), 'must be in UTF-8'],
    ['lfs.jsonl', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n', 'git lfs pull'],
    ['list.json', '["A dull film."]', "with { type: 'json' }"],
    ['reviews.txt', 'A dull film.', 'must end in .jsonl or .csv'],
  ])('is refused: %s', async (name, content, message) => {
    expect(await saidOf(fileOf(name, content))).toContain(message)
  })

  test('that is missing is looked for under similar names', async () => {
    expect(await saidOf('review.jsonl')).toContain('over("reviews.jsonl")')
    expect(await saidOf('Reviews.jsonl')).toContain('over("reviews.jsonl")')
    expect(await saidOf('test/gates/reviews.jsonl')).toContain('over("reviews.jsonl")')
    expect(await saidOf('no/folder/reviews.jsonl')).toContain('the file is missing')
  })

  test('is not a text: a lone string names a file', async () => {
    expect(await faultOf('A dull film, and far too long.')).toMatchInlineSnapshot(`
      "sentiment.over("A dull film, and far too long."): a string is the name of a
      file, and this one is missing. A single text stands in a list:

        over(["A dull film, and far too long."])"
    `)
    expect(await saidOf('A dull film. '.repeat(1_000))).toContain('A single text stands in a list')
  })

  test('that is a folder is refused', async () => {
    mkdirSync(join(folder, 'folder.jsonl'))
    expect(await saidOf(join(folder, 'folder.jsonl'))).toContain('this is a folder')
  })
})

describe('a CSV file', () => {
  const tickets = entailment({ model })

  test('has the columns input, id and expected, in any order', async () => {
    const file = fileOf('table.csv', 'expected,input,id\nnegative,"A dull, ""long"" film.",r1\n,A bright film.,\n')
    const inputs = await inputsOf(over(file))
    expect(inputs[0]).toEqual({ id: 'r1', input: 'A dull, "long" film.', expected: 'negative' })
    expect(inputs[1]).toEqual((await inputsOf(over(['A bright film.'])))[0])
  })

  test.each([
    ['commas', 'id,input\na,A dull film.\nb,"Two\nlines; of it"\n'],
    ['semicolons', 'id;input\na;A dull film.\nb;"Two\nlines; of it"\n'],
    ['tabs', 'id\tinput\na\tA dull film.\nb\t"Two\nlines; of it"\n'],
    ['Windows line breaks and a byte order mark', '\uFEFFid,input\r\na,A dull film.\r\nb,"Two\r\nlines; of it"\r\n'],
    ['blank and empty rows', 'id,input\n\na,A dull film.\n,\n\nb,"Two\nlines; of it"\n,\n'],
    ['white space around the names', ' id , input \na,A dull film.\nb,"Two\nlines; of it"'],
  ])('is read alike with %s', async (kind, content) => {
    expect(await inputsOf(over(fileOf(`${kind}.csv`, content)))).toEqual([
      { id: 'a', input: 'A dull film.' },
      { id: 'b', input: 'Two\nlines; of it' },
    ])
  })

  test('without a column input has an object of the other columns in each row', async () => {
    const file = fileOf('pairs.csv', 'id,text,statement,expected\na,Mary is in the office.,Mary works.,yes\n')
    expect(await inputsOf(tickets.over(file))).toEqual([
      { id: 'a', input: { text: 'Mary is in the office.', statement: 'Mary works.' }, expected: 'yes' },
    ])
  })

  test.each([
    ['others beside input', 'id,input,source\na,A dull film.,web\n'],
    ['no input', 'id,expected\na,negative\n'],
    ['a misspelt input', 'id,Inputs\na,A dull film.\n'],
    ['texts only', 'text,label\nA dull film.,negative\n'],
    ['a name twice', 'input,input\nA dull film.,A film.\n'],
    ['a nameless one', 'input,\nA dull film.,\n'],
    ['too many cells in a row', 'id,input\na,"A\nfilm."\nb,A dull, long film.\n'],
    ['too few cells in a row', 'id,input\na\n'],
    ['an open quotation mark', 'id,input\na,A film.\nb,"A dull film.\nc,A bright film.\n'],
    ['a stray quotation mark', 'id,input\n\na,A "dull" film.\n'],
    ['text after a quotation', 'id,input\na,"A dull" film.\n'],
  ])('says what is wrong with its columns and rows: %s', async (kind, content) => {
    expect(await saidOf(fileOf(`${kind}.csv`, content))).toMatchSnapshot()
  })

  test('names the line on which a row begins', async () => {
    const file = fileOf('lines.csv', 'id,input\na,"One\n\ntwo"\n\nb,\n')
    expect(await saidOf(file)).toContain('lines.csv:6, "b"')
  })
})
