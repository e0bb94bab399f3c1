import { generateText, isStepCount, Output, streamText, tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { citations, defineSubject, type Verdict } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedReply } from 'vitest-faithful/testing'
import { controlKeepsPromise } from '../../src/verdict/judge.js'
import { currentSession } from '../../src/session/session.js'
import { messageOf } from '../message-of.js'
import { sentimentSaying } from '../sentiment.js'

const passages = ['The bolt is an A 7.', 'The nut is red.', 'The case weighs 3 kg.', 'The lid is round.'] as const
const question = 'Which bolt?'
const promptFor = (texts: readonly string[]): string =>
  `${texts.map((text, index) => `[${index}] ${text}`).join('\n')}\n${question}`
const answered = (answer: string, ...cited: number[]): ScriptedReply => ({ answer, cited })
const output = Output.object({ schema: z.object({ answer: z.string(), cited: z.array(z.number()) }) })

/** An application that is given its passages by a search, and says which it used. */
const app = (replies: readonly ScriptedReply[], found: readonly string[] = passages, prompt = promptFor) => {
  const model = scriptedModel(replies)
  const run = async (question: string) => {
    const result = await generateText({
      model,
      system: 'Answer from the passages, or: not stated.',
      prompt: prompt(found),
      output,
      temperature: 0,
    })
    return { ...result.output, question, found }
  }
  return { model, subject: defineSubject({ name: 'answers', run, answer: (result) => result.answer }) }
}

const verdictOf = (task: { meta: { faithful?: Verdict[] } }): Verdict | undefined => task.meta.faithful?.at(-1)
const rejects = (promise: Promise<unknown>, reason: string) =>
  expect(promise).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason } })

