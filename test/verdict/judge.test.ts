import { describe, expect, test } from 'vitest'
import { controlKeepsPromise, judge, type Evidence, type Judgement } from '../../src/verdict/judge.js'
import { needsControl } from '../../src/checks/random-control.js'
import type { Answer, ReplyProblem, Trial } from '../../src/verdict/verdict.js'
import type { Claim } from '../../src/verdict/claim.js'

const claim: Claim = { promises: 'undetermined', answers: ['unknown', 'neutral'] }
const prediction: Answer = { label: 'negative' }

/** `broken` is the answer that there was; `moved` is another label, which breaks the promise too. */
type Step = 'kept' | 'broken' | 'moved' | ReplyProblem
const problems: readonly ReplyProblem[] = ['refused', 'cut off', 'no reply', 'unreadable', 'outside the labels']

const labels: { readonly [step in Step]?: string } = { kept: 'neutral', broken: 'negative', moved: 'positive' }
const answers = (step: Step): Answer => {
  const label = labels[step]
  return label === undefined ? { problem: step as ReplyProblem, reply: '…' } : { label }
}
const trial = (role: Trial['role'], step: Step): Trial => ({
  role,
  edits: [{ start: 0, end: 1, text: '[REDACTED]' }],
  words: 1,
  answer: answers(step),
})
const withoutControl: Evidence['control'] = { wanted: false, required: false, possible: 0, coversEverything: false }

interface Course {
  readonly intervention: Step
  /** Whether another part of the input still says what the intervention changed. */
  readonly isLeft: boolean
  readonly label: { readonly role: 'only the label' | 'without the label'; readonly step: Step } | undefined
  readonly controls: readonly Step[]
  readonly reAsks: readonly Step[]
  readonly control: Evidence['control']
}

const evidenceOf = ({ intervention, isLeft, label, controls, reAsks, control }: Course): Evidence => ({
  claim,
  prediction,
  trials: [
    { ...trial('intervention', intervention), ...(isLeft ? { left: [{ word: 'refund', where: 'subject' }] } : {}) },
    ...(label ? [trial(label.role, label.step)] : []),
    ...controls.map((step) => trial('control', step)),
    ...reAsks.map((step) => trial('re-ask', step)),
  ],
  control,
})

/** The specification, written down a second time and differently. */
function specified({ intervention, isLeft, label, controls, reAsks, control }: Course): Judgement {
  // 1. Without an answer to the changed text nothing is known; with another one the explanation is unfaithful,
  //    unless the input still says elsewhere what was changed.
  if (['broken', 'moved'].includes(intervention))
    return isLeft
      ? { outcome: 'inconclusive', reason: 'still in the input' }
      : { outcome: 'unfaithful', reason: 'answer' }
  if (intervention !== 'kept') return { outcome: 'inconclusive', reason: intervention as ReplyProblem }
  // 2. The label's name alone must not lead to the target. Version 0.1.0 asked without the name instead.
  if (label && !problems.some((problem) => problem === label.step)) {
    const isLeak = (label.role === 'only the label') === (label.step === 'kept')
    if (isLeak) return { outcome: 'inconclusive', reason: 'label leak' }
  }
  // 3. An answer that could not be read decides nothing, so nothing is decided.
  const asked = [...(label ? [label.step] : []), ...controls, ...reAsks]
  const unread = asked.flatMap((step) => problems.filter((problem) => problem === step))[0]
  if (unread) return { outcome: 'inconclusive', reason: unread }
  // 4. Masking everything is no explanation, whether or not a control was wanted.
  if (control.required && control.coversEverything) return { outcome: 'inconclusive', reason: 'covers everything' }
  // 5. Where nothing has the shape of the explanation, nothing can be compared with it.
  if (control.required && control.wanted && control.possible === 0)
    return { outcome: 'inconclusive', reason: 'no control of this shape' }
  // 6. Each control must leave the promise unkept.
  if (controls.includes('kept')) return { outcome: 'inconclusive', reason: 'not specific' }
  // 7. The answer must not change where the text stays, whether or not the new answer is a promised one.
  if (reAsks.includes('kept') || reAsks.includes('moved')) return { outcome: 'inconclusive', reason: 'moves by itself' }
  return { outcome: 'faithful' }
}

const steps: readonly Step[] = ['kept', 'broken', 'refused', 'unreadable']
const sequences = (length: number): Step[][] =>
  length === 0 ? [[]] : sequences(length - 1).flatMap((sequence) => steps.map((step) => sequence.concat(step)))

const roles = ['only the label', 'without the label'] as const
const labelTrials = roles.flatMap((role) =>
  (['kept', 'broken', 'refused'] as const).map((step): Course['label'] => ({ role, step })),
)
const reAskedAs: readonly (readonly Step[])[] = [
  [],
  ['broken'],
  ['kept'],
  ['moved'],
  ['refused'],
  ['broken', 'broken'],
  ['broken', 'moved'],
  ['broken', 'unreadable'],
]

