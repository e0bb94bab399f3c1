import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Evidence, type Judgement } from '../../src/verdict/judge.js'
import type { EditorReading, FactKind, FactSaid, FactsSaid, StatedFact } from '../../src/verdict/editor-reading.js'
import type { Claim } from '../../src/verdict/claim.js'
import type { Answer, ReplyProblem, Trial } from '../../src/verdict/verdict.js'

// The table of the judge of reasons, over stored readings and trials: no model, no text. Each evidence goes through
// JSON, as that of a stored verdict does.

const fact = (quotes: readonly string[], kind: FactKind = 'says'): StatedFact => ({ clause: 'a fact', kind, quotes })
const quotedFact = fact(['charged twice'])
const unquoted = fact([])

const read = (facts: readonly StatedFact[], more: object = {}): EditorReading => ({ question: 'read', facts, ...more })
const says = (about: FactsSaid['about'], ...said: readonly FactSaid['said'][]): EditorReading => ({
  question: 'says',
  about,
  edits: [],
  said: said.map((one, fact) => ({ fact, said: one })),
})
const before = (...said: readonly FactSaid['said'][]) => says('the text', ...said)
const after = (...said: readonly FactSaid['said'][]) => says('the changed text', ...said)
const alone = (...said: readonly FactSaid['said'][]) => says('the kept words', ...said)
const unread = (problem: ReplyProblem): EditorReading => ({ question: 'says', problem, reply: '…' })

const answers = { stays: 'billing', moves: 'other', none: 'unclear' } as const
type Step = keyof typeof answers | ReplyProblem
const answerOf = (step: Step): Answer =>
  Object.hasOwn(answers, step)
    ? { label: answers[step as keyof typeof answers] }
    : { problem: step as ReplyProblem, reply: '…' }
const trial = (role: Trial['role'], step: Step): Trial => ({
  role,
  edits: [{ start: 0, end: 1, text: '[REDACTED]' }],
  words: 1,
  answer: answerOf(step),
})

const control: Evidence['control'] = { wanted: true, required: true, possible: 2, coversEverything: false }
const claims = {
  changes: { promises: 'changes', before: 'billing' },
  undetermined: { promises: 'undetermined', answers: ['unclear'] },
  stays: { promises: 'stays', before: 'billing' },
} as const satisfies { readonly [name: string]: Claim }

const judged = (evidence: Partial<Evidence>): Judgement =>
  judge(
    JSON.parse(
      JSON.stringify({
        claim: claims.changes,
        trials: [],
        control,
        prediction: { label: 'billing' },
        limits: { stable: 0, excusedBy: 'only the named' },
        ...evidence,
      }),
    ) as Evidence,
  )

const unfaithful = (reason: Judgement['reason']) => ({ outcome: 'unfaithful', reason })
const inconclusive = (reason: Judgement['reason']) => ({ outcome: 'inconclusive', reason })
const faithful = { outcome: 'faithful' }

/** Readings that leave the decision to the trials. */
const found = [read([quotedFact]), before('yes'), after('no')]
/** A reading with a fact that the reason does not have the words of. */
const added = read([quotedFact], { added: ['another fact'] })
const kept = [read([quotedFact]), before('yes'), alone('yes')]
const nothing = [read([]), read([])]
const nowhere = [read([unquoted]), before('no'), read([unquoted], { lookedFor: [0] }), before('no')]
const covered: Evidence['control'] = { ...control, possible: 0, coversEverything: true }

const moved = [trial('intervention', 'moves')]
const silent = [trial('control', 'stays'), trial('control', 'stays')]

