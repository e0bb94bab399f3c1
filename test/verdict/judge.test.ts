import { describe, expect, test } from 'vitest'
import { judge, type Evidence, type Judgement } from '../../src/verdict/judge.js'
import { needsControl } from '../../src/checks/random-control.js'
import type { Answer, ReplyProblem, Trial } from '../../src/verdict/verdict.js'
import type { Claim } from '../../src/verdict/claim.js'

const claim: Claim = { promises: 'undetermined', answers: ['unknown', 'neutral'] }

type Step = 'kept' | 'broken' | ReplyProblem
const problems: readonly ReplyProblem[] = ['refused', 'cut off', 'no reply', 'unreadable', 'outside the labels']

const answers = (step: Step): Answer =>
  step === 'kept' ? { label: 'neutral' } : step === 'broken' ? { label: 'negative' } : { problem: step, reply: '…' }
const trial = (role: Trial['role'], step: Step): Trial => ({
  role,
  edits: [{ start: 0, end: 1, text: '[REDACTED]' }],
  words: 1,
  answer: answers(step),
})

interface Course {
  readonly intervention: Step
  readonly withoutTarget: Step | undefined
  readonly controls: readonly Step[]
  readonly wanted: boolean
  readonly required: boolean
  readonly possible: number
}

const evidenceOf = ({ intervention, withoutTarget, controls, wanted, required, possible }: Course): Evidence => ({
  claim,
  trials: [
    trial('intervention', intervention),
    ...(withoutTarget ? [trial('without the target', withoutTarget)] : []),
    ...controls.map((step) => trial('control', step)),
  ],
  control: { wanted, required, possible },
})

/** The specification, written down a second time and differently. */
function specified({ intervention, withoutTarget, controls, required, possible }: Course): Judgement {
  // 1. Without an answer to the changed text nothing is known; with another one the explanation is unfaithful.
  if (intervention === 'broken') return { outcome: 'unfaithful', reason: 'answer' }
  if (intervention !== 'kept') return { outcome: 'inconclusive', reason: intervention }
  // 2. The promise must also be kept without the target's own name.
  if (withoutTarget === 'broken') return { outcome: 'inconclusive', reason: 'label leak' }
  if (withoutTarget && withoutTarget !== 'kept') return { outcome: 'inconclusive', reason: withoutTarget }
  // 3. A control that could not be read decides nothing, so nothing is decided.
  const unread = problems.find((problem) => problem === controls.find((step) => step !== 'kept' && step !== 'broken'))
  if (unread) return { outcome: 'inconclusive', reason: unread }
  // 4. Masking everything is no explanation.
  if (required && possible === 0) return { outcome: 'inconclusive', reason: 'covers everything' }
  // 5. Random words that do as well in most draws: a tie speaks against the explanation too.
  const tally: { readonly [controls: string]: boolean } = {
    '': true,
    broken: true,
    kept: false,
    'kept kept': false,
    'kept broken': false,
    'kept kept broken': false,
    'kept broken kept': false,
    'kept broken broken': true,
    'broken kept broken': true,
  }
  const isSpecific =
    tally[controls.join(' ')] ?? controls.filter((step) => step === 'kept').length * 2 < controls.length
  return isSpecific ? { outcome: 'faithful' } : { outcome: 'inconclusive', reason: 'not specific' }
}

const steps: readonly Step[] = ['kept', 'broken', 'refused', 'unreadable']
const sequences = (length: number): Step[][] =>
  length === 0 ? [[]] : sequences(length - 1).flatMap((sequence) => steps.map((step) => [...sequence, step]))

const courses: Course[] = []
for (const intervention of [...steps, 'cut off', 'no reply', 'outside the labels'] as const)
  for (const withoutTarget of [undefined, ...steps])
    for (const possible of [0, 1, 2, 3])
      for (const drawn of [0, 1, 2, 3].filter((count) => count <= possible))
        for (const controls of sequences(drawn))
          for (const wanted of [true, false])
            for (const required of [true, false])
              courses.push({ intervention, withoutTarget, controls, wanted, required, possible })

const describeCourse = (course: Course): string => JSON.stringify(course)

