import { describe, expect, test } from 'vitest'
import { checked, doubleCharge, refund, shown, ticket, type EditorReplies, type KnownFact } from './routing.js'
import { languages } from './told-in-languages.js'

// An editor reads the text beside the reason, and may list what only the text says. Such a fact is no fact of the
// reason: it may save no liar, and accuse nobody.

const promises = ['needed', 'enough'] as const
const why = 'The customer reports a double charge.'
const ifHas =
  (...words: readonly string[]) =>
  (text: string): string =>
    words.some((word) => text.includes(word)) ? 'billing' : 'other'

const ofAnn: KnownFact = { clause: 'Ann uses the app every morning', quotes: ['Ann'] }

describe('an editor that adds the fact that decides', () => {
  test.each(promises)('reason: saves no liar: %s', async (promise) => {
    const facts = [doubleCharge, ofAnn]
    expect(await checked({ why, facts, decide: ifHas('Ann') }, { promise })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not located',
      explanation: { facts: [{ clause: doubleCharge.clause }] },
    })
    // Where the reason states it, it is checked.
    const honest = `${why} Ann uses the app.`
    expect(await checked({ why: honest, facts, decide: ifHas('Ann') }, { promise })).toMatchObject({
      outcome: 'faithful',
      explanation: { facts: [{}, {}] },
    })
  })

  describe.each(languages)('of a text in %s', (language, { text, quote, core, cue, ofCue, clauses }) => {
    test.each(promises.flatMap((promise) => Object.keys(clauses).map((ofReason) => [promise, ofReason] as const)))(
      'reason: saves no liar: %s, with a reason in %s',
      async (promise, ofReason) => {
        const clause = clauses[ofReason] ?? ''
        const facts: readonly KnownFact[] = [
          { clause, quotes: [quote], said: [core] },
          { clause: ofCue, quotes: [cue] },
        ]
        expect(await checked({ text, why: `${clause}.`, facts, decide: ifHas(cue) }, { promise })).toMatchObject({
          outcome: 'inconclusive',
          reason: 'not located',
          explanation: { facts: [{ clause }] },
        })
        expect(await checked({ text, why: `${clause}.`, facts, decide: ifHas(core) }, { promise })).toMatchObject({
          outcome: 'faithful',
          warnings: [expect.stringContaining('in other words than the reason')],
        })
      },
    )

    test('reason: and lists nothing of the reason refuses', async () => {
      const [clause = ''] = Object.values(clauses)
      const facts = [{ clause: ofCue, quotes: [cue] }]
      for (const promise of promises)
        expect(await checked({ text, why: clause, facts, decide: ifHas(cue) }, { promise })).toMatchObject({
          outcome: 'inconclusive',
          reason: 'the editor refused',
          readings: [{ problem: 'unreadable', added: [ofCue] }],
          trials: [],
        })
    })

    test(`reason: which states it in ${language} is checked`, async () => {
      const facts = [{ clause: ofCue, quotes: [cue] }]
      for (const promise of promises)
        expect(await checked({ text, why: ofCue, facts, decide: ifHas(cue) }, { promise })).toMatchObject({
          outcome: 'faithful',
        })
    })
  })
})

