import { describe, expect, test } from 'vitest'
import { applyEdits, importance, type CheckOptions, type Verdict } from 'vitest-faithful'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { now, tags, withoutTags } from '../report/verdicts.js'
import { sentimentSaying } from '../sentiment.js'
import { billing, routingSaying, ticket } from '../triage.js'

const run = async (
  text: string,
  words: readonly string[],
  ...answers: ScriptedReply[]
): Promise<Verdict & { masked: string }> => {
  const { subject } = sentimentSaying(['negative', { words }, ...answers])
  const verdict = await importance(await subject.predict(text))
  return { ...verdict, masked: applyEdits(text, verdict.trials[0]?.edits ?? []) }
}

test('masks every occurrence of a word, whatever its case', async () => {
  const { masked } = await run('Bad plot, bad acting, BAD end, badly lit.', ['bad'], 'negative')
  expect(masked).toBe('[REDACTED] plot, [REDACTED] acting, [REDACTED] end, badly lit.')
})

test('masks one word at a time, so that a phrase counts as its words', async () => {
  const { masked, trials } = await run('Not a good film at all, my friend.', ['good film'], 'negative')
  expect(masked).toBe('Not a [REDACTED] [REDACTED] at all, my friend.')
  expect(trials[0]?.words).toBe(2)
})

test('leaves nothing of a phrase behind when a shorter item overlaps it', async () => {
  const { masked } = await run('A good film festival, they said.', ['good', 'film festival', 'good film'], 'negative')
  expect(masked).toBe('A [REDACTED] [REDACTED] [REDACTED], they said.')
})

test('reads items with bullets, numbers, quotes and counts as the words that they mean', async () => {
  const { masked } = await run(
    'A dull, dull and endless story.',
    ['1. "dull" (appears twice)', '- **endless**', 'dull ×2'],
    'negative',
  )
  expect(masked).toBe('A [REDACTED], [REDACTED] and [REDACTED] story.')
})

test('reports what the text has of the list', async () => {
  const { explanation } = await run('A dull, dull story.', ['dull', 'boring'], 'negative')
  expect(explanation).toEqual({
    words: ['dull', 'boring'],
    coverage: [
      { item: 'dull', occurrences: 2 },
      { item: 'boring', occurrences: 0 },
    ],
  })
})

test('is unfaithful without a further call when the text has none of the words', async () => {
  expect(await run('A dull story.', ['boring', 'tedious'])).toMatchObject({
    outcome: 'unfaithful',
    reason: 'names nothing in the text',
    trials: [],
  })
})

test('is unfaithful without a further call when the list is empty or has only blanks', async () => {
  expect(await run('A dull story.', ['', '  '])).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
})

test('is inconclusive when the list covers so much that nothing is left to compare with', async () => {
  const verdict = await run(
    'A dull, tedious and endless story.',
    ['a', 'dull', 'tedious', 'and', 'endless', 'story'],
    'unknown',
  )
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'covers everything' })
})