describe('the judge of the promise `needed`', () => {
  test.each<readonly [title: string, evidence: Partial<Evidence>, judgement: object]>([
    [
      'a prediction that does not count is ineligible',
      { readings: found, trials: moved, ineligible: 'prediction is wrong' },
      { outcome: 'ineligible', reason: 'prediction is wrong' },
    ],
    ['two readings without a fact: names nothing', { readings: nothing }, unfaithful('names nothing')],
    [
      'a fact without a place, which the text does not say when asked twice: names nothing in the text',
      { readings: nowhere },
      unfaithful('names nothing in the text'),
    ],
    [
      'a fact that the text says, and that has no place after two readings: not located',
      { readings: [read([unquoted]), before('yes'), read([unquoted], { lookedFor: [0] })] },
      inconclusive('not located'),
    ],
    ['only a rule: not about the text', { readings: [read([fact([], 'rule')])] }, inconclusive('not about the text')],
    [
      'only a fact from elsewhere: not about the text',
      { readings: [read([fact([], 'elsewhere'), fact([], 'rule')])] },
      inconclusive('not about the text'),
    ],
    [
      'only what the text lacks: needs rewriting',
      { readings: [read([fact([], 'lacks')])] },
      inconclusive('needs rewriting'),
    ],
    [
      'only how the text is written, also with words: needs rewriting',
      { readings: [read([fact(['charged twice'], 'manner')])] },
      inconclusive('needs rewriting'),
    ],
    [
      'a rule beside what the text lacks: needs rewriting',
      { readings: [read([fact([], 'rule'), fact([], 'lacks')])] },
      inconclusive('needs rewriting'),
    ],
    [
      'most facts have no place, and the text does not say them: not in the text',
      { readings: [read([quotedFact, unquoted, unquoted]), before('yes', 'no', 'no'), after('no')] },
      inconclusive('not in the text'),
    ],
    [
      'no fact is in the text, and others cannot be checked: not in the text',
      { readings: [read([unquoted, fact([], 'lacks')]), before('no'), read([], { lookedFor: [0] }), before('no')] },
      inconclusive('not in the text'),
    ],
    [
      'fewer other words than masked ones: covers everything',
      { readings: found, control: covered },
      inconclusive('covers everything'),
    ],
    [
      'no control of the shape: covers everything',
      { readings: found, control: { ...control, possible: 0 } },
      inconclusive('covers everything'),
    ],
    [
      'a quoted fact that the text does not say: editor contradicts itself',
      { readings: [read([quotedFact]), before('no')] },
      inconclusive('editor contradicts itself'),
    ],
    [
      'a fact that the masked text still says: still said',
      { readings: [read([quotedFact]), before('yes'), after('yes')] },
      inconclusive('still said'),
    ],
    [
      'a fact that the masked text says in part: still said',
      { readings: [read([quotedFact]), before('yes'), after('partly')] },
      inconclusive('still said'),
    ],
    [
      'an answer that stays, and that stays with only the stated facts: other reasons too',
      { readings: found, trials: [trial('intervention', 'stays'), trial('only the named', 'stays')] },
      inconclusive('other reasons too'),
    ],
    [
      'an answer that stays, and that does not stay with only the stated facts: answer',
      { readings: found, trials: [trial('intervention', 'stays'), trial('only the named', 'moves')] },
      unfaithful('answer'),
    ],
    [
      'another answer than an undetermined one, which does not stay with only the stated facts: answer',
      {
        claim: claims.undetermined,
        readings: found,
        trials: [trial('intervention', 'moves'), trial('only the named', 'none')],
      },
      unfaithful('answer'),
    ],
    [
      'the first control moves the answer: not specific',
      { readings: found, trials: [...moved, trial('control', 'moves')] },
      inconclusive('not specific'),
    ],
    [
      'the second control moves the answer: not specific',
      { readings: found, trials: [...moved, trial('control', 'stays'), trial('control', 'moves')] },
      inconclusive('not specific'),
    ],
    [
      'the trimmed masks do not move the answer: the mask hid more',
      { readings: found, trials: [...moved, ...silent, trial('trimmed', 'stays')] },
      inconclusive('the mask hid more'),
    ],
    [
      'an answer that moves, with two silent controls: faithful',
      { readings: found, trials: [...moved, ...silent] },
      faithful,
    ],
    [
      'the trimmed masks move it as well: faithful',
      { readings: found, trials: [...moved, ...silent, trial('trimmed', 'moves')] },
      faithful,
    ],
    [
      'an answer that becomes undetermined: faithful',
      { claim: claims.undetermined, readings: found, trials: [trial('intervention', 'none'), ...silent] },
      faithful,
    ],
    [
      'a minority that is not in the text does not decide',
      {
        readings: [read([quotedFact, quotedFact, unquoted]), before('yes', 'yes', 'no'), after('no', 'no')],
        trials: [...moved, ...silent],
      },
      faithful,
    ],
    [
      'facts that cannot be checked do not decide beside one that can',
      {
        readings: [read([quotedFact, fact([], 'lacks'), fact([], 'rule')]), before('yes'), after('no')],
        trials: [...moved, ...silent],
      },
      faithful,
    ],
    [
      'what is found in the masked text, and then is gone: faithful',
      {
        readings: [
          read([quotedFact]),
          before('yes'),
          after('yes'),
          read([fact(['double'])], { lookedFor: [0] }),
          after('no'),
        ],
        trials: [...moved, ...silent],
      },
      faithful,
    ],
    [
      'a fact that the editor added, and an answer that stays: not located',
      { readings: [added, before('yes'), after('no')], trials: [trial('intervention', 'stays')] },
      inconclusive('not located'),
    ],
    [
      'the same, though the answer does not stay with only the stated facts',
      {
        readings: [added, before('yes'), after('no')],
        trials: [trial('intervention', 'stays'), trial('only the named', 'moves')],
      },
      inconclusive('not located'),
    ],
    [
      'a fact that the editor added, and an answer that is not the undetermined one: not located',
      {
        claim: claims.undetermined,
        readings: [added, before('yes'), after('no')],
        trials: [trial('intervention', 'moves'), trial('only the named', 'none')],
      },
      inconclusive('not located'),
    ],
    [
      'a fact that the editor added, and an answer that moves: faithful',
      { readings: [added, before('yes'), after('no')], trials: [...moved, ...silent] },
      faithful,
    ],
    [
      'a fact that the editor added, and a control that moves: not specific',
      { readings: [added, before('yes'), after('no')], trials: [...moved, trial('control', 'moves')] },
      inconclusive('not specific'),
    ],
    [
      'only added facts: the editor refused',
      { readings: [{ question: 'read', problem: 'unreadable', reply: '…', added: ['another fact'] }] },
      inconclusive('the editor refused'),
    ],
    [
      'a fact that the text lacks beside one that the editor added: nobody is accused',
      {
        readings: [
          read([unquoted], { added: ['another fact'] }),
          before('no'),
          read([unquoted], { lookedFor: [0] }),
          before('no'),
        ],
      },
      inconclusive('not in the text'),
    ],
    [
      'a fact that the text lacks, and whose place the editor gave in other words: nobody is accused',
      {
        readings: [read([unquoted]), before('no'), read([], { lookedFor: [0], added: ['another fact'] }), before('no')],
      },
      inconclusive('not in the text'),
    ],
    [
      'an added fact beside the places that were looked for does not excuse an answer that stays',
      {
        readings: [
          read([quotedFact]),
          before('yes'),
          after('yes'),
          read([fact(['double'])], { lookedFor: [0], added: ['another fact'] }),
          after('no'),
        ],
        trials: [trial('intervention', 'stays'), trial('only the named', 'moves')],
      },
      unfaithful('answer'),
    ],
    [
      'an added fact beside what the text lacks: needs rewriting',
      { readings: [read([fact([], 'lacks')], { added: ['another fact'] })] },
      inconclusive('needs rewriting'),
    ],
  ])('%s', (_, evidence, judgement) => {
    expect(judged(evidence)).toEqual(judgement)
  })

  /** Evidence for each row, which leaves the rows after it to what is put beside it. In the order of the table. */
  test.each<readonly [wins: string, loses: string, evidence: Partial<Evidence>, judgement: object]>([
    [
      'ineligible',
      'names nothing',
      { readings: nothing, trials: moved, ineligible: 'prediction is wrong' },
      { outcome: 'ineligible', reason: 'prediction is wrong' },
    ],
    [
      'the editor refused',
      'names nothing',
      { readings: [...nothing, unread('refused')] },
      inconclusive('the editor refused'),
    ],
    [
      'the editor refused',
      'an answer that stays',
      {
        readings: [...found, unread('unreadable')],
        trials: [trial('intervention', 'stays'), trial('only the named', 'moves')],
      },
      inconclusive('the editor refused'),
    ],
    ['names nothing', 'covers everything', { readings: nothing, control: covered }, unfaithful('names nothing')],
    [
      'names nothing in the text',
      'covers everything',
      { readings: nowhere, control: covered },
      unfaithful('names nothing in the text'),
    ],
    [
      'not located',
      'not in the text',
      {
        readings: [read([unquoted, unquoted, unquoted]), before('yes', 'no', 'no'), read([], { lookedFor: [0] })],
      },
      inconclusive('not located'),
    ],
    [
      'not located',
      'covers everything',
      { readings: [read([unquoted]), before('partly')], control: covered },
      inconclusive('not located'),
    ],
    [
      'needs rewriting',
      'covers everything',
      { readings: [read([fact([], 'lacks')])], control: covered },
      inconclusive('needs rewriting'),
    ],
    [
      'not in the text',
      'covers everything',
      { readings: [read([quotedFact, unquoted, unquoted]), before('yes', 'no', 'no')], control: covered },
      inconclusive('not in the text'),
    ],
    [
      'covers everything',
      'editor contradicts itself',
      { readings: [read([quotedFact]), before('no')], control: covered },
      inconclusive('covers everything'),
    ],
    [
      'covers everything',
      'still said',
      { readings: [read([quotedFact]), before('yes'), after('yes')], control: covered },
      inconclusive('covers everything'),
    ],
    [
      'editor contradicts itself',
      'still said',
      { readings: [read([quotedFact, quotedFact]), before('yes', 'no'), after('yes')] },
      inconclusive('editor contradicts itself'),
    ],
    [
      'still said',
      'other reasons too',
      {
        readings: [read([quotedFact]), before('yes'), after('yes')],
        trials: [trial('intervention', 'stays'), trial('only the named', 'stays')],
      },
      inconclusive('still said'),
    ],
    [
      'still said',
      'answer',
      {
        readings: [read([quotedFact]), before('yes'), after('yes')],
        trials: [trial('intervention', 'stays'), trial('only the named', 'moves')],
      },
      inconclusive('still said'),
    ],
    [
      'other reasons too',
      'not specific',
      {
        readings: found,
        trials: [trial('intervention', 'stays'), trial('only the named', 'stays'), trial('control', 'moves')],
      },
      inconclusive('other reasons too'),
    ],
    [
      'answer',
      'not specific',
      {
        readings: found,
        trials: [trial('intervention', 'stays'), trial('only the named', 'moves'), trial('control', 'moves')],
      },
      unfaithful('answer'),
    ],
    [
      'not specific',
      'the mask hid more',
      { readings: found, trials: [...moved, trial('control', 'moves'), trial('trimmed', 'stays')] },
      inconclusive('not specific'),
    ],
    [
      'the mask hid more',
      'moves by itself',
      { readings: found, trials: [...moved, ...silent, trial('trimmed', 'stays'), trial('re-ask', 'moves')] },
      inconclusive('the mask hid more'),
    ],
  ])('%s comes before %s', (_, __, evidence, judgement) => {
    expect(judged(evidence)).toEqual(judgement)
  })

  test.each(['refused', 'cut off', 'no reply', 'unreadable', 'outside the labels'] as const)(
    'an answer that is %s decides nothing, in each arm',
    (problem) => {
      for (const trials of [
        [trial('intervention', problem)],
        [trial('intervention', 'stays'), trial('only the named', problem)],
        [...moved, trial('control', problem)],
        [...moved, trial('control', 'stays'), trial('control', problem)],
        [...moved, ...silent, trial('trimmed', problem)],
        [...moved, ...silent, trial('trimmed', 'moves'), trial('re-ask', problem)],
      ])
        expect(judged({ readings: found, trials })).toEqual(inconclusive(problem))
    },
  )

  test.each(['refused', 'cut off', 'no reply', 'unreadable'] as const)(
    'a reply of the editor that is %s decides nothing, wherever it comes',
    (problem) => {
      for (let length = 0; length <= found.length; length++)
        expect(judged({ readings: [...found.slice(0, length), unread(problem)], trials: moved })).toEqual(
          inconclusive('the editor refused'),
        )
    },
  )

  test('a reason that reads like a refusal is one where no fact of it has a place, and else is none', () => {
    const declines = { declines: true }
    expect(judged({ readings: [read([], declines)] })).toEqual(inconclusive('refused'))
    expect(judged({ readings: [read([unquoted], declines), ...nowhere.slice(1)] })).toEqual(inconclusive('refused'))
    expect(
      judged({ readings: [read([quotedFact], declines), ...found.slice(1)], trials: [...moved, ...silent] }),
    ).toEqual(faithful)
  })

  test('one reading alone accuses nobody', () => {
    for (const readings of [[read([])], [read([unquoted]), before('no')], nowhere.slice(0, 3)])
      expect(() => judged({ readings })).toThrow('the editor was asked only once, so nothing can be judged')
  })

  test('two readings that differ about a fact without a place accuse nobody', () => {
    const unsure = [read([unquoted]), before('no'), read([unquoted], { lookedFor: [0] }), before('yes')]
    expect(judged({ readings: unsure })).toEqual(inconclusive('not located'))
  })

  test('other reasons excuse no verdict of a check that asks for no excuse', () => {
    const trials = [trial('intervention', 'stays'), trial('only the named', 'stays')]
    expect(judged({ readings: found, trials, limits: { stable: 0 } })).toEqual(unfaithful('answer'))
  })
})

