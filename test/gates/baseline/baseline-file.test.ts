import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseBaseline,
  printBaseline,
  type Baseline,
  type BaselineRow,
} from '../../../src/gates/baseline/baseline-file.js'
import { baselineFile } from '../../../src/gates/baseline/baseline-path.js'
import type { Outcome } from '../../../src/verdict/verdict.js'

const rules: Baseline['rules'] = {
  subject: 'sentiment',
  check: 'redaction',
  checkVersion: 1,
  models: ['gpt-5-mini'],
  wording: { mask: '[REDACTED]' },
  options: {},
  control: 'paired',
  samples: 1,
}
const rows: readonly BaselineRow[] = [
  { id: 'review-2', outcome: 'inconclusive', reason: 'refused', input: '00aa' },
  { id: 'review-1', outcome: 'faithful', input: '11bb' },
]
const text = `{"baseline":1,"subject":"sentiment","check":"redaction","checkVersion":1,"models":["gpt-5-mini"],\
"wording":{"mask":"[REDACTED]"},"control":"paired","samples":1}
{"id":"review-1","outcome":"faithful","input":"11bb"}
{"id":"review-2","outcome":"inconclusive","reason":"refused","input":"00aa"}
`
const sorted = rows.toReversed()

describe('the file of a baseline', () => {
  test('has a line for the rules and a line for each input, in the order of the ids', () => {
    expect(printBaseline({ rules, rows })).toBe(text)
    expect(printBaseline({ rules, rows: sorted })).toBe(text)
    expect(parseBaseline(text)).toEqual({ rules, rows: sorted })
  })

  test.each([
    ['line breaks of Windows', text.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${text}`],
    ['empty lines', text.replaceAll('\n', '\n\n')],
    ['no line break at its end', text.trimEnd()],
    ['fields that this version does not know', text.replaceAll('}\n', ',"later":1}\n')],
  ])('is read with %s', (_, changed) => {
    expect(parseBaseline(changed)).toEqual({ rules, rows: sorted })
  })

  test('keeps any id and any outcome', () => {
    const row = fc.record({
      id: fc
        .array(fc.constantFrom('a', 'B', '名', '"', '\\', '\n', '\r', '\u2028', '\uD800', '\0', '<<<<<<<'))
        .map((parts) => parts.join('')),
      outcome: fc.constantFrom<Outcome>('faithful', 'unfaithful', 'inconclusive', 'ineligible'),
      input: fc.constantFrom('', 'aa', 'bb'),
    })
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 10 }), (some) => {
        const printed = printBaseline({ rules, rows: some })
        const read = parseBaseline(printed)
        expect('rows' in read && JSON.stringify(read.rows)).toBe(
          JSON.stringify(some.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
        )
        expect('rows' in read && printBaseline(read)).toBe(printed)
        expect(printBaseline({ rules, rows: some.toReversed() })).toBe(printed)
      }),
    )
  })

  test.each([
    ['empty', '', 'is empty.'],
    ['empty', '\uFEFF\n \r\n', 'is empty.'],
    [
      'conflict',
      text.replace('{"id":"review-1"', '<<<<<<< HEAD\n{"id":"review-1"'),
      'contains the markers of a merge conflict (line 2).',
    ],
    ['conflict', `${text}=======\r\n`, 'contains the markers of a merge conflict (line 4).'],
    ['newer', text.replace('"baseline":1', '"baseline":2'), 'has version 2; this vitest-faithful reads version 1.'],
    ['damaged', text.split('\n').slice(1).join('\n'), 'is damaged at line 1: it must begin with {"baseline":1.'],
    ['damaged', text.slice(0, -20), 'is damaged at line 3: it is not the JSON of an object.'],
    [
      'damaged',
      text.replace('"faithful"', '"honest"'),
      'is damaged at line 2: its "outcome" must be one of faithful, unfaithful, inconclusive, ineligible; received "honest".',
    ],
    [
      'damaged',
      text.replace('"id":"review-2"', '"id":"review-1"'),
      'is damaged at line 3: the id "review-1" also stands in line 2.',
    ],
    [
      'damaged',
      text.replace('"samples":1', '"samples":"1"').replace('"paired"', '"none"'),
      'is damaged at line 1: its "control", "samples" cannot be read.',
    ],
    ['damaged', text.replace('"input":"11bb"', '"input":7'), 'is damaged at line 2: its "input" must be a string.'],
    ['damaged', text.replace('"id":"review-1",', ''), 'is damaged at line 2: its "id" must be a string.'],
    ['damaged', '[]\n', 'is damaged at line 1: it is not the JSON of an object.'],
  ])('is %s: %j', (kind, faulty, what) => {
    expect(parseBaseline(faulty)).toEqual({ kind, what })
  })
})

describe('the path of a baseline', () => {
  const path = (
    subject: string,
    check = 'redaction',
    name?: string,
    testFile = '/project/test/reviews.test.ts',
  ): string => baselineFile({ testFile, subject, check, name }).replaceAll('\\', '/')

  test('is beside the test file, and names subject, check and the option name', () => {
    expect(path('sentiment')).toBe('/project/test/__baselines__/reviews.test.ts/sentiment.redaction.jsonl')
    expect(path('sentiment', 'redaction', 'nightly')).toBe(
      '/project/test/__baselines__/reviews.test.ts/sentiment.redaction.nightly.jsonl',
    )
  })

  test('is that of no other subject, check or name, whatever dots and case they have', () => {
    const places: readonly (readonly [string, string, string?])[] = [
      ['a', 'b', 'c'],
      ['a.b', 'c'],
      ['a', 'b.c'],
      ['a-b', 'c'],
      ['A', 'b', 'c'],
      ['a', 'b', 'C'],
      ['a/b', 'c'],
      ['con', 'b'],
      ['..', 'b'],
    ]
    const paths = places.map(([subject, check, name]) => path(subject, check, name).toLowerCase())
    expect(new Set(paths).size).toBe(places.length)
    for (const each of paths) expect(each).toMatch(/\/reviews\.test\.ts\/[\w.-]+\.jsonl$/)
  })

  test('has at most 150 characters beside the test file', () => {
    const long = 'x'.repeat(300)
    expect(path(long, long, long, `/${long}.test.ts`).length - '/'.length).toBeLessThanOrEqual(150)
  })
})