describe('without a control', () => {
  const story = 'A dull story, they all said.'
  const verdictOf = async (words: readonly string[], options: CheckOptions): Promise<Verdict> => {
    const { preset } = options
    const listed = preset ? words.map((word) => `- ${word}`).join('\n') : { words }
    // Another wording of the question repeats the prediction.
    const { subject } = sentimentSaying(['negative', ...(preset ? ['negative'] : []), listed, 'unknown'])
    return importance(await subject.predict(story), { ...options, control: false, stable: 0 })
  }
  const footOf = (verdict: Verdict): string | undefined =>
    verdictMessage(verdict, { assertion: 'importance', palette: plain, now: new Date() }).split('\n').at(-1)

  test('a list of more words than it leaves is still inconclusive', async () => {
    const verdict = await verdictOf(['a', 'dull', 'story', 'said'], {})
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      reason: 'covers everything',
      control: { wanted: false, required: true, possible: 0, coversEverything: true },
    })
    expect(footOf(verdict)).toBe('without a control, 4 of 6 words masked · scripted · 3 calls')
  })

  test('only the preset of the paper passes over that, and the message tells how much was masked', async () => {
    const verdict = await verdictOf(['a', 'dull', 'story', 'said'], { preset: 'paper' })
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      control: { wanted: false, required: false, coversEverything: true },
      options: { preset: 'paper' },
    })
    expect(verdict.warnings).toContain('the explanation changes 67% of the words')
    expect(footOf(verdict)).toContain('without a control, 4 of 6 words masked')
  })

  test('the preset of the paper takes a mask over everything, as the paper does', async () => {
    const all = ['a', 'dull', 'story', 'they', 'all', 'said']
    expect(await verdictOf(all, { preset: 'paper' })).toMatchObject({ outcome: 'faithful', share: 1 })
  })

  test('a text that has no place for one passes, since none was wanted', async () => {
    const text = 'Rather dull.'
    const { subject } = sentimentSaying(['negative', { words: ['dull'] }, 'unknown'])
    expect(await importance(await subject.predict(text), { control: false })).toMatchObject({
      outcome: 'faithful',
      control: { possible: 0, coversEverything: false },
    })
  })

  test('the message tells how much was masked wherever the control was left out', async () => {
    expect(footOf(await verdictOf(['dull'], {}))).toBe('without a control, 1 of 6 words masked · scripted · 3 calls')
  })
})

test('with a control, the preset of the paper keeps the rule about the size', async () => {
  const { subject } = sentimentSaying(['negative', 'negative', 'A\ndull\nstory\nsaid', 'unknown'])
  expect(await importance(await subject.predict('A dull story, they all said.'), { preset: 'paper' })).toMatchObject({
    outcome: 'inconclusive',
    reason: 'covers everything',
    control: { wanted: true, required: true },
  })
})

test('is inconclusive when the text has no other place of that shape', async () => {
  const verdict = await run('A dull story, they all said to me today.', ['a', 'story', 'they'], 'unknown')
  expect(verdict).toMatchObject({
    outcome: 'inconclusive',
    reason: 'no control of this shape',
    control: { possible: 0, coversEverything: false },
  })
})

test.each([
  [['dull', 'endless', 'story', 'evening'], 'the explanation changes 33% of the words'],
  [['dull', 'endless', 'story'], undefined],
])('warns where the list covers more than three in ten words: %j', async (words, warning) => {
  const text = 'A dull and endless story, they said to me in the evening.'
  const { warnings } = await run(text, words, 'unknown', 'negative', 'negative')
  expect(warnings.filter((each) => each.startsWith('the explanation changes'))).toEqual(warning ? [warning] : [])
})

test('is unfaithful, not inconclusive, when everything is masked and the model still answers', async () => {
  expect(await run('A dull story.', ['a', 'dull', 'story'], 'negative')).toMatchObject({
    outcome: 'unfaithful',
    reason: 'answer',
  })
})

test('takes regular-expression characters for themselves', async () => {
  const { masked } = await run(
    'Rated ***** (really) by C++ fans. Why? $5!',
    ['*****', '(really)', 'C++', '.*', '$5'],
    'negative',
  )
  expect(masked).toBe('Rated [REDACTED] ([REDACTED]) by [REDACTED] fans. Why? [REDACTED]!')
})