describe("an application's citations", () => {
  test('are faithful where the answer needs them, and none of the others', async ({ expect, task }) => {
    const { subject, model } = app([
      answered('A 7', 0),
      answered('not stated'),
      answered('not stated'),
      answered('A 7', 0),
      answered('A 7', 0),
      answered('A 7', 0),
    ])
    const response = await subject.predict(question)
    await expect(response).toHaveFaithfulCitations({ passages: ({ found }) => found, cited: ({ cited }) => cited })
    expect(model.prompts).toMatchInlineSnapshot(`
      [
        "[0] The bolt is an A 7.
      [1] The nut is red.
      [2] The case weighs 3 kg.
      [3] The lid is round.
      Which bolt?",
        "[0] [REDACTED]
      [1] The nut is red.
      [2] The case weighs 3 kg.
      [3] The lid is round.
      Which bolt?",
        "[0] [REDACTED]
      [1] [REDACTED]
      [2] [REDACTED]
      [3] [REDACTED]
      Which bolt?",
        "[0] The bolt is an A 7.
      [1] The nut is red.
      [2] [REDACTED]
      [3] The lid is round.
      Which bolt?",
        "[0] The bolt is an A 7.
      [1] The nut is red.
      [2] The case weighs 3 kg.
      [3] [REDACTED]
      Which bolt?",
        "[0] The bolt is an A 7.
      [1] [REDACTED]
      [2] [REDACTED]
      [3] [REDACTED]
      Which bolt?",
      ]
    `)
    expect(verdictOf(task)).toMatchObject({
      check: 'citations',
      outcome: 'faithful',
      claim: { promises: 'changes', before: 'A 7' },
      explanation: { cited: ['0'], passages: ['0', '1', '2', '3'] },
    })
    expect(verdictOf(task)?.trials.map(({ role }) => role)).toEqual([
      'intervention',
      'without any',
      'control',
      'control',
      'only the named',
    ])
  })

  test('are unfaithful where the answer stays without them', async ({ expect }) => {
    const { subject } = app([answered('A 7', 1), answered('A 7', 0), answered('not stated')])
    const response = await subject.predict(question)
    expect(await messageOf(expect(response).toHaveFaithfulCitations({ passages, cited: response.result.cited })))
      .toMatchInlineSnapshot(`
      "Error: UNFAITHFUL  expect(response).toHaveFaithfulCitations()

      In the same reply, the model cites passage 1.
      Without that passage it still answers A 7; a faithful citation changes the
      answer.

        before  A 7         The bolt is an A 7. The nut is red. The case weighs 3 kg …
        after   A 7         The bolt is an A 7. [REDACTED] The case weighs 3 kg. The …
        none    not stated  [REDACTED] [REDACTED] [REDACTED] [REDACTED]

      1 of 4 passages taken away · scripted · 3 calls"
    `)
  })

  test('are unfaithful, without a call, where there are none', async ({ expect }) => {
    const { subject } = app([answered('A 7')])
    expect(
      await messageOf(
        expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: ({ cited }) => cited }),
      ),
    ).toMatchInlineSnapshot(`
      "Error: UNFAITHFUL  expect(response).toHaveFaithfulCitations()

      No further question was needed: the answer cites no passage.

        before  A 7  The bolt is an A 7. The nut is red. The case weighs 3 kg. The l …
        cited   (none)

      scripted · 1 call"
    `)
  })

  test('are unfaithful, without a call, where there is none of those passages', async ({ expect, task }) => {
    const { subject } = app([answered('A 7', 9)])
    await expect(await subject.predict(question)).not.toHaveFaithfulCitations({ passages, cited: ({ cited }) => cited })
    expect(verdictOf(task)).toMatchObject({ reason: 'names nothing in the text', trials: [] })
  })

  const long: readonly string[] = [
    'The well is 40 metres deep. Its “water” is clear all year, as the monks say.',
    'The tower has 120 steps. It opens at nine.',
    'The bridge is of stone. It was built by monks. It opens at nine, too.',
    'It rained!',
  ]

  test.each([
    ['all of it', long[0]],
    ['all of it, however short', '“It rained.”', '3'],
    ['a sentence', 'The tower has 120 steps.', '1'],
    ['a later sentence', 'It was built by monks', '2'],
    ['the beginning of it', 'The well is 40 met'],
    ['the beginning of it, with an ellipsis', 'The well is 40 …'],
    ['its two ends', 'The well is 40 … as the monks say.'],
    ['other quotation marks, case and spaces', ' "its ‘water’ is\nclear all YEAR"'],
    ['five words within a sentence', 'is clear all year, as'],
    ['its name', '0'],
  ])('may be quotations of a passage: %s', async (_, quotation = '', name = '0') => {
    const { subject } = app(
      [answered('A 7'), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7'), answered('A 7')],
      long,
    )
    const verdict = await citations(await subject.predict(question), { passages: long, cited: [quotation] })
    expect(verdict).toMatchObject({ outcome: 'faithful', explanation: { cited: [name] } })
  })

  test.each([
    ['two words', 'is clear', '0'],
    ['four words within a sentence', 'is clear all year', '0'],
    ['two words, quoted', '“Built by”', '2'],
  ])('are an error where they may be a quotation, too short to tell: %s', async (_, quotation, name) => {
    const { subject } = app([answered('A 7')], long)
    const response = await subject.predict(question)
    const message = await messageOf(citations(response, { passages: long, cited: [quotation] }))
    expect(message.replace(/\s+/g, ' ')).toContain(`passage ${name} has the cited words, but they are too few`)
    const beside = await citations(response, { passages: long, cited: [quotation, 1] }).catch(String)
    expect(beside).not.toContain('too few')
  })

  test.each([
    ['a word', 'monks'],
    ['a number', '40'],
    ['parts of words', 'water i'],
    ['words in another order', 'It was built by monks … The bridge'],
    ['a text that no passage has', 'The well is 41 metres deep.'],
  ])('are no quotation of a passage, and then unknown: %s', async (_, quotation) => {
    const { subject } = app([answered('A 7')], long)
    const verdict = await citations(await subject.predict(question), { passages: long, cited: [quotation] })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing in the text' })
    expect(verdict.message.reason).toContain(/\s/.test(quotation) ? `"${quotation}"` : quotation)
  })

  test('are an error where several passages have the quotation', async () => {
    const { subject } = app([answered('A 7')], long)
    const response = await subject.predict(question)
    expect(await messageOf(citations(response, { passages: long, cited: ['It opens at nine'] })))
      .toMatchInlineSnapshot(`
        "UsageError: citations(response, options): passages 1 and 2 hold the same quotation, so it is
        unclear which of them is cited. No check was made.

          cited:  It opens at nine

          Ask the model for the name or the number of a passage, or for a longer quotation."
      `)
  })

  test.each([[[0, 1, 2, 3]], [[0, 1, 2]]])(
    'are inconclusive before any call where too few others are left: %j',
    async (cited) => {
      const { subject } = app([answered('A 7', ...cited)])
      await rejects(
        expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited }),
        'covers everything',
      )
    },
  )

  test('may be half of the passages, and are then compared with the other half alone', async ({ expect, task }) => {
    const { subject } = app([answered('A 7', 0, 1), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7')])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0, 1] })
    expect(verdictOf(task)).toMatchObject({
      control: { possible: 1 },
      warnings: ['only one random control was possible'],
    })
  })

  test('are inconclusive where the model knows the answer without any passage', async ({ expect }) => {
    const { subject } = app([answered('A 7', 0), answered('B 9'), answered('A 7')])
    expect(await messageOf(expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })))
      .toMatchInlineSnapshot(`
        "InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulCitations()

        Nothing was judged: without any of the passages it still answers A 7, so the
        answer rests on none of them.

          before  A 7  The bolt is an A 7. The nut is red. The case weighs 3 kg. The l …
          after   B 9  [REDACTED] The nut is red. The case weighs 3 kg. The lid is rou …
          none    A 7  [REDACTED] [REDACTED] [REDACTED] [REDACTED]

        1 of 4 passages taken away · scripted · 3 calls"
      `)
  })

  test('are inconclusive in that case also where the answer stays without the cited ones', async () => {
    const { subject } = app([answered('A 7', 0), answered('A 7'), answered('A 7')])
    await rejects(
      expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] }),
      'known without sources',
    )
  })

  test.each([
    ['without any passage', [answered('B 9'), prose("I'm sorry, but I can't assist with that.")]],
    ['without the cited ones', [prose("I'm sorry, but I can't assist with that."), answered('B 9')]],
    ['without others', [answered('B 9'), answered('B 9'), prose("I'm sorry, but I can't assist with that.")]],
  ])('are inconclusive where the model refuses %s', async (_, replies) => {
    const { subject } = app([answered('A 7', 0), ...replies])
    await rejects(expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] }), 'refused')
  })

  test.each([
    ['any others', [answered('B 9')]],
    ['other others', [answered('A 7', 0), answered('B 9')]],
  ])('are not specific where the answer changes without %s too', async (_, controls) => {
    const { subject } = app([answered('A 7', 0), answered('B 9'), answered('B 9'), ...controls])
    await rejects(
      expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] }),
      'not specific',
    )
  })

  test('side by side are compared with others side by side, where there are any', async ({ expect, task }) => {
    const many = [...passages, 'The key is lost.', 'The box is blue.']
    const { subject, model } = app(
      [answered('A 7'), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7'), answered('A 7')],
      many,
    )
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages: many, cited: [0, 1] })
    for (const prompt of model.prompts.slice(3, 5)) expect(prompt).toMatch(/\[REDACTED\]\n\[\d\] \[REDACTED\]\n/)
    expect(verdictOf(task)?.control).not.toHaveProperty('relaxed')
  })

  test('side by side are compared with others apart where no others stand so, which is told', async ({
    expect,
    task,
  }) => {
    const { subject } = app([answered('A 7'), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7')])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [1, 2] })
    expect(verdictOf(task)?.control).toMatchObject({ possible: 1, relaxed: ['adjacency'] })
    expect(verdictOf(task)?.trials[2]?.edits.map(({ start }) => start)).toEqual([
      0,
      passages.slice(0, 3).join('\n\n').length + 2,
    ])
  })

  test.each([
    ['moves by itself', answered('B 2')],
    ['refused', prose("I'm sorry, but I can't assist with that.")],
  ])('are inconclusive (%s) where the same passages lead to another reply', async (reason, reply) => {
    const { subject } = app([
      answered('A 7', 0),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 7'),
      reply,
    ])
    await rejects(
      expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0], stable: 2 }),
      reason,
    )
  })

  test('are faithful where the same passages lead to the same answer again, in other words or marks', async ({
    expect,
    task,
  }) => {
    const { subject, model } = app([
      answered('A 7 [1]', 0),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 7 [2]'),
      answered('A 7'),
    ])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0], stable: 1 })
    expect(verdictOf(task)?.trials.map(({ role }) => role)).toEqual([
      'intervention',
      'without any',
      'control',
      'control',
      're-ask',
      'only the named',
    ])
    expect(model.prompts[5]).toBe(model.prompts[0])
  })

  test('say so where the answer does not stay with the cited ones alone', async ({ expect, task }) => {
    const { subject } = app([
      answered('A 7', 0),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 8'),
    ])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })
    expect(verdictOf(task)?.warnings).toEqual(['with only what the explanation names, the answer is A 8'])
  })

  test('are named by their names, each once; unknown ones are told', async ({ expect, task }) => {
    const { subject } = app([
      answered('A 7'),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 7'),
    ])
    const named = { bolts: passages[0], nuts: passages[1], case: passages[2] }
    await expect(await subject.predict(question)).toHaveFaithfulCitations({
      passages: named,
      cited: ['bolts', 'bolts', 'screws'],
    })
    expect(verdictOf(task)).toMatchObject({
      explanation: { cited: ['bolts', 'screws'] },
      trials: [{ words: 1, edits: [{ start: 0 }] }, {}, {}, {}, {}],
      warnings: ['cites passages that do not exist: screws'],
    })
  })

  test('may be in any of several calls, and in what tools return', async ({ expect }) => {
    const replies = (answer: string, retrieved: string): ScriptedReply[] => [
      'bolts',
      toolCall('search', { for: 'bolts' }),
      ({ prompt }) => (expect(prompt).toContain(retrieved), answer),
    ]
    const model = scriptedModel([
      ...replies('A 7', 'A 7'),
      ...replies('B 9', '[REDACTED]'),
      ...replies('B 9', '[REDACTED]'),
      ...replies('A 7', 'A 7'),
      ...replies('A 7', 'A 7'),
      ...replies('A 7', 'A 7'),
    ])
    const search = tool({
      inputSchema: z.object({ for: z.string() }),
      execute: () => ({ hits: passages.slice(0, 3).map((text, rank) => ({ rank, text })) }),
    })
    const run = async (question: string) => {
      const { text: topic } = await generateText({
        model,
        prompt: `What is this about? ${question}`,
        temperature: 0,
      })
      const { text } = await generateText({
        model,
        prompt: `${question} (${topic})`,
        tools: { search },
        stopWhen: isStepCount(2),
        temperature: 0,
      })
      return { answer: text, cited: [0] }
    }
    const subject = defineSubject({ name: 'agent', run, answer: (result) => result.answer })
    await expect(await subject.predict(question)).toHaveFaithfulCitations({
      passages: passages.slice(0, 3),
      cited: ({ cited }) => cited,
    })
  })

  test('are in a prompt as JSON too', async ({ expect }) => {
    const quoted = ['The "bolt" is an A 7.', 'The nut\nis red.', passages[2]]
    const { subject, model } = app(
      [answered('A 7'), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7'), answered('A 7')],
      quoted,
      (texts) => JSON.stringify({ texts, question }),
    )
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages: quoted, cited: [0] })
    expect(JSON.parse(model.prompts[1] ?? '')).toEqual({ texts: ['[REDACTED]', quoted[1], quoted[2]], question })
  })

  test('may be there several times where the test says so', async ({ expect }) => {
    const { subject, model } = app(
      [answered('A 7'), answered('B 9'), answered('B 9'), answered('A 7'), answered('A 7'), answered('A 7')],
      passages,
      (texts) => `${promptFor(texts)}\n${texts[0]}`,
    )
    const response = await subject.predict(question)
    expect(await messageOf(expect(response).toHaveFaithfulCitations({ passages, cited: [0] }))).toMatchInlineSnapshot(`
      "UsageError: Passage 0 is 2 times in a prompt. No check was made.

        passage:  The bolt is an A 7.

        To remove all of them:  { passages, cited, occurrences: 'all' }"
    `)
    await expect(response).toHaveFaithfulCitations({ passages, cited: [0], occurrences: 'all' })
    expect(model.prompts[1]).not.toContain('A 7')
  })

  test('cannot be checked where the application gives its model other passages each time', async ({ expect }) => {
    let runs = 0
    const model = scriptedModel(['A 7', 'A 8'])
    const run = async () => (await generateText({ model, prompt: runs++ === 0 ? promptFor(passages) : question })).text
    const subject = defineSubject({ name: 'answers', run, answer: (text) => text })
    expect(await messageOf(expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })))
      .toMatchInlineSnapshot(`
        "NotRunError: NOT RUN  at "citations.again", the application gave its model none of the
        passages to remove (0), so nothing was removed.

          It must find the same passages each time: turn off caches and randomness."
      `)
  })

  test('are found in a prompt that the config scrubbed', async ({ expect, task }) => {
    const session = currentSession()
    const rules = session?.rules
    Object.assign(session ?? {}, {
      rules: { scrub: async (texts: readonly string[]) => texts.map((text) => text.replaceAll('A 7', 'A *')) },
    })
    try {
      const { subject, model } = app([
        answered('A *'),
        answered('B 9'),
        answered('B 9'),
        answered('A *'),
        answered('A *'),
        answered('A *'),
      ])
      await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })
      expect(model.prompts.slice(0, 2).map((prompt) => prompt.split('\n')[0])).toEqual([
        '[0] The bolt is an A *.',
        '[0] [REDACTED]',
      ])
      expect(JSON.stringify(verdictOf(task))).not.toContain('A 7')
    } finally {
      Object.assign(session ?? {}, { rules })
    }
  })

  test('are asked for again with the same passages, though the prompt has a date that match leaves out', async () => {
    const session = currentSession()
    const rules = session?.rules
    const match = async (requests: unknown): Promise<unknown> =>
      JSON.parse(JSON.stringify(requests).replaceAll(/day \d+/gu, ''))
    Object.assign(session ?? {}, { rules: { ...rules, match } })
    try {
      let day = 0
      const stays = ['A 7', 'A 7', 'A 7', 'A 7', 'A 7'].map((answer) => answered(answer, 0))
      const { subject } = app(
        [answered('A 7', 0), answered('B 9'), answered('B 9'), ...stays],
        passages,
        (texts) => `It is day ${day++}.\n${promptFor(texts)}`,
      )
      const verdict = await citations(await subject.predict(question), { passages, cited: [0], stable: 2 })
      expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: 2 } })
    } finally {
      Object.assign(session ?? {}, { rules })
    }
  })

  test.each([-1, 0.5, '2', null])('take no %j as `stable`', async (stable) => {
    const { subject } = app([answered('A 7', 0)])
    const checked = citations(await subject.predict(question), { passages, cited: [0], stable: stable as number })
    await expect(checked).rejects.toThrow('`stable` must be a whole number from 0; received')
  })

  test('take another mask', async ({ expect }) => {
    const { subject, model } = app([
      answered('A 7'),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 7'),
    ])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0], mask: '[REMOVED]' })
    expect(model.prompts[1]).toContain('[0] [REMOVED]\n')
  })

  test('are compared with others for another seed', async () => {
    const controlOf = async (seed: number): Promise<unknown> => {
      const { subject } = app([
        answered('A 7'),
        answered('B 9'),
        answered('B 9'),
        answered('A 7'),
        answered('A 7'),
        answered('A 7'),
      ])
      return (await citations(await subject.predict(question), { passages, cited: [0], control: { seed } })).trials[2]
        ?.edits
    }
    expect(await controlOf(1)).toEqual(await controlOf(1))
    expect(
      new Set(await Promise.all([0, 1, 2, 3, 4, 5].map(async (seed) => JSON.stringify(await controlOf(seed))))).size,
    ).toBeGreaterThan(1)
  })
})

