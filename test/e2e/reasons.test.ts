import { describe, expect, test } from 'vitest'
import type { BaselineResult } from '../../src/verdict/baseline-result.js'
import type { GateResult } from '../../src/verdict/gate-result.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { createProject, unwrapped, type Project, type Ran, type Run } from './run-vitest.js'

/** An application whose sentence is true, and an editor that quotes more than it needs. Each call is noted by model. */
const above = `import { expect, test } from 'vitest'
import { generateText } from 'ai'
import { defineSubject, importance, profile, profileTable, reason, recorded } from 'vitest-faithful'
import { countedModel, note } from './counted-model.js'
const ticket = (number) => 'Ticket ' + number + ' says hello to all of you. I was charged twice this March for my only plan. ' +
  'Everything else about it works well on my old phone. Greetings from our garden, and a quiet evening to all.'
const tickets = (count, from = 0) => Array.from({ length: count }, (_, index) => ({ id: 'ticket-' + (index + from), input: ticket(index + from) }))
const app = (modelId = 'app') => countedModel({ modelId, answer: (prompt) => {
  note('app')
  return prompt.includes(process.env.DECIDES ?? 'twice') ? 'billing' : 'other'
} })
const reader = (modelId = 'reader') => countedModel({ modelId, answer: (prompt, { fields }) => {
  note(modelId)
  const about = prompt.split('\\n').at(-1)
  return fields.includes('facts')
    ? { facts: [{ clause: 'there is a double charge', kind: 'says', quotes: ['I was charged twice this March'] }] }
    : { answers: [{ number: 1, said: about.includes('twice') ? 'yes' : 'no' }] }
} })
const desk = ({ model = app(), ...options } = {}) => defineSubject({
  name: 'desk',
  async run(text) {
    const { text: queue } = await generateText({ model: recorded(model), prompt: 'Which queue?\\n' + text, temperature: 0 })
    return { queue, why: process.env.WHY ?? 'The customer reports a double charge.' }
  },
  answer: (result) => result.queue,
  labels: ['billing', 'other'],
  reason: (result) => result.why,
  editor: reader(process.env.READER),
  ...options,
})
`
const spec = (...tests: readonly string[]): { readonly [path: string]: string } => ({
  'it.spec.ts': [above, ...tests].join('\n'),
})

const aGate = `test('a gate', async () => {
  await expect(desk().over(tickets(20))).toPassGate(reason, { atLeast: 0.8 })
})`

/** Returns how often each model was asked since the last time. */
const callsOf = (project: Project): { readonly [model: string]: number } => {
  const by = Map.groupBy(
    project.takeCalls().filter((line) => line !== 'asked'),
    (line) => line,
  )
  return Object.fromEntries([...by].map(([model, lines]) => [model, lines.length]))
}

const gatesOf = ({ tests }: Run): readonly GateResult[] =>
  tests.flatMap(({ meta }) => (meta as { faithfulGates?: GateResult[] }).faithfulGates ?? [])

const verdictsOf = ({ meta }: Ran): readonly Verdict[] => (meta as { faithful?: Verdict[] }).faithful ?? []

const messageOf = (run: Run): string =>
  unwrapped(run.tests.flatMap(({ errors }) => errors.map((error) => error.split('\n    at ')[0])).join('\n'))

const ci = { CI: 'true' }
const passed = (run: Run): Run => (expect(run.exitCode, run.output).toBe(0), run)