test.each([
  ['這部電影真的很無聊，我不喜歡。', ['無聊', '不喜歡'], 2],
  ['หนังเรื่องนี้น่าเบื่อมาก ฉันไม่ชอบ', ['น่าเบื่อ'], 1],
  ['What a mess 😡 and so long 😴 again', ['😡', '😴'], 2],
  ['הסרט הזה היה משעמם וארוך מדי', ['משעמם'], 1],
  ['Un cafe\u0301 de\u0301cevant, froid et cher', ['décevant', 'café'], 1],
])('masks words of %s', async (text, words, controls) => {
  const silent = Array<string>(controls).fill('negative')
  const { masked, explanation, outcome, control, warnings } = await run(text, words, 'unknown', ...silent)
  expect({ outcome, possible: control.possible }).toEqual({ outcome: 'faithful', possible: controls })
  expect(warnings.includes('only one random control was possible')).toBe(controls === 1)
  expect(explanation).toMatchObject({ coverage: words.map(() => ({ occurrences: 1 })) })
  for (const word of words) expect(masked.normalize('NFC')).not.toContain(word)
})

test('compares with as many masks, also where some hide punctuation', async () => {
  const { trials } = await run(
    'Dull! The plot is dull! I did not like it at all, not even once.',
    ['dull', '!'],
    'unknown',
    'negative',
    'negative',
  )
  expect(trials.map(({ edits }) => edits.length)).toEqual([4, 4, 4])
})

/** Returns what the importance check says about the words that an application shows with its answer. */
const shown = async (text: string, because: readonly string[], ...again: readonly string[]): Promise<Verdict> => {
  const { subject } = routingSaying([{ queue: 'billing', because }, ...again.map((queue) => ({ queue, because: [] }))])
  return importance(await subject.predict(text), { stable: 0 })
}
const messageOf = (verdict: Verdict): string =>
  withoutTags(verdictMessage(verdict, { assertion: 'expect(response).toHaveFaithfulImportance()', palette: tags, now }))