describe('an answer that only reads differently', () => {
  test.each([
    ['in its punctuation', 'A 7', '**A 7.**'],
    ['in what it cites', 'A 7 [1].', 'A 7 [2][3].'],
    [
      'in naming what it cites',
      'According to passage 1, it is an A 7.',
      'According to passages 2 and 3, it is an A 7.',
    ],
  ])('has not changed: %s', async (_, before, after) => {
    const { subject } = app([answered(before, 0), answered(after, 1), answered('not stated')])
    await expect(await subject.predict(question)).not.toHaveFaithfulCitations({ passages, cited: [0] })
  })

  test.each([
    ['in more words', 'A 7', 'The bolt is an A 7.'],
    ['in fewer', 'It is the A 7 of steel', 'A 7'],
    ['in another order', 'A 7, B 2', 'B 2 and A 7'],
  ])('may not have changed, and nothing is judged: %s', async (_, before, after) => {
    const { subject } = app([answered(before, 0), answered(after), answered('not stated')])
    await rejects(expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] }), 'reworded')
  })

  test('may be known without any passage as well', async ({ expect }) => {
    const { subject } = app([answered('A 7', 0), answered('not stated'), answered('It is an A 7.')])
    expect(await messageOf(expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })))
      .toMatchInlineSnapshot(`
        "InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulCitations()

        Nothing was judged: the new answer may be a rewording of the old one; to tell
        them apart, list the possible answers: labels: […].

          before  A 7            The bolt is an A 7. The nut is red. The case weighs 3 …
          after   not stated     [REDACTED] The nut is red. The case weighs 3 kg. The …
          none    It is an A 7.  [REDACTED] [REDACTED] [REDACTED] [REDACTED]

        1 of 4 passages taken away · scripted · 3 calls"
      `)
  })

  test('is another where the answers are named', async ({ expect }) => {
    const model = scriptedModel(['spam', 'no spam', 'no spam', 'spam', 'spam', 'spam'])
    const result = await generateText({ model, prompt: promptFor(passages), temperature: 0 })
    await expect(result).toHaveFaithfulCitations({ passages, cited: [0], labels: ['spam', 'no spam'] })
  })

  test('is no known one, nor a hit, either', async ({ expect, task }) => {
    const { subject } = app([
      answered('A 7 [1]', 0),
      answered('not stated'),
      answered('not stated'),
      answered('A 7 [1] [4]', 0),
      answered('A 7 [3]', 0),
      answered('A 7', 0),
    ])
    await expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: [0] })
    expect(verdictOf(task)).toMatchObject({ warnings: [], prediction: { label: 'A 7' } })
  })
})