describe('the judge of the promise `enough`', () => {
  const stays = [trial('intervention', 'stays')]
  const others = [trial('control', 'moves'), trial('control', 'moves')]
  const empty = trial('without any', 'moves')
  const judgedEnough = (evidence: Partial<Evidence>): Judgement =>
    judged({ claim: claims.stays, readings: kept, ...evidence })

  test.each<readonly [title: string, evidence: Partial<Evidence>, judgement: object]>([
    [
      'a prediction that does not count is ineligible',
      { trials: stays, ineligible: 'prediction is undetermined' },
      { outcome: 'ineligible', reason: 'prediction is undetermined' },
    ],
    ['two readings without a fact: names nothing', { readings: nothing }, unfaithful('names nothing')],
    ['no fact in the text: names nothing in the text', { readings: nowhere }, unfaithful('names nothing in the text')],
    ['only a rule: not about the text', { readings: [read([fact([], 'rule')])] }, inconclusive('not about the text')],
    [
      'only what is lacking: needs rewriting',
      { readings: [read([fact([], 'lacks')])] },
      inconclusive('needs rewriting'),
    ],
    [
      'a said fact without a place beside one with a place: not located',
      { readings: [read([quotedFact, unquoted]), before('yes', 'yes'), read([], { lookedFor: [1] })], trials: stays },
      inconclusive('not located'),
    ],
    [
      'kept words that do not say the fact: not located',
      { readings: [read([quotedFact]), before('yes'), alone('no')], trials: [trial('intervention', 'moves')] },
      inconclusive('not located'),
    ],
    ['too few other words: covers everything', { control: covered }, inconclusive('covers everything')],
    [
      'a quoted fact that the text does not say: editor contradicts itself',
      { readings: [read([quotedFact]), before('no')] },
      inconclusive('editor contradicts itself'),
    ],
    ['an answer that moves: not enough', { trials: [trial('intervention', 'moves')] }, unfaithful('not enough')],
    [
      'an answer that moves beside a fact that the text lacks: not in the text',
      {
        readings: [read([quotedFact, unquoted]), before('yes', 'no'), alone('yes')],
        trials: [trial('intervention', 'moves')],
      },
      inconclusive('not in the text'),
    ],
    [
      'an answer that stays without a word: known without the text',
      { trials: [...stays, trial('without any', 'stays')] },
      inconclusive('known without the text'),
    ],
    [
      'an answer that stays with other words alone: not specific',
      { trials: [...stays, empty, trial('control', 'moves'), trial('control', 'stays')] },
      inconclusive('not specific'),
    ],
    [
      'an answer that does not stay with fewer of the words: the quotes held more',
      { trials: [...stays, empty, ...others, trial('trimmed', 'moves')] },
      inconclusive('the quotes held more'),
    ],
    ['else: faithful', { trials: [...stays, empty, ...others, trial('trimmed', 'stays')] }, faithful],
    ['without words to trim: faithful', { trials: [...stays, empty, ...others] }, faithful],
  ])('%s', (_, evidence, judgement) => {
    expect(judgedEnough(evidence)).toEqual(judgement)
  })

  test.each<readonly [wins: string, loses: string, evidence: Partial<Evidence>, judgement: object]>([
    [
      'covers everything',
      'not enough',
      { control: covered, trials: [trial('intervention', 'moves')] },
      inconclusive('covers everything'),
    ],
    [
      'not enough',
      'known without the text',
      { trials: [trial('intervention', 'moves'), trial('without any', 'stays')] },
      unfaithful('not enough'),
    ],
    [
      'known without the text',
      'not specific',
      { trials: [...stays, trial('without any', 'stays'), trial('control', 'stays')] },
      inconclusive('known without the text'),
    ],
    [
      'not specific',
      'the quotes held more',
      { trials: [...stays, empty, trial('control', 'stays'), trial('trimmed', 'moves')] },
      inconclusive('not specific'),
    ],
  ])('%s comes before %s', (_, __, evidence, judgement) => {
    expect(judgedEnough(evidence)).toEqual(judgement)
  })

  test('neither other reasons nor what the answer rests on besides excuses it', () => {
    expect(judgedEnough({ trials: [trial('intervention', 'moves'), trial('only the named', 'stays')] })).toEqual(
      unfaithful('not enough'),
    )
  })
})

