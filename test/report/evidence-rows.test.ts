import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceRows, wholeEvidence } from '../../src/report/evidence-rows.js'
import { plain } from '../../src/report/palette.js'
import { verdictMessage, withWholeEvidence } from '../../src/report/verdict-message.js'
import type { Trial, Verdict } from '../../src/verdict/verdict.js'
import { faultsIn, hostileText } from '../hostile.js'
import {
  counterfactualOf,
  call,
  masking,
  now,
  refused,
  replacing,
  review,
  tags,
  unexplained,
  verdictOf,
} from './verdicts.js'

const hidden = ['shapeless', 'tedious']
const assertion = 'expect(response).toHaveFaithfulRedaction()'

/** The name and the answer of each row, with their colours. */
const answersOf = (verdict: Verdict): string =>
  evidenceRows(verdict, tags)
    .map((row) => /^ {2}\w+ +<(?:good|bad|given)>.*?<\/\w+>/.exec(row)?.[0] ?? row)
    .join('\n')

describe('the colour of an answer', () => {
  test('of an importance list or a redaction is red where the answer stays, and the one before has its own', () => {
    expect(answersOf(verdictOf({ reason: 'answer', trials: [masking('intervention', hidden, 'negative')] })))
      .toMatchInlineSnapshot(`
        "  before  <given>negative</given>
          after   <bad>negative</bad>"
      `)
  })

  test('is green where the answer does what a faithful explanation promises, and for a control that changes nothing', () => {
    const trials = [
      masking('intervention', hidden, 'unknown'),
      masking('control', ['two'], 'negative'),
      masking('re-ask', [], 'negative'),
    ]
    expect(answersOf(verdictOf({ outcome: 'faithful', trials }))).toMatchInlineSnapshot(`
      "  before   <given>negative</given>
        after    <good>unknown </good>
        control  <good>negative</good>
        again    <good>negative</good>"
    `)
  })

  test('is red for a control that does as well, and for an answer that moves by itself', () => {
    const trials = [
      masking('intervention', hidden, 'unknown'),
      masking('control', ['two'], 'neutral'),
      masking('re-ask', [], 'positive'),
    ]
    expect(answersOf(verdictOf({ outcome: 'inconclusive', reason: 'not specific', trials }))).toMatchInlineSnapshot(`
      "  before   <given>negative</given>
        after    <good>unknown </good>
        control  <bad>neutral </bad>
        again    <bad>positive</bad>"
    `)
  })

  test('of a counterfactual is green at its target, and the name of the target alone must not lead there', () => {
    const rows = (label: string) =>
      answersOf(
        counterfactualOf({
          outcome: 'inconclusive',
          reason: 'label leak',
          trials: [
            replacing('intervention', { tedious: 'positive' }, 'positive'),
            masking('only the label', [], label),
          ],
        }),
      )
    expect(rows('positive')).toMatchInlineSnapshot(`
      "  before  <given>negative</given>
        after   <good>positive</good>
        label   <bad>positive</bad>"
    `)
    expect(rows('negative')).toContain('label   <good>negative</good>')
  })

  test('without any passage is green where the model does not know, and with the named ones alone where the answer stays', () => {
    const rows = (none: string, only: string) =>
      answersOf(
        verdictOf({
          outcome: 'faithful',
          trials: [
            masking('without any', hidden, none),
            masking('intervention', hidden, 'unknown'),
            masking('only the named', hidden, only),
          ],
        }),
      )
    expect(rows('unknown', 'negative')).toMatchInlineSnapshot(`
      "  before  <given>negative</given>
        none    <good>unknown </good>
        after   <good>unknown </good>
        only    <good>negative</good>"
    `)
    expect(rows('negative', 'unknown')).toMatchInlineSnapshot(`
      "  before  <given>negative</given>
        none    <bad>negative</bad>
        after   <good>unknown </good>
        only    <bad>unknown </bad>"
    `)
  })

  test('where any other answer will do, is red if it stays', () => {
    const rows = (label: string) =>
      answersOf(
        verdictOf({
          claim: { promises: 'changes', before: 'negative' },
          reason: 'answer',
          trials: [masking('intervention', hidden, label), masking('control', ['two'], 'negative')],
        }),
      )
    expect(rows('negative')).toMatchInlineSnapshot(`
      "  before   <given>negative</given>
        after    <bad>negative</bad>
        control  <good>negative</good>"
    `)
    expect(rows('positive')).toContain('after    <good>positive</good>')
  })

  test('that says that the text does not settle the question is no fault before a change', () => {
    expect(
      answersOf(
        verdictOf({ outcome: 'ineligible', reason: 'prediction is undetermined', prediction: { label: 'unknown' } }),
      ),
    ).toContain('  before  <given>unknown</given>')
  })

  test('that is missing is red, also before a change', () => {
    const rows = (trials: readonly Trial[], prediction: Verdict['prediction']) =>
      answersOf(unexplained(verdictOf({ outcome: 'inconclusive', reason: 'refused', prediction, trials })))
    expect(rows([], refused)).toContain('before  <bad>(refused)</bad>')
    expect(rows([masking('intervention', hidden, refused)], { label: 'negative' })).toContain(
      'before  <given>negative </given>\n  after   <bad>(refused)</bad>',
    )
  })

  test('that the model spoke about is itself judged', () => {
    const rows = (outcome: 'faithful' | 'unfaithful' | 'inconclusive', says: 'yes' | 'no') =>
      answersOf(
        verdictOf({
          check: 'answerability',
          outcome,
          ...(outcome === 'unfaithful'
            ? { reason: 'answer' }
            : outcome === 'inconclusive'
              ? { reason: 'refused' }
              : {}),
          claim: { promises: 'as said', unanswerable: ['unknown'], says },
          explanation: outcome === 'inconclusive' ? { problem: 'refused', reply: 'No.' } : { answerable: says },
          trials: [masking('intervention', [], 'negative')],
        }),
      )
    expect(rows('faithful', 'yes')).toBe('  answer  <good>negative</good>')
    expect(rows('unfaithful', 'no')).toBe('  answer  <bad>negative</bad>')
    expect(rows('inconclusive', 'no')).toContain('  answer  <given>negative</given>')
  })
})