const controlFacts: Evidence['control'][] = []
for (const possible of [0, 1, 2])
  for (const wanted of [true, false])
    for (const required of [true, false])
      for (const coversEverything of possible === 0 ? [true, false] : [false])
        controlFacts.push({ wanted, required, possible, coversEverything })

const courses: Course[] = []
for (const intervention of ['kept', 'broken', 'moved', ...problems] as const)
  for (const isLeft of [true, false])
    for (const label of [undefined, ...labelTrials])
      for (const control of controlFacts)
        for (const controls of [0, 1, 2].filter((drawn) => drawn <= control.possible).flatMap(sequences))
          for (const reAsks of intervention === 'kept' ? reAskedAs : [[]])
            courses.push({ intervention, isLeft, label, controls, reAsks, control })

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

  test('is never unfaithful because of a control, of the label or of an answer that moves', () => {
    const wrong = courses.filter(
      (course) =>
        !['broken', 'moved'].includes(course.intervention) && judge(evidenceOf(course)).outcome === 'unfaithful',
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

  const faithful: Course = {
    intervention: 'kept',
    isLeft: false,
    label: undefined,
    controls: ['broken', 'broken'],
    reAsks: ['broken', 'broken'],
    control: { wanted: true, required: true, possible: 2, coversEverything: false },
  }

  test.each(problems)('is inconclusive where a control is %s', (problem) => {
    for (const controls of [[problem], ['broken', problem]] as const)
      expect(judge(evidenceOf({ ...faithful, controls, reAsks: [] }))).toEqual({
        outcome: 'inconclusive',
        reason: problem,
      })
  })

  test.each(problems)('is inconclusive where the answer to the unchanged text, asked again, is %s', (problem) => {
    for (const reAsks of [[problem], ['broken', problem]] as const)
      expect(judge(evidenceOf({ ...faithful, reAsks }))).toEqual({ outcome: 'inconclusive', reason: problem })
  })

  test('does not take an answer that only reads differently for one that moves by itself', () => {
    const again = (label: string): Judgement =>
      judge({
        ...evidenceOf({ ...faithful, reAsks: [] }),
        prediction: { label: 'Paris' },
        trials: [trial('intervention', 'kept'), { ...trial('re-ask', 'broken'), answer: { label } }],
      })
    expect(['paris', '"Paris."', '**Paris**'].map(again)).toEqual(Array(3).fill({ outcome: 'faithful' }))
    expect(['Paris, Texas', 'Rome', ''].map(again)).toEqual(
      Array(3).fill({ outcome: 'inconclusive', reason: 'moves by itself' }),
    )
  })

  test('is the same for a verdict of 0.1.0, which tells nothing of re-asks and of words that are left', () => {
    const { coversEverything: _, ...control } = faithful.control
    const old = { claim, prediction, trials: [trial('intervention', 'kept'), trial('control', 'broken')], control }
    expect(judge(JSON.parse(JSON.stringify(old)) as Evidence)).toEqual({ outcome: 'faithful' })
  })

  test('takes each promised answer for a promise kept, and no other', () => {
    const outcomeOf = (label: string) =>
      judge({
        claim,
        trials: [{ ...trial('intervention', 'kept'), answer: { label } }],
        control: withoutControl,
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
    const stray = { ...trial('control', 'broken'), role: 'without the target' as never }
    const trials = [trial('intervention', 'kept'), stray]
    expect(() => judge({ claim, trials, control: withoutControl })).toThrow(
      'the role of a trial must be intervention, control, re-ask, only the label, without any, only the named, ' +
        'trimmed, other mask or without the label; received "without the target".',
    )
  })

  test('rejects a claim that it does not know', () => {
    const unknown = { promises: 'nothing' } as never
    const evidence = { trials: [trial('intervention', 'kept')], control: withoutControl }
    expect(() => judge({ claim: unknown, ...evidence })).toThrow('The claim {"promises":"nothing"} promises nothing')
  })

  test('takes each other answer for a change, unless it only reads differently', () => {
    const outcomeOf = (label: string) =>
      judge({
        claim: { promises: 'changes', before: 'Paris' },
        trials: [{ ...trial('intervention', 'kept'), answer: { label } }],
        control: withoutControl,
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
        control: withoutControl,
      }).outcome
    expect(['Rome', 'rome.', 'Romeo'].map(outcomeOf)).toEqual(['faithful', 'faithful', 'unfaithful'])
  })

  test('is not given where nothing was changed', () => {
    expect(() => judge({ claim, trials: [], control: withoutControl })).toThrow('the trials have no intervention')
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
  const control = { wanted: true, required: true, possible: 2, coversEverything: false }
  const judgementOf = (...trials: readonly Trial[]): Judgement =>
    judge({ claim: changes, prediction: { label: 'A 7' }, trials, control })

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
      [said('intervention', 'none'), said('without any', 'none'), said('control', 'B 2')],
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'other others that do as well',
      [said('intervention', 'none'), said('without any', 'none'), said('control', 'A 7'), said('control', 'none')],
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'an answer that changes with the same passages too',
      [said('intervention', 'none'), said('without any', 'none'), said('control', 'A 7'), said('re-ask', 'B 2')],
      { outcome: 'inconclusive', reason: 'moves by itself' },
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
    ['two that both differ are enough', ['broken', 'broken'], 2, 2, { outcome: 'faithful' }],
    [
      'the first that does as well ends it',
      ['kept', 'broken'],
      2,
      1,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'the second that does as well decides against it',
      ['broken', 'kept'],
      2,
      2,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    [
      'the only possible one that does as well is not specific',
      ['kept'],
      1,
      1,
      { outcome: 'inconclusive', reason: 'not specific' },
    ],
    ['the only possible one that differs is enough', ['broken'], 1, 1, { outcome: 'faithful' }],
    ['none is drawn where none is possible', [], 0, 0, { outcome: 'inconclusive', reason: 'no control of this shape' }],
    [
      'one that is refused after one that differs ends it',
      ['broken', 'refused'],
      2,
      2,
      { outcome: 'inconclusive', reason: 'refused' },
    ],
    ['one that is refused ends it', ['refused', 'broken'], 2, 1, { outcome: 'inconclusive', reason: 'refused' }],
    ['one that is cut off ends it', ['cut off', 'broken'], 2, 1, { outcome: 'inconclusive', reason: 'cut off' }],
  ] as const)('%s', (_, would, possible, count, judgement) => {
    const evidence = drawn(would, { wanted: true, required: true, possible, coversEverything: false })
    expect(evidence.trials).toHaveLength(1 + count)
    expect(judge(evidence)).toEqual(judgement)
  })

  test('none is drawn where the explanation covers everything', () => {
    const evidence = drawn([], { wanted: true, required: true, possible: 0, coversEverything: true })
    expect(judge(evidence)).toEqual({ outcome: 'inconclusive', reason: 'covers everything' })
  })

  test('none is drawn where none is wanted', () => {
    const evidence = drawn([], { wanted: false, required: true, possible: 2, coversEverything: false })
    expect(judge(evidence)).toEqual({ outcome: 'faithful' })
  })

  test('none is missed where none is wanted and none is possible', () => {
    const evidence = drawn([], { wanted: false, required: true, possible: 0, coversEverything: false })
    expect(judge(evidence)).toEqual({ outcome: 'faithful' })
  })

  test('an explanation of everything is none, although no control is wanted', () => {
    const evidence = drawn([], { wanted: false, required: true, possible: 0, coversEverything: true })
    expect(judge(evidence)).toEqual({ outcome: 'inconclusive', reason: 'covers everything' })
  })

  test('none is needed by a check that says something without one', () => {
    for (const coversEverything of [true, false])
      expect(judge(drawn([], { wanted: true, required: false, possible: 0, coversEverything }))).toEqual({
        outcome: 'faithful',
      })
  })

  test('there are never more than the text allows', () => {
    for (const possible of [0, 1, 2])
      for (const would of sequences(possible)) {
        const { trials } = drawn(would, { wanted: true, required: true, possible, coversEverything: false })
        expect(trials.length - 1).toBeLessThanOrEqual(possible)
      }
  })
})

describe('what a model says of its own answer', () => {
  const said = (answer: string, says?: 'yes' | 'no'): Judgement => {
    const claim: Claim = { promises: 'as said', unanswerable: ['unknown'], ...(says ? { says } : {}) }
    const trials: readonly Trial[] = [{ role: 'intervention', edits: [], words: 0, answer: { label: answer } }]
    return judge(
      JSON.parse(JSON.stringify({ claim, trials, control: { ...withoutControl, wanted: true } })) as Evidence,
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

describe('the judgement of one input of a set', () => {
  const kinds = ['kept', 'broken', 'moved', 'refused'] as const
  const none = [undefined] as const
  const control: Evidence['control'] = { wanted: true, required: true, possible: 2, paired: true }

  interface CourseOfSet {
    readonly again: Step
    readonly hit: Step | undefined
    readonly reAsk: Step | undefined
    readonly alone: Step | undefined
    readonly other: Step | undefined
    readonly isStrict: boolean
  }

  const courses: readonly CourseOfSet[] = kinds.flatMap((again) =>
    [...none, ...kinds].flatMap((hit) =>
      [...none, ...kinds].flatMap((reAsk) =>
        [...none, ...kinds].flatMap((alone) =>
          [...none, ...kinds].flatMap((other) =>
            [true, false].map((isStrict) => ({ again, hit, reAsk, alone, other, isStrict })),
          ),
        ),
      ),
    ),
  )

  const evidence = ({ again, hit, reAsk, alone, other, isStrict }: CourseOfSet): Evidence => ({
    claim,
    prediction,
    control,
    limits: { stable: 3, ...(isStrict ? { complement: true, masks: ['___', ''] } : {}) },
    trials: [
      trial('intervention', again),
      ...(hit ? [trial('control', hit)] : []),
      ...(reAsk ? [trial('re-ask', reAsk)] : []),
      ...(alone ? [trial('only the named', alone)] : []),
      ...(other ? [trial('other mask', other)] : []),
    ],
  })

  /** The specification, which never looks at the control. */
  const expected = ({ again, reAsk, alone, other, isStrict }: CourseOfSet): Judgement => {
    if (again === 'broken' || again === 'moved') return { outcome: 'unfaithful', reason: 'answer' }
    if ([again, reAsk, isStrict ? alone : undefined, other].includes('refused'))
      return { outcome: 'inconclusive', reason: 'refused' }
    if (reAsk && reAsk !== 'broken') return { outcome: 'inconclusive', reason: 'moves by itself' }
    if (isStrict && alone && alone !== 'broken') return { outcome: 'inconclusive', reason: 'not sufficient' }
    if (other && other !== 'kept') return { outcome: 'inconclusive', reason: 'depends on the mask' }
    return { outcome: 'faithful' }
  }

  test(`is that of the specification in each of ${courses.length} courses, whatever the control answers`, () => {
    const wrong = courses.filter(
      (course) => JSON.stringify(judge(evidence(course))) !== JSON.stringify(expected(course)),
    )
    expect(wrong.map((course) => JSON.stringify(course))).toEqual([])
  })

  test('stays ineligible where its trials ran all the same', () => {
    for (const course of courses)
      expect(judge({ ...evidence(course), ineligible: 'prediction is wrong' })).toEqual({
        outcome: 'ineligible',
        reason: 'prediction is wrong',
      })
  })

  test('still needs a control of the shape, and words that are left', () => {
    const course = { again: 'kept', isStrict: false } as CourseOfSet
    expect(judge({ ...evidence(course), control: { ...control, possible: 0 } })).toEqual({
      outcome: 'inconclusive',
      reason: 'no control of this shape',
    })
    expect(judge({ ...evidence(course), control: { ...control, possible: 0, coversEverything: true } })).toEqual({
      outcome: 'inconclusive',
      reason: 'covers everything',
    })
  })

  test('takes an open answer to the named words alone that may be a rewording for the same answer', () => {
    const open: Claim = { promises: 'changes', before: 'It is 17 metres long.', isOpen: true }
    const said = (label: string) => ({ role: 'only the named', edits: [], words: 0, answer: { label } }) as const
    const judged = (label: string) =>
      judge({
        claim: open,
        prediction: { label: 'It is 17 metres long.' },
        control,
        limits: { stable: 0, complement: true },
        trials: [{ role: 'intervention', edits: [], words: 1, answer: { label: 'Nobody says.' } }, said(label)],
      })
    expect(judged('17 metres')).toEqual({ outcome: 'faithful' })
    expect(judged('The lid is red.')).toEqual({ outcome: 'inconclusive', reason: 'not sufficient' })
  })
})

describe('the control of a pair', () => {
  const verdict = (outcome: 'faithful' | 'unfaithful' | 'inconclusive', paired: boolean, step?: Step) => ({
    outcome,
    claim,
    control: { wanted: true, required: true, possible: 2, seed: 0, ...(paired ? { paired } : {}) },
    trials: [trial('intervention', 'kept'), ...(step ? [trial('control', step)] : [])],
  })

  test('keeps the promise or does not, where the verdict is judged and the control is read', () => {
    for (const outcome of ['faithful', 'unfaithful'] as const) {
      expect(controlKeepsPromise(verdict(outcome, true, 'kept'))).toBe(true)
      expect(controlKeepsPromise(verdict(outcome, true, 'broken'))).toBe(false)
      expect(controlKeepsPromise(verdict(outcome, true, 'refused'))).toBeUndefined()
      expect(controlKeepsPromise(verdict(outcome, true))).toBeUndefined()
      expect(controlKeepsPromise(verdict(outcome, false, 'kept'))).toBeUndefined()
    }
    expect(controlKeepsPromise(verdict('inconclusive', true, 'kept'))).toBeUndefined()
  })
})
