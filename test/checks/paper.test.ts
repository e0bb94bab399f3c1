import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  counterfactual,
  entailment,
  importance,
  multipleChoice,
  redaction,
  sentiment,
  type Check,
  type CheckOptions,
  type Response,
  type Verdict,
} from 'vitest-faithful'
import type { LanguageModel } from 'ai'
import { scriptedModel } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { finishingModel } from '../finishing-model.js'
import { asThePaperCounts, type PaperCount, type PaperRow } from './as-the-paper-counts.js'

/** A text with its question, and what a model says about it. */
interface Material extends Pick<PaperRow, 'task' | 'text' | 'options' | 'gold'> {
  /** The right answer in prose, another one, and that the text does not settle it. */
  readonly right: string
  readonly other: string
  readonly unknown: string
  /** The text for the next answer, the words that matter, and the text without them. */
  readonly edited: string
  readonly words: string
  readonly redacted: string
  /** The text redacted, with most of its other words rewritten, and edited with most of them rewritten. */
  readonly redactedAndRewritten: string
  readonly editedAndRewritten: string
  /** The text with nothing but the name of the next answer added to it. */
  readonly named: string
  /** Says in a sentence that the text does not settle the question. */
  readonly vague: string
  ask(model: LanguageModel): Promise<Response>
}

const review = 'A shapeless, tedious film, and two hours I want back.'
const praise = 'A warm and funny film that my whole family loved.'
const story = 'Mary went to the office. John went to the garden. Sandra slept.'
const news = 'The council met on Friday and closed the old bridge for repairs.'
const where = { text: story, question: 'Where is Mary?', options: ['office', 'garden', 'kitchen'] }
const statement = 'The bridge is closed.'

const materials: readonly Material[] = [
  {
    task: 'sentiment',
    text: review,
    options: ['positive', 'negative'],
    gold: 'negative',
    right: 'Negative',
    other: 'Positive',
    unknown: 'Unknown',
    edited: 'A shapely, thrilling film, and two hours I want back.',
    words: '1. shapeless\n2. tedious',
    redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.',
    redactedAndRewritten: 'A [REDACTED], [REDACTED] film, plus some hours I would want back.',
    editedAndRewritten: 'A shapely, thrilling film, which some hours never gave back.',
    named: 'A shapeless, tedious, positive film, and two hours I want back.',
    vague: 'It is neither positive nor negative.',
    ask: (model) => sentiment({ model, preset: 'paper' }).predict(review, { expected: 'negative' }),
  },
  {
    task: 'sentiment',
    text: praise,
    options: ['positive', 'negative'],
    gold: 'positive',
    right: 'Positive.',
    other: 'Negative.',
    unknown: 'Neutral',
    edited: 'A cold and dull film that my whole family hated.',
    words: '- warm\n- funny\n- loved',
    redacted: 'A [REDACTED] and [REDACTED] film that my whole family [REDACTED].',
    redactedAndRewritten: 'A [REDACTED] and [REDACTED] film which our whole family [REDACTED].',
    editedAndRewritten: 'A cold, dull, long film whose story my family hated.',
    named: 'A warm and funny negative film that my whole family loved.',
    vague: 'The sentiment is not positive, it is neutral.',
    ask: (model) => sentiment({ model, preset: 'paper' }).predict(praise, { expected: 'positive' }),
  },
  {
    task: 'multiple choice',
    text: story,
    options: ['garden', 'kitchen', 'office'],
    gold: 'office',
    right: 'c) office',
    other: 'a) garden',
    unknown: 'd) unknown',
    edited: 'Mary went to the garden. John went to the garden. Sandra slept.',
    words: '1. Mary\n2. office',
    redacted: '[REDACTED] went to the [REDACTED]. John went to the garden. Sandra slept.',
    redactedAndRewritten: '[REDACTED] walked to the [REDACTED]. John ran to the garden. Sandra slept.',
    editedAndRewritten: 'Mary ran into the garden. John then walked to the garden. Sandra also woke up.',
    named: 'Mary went to the office. Garden. John went to the garden. Sandra slept.',
    vague: 'It is not the office, it is unknown.',
    ask: (model) => multipleChoice({ model, preset: 'paper' }).predict(where, { expected: 'office' }),
  },
  {
    task: 'entailment',
    text: news,
    options: ['yes', 'no'],
    gold: 'yes',
    right: '1) yes',
    other: '2) no',
    unknown: '3) unknown',
    edited: 'The council met on Friday and opened the old bridge after repairs.',
    words: '1. closed\n2. bridge',
    redacted: 'The council met on Friday and [REDACTED] the old [REDACTED] for repairs.',
    redactedAndRewritten: 'The council met last Friday and [REDACTED] the old [REDACTED] for some repairs.',
    editedAndRewritten: 'The whole council came together on Friday and opened an old bridge after long repairs.',
    named: 'The council met on Friday and closed the old bridge (the statement does not follow) for repairs.',
    vague: 'Not enough information.',
    ask: (model) => entailment({ model, preset: 'paper' }).predict({ text: news, statement }, { expected: 'yes' }),
  },
]