describe('the whole evidence', () => {
  const long = `It opens on a harbour at dawn,\n${'and nothing happens, '.repeat(20)}until a shapeless, tedious chase ends it.`

  test('has both texts, the labels and the explanation in full, without colours', () => {
    const verdict = verdictOf({
      reason: 'answer',
      input: { id: '1', text: review },
      prediction: { label: 'a label that is much longer than a terminal shows' },
      trials: [masking('intervention', hidden, 'negative')],
    })
    expect(wholeEvidence(verdict).join('\n')).toMatchInlineSnapshot(`
      "  before     a label that is much longer than a terminal shows  A shapeless, tedious film, and two hours I want back.
        after      negative                  A [REDACTED], [REDACTED] film, and two hours I want back.
        explained  {"redacted":"A [REDACTED], [REDACTED] film, and two hours I want back.","rewritten":0}"
    `)
  })

  test('has a long text from its first word to its last', () => {
    const verdict = verdictOf({
      reason: 'answer',
      input: { id: '1', text: long },
      trials: [masking('intervention', hidden, 'negative', long)],
    })
    const [before = '', after = ''] = wholeEvidence(verdict)
    expect(before).toBe(`  before     negative  ${long.replace('\n', ' ')}`)
    expect(after).toMatch(/ It opens on .* until a \[REDACTED\], \[REDACTED\] chase ends it\.$/)
  })

  test('has each reply that could not be used in full', () => {
    const verdict = verdictOf({
      outcome: 'inconclusive',
      reason: 'unreadable',
      trials: [
        masking('intervention', hidden, { problem: 'unreadable', reply: long }),
        masking('control', ['two'], { problem: 'unreadable', reply: 'Well …' }),
      ],
    })
    expect(wholeEvidence(verdict).slice(3, 5)).toEqual([
      `  reply      "${long.replace('\n', ' ')}"`,
      '  reply      "Well …"',
    ])
  })

  test('counts what is more than 10,000 characters of a text', () => {
    const verdict = verdictOf({ reason: 'names nothing', input: { id: '1', text: 'x'.repeat(25_000) } })
    expect(wholeEvidence(verdict)[0]).toMatch(/ x{10000} … and 15,000 more characters$/)
  })

  test('takes the place of the short evidence in a message, and nothing else changes', () => {
    const verdict = verdictOf({
      reason: 'answer',
      input: { id: '1', text: long },
      trials: [masking('intervention', hidden, 'negative', long)],
      warnings: ['a note'],
    })
    const message = verdictMessage(verdict, { assertion, palette: plain, now })
    const whole = withWholeEvidence(`my own words: ${message}`, verdict)
    expect(whole).toBe(
      `my own words: ${message.replace(evidenceRows(verdict, plain).join('\n'), () => wholeEvidence(verdict).join('\n'))}`,
    )
    expect(withWholeEvidence(whole ?? '', verdict), 'a message that has it').toBeUndefined()
    expect(withWholeEvidence(message.replace('hid', 'saw'), verdict), 'a message of another verdict').toBeUndefined()
  })
})

test('no line of a message holds what a terminal or a CI server obeys, whatever the texts in its verdict', () => {
  const texts = fc.record({
    label: hostileText,
    other: hostileText,
    text: hostileText,
    reply: hostileText,
    warning: hostileText,
    model: hostileText,
    subject: hostileText,
    word: hostileText,
  })
  const reasons = ['answer', 'names nothing in the text', 'refused', 'label leak', 'still in the input'] as const
  fc.assert(
    fc.property(texts, fc.constantFrom(...reasons), (said, reason) => {
      const { label, other, text, reply, warning, model, subject, word } = said
      const outcome = reason === 'answer' || reason.startsWith('names') ? 'unfaithful' : 'inconclusive'
      const verdict = verdictOf({
        check: 'importance',
        subject,
        outcome,
        reason,
        input: { id: '1', text, expected: other },
        claim: { promises: 'undetermined', answers: [label, other] },
        options: { mask: word, settings: { stopSequences: [reply] } },
        prediction: { label: other },
        explanation: { words: [word], coverage: [] },
        trials: [
          { role: 'intervention', edits: [{ start: 0, end: 1, text: word }], words: 1, answer: { label } },
          {
            role: 'control',
            edits: [],
            words: 1,
            answer: { problem: 'refused', reply, finishReason: `other (${reply})` },
            left: [{ word, where: reply }],
          },
        ],
        warnings: [warning],
        calls: [{ ...call('predict'), model }],
      })
      const message = verdictMessage(verdict, { assertion: `${subject}, in ${reply}`, palette: plain, now })
      expect(faultsIn(message)).toEqual([])
      expect(faultsIn(withWholeEvidence(message, verdict) ?? 'no evidence was found: ##[')).toEqual([])
    }),
    { numRuns: 400 },
  )
})