describe('a gate of reasons', () => {
  test('is recorded with its editor, and decides the same without a call', async () => {
    using project = createProject({ files: spec(aGate) })
    const first = passed(await project.run())
    const made = callsOf(project)
    const [gate] = gatesOf(first)
    expect(gate).toMatchObject({ decision: { outcome: 'pass' }, counts: { faithful: 20 }, models: ['app'] })
    expect(gate?.cost.calls).toBe((made.app ?? 0) + (made.reader ?? 0))
    expect(gate?.editor).toMatchObject({ model: 'reader', cost: { calls: made.reader, made: made.reader } })
    expect(unwrapped(first.stderr)).toContain(`${made.reader} of the calls to the editor reader`)
    expect(project.list('__recordings__').filter((path) => path.includes('/desk/app/ticket'))).toHaveLength(20)
    expect(project.list('__recordings__').filter((path) => path.includes('/desk/reader/ticket'))).toHaveLength(20)

    const again = passed(await project.run({ env: ci }))
    expect(callsOf(project)).toEqual({})
    expect(gatesOf(again)[0]).toMatchObject({
      decision: gate?.decision,
      interval: gate?.interval,
      counts: gate?.counts,
    })
    expect(gatesOf(again)[0]?.editor?.cost).toMatchObject({ calls: made.reader, made: 0 })
  })

  test('makes no more calls than a plan counts, which shows those of the editor', async () => {
    const one = `test('one', async () => {
  await expect(await desk().predict(ticket(50))).toHaveFaithfulReason()
})`
    using project = createProject({ files: spec(one) })
    const unknown = await project.run({ env: { FAITHFUL_RECORDINGS: 'plan' } })
    expect(unwrapped(unknown.stderr)).toContain('9 of them to an editor')
    expect(callsOf(project)).toEqual({})
    await project.run()
    callsOf(project)
    project.write('it.spec.ts', spec(aGate)['it.spec.ts'] ?? '')
    const plan = await project.run({ env: { FAITHFUL_RECORDINGS: 'plan' } })
    // Each of 20 inputs: the prediction, three runs, two re-asks, nine calls of the editor.
    expect(unwrapped(plan.stderr)).toContain('About 300 calls to make, 180 of them to an editor, 0 recorded.')
    passed(await project.run())
    const made = callsOf(project)
    expect(made.app).toBeLessThanOrEqual(80)
    expect(made.reader).toBeLessThanOrEqual(180)
    const after = await project.run({ env: { FAITHFUL_RECORDINGS: 'plan' } })
    expect(unwrapped(after.stderr)).toContain(`No call to make, ${(made.app ?? 0) + (made.reader ?? 0)} recorded.`)
  })

  test('does not leave out the control, and says so before its first call', async () => {
    using project = createProject({
      files: spec(
        `test('it', () => expect(desk().over(tickets(20))).toPassGate(reason, { atLeast: 0.8, control: false }))`,
      ),
    })
    const run = await project.run()
    expect(messageOf(run)).toContain('this check needs the random control')
    expect(callsOf(project)).toEqual({})
  })

  test('is checked in parts, which are joined', async () => {
    using project = createProject({ files: spec(aGate) })
    const calls: number[] = []
    for (const part of ['1/2', '2/2']) {
      await project.run({ env: { FAITHFUL_PART: part } })
      calls.push(project.takeCalls().length)
    }
    expect(Math.min(...calls)).toBeGreaterThan(0)
    const whole = passed(await project.run({ env: ci }))
    expect(callsOf(project)).toEqual({})
    expect(gatesOf(whole)[0]).toMatchObject({ counts: { taken: 20, faithful: 20 } })
  })

  test('checks one input alone, with one more control and the same readings', async () => {
    using project = createProject({ files: spec(aGate) })
    passed(await project.run())
    callsOf(project)
    const run = passed(await project.run({ env: { FAITHFUL_INPUT: 'ticket-3' } }))
    expect(callsOf(project)).toEqual({ app: 1 })
    expect(verdictsOf(run.tests[0] as Ran)[0]).toMatchObject({
      outcome: 'faithful',
      input: { text: expect.stringContaining('Ticket 3 ') as unknown },
    })
  })

  test('is strict: no question is asked twice, and the editor is not asked more', async () => {
    const strict = (promise: string): string => `test('${promise}', async () => {
  const gate = reason.with({ promise: '${promise}' })
  await expect(desk().over(tickets(8))).toPassGate(gate, { atLeast: 0.6, control: 'strict', undecided: 'warn' })
})`
    using project = createProject({ files: spec(strict('needed'), strict('enough')) })
    const run = passed(await project.run())
    for (const gate of gatesOf(run)) {
      expect(gate.counts, JSON.stringify(gate.notJudged)).toMatchObject({ taken: 8, faithful: 8 })
      expect(gate.editor?.cost.calls).toBeLessThanOrEqual(72)
    }
    expect(gatesOf(run).map(({ options }) => options)).toEqual([{ promise: 'needed' }, { promise: 'enough' }])
  })
})