describe("an AI SDK result's citations", () => {
  test('are checked in its prompt, be it plain text or an object', async ({ expect }) => {
    const model = scriptedModel([
      'A 7',
      'B 9',
      'B 9',
      'A 7',
      'A 7',
      'A 7',
      answered('A 7', 0),
      answered('B 9'),
      answered('B 9'),
      answered('A 7'),
      answered('A 7'),
      answered('A 7'),
    ])
    await expect(await generateText({ model, prompt: promptFor(passages), temperature: 0 })).toHaveFaithfulCitations({
      passages,
      cited: [0],
    })
    const result = await generateText({ model, prompt: promptFor(passages), temperature: 0, output })
    await expect(result).toHaveFaithfulCitations({
      passages,
      cited: ({ cited }) => cited,
      answer: ({ answer }) => answer,
    })
  })

  test('are picked out of the items of a list', async ({ expect, task }) => {
    const list = (...elements: string[]): ScriptedReply => ({ elements })
    const model = scriptedModel([
      list('A 7', '0'),
      list('B 9'),
      list('B 9'),
      list('A 7', '0'),
      list('A 7'),
      list('A 7'),
    ])
    const result = await generateText({
      model,
      prompt: promptFor(passages),
      temperature: 0,
      output: Output.array({ element: z.string() }),
    })
    await expect(result).toHaveFaithfulCitations({
      passages,
      cited: (items) => items.slice(1),
      answer: (items) => items[0] ?? '',
    })
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', explanation: { cited: ['0'] } })
  })

  test('are taken out of what its tools returned', async ({ expect }) => {
    const search = tool({ inputSchema: z.object({}), execute: () => passages.join('\n') })
    const called = toolCall('search')
    const model = scriptedModel([
      called,
      'A 7',
      called,
      'B 9',
      called,
      'B 9',
      ...[1, 2, 3].flatMap(() => [called, 'A 7']),
    ])
    const result = streamText({
      model,
      prompt: question,
      temperature: 0,
      tools: { search },
      stopWhen: isStepCount(2),
    })
    await expect(result).toHaveFaithfulCitations({ passages, cited: [0] })
    expect(model.prompts[3]).toContain('[REDACTED]\\\\nThe nut is red.'.replaceAll('\\\\', '\\'))
  })

  test('cannot be checked where it answers without looking the passages up', async ({ expect }) => {
    const search = tool({ inputSchema: z.object({}), execute: () => passages.join('\n') })
    const model = scriptedModel([toolCall('search'), 'A 7', 'A 8'])
    const result = await generateText({ model, prompt: question, tools: { search }, stopWhen: isStepCount(2) })
    expect(await messageOf(expect(result).toHaveFaithfulCitations({ passages, cited: [0] }))).toContain(
      'so nothing was removed',
    )
  })

  test('have to lose the answer where some answers settle nothing', async ({ expect }) => {
    const model = scriptedModel(['A 7', 'not stated', 'not stated', 'A 7', 'A 7', 'A 7'])
    const result = await generateText({
      model,
      prompt: promptFor(passages),
      temperature: 0,
      output: Output.choice({ options: ['A 7', 'A 8', 'not stated'] }),
    })
    await expect(result).toHaveFaithfulCitations({ passages, cited: [0], undetermined: ['not stated'] })
  })
})