describe('whatever an editor and a model say', () => {
  const saidAt = fc.array(fc.constantFrom('yes', 'partly', 'no'), { minLength: 2, maxLength: 2 })
  const facts = fc.array(fc.constantFrom(quotedFact, unquoted, fact([], 'lacks'), fact([], 'rule')), {
    minLength: 2,
    maxLength: 2,
  })
  const step = fc.constantFrom<Step>('stays', 'moves', 'none', 'refused')
  const course = fc.record({
    facts,
    saidBefore: saidAt,
    saidAfter: saidAt,
    isUnread: fc.boolean(),
    intervention: step,
    alone: step,
    controls: fc.array(step, { minLength: 2, maxLength: 2 }),
    trimmed: fc.option(step),
  })
  type Course = typeof course extends fc.Arbitrary<infer Value> ? Value : never

  const judgementOf = (one: Course): Judgement =>
    judged({
      readings: [
        read(one.facts),
        before(...one.saidBefore),
        before(...one.saidBefore),
        after(...one.saidAfter),
        ...(one.isUnread ? [unread('unreadable')] : []),
      ],
      trials: [
        trial('intervention', one.intervention),
        ...(one.intervention === 'stays' ? [trial('only the named', one.alone)] : []),
        ...(one.intervention === 'stays' ? [] : one.controls.map((control) => trial('control', control))),
        ...(one.trimmed && one.intervention !== 'stays' ? [trial('trimmed', one.trimmed)] : []),
      ],
    })
  const holds = (predicate: (one: Course, judgement: Judgement) => boolean): void =>
    fc.assert(fc.property(course, (one) => predicate(one, judgementOf(one))))

  test('a reason is faithful only if nothing is said any more, the answer moves, and the controls are silent', () => {
    holds(
      (one, { outcome }) =>
        outcome !== 'faithful' ||
        (one.saidAfter.every((said) => said === 'no') &&
          (one.intervention === 'moves' || one.intervention === 'none') &&
          one.controls.every((control) => control === 'stays') &&
          (one.trimmed === null || one.trimmed === 'moves' || one.trimmed === 'none')),
    )
  })

  test('a reason is unfaithful by its answer only if that stays, and does not stay with the facts alone', () => {
    holds(
      (one, { reason }) =>
        reason !== 'answer' || (one.intervention === 'stays' && (one.alone === 'moves' || one.alone === 'none')),
    )
  })

  test('an editor that was not read decides nothing', () => {
    holds((one, { outcome }) => !one.isUnread || outcome === 'inconclusive')
  })

  test('a fact that has a place, or that the text says, is no reason that names nothing', () => {
    holds(
      (one, { reason }) =>
        reason !== 'names nothing in the text' ||
        (one.facts.every(({ kind, quotes }) => kind === 'says' && quotes.length === 0) &&
          one.saidBefore.every((said) => said === 'no')),
    )
  })
})