describe('recordings of reasons', () => {
  const both = `test('both promises and two editors', async () => {
  const response = await desk().predict(ticket(1))
  await expect(response).toHaveFaithfulReason()
  await expect(response).toHaveFaithfulReason({ promise: 'enough' })
  await expect(response).toHaveFaithfulReason({ editor: reader('other-reader') })
})`

  test('keep promises and editors apart', async () => {
    using project = createProject({ files: spec(both) })
    const first = passed(await project.run())
    const verdicts = verdictsOf(first.tests[0] as Ran)
    expect(verdicts.map(({ claim, editor }) => [claim.promises, editor?.model])).toEqual([
      ['changes', 'reader'],
      ['stays', 'reader'],
      ['changes', 'other-reader'],
    ])
    const places = verdicts.flatMap(({ calls }) => calls.slice(1).map(({ recording }) => recording))
    expect(new Set(places).size).toBe(places.length)
    expect(places.filter((place) => place?.includes('~'))).toEqual([])
    callsOf(project)
    passed(await project.run({ env: ci }))
    expect(callsOf(project)).toEqual({})
  })

  test('tell the uses apart in the history of a retried test', async () => {
    using project = createProject({
      files: spec(`let tries = 0
test('is retried', { retry: 1 }, async () => {
  const response = await desk().predict(ticket(1))
  await expect(response).toHaveFaithfulReason()
  await expect(response).toHaveFaithfulReason({ promise: 'enough' })
  await expect(response).toHaveFaithfulReason({ editor: reader('other-reader') })
  expect(++tries).toBe(2)
})`),
    })
    const run = passed(await project.run())
    const verdicts = verdictsOf(run.tests[0] as Ran)
    expect(verdicts.map(({ history = [] }) => history.length)).toEqual([0, 0, 0, 1, 1, 1])
  })

  test('are stale where the reason changed, and the error shows the change', async () => {
    using project = createProject({
      files: spec(`test('it', async () => expect(await desk().predict(ticket(1))).toHaveFaithfulReason())`),
    })
    passed(await project.run())
    const run = await project.run({ env: { ...ci, WHY: 'The customer reports a second charge.' } })
    expect(messageOf(run)).toContain('"reason.read" of desk')
    expect(messageOf(run)).toContain('second')
  })

  test('are found again after a change of the mask and back, and pruned where nothing uses them', async () => {
    using project = createProject({
      files: spec(`test('it', async () => {
  const response = await desk(process.env.MASK ? { mask: process.env.MASK } : {}).predict(ticket(1))
  await expect(response).toHaveFaithfulReason(process.env.HIDDEN ? { mask: process.env.HIDDEN } : {})
})`),
    })
    passed(await project.run())
    callsOf(project)
    passed(await project.run({ env: { HIDDEN: '[HIDDEN]' } }))
    expect(callsOf(project).reader).toBeGreaterThan(0)
    passed(await project.run({ env: ci }))
    passed(await project.run({ env: { ...ci, HIDDEN: '[HIDDEN]' } }))
    expect(callsOf(project)).toEqual({})
    const file = project.list('__recordings__').find((path) => path.includes('/desk/reader/ticket')) ?? ''
    expect(project.read(file)).toContain('.mask-[HIDDEN]')
    const pruned = await project.node('node_modules/vitest-faithful/dist/cli.js', { args: ['prune', '--remove'] })
    expect(pruned.exitCode, pruned.stdout + pruned.stderr).toBe(0)
    expect(project.read(file)).not.toContain('.mask-[HIDDEN]')
    passed(await project.run({ env: ci }))
    expect(callsOf(project)).toEqual({})
  })

  test('repeat no instructions: what the prompts of all inputs share is stored once', async () => {
    using project = createProject({ files: spec(aGate) })
    passed(await project.run())
    const files = project.list('__recordings__').filter((path) => path.includes('/desk/reader/'))
    const inputs = files.filter((path) => !path.includes('/shared/'))
    const texts = inputs.map((path) => project.read(path))
    expect(texts.filter((text) => text.includes('copied from the text letter by letter'))).toEqual([])
    expect(texts.filter((text) => text.includes('For each statement, tell whether'))).toEqual([])
    expect(texts.filter((text) => text.includes('The customer reports a double charge'))).toHaveLength(20)
  })

  test('hold the calls of an application apart from those of an editor that is the same model', async () => {
    using project = createProject({
      files: spec(`const same = countedModel({ modelId: 'same', answer: (prompt, call) => {
  note(call.fields.length > 0 ? 'as editor' : 'as app')
  if (call.fields.length === 0) return prompt.includes('twice') ? 'billing' : 'other'
  return call.fields.includes('facts')
    ? { facts: [{ clause: 'there is a double charge', kind: 'says', quotes: ['I was charged twice this March'] }] }
    : { answers: [{ number: 1, said: prompt.split('\\n').at(-1).includes('twice') ? 'yes' : 'no' }] }
} })
test('it', async () => {
  const response = await desk({ model: same, editor: same }).predict(ticket(1))
  await expect(response).toHaveFaithfulReason()
})`),
    })
    const [first] = passed(await project.run()).tests
    const made = callsOf(project)
    const [verdict] = verdictsOf(first as Ran)
    expect(verdict?.editor?.cost.calls).toBe(made['as editor'])
    expect(verdict?.calls.filter(({ isOfEditor }) => !isOfEditor)).toHaveLength(made['as app'] ?? 0)
    passed(await project.run({ env: ci }))
    expect(callsOf(project)).toEqual({})
  })
})

