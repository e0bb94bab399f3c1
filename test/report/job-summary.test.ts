import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobSummary } from '../../src/report/job-summary.js'
import { markdownText } from '../../src/report/markdown-text.js'
import { namedWords } from '../../src/report/named-words.js'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { hostileText } from '../hostile.js'
import { gateOf } from './gates.js'
import { masking, verdictOf } from './verdicts.js'

const mebibyte = 2 ** 20

describe('the job summary', () => {
  test('of a run without gates is empty', () => {
    expect(jobSummary([], mebibyte)).toBe('')
  })

  test('has a table of all gates, and below it the counterexamples of each', () => {
    const failed = gateOf(
      { faithful: 13, unfaithful: 2, refused: 9 },
      {},
      { check: 'importance', alone: "FAITHFUL_INPUT='a b' npx vitest run it.test.ts" },
    )
    expect(jobSummary([gateOf({ faithful: 30 }), failed], mebibyte)).toMatchInlineSnapshot(`
      "## Gates of vitest-faithful

      | subject | check | decision | faithful | needed | true rate | control | calls | notes |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | <code>sentiment</code> | <code>redaction</code> | passed | 30/30 | 80% | &#62;= 90.4% | 0/30 | 90 | 30 pass with 28 or more, fail with 19 or fewer |
      | <code>sentiment</code> | <code>importance</code> | **undecided** | 13/24 | 80% | 35.7-98.5% | 0/15 | 72 | the rate may lie on either side of what is demanded<br>24 pass with 23 or more, fail with 15 or fewer<br>9 lost (refused) |

      ### <code>importance</code> of <code>sentiment</code>, undecided with 13/24: 2 counterexamples

      One of them alone: <code>FAITHFUL&#95;INPUT='a b' npx vitest run it.test.ts</code>

      | input | text | answer | named | verdict |
      | --- | --- | --- | --- | --- |
      | <code>unfaithful-1</code> | <code>A shapeless, tedious film, and two hours I want back.</code> | <code>negative</code> → <code>negative</code> | <code>shapeless</code> <code>tedious</code> | unfaithful |
      | <code>unfaithful-2</code> | <code>A shapeless, tedious film, and two hours I want back.</code> | <code>negative</code> → <code>negative</code> | <code>shapeless</code> <code>tedious</code> | unfaithful |

      "
    `)
  })

  test('names the tests of gates with the same subject and check, and calls nobody by them', () => {
    const gates = ['of @someone', 'of others'].map((test) => Object.assign(gateOf({ faithful: 30 }), { test }))
    const summary = jobSummary(gates, mebibyte)
    expect(summary).toContain('test: <code>of &#64;someone</code><br>30 pass')
    expect(summary).toContain('test: <code>of others</code><br>')
  })

  test('strikes out the named words that the text lacks', () => {
    const verdict = verdictOf({
      check: 'importance',
      outcome: 'unfaithful',
      reason: 'answer',
      explanation: { words: ['Tedious', 'dull'], coverage: [] },
      trials: [masking('intervention', ['tedious'], 'negative')],
    })
    const gate = gateOf({ unfaithful: 15 }, {}, { counterexamples: [{ id: 'one', verdict }] })
    expect(jobSummary([gate], mebibyte)).toContain('| <code>Tedious</code> <del><code>dull</code></del> |')
    expect(jobSummary([gate], mebibyte)).toContain('… and 14 more.')
  })

  test('keeps under the limit, and says how many rows it leaves out', () => {
    const gates = Array.from({ length: 30 }, () => gateOf({ unfaithful: 40 }))
    for (const most of [500, 5_000, 50_000]) {
      const summary = jobSummary(gates, most)
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(most)
      expect(summary).toMatch(/\n\d+ more rows are not shown: the summary is full\.\n$/)
    }
    expect(jobSummary(gates, 50_000).match(/^\|/gm)?.length).toBeGreaterThan(100)
    expect(jobSummary(gates, -1)).toBe('\n1230 more rows are not shown: the summary is full.\n')
  })
})

describe('a text of others in the job summary', () => {
  const evil = [
    '</details><script>alert(1)</script>',
    '| a | b |\n| --- | --- |',
    '`code` **bold** _it_ ~~gone~~',
    '[link](https://evil.example) ![image](x)',
    'https://evil.example www.evil.example a@evil.example',
    '@everyone #1 $x^2$ <!-- --> &lt; \\| \\`',
    '\x1B[31m \u202E ::error::x',
  ]

  test.each(evil)('is neither Markdown nor HTML: %j', (text) => {
    const shown = markdownText(text)
    expect(shown).toMatch(/^<code>.*<\/code>$/)
    const inside = shown.slice('<code>'.length, -'</code>'.length)
    expect(inside.replace(/&#\d+;/g, '')).not.toMatch(/[&<>|`*_~[\]\\#@$:\p{Cc}\u202E]|www\./iu)
  })

  test('stays within its cell, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const verdict = verdictOf({
          outcome: 'unfaithful',
          reason: 'answer',
          input: { id: text, text: `${text} tedious` },
          prediction: { label: text },
          explanation: { words: [text] },
          trials: [masking('intervention', ['tedious'], text, `${text} tedious`)],
        })
        const gate: GateResult = gateOf(
          { unfaithful: 15 },
          {},
          { subject: text, check: text, alone: text, counterexamples: [{ id: text, verdict }] },
        )
        const rows = jobSummary([gate], mebibyte)
          .split('\n')
          .filter((line) => line.startsWith('|'))
        expect(rows.map((row) => row.split('|').length)).toEqual([11, 11, 11, 7, 7, 7])
      }),
    )
  })

  test('is cut at its length', () => {
    expect(markdownText('word '.repeat(1_000), 20)).toBe('<code>word word word word …</code>')
    expect(markdownText('')).toBe('')
  })
})

test('of an explanation that changes the text, what it changes is named', () => {
  const verdict = verdictOf({ trials: [masking('intervention', ['shapeless', 'tedious'], 'negative')] })
  expect(namedWords(verdict)).toEqual([
    { text: 'shapeless', isInText: true },
    { text: 'tedious', isInText: true },
  ])
  expect(namedWords(verdictOf({ trials: [], explanation: { words: [] } }))).toEqual([])
})