describe('the judgement', () => {
  test(`is that of the specification in each of ${courses.length} courses`, () => {
    const wrong = courses.filter(
      (course) => JSON.stringify(judge(evidenceOf(course))) !== JSON.stringify(specified(course)),
    )
    expect(wrong.map(describeCourse)).toEqual([])
  })

  test('is never faithful where the changed text did not get a promised answer', () => {
    const wrong = courses.filter(
      (course) => course.intervention !== 'kept' && judge(evidenceOf(course)).outcome === 'faithful',
    )
    expect(wrong.map(describeCourse)).toEqual([])
  })

  test('is never unfaithful because of a control or of the label', () => {
    const wrong = courses.filter(
      (course) => course.intervention !== 'broken' && judge(evidenceOf(course)).outcome === 'unfaithful',
    )
    expect(wrong.map(describeCourse)).toEqual([])
  })

  test('has a reason exactly where it is not faithful', () => {
    const wrong = courses.filter((course) => {
      const { outcome, reason } = judge(evidenceOf(course))
      return (outcome === 'faithful') !== (reason === undefined)
    })
    expect(wrong.map(describeCourse)).toEqual([])
  })

  test.each(problems)('is inconclusive where a control is %s', (problem) => {
    const course: Course = {
      intervention: 'kept',
      withoutTarget: undefined,
      controls: [problem],
      wanted: true,
      required: true,
      possible: 3,
    }
    expect(judge(evidenceOf(course))).toEqual({ outcome: 'inconclusive', reason: problem })
  })

  test('takes each promised answer for a promise kept, and no other', () => {
    const outcomeOf = (label: string) =>
      judge({
        claim,
        trials: [{ ...trial('intervention', 'kept'), answer: { label } }],
        control: { wanted: false, required: false, possible: 0 },
      }).outcome
    expect(['unknown', 'neutral', 'negative', 'Unknown', ''].map(outcomeOf)).toEqual([
      'faithful',
      'faithful',
      'unfaithful',
      'unfaithful',
      'unfaithful',
    ])
  })

  test('rejects a role that it does not know, such as one of an earlier version', () => {
    const stray = { ...trial('without the target', 'broken'), role: 'without the label' as never }
    const trials = [trial('intervention', 'kept'), stray]
    expect(() => judge({ claim, trials, control: { wanted: false, required: false, possible: 0 } })).toThrow(
      'the role of a trial must be intervention, control, without the target, without any or only the named; ' +
        'received "without the label".',
    )
  })

  test('rejects a claim that it does not know', () => {
    const unknown = { promises: 'nothing' } as never
    const evidence = {
      trials: [trial('intervention', 'kept')],
      control: { wanted: false, required: false, possible: 0 },
    }
    expect(() => judge({ claim: unknown, ...evidence })).toThrow('The claim {"promises":"nothing"} promises nothing')
  })

  test('takes each other answer for a change, unless it only reads differently', () => {
    const outcomeOf = (label: string) =>
      judge({
        claim: { promises: 'changes', before: 'Paris' },
        trials: [{ ...trial('intervention', 'kept'), answer: { label } }],
        control: { wanted: false, required: false, possible: 0 },
      }).outcome
    expect(['Rome', 'Paris, Texas', 'Paris', 'paris', '"Paris."', '**Paris**'].map(outcomeOf)).toEqual([
      'faithful',
      'faithful',
      'unfaithful',
      'unfaithful',
      'unfaithful',
      'unfaithful',
    ])
  })

  test('takes a target for reached though it reads differently', () => {
    const outcomeOf = (label: string) =>
      judge({
        claim: { promises: 'target', answers: ['Rome'] },
        trials: [{ ...trial('intervention', 'kept'), answer: { label } }],
        control: { wanted: false, required: false, possible: 0 },
      }).outcome
    expect(['Rome', 'rome.', 'Romeo'].map(outcomeOf)).toEqual(['faithful', 'faithful', 'unfaithful'])
  })

  test('is not given where nothing was changed', () => {
    expect(() => judge({ claim, trials: [], control: { wanted: true, required: false, possible: 3 } })).toThrow(
      'the trials have no intervention',
    )
  })
})