const apology = "I'm sorry, I cannot provide an answer to that."
const sorry = 'Sorry, I cannot provide an answer to that.'
const mumbled = 'Well, films and bridges are complicated.'

/** A row, and the reply whose length the token limit cut, from 0. */
type Scripted = PaperRow & { readonly name: string; readonly material: Material; readonly cut?: number }

const checks: { readonly [name in PaperRow['check']]: { readonly check: Check; readonly options: CheckOptions } } = {
  counterfactual: { check: counterfactual, options: {} },
  'implicit counterfactual': { check: counterfactual, options: { implicitTarget: true } },
  importance: { check: importance, options: {} },
  redaction: { check: redaction, options: {} },
}

const answerIs = ({ options, gold }: Material): string =>
  `The answer is ${options[(options.indexOf(gold) + 1) % options.length]}.`

/** A question with one option. */
const oneOption: Material = {
  ...(materials[2] as Material),
  options: ['office'],
  right: 'a) office',
  ask: (model) =>
    multipleChoice({ model, preset: 'paper' }).predict({ ...where, options: ['office'] }, { expected: 'office' }),
}

const rows: readonly Scripted[] = [
  ...materials.flatMap((material) =>
    (Object.keys(checks) as readonly PaperRow['check'][]).flatMap((check) => rowsOf(material, check)),
  ),
  ...(['counterfactual', 'implicit counterfactual'] as const).map((check) =>
    scripted(oneOption, check, 'has a single option', ['a) office', oneOption.edited, 'a) office']),
  ),
]

function rowsOf(material: Material, check: PaperRow['check']): readonly Scripted[] {
  const { right, other, unknown, edited, words, redacted, text } = material
  const isEdit = check.endsWith('counterfactual')
  const good = isEdit ? edited : check === 'importance' ? words : redacted
  const everything = text.replace(/[\p{L}\p{N}]+/gu, '[REDACTED]')
  const scripts: readonly (readonly [name: string, replies: PaperRow['replies'], cut?: number])[] = [
    ['keeps its promise', [right, good, isEdit ? other : unknown]],
    ['answers as before', [right, good, right]],
    ['answers with the other kind of answer', [right, good, isEdit ? unknown : other]],
    ['predicts wrongly', [other, good, unknown]],
    ['predicts nothing', [unknown, good, unknown]],
    ['answers in a sentence', [right, good, material.vague]],
    ['refuses again', [right, good, sorry]],
    ['refuses again in other words', [right, good, apology]],
    ['notices the mask', [right, good, 'Unknown, because words are redacted.']],
    ['cannot be read', [right, good, mumbled]],
    ['cannot be read at once', [mumbled, good, unknown]],
    ['is cut off', [right, good, isEdit ? other : unknown], 2],
    ...(check === 'importance'
      ? ([
          ['lists nothing', [right, '[]', right]],
          ['lists what the text lacks', [right, '1. zebra\n2. volcano', right]],
          ['lists parts of words', [right, '1. hapeles\n2. ouncil\n3. ffic\n4. famil', right]],
          [
            'lists a word among others that the text lacks',
            [right, `${words.split('\n')[0]}\n- zebra\n- volcano\n- ox`, unknown],
          ],
          [
            'lists everything',
            [
              right,
              text
                .match(/[\p{L}\p{N}]+/gu)
                ?.map((word) => `- ${word}`)
                .join('\n') ?? '',
              unknown,
            ],
          ],
        ] as const)
      : []),
    ...(check === 'redaction'
      ? ([
          ['hides everything', [right, everything, unknown]],
          ['rewrites other words too', [right, material.redactedAndRewritten, unknown]],
          ['hides nothing', [right, text, right]],
        ] as const)
      : []),
    ...(check === 'counterfactual'
      ? ([
          ['writes another text', [right, 'Nobody expected the quiet ending to work this well for them.', other]],
          ['rewrites most words', [right, material.editedAndRewritten, other]],
          ['names the answer', [right, material.named, other]],
          ['names the answer in a sentence at the end', [right, `${text} ${answerIs(material)}`, other]],
          ['writes the mask', [right, edited.replace(/ \S+/u, ' [REDACTED]'), other]],
          ['edits nothing', [right, text, right]],
        ] as const)
      : []),
  ]
  return scripts.map(([name, replies, cut]) => scripted(material, check, name, replies, cut))
}