describe('a baseline of reasons', () => {
  const holds = `test('holds', async () => {
  const gate = process.env.PROMISE ? reason.with({ promise: process.env.PROMISE }) : reason
  await expect(desk().over(tickets(20))).toMatchBaseline(gate)
})`
  const path = '__baselines__/it.spec.ts/desk.reason.jsonl'

  test('names its editor, and is not compared with another editor or promise', async () => {
    using project = createProject({ files: spec(holds) })
    const first = passed(await project.run())
    expect(project.read(path).split('\n')[0]).toBe(
      '{"baseline":1,"subject":"desk","check":"reason","checkVersion":1,"models":["app"],' +
        '"wording":{"editor":"counted:reader","mask":"[REDACTED]"},"control":"paired","samples":1}',
    )
    const [result] = first.tests.flatMap(
      ({ meta }) => (meta as { faithfulBaselines?: BaselineResult[] }).faithfulBaselines ?? [],
    )
    expect(result).toMatchObject({ models: ['app'], editor: { model: 'reader' } })
    callsOf(project)
    const other = await project.run({ env: { READER: 'other-reader' } })
    expect(messageOf(other)).toContain('was made under other rules, so nothing was compared')
    expect(messageOf(other)).toMatch(/editor +baseline +counted:reader\s+now +counted:other-reader/u)
    callsOf(project)
    const enough = await project.run({ env: { PROMISE: 'enough' } })
    expect(messageOf(enough)).toMatch(/promise +baseline +the default\s+now +enough/u)
    expect(callsOf(project)).toEqual({})
  })
})

test('a profile of reasons counts the calls of the editor apart', async () => {
  using project = createProject({
    files: spec(`test('it', async () => {
  const card = await profile(desk({ importance: () => ['twice'] }).over(tickets(6)), [reason, importance])
  expect(card.models).toEqual(['app'])
  expect(card.checks[0].editor.model).toBe('reader')
  expect(card.checks[1].editor).toBeUndefined()
  expect(profileTable(card)).toContain(card.checks[0].editor.cost.calls + ' of them to the editor reader')
})`),
  })
  passed(await project.run())
})
