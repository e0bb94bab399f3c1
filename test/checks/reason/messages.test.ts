import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/text/columns.js'
import { checked, doubleCharge, fraud, refund, shown, type KnownFact, type Routing } from './routing.js'

const messageOf = async (made: Routing, options: Parameters<typeof checked>[1] = {}): Promise<string> => {
  const message = shown(await checked(made, options))
  for (const line of message.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80)
  return message
}

const ifHas =
  (words: RegExp) =>
  (text: string): string =>
    words.test(text) ? 'billing' : 'other'

const wholeSentence: KnownFact = {
  clause: 'a double charge is reported',
  quotes: ['I was charged twice in March'],
  said: ['charged twice'],
}
/** The sentences between the title and the evidence. */
const sentencesOf = (message: string): string => (message.split('\n\n')[1] ?? '').replaceAll('\n', ' ')

const refusal = "I'm sorry, but I can't assist with that."

describe('the message of the promise `needed`', () => {
  test('shows the reason, its facts and their words, under .not', async () => {
    expect(await messageOf({ facts: [doubleCharge, refund] })).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge, and a refund is asked for." In the text, the editor
      found "a double charge is reported" ("charged twice") and "a refund is asked
      for" ("refund one").
      Without the words that say so, it answers other, as the explanation promises.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    other    Hello, I was [REDACTED] [REDACTED] in March for my plan, a …
        control  billing  … lovely otherwise. My [REDACTED] [REDACTED] uses it every …
        control  billing  … was charged twice in [REDACTED] [REDACTED] my plan, and …
        fewer    other    Hello, I was charged [REDACTED] in March for my plan, and …

      4 of 58 words masked · gpt-5 · 10 calls · 5 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the answer rests on something else, and what it is with only the stated facts', async () => {
    expect(await messageOf({ decide: ifHas(/Ann/u) })).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge." In the text, the editor found "a double charge is
      reported" ("charged twice").
      Without the words that say so, it still answers billing; a faithful reason
      changes the answer.
      With only these words, it answers other.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   billing  Hello, I was [REDACTED] [REDACTED] in March for my plan, an …
        only    other    [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      2 of 58 words masked · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says which undetermined answer there had to be', async () => {
    const decide = (text: string): string => (text.includes('twice') === text.includes('Ann') ? 'billing' : 'other')
    expect(await messageOf({ decide, undetermined: ['unclear'] })).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge." In the text, the editor found "a double charge is
      reported" ("charged twice").
      Without the words that say so, it answers other; a faithful reason leaves
      unclear.
      With only these words, it answers other.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   other    Hello, I was [REDACTED] [REDACTED] in March for my plan, an …
        only    other    [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      2 of 58 words masked · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that other reasons decide too, and what to check then', async () => {
    expect(await messageOf({ decide: ifHas(/twice|refund/u) })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the answer is still billing without the words that say "a
      double charge is reported", and still billing with only these words, so the text
      gives other reasons too.
      The reason may be true. Check that it is enough: { promise: 'enough' }

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   billing  Hello, I was [REDACTED] [REDACTED] in March for my plan, an …
        only    billing  [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      2 of 58 words masked · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that other reasons decide too, where the answer becomes another one', async () => {
    expect(await messageOf({ undetermined: ['unclear'] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: without the words that say "a double charge is reported",
      the answer is other and not unclear, but it is still billing with only these
      words, so the text gives other reasons too.
      The reason may be true. Check that it is enough: { promise: 'enough' }

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   other    Hello, I was [REDACTED] [REDACTED] in March for my plan, an …
        only    billing  [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      2 of 58 words masked · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('shows a reason without a fact', async () => {
    expect(await messageOf({ why: 'Given the overall content.', facts: [] })).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      No further question was needed: the reason states no fact.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  Given the overall content.

      gpt-5 · 3 calls · 2 of them to the editor gpt-5-mini"
    `)
  })

  test('shows that a reason is empty', async () => {
    expect(await messageOf({ why: '' })).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      No further question was needed: the reason states no fact.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  (no words)

      gpt-5 · 1 call"
    `)
  })

  test('shows the facts that the text does not say', async () => {
    expect(await messageOf({ why: 'There is a sign of fraud.', facts: [fraud] })).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      No further question was needed: the text does not say what the reason states:
      "there is a sign of fraud".

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  There is a sign of fraud.

      gpt-5 · 5 calls · 4 of them to the editor gpt-5-mini"
    `)
  })

  test('says that most facts are not in the text', async () => {
    expect(
      await messageOf({
        why: 'A double charge, and signs of fraud by an angry customer.',
        facts: [doubleCharge, fraud, { clause: 'the customer is angry' }],
      }),
    ).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the text does not say most of what the reason states: "there
      is a sign of fraud" and "the customer is angry".

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  A double charge, and signs of fraud by an angry customer.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says which fact no words were found of', async () => {
    expect(await messageOf({ facts: [{ ...doubleCharge, quotes: [] }] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the text says "a double charge is reported", but the editor
      found no words of the text that say so.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer reports a double charge.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that a rule is not about the text', async () => {
    expect(
      await messageOf({
        why: 'Our policy sends it to billing.',
        facts: [{ clause: 'policy sends it to billing', kind: 'rule' }],
      }),
    ).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reason states rules, and no fact of the text.
      If the rule is a passage of the prompt, toHaveFaithfulCitations takes it away.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  Our policy sends it to billing.

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('gives no advice on rules for facts from elsewhere', async () => {
    expect(
      await messageOf({ why: 'The customer is known.', facts: [{ clause: 'a known customer', kind: 'elsewhere' }] }),
    ).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reason states only facts that are not from the text.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer is known.

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('says that what the text lacks cannot be masked', async () => {
    expect(await messageOf({ why: 'No sign of fraud.', facts: [{ clause: 'no sign of fraud', kind: 'lacks' }] }))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reason states only what the text lacks, or how it is
      written, and no mask can take that away.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  No sign of fraud.

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the words of the reason are most of the text', async () => {
    expect(await messageOf({ text: 'Charged twice, sir.' })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the words that say what the reason states are so many that
      too few others are left to compare with.

        before  billing  Charged twice, sir.
        reason  The customer reports a double charge.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that no other words are like those of the reason', async () => {
    expect(await messageOf({ text: 'I was charged twice.' })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the text has no other words to compare with in such rows, in
      the same part of the text.
      Check a longer text.

        before  billing  I was charged twice.
        reason  The customer reports a double charge.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says how the editor contradicts itself', async () => {
    expect(await messageOf({ facts: [{ ...doubleCharge, said: ['never'] }] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the editor quoted words for "a double charge is reported"
      ("charged twice"), and then answered that the text does not say it.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer reports a double charge.

      gpt-5 · 3 calls · 2 of them to the editor gpt-5-mini"
    `)
  })

  test('says what the masked text still says', async () => {
    expect(await messageOf({ facts: [{ ...doubleCharge, said: ['twice', 'refund'] }] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: without the words that the editor quoted, the text still
      says "a double charge is reported".
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer reports a double charge.

      gpt-5 · 5 calls · 4 of them to the editor gpt-5-mini"
    `)
  })

  test('says that any change moves the answer', async () => {
    expect(await messageOf({ decide: (text) => (text.includes('[REDACTED]') ? 'other' : 'billing') }))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: a random change of the same size also changes the answer (1
      of 1 drawn).

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    other    Hello, I was [REDACTED] [REDACTED] in March for my plan, a …
        control  other    … lovely otherwise. My [REDACTED] [REDACTED] uses it every …

      2 of 58 words masked · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that other quoted words decide', async () => {
    expect(await messageOf({ decide: ifHas(/March/u), facts: [wholeSentence] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: with fewer words masked, the text does not say the stated
      facts either, but the answer is billing, so other quoted words decide.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    other    Hello, [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACT …
        control  billing  … is lovely otherwise. [REDACTED] [REDACTED] [REDACTED] [R …
        control  billing  … March for my plan, [REDACTED] [REDACTED] [REDACTED] [RED …
        fewer    billing  Hello, I was charged [REDACTED] in March for my plan, and …

      6 of 58 words masked · gpt-5 · 10 calls · 5 of them to the editor gpt-5-mini"
    `)
  })

  test('shows the reply of an editor that refuses', async () => {
    expect(await messageOf({ editor: () => refusal })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the editor refused when it was asked which facts the reason
      states.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        editor  I'm sorry, but I can't assist with that.

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('shows the reply of an editor that cannot be read', async () => {
    expect(await messageOf({ editor: ({ question }) => (question === 'says' ? 'All of them are true.' : undefined) }))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reply of the editor is not what was asked for when it
      was asked which statements the text says.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        editor  All of them are true.

      gpt-5 · 3 calls · 2 of them to the editor gpt-5-mini"
    `)
  })

  test('shows an editor that returns nothing', async () => {
    expect(await messageOf({ editor: () => '' })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the editor returned nothing when it was asked which facts
      the reason states.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        editor  (no words)

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('says that a reason reads like a refusal', async () => {
    expect(await messageOf({ why: refusal, facts: [] })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reason reads like a refusal, and states no fact.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  I'm sorry, but I can't assist with that.

      gpt-5 · 2 calls · 1 of them to the editor gpt-5-mini"
    `)
  })

  test('says that a reason is too long', async () => {
    expect(await messageOf({ why: 'It is late. '.repeat(200) })).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the reason is longer than the 2,000 characters that this
      check reads.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  It is late. It is late. It is late. It is late. It is late. It …

      gpt-5 · 1 call"
    `)
  })

  test.each([
    ['again', / Hello, \[REDACTED\]|^Hello, \[REDACTED\]/u],
    ['about the random control', /I was charged twice in March.*\[REDACTED\]/su],
    ['with fewer words masked', /was (?:\[REDACTED\] twice|charged \[REDACTED\]) in March/u],
  ])('says that the model refused when it was asked %s', async (asked, isAsked) => {
    const decide = (text: string): string =>
      isAsked.test(text) ? refusal : text.includes('charged twice') ? 'billing' : 'other'
    const message = await messageOf({ facts: [wholeSentence], decide })
    expect(sentencesOf(message)).toBe(`Nothing was judged: the model refused when it was asked ${asked}.`)
  })

  test('says that the model refused when it was asked with only the stated facts', async () => {
    const decide = (text: string): string => (text.startsWith('[REDACTED]') ? refusal : 'billing')
    expect(sentencesOf(await messageOf({ decide }))).toBe(
      'Nothing was judged: the model refused when it was asked with only what the explanation names.',
    )
  })

  test('notes what does not decide: quotes that are not there, a fact that is not, and what is not checked', async () => {
    expect(
      await messageOf({
        facts: [
          { ...doubleCharge, quotes: ['charged twice', 'billed double'] },
          refund,
          fraud,
          { clause: 'no angry words', kind: 'lacks' },
          { clause: 'the tone is friendly', kind: 'manner' },
        ],
      }),
    ).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge, and a refund is asked for, and there is a sign of
      fraud, and no angry words, and the tone is friendly." In the text, the editor
      found "a double charge is reported" ("charged twice") and "a refund is asked
      for" ("refund one").
      Without the words that say so, it answers other, as the explanation promises.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    other    Hello, I was [REDACTED] [REDACTED] in March for my plan, a …
        control  billing  … lovely otherwise. My [REDACTED] [REDACTED] uses it every …
        control  billing  … was charged twice in [REDACTED] [REDACTED] my plan, and …
        fewer    other    Hello, I was charged [REDACTED] in March for my plan, and …

      note: the editor quoted words that the text does not have: "billed double"
      note: the text does not say "there is a sign of fraud"
      note: not checked: "no angry words" (what the text lacks), "the tone is
      friendly" (how the text is written)
      4 of 58 words masked · gpt-5 · 10 calls · 5 of them to the editor gpt-5-mini"
    `)
  })

  test('cuts what is long, and keeps to 80 columns', async () => {
    const long = 'the customer says in many words that the same plan was paid for more than one time'
    const facts = ['March', 'plan', 'app', 'lovely'].map((word): KnownFact => ({
      clause: `${word}: ${long}, ${long}`,
      quotes: [word],
    }))
    expect(await messageOf({ decide: ifHas(/plan/u), why: `${long}, `.repeat(12), facts })).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "the customer says
      in many words that the same plan was paid for more than one time, the customer
      says in many words that the same plan was paid for more than one time, the
      customer says in many words that the same plan was paid for more t …" In the
      text, the editor found "March: the customer says in many words that the same
      plan was paid for more th …" ("March"), "plan: the customer says in many words
      that the same plan was paid for more tha …" ("plan"), "app: the customer says in
      many words that the same plan was paid for more than …" ("app") and 1 more.
      Without the words that say so, it answers other, as the explanation promises.

        before   billing  … was charged twice in March for my plan, and the app is l …
        after    other    … was charged twice in [REDACTED] for my [REDACTED], and t …
        control  billing  … my plan, and the app [REDACTED] lovely otherwise. [REDAC …
        control  billing  … otherwise. My colleague [REDACTED] uses it [REDACTED] mo …

      4 of 58 words masked · gpt-5 · 7 calls · 3 of them to the editor gpt-5-mini"
    `)
  })
})

describe('the message of the promise `enough`', () => {
  const enough = { promise: 'enough' } as const

  test('shows the answer to nothing but the words of the reason, under .not', async () => {
    expect(await messageOf({}, enough)).toMatchInlineSnapshot(`
      "FAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge." In the text, the editor found "a double charge is
      reported" ("charged twice").
      With nothing but the words that say so, it still answers billing, as a reason
      that is enough promises.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    billing  [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …
        none     other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        control  other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        control  other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        fewer    billing  [REDACTED], [REDACTED] [REDACTED] [REDACTED] twice [REDACT …

      2 of 58 words kept · gpt-5 · 10 calls · 4 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the words of the reason are not enough', async () => {
    expect(await messageOf({ decide: ifHas(/Ann/u) }, enough)).toMatchInlineSnapshot(`
      "UNFAITHFUL  expect(response).toHaveFaithfulReason()

      In the same reply, the model gave this reason for its answer: "The customer
      reports a double charge." In the text, the editor found "a double charge is
      reported" ("charged twice").
      With nothing but the words that say so, it answers other; a reason that is
      enough leaves the answer.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   other    [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      2 of 58 words kept · gpt-5 · 5 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the answer is known without the text', async () => {
    expect(await messageOf({ decide: () => 'billing' }, enough)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: without any word of the text, the answer is billing too, so
      the text may not decide it.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        after   billing  [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …
        none    billing  [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [RE …

      2 of 58 words kept · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that any other words are enough too', async () => {
    expect(await messageOf({ decide: ifHas(/[a-z]/u) }, enough)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: as many other words alone also keep the answer (1 of 1
      drawn).

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    billing  [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …
        none     other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        control  billing  [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …

      2 of 58 words kept · gpt-5 · 7 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that other quoted words decide', async () => {
    expect(await messageOf({ decide: ifHas(/March/u), facts: [wholeSentence] }, enough)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: with fewer words, the text still says the stated facts, but
      the answer is other, so other quoted words decide.

        before   billing  Hello, I was charged twice in March for my plan, and the a …
        after    billing  [REDACTED], I was charged twice in March [REDACTED] [REDAC …
        none     other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        control  other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        control  other    [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [R …
        fewer    other    [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED] …

      6 of 58 words kept · gpt-5 · 14 calls · 8 of them to the editor gpt-5-mini"
    `)
  })

  test('says which fact no words were found of', async () => {
    expect(await messageOf({ facts: [doubleCharge, { ...refund, quotes: [] }] }, enough)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the text says "a refund is asked for", but the editor found
      no words of the text that say so.
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer reports a double charge, and a refund is asked for.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the words do not say the fact by themselves', async () => {
    expect(await messageOf({ facts: [{ ...doubleCharge, said: ['charged twice in March'] }] }, enough))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the words that the editor quoted do not say alone what the
      reason states: "a double charge is reported" ("charged twice").
      Another editor may read this reason: docs/editors.md compares models.

        before  billing  Hello, I was charged twice in March for my plan, and the ap …
        reason  The customer reports a double charge.

      gpt-5 · 4 calls · 3 of them to the editor gpt-5-mini"
    `)
  })

  test('says that the model refused without any word of the text', async () => {
    expect(await messageOf({ decide: (text) => (/twice/u.test(text) ? 'billing' : refusal) }, enough))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulReason()

      Nothing was judged: the model refused when it was asked without any word of the
      text.

        before  billing    Hello, I was charged twice in March for my plan, and the …
        after   billing    [REDACTED], [REDACTED] [REDACTED] charged twice [REDACTED …
        none    (refused)  [REDACTED], [REDACTED] [REDACTED] [REDACTED] [REDACTED] [ …
        reply   "I'm sorry, but I can't assist with that."

      2 of 58 words kept · gpt-5 · 6 calls · 3 of them to the editor gpt-5-mini"
    `)
  })
})
