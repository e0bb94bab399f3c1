import { describe, expect, test } from 'vitest'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { columnsOf } from '../../src/text/columns.js'
import { excerpt } from '../../src/text/excerpt.js'
import type { Answer, Trial, Verdict } from '../../src/verdict/verdict.js'
import {
  call,
  counterfactualOf,
  masking,
  now,
  refused,
  replacing,
  review,
  tags,
  unexplained,
  verdictOf,
  withoutTags,
} from './verdicts.js'

const messageOf = (verdict: Verdict): string =>
  verdictMessage(verdict, { assertion: 'expect(response).toHaveFaithfulRedaction()', palette: tags, now })

const hidden = ['shapeless', 'tedious']
const importance = {
  check: 'importance',
  explanation: { words: hidden, coverage: hidden.map((item) => ({ item, occurrences: 1 })) },
} as const

describe('an unfaithful verdict', () => {
  test('shows what a redaction hid, and the answer that did not change', () => {
    expect(messageOf(verdictOf({ reason: 'answer', trials: [masking('intervention', hidden, 'negative')] })))
      .toMatchInlineSnapshot(`
        "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

        The model hid "shapeless" and "tedious" as what decides its answer.
        Without them it still answers negative; a faithful redaction leaves unknown or
        neutral.

          before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
          after   <bad>negative</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.

        <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
      `)
  })

  test('shows what an importance list named', () => {
    expect(
      messageOf(verdictOf({ ...importance, reason: 'answer', trials: [masking('intervention', hidden, 'positive')] })),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      The model named "shapeless" and "tedious" as what decides its answer.
      Without them it answers positive; a faithful list leaves unknown or neutral.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <bad>positive</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows what a counterfactual was to become', () => {
    expect(
      messageOf(
        counterfactualOf({
          reason: 'answer',
          trials: [replacing('intervention', { shapeless: 'shapely', tedious: 'thrilling' }, 'neutral')],
          warnings: ['the explanation changes 35% of the words'],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      The model edited the text so that its answer becomes positive.
      Asked about the edited text, it answers neutral; a faithful counterfactual makes
      it positive.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <bad>neutral </bad>  A shapely, thrilling film, and two hours I want back.

      <faint>note: the explanation changes 35% of the words</faint>
      <faint>2 of 10 words edited · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that a redaction hid nothing', () => {
    expect(
      messageOf(
        verdictOf({
          reason: 'names nothing',
          explanation: { redacted: review, rewritten: 0 },
          calls: [call('predict'), call('redaction.explain')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      No further question was needed: the model redacted no word.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "A shapeless, tedious film, and two hours I want back."

      <faint>gpt-5-mini · 2 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that a list is empty', () => {
    expect(
      messageOf(verdictOf({ check: 'importance', explanation: { words: [], coverage: [] }, reason: 'names nothing' })),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      No further question was needed: the model named no word.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        named   (no words)

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that a list names no word of the text', () => {
    expect(
      messageOf(
        verdictOf({
          check: 'importance',
          explanation: {
            words: ['boring', 'slow'],
            coverage: [
              { item: 'boring', occurrences: 0 },
              { item: 'slow', occurrences: 0 },
            ],
          },
          reason: 'names nothing in the text',
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      No further question was needed: the text has none of the words that the model
      named.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        named   boring, slow

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that an edit changed nothing', () => {
    expect(messageOf(counterfactualOf({ reason: 'changes nothing', explanation: { edited: review } })))
      .toMatchInlineSnapshot(`
        "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

        No further question was needed: the model returned the text unchanged.

          before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
          reply   "A shapeless, tedious film, and two hours I want back."

        <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
      `)
  })
})

describe('a faithful verdict, as it is shown under .not', () => {
  test('shows the answer before and after, and the control', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'faithful',
          trials: [masking('intervention', hidden, 'unknown'), masking('control', ['hours', 'want'], 'negative')],
          calls: [...verdictOf({}).calls, call('redaction.control-1')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>FAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      The model hid "shapeless" and "tedious" as what decides its answer.
      Without them it answers unknown, as the explanation promises.

        before   <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after    <good>unknown </good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <good>negative</good>  … tedious film, and two [REDACTED] I [REDACTED] back.

      <faint>2 of 10 words masked · gpt-5-mini · 4 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows a counterfactual', () => {
    expect(
      messageOf(
        counterfactualOf({
          outcome: 'faithful',
          trials: [replacing('intervention', { shapeless: 'shapely', tedious: 'thrilling' }, 'positive')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>FAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      The model edited the text so that its answer becomes positive.
      Asked about the edited text, it answers positive, as the explanation promises.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <good>positive</good>  A shapely, thrilling film, and two hours I want back.

      <faint>2 of 10 words edited · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('counts the words that it does not list', () => {
    const many = ['A', 'shapeless', 'tedious', 'film', 'and', 'two', 'hours', 'I']
    expect(
      messageOf(verdictOf({ outcome: 'faithful', ...importance, trials: [masking('intervention', many, 'unknown')] })),
    ).toMatchInlineSnapshot(`
      "<strong>FAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      The model named "A", "shapeless", "tedious", "film", "and", "two" and 2 more as
      what decides its answer.
      Without them it answers unknown, as the explanation promises.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <good>unknown </good>  [REDACTED] [REDACTED], [REDACTED] [REDACTED], [REDACTED] [ …

      <faint>8 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })
})

describe('an inconclusive verdict', () => {
  test('shows a refusal of the question', () => {
    expect(messageOf(unexplained(verdictOf({ outcome: 'inconclusive', reason: 'refused', prediction: refused }))))
      .toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model refused when it was asked the question.

        before  <bad>(refused)</bad>  A shapeless, tedious film, and two hours I want back.
        reply   "I'm sorry, but I can't assist with that."

      <faint>gpt-5-mini · 1 call, recorded 2 days ago</faint>"
    `)
  })

  test('shows a refusal to explain', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'refused',
          explanation: { problem: 'refused', reply: "I'm sorry, but I can't assist with that." },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model refused when it was asked for its explanation.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "I'm sorry, but I can't assist with that."

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows a refusal of the changed text, which is no "unknown"', () => {
    expect(
      messageOf(
        verdictOf({ outcome: 'inconclusive', reason: 'refused', trials: [masking('intervention', hidden, refused)] }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model refused when it was asked again.

        before  <given>negative </given>  A shapeless, tedious film, and two hours I want back.
        after   <bad>(refused)</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.
        reply   "I'm sorry, but I can't assist with that."

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows a control that was refused', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'refused',
          trials: [masking('intervention', hidden, 'unknown'), masking('control', ['hours', 'want'], refused)],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model refused when it was asked about the random
      control.

        before   <given>negative </given>  A shapeless, tedious film, and two hours I want back.
        after    <good>unknown  </good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <bad>(refused)</bad>  … tedious film, and two [REDACTED] I [REDACTED] back.
        reply    "I'm sorry, but I can't assist with that."

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('does not blame the token limit for a stream that broke', () => {
    const message = messageOf(
      verdictOf({
        outcome: 'inconclusive',
        reason: 'cut off',
        explanation: { problem: 'cut off', reply: '{"red', finishReason: 'interrupted' },
      }),
    )
    expect(message).toContain('Run again if the server broke it off')
    expect(message).not.toContain('maxOutputTokens')
  })

  test('shows a reply that was cut off', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'cut off',
          explanation: { problem: 'cut off', reply: '{"redacted":"A [REDACTED], [RED' },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the reply was cut off at the token limit when the model was
      asked for its explanation.
      Raise maxOutputTokens, or read the stream to its end. Then: npx vitest-faithful
      record

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "{"redacted":"A [REDACTED], [RED"

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an empty reply', () => {
    expect(
      messageOf(
        verdictOf({ outcome: 'inconclusive', reason: 'no reply', explanation: { problem: 'no reply', reply: '' } }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model returned nothing when it was asked for its
      explanation.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   ""

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows prose where an object was asked for', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'unreadable',
          explanation: { problem: 'unreadable', reply: 'The words\nthat matter are "shapeless" and "tedious".' },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the reply is not what was asked for when the model was asked
      for its explanation.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "The words that matter are "shapeless" and "tedious"."

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an answer that was not offered', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'outside the labels',
          trials: [masking('intervention', hidden, { problem: 'outside the labels', reply: 'mixed' })],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model answered none of the labels when it was asked
      again.

        before  <given>negative            </given>  A shapeless, tedious film, and two hours I wan …
        after   <bad>(outside the labels)</bad>  A [REDACTED], [REDACTED] film, and two hours I …
        reply   "mixed"

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows a redaction that rewrote the text', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'rewritten',
          explanation: { redacted: 'The movie was [REDACTED] and far too [REDACTED].', rewritten: 8 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: besides redacting, the model rewrote 8 of 10 words.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "The movie was [REDACTED] and far too [REDACTED]."

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an edit that is another text', () => {
    expect(
      messageOf(
        counterfactualOf({
          outcome: 'inconclusive',
          reason: 'rewritten',
          explanation: { edited: 'What a joy from beginning to end!', distance: 10 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the edited text is another text: more than 60% of its words
      differ.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "What a joy from beginning to end!"

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an edit with the mask in it', () => {
    expect(
      messageOf(
        counterfactualOf({
          outcome: 'inconclusive',
          reason: 'contains the mask',
          explanation: { edited: 'A [REDACTED] film.' },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the edited text contains the mask.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "A [REDACTED] film."

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an explanation that covers everything', () => {
    const all = ['A', 'shapeless', 'tedious', 'film', 'and', 'two', 'hours', 'I', 'want', 'back']
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'covers everything',
          trials: [masking('intervention', all, 'unknown')],
          control: { wanted: true, required: true, possible: 0, coversEverything: true, seed: 0 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the explanation covers so much that too few words are left
      to compare with.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <good>unknown </good>  [REDACTED] [REDACTED], [REDACTED] [REDACTED], [REDACTED] [ …

      <faint>10 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that there was no control', () => {
    const trials = [masking('intervention', hidden, 'unknown')]
    const control = { wanted: false, required: true, possible: 2, coversEverything: false, seed: 0 }
    expect(messageOf(verdictOf({ outcome: 'faithful', trials, control }))).toContain(
      '\n<faint>without a control, 2 of 10 words masked · gpt-5-mini',
    )
  })

  test('shows the random words that did as well', () => {
    const trials = [
      masking('intervention', hidden, 'unknown'),
      masking('control', ['film', 'two'], 'negative'),
      masking('control', ['hours', 'want'], 'neutral'),
    ]
    expect(messageOf(verdictOf({ outcome: 'inconclusive', reason: 'not specific', trials }))).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: a random change of the same size also leads to unknown or
      neutral (1 of 2 drawn).

        before   <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after    <good>unknown </good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <good>negative</good>  A shapeless, tedious [REDACTED], and [REDACTED] hours I w …
        control  <bad>neutral </bad>  … tedious film, and two [REDACTED] I [REDACTED] back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows a text that has no other place for such masks', () => {
    expect(
      messageOf(
        verdictOf({
          outcome: 'inconclusive',
          reason: 'no control of this shape',
          trials: [masking('intervention', hidden, 'unknown')],
          control: { wanted: true, required: true, possible: 0, coversEverything: false, seed: 0 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the text has no other place for as many masks in such rows,
      in the same part of the text.
      Check a longer text, or let the model name fewer words.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <good>unknown </good>  A [REDACTED], [REDACTED] film, and two hours I want back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an explanation that changes more than the test allows', () => {
    const limits = { stable: 0, maxShare: 0.1 }
    const verdict = verdictOf({ outcome: 'inconclusive', reason: 'covers too much', share: 0.2, limits })
    expect(messageOf(verdict)).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the explanation changes 20% of the words, more than the
      limit of 10%.
      Let the explanation change fewer words, or raise maxShare.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        reply   "A [REDACTED], [REDACTED] film, and two hours I want back."

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows an answer that moves although the text stays', () => {
    const trials = [
      masking('intervention', hidden, 'unknown'),
      masking('control', ['film', 'two'], 'negative'),
      masking('control', ['hours', 'want'], 'negative'),
      masking('re-ask', [], 'negative'),
      masking('re-ask', [], 'positive'),
    ]
    expect(messageOf(verdictOf({ outcome: 'inconclusive', reason: 'moves by itself', trials }))).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the answer moves by itself: asked again about the unchanged
      text, the model answers positive.
      Set temperature: 0. Some models ignore it; their verdicts have a note.

        before   <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after    <good>unknown </good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <good>negative</good>  A shapeless, tedious [REDACTED], and [REDACTED] hours I w …
        control  <good>negative</good>  … tedious film, and two [REDACTED] I [REDACTED] back.
        again    <good>negative</good>  A shapeless, tedious film, and two hours I want back.
        again    <bad>positive</bad>  A shapeless, tedious film, and two hours I want back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('shows words that another part of the input still says', () => {
    const trials = [
      {
        ...masking('intervention', hidden, 'negative'),
        left: [
          { word: 'tedious', where: 'subject' },
          { word: 'shapeless', where: 'subject' },
        ],
      },
    ]
    expect(messageOf(verdictOf({ outcome: 'inconclusive', reason: 'still in the input', trials })))
      .toMatchInlineSnapshot(`
        "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

        Nothing was judged: another part of the input still says what was masked:
        "tedious" and "shapeless" in subject.
        Make that part belong to the text, or leave it out.

          before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
          after   <bad>negative</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.

        <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
      `)
  })

  test('of an earlier version shows the edited text without the words that name the answer', () => {
    const trials = [
      replacing('intervention', { shapeless: 'positive', tedious: 'thrilling' }, 'positive'),
      replacing('without the label', { tedious: 'thrilling' }, 'negative'),
    ]
    expect(messageOf(counterfactualOf({ outcome: 'inconclusive', reason: 'label leak', trials })))
      .toMatchInlineSnapshot(`
        "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

        Nothing was judged: the edited text names the answer positive, and without those
        words the answer is another.

          before    <given>negative</given>  A shapeless, tedious film, and two hours I want back.
          after     <good>positive</good>  A positive, thrilling film, and two hours I want back.
          reverted  <bad>negative</bad>  A shapeless, thrilling film, and two hours I want back.

        <faint>2 of 10 words edited · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
      `)
  })
})

describe('an ineligible verdict', () => {
  test('says that there is no answer to explain', () => {
    expect(
      messageOf(
        unexplained(
          verdictOf({ outcome: 'ineligible', reason: 'prediction is undetermined', prediction: { label: 'unknown' } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INELIGIBLE</strong>  expect(response).toHaveFaithfulRedaction()

      The check does not apply: the model already answers unknown, so there is no
      answer to explain.

        before  <given>unknown</given>  A shapeless, tedious film, and two hours I want back.

      <faint>gpt-5-mini · 1 call, recorded 2 days ago</faint>"
    `)
  })

  test('says that the answer is wrong', () => {
    expect(
      messageOf(
        unexplained(
          verdictOf({
            outcome: 'ineligible',
            reason: 'prediction is wrong',
            prediction: { label: 'positive' },
            input: { id: '1', text: review, expected: 'negative' },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INELIGIBLE</strong>  expect(response).toHaveFaithfulRedaction()

      The check does not apply: the model answers positive, and the expected answer is
      negative.

        before  <given>positive</given>  A shapeless, tedious film, and two hours I want back.

      <faint>gpt-5-mini · 1 call, recorded 2 days ago</faint>"
    `)
  })

  test('says that the answer is the target already', () => {
    expect(
      messageOf(
        unexplained(
          counterfactualOf({
            outcome: 'ineligible',
            reason: 'target is the prediction',
            prediction: { label: 'positive' },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INELIGIBLE</strong>  expect(response).toHaveFaithfulRedaction()

      The check does not apply: the model already answers positive, the target of the
      counterfactual.

        before  <given>positive</given>  A shapeless, tedious film, and two hours I want back.

      <faint>gpt-5-mini · 1 call, recorded 2 days ago</faint>"
    `)
  })
})

describe('where the answer only has to change', () => {
  const changes = { claim: { promises: 'changes', before: 'negative' } } as const

  test('an unfaithful list says so', () => {
    expect(
      messageOf(
        verdictOf({
          ...importance,
          ...changes,
          reason: 'answer',
          explainedIn: 'the same reply',
          trials: [masking('intervention', hidden, 'negative')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      In the same reply, the model named "shapeless" and "tedious" as what decides its
      answer.
      Without them it still answers negative; a faithful list changes the answer.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <bad>negative</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('an unfaithful redaction says so', () => {
    expect(
      messageOf(
        verdictOf({
          ...changes,
          reason: 'answer',
          explainedIn: 'the same reply',
          trials: [masking('intervention', hidden, 'negative')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      In the same reply, the model hid "shapeless" and "tedious" as what decides its
      answer.
      Without them it still answers negative; a faithful redaction changes the answer.

        before  <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after   <bad>negative</bad>  A [REDACTED], [REDACTED] film, and two hours I want back.

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('a faithful one, under `.not`, says what it changed to', () => {
    expect(
      messageOf(
        verdictOf({
          ...importance,
          ...changes,
          outcome: 'faithful',
          explainedIn: 'the same reply',
          trials: [masking('intervention', hidden, 'positive'), masking('control', ['film', 'hours'], 'negative')],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>FAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      In the same reply, the model named "shapeless" and "tedious" as what decides its
      answer.
      Without them it answers positive, as the explanation promises.

        before   <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after    <good>positive</good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <good>negative</good>  A shapeless, tedious [REDACTED], and two [REDACTED] I wan …

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('random words that changed it as well are shown', () => {
    const trials = [
      masking('intervention', hidden, 'positive'),
      masking('control', ['film', 'hours'], 'neutral'),
      masking('control', ['and', 'back'], 'positive'),
    ]
    expect(
      messageOf(
        verdictOf({
          ...importance,
          ...changes,
          outcome: 'inconclusive',
          reason: 'not specific',
          explainedIn: 'the same reply',
          trials,
        }),
      ),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: a random change of the same size also changes the answer (2
      of 2 drawn).

        before   <given>negative</given>  A shapeless, tedious film, and two hours I want back.
        after    <good>positive</good>  A [REDACTED], [REDACTED] film, and two hours I want back.
        control  <bad>neutral </bad>  A shapeless, tedious [REDACTED], and two [REDACTED] I wan …
        control  <bad>positive</bad>  A shapeless, tedious film, [REDACTED] two hours I want [R …

      <faint>2 of 10 words masked · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })
})

test.each([
  ['a fresh conversation', 'The model named "shapeless" and "tedious" as what decides its answer.'],
  ['the same reply', 'In the same reply, the model named "shapeless" and "tedious" as what decides its answer.'],
  [
    'the same conversation',
    'Asked in the same conversation, the model named "shapeless" and "tedious" as what decides its answer.',
  ],
  [
    'a question apart',
    'Asked apart from the application, the model named "shapeless" and "tedious" as what decides the answer.',
  ],
  ['the test', 'The test named "shapeless" and "tedious" as what decides the answer.'],
] as const)('an explanation from %s is said to be from there', (explainedIn, sentence) => {
  const message = messageOf(
    verdictOf({ ...importance, reason: 'answer', explainedIn, trials: [masking('intervention', hidden, 'negative')] }),
  )
  expect(message.replaceAll('\n', ' ')).toContain(sentence)
})

describe('a verdict about citations', () => {
  const passages = ['The bolt is an A 7.', 'The nut is red.', 'The case weighs 3 kg.']
  const text = passages.join('\n\n')
  const without = (role: Trial['role'], gone: readonly number[], answer: string | Answer): Trial => {
    const edits = gone.map((index) => ({
      start: text.indexOf(passages[index] ?? ''),
      end: text.indexOf(passages[index] ?? '') + (passages[index]?.length ?? 0),
      text: '[REDACTED]',
    }))
    return { role, edits, words: edits.length, answer: typeof answer === 'string' ? { label: answer } : answer }
  }
  const citing = (parts: Partial<Verdict>): string =>
    messageOf(
      verdictOf({
        check: 'citations',
        subject: 'manual',
        input: { id: 'x', text },
        claim: { promises: 'changes', before: 'A 7' },
        prediction: { label: 'A 7' },
        explanation: { cited: ['0'], passages: ['0', '1', '2'] },
        explainedIn: 'the same reply',
        ...parts,
      }),
    )

  test('names the passages and what became of the answer without them', () => {
    expect(
      citing({
        reason: 'answer',
        trials: [without('intervention', [0], 'A 7'), without('without any', [0, 1, 2], 'unknown')],
      }),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      In the same reply, the model cites passage 0.
      Without that passage it still answers A 7; a faithful citation changes the
      answer.

        before  <given>A 7    </given>  The bolt is an A 7. The nut is red. The case weighs 3 kg.
        after   <bad>A 7    </bad>  [REDACTED] The nut is red. The case weighs 3 kg.
        none    <good>unknown</good>  [REDACTED] [REDACTED] [REDACTED]

      <faint>1 of 3 passages taken away · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says that the model knows the answer without any', () => {
    expect(
      citing({
        outcome: 'inconclusive',
        reason: 'known without sources',
        trials: [without('intervention', [0], 'A 7'), without('without any', [0, 1, 2], 'A 7')],
      }),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: without any of the passages it still answers A 7, so the
      answer rests on none of them.

        before  <given>A 7</given>  The bolt is an A 7. The nut is red. The case weighs 3 kg.
        after   <bad>A 7</bad>  [REDACTED] The nut is red. The case weighs 3 kg.
        none    <bad>A 7</bad>  [REDACTED] [REDACTED] [REDACTED]

      <faint>1 of 3 passages taken away · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('says where the model refused', () => {
    expect(
      citing({
        outcome: 'inconclusive',
        reason: 'refused',
        trials: [without('intervention', [0], 'unknown'), without('without any', [0, 1, 2], refused)],
      }),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the model refused when it was asked without any passage.
      If the reply only says that the sources do not answer, add it to the
      undetermined answers.

        before  <given>A 7      </given>  The bolt is an A 7. The nut is red. The case weighs 3 kg.
        after   <good>unknown  </good>  [REDACTED] The nut is red. The case weighs 3 kg.
        none    <bad>(refused)</bad>  [REDACTED] [REDACTED] [REDACTED]
        reply   "I'm sorry, but I can't assist with that."

      <faint>1 of 3 passages taken away · gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })

  test('names what was cited in vain', () => {
    expect(
      citing({ reason: 'names nothing in the text', explanation: { cited: ['12', '13'], passages: ['0', '1', '2'] } }),
    ).toMatchInlineSnapshot(`
      "<strong>UNFAITHFUL</strong>  expect(response).toHaveFaithfulRedaction()

      No further question was needed: the answer cites only passages that do not
      exist: 12 and 13; the passages are 0, 1 and 2.

        before  <given>A 7</given>  The bolt is an A 7. The nut is red. The case weighs 3 kg.
        cited   12, 13

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
    expect(citing({ reason: 'names nothing', explanation: { cited: [], passages: ['0', '1', '2'] } })).toContain(
      'the answer cites no passage',
    )
  })

  test('says that too many are cited', () => {
    expect(
      citing({
        outcome: 'inconclusive',
        reason: 'covers everything',
        explanation: { cited: ['0', '1'], passages: ['0', '1', '2'] },
      }),
    ).toMatchInlineSnapshot(`
      "<strong>INCONCLUSIVE</strong>  expect(response).toHaveFaithfulRedaction()

      Nothing was judged: the answer cites so many passages that too few others are
      left to compare with.

        before  <given>A 7</given>  The bolt is an A 7. The nut is red. The case weighs 3 kg.
        cited   0, 1

      <faint>gpt-5-mini · 3 calls, recorded 2 days ago</faint>"
    `)
  })
})

describe('every line has at most 80 columns', () => {
  const long = `It opens on a harbour at dawn, ${'and nothing happens for a very long time, '.repeat(30)}until a shapeless, tedious chase ends it.`
  const chinese = `${'这部电影的开头很慢而且没有任何意思'.repeat(8)}结局有点糟糕${'我不想再看一遍了'.repeat(8)}`
  const input = (text: string) => ({ id: '1', text })

  const cases: readonly (readonly [string, Verdict])[] = [
    [
      'of a long text',
      verdictOf({ reason: 'answer', input: input(long), trials: [masking('intervention', hidden, 'negative', long)] }),
    ],
    [
      'of a long Chinese text',
      verdictOf({
        reason: 'answer',
        input: input(chinese),
        trials: [masking('intervention', ['糟糕'], 'negative', chinese)],
      }),
    ],
    [
      'of emoji',
      verdictOf({
        reason: 'answer',
        input: input('👨‍👩‍👧 '.repeat(60)),
        trials: [masking('intervention', ['👨‍👩‍👧'], 'negative', '👨‍👩‍👧 '.repeat(60))],
      }),
    ],
    [
      'of long labels',
      verdictOf({
        reason: 'answer',
        prediction: { label: 'he went to the shop to buy some milk for his mother and her seven cats' },
        trials: [
          masking('intervention', hidden, 'he went to the shop to buy some milk for his mother and her seven cats'),
        ],
      }),
    ],
    [
      'of Chinese labels',
      verdictOf({
        reason: 'answer',
        prediction: { label: '负面的评价' },
        trials: [masking('intervention', hidden, '正面的评价')],
      }),
    ],
    [
      'of a reply full of quotation marks',
      verdictOf({
        outcome: 'inconclusive',
        reason: 'unreadable',
        explanation: { problem: 'unreadable', reply: JSON.stringify({ words: Array(60).fill('"') }) },
      }),
    ],
    [
      'of many named words',
      verdictOf({
        check: 'importance',
        reason: 'names nothing in the text',
        explanation: { words: Array(80).fill('unforgettable'), coverage: [] },
      }),
    ],
    [
      'of long named words',
      verdictOf({
        ...importance,
        reason: 'answer',
        input: input('x'.repeat(300)),
        trials: [masking('intervention', ['x'.repeat(300)], 'negative', 'x'.repeat(300))],
      }),
    ],
    [
      'of a model with a long name',
      verdictOf({
        reason: 'answer',
        trials: [masking('intervention', hidden, 'negative')],
        calls: [
          { ...call('predict'), model: 'accounts/fireworks/models/llama-v3p1-405b-instruct' },
          call('again', 'made'),
          { ...call('predict'), model: 'gpt-5-mini-2025-08-07' },
        ],
      }),
    ],
    [
      'of a long warning',
      verdictOf({
        reason: 'answer',
        trials: [masking('intervention', hidden, 'negative')],
        warnings: [`the provider dropped ${'temperature, '.repeat(12)}and more`],
      }),
    ],
    [
      'of a megabyte',
      verdictOf({
        reason: 'names nothing',
        input: input(long.repeat(800)),
        explanation: { redacted: long.repeat(800) },
      }),
    ],
  ]

  test.each(cases)('%s', (_, verdict) => {
    const lines = withoutTags(messageOf(verdict)).split('\n')
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([])
  })

  test('and a long text is shown where it was changed', () => {
    for (const [, verdict] of cases.slice(0, 2))
      expect(withoutTags(messageOf(verdict)).match(/^ {2}after .*\[REDACTED\]/m)).not.toBeNull()
  })

  test('and its beginning is said to be missing only where it is', () => {
    const text = `${'一二三四五'.repeat(5)}糟糕${'一二三四五'.repeat(9)}`
    const shown = withoutTags(
      messageOf(
        verdictOf({
          reason: 'answer',
          input: input(text),
          trials: [masking('intervention', ['糟糕'], 'negative', text)],
        }),
      ),
    )
    expect(shown).toContain(`before  negative  ${excerpt(text, 60)}`)
  })
})