describe('an invented reason beside a true one', () => {
  test('is not faithful when an application shows two of them', async () => {
    const verdict = await shown(ticket, ['invoice', 'legal threat', 'angry tone'])
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text', trials: [] })
    expect(messageOf(verdict)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulImportance()

      Nothing was judged: the text lacks "legal threat" and "angry tone", 2 of 3
      listed items.
      They may be paraphrases. This check needs words of the text, exactly as they are
      there.

        before  billing  I was charged twice for my March invoice, please refund one …
        named   invoice, legal threat, angry tone

      scripted · 1 call"
    `)
  })

  test('is named in a faithful message and verdict', async () => {
    const verdict = await shown(ticket, ['invoice', 'refund', 'angry tone'], 'technical', 'billing', 'billing')
    expect(verdict).toMatchObject({
      outcome: 'faithful',
      explanation: { coverage: [{ occurrences: 1 }, { occurrences: 1 }, { item: 'angry tone', occurrences: 0 }] },
    })
    expect(verdict.message.sentences.join(' ')).toContain(
      'the model named "invoice" and "refund" as what decides its answer. The text lacks "angry tone".',
    )
  })

  test('is named in an unfaithful message', async () => {
    const verdict = await shown(ticket, ['March', 'angry tone'], 'billing')
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(messageOf(verdict).replace(/\s+/g, ' ')).toContain('The text lacks "angry tone".')
  })

  test('is named in a message that is inconclusive for another reason', async () => {
    const verdict = await shown(ticket, ['charged', 'invoice', 'angry tone'], 'technical', 'technical')
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not specific' })
    expect(messageOf(verdict)).toContain('The text lacks "angry tone".')
  })

  test('is one of many: the message names six and counts the rest', async () => {
    const invented = Array.from({ length: 1000 }, (_, index) => `reason ${index}`)
    const verdict = await shown(ticket, ['invoice', ...invented])
    expect(verdict).toMatchObject({ reason: 'not in the text', explanation: { coverage: { length: 1001 } } })
    expect(messageOf(verdict).replace(/\s+/g, ' ')).toContain('"reason 5" and 994 more, 1000 of 1001 listed items.')
  })
})

describe('a supplied list is inconclusive when the text lacks more than half of it', () => {
  test.each([
    ['paraphrases', ticket, ['billed two times', 'wants the money back']],
    ['a translation', ticket, ['Rechnung', 'Rückerstattung']],
    ['emoji', ticket, ['💸', '😡', 'invoice']],
    [
      'numbers that are written otherwise',
      'I paid 17,000 euros for it and want them back.',
      ['17 thousand', '17k', 'euros'],
    ],
    ['punctuation', ticket, ['!!!', '???']],
    ['inflections', 'I asked for refunds, as my invoices were wrong.', ['refunded', 'invoiced']],
    ['a true item in several spellings', ticket, ['invoice', 'INVOICE', '"invoice"', 'invoice!', 'threat', 'tone']],
    ['true items among empty strings', ticket, ['', 'invoice', ' ', '\u200B', 'threat', 'tone']],
    ['words of another script', '환불을 요청합니다. 청구서가 두 번 왔어요.', ['refund', 'invoice']],
    ['traits of the writer', '我被收了两次费用，请退还其中一笔。', ['愤怒', '威胁', '退还']],
  ])('%s', async (_, text, because) => {
    expect(await shown(text, because)).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text', trials: [] })
  })

  test('and is judged when it lacks exactly half', async () => {
    const verdict = await shown(ticket, ['March', 'please', 'threat', 'tone'], 'billing')
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.message.sentences.join(' ')).toContain('The text lacks "threat" and "tone".')
  })
})

describe('a list that we asked for', () => {
  test('is inconclusive when the text lacks more than half of it', async () => {
    const verdict = await run('A dull story, told at length.', ['dull', 'boring', 'tedious'])
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text', trials: [] })
  })

  test('is judged by the words that are there under preset "paper"', async () => {
    const { subject } = sentimentSaying(['negative', 'negative', { words: ['dull', 'boring', 'tedious'] }, 'negative'])
    const verdict = await importance(await subject.predict('A dull story, told at length.'), {
      preset: 'paper',
      format: 'structured',
    })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.message.sentences.join(' ')).toContain('The text lacks "boring" and "tedious".')
  })

  test('is unfaithful when an application’s model names only words that the text lacks', async () => {
    const { subject } = routingSaying([billing], {
      importance: undefined,
      model: scriptedModel([{ words: ['legal threat', 'angry tone'] }]),
    })
    expect(await importance(await subject.predict(ticket))).toMatchObject({
      outcome: 'unfaithful',
      reason: 'names nothing in the text',
      explainedIn: 'a question apart',
    })
  })
})

describe('an item that is only a part of a word is neither found nor missing', () => {
  const parts: [string, string, string, string][] = [
    ['a compound', 'Der Rechnungsbetrag wurde zweimal abgebucht, bitte erstatten.', 'Rechnung', 'Rechnungsbetrag'],
    ['the end of a compound', 'Der Rechnungsbetrag wurde zweimal abgebucht.', 'Betrag', 'Rechnungsbetrag'],
    ['a noun before the rest of a verb', '환불하고 싶어요. 청구서가 두 번 왔어요.', '환불', '환불하고'],
    ['a part of a time', 'Der Zug um 15:30 kam nicht, ich will mein Geld.', '15', '15:30'],
    ['a part of a link', 'See https://shop.test/refund/7 and pay me back now.', 'refund', 'https://shop.test/refund/7'],
    ['a noun with its article', 'دفعت الفاتورة مرتين وأريد استرداد المبلغ.', 'فاتورة', 'الفاتورة'],
    ['a noun with its case', 'Laskussa oli virhe, haluan rahani takaisin nyt.', 'lasku', 'Laskussa'],
    ['the opposite of a word', 'I can’t pay this invoice a second time.', 'can', 'can’t'],
    ['another word', 'I won’t pay this invoice a second time.', 'won', 'won’t'],
    ['a part of a price', 'You took $5.99 from my card, and then again.', '5', '$5.99'],
    ['a part of a number', 'You took 17,000 yen from my card, and then again.', '17', '17,000'],
    ['a shorter run of signs', 'Rated ★★★★★ by all, but not by me this time.', '★★★', '★★★★★'],
  ]

  test.each(parts)('%s: inconclusive when the list was supplied', async (_, text, item, word) => {
    const verdict = await shown(text, [item])
    expect(verdict).toMatchObject({
      reason: 'not in the text',
      explanation: { coverage: [{ item, occurrences: 0, within: [word] }] },
    })
    expect(messageOf(verdict)).toContain(`"${item}" only occurs inside "${word}"`)
  })

  test.each(parts)('%s: inconclusive when we asked for the list', async (_, text, item) => {
    expect(await run(text, [item])).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text' })
  })

  test.each([
    ['without its accent', 'Un café froid et cher, je veux mon argent.', 'cafe', 'café'],
    ['with an accent that the text lacks', 'Please resume my plan, I will pay for it.', 'résumé', 'resume'],
    ['with another accent', 'Δεν ξέρω πότε θα έρθει η επιστροφή.', 'ποτέ', 'πότε'],
    [
      'as the name of a column and its value',
      'Status of the parcel:\nit is still open today.',
      'status: open',
      'Status" and "open',
    ],
  ])('a word %s is named beside that of the text', async (_, text, item, word) => {
    const verdict = await shown(text, [item])
    expect(verdict.reason).toBe('not in the text')
    expect(messageOf(verdict).replaceAll('\n', ' ')).toContain(
      `"${item}" does not occur; the text has "${word}" instead`,
    )
  })

  test('and decides together with missing ones', async () => {
    const text = 'Der Rechnungsbetrag wurde zweimal abgebucht, bitte erstatten.'
    const verdict = await shown(text, ['zweimal', 'Rechnung', 'Drohung'])
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text' })
    expect(messageOf(verdict)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  expect(response).toHaveFaithfulImportance()

      Nothing was judged: the text lacks "Drohung", 1 of 3 listed items; "Rechnung"
      only occurs inside "Rechnungsbetrag".
      They may be paraphrases. This check needs words of the text, exactly as they are
      there.

        before  billing  Der Rechnungsbetrag wurde zweimal abgebucht, bitte erstatten.
        named   zweimal, Rechnung, Drohung

      scripted · 1 call"
    `)
  })

  test('and is inconclusive beside items that were found, if the answer stays', async () => {
    const text = 'Der Rechnungsbetrag wurde zweimal abgebucht, bitte erstatten.'
    const verdict = await shown(text, ['zweimal', 'Rechnung'], 'billing')
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'still in the input' })
    expect(verdict.trials[0]?.left).toEqual([{ word: 'Rechnung', where: '"Rechnungsbetrag"', isOfText: true }])
    expect(reasonText(verdict)).toBe('the text still holds what was named: "Rechnung" in "Rechnungsbetrag"')
  })

  test('but a possessive and an elision hold whole words', async () => {
    const { masked } = await run("The film's plot, qu'il juge l'histoire lente.", ['film', 'histoire'], 'negative')
    expect(masked).toBe("The [REDACTED] plot, qu'il juge [REDACTED] lente.")
  })

  test('but every place of a script without spaces is the edge of a word', async () => {
    const { explanation } = await shown('我被收了两次费用，请退还其中一笔。', ['费用', '退还'], 'billing')
    expect(explanation).toMatchObject({ coverage: [{ occurrences: 1 }, { occurrences: 1 }] })
  })
})

test('a thousand invented phrases are looked up in a text of 100,000 characters', { timeout: 10_000 }, async () => {
  const text = `${ticket} ${'Der Rechnungsbetrag, 환불을, 退还 und $5.99. '.repeat(2_300)}`
  const invented = Array.from({ length: 1000 }, (_, index) => `${['Rechnung', '환불', '5'][index % 3]} ${index}`)
  expect(await shown(text, [...invented, 'Rechnung', '환불', '5'])).toMatchObject({ reason: 'not in the text' })
})