describe('passages that the prompt numbers from 1', () => {
  const fromOne = (texts: readonly string[]): string =>
    `${texts.map((text, index) => `${index + 1}. ${text}`).join('\n')}\n${question}`

  test('are not to be cited as if they were counted from 0', async ({ expect }) => {
    const { subject } = app([answered('A 7', 1)], passages, fromOne)
    expect(
      await messageOf(
        expect(await subject.predict(question)).toHaveFaithfulCitations({ passages, cited: ({ cited }) => cited }),
      ),
    ).toMatchInlineSnapshot(`
      "UsageError: The prompt numbers its passages from 1, but \`cited\` counts the list from 0: the
      model's 1 would mean another passage. No check was made.

        1. Pass the passages by their numbers:  passages: { 1: …, 2: … }
        2. Or count from 0:  cited: (output) => output.cited.map((number) => number - 1)"
    `)
    const result = await generateText({ model: scriptedModel(['A 7 [1]']), prompt: fromOne(passages), temperature: 0 })
    expect(await messageOf(expect(result).toHaveFaithfulCitations({ passages, cited: [1] }))).toContain(
      'The prompt numbers its passages from 1',
    )
  })

  test('can be cited from 0, or by their numbers', async ({ expect, task }) => {
    const stays = answered('A 7', 1)
    const replies = [stays, answered('B 9', 2), answered('B 9', 2), stays, stays, stays]
    const { subject } = app([...replies, ...replies.slice(1)], passages, fromOne)
    const response = await subject.predict(question)
    await expect(response).toHaveFaithfulCitations({
      passages,
      cited: ({ cited }) => cited.map((number) => number - 1),
    })
    const byNumber = Object.fromEntries(passages.map((text, index) => [index + 1, text]))
    await expect(response).toHaveFaithfulCitations({ passages: byNumber, cited: ({ cited }) => cited })
    expect(verdictOf(task)).toMatchObject({
      explanation: { cited: ['1'] },
      trials: [{ edits: [{ start: 0 }] }, {}, {}, {}, {}],
    })
  })

  test.each([
    ['as texts', { sources: ['1'] }, (output: { sources: unknown }) => output.sources],
    [
      'in objects',
      { sources: [{ passage: 1, quote: 'A 7' }] },
      ({ sources }: { sources: unknown }) => (sources as { passage: number }[]).map(({ passage }) => passage),
    ],
  ])('are told from places where the model cites them %s', async (_, sources, cited) => {
    const schema = z.object({
      answer: z.string(),
      sources: z.array(z.union([z.string(), z.object({ passage: z.number(), quote: z.string() })])),
    })
    const result = await generateText({
      model: scriptedModel([{ answer: 'A 7', ...sources }]),
      prompt: fromOne(passages),
      output: Output.object({ schema }),
    })
    expect(
      await messageOf(
        expect(result).toHaveFaithfulCitations({
          passages,
          cited: cited as () => string[],
          answer: ({ answer }) => answer,
        }),
      ),
    ).toContain('The prompt numbers its passages from 1')
  })
})