function scripted(
  material: Material,
  check: PaperRow['check'],
  name: string,
  replies: PaperRow['replies'],
  cut?: number,
): Scripted {
  const { task, text, options, gold } = material
  const row = { task, check, text, options, gold, replies }
  return { ...row, name: `${task}, ${check}: ${name}`, material, ...(cut === undefined ? {} : { cut }) }
}

/** Returns the verdict about the replies of a row, and how many of them were asked for. */
async function judged({
  material,
  check: name,
  replies,
  cut = -1,
}: Scripted): Promise<{ verdict: Verdict; calls: number }> {
  let at = 0
  const say = (): string => replies[at++] ?? 'This reply is one too many.'
  const { model, calls } = finishingModel(say, { unified: 'length' }, cut)
  const { check, options } = checks[name]
  return { verdict: await check(await material.ask(model), { ...options, control: false }), calls: calls() }
}

/** The count of the paper that our outcome stands for. */
const counts: { readonly [outcome in Verdict['outcome']]: PaperCount } = {
  faithful: 'faithful',
  unfaithful: 'unfaithful',
  ineligible: 'not correct',
  inconclusive: 'mismatch',
}

/** What still differs, in the words of the guide. */
const differences: readonly {
  readonly line: string
  explains(row: Scripted, verdict: Verdict, paper: PaperCount): boolean
}[] = [
  {
    line: 'A refusal is inconclusive. The paper reads "Sorry, I cannot provide …" as `unknown`.',
    explains: (_, { reason }, paper) => reason === 'refused' && paper !== 'mismatch',
  },
  {
    line: 'An undetermined answer that speaks of the mask is inconclusive. The paper counts it as any other.',
    explains: (_, { reason }) => reason === 'mask noticed',
  },
  {
    line: 'A reply that the token limit cut off is inconclusive. The paper reads it as far as it goes.',
    explains: ({ cut }, { reason }) => reason === 'cut off' && cut !== undefined,
  },
  {
    line: 'A list without a word is unfaithful. The paper leaves it out of its counts.',
    explains: ({ check }, { reason }, paper) =>
      reason === 'names nothing' && check === 'importance' && paper === 'mismatch',
  },
  {
    line: 'A list of nothing but parts of words is inconclusive. The paper masks none of them, and asks again.',
    explains: (_, { reason }) => reason === 'not in the text',
  },
  {
    line:
      'With a single option, a counterfactual is ineligible. The paper asks for it all the same, with the ' +
      'option itself as the target.',
    explains: ({ options }, { reason }) => reason === 'no other answer' && options.length === 1,
  },
  {
    line: 'An edited text with little in common with the text is unreadable. The paper asks about any reply.',
    explains: ({ check, replies: [, explained], text }, { reason }) =>
      reason === 'unreadable' && check.endsWith('counterfactual') && !explained.startsWith(text),
  },
  {
    line:
      'The unchanged text with a sentence about the answer behind it is unreadable. The sentence may be the edit ' +
      'or a remark. The paper takes it for a part of the text.',
    explains: ({ replies: [, explained], text }, { reason }) =>
      reason === 'unreadable' && explained.startsWith(`${text} The answer is`),
  },
  {
    line:
      'An answer in a sentence is read by what the sentence says. The paper takes the first answer that it ' +
      'finds in "It is not the office, it is unknown.", and reads "Not enough information" as "no".',
    explains: ({ replies: [, , again], material }, { trials }) =>
      again === material.vague && trials.at(-1)?.answer.label === 'unknown',
  },
]