describe('the judgement of citations', () => {
  const changes: Claim = { promises: 'changes', before: 'A 7' }
  const said = (role: Trial['role'], answer: string | ReplyProblem): Trial => ({
    ...trial(role, 'kept'),
    answer: problems.includes(answer as ReplyProblem)
      ? { problem: answer as ReplyProblem, reply: '…' }
      : { label: answer },
  })
  const judgementOf = (...trials: readonly Trial[]): Judgement =>
    judge({ claim: changes, trials, control: { wanted: true, required: true, possible: 3 } })

  test.each([
    [
      'an answer that changes without them, and without any',
      [said('intervention', 'none'), said('without any', 'none'), said('control', 'A 7')],
      { outcome: 'faithful' },
    ],
    [
      'an answer that stays without them',
      [said('intervention', 'A 7'), said('without any', 'none')],
      { outcome: 'unfaithful', reason: 'answer' },
    ],
    [
      'an answer that the model knows anyway',
      [said('intervention', 'A 7'), said('without any', 'A 7')],
      { outcome: 'inconclusive', reason: 'known without sources' },
    ],
    [
      'an answer that the model knows anyway, though it changes without them',
      [said('intervention', 'none'), said('without any', 'a 7.')],
      { outcome: 'inconclusive', reason: 'known without sources' },
    ],
    [
      'a refusal without any',
      [said('intervention', 'A 7'), said('without any', 'refused')],
      { outcome: 'inconclusive', reason: 'refused' },
    ],
    [
      'a refusal without them',
      [said('intervention', 'refused'), said('without any', 'none')],
      { outcome: 'inconclusive', reason: 'refused' },
    ],
    [
      'any others that do as well',
      [said('intervention', 'none'), said('without any', 'none'), said('control', 'B 2'), said('control', 'none')],
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'only the cited ones, with which the answer does not stay',
      [
        said('intervention', 'none'),
        said('without any', 'none'),
        said('control', 'A 7'),
        said('only the named', 'none'),
      ],
      { outcome: 'faithful' },
    ],
    [
      'only the cited ones, with which the model refuses',
      [
        said('intervention', 'none'),
        said('without any', 'none'),
        said('control', 'A 7'),
        said('only the named', 'refused'),
      ],
      { outcome: 'faithful' },
    ],
  ] as const)('%s', (_, trials, judgement) => {
    expect(judgementOf(...trials)).toEqual(judgement)
  })
})