describe('what cannot be checked', () => {
  const refused = async (options: object): Promise<string> => {
    const { subject } = app([answered('A 7', 0)])
    return messageOf(expect(await subject.predict(question)).toHaveFaithfulCitations(options as never))
  }

  test.each([
    ['no options', undefined, 'needs the passages, and which of them are cited'],
    ['no passages', { cited: [0] }, 'needs passages.'],
    ['no cited ones', { passages }, 'needs cited.'],
    ['an omitted control', { passages, cited: [0], control: false }, '`control` cannot be false: citations need it.'],
    ['an option of before', { passages, cited: [0], seed: 1 }, 'the option `seed` is now `control: { seed }`.'],
    [
      'passages that are none',
      { passages: 'text', cited: [0] },
      'must be a list of texts, or texts by name; received "text"',
    ],
    [
      'passages that a function does not find',
      { passages: () => undefined, cited: [0] },
      'must be a list of texts, or texts by name; received undefined',
    ],
    [
      'a function that throws',
      { passages, cited: (result: { list: unknown[] }) => result.list.slice(1) },
      'cited(output) threw',
    ],
    [
      'cited ones that are no list',
      { passages, cited: 1 },
      'must be a list of places from 0, of names, or of quotations; received 1',
    ],
    [
      'cited ones that come later',
      { passages, cited: async () => [0] },
      'must be a list of places from 0, of names, or of quotations; received a promise',
    ],
    [
      'cited ones that are objects',
      { passages, cited: [{ id: 0 }] },
      'must be a list of places from 0, of names, or of quotations; received [{"id":0}]',
    ],
    [
      'passages in a map',
      { passages: new Map([['a', passages[0]]]), cited: ['a'] },
      'must be a list of texts, or texts by name',
    ],
    ['a single passage', { passages: passages.slice(0, 1), cited: [0] }, 'There is one passage'],
    [
      'a passage that is not in the prompt',
      { passages: [...passages, 'The key is lost.'], cited: [0] },
      'Passage 4 is in no prompt',
    ],
    [
      'a mask that a passage is part of',
      { passages, cited: [0], mask: '[The nut is red.]' },
      'Passage 1 cannot be told from the mask [The nut is red.]',
    ],
  ])('is told before any call: %s', async (_, options, message) => {
    expect(await refused(options as never)).toContain(message)
  })

  test('is a passage with the mask in it', async ({ expect }) => {
    const masked = [...passages, 'The key is [redacted].']
    const { subject } = app([answered('A 7', 0)], masked)
    expect(
      await messageOf(
        expect(await subject.predict(question)).toHaveFaithfulCitations({ passages: masked, cited: [0] }),
      ),
    ).toMatchInlineSnapshot(`
      "UsageError: Passage 4 cannot be told from the mask [REDACTED]: one contains the other.

        The key is [redacted].

        Use another mask:  { passages, cited, mask: '[REMOVED]' }"
    `)
  })

  test('is a question to a model', async ({ expect }) => {
    const { subject } = sentimentSaying(['positive'])
    expect(
      await messageOf(expect(await subject.predict('A fine film.')).toHaveFaithfulCitations({ passages, cited: [0] })),
    ).toMatchInlineSnapshot(`
      "UsageError: citations(response, options): sentiment is a question to a model, and its
      prompts hold no passages. Check citations of an application's function or of an
      AI SDK result."
    `)
  })
})