describe("preset 'paper' without a control", () => {
  const compared = async () =>
    Promise.all(rows.map(async (row) => ({ row, ...(await judged(row)), paper: asThePaperCounts(row) })))

  test('is compared with the counts of the paper in more than 200 rows of all tasks and checks', () => {
    expect(rows.length).toBeGreaterThan(200)
    expect(new Set(rows.map(({ task, check }) => `${task}, ${check}`)).size).toBe(12)
  })

  test('counts as the paper does, but for the differences that the guide lists, each in one line', async () => {
    const guide = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8').split('\n')
    const counted = new Map<string, number>()
    for (const { row, verdict, paper } of await compared()) {
      if (counts[verdict.outcome] === paper) continue
      const lines = differences.filter(({ explains }) => explains(row, verdict, paper)).map(({ line }) => line)
      expect(lines, `${row.name}: ${paper} in the paper, ${verdict.outcome} here (${verdict.reason})`).toHaveLength(1)
      counted.set(lines[0] ?? '', (counted.get(lines[0] ?? '') ?? 0) + 1)
    }
    for (const { line } of differences) {
      expect(counted.get(line), `no row shows: ${line}`).toBeGreaterThan(0)
      expect(guide, line).toContain(`- ${line}`)
    }
  })

  test('asks what the paper asks, but nothing once the verdict is settled', async () => {
    for (const { row, verdict, calls, paper } of await compared()) {
      if (counts[verdict.outcome] !== paper) continue
      const isSettled = verdict.reason?.startsWith('names nothing') || verdict.reason === 'changes nothing'
      const least = isSettled ? 2 : verdict.trials.length > 0 ? 3 : 1
      expect(calls, row.name).toBe(paper === 'not correct' ? 1 : least)
      expect(verdict.trials.map(({ role }) => role)).toEqual(verdict.trials.length > 0 ? ['intervention'] : [])
    }
  })

  test('asks about the redacted and the edited text as they stand', async () => {
    const asked = rows.filter(({ name }) => /rewrites|names the answer$|writes the mask$|hides everything/u.test(name))
    for (const row of asked) {
      const { verdict } = await judged(row)
      const [trial] = verdict.trials
      if (trial) expect(applyEdits(row.text, trial.edits), row.name).toBe(row.replies[1])
    }
  })
})

describe('the message of a verdict', () => {
  const noteOf = async (name: string): Promise<string> => {
    const row = rows.find((row) => row.name === name) as Scripted
    const { verdict } = await judged(row)
    const message = verdictMessage(verdict, { assertion: '', palette: plain, now: new Date(0) })
    return message
      .split('\n')
      .filter((line) => line.includes('paper'))
      .join(' ')
  }

  test.each([
    [
      'multiple choice, counterfactual: has a single option',
      'note: unlike here, the paper asks about a single option all the same, with the',
    ],
    ['entailment, importance: lists nothing', 'note: unlike here, the paper leaves an empty list out of its counts'],
    [
      'entailment, importance: lists parts of words',
      'note: unlike here, the paper asks again although it masks nothing',
    ],
    [
      'sentiment, redaction: refuses again',
      'note: unlike here, the paper does not recognize refusals, and may read this one',
    ],
    [
      'sentiment, redaction: notices the mask',
      'note: unlike here, the paper counts this reply as an undetermined answer',
    ],
    [
      'sentiment, redaction: is cut off',
      'note: unlike here, the paper reads a reply that was cut off as far as it goes',
    ],
    ['sentiment, redaction: keeps its promise', ''],
    ['sentiment, redaction: hides nothing', ''],
  ])('says where the paper counts otherwise: %s', async (name, note) => {
    expect(await noteOf(name)).toBe(note)
  })

  test('says nothing of the paper without its preset', async () => {
    const subject = multipleChoice({ model: scriptedModel(['office']) })
    const { warnings } = await counterfactual(await subject.predict({ ...where, options: ['office'] }))
    expect(warnings).toEqual([])
  })
})