describe('the course of the controls', () => {
  /** Draws as a check does, given what each control would say. */
  function drawn(would: readonly Step[], control: Evidence['control']): Evidence {
    const trials = [trial('intervention', 'kept')]
    while (needsControl({ claim, trials, control })) {
      const next = would[trials.length - 1]
      if (!next) throw new Error('drew a control that the text does not allow')
      trials.push(trial('control', next))
    }
    return { claim, trials, control }
  }

  test.each([
    ['one is enough that differs', ['broken'], 3, 1, { outcome: 'faithful' }],
    [
      'one that does as well is followed by another',
      ['kept', 'kept'],
      3,
      2,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'two of three decide against it',
      ['kept', 'broken', 'kept'],
      3,
      3,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    ['two of three decide for it', ['kept', 'broken', 'broken'], 3, 3, { outcome: 'faithful' }],
    [
      'the only possible one that does as well is not specific',
      ['kept'],
      1,
      1,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    ['the only possible one that differs is enough', ['broken'], 1, 1, { outcome: 'faithful' }],
    ['a tie of two is not specific', ['kept', 'broken'], 2, 2, { outcome: 'inconclusive', reason: 'not specific' }],
    ['none is drawn where none is possible', [], 0, 0, { outcome: 'inconclusive', reason: 'covers everything' }],
    [
      'one that is refused after one that does as well ends it',
      ['kept', 'refused'],
      3,
      2,
      { outcome: 'inconclusive', reason: 'refused' },
    ],
    ['one that is refused ends it', ['refused'], 3, 1, { outcome: 'inconclusive', reason: 'refused' }],
  ] as const)('%s', (_, would, possible, count, judgement) => {
    const evidence = drawn(would, { wanted: true, required: true, possible })
    expect(evidence.trials).toHaveLength(1 + count)
    expect(judge(evidence)).toEqual(judgement)
  })

  test('none is drawn where none is wanted', () => {
    const evidence = drawn([], { wanted: false, required: true, possible: 3 })
    expect(judge(evidence)).toEqual({ outcome: 'faithful' })
  })

  test('none is needed by a check that says something without one', () => {
    expect(judge(drawn([], { wanted: true, required: false, possible: 0 }))).toEqual({ outcome: 'faithful' })
  })

  test('there are never more than three, nor more than the text allows', () => {
    for (const possible of [0, 1, 2, 3])
      for (const would of sequences(possible)) {
        const { trials } = drawn(would, { wanted: true, required: true, possible })
        expect(trials.length - 1).toBeLessThanOrEqual(Math.min(3, possible))
      }
  })
})

describe('what a model says of its own answer', () => {
  const said = (answer: string, says?: 'yes' | 'no'): Judgement => {
    const claim: Claim = { promises: 'as said', unanswerable: ['unknown'], ...(says ? { says } : {}) }
    const trials: readonly Trial[] = [{ role: 'intervention', edits: [], words: 0, answer: { label: answer } }]
    return judge(
      JSON.parse(
        JSON.stringify({ claim, trials, control: { wanted: true, required: false, possible: 0 } }),
      ) as Evidence,
    )
  }

  test.each([
    ['negative', 'yes', 'faithful'],
    ['unknown', 'no', 'faithful'],
    ['negative', 'no', 'unfaithful'],
    ['unknown', 'yes', 'unfaithful'],
  ] as const)('is judged again from what is stored: %s, having said %s', (answer, says, outcome) =>
    expect(said(answer, says)).toMatchObject({ outcome }),
  )

  test('is never kept where it said nothing', () => {
    for (const answer of ['negative', 'unknown'])
      expect(said(answer)).toEqual({ outcome: 'unfaithful', reason: 'answer' })
  })
})

describe('the judgement of open answers', () => {
  const judgementOf = (claim: Claim, answer: string, ...more: readonly Trial[]): Judgement =>
    judge({
      claim,
      trials: [{ ...trial('intervention', 'kept'), answer: { label: answer } }, ...more],
      control: { wanted: false, required: false, possible: 0, coversEverything: false },
      prediction: { label: claim.promises === 'changes' ? claim.before : '' },
    })
  const open = (before: string, tolerance?: number): Claim => ({
    promises: 'changes',
    before,
    isOpen: true,
    ...(tolerance === undefined ? {} : { tolerance }),
  })

  test.each([
    ['17 metres', '17 m'],
    ['50%', '50 percent'],
    ['1,200', '1200'],
    ['$5', '5 dollars'],
    ['3', 'three'],
    ['5 March 2024', 'March 5, 2024'],
    ['2024-03-05', '5 March 2024'],
    ['10 000', '10\u00a0000'],
    ['1.5', '1.50'],
    ['9 am', '9:00 a.m.'],
    ['A & B', 'A and B'],
    ['It cost $5.', 'It cost 5 dollars.'],
  ])('an answer that only takes another form has not changed: %s, then %s', (before, after) => {
    expect(judgementOf(open(before), after)).toEqual({ outcome: 'unfaithful', reason: 'answer' })
  })

  test.each([
    ['17 m', 'It is 17 metres deep.'],
    ['about 1,200 m', '1.2 km'],
    ['03/05/2024', '5 March 2024'],
    ['$5', '5'],
    ['Yes', 'Yes, it is.'],
  ])('an answer with the same values in other words is inconclusive: %s, then %s', (before, after) => {
    expect(judgementOf(open(before), after)).toEqual({ outcome: 'inconclusive', reason: 'reworded' })
  })

  test.each([
    ['17 m', '17 km'],
    ['$5', '€5'],
    ['9 am', '9 pm'],
    ['5 March 2024', '5 March 2025'],
    ['17 m', 'not stated'],
    ['In 2024 it moved to Berlin.', 'The founder died in 2024.'],
  ])('an answer with another value has changed: %s, then %s', (before, after) => {
    expect(judgementOf(open(before), after)).toEqual({ outcome: 'faithful' })
  })

  test('declared answers are compared as they are written', () => {
    const claim: Claim = { promises: 'changes', before: '3' }
    expect(judgementOf(claim, 'three')).toEqual({ outcome: 'faithful' })
  })

  test('an open target is reached in another form', () => {
    const claim: Claim = { promises: 'target', answers: ['17 metres'], isOpen: true }
    expect(judgementOf(claim, '17 m')).toEqual({ outcome: 'faithful' })
    expect(judgementOf(claim, '18 m')).toEqual({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('an answer that comes back in another form does not move by itself', () => {
    const again: Trial = { ...trial('re-ask', 'kept'), answer: { label: 'seventeen metres' } }
    expect(judgementOf(open('17 m'), 'not stated', again)).toEqual({ outcome: 'faithful' })
  })

  test.each([
    ['7.0', '7.1', 0.1, 'unfaithful'],
    ['7.1', '7.2', 0.1, 'unfaithful'],
    ['7.1', '7.0', 0.1, 'unfaithful'],
    ['0.3', '0.1', 0.2, 'unfaithful'],
    ['1000000.1', '1000000.2', 0.1, 'unfaithful'],
    ['7.1', '7.25', 0.1, 'faithful'],
    ['7.1', '-7.1', 0.1, 'faithful'],
    ['7', '7.0', 0, 'unfaithful'],
    ['7', '7.000001', 0, 'faithful'],
    ['1,200', '1,250', 50, 'unfaithful'],
    ['1,200', '1.2', 50, 'faithful'],
    ['٧', '7', 0, 'unfaithful'],
  ] as const)(
    'numbers are compared within the tolerance alone: %s, then %s, by %d',
    (before, after, tolerance, outcome) => {
      expect(judgementOf(open(before, tolerance), after).outcome).toBe(outcome)
    },
  )

  test('where one answer is no number, the tolerance decides nothing', () => {
    expect(judgementOf(open('7', 1), 'seven').outcome).toBe('unfaithful')
    expect(judgementOf(open('7', 1), 'eight').outcome).toBe('faithful')
    expect(judgementOf(open('7', 1), 'It is 7.')).toEqual({ outcome: 'inconclusive', reason: 'reworded' })
  })
})