describe('the citations of one input of a set', () => {
  interface Answered {
    readonly found: readonly string[]
    readonly cited: readonly number[]
  }
  const of = async (control: 'paired' | 'strict' | false, ...replies: readonly ScriptedReply[]) => {
    const { subject, model } = app([answered('A 7', 0), ...replies])
    const check = citations.with({
      passages: ({ found }: Answered) => found,
      cited: ({ cited }: Answered) => cited,
    })
    const response = await subject.predict(question)
    const verdict = await check.inSet(response as never, { control })
    model.assertUsedUp()
    return { verdict, model }
  }

  test('have one control, whose answer changes no outcome', async () => {
    const [none, same] = [answered('not stated'), answered('A 7', 0)]
    for (const [control, keeps] of [
      [same, false],
      [answered('B 9', 1), true],
      [prose("I'm sorry, but I can't help with that."), undefined],
    ] as const) {
      const { verdict } = await of('paired', none, none, control, same)
      expect(verdict).toMatchObject({ outcome: 'faithful', control: { paired: true } })
      expect(verdict.trials.map(({ role }) => role)).toEqual([
        'intervention',
        'without any',
        'control',
        'only the named',
      ])
      expect(controlKeepsPromise(verdict)).toBe(keeps)
      const unfaithful = await of('paired', same, none, control)
      expect(unfaithful.verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    }
  })

  test('are held to the cited passages alone, to another mask and to deleted passages by a strict gate', async () => {
    const [none, same] = [answered('not stated'), answered('A 7', 0)]
    const { verdict, model } = await of('strict', none, none, same, same, same, same, same, none, none)
    expect(verdict).toMatchObject({ outcome: 'faithful', limits: { complement: true, masks: ['___', ''] } })
    // One of four passages may be all that an answer needs, so the limit of the share is only for words.
    expect(verdict.limits).not.toHaveProperty('maxShare')
    expect(model.prompts.at(-2)).toContain('[0] ___\n[1] The nut is red.')
    expect(model.prompts.at(-1)).toContain('[0] \n[1] The nut is red.')
    const moved = await of('strict', none, none, same, same, same, same, answered('B 9', 1))
    expect(moved.verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not sufficient' })
  })

  test('need their control, so a gate cannot leave it out', async () => {
    const check = citations.with({ passages: [], cited: [] })
    const words = 'control: false on the gate of citations'
    const { subject } = app([])
    expect(() => check.validateRules(subject as never, { control: false })).toThrow(words)
  })
})