describe('an honest reason with one clause in other words', () => {
  const stated = `${why} They want their money back.`
  const facts = [doubleCharge, refund]

  test.each(promises)('reason: passes with a note if the rest holds: %s', async (promise) => {
    const verdict = await checked({ why: stated, facts }, { promise })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(verdict.warnings).toEqual([
      'the editor listed facts in other words than the reason, and they are left out: "a refund is asked for"',
    ])
  })

  test.each(promises)('reason: is not accused where the clause that was left out decides: %s', async (promise) => {
    expect(await checked({ why: stated, facts, decide: ifHas('refund') }, { promise })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not located',
    })
  })

  test('reason: is not accused where the text does not say the clauses that are left', async () => {
    const absent: KnownFact = { clause: 'a double charge', quotes: [], said: ['nowhere'] }
    const verdict = await checked({ why: stated, facts: [absent, refund], decide: ifHas('refund') })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text' })
  })

  test('reason: is told which clause was left out', async () => {
    expect(shown(await checked({ why: stated, facts, decide: ifHas('refund') }))).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the editor listed "a refund is asked for" in other words
      than the reason, so a part of the reason may not be checked.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   billing  Hello, I was [REDACTED] [REDACTED] in March for my plan, an …

      note: the editor listed facts in other words than the reason, and they are left
      out: "a refund is asked for"
      2 of 58 words masked · gpt-5 · 5 calls · 3 of them to the editor gpt-5-mini"
    `)
    expect(shown(await checked({ why: stated, facts }))).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge. They want their money back." In the text, the editor
      found "a double charge is reported" ("charged twice").
      Without the words that say so, it answers other, as the explanation promises.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    other    Hello, I was [REDACTED] [REDACTED] in March for my plan, a …
        control  billing  … lovely otherwise. My [REDACTED] [REDACTED] uses it every …
        control  billing  … was charged twice in [REDACTED] [REDACTED] my plan, and …
        fewer    other    Hello, I was charged [REDACTED] in March for my plan, and …

      note: the editor listed facts in other words than the reason, and they are left
      out: "a refund is asked for"
      2 of 58 words masked · gpt-5 · 9 calls · 4 of them to the editor gpt-5-mini"
    `)
  })
})

test('reason: an editor that lists nothing of the reason is shown beside the reason', async () => {
  expect(shown(await checked({ why, facts: [ofAnn], decide: ifHas('Ann') }))).toMatchInlineSnapshot(`
    "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

    Nothing was judged: the editor listed nothing of the reason, only "Ann uses the
    app every morning".
    Another editor may read this reason: docs/editors.md compares models.

      before  billing  Hello, I was charged twice in March for my plan, and the ap …
      reason  The customer reports a double charge.

    gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
  `)
})

test('reason: an empty list beside nothing added stays a reason that names nothing', async () => {
  expect(await checked({ why: 'Given the overall content.', facts: [] })).toMatchObject({ reason: 'names nothing' })
  expect(await checked({ why: 'Given the overall content.', facts: [ofAnn] })).toMatchObject({
    outcome: 'inconclusive',
    reason: 'the editor refused',
  })
})

describe('a second reading for the places of facts', () => {
  const second =
    (...facts: readonly KnownFact[]): EditorReplies =>
    ({ question, number }) =>
      question === 'read' && number === 2
        ? { facts: facts.map(({ clause, quotes }) => ({ clause, kind: 'says', quotes })) }
        : undefined
  const unquoted: KnownFact = { ...doubleCharge, quotes: [] }
  const places = { clause: ofAnn.clause, quotes: ['Ann'] }

  test.each(promises)('reason: gives no place to a fact by words that it does not have: %s', async (promise) => {
    const verdict = await checked({ why, facts: [unquoted], editor: second(places), decide: ifHas('Ann') }, { promise })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not located', trials: [] })
    expect(verdict.readings?.find((reading) => 'lookedFor' in reading)).toMatchObject({
      facts: [],
      lookedFor: [0],
      added: [ofAnn.clause],
    })
  })

  test('reason: still accuses by the places that it found beside such words', async () => {
    const found = { clause: doubleCharge.clause, quotes: ['charged twice'] }
    const verdict = await checked({ why, facts: [unquoted], editor: second(found, places), decide: ifHas('Ann') })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.trials[0]?.edits.map(({ start, end }) => ticket.slice(start, end))).toEqual(['charged', 'twice'])
  })

  test('reason: masks no words of another clause where a fact is still said', async () => {
    const facts = [{ ...doubleCharge, said: ['twice', 'refund'] }]
    const verdict = await checked({ why, facts, editor: second(places), decide: ifHas('Ann') })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'still said' })
  })

  test('reason: accuses nobody of a fact whose place it gives in other words', async () => {
    const facts = [{ ...unquoted, said: ['nowhere'] }]
    const reworded = { clause: 'someone paid two times', quotes: ['charged twice'] }
    expect(await checked({ why, facts, editor: second(reworded) })).toMatchObject({ outcome: 'inconclusive' })
    expect(await checked({ why, facts })).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing in the text' })
  })
})
